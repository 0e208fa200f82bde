"""Disclosure control: what a reader can work out about hidden figures, and which more to hide so that nothing can be."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reports.disclosure.system import FINEST, Band, Quantity, System, Unprotectable

if TYPE_CHECKING:
    from reports.disclosure.attack import Interval, intervals
    from reports.disclosure.suppress import Protection, protect

__all__ = ["FINEST", "Band", "Interval", "Protection", "Quantity", "System", "Unprotectable", "intervals", "protect"]
SOLVING = {"Interval": "attack", "intervals": "attack", "Protection": "suppress", "protect": "suppress"}


def __getattr__(name: str) -> Any:  # noqa: ANN401  what the module holds
    """What needs a solver, imported when it is asked for: a report without small counts does without."""
    if name not in SOLVING:
        raise AttributeError(name)
    return getattr(import_module(f"reports.disclosure.{SOLVING[name]}"), name)
