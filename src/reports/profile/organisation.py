"""What the organisation says of codes: what lies below a unit, and which codes may be added so that nothing is counted twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from reports.profile.municipality import Organisationsdel

Parts = Iterable[Organisationsdel]
FEW, MOST_LIKE = 3, 5  # codes that follow their parents: at least three, and all but one in five
BOTH = ("{0} {1}", "{0} - {1}", "{0} – {1}", "{1} ({0})")  # code and name in one cell
LEVEL = "nivå"  # what the columns of the ordinary hierarchy begin with


def parent(part: Organisationsdel, hierarchy: str = "") -> str:
    """The unit above, in the ordinary hierarchy or in a named one; empty when there is none."""
    return part.hierarkier.get(hierarchy, "") if hierarchy else part.förälder


def descendants(parts: Parts, code: str, hierarchy: str = "") -> list[str]:
    """Every code below a unit or group, nearest first, in the organisation's order."""
    below: dict[str, list[str]] = {}
    for part in parts:
        below.setdefault(parent(part, hierarchy), []).append(part.kod)
    found = dict.fromkeys([code])
    queue = [code]
    for unit in queue:
        new = [child for child in below.get(unit, []) if unit and child not in found]
        found.update(dict.fromkeys(new))
        queue += new
    return [unit for unit in found if unit != code]


def upwards(units: Mapping[str, Organisationsdel], code: str, hierarchy: str = "") -> list[str]:
    """A code and every code above it, the nearest first; a circle is gone round once."""
    found = [code]
    while (unit := units.get(found[-1])) and (above := parent(unit, hierarchy)) and above not in found:
        found.append(above)
    return found


def holders(units: Mapping[str, Organisationsdel], code: str) -> frozenset[str]:
    """The codes whose amounts hold the code's own already: all above the first varav on the way up."""
    way = upwards(units, code)
    first = next((n for n, own in enumerate(way) if own in units and units[own].varav), len(way))
    return frozenset(way[first + 1 :])


def addable(parts: Parts, codes: Collection[str]) -> list[str]:
    """The codes whose amounts may be added: not one that another of them holds."""
    units = {part.kod: part for part in parts}
    return [code for code in codes if holders(units, code).isdisjoint(codes)]


def rolled_up(parts: Parts, code: str, hierarchy: str = "") -> list[str]:
    """The codes whose rows together are the unit: its own and those below it, each amount once."""
    parts = list(parts)
    return addable(parts, [code, *descendants(parts, code, hierarchy)])


def misplaced(parts: Parts) -> Iterator[tuple[int, Organisationsdel, Organisationsdel]]:
    """Units whose code begins as another unit's and that lie elsewhere, where the codes else follow the parents: which, and the other."""
    parts = list(parts)
    units = {part.kod: part for part in parts}
    below = [(n, part) for n, part in enumerate(parts) if part.förälder in units]
    odd = [(n, part) for n, part in below if not part.kod.startswith(part.förälder)]
    if len(below) - len(odd) < FEW or len(odd) * MOST_LIKE > len(below):
        return
    for n, part in odd:
        near = max((code for code in units if code != part.kod and part.kod.startswith(code)), key=len, default="")
        if near and near not in upwards(units, part.kod):
            yield n, part, units[near]


def lacking(parts: Parts, what: str) -> frozenset[str]:
    """The codes that have no figures of a kind, such as budget or personal, so that a blank is right."""
    return frozenset(part.kod for part in parts if what in part.saknar)


def synonyms(parts: Parts, *places: str) -> dict[str, str]:
    """What a source may write → the code: above all the code, then the name in this place, an alias, a name of one part only, and both."""
    parts = list(parts)
    names = [part.namn for part in parts]
    here = {part.kod: [name for place in places for name in part.kallas.get(place, [])] for part in parts}
    called = [(part.kod, name) for part in parts for name in (part.namn, *part.alias, *here[part.kod])]
    result = {form.format(*both): both[0] for both in called for form in BOTH}
    result |= {part.namn: part.kod for part in parts if names.count(part.namn) == 1}
    result |= {alias: part.kod for part in parts for alias in part.alias}
    result |= {name: code for code, own in here.items() for name in own}
    return result | {part.kod: part.kod for part in parts}
