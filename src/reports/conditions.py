"""A condition on a number, as a profile writes it."""

import operator
import re
from collections.abc import Callable

from reports.errors import ParamsError
from reports.swedish import MINUS, Number, number

COMPARISONS: dict[str, Callable[[Number, Number], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
}

WORDS = {"<": "under", ">": "över", "<=": "högst", ">=": "minst", "=": "lika med"}


def holds(condition: str, value: Number | None) -> bool:
    """Whether '> 0', '< 0', '>= 0' … holds; never for a blank."""
    sign, limit = _read(condition)
    return value is not None and COMPARISONS[sign](value, limit)


def splits(condition: str, least: int) -> bool:
    """Whether a condition tells whole numbers from the least one up from each other."""
    sign, limit = _read(condition)
    return len({COMPARISONS[sign](max(value, least), limit) for value in (least, limit - 1, limit, limit + 1)}) > 1


def above_none(condition: str) -> bool:
    """Whether a limit is above none: it tells a half from a one, where there are halves."""
    return _read(condition)[1] > 0


def compares_zero(condition: str) -> bool:
    """Whether a condition is about the sign alone."""
    return _read(condition)[1] == 0


def counted(condition: str, values: list[Number]) -> tuple[int, str]:
    """How many values meet a condition, and that in words: '2 av 3 är under 0'; a limit beyond all of them says only 'alla 15'."""
    hits, (sign, limit) = sum(holds(condition, value) for value in values), _read(condition)
    if hits == len(values) and not min(values) <= limit <= max(values):
        return hits, f"alla {number(hits)}"
    return hits, f"{number(hits)} av {number(len(values))} är {WORDS[sign]} {number(limit)}"


def _read(condition: str) -> tuple[str, int]:
    match = re.fullmatch(r"(<=|>=|<|>|=)\s*(-?\d+)", condition.strip().replace(MINUS, "-"))
    if not match:
        raise ParamsError(f"Villkoret {condition} går inte att förstå.", hint="Skriv till exempel > 0.")
    return match[1], int(match[2])
