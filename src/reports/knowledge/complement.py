"""Groups that no figure is about but that anyone can subtract: a total minus all parts of one kind that stand beside it."""

from collections.abc import Iterator, Mapping

from reports.disclosure import Quantity
from reports.knowledge.atoms import Combination

REST = " utom det som visas"


def complements(atoms: Mapping[str, Combination], values: Mapping[str, float], least: int) -> Iterator[Quantity]:
    """A quantity for every implied group of fewer than the least and more than none."""
    sets = {name: frozenset(own) for name, own in atoms.items() if set(own.values()) == {1}}
    order = sorted(sets, key=lambda name: (-len(sets[name]), name))
    told = set(sets.values())
    for total in order:
        families: list[tuple[set[int], list[str]]] = []
        for part in (name for name in order if sets[name] < sets[total]):
            taken, members = next((family for family in families if not family[0] & sets[part]), (set[int](), list[str]()))
            if not members:
                families.append((taken, members))
            taken |= sets[part]
            members.append(part)
        for taken, members in families:
            left, value = sets[total] - taken, values[total] - sum(values[name] for name in members)
            if 0 < value < least and left not in told:
                told.add(left)
                yield Quantity(f"{total}{REST}", value, {n: atoms[total][n] for n in sorted(left)})
