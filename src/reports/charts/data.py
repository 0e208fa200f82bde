"""What a chart is made of: frozen numbers, each beside the text that the table prints. A chart never formats a figure of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reports.swedish import NBSP, PROTECTED, Number, count_word

MOST_ROWS = 12
SPOKEN = "skyddad uppgift"


class DrawingError(ValueError):
    """The figures do not fit the form; the message is for the one who described the chart."""


def spoken(text: str) -> str:
    """The text as it is read out: the two dots of a protected figure are words."""
    return SPOKEN if text == PROTECTED else text


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What stands around the chart: id, title, period and unit, source, and the sentence that says where all values stand."""

    id: str
    title: str
    scope: str
    source: str
    values: str  # "Alla värden finns i tabellen Resultat per verksamhet."


@dataclass(frozen=True, kw_only=True)
class Words:
    """The municipality's words in a chart: what the value and the comparison mark are, and what the two sides of zero mean."""

    value: str  # "prognos, helår"
    mark: str = ""  # "resultat, jan–aug"; "" when there is no mark
    below: str = "Underskott"
    above: str = "Överskott"
    zero: str = "I balans"
    deviation: str = "Avvikelse"


@dataclass(frozen=True)
class Point:
    """A value in any unit, and the text printed for it; None (suppressed, missing) leaves no trace but its text."""

    value: Number | None
    text: str

    def __post_init__(self) -> None:
        if self.value is not None and self.text == PROTECTED:
            raise ValueError("en skyddad uppgift får inte ha ett värde i diagrammet")

    @property
    def said(self) -> str:
        """The text as an alternative text says it."""
        return spoken(self.text)


@dataclass(frozen=True)
class Bar:
    """A deviation in result sign (plus = better), its text, and a comparison mark."""

    label: str
    value: Number | None
    text: str
    mark: Point | None = None

    def __post_init__(self) -> None:
        Point(self.value, self.text)  # the same rule for a protected figure

    @property
    def said(self) -> str:
        """The text as an alternative text says it."""
        return spoken(self.text)


@dataclass(frozen=True)
class Outcome:
    """An outcome against the period's budget; `deviation` is in result sign and `word` says what its sign means."""

    label: str
    outcome: Point
    budget: Point | None
    deviation: Point
    word: str


@dataclass(frozen=True)
class Pair:
    """A value now and in the comparison period."""

    label: str
    now: Point
    then: Point


@dataclass(frozen=True)
class Line:
    """A series: one point per period, None-valued where there is nothing to draw; at most one line of a chart is strong."""

    label: str
    points: tuple[Point, ...]
    strong: bool = False

    def drawn(self) -> Iterator[tuple[int, Number]]:
        """The positions that have a value."""
        return ((i, p.value) for i, p in enumerate(self.points) if p.value is not None)


@dataclass(frozen=True)
class Step:
    """A step in a chain: how many there are, and how many of them went on (None after the last step), each with its words."""

    label: str  # "synpunkter"
    count: Point
    onward: Point | None = None
    became: str = ""  # "blev avvikelse"

    @property
    def apart(self) -> bool:
        """Whether the bar can be divided into those who went on and the others."""
        return self.onward is None or self.onward.value is not None


@dataclass(frozen=True)
class Occasion:
    """A time when the year was forecast, or its result."""

    label: str
    result: bool = False


@dataclass(frozen=True)
class Break:
    """A series break: the first position after it, and why the levels cannot be compared."""

    before: int
    text: str


@dataclass(frozen=True)
class Axis:
    """How ticks are written: how many of the values' units make one printed unit (1 000 000: kr as mnkr), a suffix, a word at zero."""

    per: int = 1
    suffix: str = ""
    zero: str = ""


PERCENT = Axis(suffix=f"{NBSP}%")


@dataclass(frozen=True)
class Indicator:
    """An outcome and a target; `target.text` is all that is said of it ("mål: högst 5 %"), and `reached` is the caller's verdict."""

    label: str
    outcome: Point
    target: Point | None
    reached: bool | None
    unit: str = "%"


Row = TypeVar("Row", Bar, Outcome, Pair)


def largest(rows: Sequence[Row], size: Callable[[Row], Number | None]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows that fit, in the caller's order, and the note that there are more; a row without a value yields to those with one."""
    if not rows:
        raise DrawingError("ett diagram utan rader kan inte ritas")
    if len(rows) <= MOST_ROWS:
        return tuple(rows), ()
    sizes = [-1.0 if (value := size(row)) is None else abs(float(value)) for row in rows]
    chosen = sorted(sorted(range(len(rows)), key=lambda i: -sizes[i])[:MOST_ROWS])
    note = f"Diagrammet visar de {count_word(MOST_ROWS)} rader av {len(rows)} som har störst tal. Alla står i tabellen."
    return tuple(rows[i] for i in chosen), (note,)
