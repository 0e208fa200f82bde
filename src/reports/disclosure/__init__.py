"""Disclosure control: what a reader can work out about hidden figures, and which more to hide so that nothing can be."""

from reports.disclosure.attack import Interval, intervals
from reports.disclosure.suppress import Protection, Unprotectable, protect
from reports.disclosure.system import Band, Quantity, System

__all__ = ["Band", "Interval", "Protection", "Quantity", "System", "Unprotectable", "intervals", "protect"]
