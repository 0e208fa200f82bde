"""A condition on a number, as a profile writes it."""

import re

from reports import swedish
from reports.errors import ParamsError
from reports.facts import Number


def holds(condition: str, value: Number | None) -> bool:
    """Whether '> 0', '< 0', '>= 0' … holds; never for a blank."""
    match = re.fullmatch(r"(<=|>=|<|>|=)\s*(-?\d+)", condition.strip().replace(swedish.MINUS, "-"))
    if not match:
        raise ParamsError(f"Villkoret {condition} går inte att förstå.", hint="Skriv till exempel > 0.")
    if value is None:
        return False
    limit = int(match[2])
    return {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit, "=": value == limit}[match[1]]
