"""Lines over periods: a plot with its ticks, lines that stop where there is no value, and names at their right ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reports.charts.data import Axis, Line
from reports.charts.house import ACCENT, EDGE, HAIRLINE, LINE, MUTED, RULE, SMALL, TEXT, Sheet, breadth
from reports.charts.text import ticks, width, wrapped
from reports.swedish import NBSP, PROTECTED, Number

TOP, NAME = 3.0, 3.2  # millimetres above the plot, and between a line's end and its name


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near the wanted ones as can be, in their order, without overlap and inside the limits (least squares)."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    offsets, used = [], 0.0
    for i in order:
        offsets.append(used + heights[i] / 2)
        used += heights[i]
    blocks: list[list[float]] = []  # pool adjacent violators: [mean, members]
    for i, offset in zip(order, offsets, strict=True):
        blocks.append([wanted[i] - offset, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, n = blocks.pop()
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + mean * n) / (blocks[-1][1] + n), blocks[-1][1] + n]
    starts = [max(low, min(mean, high - used)) for mean, n in blocks for _ in range(int(n))]
    placed = {i: start + offset for i, start, offset in zip(order, starts, offsets, strict=True)}
    return [placed[i] for i in range(len(wanted))]


def runs(line: Line) -> list[list[tuple[int, Number]]]:
    """The stretches of neighbouring values: a line is never drawn over a gap."""
    numbered = enumerate(line.drawn())
    return [[pair for _, pair in group] for _, group in groupby(numbered, key=lambda item: item[1][0] - item[0])]


def silences(line: Line) -> list[tuple[float, str]]:
    """Where a line has no value: the middle of each stretch, and its text once; the two dots stand at every period they protect."""
    groups = groupby(enumerate(line.points), key=lambda item: None if item[1].value is not None else item[1].text)
    stretches = ((text, [i for i, _ in group]) for text, group in groups if text)
    places = ((text, where if text == PROTECTED else [(where[0] + where[-1]) / 2]) for text, where in stretches)
    return [(place, text) for text, where in places for place in where]


def _ended(line: Line) -> str:
    """The line's name and last value; the name may begin with a code, and so the colon parts them."""
    return f"{line.label}:{NBSP}{line.points[-1].text}" if line.points[-1].text else line.label


def _known(lines: Sequence[Line]) -> list[Line]:
    """The series that have a value somewhere, and so a line to be named at its end."""
    return [line for line in lines if any(line.drawn())]


@dataclass(frozen=True)
class Plot:
    """Where values over periods stand, in millimetres."""

    narrow: bool
    left: float
    right: float
    height: float
    limits: tuple[float, float]
    periods: int
    steps: tuple[tuple[float, str], ...]  # axis ticks
    names: tuple[tuple[str, ...], ...]
    silent: tuple[str, ...]  # text lines about the series that have no value: at an end of a line they would be read as zero

    @classmethod
    def of(cls, lines: Sequence[Line], axis: Axis, *, narrow: bool, height: float, extra: Sequence[Number] = ()) -> "Plot":
        """A plot with zero in it, room for the ticks at the left and the lines' names at the right."""
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

        values = [0.0, *map(float, extra), *(float(value) for line in lines for _, value in line.drawn())]
        margin = (max(values) - min(values)) * 0.08 or axis.per
        limits = min(values) - margin * (min(values) < 0), max(values) + margin * (max(values) > 0)
        limits = limits if limits[0] < limits[1] else (0.0, float(margin))
        places = [float(v) for v in MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(*limits) if limits[0] <= v <= limits[1]]
        steps = tuple((v, axis.zero if axis.zero and not v else text) for v, text in zip(places, ticks(places, axis), strict=True))
        known = _known(lines)
        names = tuple(wrapped(_ended(line), 36 if narrow else 58, strong=line.strong) for line in known)
        named = max((width(part, strong=line.strong) for line, parts in zip(known, names, strict=True) for part in parts), default=0)
        without = "; ".join(_ended(line) for line in lines if line not in known)
        silent = wrapped(f"Utan linje: {without}", breadth(narrow=narrow) - 2 * EDGE, SMALL) if without else ()
        left = max(width(text, SMALL) for _, text in steps) + 2
        return cls(narrow, left, breadth(narrow=narrow) - named - NAME, height, limits, len(lines[0].points), steps, names, silent)

    def x(self, period: float) -> float:
        """Where a period stands."""
        pad = 1.5
        share = period / (self.periods - 1) if self.periods > 1 else 0.5
        return self.left + pad + share * (self.right - self.left - 2 * pad)

    def y(self, value: Number | float) -> float:
        """Where a value stands."""
        low, high = self.limits
        return TOP + (high - float(value)) / (high - low) * self.height

    def sheet(self, below: float, periods: Sequence[str]) -> Sheet:
        """A sheet with gridlines, the zero line and ticks; as many periods as have room are named, counted from the last."""
        room = (self.right - self.left) / max(1, self.periods - 1)
        widest = max(max(width(word, SMALL) for word in period.split(" ")) for period in periods)
        every = max(1, -int(-(widest + 2) // room))
        most = min(every * room - 2, (self.x(every) - 2) / 1.5)  # the first name is kept inside the sheet, and so reaches further right
        named = {i: wrapped(periods[i], max(most, widest), SMALL) for i in range(self.periods - 1, -1, -every)}
        deep = max(map(len, named.values()))
        foot = TOP + self.height + 2.6 + LINE * deep
        sheet = Sheet(foot + LINE * len(self.silent) + below, narrow=self.narrow)
        sheet.lines(0, foot + LINE * len(self.silent) / 2, self.silent, size=SMALL, colour=MUTED)
        for value, text in self.steps:
            sheet.stroke(
                (self.left, self.right), (self.y(value),) * 2, color=TEXT if not value else HAIRLINE, lw=0.9 if not value else 0.6, zorder=1
            )
            sheet.text(self.left - 2, self.y(value), text, size=SMALL, colour=MUTED, align="right")
        for i, lines in named.items():
            middle = max(self.x(i), max(width(line, SMALL) for line in lines) / 2 + EDGE)
            sheet.lines(middle, TOP + self.height + 2.2 + LINE * len(lines) / 2, lines, size=SMALL, colour=MUTED, align="center")
        return sheet

    def draw(self, sheet: Sheet, line: Line, **style: Any) -> None:  # noqa: ANN401
        """The line, broken where it has no value; the text stands instead above the level of the value before, the last one at its name."""
        for run in runs(line):
            alone = {"marker": "o", "ms": 3.5} if len(run) == 1 else {}
            sheet.stroke([self.x(i) for i, _ in run], [self.y(v) for _, v in run], zorder=4 if line.strong else 3, **style, **alone)
        known = list(line.drawn())
        for i, text in silences(line):
            if known and i < known[-1][0]:
                beside = next((v for k, v in reversed(known) if k < i), known[0][1])
                sheet.text(self.x(i), self.y(beside) - 2.4, text, size=SMALL, colour=MUTED, align="center")

    def name(self, sheet: Sheet, lines: Sequence[Line]) -> None:
        """Last value and name at each line's end, moved apart where they would meet, with a thin stroke back to the line."""
        known = _known(lines)
        ends = [max(line.drawn())[1] for line in known]
        wanted = [self.y(end) for end in ends]
        places = spread(wanted, [LINE * len(name) + 0.6 for name in self.names], 0.4, TOP + self.height + 2)
        for line, want, place, name in zip(known, wanted, places, self.names, strict=True):
            if abs(want - place) > 1 and line.points[-1].value is not None:
                sheet.stroke((self.x(self.periods - 1) + 1.2, self.right + NAME - 0.7), (want, place), color=RULE, lw=0.6)
            sheet.lines(self.right + NAME, place, name, strong=line.strong, colour=ACCENT if line.strong else TEXT)
