"""A chart from the profile, made of a table's own cells: the same texts in chart, table and alt text."""

import operator
import re
from collections.abc import Callable

from reports import charts, swedish
from reports.blocks import Figure
from reports.charts.data import PERCENT, Axis, Bar, DrawingError, Indicator, Line, Occasion, Outcome, Pair, Point, Step, Words
from reports.errors import ParamsError
from reports.facts import magnitude
from reports.innehall.chosen import with_columns
from reports.innehall.series import line, one_target, series, series_break
from reports.innehall.source import Source
from reports.moneywords import unit_as_said
from reports.numerals import number
from reports.profile import Diagram
from reports.swedish import NBSP, PROTECTED, Number
from reports.underlag import Underlag

REACHED: dict[str, Callable[[Number, Number], bool]] = {
    "minst": operator.ge,
    "högst": operator.le,
    "under": operator.lt,
    "över": operator.gt,
}

OUTCOME = ("utfall", "bokslut")  # how the heading of an outcome among forecasts begins
RULED = re.compile(r"[^\W\d].* \(([^()]+)\)")  # a rule in words, and its number in brackets
WRITTEN = ("text",)  # roles whose cells are words

_drawn: dict[tuple[str, str], Figure] = {}  # by run id, which is a hash of all that the chart depends on


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
        with u.profile.telling("diagram", name):
            table = u.tabeller[spec.tabell]
            whole = with_columns(spec, u.profile.tabeller[spec.tabell], table, u.fill)
            return FORMS[spec.form](_filled(Source(u, name, whole, table)))
    except DrawingError as exc:
        raise ParamsError(
            f"Diagrammet {name} går inte att rita: {exc}.", hint="Se över diagrammets kolumner och rader i profilen."
        ) from exc


def _filled(s: Source) -> Source:
    """The source, if every column that it draws has a number somewhere and the unit that its texts say. ParamsError otherwise."""
    drawn = {s.place(heading) for heading in s.spec.kolumner.values()} or range(1, len(s.table.columns))
    units = {unit for place in drawn for unit in s.table.columns[place].units}
    for key, text in (("rubrik", s.spec.rubrik), ("omfattning", s.spec.omfattning)):
        with s.u.profile.telling("diagram", s.name, key):
            if not s.u.fill(text).strip():
                raise ParamsError(f"Diagrammet {s.name}: {key} saknas.", hint=f"Skriv {key} för diagrammet i profilen.")
            unit_as_said(f"Diagrammet {s.name}: {key}", s.u.fill(text), units)
    shown = {heading: role for role, heading in s.spec.kolumner.items() if s.spec.form != "riskmatris" and role not in WRITTEN}
    for heading in shown:
        cells = [row.cells[s.place(heading)] for row in s.rows()]
        if cells and not any(cell.fact or cell.text.startswith((PROTECTED, "<")) for cell in cells):
            hint = "Välj en kolumn med tal; en kolumn med text ska ha mått för att räknas som tal."
            raise ParamsError(f"Diagrammet {s.name}: kolumnen {s.u.fill(heading)} har inga tal att rita.", hint=hint)
    return s


def _deviation(s: Source) -> Figure:
    mark = "märke" in s.spec.kolumner
    bars = [
        Bar(r.cells[0].text, s.point(r, "värde").value, s.point(r, "värde").text, s.point(r, "märke") if mark else None) for r in s.rows()
    ]
    return charts.avvikelse(s.caption(), bars, Words(value=s.word("stapel", "avvikelse"), mark=s.word("märke", s.heading("märke"))))


def _against_budget(s: Source) -> Figure:
    found = [(r, s.point(r, "utfall"), s.point(r, "budget")) for r in s.rows()]
    mixed = len({_minus(point) for _, *points in found for point in points if point.value}) > 1
    rows = [
        Outcome(r.cells[0].text, _sized(outcome, mixed=mixed), _sized(budget, mixed=mixed), *_worded(s.point(r, "skillnad")))
        for r, outcome, budget in found
    ]
    return charts.utfall_mot_budget(s.caption(), rows, Words(value=s.word("stapel", "utfall"), mark=s.word("märke", "periodens budget")))


def _worded(gap: Point) -> tuple[Point, str]:
    """A deviation and the word that carries its sign: 1 045, underskott. A table may have the word in its own cell."""
    if gap.value is None or gap.text == swedish.result_word(0):
        return gap, ""
    word = swedish.result_word(gap.value)
    text = gap.text.removeprefix(word).strip().lstrip(f"+{swedish.MINUS}")
    return Point(gap.value, text), word


def _minus(point: Point) -> bool:
    return point.text.startswith(swedish.MINUS)


def _sized(point: Point, *, mixed: bool) -> Point:
    """A number as the table prints it: an income among costs stands on the other side of zero, costs that are all printed minus do not."""
    if point.value is None:
        return point
    size = magnitude(point.value)
    return Point(-size if mixed and _minus(point) else size, point.text)


def _pairs(s: Source) -> Figure:
    found = [(r.cells[0].text, s.point(r, "värde"), s.point(r, "jämför")) for r in s.rows()]
    mixed = len({_minus(point) for _, *points in found for point in points if point.value}) > 1
    rows = [Pair(label, _sized(now, mixed=mixed), _sized(then, mixed=mixed)) for label, now, then in found]
    return charts.jämförelse(s.caption(), rows, Words(value=s.word("nu", s.heading("värde")), mark=s.word("förr", s.heading("jämför"))))


def _against_target(s: Source) -> Figure:
    rows = []
    for r in s.rows():
        outcome, target = s.point(r, "utfall"), _ruled(s.point(r, "mål"))
        word = next((w for key, w in s.spec.riktning.items() if s.is_row(r, key)), "")
        if not word:
            raise ParamsError(
                f"Diagrammet {s.name}: {r.cells[0].text} saknar riktning.",
                hint="Skriv minst, högst, under eller över i diagrammets riktning.",
            )
        reached = None if outcome.value is None or target.value is None else REACHED[word](outcome.value, target.value)
        rows.append(Indicator(r.cells[0].text, outcome, Point(target.value, f"mål: {word}{NBSP}{target.text}"), reached))
    return charts.mot_mål(s.caption(), rows, Words(value="utfall", mark="mål"))


def _ruled(target: Point) -> Point:
    """A target with the number that its rule gives, as the table prints it: 'föregående år + 2 procentenheter (83,5)'."""
    found = RULED.fullmatch(target.text) if target.value is None else None
    try:
        return Point(number(found[1]), target.text) if found else target
    except ValueError:
        return target


def _development(s: Source) -> Figure:
    """Counts over periods, one small chart per series."""
    periods, rows = series(s)
    return charts.utveckling(s.caption(), periods, [line(s, row) for row in rows], series_break(s, periods))


def _sick_leave(s: Source) -> Figure:
    """Lines over periods; the series that riktning names is the target, and ord.stark names the one that is emphasised."""
    periods, rows = series(s)
    aims = [(row, word) for row in rows for key, word in s.spec.riktning.items() if s.is_row(row, key)]
    if s.spec.riktning and not aims:
        raise DrawingError(f"raden {' eller '.join(s.spec.riktning)} i riktning finns inte")
    lines = [line(s, row, strong=s.word("stark")) for row in rows if not any(row is aim for aim, _ in aims)]
    axis = PERCENT if s.u.profile.tabeller[s.spec.tabell].enhet == "procent" else Axis()
    return charts.sjukfrånvaro(s.caption(), periods, lines, axis, one_target(s, *aims[0]) if aims else None)


def _flow(s: Source) -> Figure:
    """A chain of counts: kolumner are antal, vidare and, if wanted, text (what those who went on became)."""
    rows = s.rows()
    following = [f"gick vidare till {_inside(row.cells[0].text)}" for row in rows[1:]] + ["gick vidare"]
    steps = [
        Step(
            _inside(row.cells[0].text),
            s.point(row, "antal"),
            s.point(row, "vidare") if s.cell(row, "vidare").text else None,
            s.cell(row, "text").text if "text" in s.spec.kolumner else then,
        )
        for row, then in zip(rows, following, strict=True)
    ]
    return charts.flöde(s.caption(), steps, Words(value=s.word("vidare", "gick vidare"), mark=s.word("övriga", "övriga")))


def _inside(label: str) -> str:
    """A label as it is written inside a phrase: small first letter, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _history(s: Source) -> Figure:
    """How the forecast has moved: kolumner are the occasions in order, ord.stark names a row.

    ord.resultat names the occasion that is the outcome; without it, a column is that whose heading says so.
    """
    named = s.spec.ord.get("resultat")
    result = {r: r == named if named else s.u.fill(h).casefold().startswith(OUTCOME) for r, h in s.spec.kolumner.items()}
    occasions = [Occasion(s.u.fill(role), result=own) for role, own in result.items()]
    strong = s.word("stark")
    lines = [
        Line(r.cells[0].text, tuple(s.point(r, role) for role in s.spec.kolumner), strong=bool(strong) and s.is_row(r, strong))
        for r in s.rows()
    ]
    words = Words(value=s.word("punkt", "utfall"), mark=s.word("ring", "prognos"), zero=s.word("noll", "I balans"))
    per = swedish.MONEY.get(s.u.profile.tabeller[s.spec.tabell].enhet, 1)
    return charts.prognoshistorik(s.caption(), occasions, lines, words, Axis(per=per))


def _risk_matrix(s: Source) -> Figure:
    """The municipality's matrix with the table's risks in it: kolumner are sannolikhet, konsekvens and, if wanted, nr."""
    spec = s.u.profile.riskmatris
    if spec is None:
        raise ParamsError(f"Diagrammet {s.name}: profilen har ingen riskmatris.", hint="Skriv riskmatris i profilen.")
    matrix = charts.Matrix(
        spec.sannolikhet,
        spec.konsekvens,
        spec.nivåer,
        [spec.celler[step] for step in spec.sannolikhet],
        (s.word("sannolikhet", "Sannolikhet"), s.word("konsekvens", "Konsekvens")),
    )
    numbered = "nr" in s.spec.kolumner
    risks = [
        charts.Risk(
            s.cell(row, "nr").text if numbered else row.cells[0].text.split(" ")[0],
            s.cell(row, "sannolikhet").text,
            s.cell(row, "konsekvens").text,
        )
        for row in s.rows()
    ]
    return charts.riskmatris(s.caption(), matrix, risks)


FORMS: dict[str, Callable[[Source], Figure]] = {
    "avvikelse": _deviation,
    "utfall_mot_budget": _against_budget,
    "prognoshistorik": _history,
    "jämförelse": _pairs,
    "mot_mål": _against_target,
    "utveckling": _development,
    "sjukfrånvaro": _sick_leave,
    "flöde": _flow,
    "riskmatris": _risk_matrix,
}
