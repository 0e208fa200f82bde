"""Text in a chart, measured in millimetres as it will be drawn; and the text that stands in for the chart."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import reports
from reports.charts.data import SPOKEN, Axis, Caption, DrawingError, Line, Point
from reports.swedish import count_word, rounded
from reports.swedish import number as written

FAMILY = ("Rapport Sans", "DejaVu Sans")  # the second comes with matplotlib: a character outside our subset still looks the same everywhere
POINT = 25.4 / 72
NOTHING = 1e-9
BREAKS = re.compile(r"(?<=/)|(?<=[^\W\d]-)(?=[^\W\d])|(?= )")  # before a space, after a slash or a hyphen between letters; never at U+00A0
YEAR = re.compile(r"(?<=[a-zåäö])[ \u00a0]\d{4}$")
MOST_CHARACTERS, MOST_VALUES = 500, 12
Item = TypeVar("Item")


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the theme's typeface known to matplotlib; FileNotFoundError if the theme lacks it."""
    from matplotlib import font_manager  # noqa: PLC0415

    files = sorted((Path(reports.__file__).parent / "publish/theme/typsnitt").glob("*.ttf"))
    if not files:
        raise FileNotFoundError("publish/theme/typsnitt: teckensnitten saknas")
    manager = font_manager.fontManager
    for file in files:
        manager.addfont(file)
    spare = [entry for entry in manager.ttflist if entry.name == FAMILY[1] and entry.style == "normal" and entry.weight in (700, "bold")]
    manager.ttflist += [replace(entry, weight=600) for entry in spare]  # else matplotlib warns about its weight in every cell


@lru_cache(maxsize=8)
def font(size: float, *, strong: bool) -> Any:  # noqa: ANN401
    """The font in the size, regular or semibold."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    load_fonts()
    return FontProperties(family=list(FAMILY), size=size, weight=600 if strong else 400)


@lru_cache(maxsize=8192)
def width(text: str, size: float = 9, *, strong: bool = False) -> float:
    """The text's width in millimetres, by the same outlines as the SVG."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415

    measured: float = text_to_path.get_text_width_height_descent(text, font(size, strong=strong), ismath=False)[0]
    return measured * POINT


def wrapped(text: str, most: float, size: float = 9, *, strong: bool = False) -> tuple[str, ...]:
    """The text in lines of at most so many millimetres; only a word longer than the line is divided."""
    lines: list[str] = []
    for piece in BREAKS.split(text):
        if lines and width((lines[-1] + piece).strip(" "), size, strong=strong) <= most:
            lines[-1] += piece
        else:
            lines.append(piece.strip(" "))
        while width(lines[-1], size, strong=strong) > most and len(lines[-1]) > 2:  # noqa: PLR2004
            cut = max((n for n in range(1, len(lines[-1])) if width(lines[-1][:n] + "-", size, strong=strong) <= most), default=1)
            cut = min(cut, max(1, len(lines[-1]) - 4))  # no orphan of a letter or two
            lines[-1:] = [lines[-1][:cut] + "-", lines[-1][cut:]]
    return tuple(line for line in lines if line)


def ticks(values: Sequence[float], axis: Axis) -> tuple[str, ...]:
    """Tick values as text, with the decimals that their step needs."""
    printed = [value / axis.per for value in values]
    decimals = next((n for n in range(4) if all(abs(v - round(v, n)) < NOTHING for v in printed)), 4)
    return tuple(written(rounded(round(v * 10**decimals)) / 10**decimals, decimals) + axis.suffix for v in printed)


def counted(number: int, one: str, many: str) -> str:
    """'en rad', 'tio rader'."""
    return f"en {one}" if number == 1 else f"{count_word(number)} {many}"


def sentence(parts: Sequence[str]) -> str:
    """The parts with semicolons between and one full stop."""
    text = "; ".join(part for part in parts if part)
    return text if not text or text.endswith(".") else f"{text}."


def alternative(caption: Caption, form: str, bodies: Iterable[str]) -> str:
    """Form, title, period and unit, the fullest body that fits in 500 characters, and where all values stand."""
    for body in (*bodies, ""):
        parts = (*(sentence([part]) for part in (form, caption.title, caption.scope)), body, caption.values)
        text = " ".join(part for part in parts if part)
        if len(text) <= MOST_CHARACTERS:
            return text
    raise DrawingError(f"diagram {caption.id}: rubrik och omfattning är för långa för ett alternativtext på {MOST_CHARACTERS} tecken")


def more_rows(number: int) -> str:
    """How many rows the chart has besides those that are said."""
    return f"Diagrammet har {counted(number, 'rad', 'rader')} till"


def dwindling(
    items: Sequence[Item], size: Callable[[Item], float], said: Callable[[Sequence[Item]], str], more: Callable[[int], str] = more_rows
) -> Iterator[str]:
    """What is said of all items, then of ever fewer of the largest, how many more there are and how many of them are protected."""
    yield said(items)
    ranked = sorted(range(len(items)), key=lambda i: (-size(items[i]), i))
    for n in range(len(items) - 1, 0, -1):
        hidden, left = sum(SPOKEN in said([items[i]]) for i in ranked[n:]), len(items) - n
        among = f", {f'varav {count_word(hidden)} ' if hidden < left else ''}med {SPOKEN}" if hidden else ""
        yield f"{said([items[i] for i in sorted(ranked[:n])])} {more(left)}{among}."


def stretch(points: Sequence[Point], periods: Sequence[str], *, extremes: bool) -> str:
    """From the first to the last point of a stretch, with the highest and lowest between them."""
    named = [f"{p.said} ({period})" for p, period in zip(points, periods, strict=True)]
    if len(named) == 1:
        return named[0]
    known = [(float(p.value), i) for i, p in enumerate(points) if p.value is not None]
    shown = "" if len(known) == len(points) else " visade"  # nothing is claimed about what is not shown
    turns = ((f"högst{shown}", max(known)[1]), (f"lägst{shown}", min(known)[1])) if known and extremes else ()
    inner = [f"{word} {named[i]}" for word, i in turns if 0 < i < len(named) - 1]
    return ", ".join([f"{named[0]} till {named[-1]}", *inner, *_gaps(points)])


def _gaps(points: Sequence[Point]) -> list[str]:
    """How many values between the first and the last are not there, so that no one hears a whole line."""
    number = sum(point.value is None for point in points[1:-1])
    return [f"{counted(number, 'värde', 'värden').replace('en värde', 'ett värde')} däremellan visas inte"] if number else []


def _within_a_year(periods: Sequence[str]) -> Sequence[str]:
    """Periods of one year with the year said once, with the first: januari 2025, februari, mars."""
    years = {found[0] if (found := YEAR.search(period)) else "" for period in periods}
    return [periods[0], *(YEAR.sub("", period) for period in periods[1:])] if len(years) == 1 else periods


def series_bodies(lines: Sequence[Line], periods: Sequence[str], cut: int | None = None) -> Iterator[str]:
    """What the alternative text may say of some series, the fullest first: all values when few, else ends and extremes, else ends."""
    parts = [slice(None)] if not cut else [slice(None, cut), slice(cut, None)]

    def told(way: Callable[[Line], str]) -> str:
        return " ".join(sentence([f"{line.label}: {way(line)}"]) for line in lines)

    def ends(line: Line) -> str:
        return ", därefter ".join(
            ", ".join([f"{line.points[p][0].said} till {line.points[p][-1].said}", *_gaps(line.points[p])]) for p in parts
        )

    if len(lines) * len(periods) <= MOST_VALUES:
        yield told(lambda line: "; ".join(f"{period} {p.said}" for period, p in zip(periods, line.points, strict=True)))
    for named, extremes in ((periods, True), (_within_a_year(periods), True), (periods, False)):
        yield told(lambda line: ", därefter ".join(stretch(line.points[p], named[p], extremes=extremes) for p in parts))  # noqa: B023
    said = f"Från {periods[0]} till {periods[-1]}: "
    yield from dwindling(
        lines,
        lambda line: float(line.strong),
        lambda of: said + sentence([f"{x.label} {ends(x)}" for x in of]),
        lambda number: f"Diagrammet har {counted(number, 'linje', 'linjer')} till",
    )
