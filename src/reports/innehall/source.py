"""A table as a chart sees it: its rows, its cells by heading, and the value and text of a cell."""

from dataclasses import dataclass

from reports.blocks import Cell, Row, Table
from reports.charts.data import Caption, Point
from reports.errors import ParamsError, nearest
from reports.facts import Fact
from reports.innehall.chosen import stated_totals
from reports.profile import Diagram
from reports.swedish import PROTECTED, Number
from reports.underlag import Underlag

ADDED = ("kr", "antal")  # units whose numbers have sums


@dataclass(frozen=True)
class Source:
    """A table seen from a chart: its rows, cells by heading, facts behind them."""

    u: Underlag
    name: str
    spec: Diagram
    table: Table

    def wanted(self) -> list[str]:
        """The rows that the chart selects, in the profile's order; none is all."""
        return [self.u.fill(v) for values in self.spec.rader.values() for v in ([values] if isinstance(values, str) else values)]

    def rows(self) -> list[Row]:
        """The rows that the chart selects by their fact ids or labels; without a selection all that are no sums."""
        if wanted := self.wanted():
            return [r for r in self.table.rows if any(self.is_row(r, w) for w in wanted)]
        rows = [r for r in self.table.rows if r.kind == "rad"]
        drawn = sorted({self.place(h) for h in self.spec.kolumner.values()}) or range(1, len(self.table.columns))
        totals = stated_totals([r.cells[0].text for r in rows], [[self.amount(r.cells[i]) for i in drawn] for r in rows])
        return [r for n, r in enumerate(rows) if n not in totals]

    def order(self, row: Row) -> int:
        """Where the chart's own selection has the row; 0 when it selects none, so that the table's order stands."""
        return next((i for i, wanted in enumerate(self.wanted()) if self.is_row(row, wanted)), 0)

    def is_row(self, row: Row, wanted: str) -> bool:
        """Whether a row is the one that the profile means: by its label, or by a part of its figures' names."""
        label = row.cells[0].text
        return (
            label == wanted
            or label.startswith(f"{wanted} ")
            or label.endswith(f", {wanted}")
            or any(wanted.lower() in c.fact.partition("@")[0].split(".") for c in row.cells)
        )

    def cell(self, row: Row, role: str) -> Cell:
        """The cell in the column that plays a role."""
        if role not in self.spec.kolumner:
            raise ParamsError(f"Diagrammet {self.name} saknar kolumnen för {role}.", hint=f"Skriv {role} under kolumner för diagrammet.")
        return row.cells[self.place(self.spec.kolumner[role])]

    def place(self, heading: str) -> int:
        """Where in the rows a column's cells stand."""
        heading, headings = self.u.fill(heading), [c.heading for c in self.table.columns]
        if heading not in headings:
            raise ParamsError(
                f"Diagrammet {self.name}: kolumnen {heading} finns inte i tabell {self.table.id}.", hint=nearest(heading, headings)
            )
        return headings.index(heading)

    def point(self, row: Row, role: str) -> Point:
        """The cell's canonical value and its printed text."""
        return self.of(self.cell(row, role))

    def of(self, cell: Cell) -> Point:
        """A cell's canonical value and its printed text; a text that hides its figure has no value."""
        fact = None if cell.text.startswith((PROTECTED, "<")) else self.fact(cell)
        return Point(fact.värde if fact else None, cell.text or "saknas")

    def fact(self, cell: Cell) -> Fact | None:
        """The fact behind a cell."""
        return self.u.fakta.get(cell.fact) if cell.fact else None

    def amount(self, cell: Cell) -> Number | None:
        """A cell's value when it is an amount or a count, which can be added."""
        fact = self.fact(cell)
        return fact.värde if fact and fact.enhet in ADDED else None

    def word(self, role: str, default: str = "") -> str:
        """The municipality's word for a role."""
        return self.u.fill(self.spec.ord.get(role, default))

    def heading(self, role: str) -> str:
        """The heading of the column that plays a role, as in a sentence; empty when none does."""
        text = self.u.fill(self.spec.kolumner.get(role, ""))
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def caption(self) -> Caption:
        """What stands around the chart."""
        values = f"Alla värden finns i tabellen {self.table.title}."
        return Caption(
            id=self.name.lower(),
            title=self.u.fill(self.spec.rubrik),
            scope=self.u.fill(self.spec.omfattning),
            source=self.table.source,
            values=values,
        )
