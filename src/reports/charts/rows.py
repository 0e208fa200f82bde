"""Horizontal rows: labels in a column when there is room, above the bars when there is not; a scale on which every label fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.house import EDGE, LINE, TEXT, Sheet, breadth
from reports.charts.text import width, wrapped
from reports.swedish import Number

GAP = 1.4  # millimetres between a bar and its text
Reach = tuple[float, float]  # how far something reaches: a value, and millimetres beyond it


@dataclass(frozen=True)
class Rows:
    """Where the rows of a sheet stand, in millimetres from its top."""

    labels: tuple[tuple[str, ...], ...]
    narrow: bool
    top: float
    step: float
    lift: float  # from a row's top to the middle of its bar
    left: float  # where the bars' room begins

    @classmethod
    def of(cls, labels: Sequence[str], *, narrow: bool, top: float, bar: float, column: float) -> "Rows":
        """Rows high enough for the longest label; `bar` is the height of what is drawn, `column` the most a label column may take."""
        most = breadth(narrow=True) - 2 * EDGE if narrow else column
        lines = tuple(wrapped(label, most) for label in labels)
        block = LINE * max(map(len, lines))
        if narrow:
            return cls(lines, narrow, top, block + bar + 3.8, block + 0.9 + bar / 2, 0)
        step = max(bar + 2.6, block + 2.4)
        return cls(lines, narrow, top, step, step / 2, max(width(line) for label in lines for line in label) + 4)

    def centre(self, row: int) -> float:
        """The middle of a row's bar."""
        return self.top + row * self.step + self.lift

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + len(self.labels) * self.step

    def write(self, sheet: Sheet) -> None:
        """Write the labels."""
        most = max(map(len, self.labels))
        for i, lines in enumerate(self.labels):
            above = self.top + i * self.step + LINE * (most - len(lines) / 2)
            sheet.lines(0, above if self.narrow else self.centre(i), lines)


@dataclass(frozen=True)
class Scale:
    """Values laid out from `left` over `room` millimetres."""

    left: float
    room: float
    low: float
    high: float

    @classmethod
    def fit(cls, left: float, room: float, leftward: Sequence[Reach], rightward: Sequence[Reach]) -> "Scale":
        """The largest scale on which everything that reaches left and right of its value stays inside the room."""
        pairs = [(right - value, more + less) for right, more in rightward for value, less in leftward if right > value]
        unit = min(((room - used) / span for span, used in pairs), default=1.0)
        unit = unit if unit > 0 else 1e-9 + 1 / max(span for span, _ in pairs)
        zero = max(less - value * unit for value, less in leftward)
        return cls(left, room, -zero / unit, (room - zero) / unit)

    def mm(self, value: Number | float) -> float:
        """Where a value stands, in millimetres from the sheet's left edge."""
        return self.left + (float(value) - self.low) / (self.high - self.low) * self.room


def draw_bars(sheet: Sheet, rows: Rows, scale: Scale, values: Sequence[Number | None], look: tuple[Sequence[str], float, float]) -> None:
    """A bar from zero for every row that has a value other than zero; look = colour per row, height and shift down in millimetres."""
    import seaborn as sns  # noqa: PLC0415

    colours, height, shift = look
    drawn = [float(value) if value else None for value in values]
    if not any(drawn):
        return
    n = len(drawn)
    limits = (scale.low, scale.high), (n - 0.5, -0.5)
    ax = sheet.axes(scale.left, rows.centre(0) - rows.step / 2 + shift, (scale.room, n * rows.step), *limits)
    where = [str(i) for i in range(n)]
    palette = dict(zip(where, colours, strict=True))
    style = {"orient": "h", "dodge": False, "saturation": 1, "errorbar": None, "legend": False, "linewidth": 0}
    sns.barplot(x=drawn, y=where, hue=where, order=where, hue_order=where, palette=palette, width=height / rows.step, ax=ax, **style)
    ax.set(xlim=limits[0], ylim=limits[1])


def zero_line(sheet: Sheet, rows: Rows, scale: Scale, half: float) -> None:
    """The zero line: unbroken on the wide sheet, only at the bars on the narrow one, where labels stand between."""
    x = scale.mm(0)
    ends = [(rows.centre(i) - half, rows.centre(i) + half) for i in range(len(rows.labels))] if rows.narrow else [(rows.top, rows.bottom)]
    for y in ends:
        sheet.stroke((x, x), y, color=TEXT, zorder=3)
