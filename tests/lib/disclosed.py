"""Random tables through ``reports.disclosure``: printed at once, or the half year first and the whole year in a later report."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from attack_apart import HALF, REST, Cell, Printed

from reports.disclosure import Protection, Quantity, System, Unprotectable, protect
from reports.disclosure.suppress import DEARER
from reports.facts import Fact, Part
from reports.knowledge.amounts import Amount
from reports.profile import Bidrag, Dominans, Röjande
from reports.protection import hiding


@dataclass(frozen=True)
class Published:
    """What was asked of the package, and what it answered."""

    system: System
    protection: Protection
    shown: frozenset[Cell]
    hidden: frozenset[Cell]

    def cost(self) -> float:
        """What was paid for the figures that had to be hidden besides the sensitive ones."""
        extra = self.protection.hidden - self.protection.primary
        return sum(q.weight * DEARER**q.level for q in self.system.quantities if q.id in extra)


class Refused(Exception):  # noqa: N818
    """The package said that some cells cannot be protected, given what was printed already."""

    def __init__(self, printed: Collection[Cell], lost: Collection[Cell]) -> None:
        super().__init__(str(lost))
        self.printed, self.lost = frozenset(printed), frozenset(lost)


def published(printed: Printed, *, later: bool = False, exact: bool = True) -> Published:
    """Return what is shown and hidden; when the year comes later, nothing of the half year can be changed any more."""
    if not later or HALF not in printed.tables:
        return _protected(printed, printed.visible(), frozenset(), frozenset(), exact=exact)
    first = _protected(printed, [cell for cell in printed.visible() if cell[0] == HALF], frozenset(), frozenset(), exact=exact)
    return _protected(printed, printed.visible(), first.shown, first.hidden, exact=exact)


def system(printed: Printed, cells: Collection[Cell], fixed: Collection[Cell] = ()) -> System:
    """Return the cells as quantities over the innermost cells; what is large costs somewhat more to hide."""
    inner = sorted({member for cell in cells for member in printed.members(cell)})
    atom = {member: i for i, member in enumerate(inner)}
    return System(len(atom), tuple(_quantity(printed, cell, atom, fixed=cell in fixed) for cell in cells))


def _quantity(printed: Printed, cell: Cell, atom: dict[Cell, int], *, fixed: bool) -> Quantity:
    value = printed.values[cell]
    atoms = {atom[member]: 1.0 for member in printed.members(cell)}
    return Quantity(_name(cell), float(value), atoms, fixed=fixed, weight=1 + float(value) ** 0.5 / 10, level=printed.level(cell))


def _protected(printed: Printed, visible: list[Cell], fixed: frozenset[Cell], before: frozenset[Cell], *, exact: bool) -> Published:
    unprinted = [cell for cell in sorted(printed.sensitive) if cell[0] == REST and len({c[0] for c in visible}) > 1]
    cells = [*visible, *unprinted]
    primary = {_name(cell) for cell in cells if cell in printed.sensitive}
    asked = system(printed, cells, fixed)
    try:
        answer = protect(asked, primary, printed.width, {_name(cell) for cell in before}, exact=exact)
    except Unprotectable as refused:
        raise Refused(fixed, [cell for cell in cells if _name(cell) in refused.ids]) from refused
    hidden = frozenset(cell for cell in cells if _name(cell) in answer.hidden)
    return Published(asked, answer, frozenset(visible) - hidden, hidden)


def _name(cell: Cell) -> str:
    return " ".join(cell)


def rounded(printed: Printed, base: int) -> dict[Cell, int | None]:
    """What a whole report prints of each cell when counts are rounded and implied groups are protected; None for a hidden one."""
    facts = {}
    for cell in printed.visible():
        rows = frozenset((_name(member), n) for member in printed.members(cell) for n in range(ceil(printed.values[member])))
        own = Part(1, rows, "" if rows else _name(cell))
        facts[_id(cell)] = Fact(_id(cell), _name(cell), printed.values[cell], "antal", "", "", rows, "person", (own,))
    policy = Röjande(tröskel=int(printed.width), avrundningsbas=base, komplement=True)
    safe, _ = hiding.protected(facts, policy)
    return {cell: safe[_id(cell)].värde for cell in printed.visible()}


def costs(printed: Printed, of: Mapping[Cell, list[int]], least: int, share: int) -> set[Cell]:
    """The cells whose costs a whole report hides."""
    amounts = {(_name(cell), n): Amount(-öre, f"{cell} {n}") for cell, persons in of.items() for n, öre in enumerate(persons)}
    facts = {}
    for cell in printed.visible():
        rows = frozenset((_name(member), n) for member in printed.members(cell) for n in range(len(of[member])))
        value = Decimal(sum(amounts[row].öre for row in rows)) / 100
        facts[_id(cell)] = Fact(_id(cell), _name(cell), value, "kr", "", "", rows, delar=(Part(1, rows),))
    policy = Röjande(tröskel=least, belopp={"ekonomi": Bidrag(per="person")}, dominans=Dominans(n=1, k=share))
    safe, _ = hiding.protected(facts, policy, (), amounts)
    return {cell for cell in printed.visible() if safe[_id(cell)].dold}


def _id(cell: Cell) -> str:
    return f"{_name(cell)}@2021"
