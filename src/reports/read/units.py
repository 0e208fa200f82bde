"""The unit of amounts that a heading or a title states."""

import re
from collections.abc import Iterable

UNITS = {"kr": {"kr", "kronor", "sek"}, "tkr": {"tkr", "kkr", "tsek"}, "mnkr": {"mnkr", "mkr", "msek"}}

WRITTEN = re.compile(r"(.*[0-9][)\-−–]?)\s*([^\W\d_]+)\.?", re.DOTALL)  # a number, and a word after it


def with_unit(cell: str) -> tuple[str, str]:
    """'1 200 kr' as its number and its unit of money; the text as it is, and no unit, where no such word stands after a number."""
    match = WRITTEN.fullmatch(cell.strip())
    unit = next((unit for unit, forms in UNITS.items() if match and match[2].lower() in forms), "")
    return (match[1], unit) if match and unit else (cell, "")


def stated_unit(cells: Iterable[object]) -> str:
    """The unit of amounts that texts such as 'Budget, tkr' state, or else of a price (kr/dygn); empty when they state none, or several."""
    words = [match for cell in cells if isinstance(cell, str) for match in re.finditer(r"([^\W\d_]+)(/\w+)?", cell.lower())]
    plain, prices = (
        {unit for m in words for unit, forms in UNITS.items() if m[1] in forms and bool(m[2]) == price} for price in (False, True)
    )
    found = plain or prices
    return found.pop() if len(found) == 1 else ""
