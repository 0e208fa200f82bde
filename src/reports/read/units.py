"""The unit of amounts that a heading or a title states."""

import re
from collections.abc import Iterable

UNITS = {"kr": {"kr", "kronor", "sek"}, "tkr": {"tkr", "kkr", "tsek"}, "mnkr": {"mnkr", "mkr", "msek"}}


def stated_unit(cells: Iterable[object]) -> str:
    """The unit of amounts that texts such as 'Budget, tkr' state; empty when they state none, or several."""
    words = [word.lower() for cell in cells if isinstance(cell, str) for word in re.findall(r"[^\W\d_]+(?:/\w+)?", cell)]
    found = {unit for word in words for unit, forms in UNITS.items() if word in forms}
    return found.pop() if len(found) == 1 else ""
