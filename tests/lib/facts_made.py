"""Figures made for a test: counts, amounts and figures computed from them, each of named groups of rows."""

from collections.abc import Mapping

from reports.facts import Fact, Part, Rows
from reports.knowledge.amounts import Amount

YEAR = "2021"


def rows(*groups: str) -> Rows:
    """Source rows: a group 'a3' is three rows of its own."""
    return frozenset((group, n) for group in groups for n in range(int(group[1:])))


def count(name: str, *groups: str, window: str = YEAR, **values: int) -> Fact:
    """A count of rows: a group 'a3' is three rows of its own."""
    own = rows(*groups)
    value = values.get("värde", len(own))
    return Fact(f"{name}@{window}", name, value, "antal", "", str(value), own, "händelse", (Part(1, own, "" if own else name),))


def computed(name: str, *of: Fact) -> Fact:
    """A figure computed from others."""
    return Fact(f"{name}@{YEAR}", name, 50, "procent", "", "50", räknar="händelse", av=tuple(f.id for f in of))


def stated(name: str, value: int, unit: str = "procent") -> Fact:
    """A figure that stands in the source."""
    return Fact(f"{name}@{YEAR}", name, value, unit, "", str(value), frozenset({(name, 1)}))


def amount(name: str, amounts: Mapping[tuple[str, int], Amount], *sources: str, minus: tuple[str, ...] = ()) -> Fact:
    """The sum of all rows of some sources, less all rows of others."""
    taken = [Part(sign, frozenset(row for row in amounts if row[0] in names)) for sign, names in ((1, sources), (-1, minus))]
    value = sum(part.sign * amounts[row].öre for part in taken for row in part.rows) // 100
    own = taken[0].rows | taken[1].rows
    return Fact(f"{name}@{YEAR}", name, value, "kr", "", str(value), own, delar=tuple(part for part in taken if part.rows))


def paid(**of: Mapping[str, int]) -> dict[tuple[str, int], Amount]:
    """Costs in kronor by source and person; a person whose name begins with '-' is no person."""
    return {
        (source, n): Amount(-100 * kronor, None if person[0] == "-" else person)
        for source, persons in of.items()
        for n, (person, kronor) in enumerate(persons.items())
    }
