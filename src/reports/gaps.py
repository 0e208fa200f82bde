"""Blanks that a sum passes over: whoever makes the report must know that it is of fewer rows than it seems."""

from collections.abc import Iterator

from reports.errors import rows_text
from reports.facts import Rows
from reports.layout import Layouts
from reports.period import Period, windows
from reports.profile import Profile
from reports.swedish import MONEY

SUM = "summa"
RIGHT = "Fyll på uttaget, eller skriv saknas för kolumnen i profilen om det är rätt"


def passed_over(layouts: Layouts, profile: Profile) -> Iterator[str]:
    """A warning per column of counts that has a sum and blanks: the file, the rows and what to do. Blank amounts are asked of elsewhere."""
    for table, rows in layouts.grids.items():
        spec = profile.tabeller[table]
        for heading, column in layouts.specs[table].kolumner.items():
            own = layouts.fill(heading)
            if column.text or column.saknas or spec.saknas or column.vägs or (column.enhet or spec.enhet) in MONEY:
                continue
            cells = [row.cells[own] for row in rows if row.detail]
            blank: Rows = frozenset().union(*(cell.seen for cell in cells if cell.number is None and not (cell.text or cell.masked)))
            sums = [row.cells[own] for row in rows if row.kind == SUM and row.cells[own].number is not None]
            if blank and any(_of_now(cell.period, layouts.window) for cell in sums):
                for source in sorted({name for name, _ in blank}):
                    where = f"{layouts.place(source)}, {rows_text(sorted(row for name, row in blank if name == source))}"
                    yield f"{where}: saknar värde i tabell {table}, kolumn {own}; summan gäller de rader som har ett. {RIGHT}."


def _of_now(period: str, window: Period) -> bool:
    """Whether a sum is of the report's year; what is new since has no value of a year before."""
    return all(time.end.year >= window.end.year for time in windows([period] if period else []))
