"""What a reader knows of amounts, and of other figures about groups of people, when they are printed; and which the policy protects.

An amount is a sum of source rows, known to the öre. A share or a mean is no sum, but whoever knows it for a whole and for all parts but
one can work out the last: it is taken for a sum over the people of its group, each with the same size.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log1p

from reports.disclosure import Quantity, System
from reports.facts import Fact, Rows
from reports.knowledge.amounts import HUNDRED, Amounts, Row, about_few, added
from reports.knowledge.atoms import Combination, grouped, levels
from reports.knowledge.counts import small
from reports.knowledge.sizes import Bound
from reports.profile import Röjande

EACH = 1_000  # what a person stands for in a figure that is no sum: which people are in it matters, not how much they are


@dataclass(frozen=True)
class Figures:
    """The amounts and other figures about groups, as sums that an attacker does not know the parts of."""

    system: System
    primary: frozenset[str]
    alone: frozenset[str]  # protected, but no known sum of anything

    @classmethod
    def of(
        cls, facts: Mapping[str, Fact], policy: Röjande, amounts: Amounts, tied: Collection[Bound], hidden: Collection[str]
    ) -> "Figures":
        """The figures of a report whose hidden counts are these."""
        tied = [b for b in tied if not b.figure.räknar]
        sums = {name: own for name, fact in facts.items() if (own := added(fact, amounts))}
        few = {b.figure.id for b in tied if b.size.id in hidden or small(b.size, policy) or _told_exactly(b, sums, policy)}
        few |= {name for name in sums if about_few(facts[name], amounts, policy)}
        if not few:
            return cls(System(0, ()), frozenset(), frozenset())
        groups = _groups([b for b in tied if b.figure.id not in sums])
        sizes = {row: float(abs(amount.öre)) for row, amount in amounts.items()}
        place, atoms = grouped({**sums, **groups})
        quantities = [*_quantities(sums, atoms, sizes, few, policy), *_quantities(groups, atoms, {}, few, policy)]
        known = frozenset(q.id for q in quantities)
        return cls(System(len(set(place.values())), tuple(quantities)), frozenset(few & known), frozenset(few - known))


def _told_exactly(b: Bound, sums: Collection[str], policy: Röjande) -> bool:
    """Whether a share or a mean of people whose number is rounded would tell more of the number."""
    return policy.avrundningsbas > 1 and bool(b.size.räknar) and b.figure.id not in sums


def _quantities(
    sums: Mapping[str, Mapping[Row, float]],
    atoms: Mapping[str, Combination],
    sizes: Mapping[Row, float],
    few: Collection[str],
    policy: Röjande,
) -> list[Quantity]:
    """The sums as quantities; one that is hidden for another's sake needs no wider interval than the widest of those."""
    values = {name: sum(times * sizes.get(row, EACH) for row, times in own.items()) for name, own in sums.items()}
    most = max((abs(values[name]) for name in few & values.keys()), default=0.0)
    depth = levels({name: atoms[name] for name in sums})
    found = []
    for name, value in values.items():
        width = max(1.0, policy.spann / HUNDRED * min(abs(value), most))
        sign = -1 if all(times < 0 for times in atoms[name].values()) else 1
        own = {n: sign * times for n, times in atoms[name].items()}
        found.append(Quantity(name, sign * value, own, weight=1 + log1p(abs(value)), level=depth[name], width=width))
    return found


def _groups(tied: Iterable[Bound]) -> dict[str, dict[Row, float]]:
    """Each figure that is no sum as the people of its group; a group as large as all others of its family together is their whole."""
    families: dict[tuple[str, ...], dict[str, Bound]] = {}
    for b in tied:
        families.setdefault(b.family, {}).setdefault(b.figure.id, b)
    found: dict[str, dict[Row, float]] = {}
    for family, members in families.items():
        rows = {name: _rows(b.size) for name, b in members.items()}
        largest = max(members, key=lambda name: (members[name].size.värde or 0, name))
        others = [name for name in members if name != largest]
        if _makes_up(members[largest].size, [members[name].size for name in others], [rows[name] for name in others]):
            rows[largest] = frozenset[Row]().union(*(rows[name] for name in others))
        kind = " ".join(family)
        found |= {name: {(f"{kind} {source}", n): 1.0 for source, n in own} for name, own in rows.items() if name not in found}
    return found


def _rows(size: Fact) -> Rows:
    """The rows that a number of people comes from; without any it is a group of its own."""
    return frozenset[Row]().union(*(part.rows for part in size.delar)) or size.rows or frozenset({(size.id, 0)})


def _makes_up(whole: Fact, parts: list[Fact], rows: list[Rows]) -> bool:
    """Whether groups that share no one are together as many as the whole, which the source states on a row of its own."""
    apart = len(frozenset[Row]().union(*rows)) == sum(map(len, rows))
    return len(parts) > 1 and apart and sum(part.värde or 0 for part in parts) == whole.värde
