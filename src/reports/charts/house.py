"""The house's style and paper: a sheet where everything is placed in millimetres from the upper left corner, and its SVG."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from reports.blocks import Figure
from reports.charts.data import SPOKEN, Caption
from reports.charts.text import FAMILY, POINT, font, load_fonts, width
from reports.swedish import PROTECTED

TEXT, MUTED, RULE, HAIRLINE, WHITE = "#1a1f24", "#515b64", "#7d8790", "#d0d6db", "#ffffff"
ACCENT, DEFICIT, SURPLUS, BEFORE = "#134e7c", "#a23a0b", "#4a90c8", "#848e98"
WIDE, NARROW = 166.0, 86.0
EDGE, FRAME = 0.2, 0.35  # millimetres: the sheet's margin, and the line of an outlined bar
LINE, SMALL = 3.8, 8.5  # millimetres between text lines; points of keys and ticks
STYLE: dict[str, object] = {
    "font.family": list(FAMILY), "font.size": 9, "text.parse_math": False, "patch.linewidth": 0, "lines.solid_capstyle": "butt",
    "figure.facecolor": "none", "axes.facecolor": "none", "savefig.facecolor": "none", "svg.fonttype": "path", "svg.hashsalt": "rapport",
}  # fmt: skip
IDS = re.compile(r'( id="|href="#|url\(#)')
Sign = Literal["bar", "thin", "frame", "mark", "dot", "ring", "dash"]


class Sheet:
    """A drawing of fixed width, wide or narrow, and the height that its contents need."""

    def __init__(self, height: float, *, narrow: bool) -> None:
        from matplotlib.figure import Figure as Canvas  # noqa: PLC0415
        from matplotlib.transforms import Affine2D  # noqa: PLC0415

        self.narrow, self.height, self.width = narrow, height, breadth(narrow=narrow)
        self.printed: list[str] = []
        self.canvas = Canvas(figsize=(self.width / 25.4, height / 25.4))
        self.mm: Any = Affine2D().scale(1 / self.width, -1 / height).translate(0, 1) + self.canvas.transFigure

    def axes(self, left: float, top: float, size: tuple[float, float], x: tuple[float, float], y: tuple[float, float]) -> Any:  # noqa: ANN401
        """Bare axes at a place, of a size, with limits: nothing but what is drawn in them shows."""
        w, h = size
        ax: Any = self.canvas.add_axes((left / self.width, 1 - (top + h) / self.height, w / self.width, h / self.height))
        ax.set(xlim=x, ylim=y)
        ax.set_axis_off()
        return ax

    def text(self, x: float, y: float, text: str, **style: Any) -> None:  # noqa: ANN401
        """A line of text whose capitals are centred on y; at the edge it yields to the tail of a j."""
        x = max(x, EDGE) if style.get("align", "left") == "left" else x
        self.printed.append(text)
        size, strong = style.pop("size", 9), style.pop("strong", False)
        colour, align = style.pop("colour", TEXT), style.pop("align", "left")
        look = {"fontproperties": font(size, strong=strong), "color": colour, "ha": align, "va": "baseline"}
        self.canvas.text(x, y + size * 0.33 * POINT, text, transform=self.mm, **look)

    def lines(self, x: float, y: float, lines: Sequence[str], **style: Any) -> None:  # noqa: ANN401
        """Lines of text, centred on y as a block."""
        for i, line in enumerate(lines):
            self.text(x, y + (i - (len(lines) - 1) / 2) * LINE, line, **style)

    def stroke(self, x: Sequence[float], y: Sequence[float], **style: Any) -> None:  # noqa: ANN401
        """A line through the points."""
        from matplotlib.lines import Line2D  # noqa: PLC0415

        whole: dict[str, Any] = {"color": TEXT, "lw": 0.9, "solid_capstyle": "butt"} | style
        self.canvas.add_artist(Line2D(x, y, transform=self.mm, **whole))

    def mark(self, x: float, y: float, half: float) -> None:
        """The comparison mark: a black stroke with a white edge, readable on and off a bar."""
        for colour, lw in ((WHITE, 3.2), (TEXT, 1.8)):
            self.stroke((x, x), (y - half, y + half), color=colour, lw=lw, zorder=6)

    def dot(self, x: float, y: float, colour: str, *, ring: bool = False, size: float = 5.5) -> None:
        """A filled dot, or a ring."""
        face = {"mfc": WHITE if ring else colour, "mec": colour if ring else WHITE, "mew": 1.5 if ring else 0.8}
        self.stroke([x], [y], marker="o", ms=size, lw=0, zorder=5, **face)

    def box(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """A filled rectangle with its left edge at x, centred on y."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        self.canvas.add_artist(Rectangle((x, y - h / 2), w, h, transform=self.mm, color=colour, lw=0))

    def frame(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """An empty rectangle whose outer edges are those of a box."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        pen = min(FRAME, w / 4, h / 4)  # the smallest count still looks empty
        place = (x + pen / 2, y - h / 2 + pen / 2), w - pen, h - pen
        self.canvas.add_artist(Rectangle(*place, transform=self.mm, fill=False, edgecolor=colour, lw=pen / POINT, joinstyle="miter"))

    def svg(self, prefix: str) -> str:
        """The drawing as SVG: no date, no program name, text as outlines, ids of its own."""
        stream = io.StringIO()
        self.canvas.savefig(stream, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        source = stream.getvalue()
        return IDS.sub(lambda m: f"{m[0]}{prefix}-", source[source.index("<svg") :])


class Drawing(Protocol):
    """A form with its data: it draws itself in either width."""

    def __call__(self, *, narrow: bool) -> Sheet:
        """The finished sheet."""


def breadth(*, narrow: bool) -> float:
    """The sheet's width: the text column on paper, or a phone."""
    return NARROW if narrow else WIDE


@dataclass(frozen=True)
class Entry:
    """A line of the key: a sign and what it means."""

    sign: Sign
    text: str
    colour: str = ACCENT

    @property
    def width(self) -> float:
        """Millimetres with sign and space after."""
        return 6 + width(self.text, SMALL) + 5


class Key:
    """The key under a chart: only for what cannot be named at its place."""

    def __init__(self, entries: Sequence[Entry], room: float) -> None:
        self.lines: list[list[Entry]] = []
        for entry in entries:
            if self.lines and sum(e.width for e in (*self.lines[-1], entry)) - 5 <= room:
                self.lines[-1].append(entry)
            else:
                self.lines.append([entry])
        self.height = 2.5 + 4.6 * len(self.lines) if entries else 0.0

    def draw(self, sheet: Sheet, left: float) -> None:
        """Put the key at the bottom of the sheet."""
        for i, line in enumerate(reversed(self.lines)):
            x, y = left, sheet.height - 2.3 - 4.6 * i
            for entry in line:
                _sign(sheet, entry, x, y)
                sheet.text(x + 6, y, entry.text, size=SMALL, colour=MUTED)
                x += entry.width


def _sign(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    if entry.sign in ("bar", "thin"):
        sheet.box(x, y, 4.4, 2.6 if entry.sign == "bar" else 1.5, entry.colour)
    elif entry.sign == "frame":
        sheet.frame(x, y, 4.4, 2.6, entry.colour)
    elif entry.sign == "mark":
        sheet.mark(x + 2.2, y, 1.8)
    elif entry.sign == "dash":
        sheet.stroke((x, x + 4.8), (y, y), dashes=(5, 3))
    else:
        sheet.dot(x + 2.2, y, entry.colour, ring=entry.sign == "ring")


def figure(caption: Caption, alt: str, draw: Drawing, notes: tuple[str, ...] = ()) -> Figure:
    """The figure in both widths, drawn in the house's style whatever settings the notebook has; what two dots mean is noted under it."""
    import matplotlib as mpl  # noqa: PLC0415
    import seaborn as sns  # noqa: PLC0415

    load_fonts()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(sns.axes_style("white") | STYLE)
        sheets = draw(narrow=False), draw(narrow=True)
        wide, narrow = (sheet.svg(f"{caption.id}{'-smal' * sheet.narrow}") for sheet in sheets)
    dots = (f"{PROTECTED} är en {SPOKEN}.",) if any(PROTECTED in text.split() for text in sheets[0].printed) else ()
    told = {"title": caption.title, "scope": caption.scope, "source": caption.source}
    return Figure(id=caption.id, alt=alt, svg=wide, narrow=narrow, notes=notes + dots, **told)
