"""Charts of money: deviations from budget, outcome against the period's budget, and how the forecast has moved."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from reports.blocks import Figure
from reports.charts.data import Axis, Bar, Caption, DrawingError, Line, Occasion, Outcome, Words, largest
from reports.charts.house import ACCENT, DEFICIT, MUTED, RULE, SURPLUS, Entry, Key, Sheet, breadth, figure
from reports.charts.plot import Plot
from reports.charts.rows import GAP, Reach, Rows, Scale, draw_bars, zero_line
from reports.charts.text import alternative, counted, dwindling, sentence, series_bodies, width
from reports.swedish import Number, listed

MOST_LINES = 5
HEAD = 5.5  # millimetres for the words above the bars


def avvikelse(caption: Caption, bars: Sequence[Bar], words: Words) -> Figure:
    """Diverging bars, the largest deficit first, rows without a value last; of more than 12 the largest. Totals do not belong here."""
    shown, notes = largest(bars, lambda bar: bar.value)
    known = sorted((bar for bar in shown if bar.value is not None), key=lambda bar: bar.value or 0)
    ordered = (*known, *(bar for bar in shown if bar.value is None))
    return figure(caption, _avvikelse_alt(caption, ordered, words), partial(_draw_avvikelse, ordered, words), notes)


def _avvikelse_alt(caption: Caption, bars: Sequence[Bar], words: Words) -> str:
    def one(bar: Bar, *, mark: bool) -> str:
        return f"{bar.label} {bar.said}" + (f" ({words.mark} {bar.mark.said})" if mark and bar.mark else "")

    def said(some: Sequence[Bar], *, mark: bool = False) -> str:
        sides = {words.below: -1, words.zero: 0, words.above: 1, "Utan stapel": None}
        groups = ((word, [one(bar, mark=mark) for bar in some if _side(bar.value) == side]) for word, side in sides.items())
        return " ".join(sentence([f"{word}: {of[0]}", *of[1:]]) for word, of in groups if of)

    marked = _marked(bars, words)
    what = f"Staplarna visar {words.value}" + (f" och strecken visar {words.mark}." if marked else ".")
    fewer = dwindling(bars, lambda bar: -1.0 if bar.value is None else abs(float(bar.value)), said)
    bodies = chain([said(bars, mark=True)] if marked else [], fewer)
    form = f"Liggande stapeldiagram med {counted(len(bars), 'rad', 'rader')}"
    return alternative(caption, form, (f"{what} {body}" for body in bodies))


def _side(value: Number | None) -> int | None:
    return None if value is None else (value > 0) - (value < 0)


def _marked(bars: Sequence[Bar], words: Words) -> bool:
    """Whether the chart has comparison marks to name."""
    return bool(words.mark) and any(bar.mark for bar in bars)


def _draw_avvikelse(items: Sequence[Bar], words: Words, *, narrow: bool) -> Sheet:
    """The values stand in a column at the right: at a bar's end they would be read as the comparison mark's."""
    thick = 3.6 if narrow else 4.0
    rows = Rows.of([bar.label for bar in items], narrow=narrow, top=HEAD, bar=thick, column=56)
    entries = [Entry("bar", words.value, MUTED), Entry("mark", words.mark)] if _marked(items, words) else []
    key = Key(entries, breadth(narrow=narrow) - rows.left)
    heads = f"← {words.below}", f"{words.above} →"
    edge = breadth(narrow=narrow)
    room = edge - rows.left - max(width(words.value), *(width(bar.text, strong=True) for bar in items)) - 4
    points = [point for bar in items for point in (bar.value, bar.mark.value if bar.mark else None) if point is not None]
    ends: list[Reach] = [(float(point), 1) for point in points]
    leftward, rightward = ([(0, width(head, strong=True) + 1.8), *ends] for head in heads)
    scale = Scale.fit(rows.left, room, leftward, rightward)
    sheet = Sheet(rows.bottom + key.height, narrow=narrow)
    rows.write(sheet)
    draw_bars(sheet, rows, scale, [bar.value for bar in items], ([DEFICIT if (bar.value or 0) < 0 else SURPLUS for bar in items], thick, 0))
    zero_line(sheet, rows, scale, thick / 2 + 0.7)
    for i, bar in enumerate(items):
        if bar.mark and bar.mark.value is not None:
            sheet.mark(scale.mm(bar.mark.value), rows.centre(i), thick / 2 + 0.6)
        style = {"colour": MUTED} if bar.value is None else {"strong": True}
        sheet.text(edge, rows.centre(i), bar.text, align="right", **style)
    sheet.text(scale.mm(0) - 1.6, 2.2, heads[0], strong=True, colour=DEFICIT, align="right")
    sheet.text(scale.mm(0) + 1.6, 2.2, heads[1], strong=True, colour=ACCENT)
    sheet.text(edge, 2.2, words.value, colour=MUTED, align="right")
    key.draw(sheet, rows.left)
    return sheet


def utfall_mot_budget(caption: Caption, rows: Sequence[Outcome], words: Words) -> Figure:
    """Bar = outcome, mark = the period's budget; the deviation as number and word at the right. Rows in the caller's order."""
    shown, notes = largest(rows, lambda row: row.outcome.value)
    return figure(caption, _utfall_alt(caption, shown, words), partial(_draw_utfall, shown, words), notes)


def _utfall_alt(caption: Caption, rows: Sequence[Outcome], words: Words) -> str:
    def deviation(row: Outcome) -> str:
        return f"{row.deviation.said} {row.word}".rstrip(" ")

    def said(row: Outcome) -> str:
        budget = f", {words.mark} {row.budget.said}" if row.budget else ""
        side = " (åt vänster)" if row in left else ""
        return f"{row.label}: {words.value} {row.outcome.said}{side}{budget}, {words.deviation.lower()} {deviation(row)}"

    def short(some: Sequence[Outcome]) -> str:
        return sentence(
            [f"{words.deviation}: {some[0].label} {deviation(some[0])}", *(f"{row.label} {deviation(row)}" for row in some[1:])]
        )

    def size(row: Outcome) -> float:
        return -1.0 if row.deviation.value is None else abs(float(row.deviation.value))

    left = [row for row in rows if (_side(row.outcome.value) or 0) < 0]
    under = f"Under noll, åt vänster: {listed([row.label for row in left])}. " if left else ""
    what = f"Staplarna visar {words.value} och strecken visar {words.mark}."
    bodies = chain([sentence([said(row) for row in rows])], (under + body for body in dwindling(rows, size, short)))
    form = f"Liggande stapeldiagram med {counted(len(rows), 'rad', 'rader')}"
    return alternative(caption, form, (f"{what} {body}" for body in bodies))


def _draw_utfall(items: Sequence[Outcome], words: Words, *, narrow: bool) -> Sheet:
    thick = 3.4 if narrow else 4.0
    rows = Rows.of([item.label for item in items], narrow=narrow, top=HEAD, bar=thick, column=50)
    size = 8 if narrow else 9
    said = max(width(item.word, size) for item in items)
    number = max(width(words.deviation), *(width(item.deviation.text, strong=True) for item in items))
    key = Key([Entry("bar", words.value), Entry("mark", words.mark)], breadth(narrow=narrow) - rows.left)
    edge = breadth(narrow=narrow) - said - 2.0  # where the numbers end
    values = [point.value for item in items for point in (item.outcome, item.budget) if point and point.value is not None]
    unknown = [(0.0, width(item.outcome.text) + GAP) for item in items if item.outcome.value is None]
    reach: list[Reach] = [(0, 0.3), *((float(value), 1.0) for value in values)]
    scale = Scale.fit(rows.left, edge - number - 4 - rows.left, reach, [*reach, *unknown])
    sheet = Sheet(rows.bottom + key.height, narrow=narrow)
    rows.write(sheet)
    draw_bars(sheet, rows, scale, [item.outcome.value for item in items], ([ACCENT] * len(items), thick, 0))
    zero_line(sheet, rows, scale, thick / 2 + 0.7)
    sheet.text(edge, 2.2, words.deviation, colour=MUTED, align="right")
    for i, item in enumerate(items):
        _write_outcome(sheet, item, scale, (edge, rows.centre(i)), thick / 2 + 0.8)
    key.draw(sheet, rows.left)
    return sheet


def _write_outcome(sheet: Sheet, item: Outcome, scale: Scale, place: tuple[float, float], half: float) -> None:
    edge, y = place
    if item.budget and item.budget.value is not None:
        sheet.mark(scale.mm(item.budget.value), y, half)
    if item.outcome.value is None:
        sheet.text(scale.mm(0) + GAP, y, item.outcome.text, colour=MUTED)
    side = _side(item.deviation.value)
    sheet.text(edge, y, item.deviation.text, strong=side is not None, align="right")
    sheet.text(edge + 2.0, y, item.word, size=8 if sheet.narrow else 9, colour=MUTED if side is None else DEFICIT if side < 0 else ACCENT)


LOOKS: tuple[tuple[str, dict[str, tuple[float, ...]]], ...] = (  # lines that are not the strong one: told apart also in grey
    (MUTED, {}),
    (MUTED, {"dashes": (6, 2.5)}),
    (RULE, {}),
    (MUTED, {"dashes": (1.5, 1.8)}),
    (RULE, {"dashes": (7, 2.2, 1.5, 2.2)}),
)


def prognoshistorik(caption: Caption, occasions: Sequence[Occasion], lines: Sequence[Line], words: Words, axis: Axis) -> Figure:
    """The forecast at each occasion (ring) and the result (dot), as deviation; at most five lines, of which one may be strong.

    `words.mark` names the ring, `words.value` the dot and `words.zero` the zero line.
    """
    if not 1 <= len(lines) <= MOST_LINES:
        raise DrawingError(f"prognoshistorik: en till fem linjer, inte {len(lines)}")
    if any(len(line.points) != len(occasions) for line in lines):
        raise DrawingError("prognoshistorik: varje linje ska ha ett värde eller en text för varje tillfälle")
    form = f"Linjediagram med {counted(len(lines), 'linje', 'linjer')} och {counted(len(occasions), 'tillfälle', 'tillfällen')}"
    alt = alternative(caption, form.replace("en tillfälle", "ett tillfälle"), series_bodies(lines, [o.label for o in occasions]))
    return figure(caption, alt, partial(_draw_historik, occasions, lines, words, axis))


def _draw_historik(occasions: Sequence[Occasion], lines: Sequence[Line], words: Words, axis: Axis, *, narrow: bool) -> Sheet:
    signs = ((Entry("ring", words.mark, MUTED), False), (Entry("dot", words.value, MUTED), True))
    key = Key([entry for entry, result in signs if any(o.result == result for o in occasions)], breadth(narrow=narrow))
    plot = Plot.of(lines, replace(axis, zero=words.zero), narrow=narrow, height=58)
    sheet = plot.sheet(key.height, [occasion.label for occasion in occasions])
    looks = iter(LOOKS)
    for line in lines:
        colour, dashes = (ACCENT, {}) if line.strong else next(looks)
        plot.draw(sheet, line, color=colour, lw=2.4 if line.strong else 1.3, **dashes)
        for i, value in line.drawn():
            sheet.dot(plot.x(i), plot.y(value), colour, ring=not occasions[i].result)
    plot.name(sheet, lines)
    key.draw(sheet, 0)
    return sheet
