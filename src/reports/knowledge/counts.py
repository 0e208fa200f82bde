"""The counts of a report: what a reader knows of them when they are printed, and which the policy protects.

Every count is a sum of disjoint groups of source rows. The groups are what an attacker does not know; an earlier report of a part of
the time cuts them in time as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log1p

from reports.disclosure import Band, Quantity, System
from reports.errors import ParamsError, nearest
from reports.facts import Fact
from reports.knowledge.atoms import Combination, Unknown, counted, grouped, levels
from reports.knowledge.complement import complements, others
from reports.knowledge.past import Earlier, Past
from reports.knowledge.rounding import known, printed_as
from reports.knowledge.totals import with_totals
from reports.profile import Röjande
from reports.prose import measures


@dataclass(frozen=True)
class Knowledge:
    """The counts of a report, and what it and earlier ones tell of the groups."""

    policy: Röjande
    counts: Mapping[str, Fact]
    atoms: Mapping[str, Combination]
    system: System
    before: frozenset[str]  # what an earlier report hid, and what subtraction would give away: of the time since, or of those not shown

    @classmethod
    def of(cls, facts: Mapping[str, Fact], policy: Röjande, earlier: Iterable[Earlier] = ()) -> "Knowledge":
        """The counts of a report and their common groups of rows, cut where an earlier report begins or ends."""
        counts = {f.id: f for f in facts.values() if f.räknar and f.delar and f.värde is not None and not computed(f)}
        counts = with_totals(counts, policy.tröskel)
        place, atoms = grouped({name: counted(fact.delar) for name, fact in counts.items()})
        printed = {e.id: e for e in earlier}
        kept = {fact.base for fact in counts.values() if measured(fact)}
        past = Past(counts, atoms, [e for e in printed.values() if e.id not in counts and e.base not in kept])
        depth = levels(atoms)
        quantities = [_quantity(fact, policy, past.cut(atoms[name]), depth[name], printed.get(name)) for name, fact in counts.items()]
        added, before = past.told(policy.tröskel)
        before |= {name for name in printed.keys() & counts.keys() if printed[name].value is None}
        if policy.komplement:
            values = {name: fact.värde or 0 for name, fact in counts.items()}
            cut = {name: past.cut(own) for name, own in atoms.items()}
            rest = [*complements(cut, values, policy.tröskel), *others(facts.values(), cut, values, policy.tröskel)]
            added, before = [*added, *rest], before | {q.id for q in rest}
        told = (*_people_bands(place), *_equal_bands(policy, atoms), *_rounded_before(counts, atoms, printed.values()))
        bands = [Band(past.cut(band.atoms), band.low, band.high) for band in told]
        return cls(policy, counts, atoms, System(past.size, (*quantities, *added), tuple(bands)), frozenset(before))

    def primary(self) -> set[str]:
        """The counts that the policy protects by themselves; what is printed elsewhere already cannot be."""
        free = {q.id for q in self.system.quantities if not q.fixed}
        return {n for n, f in self.counts.items() if n in free and (small(f, self.policy) or self._too_small_unit(f) or self._everyone(f))}

    def blurred(self, names: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Those that their rounding alone protects, each with what a reader of the rounded figure knows."""
        base, least = self.policy.avrundningsbas, self.policy.tröskel
        free = {n: f for n in names if (f := self.counts.get(n)) and not measured(f) and not self._too_small_unit(f)}
        ends = {name: printed_as(fact.värde or 0, base) for name, fact in free.items()}
        return {name: (low, high) for name, (low, high) in ends.items() if high - low >= least}

    def beside(self, shown: Mapping[str, tuple[float, float]]) -> System:
        """What a reader knows when these are printed rounded although they are to be protected."""
        coefficients = {q.id: q.atoms for q in self.system.quantities if q.id in shown}
        bands = tuple(Band(coefficients[name], low, high) for name, (low, high) in shown.items())
        return System(self.system.atoms, self.system.quantities, (*self.system.bands, *bands))

    def _too_small_unit(self, fact: Fact) -> bool:
        return bool(set(self.policy.för_små) & set(fact.base.split(".")))

    def _everyone(self, fact: Fact) -> bool:
        """Whether all of a group are of one sensitive kind: then everyone in the group is known to be."""
        if fact.base.split(".")[0] not in self.policy.känsliga or not fact.värde:
            return False
        own = set(self.atoms[fact.id])
        return any(own < set(other) and self.counts[name].värde == fact.värde for name, other in self.atoms.items())


def small(fact: Fact, policy: Röjande) -> bool:
    """Whether a number of people is one that the policy protects; a number that is not known is."""
    return fact.värde is None or policy.protects(fact.värde)


def measured(fact: Fact) -> bool:
    """Whether a value says how much and not how many: it does not grow with time, and is not rounded as a count. A whole one may count."""
    return fact.värde is not None and fact.värde != int(fact.värde) and (fact.mäter or measures(fact.enhet))


def computed(fact: Fact) -> bool:
    """Whether a count is a difference and not a sum."""
    return bool(fact.räknar) and any(part.sign < 0 for part in fact.delar)


def _quantity(fact: Fact, policy: Röjande, atoms: Combination, level: int, before: Earlier | None) -> Quantity:
    """A count as a reader knows it when it is printed; fixed where an earlier report has printed the same."""
    value, weight = float(fact.värde or 0), 1 + log1p(float(fact.värde or 0))
    if before is not None and before.value == value and not before.avrundat:
        return Quantity(fact.id, value, atoms, fixed=True, weight=weight, level=level)
    ends = printed_as(fact.värde or 0, 0 if measured(fact) else policy.avrundningsbas)
    return replace(known(fact.id, ends, atoms), weight=weight, level=level)


def _people_bands(place: Mapping[Unknown, int]) -> Iterator[Band]:
    """Different people on some rows are no more than the rows, and no more than on those rows and others."""
    several = sorted((u for u in place if len(u) == 3 and u[2]), key=lambda u: (len(u[2]), u[1], sorted(u[2])))  # noqa: PLR2004
    for unknown in several:
        rows = unknown[2]
        if all(row in place for row in rows):
            yield Band({place[unknown]: 1, **dict.fromkeys({place[row] for row in rows}, -1)}, high=0)
    for smaller, larger in ((a, b) for i, a in enumerate(several) for b in several[i + 1 :]):
        if smaller[1] == larger[1] and smaller[2] <= larger[2] and place[smaller] != place[larger]:
            yield Band({place[smaller]: 1, place[larger]: -1}, high=0)


def _rounded_before(counts: Mapping[str, Fact], atoms: Mapping[str, Combination], earlier: Iterable[Earlier]) -> Iterator[Band]:
    """The same counts as an earlier report printed them rounded."""
    for e in earlier:
        low, high = e.meant
        if e.avrundat and e.value is not None and e.id in counts and low <= (counts[e.id].värde or 0) <= high:
            yield Band(atoms[e.id], low, high)


def _equal_bands(policy: Röjande, atoms: Mapping[str, Combination]) -> Iterator[Band]:
    """Figures that the reader knows are equal."""
    for group in policy.lika:
        for one, other in pairwise(_named(wanted, atoms) for wanted in group):
            difference = {n: one.get(n, 0) - other.get(n, 0) for n in sorted({*one, *other})}
            yield Band({n: c for n, c in difference.items() if c}, 0, 0)


def _named(wanted: str, atoms: Mapping[str, Combination]) -> Combination:
    """The count of a name. ParamsError for an unknown one: a policy that is misspelt would protect nothing."""
    names = {key: own for name, own in atoms.items() for key in (name, name.partition("@")[0])}
    if wanted not in names:
        raise ParamsError(f"röjande, lika: {wanted} är inget antal i rapporten.", hint=nearest(wanted, names))
    return names[wanted]
