"""Charts of volumes: their development over time, and now against the comparison period."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from reports.blocks import Figure
from reports.charts.data import MOST_ROWS, Break, Caption, DrawingError, Line, Pair, Words, largest
from reports.charts.house import ACCENT, BEFORE, LINE, MUTED, RULE, SMALL, TEXT, Entry, Key, Sheet, breadth, figure
from reports.charts.plot import runs, silences
from reports.charts.rows import GAP, Reach, Rows, Scale, draw_bars, zero_line
from reports.charts.text import alternative, counted, dwindling, sentence, series_bodies, width, wrapped
from reports.swedish import count_word

PANEL, GUTTER = 19.0, 5.0  # millimetres: a panel's height, and between panels
NOW, THEN = 3.2, 1.9  # millimetres: the two bars of a pair


def utveckling(caption: Caption, periods: Sequence[str], lines: Sequence[Line], cut: Break | None = None) -> Figure:
    """Small multiples on one shared scale from zero, first and last value printed. No line crosses a series break.

    All lines must count the same thing: a shared scale is only honest for one unit. Why the series breaks is also a note under the chart.
    """
    if not lines or any(len(line.points) != len(periods) for line in lines):
        raise DrawingError("utveckling: varje serie ska ha ett värde eller en text för varje period")
    if len(lines) > MOST_ROWS:
        raise DrawingError(f"utveckling: högst {MOST_ROWS} serier ryms, inte {len(lines)}")
    if any(value < 0 for line in lines for _, value in line.drawn()):
        raise DrawingError("utveckling: skalan börjar på noll, så inget värde får vara negativt")
    form = f"{count_word(len(lines)).capitalize()} linjediagram över {counted(len(periods), 'period', 'perioder')}"
    series = "Serien" if len(lines) == 1 else "Serierna"
    note = sentence([f"{series} bryts före {periods[cut.before]}: {cut.text}"]) if cut else ""
    notes = (f"{note} Nivåerna före och efter går inte att jämföra.",) if cut else ()
    bodies = [f"{note} {body}".strip(" ") for body in series_bodies(lines, periods, cut.before if cut else None)]
    return figure(caption, alternative(caption, form, [*bodies, note]), partial(_draw_utveckling, periods, lines, cut), notes)


def _draw_utveckling(periods: Sequence[str], lines: Sequence[Line], cut: Break | None, *, narrow: bool) -> Sheet:
    across = min(len(lines), 2 if narrow else 4)
    room = (breadth(narrow=narrow) - (across - 1) * GUTTER) / across
    room = min(room, 78)
    titles = [wrapped(line.label, room, strong=True) for line in lines]
    head, foot = LINE * max(map(len, titles)) + 5.5, LINE * max(len(wrapped(p, room / 2 - 1, SMALL)) for p in (periods[0], periods[-1])) + 2
    note = wrapped(f"seriebrott före {periods[cut.before]}", breadth(narrow=narrow) - 3, SMALL) if cut else ()
    step = head + PANEL + foot + 3
    deep = -(-len(lines) // across)
    sheet = Sheet(step * deep - 3 + (LINE * len(note) + 2 if note else 0), narrow=narrow)
    top = max((float(value) for line in lines for _, value in line.drawn()), default=1) or 1
    for i, (line, title) in enumerate(zip(lines, titles, strict=True)):
        panel = _Panel(sheet, (i % across) * (room + GUTTER), i // across * step + head, room, (top, len(periods)))
        for k, part in enumerate(title):
            sheet.text(panel.left, panel.top - head + LINE * (k + 0.5), part, strong=True)
        panel.axis(periods)
        panel.line(line, cut)
    if note:
        middle = sheet.height - LINE * len(note) / 2
        sheet.stroke((0.6, 0.6), (middle - LINE * len(note) / 2, middle + LINE * len(note) / 2), dashes=(2, 2))
        sheet.lines(2.6, middle, note, size=SMALL, colour=MUTED)
    return sheet


class _Panel:
    """One small chart."""

    def __init__(self, sheet: Sheet, left: float, top: float, room: float, scale: tuple[float, int]) -> None:
        self.sheet, self.left, self.top, self.room = sheet, left, top, room
        self.most, self.periods = scale

    def x(self, period: float) -> float:
        return self.left + 1.2 + (period / (self.periods - 1) if self.periods > 1 else 0.5) * (self.room - 2.4)

    def y(self, value: float) -> float:
        return self.top + PANEL * (1 - value / self.most)

    def axis(self, periods: Sequence[str]) -> None:
        """The zero line with the first and the last period."""
        self.sheet.stroke((self.left, self.left + self.room), (self.y(0),) * 2, color=RULE, lw=0.7)
        ends = (
            [(0, "left", self.left), (len(periods) - 1, "right", self.left + self.room)] if len(periods) > 1 else [(0, "center", self.x(0))]
        )
        for i, align, x in ends:
            for k, part in enumerate(wrapped(periods[i], self.room / 2 - 1, SMALL)):
                self.sheet.text(x, self.y(0) + 2.8 + LINE * k, part, size=SMALL, colour=MUTED, align=align)

    def line(self, line: Line, cut: Break | None) -> None:
        """The line in its unbroken stretches, and the text of its first and last value."""
        split = cut.before if cut else self.periods
        for run in runs(line):
            for part in ([p for p in run if p[0] < split], [p for p in run if p[0] >= split]):
                self.sheet.stroke(
                    [self.x(i) for i, _ in part], [self.y(float(v)) for _, v in part], color=ACCENT, lw=1.8, marker="o", ms=2.6, zorder=3
                )
        if cut:
            self.sheet.stroke((self.x(split - 0.5),) * 2, (self.y(0), self.top - 1), dashes=(2, 2))
        for i, text in silences(line):
            half = width(text, SMALL) / 2
            middle = min(max(self.x(i), self.left + half), self.left + self.room - half)
            self.sheet.text(middle, self.y(0) - 2, text, size=SMALL, colour=MUTED, align="center")
        for i, align, neighbour in ((0, "left", 1), (self.periods - 1, "right", -2)) if self.periods > 1 else ((0, "center", 0),):
            value, beside = line.points[i].value, line.points[neighbour].value
            if value is not None:
                below = beside is not None and beside > value and self.y(0) - self.y(float(value)) > 6  # noqa: PLR2004
                x = {"left": self.left, "center": self.x(0), "right": self.left + self.room}[align]
                self.sheet.text(
                    x,
                    self.y(float(value)) + (2.9 if below else -2.9),
                    line.points[i].text,
                    size=SMALL,
                    strong=True,
                    colour=TEXT,
                    align=align,
                )


def jämförelse(caption: Caption, pairs: Sequence[Pair], words: Words) -> Figure:
    """Two bars per row: now (`words.value`) over the comparison period (`words.mark`), both with their text. Rows in the caller's order."""
    items, notes = largest(pairs, lambda pair: pair.now.value)
    what = f"Varje rad visar {words.value} och {words.mark}."

    def said(some: Sequence[Pair]) -> str:
        return sentence([f"{pair.label} {pair.now.said} och {pair.then.said}" for pair in some])

    def size(pair: Pair) -> float:
        return -1.0 if pair.now.value is None else abs(float(pair.now.value))

    form = f"Liggande stapeldiagram med {counted(len(items), 'rad', 'rader')} och två staplar på varje"
    alt = alternative(caption, form, (f"{what} {body}" for body in dwindling(items, size, said)))
    return figure(caption, alt, partial(_draw_par, items, words), notes)


def _draw_par(items: Sequence[Pair], words: Words, *, narrow: bool) -> Sheet:
    rows = Rows.of([pair.label for pair in items], narrow=narrow, top=0.5, bar=NOW + THEN + 1.6, column=56)
    room = breadth(narrow=narrow) - rows.left
    key = Key([Entry("bar", words.value), Entry("thin", words.mark, BEFORE)], room)
    kinds = ((NOW, -(THEN + 0.8) / 2, ACCENT), (THEN, (NOW + 0.8) / 2, BEFORE))
    parts = [(i, k, point) for i, pair in enumerate(items) for k, point in enumerate((pair.now, pair.then))]
    ends = [(float(point.value or 0), width(point.text, SMALL if k else 9, strong=not k) + GAP) for _, k, point in parts]
    leftward: list[Reach] = [(0, 0.3), *((at, w) for at, w in ends if at < 0)]
    rightward: list[Reach] = [(0, 0.3), *((at, w) for at, w in ends if at >= 0)]
    scale = Scale.fit(rows.left, room, leftward, rightward)
    sheet = Sheet(rows.bottom + key.height, narrow=narrow)
    rows.write(sheet)
    for k, (thick, shift, colour) in enumerate(kinds):
        values = [point.value for _, kind, point in parts if kind == k]
        draw_bars(sheet, rows, scale, values, ([colour] * len(items), thick, shift))
    zero_line(sheet, rows, scale, (NOW + THEN + 1.6) / 2)
    for (i, k, point), (at, _) in zip(parts, ends, strict=True):
        strong = not k and point.value is not None
        place = scale.mm(at) + (GAP if at >= 0 else -GAP), rows.centre(i) + kinds[k][1]
        style: dict[str, Any] = {"strong": strong, "size": SMALL if k else 9, "colour": TEXT if strong else MUTED}
        sheet.text(*place, point.text, align="left" if at >= 0 else "right", **style)
    key.draw(sheet, rows.left)
    return sheet
