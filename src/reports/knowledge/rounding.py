"""Counts rounded to a base: what is printed, and what a reader then knows of the count."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

from reports import swedish
from reports.disclosure import FINEST, Quantity
from reports.knowledge.atoms import Combination
from reports.swedish import Number

WHOLE = Fraction(1)


def rounded(value: Number, base: int) -> Number:
    """The nearest multiple of the base, halves upwards; the value itself when there is no base."""
    return value if base <= 1 else int(swedish.rounded(Decimal(value) / base)) * base


def printed_as(value: Number, base: int) -> tuple[float, float]:
    """The least and the most that a count is known to be when it is printed, rounded to the base; 2,5 is one of halves."""
    step = Fraction(1, Fraction(value).limit_denominator(FINEST).denominator)
    return meant(float(rounded(value, base)), base, step)


def meant(printed: float, base: int, step: Fraction = WHOLE) -> tuple[float, float]:
    """The least and the most that a printed count can stand for, when it is so many steps."""
    if base <= 1:
        return printed, printed
    middle, half = Fraction(printed), Fraction(base, 2)
    return max(0.0, float(ceil((middle - half) / step) * step)), float((ceil((middle + half) / step) - 1) * step)


def known(name: str, ends: tuple[float, float], atoms: Combination, *, fixed: bool = False) -> Quantity:
    """A figure that a reader knows to lie between two values when it is printed."""
    low, high = ends
    return Quantity(name, (low + high) / 2, atoms, fixed=fixed, margin=(high - low) / 2)
