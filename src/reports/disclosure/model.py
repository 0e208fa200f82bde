"""The system as arrays, cut into parts that share no atom, each with one filling of the atoms that agrees with every figure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, inf, lcm

import numpy as np

from reports.disclosure.program import Mask, Places, Program, Sparse, Vector, assembled, diagonal, groups, matrix, stacked
from reports.disclosure.system import FINEST, Quantity, System

NEAR = 1e-6  # nearer than this is the same number
EPSILON = 1e-12  # of a large value: what its own arithmetic may miss


@dataclass(frozen=True)
class Part:
    """Figures that hang together, sorted by id, as arrays over their atoms."""

    quantities: tuple[Quantity, ...]
    figures: Sparse  # quantities × atoms
    bands: Sparse  # bands × atoms
    low: Vector  # of each quantity were it printed, and then of each band
    high: Vector
    truth: Vector  # a filling of the atoms; the first of all witnesses
    scale: int  # how many steps a one is; ends, fillings and widths are whole steps, so that 4,5 is 9 halves

    def widths(self, default: float) -> Vector:
        """How wide an interval protects each quantity, in steps."""
        return self.scale * np.array([default if q.width is None else q.width for q in self.quantities], dtype=float)

    def places(self, ids: Collection[str]) -> Mask:
        """Which of the quantities these are."""
        return np.array([q.id in ids for q in self.quantities], dtype=bool)

    def names(self, mask: Mask) -> frozenset[str]:
        """The ids of these quantities."""
        return frozenset(q.id for q, taken in zip(self.quantities, mask, strict=True) if taken)

    def row(self, place: int) -> Vector:
        """The coefficients of one quantity."""
        return np.asarray(self.figures[[place], :].toarray()[0])

    def printed(self, hidden: Mask) -> Program:
        """Every condition on the atoms that a reader knows when these quantities are hidden."""
        kept = np.concatenate([~hidden, np.ones(self.bands.shape[0], dtype=bool)])
        columns = self.figures.shape[1]
        rows = stacked([self.figures, self.bands])[kept]
        return Program(rows, self.low[kept], self.high[kept], np.full(columns, inf), np.zeros(columns, dtype=bool))


def parts(system: System, wanted: Collection[str]) -> list[Part]:
    """Return the parts in which a wanted quantity stands. ValueError when no atoms agree with all that is read there."""
    quantities = tuple(sorted(system.quantities, key=lambda q: q.id))
    rows = stacked([matrix([q.atoms for q in quantities], system.atoms), matrix([b.atoms for b in system.bands], system.atoms)])
    row_groups, atom_groups = groups(rows)
    chosen = dict.fromkeys(int(group) for q, group in zip(quantities, row_groups, strict=False) if q.id in wanted)
    whole = System(system.atoms, quantities, system.bands)
    return [_filled(_part(whole, rows[:, atom_groups == group], row_groups == group)) for group in chosen]


def _part(system: System, rows: Sparse, inside: Mask) -> Part:
    """The part with these rows, quantities first and then bands, still without a filling."""
    count = len(system.quantities)
    quantities = tuple(q for q, taken in zip(system.quantities, inside[:count], strict=True) if taken)
    bands = [band for band, taken in zip(system.bands, inside[count:], strict=True) if taken]
    scale = _scale(q.value for q in quantities if not q.margin)
    ends = [_ends(q, scale) for q in quantities]
    low = np.array([*(low for low, _ in ends), *(scale * band.low for band in bands)], dtype=float)
    high = np.array([*(high for _, high in ends), *(scale * band.high for band in bands)], dtype=float)
    chosen = rows[inside]
    return Part(quantities, chosen[: len(quantities)], chosen[len(quantities) :], low, high, np.zeros(rows.shape[1]), scale)


def _scale(exact: Iterable[float]) -> int:
    """How many steps a one is when all figures are whole steps: the fewest, since a coarser step leaves a reader less to doubt."""
    broken = [value for value in exact if value != int(value)]
    return min(FINEST, lcm(*(Fraction(value).limit_denominator(FINEST).denominator for value in broken)))


def _ends(q: Quantity, scale: int) -> tuple[float, float]:
    """What a reader knows of a printed quantity, in steps; of one that is no whole number of them the nearest on both sides."""
    low, high = scale * (q.value - q.margin), scale * (q.value + q.margin)
    if q.margin or scale == 1:
        return low, high
    return (float(round(low)),) * 2 if abs(low - round(low)) < NEAR else (float(floor(low)), float(ceil(high)))


def agrees(program: Program, point: Vector) -> bool:
    """Whether a point meets every condition."""
    value = program.matrix @ point
    slack = NEAR + EPSILON * np.abs(value)
    return bool((value >= program.low - slack).all() and (value <= program.high + slack).all() and (point >= -NEAR).all())


def _filled(part: Part) -> Part:
    """The part with a filling: read off where every atom is a figure of its own, else found by the solver."""
    everything = part.printed(np.zeros(len(part.quantities), dtype=bool))
    point = _read_off(part)
    if point is None or not agrees(everything, point):
        point = everything.integral().least(np.zeros(len(part.truth))).point
    if point is None or not agrees(everything, np.round(point)):
        raise ValueError(f"no non-negative integers agree with all that is read: {', '.join(_contradicted(part, everything))}")
    return replace(part, truth=np.round(point))


def _read_off(part: Part) -> Vector | None:
    alone = np.flatnonzero((np.diff(part.figures.indptr) == 1) & np.array([q.margin == 0 for q in part.quantities]))
    point = np.full(len(part.truth), -1.0)
    first = part.figures.indptr[alone]
    point[part.figures.indices[first]] = part.low[alone] / part.figures.data[first]
    return None if (point < 0).any() else point


def _contradicted(part: Part, everything: Program) -> list[str]:
    """The quantities that have to give way, or that stand in a band that has to, for the rest to agree."""
    rows, columns = everything.matrix.shape
    spread = assembled([[everything.matrix, diagonal(np.ones(rows)), diagonal(-np.ones(rows))]])
    size = columns + 2 * rows
    elastic = Program(spread, everything.low, everything.high, np.full(size, inf), np.zeros(size, dtype=bool))
    point = elastic.least(np.concatenate([np.zeros(columns), np.ones(2 * rows)])).point
    if point is None:
        return [q.id for q in part.quantities]
    broken: Places = np.flatnonzero(point[columns : columns + rows] + point[columns + rows :] > NEAR)
    touched = (np.abs(everything.matrix[broken]).sum(axis=0) > 0).astype(float)
    return [
        q.id for i, q in enumerate(part.quantities) if i in broken or ((broken >= len(part.quantities)).any() and part.row(i) @ touched)
    ]
