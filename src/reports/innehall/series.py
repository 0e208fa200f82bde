"""Series over periods from a table: rows or columns, of one unit, over equally long times, with the break and the target they have."""

from itertools import pairwise

from reports import swedish
from reports.blocks import Cell, Row
from reports.charts.data import Break, DrawingError, Line, Point
from reports.errors import ParamsError, nearest
from reports.facts import Fact
from reports.innehall.chosen import plain_columns, stated_totals
from reports.innehall.source import Source
from reports.period import Period
from reports.swedish import NBSP

ABSENT = "…"  # a period that the table does not have, between two that it has


def series(s: Source) -> tuple[list[str], list[Row]]:
    """The periods in order, and a row per series with one cell for each.

    ParamsError when the cells cover unequal times, DrawingError when they have different units: they share one scale.
    """
    named = {s.u.fill(label): s.place(heading) for label, heading in s.spec.kolumner.items()}
    chosen = named or plain_columns(s.u.profile.tabeller[s.spec.tabell], s.table, s.u.fill)
    if s.spec.serier == "rader":
        periods, rows = list(chosen), [Row((row.cells[0], *(row.cells[i] for i in chosen.values()))) for row in s.rows()]
    else:
        times = sorted(s.rows(), key=s.order)
        numbers = [[s.amount(row.cells[i]) for row in times] for i in chosen.values()]
        totals = set() if named else stated_totals(list(chosen), numbers)
        drawn = {h: i for n, (h, i) in enumerate(chosen.items()) if n not in totals}
        periods, rows = [row.cells[0].text for row in times], [Row((Cell(h), *(t.cells[i] for t in times))) for h, i in drawn.items()]
    _same_unit(s, rows)
    _comparable(s, periods, rows)
    return _with_gaps(s, periods, rows)


def _with_gaps(s: Source, periods: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """The series with an empty period where one that the others' steps ask for is not in the table: no line is drawn past it."""
    times = [
        next((fact.window for row in rows if (fact := s.fact(row.cells[n])) and fact.window), None) for n in range(1, len(periods) + 1)
    ]
    steps = {n: _months(a, b) for n, (a, b) in enumerate(pairwise(times), 1) if a and b}
    gaps = [n for n, step in steps.items() if step > min(steps.values())]
    for n in reversed(gaps):
        periods.insert(n, ABSENT)
        rows = [Row((*row.cells[: n + 1], Cell(""), *row.cells[n + 1 :])) for row in rows]
    return periods, rows


def _months(a: Period, b: Period) -> int:
    return (b.end.year - a.end.year) * 12 + b.end.month - a.end.month


def _comparable(s: Source, periods: list[str], rows: list[Row]) -> None:
    """ParamsError unless all figures cover equally long times, each later than the one before: else a line would compare unlike things."""
    first: tuple[str, Period] | None = None
    for row in rows:
        before: tuple[str, Period] | None = None
        for period, cell in zip(periods, row.cells[1:], strict=True):
            if (fact := s.fact(cell)) is None:
                continue
            here = period, _window(s, fact, row, period)
            first = first or here
            if not here[1].like(first[1]):
                raise _unlike(s, f"{first[0]} ({first[1].label}) och {here[0]} ({here[1].label}) är olika långa tider")
            if before and here[1] <= before[1]:
                raise _unlike(s, f"{here[0]} ({here[1].label}) står efter {before[0]} ({before[1].label})")
            before = here


def _window(s: Source, fact: Fact, row: Row, period: str) -> Period:
    if fact.window is None:
        raise _unlike(s, f"{row.cells[0].text}, {period} har ingen känd tid")
    return fact.window


def _unlike(s: Source, why: str) -> ParamsError:
    hint = "Välj lika långa perioder i tidsordning i diagrammets kolumner eller rader; tiden kommer ur tabellens period."
    return ParamsError(f"Diagrammet {s.name}: {why}, så värdena kan inte bindas ihop.", hint=hint)


def _same_unit(s: Source, rows: list[Row]) -> None:
    units = sorted({fact.enhet for row in rows for cell in row.cells[1:] if (fact := s.fact(cell))})
    if len(units) > 1:
        raise DrawingError(f"serierna har olika enheter ({swedish.listed(units)}) och kan inte dela skala")


def series_break(s: Source, periods: list[str]) -> Break | None:
    """The series break among the periods. ParamsError when no line crosses it."""
    if s.spec.brott is None:
        return None
    label = s.u.fill(s.spec.brott.före)
    label = next((short for short, heading in s.spec.kolumner.items() if s.u.fill(heading) == label), label)
    if s.u.fill(label) not in periods[1:]:
        raise ParamsError(
            f"Diagrammet {s.name}: serien bryts före {label}, men diagrammet har ingen sådan period efter en annan.",
            hint=nearest(label, periods[1:]) or "Ta bort brott ur diagrammet.",
        )
    return Break(periods.index(s.u.fill(label)), s.u.fill(s.spec.brott.text))


def one_target(s: Source, row: Row, word: str) -> Point:
    """The target that holds for all periods. DrawingError when it has changed, since it is drawn as one level."""
    points = [s.of(cell) for cell in row.cells[1:] if cell.text]
    if len({point.text for point in points}) != 1:
        raise DrawingError(f"målet {row.cells[0].text} är inte ett och detsamma i alla perioder")
    return Point(points[0].value, f"mål: {word}{NBSP}{points[0].text}")


def line(s: Source, row: Row, strong: str = "") -> Line:
    """A series as it is drawn, emphasised when it is the one that the profile calls strong."""
    return Line(row.cells[0].text, tuple(s.of(cell) for cell in row.cells[1:]), strong=bool(strong) and s.is_row(row, strong))
