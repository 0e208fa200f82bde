"""What a reader knows of a report: its counts, the groups of rows that they add up, and what earlier reports have printed of them.

Every count is a sum of disjoint groups of source rows. The groups are what an attacker does not know; an earlier report of a part of
the time cuts them in time as well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log1p

from reports.disclosure import Band, Quantity, System
from reports.errors import ParamsError, nearest
from reports.facts import Fact, Part, Rows
from reports.period import Period
from reports.profile import Röjande

Unknown = tuple[str, int] | tuple[str, str, Rows]  # a source row, or the different values on some rows
Combination = dict[int, float]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Earlier:
    """A count in an earlier report: its figure's name and time, and its value, or None where that report hid it."""

    base: str
    window: Period
    value: float | None

    @property
    def id(self) -> str:
        """The figure's id."""
        return f"{self.base}@{self.window.code}"


@dataclass(frozen=True)
class Knowledge:
    """The counts of a report, and what it and earlier ones tell of the groups."""

    policy: Röjande
    counts: Mapping[str, Fact]
    atoms: Mapping[str, Combination]
    system: System
    before: frozenset[str]  # what an earlier report hid, and what its printed counts would give away of the time since

    @classmethod
    def of(cls, facts: Mapping[str, Fact], policy: Röjande, earlier: Iterable[Earlier] = ()) -> "Knowledge":
        """The counts of a report and their common groups of rows, cut where an earlier report begins or ends."""
        counts = {f.id: f for f in facts.values() if f.räknar and f.delar and f.värde is not None and not computed(f)}
        place, atoms = _grouped(counts)
        known = {e.id: e for e in earlier}
        past = Past(counts, atoms, [e for e in known.values() if e.id not in counts])
        levels = _levels(atoms)
        quantities = [
            Quantity(
                id=name,
                value=float(fact.värde or 0),
                atoms=past.cut(atoms[name]),
                fixed=name in known and known[name].value == fact.värde,
                weight=1 + log1p(float(fact.värde or 0)),
                level=levels[name],
            )
            for name, fact in counts.items()
        ]
        added, before = past.told(policy.tröskel)
        before |= {name for name in known.keys() & counts.keys() if known[name].value is None}
        bands = [Band(past.cut(band.atoms), band.low, band.high) for band in (*_people_bands(place), *_equal_bands(policy, atoms))]
        return cls(policy, counts, atoms, System(past.size, (*quantities, *added), tuple(bands)), frozenset(before))

    def primary(self) -> set[str]:
        """The counts that the policy protects by themselves; what is printed elsewhere already cannot be."""
        free = {q.id for q in self.system.quantities if not q.fixed}
        return {n for n, f in self.counts.items() if n in free and (self._small(f) or self._too_small_unit(f) or self._everyone(f))}

    def _small(self, fact: Fact) -> bool:
        value = fact.värde or 0
        return value < self.policy.tröskel and (value > 0 or not self.policy.noll_är_säkert)

    def _too_small_unit(self, fact: Fact) -> bool:
        return bool(set(self.policy.för_små) & set(fact.base.split(".")))

    def _everyone(self, fact: Fact) -> bool:
        """Whether all of a group are of one sensitive kind: then everyone in the group is known to be."""
        if fact.base.split(".")[0] not in self.policy.känsliga or not fact.värde:
            return False
        own = set(self.atoms[fact.id])
        return any(own < set(other) and self.counts[name].värde == fact.värde for name, other in self.atoms.items())


def computed(fact: Fact) -> bool:
    """Whether a count is a difference and not a sum."""
    return bool(fact.räknar) and any(part.sign < 0 for part in fact.delar)


def _grouped(counts: Mapping[str, Fact]) -> tuple[dict[Unknown, int], dict[str, Combination]]:
    """The group of each row, and each count as a sum of groups: rows that the same counts hold are one group."""
    used: dict[Unknown, Counter[str]] = {}
    for name, fact in counts.items():
        for unknown in _unknowns(fact.delar):
            used.setdefault(unknown, Counter())[name] += 1
    for n, rows in enumerate(u[2] for u in list(used) if len(u) == 3):  # noqa: PLR2004  so that the rows of these people are groups
        for row in rows & used.keys():
            used[row][f" {n}"] = 1
    signatures = {unknown: tuple(sorted(names.items())) for unknown, names in used.items()}
    number = {signature: n for n, signature in enumerate(sorted(set(signatures.values())))}
    atoms: dict[str, Combination] = {name: {} for name in counts}
    for signature, n in number.items():
        for name, times in signature:
            if name in atoms:
                atoms[name][n] = times
    return {unknown: number[signature] for unknown, signature in signatures.items()}, atoms


def _unknowns(parts: Iterable[Part]) -> Iterator[Unknown]:
    """What a count adds up: rows one by one, or the different values on some rows as one."""
    for part in parts:
        if part.olika:
            yield ("olika", part.olika, part.rows)
        else:
            yield from sorted(part.rows)


def _levels(atoms: Mapping[str, Combination]) -> dict[str, int]:
    """0 for a detail, 1 for a total of details, and so on."""
    sets = {name: frozenset(own) for name, own in atoms.items()}
    levels: dict[str, int] = {}
    for name in sorted(sets, key=lambda n: (len(sets[n]), n)):
        levels[name] = max((levels[other] + 1 for other in levels if sets[other] < sets[name]), default=0)
    return levels


def _people_bands(place: Mapping[Unknown, int]) -> Iterator[Band]:
    """Different people on some rows are no more than the rows, and no more than on those rows and others."""
    people = sorted((u for u in place if len(u) == 3 and u[2]), key=lambda u: (len(u[2]), u[1], sorted(u[2])))  # noqa: PLR2004
    for unknown in people:
        rows = unknown[2]
        if all(row in place for row in rows):
            yield Band({place[unknown]: 1, **dict.fromkeys({place[row] for row in rows}, -1)}, high=0)
    for smaller, larger in ((a, b) for i, a in enumerate(people) for b in people[i + 1 :]):
        if smaller[1] == larger[1] and smaller[2] <= larger[2] and place[smaller] != place[larger]:
            yield Band({place[smaller]: 1, place[larger]: -1}, high=0)


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
            added[e.id] = Quantity(e.id, e.value, inside, fixed=True)
            rest = {p: t for p, t in self.cut(self.atoms[fact.id]).items() if p not in inside}
            if 0 < value - e.value < least and rest:
                name = f"{fact.id} utom {e.window.code}"
                added[name] = Quantity(name, value - e.value, rest)
                hidden.add(name)
        return list(added.values()), hidden


def _inside(window: Period, fact: Fact) -> bool:
    return fact.window is not None and fact.window != window and fact.window.contains(window)
