"""Counts that an export hides itself: read as the mark that stands there, with the totals that would give them away."""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.errors import rows_text
from reports.profile import VALUE_COLUMN
from reports.read import ROW, having
from reports.swedish import PROTECTED, listed
from reports.validate.reading import TEXT_COLUMN, Hidden, Reading, cleaned

MASK = "_maskerat"  # a column with the mark that stands for the row's number; empty where the number is known
TOTAL = re.compile(r"\b(total\w*|summa\w*|samtliga|alla|hela)\b", re.IGNORECASE)  # how a total is named
Marks = Mapping[str, "pd.Series[str]"]
Rows = NDArray[np.bool_]


def masks(r: Reading, frame: pd.DataFrame) -> Marks:
    """The mark of every row under each heading of values; a total in a row or column of its own is hidden with its parts."""
    if not r.spec.maskerat or r.money:
        return {}
    headings = dict.fromkeys([*(heading for heading, _ in r.measures()), *(h for h, name in r.spec.named() if name == VALUE_COLUMN)])
    texts = {heading: cleaned(frame[heading]).astype("str") for heading in headings}
    own = {heading: column.where(column.isin(r.spec.maskerat), "") for heading, column in texts.items()}
    inside = {heading: (column != "").to_numpy() for heading, column in own.items()}
    totals = np.any(
        [having(frame[h], lambda label: TOTAL.search(str(label))) for h in r.spec.labels()] or [np.zeros(len(frame), bool)], axis=0
    )
    row_has = np.any([*inside.values()], axis=0)
    for heading, column in own.items():
        reveals = (totals & inside[heading].any()) | (row_has if TOTAL.search(heading) else False)
        own[heading] = column.mask(reveals & (column == "") & (texts[heading] != ""), PROTECTED)
        rows, hidden = frame[ROW].to_numpy(), (own[heading] == PROTECTED).to_numpy() & ~inside[heading]
        if inside[heading].any() or hidden.any():
            source = r.raw.source
            r.masked.append(Hidden(source.path.name, source.sheet, heading, tuple(rows[inside[heading]]), tuple(rows[hidden])))
    return own


def masked_text(places: Iterable[Hidden]) -> Iterator[str]:
    """What the ekonom must know of each file: which numbers and totals are hidden, and that the rest is for a person to judge."""
    files: dict[str, list[Hidden]] = {}
    for place in places:
        files.setdefault(place.file, []).append(place)
    for file, found in files.items():
        counts, totals = _where((h, h.rows) for h in found), _where((h, h.totals) for h in found)
        parts = [f"{counts}: antal som är dolda i uttaget trycks som de står och läggs inte ihop"] if counts else []
        parts += [f"{totals}: summan döljs, annars gick ett dolt antal att räkna ut"] if totals else []
        yield f"{file}, {'; '.join(parts)}. Kontrollera att de inte går att räkna ut ur andra tal i rapporten."


def _where(places: Iterable[tuple[Hidden, tuple[int, ...]]]) -> str:
    """'kolumn jan och mar, rad 4; kolumn feb, rad 5–7': the columns that have the same rows together."""
    same: dict[tuple[str, str], list[str]] = {}
    for place, rows in places:
        if rows:
            same.setdefault((place.sheet, rows_text(rows)), []).append(place.heading)
    return "; ".join(f"{f'blad {sheet}, ' if sheet else ''}kolumn {listed(headings)}, {rows}" for (sheet, rows), headings in same.items())


def put_masks(frame: pd.DataFrame, marks: "pd.Series[str] | None") -> None:
    """Take away the numbers that are hidden, and note the marks in their place."""
    if marks is None:
        return
    frame[MASK] = marks
    frame[VALUE_COLUMN] = frame[VALUE_COLUMN].where(marks == "", None)
    if TEXT_COLUMN in frame:
        frame[TEXT_COLUMN] = frame[TEXT_COLUMN].where(marks == "", marks)


def is_masked(frame: pd.DataFrame) -> Rows:
    """Which rows have a number that the export hides."""
    return (frame[MASK].fillna("") != "").to_numpy() if MASK in frame else np.zeros(len(frame), dtype=bool)


def given(r: Reading, rows: pd.DataFrame) -> Rows:
    """Which rows have a value, or the mark of one; all of them in a table that measures nothing."""
    if r.measured not in rows:
        return np.ones(len(rows), dtype=bool)
    return (rows[r.measured].notna() & ~rows[r.measured].isin(["", *r.spec.saknas])).to_numpy() | is_masked(rows)
