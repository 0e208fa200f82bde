"""Rows of cells → columns: as many as the heading row has cells, blank rows left out but counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.profile import Källa
from reports.read.column import SAMPLE, array, compact, having, values
from reports.read.source import ROW, Value, clean

BETWEEN = " / "  # a heading and the one above it
SEARCHED = 30  # rows in which a misplaced heading row is looked for
CHUNK = 200  # rows at a time: their cells still lie in the processor's cache when they are turned into columns
Row = list[Value]


@dataclass(frozen=True)
class Table:
    """A file's cells: the first rows as they are, those below the heading row as columns 0, 1 … and `_rad`."""

    first: list[Row]
    body: pd.DataFrame
    odd: dict[int, Row]  # rows that have another number of cells than the heading row; in body cut or filled out
    rows: int  # in the file, blank ones too
    merged: frozenset[tuple[int, int]] = frozenset()  # row and column from 0 of cells merged with the one above

    def head(self, spec: Källa) -> Row:
        """The heading row, as headed() has it."""
        return headed(self.first, spec)


def headed(first: Sequence[Row], spec: Källa) -> Row:
    """The heading row, each heading below those above it: '2017 / jan'. Empty when the file has none."""
    row = first[spec.rubrikrad - 1] if 1 <= spec.rubrikrad <= len(first) else []
    for above in reversed(spec.överrubrik) if row else ():
        row = _below(first[above - 1], row)
    return row


def _below(above: Row, row: Row) -> Row:
    """The row's headings with those above; a heading stands for the columns to its right until the next, unless it stands alone."""
    result: Row = []
    over = ""
    for n, cell in enumerate(row):
        upper, lower = clean(above[n]) if n < len(above) else "", clean(cell)
        over = (upper if lower else "") if upper else over
        result.append(f"{upper or over}{BETWEEN}{lower}" if lower and (upper or over) else upper or lower)
    return result


def kept(spec: Källa) -> int:
    """How many rows at the top are kept as they are: the heading row, those it is looked for in, and the cell with the date."""
    cell = re.fullmatch(r"[A-Z](\d{1,7})", spec.uttagsdatum)
    return max(spec.rubrikrad, SEARCHED, int(cell[1]) if cell else 0)


def tabulated(rows: Iterable[Row], spec: Källa) -> Table:
    """The table of any rows, also of uneven length."""
    source = iter(rows)
    first = list(islice(source, kept(spec)))
    head = max(spec.rubrikrad, 0)
    width = len(first[head - 1]) if 1 <= head <= len(first) else 0
    columns = [_Column() for _ in range(width)]
    odd: dict[int, Row] = {}
    count = min(head, len(first))
    for chunk in _chunks(chain(first[head:], source)):
        even = chunk if {*map(len, chunk)} == {width} else [_fitted(row, n, width, odd) for n, row in enumerate(chunk, count + 1)]
        for column, cells in zip(columns, zip(*even, strict=True), strict=True):
            column.add(cells)
        count += len(chunk)
    return Table(
        first, framed((pd.Series(array(column.cells), dtype=object) for column in columns), np.arange(head + 1, count + 1)), odd, count
    )


class _Column:
    """The cells of a column as they come; equal ones are one object, unless most differ."""

    def __init__(self) -> None:
        self.cells: list[Value] = []
        self.seen: dict[Value, Value] | None = {}

    def add(self, cells: tuple[Value, ...]) -> None:
        if self.seen is not None:
            cells = tuple(map(self.seen.setdefault, cells, cells))
            self.seen = self.seen if len(self.cells) < SAMPLE or len(self.seen) * 2 < len(self.cells) else None
        self.cells.extend(cells)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _fitted(row: Row, number: int, width: int, odd: dict[int, Row]) -> Row:
    """The row with as many cells as the heading row; noted when it is odd and not blank."""
    if len(row) == width:
        return row
    if any(str(cell).strip() for cell in row):
        odd[number] = row
    return [*row[:width], *[""] * (width - len(row))]


def framed(columns: "Iterable[pd.Series[Any]]", numbers: NDArray[np.int64]) -> pd.DataFrame:
    """The columns and `_rad`, without blank rows."""
    parts: dict[Any, Any] = {n: compact(column) for n, column in enumerate(columns)}
    frame = pd.DataFrame({**parts, ROW: numbers}, copy=False)
    blank = np.ones(len(frame), dtype=bool)
    for column in sorted(parts.values(), key=lambda part: len(values(part))):  # the one with fewest values settles it most often
        if not blank.any():
            return frame
        blank &= having(column, lambda value: not str(value).strip())
    return frame[~blank].reset_index(drop=True)
