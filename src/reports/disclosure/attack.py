"""What a reader can work out about the figures that are hidden, from all that is printed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from reports.disclosure.model import NEAR, Part, agrees, parts
from reports.disclosure.program import NODES, Mask, Places, Program, Sparse, Vector, groups
from reports.disclosure.system import System

WHOLE = 1e-4  # the solver's integers are no nearer than this to integers
DIGITS = 6  # of a width: what a difference of decimals leaves behind these is noise
FEW = 50  # nodes of a search that cannot make a wide interval narrow


@dataclass(frozen=True)
class Interval:
    """The values of a hidden figure between which a reader cannot tell; an end that is not ∞ is reached by whole steps."""

    id: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart the ends are."""
        return round(self.high - self.low, DIGITS)


@dataclass(frozen=True)
class View:
    """What a reader sees of a part: the atoms that print leaves open, and the conditions on them, in groups that share none."""

    part: Part
    open: Mask
    program: Program
    group: Places  # of each open atom

    def room(self, goal: Vector) -> tuple[Places, Program]:
        """The open atoms that have to do with a goal, and the conditions on them."""
        wanted = np.unique(self.group[goal[self.open] != 0])
        columns = np.isin(self.group, wanted)
        return np.flatnonzero(self.open)[columns], self.program.only(columns)

    def filled(self, atoms: Places, point: Vector | None) -> Vector | None:
        """The truth with these atoms changed, when that is a filling with integers that a reader could believe in."""
        if point is None or np.abs(point - np.round(point)).max() > WHOLE:
            return None
        filling = self.part.truth.copy()
        filling[atoms] = np.round(point)
        return filling if agrees(self.program, filling[self.open]) else None


def intervals(system: System, hidden: Collection[str], width: float) -> list[Interval]:
    """Return what can be worked out about every hidden figure, by id. It is protected when that is as wide as its width, or this."""
    unknown = sorted(set(hidden) - {q.id for q in system.quantities})
    if unknown:
        raise ValueError(f"unknown quantities: {', '.join(unknown)}")
    wanted, found = frozenset(hidden), list[Interval]()
    for part in parts(system, wanted) if wanted else ():
        asked = part.places(wanted)
        seen = view(part, asked & ~np.array([q.fixed for q in part.quantities]))
        wide = part.widths(width)
        found += [_interval(seen, int(place), float(wide[place])) for place in np.flatnonzero(asked)]
    return sorted(found, key=lambda interval: interval.id)


def view(part: Part, hidden: Mask) -> View:
    """Return what a reader sees when these quantities are hidden."""
    printed = part.printed(hidden)
    unsettled = _unsettled(printed, part.truth)
    settled = printed.matrix @ np.where(unsettled, 0.0, part.truth)
    program = replace(printed, low=printed.low - settled, high=printed.high - settled).only(unsettled)
    return View(part, unsettled, program, groups(program.matrix)[1])


def farthest(seen: View, goal: Vector, cap: float) -> Vector | None:
    """Return a filling with integers that takes the goal as far as print allows, no atom more than cap above the truth."""
    atoms, program = seen.room(goal)
    if not len(atoms):
        return None
    capped, cost = replace(program, ceiling=seen.part.truth[atoms] + cap), -goal[atoms]
    filling = seen.filled(atoms, capped.least(cost).point)
    return filling if filling is not None else seen.filled(atoms, capped.integral().least(cost).point)


def _unsettled(printed: Program, truth: Vector) -> Mask:
    """Which atoms print leaves open: not those alone in an exact figure, nor those in one where nothing is left to share."""
    pattern = _where(printed.matrix)
    exact = (printed.low == printed.high) & (_where(printed.matrix, below=True).sum(axis=1) == 0)
    left = np.ones(len(truth), dtype=bool)
    while True:
        nothing = np.abs(printed.matrix @ np.where(left, truth, 0.0)) <= NEAR
        rows = exact & (nothing | (pattern @ left.astype(float) == 1))
        settled = left & (pattern.T @ rows.astype(float) > 0)
        if not settled.any():
            return left
        left &= ~settled


def _where(rows: Sparse, *, below: bool = False) -> Sparse:
    """Ones where the matrix has a coefficient, or a negative one."""
    marks = rows.copy()
    marks.data = (marks.data < 0 if below else marks.data != 0).astype(float)
    return marks


def _interval(seen: View, place: int, width: float) -> Interval:
    """The interval: linear where its ends are integers, else searched for; at a limit only what was found is claimed."""
    goal = seen.part.row(place)
    (low, low_reached), (high, high_reached) = _relaxed(seen, -goal), _relaxed(seen, goal)
    wide = low + high >= 2 * width and not (np.abs(seen.part.bands) @ goal).any()
    nodes = FEW if wide else NODES
    low = low if low_reached else _searched(seen, -goal, nodes)
    high = high if high_reached else _searched(seen, goal, nodes)
    return Interval(seen.part.quantities[place].id, (0.0 - low) / seen.part.scale, high / seen.part.scale)  # and no −0


def _relaxed(seen: View, goal: Vector) -> tuple[float, bool]:
    """The most that the goal can be when atoms need not be integers, and whether integers reach it."""
    atoms, program = seen.room(goal)
    still = float(seen.part.truth @ goal)
    if not len(atoms):
        return still, True
    point = program.least(-goal[atoms]).point
    if point is None:
        return (inf, True) if _endless(program, goal[atoms]) else (still, False)
    most = still + float((point - seen.part.truth[atoms]) @ goal[atoms])
    filling = seen.filled(atoms, point)
    return (most, False) if filling is None else (float(filling @ goal), True)


def _endless(program: Program, goal: Vector) -> bool:
    """Whether some direction keeps every condition for ever and raises the goal."""
    low, high = (np.where(np.isfinite(side), 0.0, side) for side in (program.low, program.high))
    point = replace(program, low=low, high=high, ceiling=np.ones(len(goal))).least(-goal).point
    return point is not None and bool(point @ goal > NEAR)


def _searched(seen: View, goal: Vector, nodes: int) -> float:
    """The most that the goal was found to be over the integers; never less than the truth."""
    atoms, program = seen.room(goal)
    point = program.integral().least(-goal[atoms], nodes).point
    filling = None if point is None else seen.filled(atoms, point)
    return float(max(seen.part.truth @ goal, -inf if filling is None else filling @ goal))
