"""Witnesses: fillings of the atoms that print as the truth does, and so prove how wide a hidden figure's interval is."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from reports.disclosure.attack import View, farthest, view
from reports.disclosure.model import EPSILON, NEAR, Part, agrees
from reports.disclosure.program import Mask, Vector

Table: TypeAlias = npt.NDArray[np.float64]
FAR = 1_000  # widths above the truth that a witness may take an atom
SHORT = 2  # the same where many figures are moved at once


@dataclass(frozen=True)
class Pool:
    """Fillings with integers, the truth first, and what each makes of every quantity."""

    part: Part
    values: Table  # fillings × quantities
    moved: npt.NDArray[np.bool_]  # which quantities a filling takes outside what print would say

    @classmethod
    def of(cls, part: Part) -> "Pool":
        """The pool that knows only the truth."""
        nothing = np.zeros((0, len(part.quantities)))
        return cls(part, nothing, nothing.astype(bool)).plus(part.truth)

    def plus(self, *fillings: Vector | None) -> "Pool":
        """The pool with more fillings, those that break a band left out."""
        bands = self.part.printed(np.ones(len(self.part.quantities), dtype=bool))
        sound = [filling for filling in fillings if filling is not None and agrees(bands, filling)]
        if not sound:
            return self
        values = np.array([self.part.figures @ filling for filling in sound])
        slack = NEAR + EPSILON * np.abs(values)
        count = len(self.part.quantities)
        moved = (values < self.part.low[:count] - slack) | (values > self.part.high[:count] + slack)
        return replace(self, values=np.vstack([self.values, values]), moved=np.vstack([self.moved, moved]))

    def joined(self, other: "Pool") -> "Pool":
        """The pool with the fillings of another."""
        return replace(self, values=np.vstack([self.values, other.values]), moved=np.vstack([self.moved, other.moved]))

    def apart(self, place: int, hidden: Mask) -> "Pool":
        """Only the two fillings that take a quantity furthest apart when these are hidden."""
        believed = np.flatnonzero(self._believed(hidden))
        ends = believed[[self.values[believed, place].argmin(), self.values[believed, place].argmax()]]
        return replace(self, values=self.values[ends], moved=self.moved[ends])

    def widths(self, hidden: Mask) -> Vector:
        """How wide an interval is proven for every quantity when these are hidden."""
        believed = self.values[self._believed(hidden)]
        return np.asarray(believed.max(axis=0) - believed.min(axis=0))

    def weak(self, hidden: Mask, width: Vector) -> Mask:
        """Which of the hidden are not proven to be protected."""
        return hidden & (self.widths(hidden) < width - NEAR)

    def _believed(self, hidden: Mask) -> Mask:
        return np.asarray(~self.moved[:, ~hidden].any(axis=1))


def covered(pool: Pool, hidden: Mask, width: Vector) -> Pool:
    """Return the pool with witnesses for all that can be protected when these are hidden: first many at once, then one by one."""
    seen = view(pool.part, hidden)
    weak = pool.weak(hidden, width)
    while weak.any():
        goal = np.asarray(pool.part.figures.T @ weak.astype(float))
        cap = SHORT * float(width[weak].max())
        pool = pool.plus(farthest(seen, goal, cap), farthest(seen, -goal, cap))
        before, weak = weak, pool.weak(hidden, width)
        if weak.sum() == before.sum():
            break
    for place in np.flatnonzero(weak):
        if pool.weak(hidden, width)[place]:
            pool = spread(pool, seen, int(place), width)
    return pool


def proven(pool: Pool, hidden: Mask, width: Vector) -> Pool | None:
    """Return the pool with a witness for every hidden quantity; nothing as soon as one cannot be protected."""
    seen = view(pool.part, hidden) if pool.weak(hidden, width).any() else None
    while seen and (weak := pool.weak(hidden, width)).any():
        place = int(np.flatnonzero(weak)[(pool.widths(hidden) / width)[weak].argmin()])  # the narrowest is the likeliest to stop us
        pool = spread(pool, seen, place, width)
        if pool.weak(hidden, width)[place]:
            return None
    return pool


def spread(pool: Pool, seen: View, place: int, width: Vector) -> Pool:
    """Return the pool with fillings that take one quantity as far up and as far down as print allows."""
    goal = pool.part.row(place)
    cap = FAR * float(width[place])
    return pool.plus(farthest(seen, goal, cap), farthest(seen, -goal, cap))
