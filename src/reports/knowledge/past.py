"""Earlier reports of the same counts: what they printed, and what that tells of the time since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from reports.disclosure import Quantity
from reports.facts import Fact
from reports.knowledge.atoms import Combination
from reports.knowledge.rounding import known, meant
from reports.period import Period

DAY = timedelta(days=1)
DIGITS = 6  # of what is left: a difference of decimals is noise behind these


@dataclass(frozen=True)
class Earlier:
    """A count, or whatever was hidden, in an earlier report: its name and time, its value or None, and what it was rounded to."""

    base: str
    window: Period
    value: float | None
    avrundat: int = 0

    @property
    def meant(self) -> tuple[float, float]:
        """The least and the most that was printed."""
        return meant(self.value or 0, self.avrundat)

    @property
    def id(self) -> str:
        """The figure's id."""
        return f"{self.base}@{self.window.code}"


class Past:
    """Earlier reports of a part of the time: each group of rows is cut where one of them begins or ends."""

    def __init__(self, counts: Mapping[str, Fact], atoms: Mapping[str, Combination], earlier: Iterable[Earlier]) -> None:
        self.counts, self.atoms = counts, atoms
        self.pairs = [(e, fact) for e in earlier for fact in counts.values() if e.base == fact.base and _inside(e.window, fact)]
        marks = {mark for e, _ in self.pairs for mark in (e.window.start, e.window.end + DAY)}
        self.pieces: dict[int, list[tuple[int, date, date]]] = {}
        self.size = 0
        for n, window in sorted(self._windows().items()):
            ends = sorted({window.start, window.end + DAY, *(m for m in marks if window.start < m <= window.end)})
            self.pieces[n] = [(self.size + k, a, b) for k, (a, b) in enumerate(pairwise(ends))]
            self.size += len(ends) - 1

    def _windows(self) -> dict[int, Period]:
        """The shortest time that each group of rows is known to lie within."""
        always = Period(date.min, date.max - DAY)
        found: dict[int, Period] = {}
        for name, own in self.atoms.items():
            window = self.counts[name].window or always
            for n in own:
                known = found.get(n, always)
                found[n] = window if window.end - window.start < known.end - known.start else known
        return found

    def cut(self, combination: Mapping[int, float]) -> Combination:
        """The same combination of the cut groups."""
        return {piece: times for n, times in combination.items() for piece, _, _ in self.pieces[n]}

    def told(self, least: int) -> tuple[list[Quantity], set[str]]:
        """What the earlier reports tell, and what of it must stay hidden."""
        added: dict[str, Quantity] = {}
        hidden = set()
        for e, fact in self.pairs:
            inside = {
                p: t
                for n, t in self.atoms[fact.id].items()
                for p, a, b in self.pieces[n]
                if e.window.start <= a and b <= e.window.end + DAY
            }
            value = float(fact.värde or 0)
            if e.value is None:
                added[e.id] = Quantity(e.id, value / 2, inside, margin=value / 2)
                hidden.add(e.id)
                continue
            low, high = e.meant
            added[e.id] = known(e.id, e.meant, inside, fixed=True)
            rest = {p: t for p, t in self.cut(self.atoms[fact.id]).items() if p not in inside}
            least_left, most_left = max(0.0, round(value - high, DIGITS)), round(value - low, DIGITS)
            if most_left > 0 and least_left < least and rest:
                name = f"{fact.id} utom {e.window.code}"
                added[name] = known(name, (least_left, most_left), rest)
                hidden.add(name)
        return list(added.values()), hidden


def _inside(window: Period, fact: Fact) -> bool:
    return fact.window is not None and fact.window != window and fact.window.contains(window)
