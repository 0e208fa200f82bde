"""Raw frame + the profile's mapping + the pandera model → typed frame, or DataError with every finding at once.

pandera's own messages print cell values; they are never shown. A value is shown only for columns not marked `känslig`.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from reports.errors import ParamsError, nearest
from reports.read import ROW, clean, having
from reports.validate.dates import check_dates
from reports.validate.organisation import check_organisation
from reports.validate.personal import check_personal, personal, pseudonym
from reports.validate.reading import (
    MONEY_COLUMN,
    SOURCE,
    TEXT_COLUMN,
    VALUE_COLUMN,
    ÖRE,
    Reading,
    as_text,
    by_value,
    cleaned,
    close,
    days,
    fields,
    marked,
    named,
    numbers,
    sensitive,
    sum_key,
)
from reports.validate.rules import check_key, check_model
from reports.validate.sums import check_sums
from reports.validate.words import check_lists, check_scales

__all__ = ["MONEY_COLUMN", "SOURCE", "TEXT_COLUMN", "VALUE_COLUMN", "ÖRE", "Reading", "fields", "personal", "sensitive", "typed"]


def typed(reading: Reading) -> pd.DataFrame:
    """The source as a long, typed frame with `_rad` and `_källa`; empty when findings stop it. DisclosureError for a personal number."""
    check_personal(reading)
    _check_profile(reading)
    if not _headings(reading):
        return pd.DataFrame()
    frame, sums = _split(reading)
    keys = _keys(reading, frame)
    long = _values(reading, frame, keys)
    if reading.spec.summarader and not reading.findings:
        check_sums(reading, reading.spec.summarader, frame, keys, sums)
    for check in (check_organisation, check_scales, check_lists, check_dates, check_key):
        check(reading, long)
    long = pd.DataFrame({name: as_text(long[name]) for name in long})
    if not reading.findings:
        long = check_model(reading, long)
    return long


def _check_profile(r: Reading) -> None:
    """Every key that the source's rules speak of is one that it fills. ParamsError otherwise."""
    filled = [name for _, name in named(r.spec)] + [*r.spec.fasta]
    used = [("översätt", name) for name in r.spec.översätt]
    used += [("värden", value[1:]) for extra in r.spec.värden.values() for value in extra.values() if value.startswith("=")]
    used += [("summarader", r.spec.summarader.nyckel)] if r.spec.summarader and r.spec.summarader.nyckel else []
    for part, name in used:
        if name not in filled:
            raise ParamsError(
                f"Källan {r.raw.source.name}: {part} nämner {name}, som inte finns under kolumner.", hint=nearest(name, filled)
            )


def _headings(r: Reading) -> bool:
    wanted = [*r.spec.kolumner, *map(r.fill, r.spec.värden), *r.spec.hoppa, *([r.spec.summarader.kolumn] if r.spec.summarader else [])]
    found = [c for c in r.raw.frame.columns if c and c != ROW]
    missing = [h for h in dict.fromkeys(wanted) if h not in found]
    for heading in missing:
        columns = f"Funna kolumner: {', '.join(found)}." if heading == missing[-1] else ""
        r.add(heading, f"kolumnen {heading} saknas i rubrikraden", (r.spec.rubrikrad,), f"{close(heading, found)}{columns}".strip())
    return not missing


def _split(r: Reading) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows to load, and the sum rows to check."""
    frame = r.raw.frame
    skip = np.zeros(len(frame), dtype=bool)
    for heading, pattern in r.spec.hoppa.items():
        skip |= having(frame[heading], partial(_matches, pattern))
    is_sum = np.zeros(len(frame), dtype=bool)
    if spec := r.spec.summarader:
        is_sum = having(frame[spec.kolumn], lambda v: sum_key(spec, v) is not None)
    load = ~skip & ~is_sum
    return frame if load.all() else frame[load], frame[is_sum]


def _matches(pattern: str, value: object) -> bool:
    return fnmatchcase(clean(value), pattern)


def _translated(r: Reading, words: Mapping[str, str], value: str) -> str:
    return r.fill(words.get(value, value))


def _keys(r: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns under their canonical names, dates read, constants added, personal keys under pseudonyms."""
    columns = {name: _key(r, frame, heading, name) for heading, name in named(r.spec)}
    keys = pd.DataFrame(columns, index=frame.index)
    for name, words in r.spec.översätt.items():
        if not _parsed(r, name):
            keys[name] = by_value(keys[name], partial(_translated, r, words))
    for name, value in r.spec.fasta.items():
        if name not in columns or not _parsed(r, name):
            keys[name] = r.fill(value)
    for name in marked(r.model, "personnyckel"):
        if name in keys:
            keys[name] = by_value(keys[name], pseudonym)
    keys[ROW] = frame[ROW]
    return keys


def _key(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> "pd.Series[Any]":
    if name in {MONEY_COLUMN, VALUE_COLUMN}:
        return numbers(r, frame, heading, name)
    return days(r, frame, heading, name) if _parsed(r, name) else cleaned(frame[heading])


def _parsed(r: Reading, name: str) -> bool:
    """Whether a column's values are read as dates or numbers, and not as text."""
    return name in {MONEY_COLUMN, VALUE_COLUMN} or "date" in str(getattr(fields(r.model).get(name), "dtype", ""))


def _values(r: Reading, frame: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """Wide value columns → one row each, with the keys that the profile gives them ('=kolumn' copies another column)."""
    parts = []
    for heading, extra in r.spec.värden.items():
        part = keys.copy()
        column = r.fill(heading)
        part[r.measured] = cleaned(frame[column]) if r.measured == TEXT_COLUMN else numbers(r, frame, column, r.measured)
        if r.measured == VALUE_COLUMN:
            part[TEXT_COLUMN] = cleaned(frame[column])
        for key, value in extra.items():
            part[key] = part[value[1:]] if value.startswith("=") else r.fill(value)
        parts.append(part)
    result = pd.concat(parts) if parts else keys
    result[SOURCE] = r.raw.source.name
    return (result if result[ROW].is_monotonic_increasing else result.sort_values(ROW, kind="stable")).reset_index(drop=True)
