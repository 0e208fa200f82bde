"""What a chart draws of a table when the profile does not say each column and row: totals would swallow the scale."""

from collections.abc import Callable, Sequence

from reports.blocks import Table
from reports.headings import written_as
from reports.profile import Diagram, Tabell
from reports.swedish import Number
from reports.validate import TOTAL

FEW = 2  # rows that are added up, at least
Numbers = Sequence[Number | None]  # of one row: those that can be added, None for the others


def with_columns(spec: Diagram, layout: Tabell, table: Table, fill: Callable[[str], str]) -> Diagram:
    """The chart with its columns one by one: a heading with varje stands for all the columns that it makes."""
    headings = [column.heading for column in table.columns[1:]]
    named: dict[str, str] = {}
    for role, heading in spec.kolumner.items():
        several = layout.kolumner[heading].varje if heading in layout.kolumner else ""
        own = [h for h in headings if several and written_as(layout, h, fill) == heading]
        named |= {h: h for h in own} or {role: heading}
    return spec.model_copy(update={"kolumner": named})


def plain_columns(layout: Tabell, table: Table, fill: Callable[[str], str]) -> dict[str, int]:
    """The columns of a series that names none, and where they stand: those that varje makes, else all that are not sums."""
    all_of = {c.heading: i for i, c in enumerate(table.columns) if i and not c.total}
    made = {h: i for h, i in all_of.items() if (own := written_as(layout, h, fill)) and layout.kolumner[own].varje}
    return made or all_of


def stated_totals(labels: Sequence[str], rows: Sequence[Numbers]) -> set[int]:
    """Which rows are totals that the source states as rows of their own: so called, and the sum of the rows just above or below."""
    found: set[int] = set()
    for n, label in enumerate(labels):
        before = [i for i in range(n - 1, -1, -1) if i not in found]
        if TOTAL.match(label) and any(_added_up(rows[n], [rows[i] for i in side]) for side in (before, range(n + 1, len(rows)))):
            found.add(n)
    return found


def _added_up(total: Numbers, beside: Sequence[Numbers]) -> bool:
    """Whether the nearest rows make up the total in every column where all are known, and in one at least."""
    known = [[column for column in zip(total, *beside[:k], strict=True) if None not in column] for k in range(FEW, len(beside) + 1)]
    sums = [[(column[0] or 0, sum(value or 0 for value in column[1:])) for column in columns] for columns in known]
    return any(any(whole for whole, _ in pairs) and all(whole == parts for whole, parts in pairs) for pairs in sums)
