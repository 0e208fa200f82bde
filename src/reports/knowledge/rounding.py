"""Counts rounded to a base: what is printed, and what a reader then knows of the count."""

from decimal import Decimal

from reports import swedish
from reports.disclosure import Quantity
from reports.knowledge.atoms import Combination
from reports.swedish import Number


def rounded(value: Number, base: int) -> Number:
    """The nearest multiple of the base, halves upwards; the value itself when there is no base."""
    return value if base <= 1 else int(swedish.rounded(Decimal(value) / base)) * base


def meant(printed: float, base: int) -> tuple[float, float]:
    """The least and the most that a printed count can stand for."""
    if base <= 1:
        return printed, printed
    return max(0.0, printed - base // 2), printed + (base - 1) // 2


def known(name: str, ends: tuple[float, float], atoms: Combination, *, fixed: bool = False) -> Quantity:
    """A figure that a reader knows to lie between two values when it is printed."""
    low, high = ends
    return Quantity(name, (low + high) / 2, atoms, fixed=fixed, margin=(high - low) / 2)
