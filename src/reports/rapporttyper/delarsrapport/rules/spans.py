"""A published value as the span it tells of: '<5' is everything below five, '53 %' one point, '10–15' all between."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.swedish import MINUS, as_is

NUMBER = r"-?(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?"
UNIT = r"(?: ?[^\W\d_](?:[^\W\d_]|[./ ])*?| ?%)?"
WORDS = {"<": "under", "<=": "högst", "≤": "högst", ">": "över", ">=": "minst", "≥": "minst", "=": "lika", "lika med": "lika",
         "mer än": "över", "mindre än": "under", "färre än": "under", "fler än": "över"}  # fmt: skip
DIRECTIONS = ("minst", "högst", "över", "under", "lika")
ONE = re.compile(rf"(?:({'|'.join(map(re.escape, sorted({*WORDS, *DIRECTIONS}, key=len, reverse=True)))}) ?)?({NUMBER}){UNIT}")
TWO = re.compile(rf"(?:mellan )?({NUMBER}){UNIT}(?: ?– ?| ?-(?=\d)| och )({NUMBER}){UNIT}")


@dataclass(frozen=True)
class Span:
    """Everything from low to high; None has no end, and an open end is not itself included."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    @property
    def point(self) -> Decimal | None:
        """The value, when the span is one."""
        return self.low if self.low == self.high else None

    def within(self, other: "Span") -> bool:
        """Whether all of this lies in the other."""
        low = other.low is None or (
            self.low is not None and (self.low > other.low or (self.low == other.low and (self.open_low or not other.open_low)))
        )
        high = other.high is None or (
            self.high is not None and (self.high < other.high or (self.high == other.high and (self.open_high or not other.open_high)))
        )
        return low and high

    def apart(self, other: "Span") -> bool:
        """Whether nothing of this lies in the other."""
        return _below(self, other) or _below(other, self)

    def meets(self, target: "Span") -> bool | None:
        """Whether an outcome reaches a target; None when the outcome tells too little."""
        return True if self.within(target) else False if self.apart(target) else None

    def __str__(self) -> str:
        """'högst 9,5', 'över 4', '10–15'."""
        if self.low is not None and self.high is not None:
            return _short(self.low) if self.low == self.high else f"{_short(self.low)}–{_short(self.high)}"
        if self.low is not None:
            return f"{'över' if self.open_low else 'minst'} {_short(self.low)}"
        return f"{'under' if self.open_high else 'högst'} {_short(self.high or Decimal(0))}"


def _short(value: Decimal) -> str:
    """A number without the zeros that a computation leaves at its end."""
    return as_is(value.normalize())


def _below(one: Span, other: Span) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.open_high or other.open_low))


def towards(direction: str, value: Decimal) -> Span:
    """The span that a direction and a limit make."""
    ends = {"minst": (value, None), "över": (value, None), "högst": (None, value), "under": (None, value), "lika": (value, value)}
    low, high = ends[direction]
    return Span(low, high, open_low=direction == "över", open_high=direction == "under")


def span(text: str, direction: str = "lika") -> Span | None:
    """The span of a published value; a bare number takes the direction. None when the text is no such value."""
    plain = re.sub(r"\s+", " ", text.replace(MINUS, "-")).strip().lower()
    if match := TWO.fullmatch(plain):
        low, high = decimal(match[1]), decimal(match[2])
        return Span(low, high) if low <= high else None
    match = ONE.fullmatch(plain)
    return towards(WORDS.get(match[1], match[1]) if match[1] else direction, decimal(match[2])) if match else None


def decimal(text: str) -> Decimal:
    """'1 234,5' → Decimal."""
    return Decimal(text.replace(" ", "").replace(",", "."))
