"""Charts of quality and staff: an outcome against its target, and sick leave over time."""

from collections.abc import Sequence
from functools import partial

from reports.blocks import Figure
from reports.charts.data import PERCENT, Axis, Caption, DrawingError, Indicator, Line, Point, Words
from reports.charts.house import ACCENT, DEFICIT, HAIRLINE, LINE, MUTED, RULE, SMALL, TEXT, Entry, Key, Sheet, breadth, figure
from reports.charts.plot import Plot
from reports.charts.rows import Rows, Scale
from reports.charts.text import alternative, counted, dwindling, sentence, series_bodies, ticks, width, wrapped
from reports.swedish import NBSP, listed

WHOLE, HALF = 100, 50  # per cent


def mot_mål(caption: Caption, indicators: Sequence[Indicator], words: Words) -> Figure:
    """Dot = outcome, mark = target, line = the distance, both in text at the right. DrawingError unless all have one unit.

    `target.text` is printed under the outcome, so it says the direction and, if wanted, the verdict: "mål: högst 5 %, nås inte".
    """
    units = sorted({item.unit for item in indicators})
    if len(units) != 1:
        raise DrawingError(f"mot_mål: ett diagram visar en enhet, inte {len(units)}: {', '.join(units)}")
    what = f"Punkterna visar {words.value}, strecken {words.mark}."

    def full(some: Sequence[Indicator]) -> str:
        return sentence([f"{item.label} {item.outcome.said}" + (f" ({item.target.text})" if item.target else "") for item in some])

    def telling(item: Indicator) -> float:
        return 2.0 if item.reached is False else 0.0 if item.outcome.value is None else 1.0

    bodies = dwindling(indicators, telling, full)
    form = f"Punktdiagram med {counted(len(indicators), 'rad', 'rader')}"
    without = [item.label for item in indicators if item.target is None or item.target.value is None]
    notes = (f"Utan streck för {words.mark}: {listed(without)}.",) if without else ()
    alt = alternative(caption, form, (f"{what} {body}" for body in bodies))
    return figure(caption, alt, partial(_draw_mot_mål, indicators, words), notes)


def _places(items: Sequence[Indicator]) -> tuple[list[float], tuple[str, ...]]:
    """Axis ticks that hold every outcome and target, from zero; per cent above 50 go to 100."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    points = [point for item in items for point in (item.outcome, item.target) if point]
    values = [0.0, *(float(point.value) for point in points if point.value is not None)]
    percent = items[0].unit == "%"
    high = WHOLE if percent and HALF < max(values) <= WHOLE else max(values) or (0 if min(values) < 0 else 1)
    places = [float(v) for v in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(min(values), high)]
    texts = ticks(places, PERCENT if percent else Axis())
    return places, texts if percent else (*texts[:-1], f"{texts[-1]}{NBSP}{items[0].unit}")


def _draw_mot_mål(items: Sequence[Indicator], words: Words, *, narrow: bool) -> Sheet:
    most = 34 if narrow else 44
    said = [wrapped(item.outcome.text, most, strong=item.outcome.value is not None) for item in items]
    under = [wrapped(item.target.text, most, SMALL) if item.target else () for item in items]
    column = max(width(line, strong=True) for lines in (*said, *under) for line in lines) + 3.5
    block = LINE * max(len(a) + len(b) for a, b in zip(said, under, strict=True))
    rows = Rows.of([item.label for item in items], narrow=narrow, top=0, bar=max(block, 5.5), column=60)
    key = Key([Entry("dot", words.value, MUTED), Entry("mark", words.mark)], breadth(narrow=narrow) - rows.left)
    places, texts = _places(items)
    left, edge = rows.left + 1.8, breadth(narrow=narrow) - column
    scale = Scale(left, edge - left, places[0], places[-1])
    sheet = Sheet(rows.bottom + 5.5 + key.height, narrow=narrow)
    rows.write(sheet)
    sheet.stroke((left, edge), (rows.bottom + 0.5,) * 2, color=RULE, lw=0.7)
    for place, text in zip(places, texts, strict=True):
        x = max(scale.mm(place), width(text, SMALL) / 2)
        sheet.stroke((scale.mm(place),) * 2, (rows.bottom + 0.5, rows.bottom + 1.4), color=RULE, lw=0.7)
        sheet.text(x, rows.bottom + 3.6, text, size=SMALL, colour=MUTED, align="center")
    for i, item in enumerate(items):
        sheet.stroke((left, edge), (rows.centre(i),) * 2, color=HAIRLINE, lw=0.7, zorder=0)
        _draw_indicator(sheet, item, scale, rows.centre(i))
        _write_indicator(sheet, (said[i], under[i]), (edge + 3.5, rows.centre(i)), known=item.outcome.value is not None)
    key.draw(sheet, rows.left)
    return sheet


def _draw_indicator(sheet: Sheet, item: Indicator, scale: Scale, y: float) -> None:
    outcome, target = item.outcome.value, item.target.value if item.target else None
    colour = DEFICIT if item.reached is False else ACCENT
    if outcome is not None and target is not None:
        sheet.stroke((scale.mm(outcome), scale.mm(target)), (y, y), color=colour, lw=2.4)
    if outcome is not None:
        sheet.dot(scale.mm(outcome), y, colour, size=7.5)
    if target is not None:
        sheet.mark(scale.mm(target), y, 2.4)


def _write_indicator(sheet: Sheet, texts: tuple[Sequence[str], Sequence[str]], place: tuple[float, float], *, known: bool) -> None:
    x, y = place
    first = y - LINE * (len(texts[0]) + len(texts[1]) - 1) / 2
    for k, line in enumerate(texts[0]):
        sheet.text(x, first + LINE * k, line, strong=known, colour=TEXT if known else MUTED)
    for k, line in enumerate(texts[1], len(texts[0])):
        sheet.text(x, first + LINE * k, line, size=SMALL, colour=MUTED)


def sjukfrånvaro(
    caption: Caption, periods: Sequence[str], lines: Sequence[Line], axis: Axis = PERCENT, target: Point | None = None
) -> Figure:
    """Lines from zero on one scale, named with their last value at the right end; the target dashed, with its text ("mål: högst 5 %")."""
    if not lines or any(len(line.points) != len(periods) for line in lines):
        raise DrawingError("sjukfrånvaro: varje serie ska ha ett värde eller en text för varje period")
    aim = f"Streckad linje: {target.text}." if target else ""
    bodies = [f"{body} {aim}".strip(" ") for body in series_bodies(lines, periods)]
    form = f"Linjediagram med {counted(len(lines), 'linje', 'linjer')} över {counted(len(periods), 'period', 'perioder')}"
    return figure(caption, alternative(caption, form, [*bodies, aim]), partial(_draw_sjuk, periods, lines, axis, target))


def _draw_sjuk(periods: Sequence[str], lines: Sequence[Line], axis: Axis, target: Point | None, *, narrow: bool) -> Sheet:
    aim = target.value if target else None
    plot = Plot.of(lines, axis, narrow=narrow, height=46, extra=() if aim is None else (aim,))
    sheet = plot.sheet(0, periods)
    for line in lines:
        plot.draw(sheet, line, color=ACCENT if line.strong else MUTED, lw=2.4 if line.strong else 1.5)
        for i, value in list(line.drawn())[-1:]:
            sheet.dot(plot.x(i), plot.y(value), ACCENT if line.strong else MUTED)
    if target and aim is not None:
        sheet.stroke((plot.left, plot.right), (plot.y(aim),) * 2, dashes=(5, 3))
        reach = next(i for i in range(plot.periods) if plot.x(i) >= plot.left + width(target.text, SMALL) or i == plot.periods - 1)
        near = [plot.y(value) - plot.y(aim) for line in lines for i, value in line.drawn() if i <= reach]
        above = min((-d for d in near if d <= 0), default=99) >= min(
            (d for d in near if d > 0), default=99
        )  # where the lines leave most room
        sheet.text(plot.left, plot.y(aim) + (-2.1 if above else 2.3), target.text, size=SMALL)
    plot.name(sheet, lines)
    return sheet
