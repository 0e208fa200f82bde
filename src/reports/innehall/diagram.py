"""A chart from the profile, made of a table's own cells: the same texts in chart, table and alt text."""

from collections.abc import Callable
from dataclasses import dataclass

from reports import charts, swedish
from reports.blocks import Cell, Figure, Row, Table
from reports.charts.data import Axis, Bar, Caption, Indicator, Line, Occasion, Outcome, Pair, Point, Words
from reports.errors import ParamsError, nearest
from reports.facts import Fact, magnitude
from reports.profile import Diagram
from reports.report_type import Underlag
from reports.swedish import NBSP

REACHED: dict[str, Callable[[float, float], bool]] = {
    "minst": float.__ge__,
    "högst": float.__le__,
    "under": float.__lt__,
    "över": float.__gt__,
}

_drawn: dict[tuple[str, str], Figure] = {}  # by run id, which is a hash of all that the chart depends on


@dataclass(frozen=True)
class _Source:
    """A table seen from a chart: its rows, cells by heading, facts behind them."""

    u: Underlag
    name: str
    spec: Diagram
    table: Table

    def rows(self) -> list[Row]:
        """The table's detail rows, or those that the chart selects by their fact ids or labels."""
        wanted = [v for values in self.spec.rader.values() for v in ([values] if isinstance(values, str) else values)]
        return [r for r in self.table.rows if (not wanted and r.kind == "rad") or any(self.is_row(r, w) for w in wanted)]

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
        heading = self.u.fill(self.spec.kolumner[role])
        headings = [c.heading for c in self.table.columns]
        if heading not in headings:
            raise ParamsError(
                f"Diagrammet {self.name}: kolumnen {heading} finns inte i tabell {self.table.id}.", hint=nearest(heading, headings)
            )
        return row.cells[headings.index(heading)]

    def point(self, row: Row, role: str) -> Point:
        """The cell's canonical value and its printed text."""
        cell = self.cell(row, role)
        fact = self.fact(cell)
        return Point(fact.värde if fact else None, cell.text or "saknas")

    def fact(self, cell: Cell) -> Fact | None:
        """The fact behind a cell."""
        return self.u.fakta.get(cell.fact) if cell.fact else None

    def word(self, role: str, default: str = "") -> str:
        """The municipality's word for a role."""
        return self.u.fill(self.spec.ord.get(role, default))

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


def chart(u: Underlag, name: str) -> Figure | None:
    """The named chart, or None when its table has no data; drawn once per run, so that a forked kernel finds it drawn."""
    spec = u.profile.diagram[name]
    if spec.tabell not in u.tabeller:
        return None
    key = (u.run_id, name)
    if key not in _drawn:
        if any(run_id != u.run_id for run_id, _ in _drawn):
            _drawn.clear()
        _drawn[key] = _draw(u, name, spec)
    return _drawn[key]


def _draw(u: Underlag, name: str, spec: Diagram) -> Figure:
    try:
        return FORMS[spec.form](_Source(u, name, spec, u.tabeller[spec.tabell]))
    except (ValueError, KeyError) as exc:
        raise ParamsError(
            f"Diagrammet {name} går inte att rita: {exc}.", hint="Se över diagrammets kolumner och rader i profilen."
        ) from exc


def _deviation(s: _Source) -> Figure:
    mark = "märke" in s.spec.kolumner
    bars = [
        Bar(r.cells[0].text, s.point(r, "värde").value, s.point(r, "värde").text, s.point(r, "märke") if mark else None) for r in s.rows()
    ]
    return charts.avvikelse(s.caption(), bars, Words(value=s.word("stapel", "avvikelse"), mark=s.word("märke")))


def _against_budget(s: _Source) -> Figure:
    rows = []
    for r in s.rows():
        gap = s.point(r, "skillnad")
        outcome, budget = s.point(r, "utfall"), s.point(r, "budget")
        rows.append(
            Outcome(
                r.cells[0].text,
                _positive(outcome),
                _positive(budget),
                gap,
                swedish.result_word(gap.value or 0) if gap.value is not None else "",
            )
        )
    return charts.utfall_mot_budget(s.caption(), rows, Words(value=s.word("stapel", "utfall"), mark=s.word("märke", "periodens budget")))


def _positive(point: Point) -> Point:
    return Point(None if point.value is None else magnitude(point.value), point.text)


def _pairs(s: _Source) -> Figure:
    rows = [Pair(r.cells[0].text, s.point(r, "värde"), s.point(r, "jämför")) for r in s.rows()]
    return charts.jämförelse(s.caption(), rows, Words(value=s.word("nu"), mark=s.word("förr")))


def _against_target(s: _Source) -> Figure:
    rows = []
    for r in s.rows():
        outcome, target = s.point(r, "utfall"), s.point(r, "mål")
        word = next((w for key, w in s.spec.riktning.items() if s.is_row(r, key)), "")
        if not word:
            raise ParamsError(
                f"Diagrammet {s.name}: {r.cells[0].text} saknar riktning.",
                hint="Skriv minst, högst, under eller över i diagrammets riktning.",
            )
        known = outcome.value is not None and target.value is not None
        reached = REACHED[word](float(outcome.value), float(target.value)) if known else None  # type: ignore[arg-type]
        rows.append(Indicator(r.cells[0].text, outcome, Point(target.value, f"mål: {word}{NBSP}{target.text}"), reached))
    return charts.mot_mål(s.caption(), rows, Words(value="utfall", mark="mål"))


def _history(s: _Source) -> Figure:
    """How the forecast has moved: kolumner are the occasions in order, ord.resultat names the one that is the outcome, ord.stark a row."""
    occasions = [Occasion(s.u.fill(role), result=role == s.spec.ord.get("resultat")) for role in s.spec.kolumner]
    strong = s.word("stark")
    lines = [
        Line(r.cells[0].text, tuple(s.point(r, role) for role in s.spec.kolumner), strong=bool(strong) and s.is_row(r, strong))
        for r in s.rows()
    ]
    words = Words(value=s.word("punkt", "utfall"), mark=s.word("ring", "prognos"), zero=s.word("noll", "I balans"))
    per = swedish.MONEY.get(s.u.profile.tabeller[s.spec.tabell].enhet, 1)
    return charts.prognoshistorik(s.caption(), occasions, lines, words, Axis(per=per))


FORMS: dict[str, Callable[[_Source], Figure]] = {
    "avvikelse": _deviation,
    "utfall_mot_budget": _against_budget,
    "prognoshistorik": _history,
    "jämförelse": _pairs,
    "mot_mål": _against_target,
}
