"""What else to hide, as a program: a yes or no for each figure that may be, and two fillings for each that is to be protected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from reports.disclosure.attack import View, view
from reports.disclosure.model import Part
from reports.disclosure.program import Mask, Places, Program, Sparse, Vector, assembled, diagonal, matrix, repeated, stacked
from reports.disclosure.witness import Pool

REACH = 2.0  # widths that a filling may take a figure away from its value; no witness of one width has been seen to need more


@dataclass(frozen=True)
class Task:
    """What must be hidden and what else may be, at which price; hiding all of it protects all of it, as the pool proves."""

    pool: Pool
    must: Mask
    may: Mask
    price: Vector
    width: Vector  # of each quantity

    @property
    def part(self) -> Part:
        """The part that the task is about."""
        return self.pool.part

    def cost(self, hidden: Mask) -> float:
        """The price of what is hidden besides what must be."""
        return float(self.price[hidden & ~self.must].sum())


@dataclass(frozen=True)
class Choice:
    """The program for some targets; its first unknowns are the yes or no of each soft quantity, then come the fillings."""

    seen: View  # of what no choice can hide
    soft: Places  # the quantities that may be hidden and are not yet
    program: Program

    def relaxed(self) -> Program:
        """The program with any share of a yes, and nothing a whole one."""
        return replace(self.program, whole=np.zeros(len(self.program.whole), dtype=bool))

    def cost(self, price: Vector) -> Vector:
        """What each unknown costs, given what it costs to hide each soft quantity."""
        return np.concatenate([price, np.zeros(len(self.program.whole) - len(price))])

    def hidden(self, point: Vector) -> Places:
        """The soft quantities with a yes."""
        return self.soft[point[: len(self.soft)] > 0.5]  # noqa: PLR2004

    def fillings(self, point: Vector) -> list[Vector]:
        """Every filling, rounded to integers."""
        result = []
        for atoms in point[len(self.soft) :].reshape(-1, int(self.seen.open.sum())):
            filling = self.seen.part.truth.copy()
            filling[self.seen.open] = np.round(atoms)
            result.append(filling)
        return result


def choice(task: Task, hidden: Mask, targets: Sequence[int]) -> Choice:
    """Return the program that protects the targets when these are hidden already; a soft target only if it is hidden."""
    part, seen, soft = task.part, view(task.part, task.must | task.may), np.flatnonzero(task.may & ~hidden)
    figures, hard, twins = part.figures[soft][:, seen.open], seen.program, 2 * len(targets)
    farthest = REACH * float(task.width[list(targets)].max(initial=0.0))
    reach = farthest * np.array([max(map(abs, part.quantities[place].atoms.values()), default=1.0) for place in soft], dtype=float)
    settled = part.figures[soft] @ np.where(seen.open, 0.0, part.truth)
    scale = diagonal(1 / reach)  # a yes then has the coefficient one, which the solver's tolerances are made for
    value, yes = repeated(scale @ figures, twins), stacked([diagonal(np.ones(len(soft)))] * twins)
    aim, least = _aims(task, seen, soft, targets)
    blocks: list[list[Sparse | None]] = [[-yes, value], [yes, value], [None, repeated(hard.matrix, twins)]]
    low, high = scale @ (part.low[soft] - settled), scale @ (part.high[soft] - settled)
    endless, size = np.full(twins * len(soft), inf), aim.shape[1]
    program = Program(
        stacked([assembled(blocks), aim]),
        np.concatenate([-endless, np.tile(low, twins), np.tile(hard.low, twins), least]),
        np.concatenate([np.tile(high, twins), endless, np.tile(hard.high, twins), np.full(len(least), inf)]),
        np.concatenate([np.ones(len(soft)), np.full(size - len(soft), inf)]),
        np.arange(size) < len(soft),  # the yes or no only; whoever uses the fillings sees whether they are integers
    )
    return Choice(seen, soft, program)


def _aims(task: Task, seen: View, soft: Places, targets: Sequence[int]) -> tuple[Sparse, Vector]:
    """One row per target: its two fillings differ by the width, or by the width times its yes."""
    index = {int(place): i for i, place in enumerate(soft)}
    atoms, start = int(seen.open.sum()), len(soft)
    rows = []
    for turn, place in enumerate(targets):
        first = start + 2 * turn * atoms
        goal = [(int(atom), float(c)) for atom, c in enumerate(task.part.row(place)[seen.open]) if c]
        row = {first + atom: c for atom, c in goal} | {first + atoms + atom: -c for atom, c in goal}
        rows.append(row | ({index[place]: -float(task.width[place])} if place in index else {}))
    least = np.array([0.0 if place in index else task.width[place] for place in targets])
    return matrix(rows, start + 2 * len(targets) * atoms), least
