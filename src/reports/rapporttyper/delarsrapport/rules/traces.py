"""How the texts that the rules put in frames become figures with values, parts and rows; and the notes that belong to rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from reports.facts import Fact, Part, Rows
from reports.layout import Layouts
from reports.profile import Kolumn, Tabell
from reports.rapporttyper.delarsrapport.rules.basis import Record, place, records
from reports.read import ROW
from reports.selection import first, select
from reports.swedish import Number, number
from reports.validate import SOURCE

TRACES, NOTES = "_spår", "_noter"  # columns of a frame: column → Trace, and texts that are printed under a table that shows the row
BESIDE = "_ur"  # a column of a frame whose rows are joined of several: column → the source that it comes from


@dataclass(frozen=True)
class Trace:
    """What stands behind a text in a frame: its exact value, its unit (empty: the table's), how it was found and from which rows."""

    value: Number | None
    how: str
    rows: Rows
    unit: str = ""
    få: bool = False  # whether it would tell of few people
    made_of: tuple["Count", ...] = ()  # the counts of people that it is a share or a mean of


@dataclass(frozen=True)
class Count:
    """A count that a share is made of: its name, its value, the rows that tell it from others, and whether the share alone tells it."""

    name: str
    value: Number
    rows: Rows
    what: str  # what it counts
    own: bool = True


def retraced(layouts: Layouts) -> None:
    """Give each figure whose text a rule wrote, or knows more of, its trace."""
    for name, spec in _tables(layouts, TRACES):
        for fact, column, record in _texts(layouts, name, spec):
            trace = record[TRACES].get(column.text) if isinstance(record.get(TRACES), dict) else None
            if trace:
                known = layouts.facts[fact]
                unit = trace.unit or known.enhet
                how = trace.how or known.uträkning
                made_of = tuple(dict.fromkeys(name for count in trace.made_of for name in _made_of(layouts, known, count)))
                layouts.facts[fact] = replace(
                    known, värde=trace.value, enhet=unit, uträkning=how, rows=trace.rows, få=trace.få, av=made_of or known.av
                )


def _made_of(layouts: Layouts, share: Fact, count: Count) -> list[str]:
    """The figures that show a count that a share is made of; where none does, one of its own, since the share tells it."""
    shown = [fact.id for fact in layouts.facts.values() if fact.räknar and _added(fact) == count.rows]
    if shown or not count.own:
        return shown
    name = f"{share.base}.{count.name}@{share.code}"
    delar = tuple(Part(1, frozenset({row})) for row in sorted(count.rows))
    how, text = "hämtat ur källan" if len(delar) == 1 else f"summan av {number(len(delar))} rader", number(count.value)
    layouts.facts[name] = Fact(
        name, f"{share.avser}, {count.name}", count.value, "antal", how, text, share.rows, räknar=count.what, delar=delar
    )
    return [name]


def _added(fact: Fact) -> Rows:
    """The rows that a figure is the sum of; none for a difference or a number of different values."""
    plain = all(part.sign > 0 and not part.olika for part in fact.delar)
    return frozenset[tuple[str, int]]().union(*(part.rows for part in fact.delar)) if plain else frozenset()


def noted(layouts: Layouts) -> None:
    """Put the notes of the rows that a table shows under it, each once."""
    for name, spec in _tables(layouts, NOTES):
        notes = [note for record in _shown(layouts, name, spec) for note in record[NOTES]]
        table = layouts.tables[name]
        layouts.tables[name] = replace(table, notes=(*table.notes, *(n for n in dict.fromkeys(notes) if n not in table.notes)))


def sourced(layouts: Layouts) -> None:
    """Name under each table the sources that its texts come from, also when a rule made them of other tables."""
    for name, spec in [*_tables(layouts, TRACES), *_tables(layouts, BESIDE)]:
        texts = {column.text for column in spec.kolumner.values() if column.text and not column.källa}
        found = [source for record in _shown(layouts, name, spec) for text in texts for source in _sources(record, text)]
        layouts.also_from(name, found)


def _sources(record: Record, text: str) -> set[str]:
    """What a text in a row comes from, where a rule has noted it."""
    traces, parts = (known if isinstance(known := record.get(key), dict) else {} for key in (TRACES, BESIDE))
    return {source for source, _ in traces[text].rows} if text in traces else {parts[text]} if text in parts else set()


def _shown(layouts: Layouts, name: str, spec: Tabell) -> Iterator[Record]:
    """The rows of a table's source that it shows."""
    shown = {place for row in layouts.grids[name] for value in row.cells.values() for place in value.rows | value.seen}
    frame = select(layouts.frames[spec.källa], spec.urval, layouts.fill)
    yield from (record for record in records(frame) if place(record) in shown)


def _tables(layouts: Layouts, column: str) -> Iterator[tuple[str, Tabell]]:
    """The laid-out tables whose source has the column, each with the columns that it got."""
    for name, spec in layouts.specs.items():
        if name in layouts.tables and column in layouts.frames[spec.källa]:
            yield name, spec


def _texts(layouts: Layouts, name: str, spec: Tabell) -> Iterator[tuple[str, Kolumn, Record]]:
    """Every figure that is a text of the table's own source: its id, its column, and the row of the frame that it shows."""
    frame = select(layouts.frames[spec.källa], spec.urval, layouts.fill)
    places = pd.Series(list(zip(frame[SOURCE], map(int, frame[ROW]), strict=True)), index=frame.index, dtype=object)
    texts = [(layouts.fill(heading), column) for heading, column in spec.kolumner.items() if column.text and not column.källa]
    for row in layouts.grids[name]:
        for heading, column in texts:
            if fact := layouts.figure(name, row, heading):
                seen = row.cells[heading].seen
                chosen = select(frame[[place in seen for place in places]], column.urval, layouts.fill)
                yield fact, column, dict(first(chosen))
