"""Groups that no figure is about but that anyone can subtract: a total minus all parts beside it, a whole minus a share's part."""

from collections.abc import Iterable, Iterator, Mapping

from reports.disclosure import Quantity
from reports.facts import Fact
from reports.knowledge.atoms import Combination
from reports.swedish import Number

REST = " utom det som visas"
HUNDRED, NEAR = 100, 0.5  # a share of a whole is within half a per cent of what its part and its whole give; a change is not


def complements(atoms: Mapping[str, Combination], values: Mapping[str, Number], least: int) -> Iterator[Quantity]:
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
                yield Quantity(f"{total}{REST}", float(value), {n: atoms[total][n] for n in sorted(left)})


def others(shares: Iterable[Fact], atoms: Mapping[str, Combination], values: Mapping[str, Number], least: int) -> Iterator[Quantity]:
    """A quantity for those of a whole that are not in the part that is printed as a share of it, when they are fewer than the least."""
    for share in shares:
        part, whole = share.av if len(share.av) == 2 else ("", "")  # noqa: PLR2004  a part and its whole
        if part not in atoms or whole not in atoms or set(atoms[part]) <= set(atoms[whole]) or share.värde is None:
            continue
        left = values[whole] - values[part]
        if 0 < left < least and abs(float(HUNDRED * values[part] / values[whole]) - float(share.värde)) <= NEAR:
            rest = {n: atoms[whole].get(n, 0) - atoms[part].get(n, 0) for n in sorted({*atoms[whole], *atoms[part]})}
            yield Quantity(f"{whole}{REST} i {part}", float(left), {n: times for n, times in rest.items() if times})
