"""Where in a file personal numbers stand: cells in any column, titles above the table, headings. Never the numbers themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import pandas as pd

from reports.errors import DisclosureError, Finding
from reports.profile import Källa
from reports.read.column import joined, spread, values
from reports.read.personnummer import personal_numbers
from reports.read.placement import headings
from reports.read.shape import known_headings
from reports.read.source import ROW, SourceFile, written
from reports.read.table import Table

AMOUNT = re.compile(r"[-\u2010-\u2014\u2212(]?\s*[0-9]+\s*[-\u2010-\u2014\u2212)]?")
LETTERS = 26


@dataclass(frozen=True)
class Place:
    """Where personal numbers stand: a column and its rows."""

    heading: str  # '' for a cell that is not below a heading
    shown: str  # the heading, or the column's letter when the heading must not be shown
    rows: tuple[int, ...]
    amount: bool = False  # whether each cell is digits only, as an amount in ören is

    def finding(self, source: SourceFile) -> Finding:
        """The place as messages say it."""
        return Finding(source.place, self.shown, "personnummer", self.rows)


def places(table: Table, spec: Källa) -> Iterator[Place]:
    """Every place with a personal number, in the order of the file."""
    above = [n for n, row in enumerate(table.first[: max(0, spec.rubrikrad - 1)], 1) if any(_numbers(row))]
    if above:
        yield Place("", "", tuple(above))
    cells = table.head(spec)
    head, known = headings(cells), known_headings(spec)
    right = any(known.fullmatch(heading) for heading in head)  # else the row may be anyone's, and is not shown
    secret = [*_numbers(cells)]
    for i, cell in enumerate(cells):
        heading = head[i] if i < len(head) else ""
        shown = heading if right and heading and not personal_numbers(heading) else _letter(i)
        if secret[i] or personal_numbers(heading) or personal_numbers(str(cell)):
            yield Place("", _letter(i), (spec.rubrikrad,))
        yield from _below(table.body, i, heading, shown)
    beyond = [n for n, row in table.odd.items() if any(_numbers(row[len(cells) :]))]
    if beyond:
        yield Place("", "", tuple(beyond))


def _numbers(row: Iterable[object]) -> Iterator[bool]:
    return (bool(personal_numbers(written(cell))) for cell in row)


def _below(body: pd.DataFrame, column: int, heading: str, shown: str) -> Iterator[Place]:
    """The places in one column: cells that are only digits for themselves, since they may be amounts."""
    cells = values(body[column])
    found = [start for start, _ in personal_numbers(joined(cells))]  # all as one text, since almost always none has a number
    if not found:
        return
    texts = [written(cell) for cell in cells]
    ends = np.fromiter(accumulate(len(text) + 1 for text in texts), dtype=np.intp)
    flagged = np.zeros(len(texts), dtype=bool)
    flagged[np.searchsorted(ends, found, side="right")] = True
    digits = np.array([flag and bool(AMOUNT.fullmatch(text.strip())) for text, flag in zip(texts, flagged, strict=True)])
    for amount, chosen in ((False, flagged & ~digits), (True, digits)):
        rows = body[ROW].to_numpy()[spread(body[column], chosen)]
        if len(rows):
            yield Place(heading, shown, tuple(map(int, rows)), amount)


def _letter(column: int) -> str:
    """'A', 'B' … 'AA', as Excel names the columns."""
    return (_letter(column // LETTERS - 1) if column >= LETTERS else "") + chr(ord("A") + column % LETTERS)


def disclosed(findings: Sequence[Finding]) -> DisclosureError:
    """The error that stops a run: every place at once, and what to do."""
    hint = "Ta bort numren ur källsystemet och gör om uttaget."
    if len(findings) == 1:
        return DisclosureError(f"{findings[0]}.", hint=hint)
    return DisclosureError("\n".join(["Uttagen innehåller personnummer:", *(f"  {finding}" for finding in findings)]), hint=hint)
