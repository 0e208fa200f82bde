"""A target as it is written: a number, an interval, or a rule about the outcome of the year before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from reports.rapporttyper.delarsrapport.rules.spans import NUMBER, Span, decimal, span, towards
from reports.swedish import MINUS

Limit = Callable[[Decimal], Decimal]  # of the outcome of the year before
NO_DIRECTION = "riktning saknas"
NOT_READ = "målet är inte ett tal"
HUNDRED = Decimal(100)
STEP = rf"(?P<step>{NUMBER}) ?(?P<unit>procentenhet(?:er)?|procent|%|[^\W\d]*)"
LIMITS = {"minst": "minst", "lägst": "minst", "högst": "högst", "max": "högst", "över": "över", "under": "under", "lika med": "lika"}
THEN = r"(?:(?:föregående|förra|fg\.?) (?:år|året)(?:s (?:utfall|värde|nivå))?|i fjol|fjolårets (?:utfall|värde|nivå)|fjolåret)"
BEFORE = re.compile(
    rf"(?:(?P<limit>{'|'.join(LIMITS)}) )?(?:(?:lika (?:många|mycket|högt|lågt) )?som )?{THEN}(?: ?(?P<sign>[+-]) ?{STEP})?"
)
CHANGE = re.compile(rf"(?:ska )?(?P<way>öka|minska|ökning|minskning)(?:s|r)? med (?:minst )?{STEP}")
SAME = {"öka": "över", "ökning": "över", "minska": "under", "minskning": "under", "inte öka": "högst", "inte minska": "minst",
        "vara oförändrad": "lika", "oförändrat": "lika", "oförändrad": "lika"}  # fmt: skip
TIMES = {"halvering": ("högst", Decimal("0.5")), "halveras": ("högst", Decimal("0.5")),
         "fördubbling": ("minst", Decimal(2)), "fördubblas": ("minst", Decimal(2))}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """What is to be reached; without a span it cannot be judged, and `lacks` says what is missing."""

    span: Span | None
    rule: bool = False  # whether the limit is computed from the year before
    same: bool = False  # whether the limit is last year's outcome itself
    lacks: str = ""


def target(text: str, direction: str, before: Decimal | None) -> Target:
    """The target that a text tells, with the direction of the indicator and last year's outcome."""
    plain = re.sub(r"\s+", " ", text.replace(MINUS, "-").replace("–", "-")).strip().lower().replace(" minus ", " - ")
    bare = plain.removeprefix("ska ")
    if plain in TIMES or bare in TIMES:
        way, times = TIMES.get(plain) or TIMES[bare]
        return _ruled(direction or way, before, lambda value: value * times)
    if bare in SAME:
        return replace(_ruled(SAME[bare], before, lambda value: value), same=True)
    if change := CHANGE.fullmatch(plain):
        sign = 1 if change["way"].startswith("ök") else -1
        return _ruled(direction or ("minst" if sign > 0 else "högst"), before, partial(_moved, sign, change))
    if match := BEFORE.fullmatch(plain):
        own = _ruled(LIMITS.get(match["limit"] or "", direction), before, partial(_moved, {"+": 1, "-": -1, None: 0}[match["sign"]], match))
        return replace(own, same=bool(match["limit"] and not match["sign"]))
    said = span(text, direction or "lika")
    if said and said.point is not None and not direction and "lika" not in plain and "=" not in plain:
        return Target(None, lacks=NO_DIRECTION)
    return Target(said, lacks="" if said else NOT_READ)


def _ruled(direction: str, before: Decimal | None, limit: Limit) -> Target:
    if not direction:
        return Target(None, rule=True, lacks=NO_DIRECTION)
    if before is None:
        return Target(None, rule=True, lacks="utfall året före saknas")
    return Target(towards(direction, limit(before)), rule=True)


def _moved(sign: int, match: re.Match[str], value: Decimal) -> Decimal:
    """Last year's outcome moved by points, or by per cent of itself."""
    if not sign:
        return value
    step = decimal(match["step"])
    return value + sign * (value * step / HUNDRED if match["unit"] in {"procent", "%"} else step)
