"""What an attacker can read: figures as sums of unknown atoms, and everything else that binds the atoms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite

FINEST = 1_000  # steps of a one: a reader of finer figures is taken to know their sums to such a step


@dataclass(frozen=True)
class Quantity:
    """A figure that is or could be printed: a combination of atoms; its coefficients are negative where it subtracts."""

    id: str
    value: float  # the true value
    atoms: Mapping[int, float]  # atom → coefficient
    fixed: bool = False  # printed already, elsewhere: cannot be hidden any more
    margin: float = 0.0  # the reader knows the value only to ± margin
    weight: float = 1.0  # what hiding it costs
    level: int = 0  # 0 a detail, 1 a total of details, 2 a total of totals
    width: float | None = None  # how wide an interval protects it; None: as wide as the others


@dataclass(frozen=True)
class Band:
    """Something else that the reader can read: low ≤ Σ coefficient·atom ≤ high; coefficients of either sign."""

    atoms: Mapping[int, float]
    low: float = -inf
    high: float = inf


@dataclass(frozen=True)
class System:
    """Everything a reader can read about the atoms 0 … atoms − 1, each no less than nothing and a whole number of steps.

    A step is one, or where a figure has a fraction the largest part of one that they are all whole numbers of.
    """

    atoms: int
    quantities: tuple[Quantity, ...]
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        wrong = sorted({*_repeated(q.id for q in self.quantities), *(q.id for q in self.quantities if not self._sound(q))})
        if wrong:
            raise ValueError(f"quantities that are no figures of this system: {', '.join(wrong)}")
        if not all(self._known(band.atoms) and band.low <= band.high for band in self.bands):
            raise ValueError("a band is empty or names an atom outside the system")

    def _sound(self, quantity: Quantity) -> bool:
        sizes = (quantity.margin, quantity.weight, quantity.width or 0.0)
        signs = {times > 0 for times in quantity.atoms.values()} or {True}
        possible = {quantity.value > 0} <= signs or not quantity.value  # no sum of people is less than none
        numbers = all(map(isfinite, (quantity.value, *quantity.atoms.values(), *sizes)))
        return self._known(quantity.atoms) and quantity.level >= 0 and numbers and possible and min(sizes) >= 0

    def _known(self, atoms: Mapping[int, float]) -> bool:
        return all(0 <= atom < self.atoms for atom in atoms)


class Unprotectable(Exception):  # noqa: N818  what it says of the ids
    """Some quantities can be worked out even if everything that can be hidden is."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(sorted(ids))
        super().__init__(f"cannot be protected: {', '.join(self.ids)}")


def _repeated(ids: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(ids).items() if times > 1}
