"""The unit of amounts that a heading or a title states."""

import re
from collections.abc import Iterable

UNITS = {"kr": {"kr", "kronor", "sek"}, "tkr": {"tkr", "kkr", "tsek"}, "mnkr": {"mnkr", "mkr", "msek"}}


def stated_unit(cells: Iterable[object]) -> str:
    """The unit of amounts that texts such as 'Budget, tkr' state, or else of a price (kr/dygn); empty when they state none, or several."""
    words = [match for cell in cells if isinstance(cell, str) for match in re.finditer(r"([^\W\d_]+)(/\w+)?", cell.lower())]
    plain, prices = (
        {unit for m in words for unit, forms in UNITS.items() if m[1] in forms and bool(m[2]) == price} for price in (False, True)
    )
    found = plain or prices
    return found.pop() if len(found) == 1 else ""
