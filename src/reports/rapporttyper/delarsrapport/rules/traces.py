"""How the texts that the rules put in frames become figures with values, parts and rows; and the notes that belong to rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from reports.facts import Rows
from reports.layout import Layouts
from reports.profile import Kolumn, Tabell
from reports.rapporttyper.delarsrapport.rules.basis import Record
from reports.read import ROW
from reports.selection import first, select
from reports.swedish import Number
from reports.validate import SOURCE

TRACES, NOTES = "_spår", "_noter"  # columns of a frame: column → Trace, and texts that are printed under a table that shows the row


@dataclass(frozen=True)
class Trace:
    """What stands behind a text in a frame: its exact value, its unit (empty: the table's), how it was found and from which rows."""

    value: Number | None
    how: str
    rows: Rows
    unit: str = ""
    få: bool = False  # whether it would tell of few people


def retraced(layouts: Layouts) -> None:
    """Give each figure whose text a rule wrote, or knows more of, its trace."""
    for name, spec in _tables(layouts, TRACES):
        for fact, column, record in _texts(layouts, name, spec):
            trace = record[TRACES].get(column.text) if isinstance(record.get(TRACES), dict) else None
            if trace:
                known = layouts.facts[fact]
                unit = trace.unit or known.enhet
                how = trace.how or known.uträkning
                layouts.facts[fact] = replace(known, värde=trace.value, enhet=unit, uträkning=how, rows=trace.rows, få=trace.få)


def noted(layouts: Layouts) -> None:
    """Put the notes of the rows that a table shows under it, each once."""
    for name, spec in _tables(layouts, NOTES):
        shown = {place for row in layouts.grids[name] for value in row.cells.values() for place in value.rows | value.seen}
        frame = select(layouts.frames[spec.källa], spec.urval, layouts.fill)
        notes = [
            n
            for notes, *place in zip(frame[NOTES], frame[SOURCE], frame[ROW], strict=True)
            if (place[0], int(place[1])) in shown
            for n in notes
        ]
        table = layouts.tables[name]
        layouts.tables[name] = replace(table, notes=(*table.notes, *(n for n in dict.fromkeys(notes) if n not in table.notes)))


def _tables(layouts: Layouts, column: str) -> Iterator[tuple[str, Tabell]]:
    """The laid-out tables whose source has the column, each with the columns that it got."""
    for name, spec in layouts.specs.items():
        if name in layouts.tables and column in layouts.frames[spec.källa]:
            yield name, spec


def _texts(layouts: Layouts, name: str, spec: Tabell) -> Iterator[tuple[str, Kolumn, Record]]:
    """Every figure that is a text of the table's own source: its id, its column, and the row of the frame that it shows."""
    frame = select(layouts.frames[spec.källa], spec.urval, layouts.fill)
    places = pd.Series(list(zip(frame[SOURCE], map(int, frame[ROW]), strict=True)), index=frame.index, dtype=object)
    shown = [(layouts.fill(heading), column) for heading, column in spec.kolumner.items() if not column.dold]
    for row, written in zip(layouts.grids[name], layouts.tables[name].rows, strict=True):
        for (heading, column), cell in zip(shown, written.cells[1:], strict=True):
            if column.text and cell.fact and not column.källa:
                seen = row.cells[heading].seen
                chosen = select(frame[[place in seen for place in places]], column.urval, layouts.fill)
                yield cell.fact, column, dict(first(chosen))
