"""A condition on a number, as a profile writes it."""

import re

from reports import swedish
from reports.errors import ParamsError
from reports.swedish import Number

WORDS = {"<": "under", ">": "över", "<=": "högst", ">=": "minst", "=": "lika med"}


def holds(condition: str, value: Number | None) -> bool:
    """Whether '> 0', '< 0', '>= 0' … holds; never for a blank."""
    operator, limit = _read(condition)
    if value is None:
        return False
    return {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit, "=": value == limit}[operator]


def counted(condition: str, values: list[Number]) -> tuple[int, str]:
    """How many values meet a condition, and that in words: '2 av 3 är under 0'; a limit beyond all of them says only 'alla 15'."""
    hits, (operator, limit) = sum(holds(condition, value) for value in values), _read(condition)
    if hits == len(values) and not min(values) <= limit <= max(values):
        return hits, f"alla {swedish.number(hits)}"
    return hits, f"{swedish.number(hits)} av {swedish.number(len(values))} är {WORDS[operator]} {swedish.number(limit)}"


def _read(condition: str) -> tuple[str, int]:
    match = re.fullmatch(r"(<=|>=|<|>|=)\s*(-?\d+)", condition.strip().replace(swedish.MINUS, "-"))
    if not match:
        raise ParamsError(f"Villkoret {condition} går inte att förstå.", hint="Skriv till exempel > 0.")
    return match[1], int(match[2])
