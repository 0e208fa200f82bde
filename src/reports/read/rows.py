"""What the rows below the headings are: headings repeated at a page break, sums, and labels that stand once for several rows."""

import re
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.profile import Källa, Summarader
from reports.read.column import having, values
from reports.read.source import clean
from reports.read.table import Table

Rows = NDArray[np.bool_]


def without_headings(frame: pd.DataFrame, table: Table, spec: Källa) -> pd.DataFrame:
    """The rows that are not the heading row, or one of the headings above it, once more."""
    repeated = np.zeros(len(frame), dtype=bool)
    for number in (*spec.överrubrik, spec.rubrikrad):
        repeated |= _alike(frame, [clean(cell) for cell in table.first[number - 1]])
    return frame[~repeated].reset_index(drop=True) if repeated.any() else frame


def _alike(frame: pd.DataFrame, cells: list[str]) -> Rows:
    """Which rows have just these cells."""
    columns: list[tuple[str, pd.Series[Any]]] = [
        (cells[i] if i < len(cells) else "", frame.iloc[:, i]) for i in range(len(frame.columns) - 1)
    ]
    alike = np.ones(len(frame), dtype=bool)
    for wanted, column in sorted(columns, key=lambda pair: len(values(pair[1]))):  # the one with fewest values settles it most often
        if not alike.any():
            return alike
        alike &= having(column, lambda value, wanted=wanted: clean(value) == wanted)  # type: ignore[misc]
    return alike


def sum_rows(frame: pd.DataFrame, spec: Källa) -> tuple[Rows, ...]:
    """Which rows are sums, for each kind that the profile declares; a row is of the first kind that fits."""
    taken, found = np.zeros(len(frame), dtype=bool), []
    for sums in spec.summarader:
        found.append(_sums(frame, spec, sums) & ~taken)
        taken = taken | found[-1]
    return tuple(found)


def _sums(frame: pd.DataFrame, spec: Källa, sums: Summarader) -> Rows:
    if sums.utan_etikett:
        labels = [heading for heading in spec.labels() if heading in frame]
        blank = np.full(len(frame), fill_value=bool(labels))
        for heading in labels:
            blank &= _blank(frame[heading])
        return blank
    if sums.kolumn not in frame:
        return np.zeros(len(frame), dtype=bool)
    return having(frame[sums.kolumn], lambda value: sum_keys(sums, value) is not None)


def sum_keys(sums: Summarader, label: object) -> tuple[str, ...] | None:
    """What the stars of a sum row's label stand for; None for a label that is not of this kind."""
    match = re.fullmatch(re.escape(sums.mönster).replace(r"\*", "(.*)"), clean(label))
    return None if match is None else match.groups()


def filled_down(frame: pd.DataFrame, headings: list[str], sums: Rows) -> pd.DataFrame:
    """Blank labels as the one above them; never from a sum row, and not past a new label further out."""
    frame, places = frame.copy(deep=False), np.arange(len(frame))
    edge = np.zeros(len(frame), dtype=np.intp)
    for heading in [heading for heading in headings if heading in frame]:
        blank = _blank(frame[heading])
        own = ~blank & ~sums
        source = np.maximum.accumulate(np.where(own, places, -1))
        source = np.where(blank & (source >= edge), source, places)
        frame[heading] = frame[heading].take(source).set_axis(frame.index)
        edge = np.maximum(edge, np.maximum.accumulate(np.where(own, places, 0)))
    return frame


def _blank(column: "pd.Series[Any]") -> Rows:
    return having(column, lambda value: not str(value).strip())
