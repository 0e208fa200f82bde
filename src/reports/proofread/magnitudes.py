"""The facts by their values: which of them a figure may be, which it may be a slip of, and which are in a unit that it may mean."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from reports.proofread import slips
from reports.proofread.values import SPANS, Value, fits, shows, span
from reports.prose import Mention

SIZE = itemgetter(0)


class Magnitudes:
    """Each fact's values, found by size, by digits and by unit; facts are told by their number in the index."""

    def __init__(self, values: Sequence[Sequence[Value]], tolerance: Decimal) -> None:
        self._values, self._tolerance = values, tolerance
        self._by_unit: dict[str, list[tuple[Decimal, int, Value]]] = {}
        for n, own in enumerate(values):
            for value in own:
                self._by_unit.setdefault(value.unit, []).append((value.size, n, value))
        for sized in self._by_unit.values():
            sized.sort(key=SIZE)
        self._equal: dict[tuple[Decimal, Decimal, str, str, bool], list[int]] = {}
        self._slipped: dict[tuple[Decimal, str, bool], dict[slips.Trait, set[int]]] = {}
        self._fitting: dict[tuple[str, bool, bool], NDArray[np.bool_]] = {}

    def equal(self, mention: Mention) -> list[int]:
        """The facts that may be said with a figure's value."""
        key = (mention.value, mention.step, mention.unit, mention.about, mention.spelled)
        if key not in self._equal:
            self._equal[key] = sorted(
                {
                    n
                    for unit, sized in self._by_unit.items()
                    if fits(unit, mention)
                    for _, n, value in _within(sized, *span(unit, mention))
                    if shows(value, mention, self._tolerance)
                }
            )
        return self._equal[key]

    def slipped(self, mention: Mention) -> list[int]:
        """The facts whose value a figure's digits may be a sure slip of."""
        key = (mention.step, mention.unit, mention.spelled)
        if key not in self._slipped:
            known = self._slipped[key] = {}
            for n, own in enumerate(self._values):
                for trait in (t for right in slips.rights(mention, own) for t in slips.traits(right)):
                    known.setdefault(trait, set()).add(n)
        typed = slips.of_typed(int(mention.value / mention.step))
        return sorted(set().union(*(self._slipped[key].get(trait, ()) for trait in typed)))

    def fitting(self, mention: Mention) -> NDArray[np.bool_]:
        """Which facts are in a unit that the figure may mean."""
        key = (mention.unit, mention.step < 1, mention.spelled)
        if key not in self._fitting:
            self._fitting[key] = np.array(
                [any(fits(v.unit, mention) and (mention.unit or v.unit not in SPANS) for v in own) for own in self._values],
                dtype=np.bool_,
            )
        return self._fitting[key]


def _within(sized: Sequence[tuple[Decimal, int, Value]], low: Decimal, high: Decimal) -> Sequence[tuple[Decimal, int, Value]]:
    """Those of values sorted by size that lie between two."""
    return sized[bisect_left(sized, low, key=SIZE) : bisect_right(sized, high, key=SIZE)]
