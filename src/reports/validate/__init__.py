"""Raw frame + the profile's mapping + the pandera model → typed frame, or DataError with every finding at once.

pandera's own messages print cell values; they are never shown. A value is shown only for columns not marked `känslig`.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.profile import MONEY_COLUMN, VALUE_COLUMN
from reports.read import ROW, having, matches
from reports.validate.amounts import check_units, numbers
from reports.validate.blanks import check_blanks
from reports.validate.codes import check_codes
from reports.validate.dates import check_dates
from reports.validate.ends import check_ends
from reports.validate.headings import check_headings
from reports.validate.masked import MASK, TOTAL, is_masked, masked_text, masks, put_masks
from reports.validate.months import settle_months, without_coming
from reports.validate.organisation import check_organisation, check_zeros
from reports.validate.personal import check_personal, personal, pseudonym
from reports.validate.reading import (
    SOURCE,
    TEXT_COLUMN,
    ÖRE,
    Hidden,
    Reading,
    as_text,
    by_value,
    cleaned,
    days,
    fields,
    marked,
    sensitive,
)
from reports.validate.repeats import check_repeats
from reports.validate.rules import check_key, check_model
from reports.validate.sequence import check_sequence
from reports.validate.sums import check_sums
from reports.validate.titles import check_titles
from reports.validate.words import check_lists, check_scales

__all__ = [
    "MASK",
    "MONEY_COLUMN",
    "SOURCE",
    "TEXT_COLUMN",
    "TOTAL",
    "VALUE_COLUMN",
    "ÖRE",
    "Hidden",
    "Reading",
    "as_text",
    "by_value",
    "fields",
    "is_masked",
    "masked_text",
    "personal",
    "sensitive",
    "typed",
]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def typed(reading: Reading) -> pd.DataFrame:
    """The source as a long, typed frame with `_rad` and `_källa`; empty when findings stop it. DisclosureError for a personal number."""
    check_personal(reading)
    if not check_headings(reading):
        return pd.DataFrame()
    check_units(reading)
    load = _loaded(reading)
    reading.rows = int(load.sum())
    frame = reading.raw.frame if load.all() else reading.raw.frame[load]
    check_codes(reading, frame)
    keys = _keys(reading, frame)
    long = _values(reading, frame, keys)
    settle_months(reading, long)
    check_zeros(reading, long)
    if reading.spec.summarader and not reading.findings:
        check_sums(reading, load, keys)
    for check in (check_organisation, check_blanks, check_scales, check_lists, check_dates, check_key):
        check(reading, long)
    long = without_coming(reading, long)
    if not reading.findings:
        check_repeats(reading, frame)
        check_titles(reading, long)
        check_ends(reading, long)
        check_sequence(reading, long)
    repeated = {name for name, column in fields(reading.model).items() if str(column.dtype) == "category"}
    long = pd.DataFrame({name: long[name] if name in repeated else as_text(long[name]) for name in long}, copy=False)
    if not reading.findings:
        long = check_model(reading, long)
    return long


def _loaded(r: Reading) -> NDArray[np.bool_]:
    """The rows that are neither sums nor left out by the profile."""
    load = ~np.any(r.raw.sums, axis=0) if r.raw.sums else np.ones(len(r.raw.frame), dtype=bool)
    for heading, patterns in r.spec.hoppa.items():
        load &= ~having(r.raw.frame[heading], partial(matches, patterns))
    return load


def _translated(r: Reading, words: Mapping[str, str], value: str) -> str:
    return r.fill(words.get(value, value))


def _month(text: str) -> str:
    """201708, as ledgers write it, and a day of August as 2017-08."""
    with suppress(ValueError):
        return f"{date.fromisoformat(text):%Y-%m}" if DAY.fullmatch(text) else re.sub(r"^(\d{4})(\d{2})$", r"\1-\2", text)
    return text


def _keys(r: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns under their canonical names, dates read, constants added, personal keys under pseudonyms."""
    columns = {name: _key(r, frame, heading, name) for heading, name in r.spec.named()}
    keys = pd.DataFrame(columns, index=frame.index)
    for name, value in r.spec.fasta.items():
        if name not in columns or not _parsed(r, name):
            keys[name] = r.fill(value)
    for name, words in r.spec.översätt.items():
        if not _parsed(r, name):
            keys[name] = by_value(keys[name], partial(_translated, r, {r.fill(word): said for word, said in words.items()}))
    for name in marked(r.model, "månad"):
        if name in keys:
            keys[name] = by_value(keys[name], _month)
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
    parts, marks = [], masks(r, frame)
    put_masks(keys, next((marks[heading] for heading, name in r.spec.named() if name == VALUE_COLUMN and heading in marks), None))
    for column, extra in r.measures():
        part = keys.copy()
        part[r.measured] = cleaned(frame[column]) if r.measured == TEXT_COLUMN else numbers(r, frame, column, r.measured)
        if r.measured == VALUE_COLUMN:
            part[TEXT_COLUMN] = cleaned(frame[column])
        put_masks(part, marks.get(column))
        for key, value in extra.items():
            part[key] = part[value[1:]] if value.startswith("=") else value
        parts.append(part)
    result = pd.concat(parts) if parts else keys
    result[SOURCE] = r.raw.source.name
    return (result if result[ROW].is_monotonic_increasing else result.sort_values(ROW, kind="stable")).reset_index(drop=True)
