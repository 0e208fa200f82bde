"""Raw frame + the profile's mapping + the pandera model → typed frame, or DataError with every finding at once.

pandera's own messages print cell values; they are never shown. A value is shown only for columns not marked `känslig`.
"""

from fnmatch import fnmatchcase

import pandas as pd

from reports import numerals
from reports.errors import ParamsError, nearest
from reports.read import ROW, clean
from reports.validate.reading import (
    MONEY_COLUMN,
    SOURCE,
    TEXT_COLUMN,
    VALUE_COLUMN,
    ÖRE,
    Reading,
    close,
    each,
    fields,
    named,
    numbers,
    sensitive,
    sum_key,
)
from reports.validate.rules import check_key, check_model, check_organisation, check_scales, check_sums

__all__ = ["MONEY_COLUMN", "SOURCE", "TEXT_COLUMN", "VALUE_COLUMN", "ÖRE", "Reading", "fields", "sensitive", "typed"]


def typed(reading: Reading) -> pd.DataFrame:
    """The source as a long, typed frame with `_rad` and `_källa`; empty when findings stop it."""
    _check_profile(reading)
    if not _headings(reading):
        return pd.DataFrame()
    frame, sums = _split(reading)
    keys = _keys(reading, frame)
    long = _values(reading, frame, keys)
    if reading.spec.summarader and not reading.findings:
        check_sums(reading, reading.spec.summarader, frame, keys, sums)
    check_organisation(reading, long)
    check_scales(reading, long)
    check_key(reading, long)
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
    skip = pd.Series(data=False, index=frame.index)
    for heading, pattern in r.spec.hoppa.items():
        skip |= frame[heading].map(lambda v, p=pattern: fnmatchcase(clean(v), p)).astype(bool)
    if not (spec := r.spec.summarader):
        return frame[~skip], frame[:0]
    is_sum = frame[spec.kolumn].map(lambda v: sum_key(spec, v) is not None).astype(bool)
    return frame[~skip & ~is_sum], frame[is_sum]


def _keys(r: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns under their canonical names, constants added, dates read."""
    keys = pd.DataFrame({name: frame[heading].map(clean) for heading, name in named(r.spec)}, index=frame.index)
    for name, words in r.spec.översätt.items():
        keys[name] = keys[name].map(lambda v, words=words: r.fill(words.get(v, v)))
    for name, value in r.spec.fasta.items():
        keys[name] = r.fill(value)
    for heading, name in named(r.spec):
        kind = str(getattr(fields(r.model).get(name), "dtype", ""))
        if "datetime" in kind or "date" in kind:
            keys[name] = each(r, frame, heading, name, numerals.day)
        elif name in {MONEY_COLUMN, VALUE_COLUMN}:
            keys[name] = numbers(r, frame, heading, name)
    keys[ROW] = frame[ROW]
    return keys


def _values(r: Reading, frame: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """Wide value columns → one row each, with the keys that the profile gives them ('=kolumn' copies another column)."""
    parts = []
    name = MONEY_COLUMN if r.money else VALUE_COLUMN if VALUE_COLUMN in fields(r.model) else TEXT_COLUMN
    for heading, extra in r.spec.värden.items():
        part = keys.copy()
        column = r.fill(heading)
        part[name] = frame[column].map(clean) if name == TEXT_COLUMN else numbers(r, frame, column, name)
        if name == VALUE_COLUMN:
            part[TEXT_COLUMN] = frame[column].map(clean)
        for key, value in extra.items():
            part[key] = part[value[1:]] if value.startswith("=") else r.fill(value)
        parts.append(part)
    result = pd.concat(parts) if parts else keys
    result[SOURCE] = r.raw.source.name
    return result.sort_values(ROW, kind="stable").reset_index(drop=True)
