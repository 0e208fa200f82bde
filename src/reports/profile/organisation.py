"""What the organisation says of codes: what lies below a unit, and which codes may be added so that nothing is counted twice."""

from collections.abc import Collection, Iterable

from reports.profile.municipality import Organisationsdel

Parts = Iterable[Organisationsdel]


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


def addable(parts: Parts, codes: Collection[str]) -> list[str]:
    """The codes whose amounts may be added: not a unit that is a varav of another of them or of one above it, nor one below such a unit."""
    known = {part.kod: part for part in parts}

    def inside(code: str) -> bool:
        seen: set[str] = set()
        held = False
        while (part := known.get(code)) is not None and code not in seen:
            held = held or part.varav
            if held and part.förälder in codes:
                return True
            seen.add(code)
            code = part.förälder
        return False

    return [code for code in codes if not inside(code)]


def rolled_up(parts: Parts, code: str, hierarchy: str = "") -> list[str]:
    """The codes whose rows together are the unit: its own and those below it, each amount once."""
    parts = list(parts)
    return addable(parts, [code, *descendants(parts, code, hierarchy)])


def lacking(parts: Parts, what: str) -> frozenset[str]:
    """The codes that have no figures of a kind, such as budget or personal, so that a blank is right."""
    return frozenset(part.kod for part in parts if what in part.saknar)


def synonyms(parts: Parts, *places: str) -> dict[str, str]:
    """What a source may write → the code: a name when it is one part's only, an alias, the name in this place, and above all the code."""
    parts = list(parts)
    names = [part.namn for part in parts]
    result = {part.namn: part.kod for part in parts if names.count(part.namn) == 1}
    result |= {alias: part.kod for part in parts for alias in part.alias}
    result |= {name: part.kod for part in parts for place in places for name in part.kallas.get(place, [])}
    return result | {part.kod: part.kod for part in parts}
