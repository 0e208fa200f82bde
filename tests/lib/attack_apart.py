"""An attack on printed tables, written apart from ``reports.disclosure``: one unknown per cell, one equation per sum.

And random tables to attack: rows and columns in groups, totals of everything, and the first half of a year next to the whole year.
"""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

Cell = tuple[str, str, str]  # table, row, column
HALF, YEAR, REST = "halvår", "år", "resten"  # the rest of the year is never printed, but anyone can subtract
ALL = "totalt"


@dataclass(frozen=True)
class Axis:
    """Rows or columns: the lines, and the lines that are sums of others."""

    lines: tuple[str, ...]
    sums: dict[str, tuple[str, ...]]  # a group → its lines, the total → the groups or the lines

    def level(self, line: str) -> int:
        """0 for a line, 1 for a group, 2 for the total."""
        return 0 if line in self.lines else 2 if line == ALL else 1

    def every(self) -> tuple[str, ...]:
        """Lines, groups and total."""
        return (*self.lines, *self.sums)

    def members(self, line: str) -> tuple[str, ...]:
        """The lines that a line, a group or the total is made of."""
        return (line,) if line in self.lines else tuple(m for part in self.sums[line] for m in self.members(part))


@dataclass(frozen=True)
class Printed:
    """One or two linked tables with their true values, and what is small enough to be sensitive."""

    rows: Axis
    columns: Axis
    tables: tuple[str, ...]
    values: dict[Cell, int]
    sensitive: frozenset[Cell]
    width: float

    def members(self, cell: Cell) -> list[Cell]:
        """The innermost cells of the half year and of the rest that a cell is the sum of."""
        halves = {HALF: (HALF,), REST: (REST,), YEAR: (HALF, REST) if HALF in self.tables else (YEAR,)}[cell[0]]
        return list(product(halves, self.rows.members(cell[1]), self.columns.members(cell[2])))

    def level(self, cell: Cell) -> int:
        """How much of a total a cell is."""
        return max(self.rows.level(cell[1]), self.columns.level(cell[2]))

    def visible(self) -> list[Cell]:
        """Every cell that would be printed if nothing were hidden."""
        return [cell for cell in self.values if cell[0] != REST]


def random_table(seed: int, rows: int = 8, columns: int = 12) -> Printed:
    """Return a table of at most this size, or two that are linked by the year; the same seed gives the same table."""
    rng = random.Random(seed)  # noqa: S311  the same every time, and no secret
    across, down = _axis(rng, "k", rng.randint(2, columns)), _axis(rng, "r", rng.randint(2, rows))
    halves = (HALF, REST) if rng.random() < 0.5 else (YEAR,)
    few = rng.choice((0.1, 0.2, 0.3))
    inner = {(t, r, c): _count(rng, few) for t, r, c in product(halves, down.lines, across.lines)}
    printed = Printed(down, across, (HALF, YEAR) if HALF in halves else (YEAR,), {}, frozenset(), rng.choice((3.0, 5.0)))
    every = product((HALF, YEAR, REST) if HALF in halves else (YEAR,), down.every(), across.every())
    values = {cell: sum(inner[member] for member in printed.members(cell)) for cell in every}
    least = 0 if rng.random() < 0.1 else 1  # sometimes a zero is sensitive too
    sensitive = frozenset(cell for cell, value in values.items() if least <= value < 4)
    return Printed(down, across, printed.tables, values, sensitive, printed.width)


def _axis(rng: random.Random, letter: str, count: int) -> Axis:
    lines = tuple(f"{letter}{i:02}" for i in range(count))
    if count < 4:
        return Axis(lines, {ALL: lines})
    cuts = [0, *sorted(rng.sample(range(2, count - 1), min(rng.randint(1, 2), count - 3))), count]
    groups = {f"{letter.upper()}{i}": lines[a:b] for i, (a, b) in enumerate(pairwise(cuts))}
    return Axis(lines, groups | {ALL: tuple(groups)})


def _count(rng: random.Random, few: float) -> int:
    """A number of people: none at times, a few as often as said, else more."""
    kind = rng.random()
    return 0 if kind < 0.08 else rng.randint(1, 5) if kind < 0.08 + few else rng.randint(4, 80)


Ends = tuple[float, float]


def recovered(printed: Printed, shown: Collection[Cell], asked: Collection[Cell]) -> dict[Cell, Ends]:
    """Return those of the asked cells that a reader of the shown ones can pin down to less than the width, and to what."""
    return pinned(printed, {cell: (printed.values[cell],) * 2 for cell in shown}, dict.fromkeys(asked, printed.width))


def pinned(printed: Printed, read: Mapping[Cell, Ends], asked: Mapping[Cell, float]) -> dict[Cell, Ends]:
    """Return those of the asked cells that a reader of these intervals can pin down to less than their widths, and to what."""
    cells = {cell: i for i, cell in enumerate(printed.values)}
    conditions = {"A_eq": _sums(printed, cells), "bounds": [read.get(cell, (0, None)) for cell in cells]}
    conditions["b_eq"] = np.zeros(conditions["A_eq"].shape[0])
    found = {}
    for cell in sorted(asked):
        low, high = _interval(cells[cell], conditions, asked[cell])
        if high - low < asked[cell] - 1e-6:
            found[cell] = (low, high)
    return found


def means(rounded: int, base: int) -> Ends:
    """Every count that is printed so, found by trying; halves are rounded up."""
    same = [n for n in range(max(0, rounded - base), rounded + base + 1) if (2 * n + base) // (2 * base) * base == rounded]
    return min(same), max(same)


def random_costs(seed: int, printed: Printed) -> dict[Cell, list[int]]:
    """The cost of each person in every innermost cell, in öre; the same seed gives the same costs."""
    rng = random.Random(seed)  # noqa: S311  the same every time, and no secret
    inner = {member for cell in printed.visible() for member in printed.members(cell)}
    sizes = {cell: rng.choice((0, 1, 2, 5, 6, 9, 12)) for cell in sorted(inner)}
    return {cell: [int(10 ** rng.uniform(5, 8)) for _ in range(size)] for cell, size in sizes.items()}


def about_few(costs: list[int], least: int, share: float) -> bool:
    """Whether fewer persons than the least are behind a sum, or one of them is more than a share of it."""
    return 0 < len(costs) < least or (bool(costs) and max(costs) > share * sum(costs))


def _sums(printed: Printed, cells: dict[Cell, int]) -> coo_array:
    """One equation per group and total in every line of every table, and one per cell for the two halves of the year."""
    tables = {cell[0] for cell in cells}
    sums = [((t, s, c), [(t, m, c) for m in ms]) for t in tables for s, ms in printed.rows.sums.items() for c in printed.columns.every()]
    sums += [((t, r, s), [(t, r, m) for m in ms]) for t in tables for s, ms in printed.columns.sums.items() for r in printed.rows.every()]
    if HALF in tables:
        sums += [((YEAR, r, c), [(HALF, r, c), (REST, r, c)]) for r in printed.rows.every() for c in printed.columns.every()]
    entries = [(i, cells[cell], sign) for i, (total, parts) in enumerate(sums) for cell, sign in ((total, -1), *((p, 1) for p in parts))]
    rows, columns, signs = zip(*entries, strict=True)
    return coo_array((signs, (rows, columns)), shape=(len(sums), len(cells))).tocsr()


def _interval(place: int, conditions: dict[str, object], width: float) -> tuple[float, float]:
    """The least and the most that a cell can be, over the integers where the difference could matter."""
    cost = np.zeros(conditions["A_eq"].shape[1])
    cost[place] = 1.0
    low, high = _end(cost, conditions), -_end(-cost, conditions)
    whole = all(abs(end - round(end)) < 1e-6 for end in (low, high) if abs(end) < np.inf)
    if high - low < width - 1e-6 or (whole and high - low >= 2 * width):
        return low, high
    return _end(cost, conditions, 1), -_end(-cost, conditions, 1)


def _end(cost: np.ndarray, conditions: dict[str, object], integrality: int = 0) -> float:
    """The least value over what print allows; −∞ when there is none."""
    solution = linprog(cost, method="highs", integrality=np.full(len(cost), integrality), **conditions)
    assert solution.status in {0, 3}, solution.message
    return -np.inf if solution.status == 3 else float(solution.fun)
