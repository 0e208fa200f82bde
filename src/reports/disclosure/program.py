"""Linear and integer programs: the one place that calls the solver."""

import ctypes
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

Vector: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Places: TypeAlias = npt.NDArray[np.intp]
Sparse: TypeAlias = Any  # scipy.sparse.csr_array, which has no types

OPTIMAL, STOPPED = 0, 1
NODES = 2_000  # what stops a search: counted, so that a slow machine gives the same answer as a fast one
SECONDS = 30.0  # only so that no search can hang


@dataclass(frozen=True)
class Answer:
    """What the solver found: a point if any, a bound that no point beats, and whether the point reaches it."""

    point: Vector | None
    bound: float
    best: bool


@dataclass(frozen=True)
class Program:
    """Conditions on unknowns: low ≤ matrix·x ≤ high, 0 ≤ x ≤ ceiling, and which of them are integers."""

    matrix: Sparse
    low: Vector
    high: Vector
    ceiling: Vector
    whole: Mask

    def least(self, cost: Vector, nodes: int = NODES, seconds: float = SECONDS) -> Answer:
        """Return the point of least cost."""
        rows = () if not len(self.low) else LinearConstraint(self.matrix, self.low, self.high)
        simple = bool((self.ceiling[self.whole] <= 1).all())  # the presolve has been seen to lose the best of larger integers
        limits = {"presolve": simple, "mip_rel_gap": 0.0, "node_limit": nodes, "time_limit": seconds}
        with _silence():
            found = milp(cost, integrality=self.whole.astype(int), bounds=Bounds(0.0, self.ceiling), constraints=rows, options=limits)
        point = None if found.x is None or found.status not in {OPTIMAL, STOPPED} else np.asarray(found.x)
        bound = found.fun if found.status == OPTIMAL else found.mip_dual_bound if self.whole.any() else None
        return Answer(point, -inf if bound is None else float(bound), found.status == OPTIMAL)

    def integral(self) -> "Program":
        """Return the same program over the integers."""
        return replace(self, whole=np.ones(len(self.whole), dtype=bool))

    def only(self, columns: Mask) -> "Program":
        """Return the rows that touch these unknowns, for these unknowns."""
        part = self.matrix[:, columns]
        rows = np.diff(part.indptr) > 0
        return Program(part[rows], self.low[rows], self.high[rows], self.ceiling[columns], self.whole[columns])


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing through to standard output: HiGHS writes a line of its own there now and then, whatever its options say."""
    library = ctypes.CDLL("ucrtbase" if os.name == "nt" else None)
    library.fflush(None)
    kept = os.dup(1)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  a device, not a file
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        library.fflush(None)
        os.dup2(kept, 1)
        os.close(kept)


def stacked(rows: Sequence[Sparse]) -> Sparse:
    """Return the matrices on top of each other."""
    return sparse.vstack(rows, format="csr")


def assembled(blocks: Sequence[Sequence[Sparse | None]]) -> Sparse:
    """Return the matrix that the blocks make up."""
    return sparse.block_array(blocks, format="csr")


def matrix(rows: Sequence[Mapping[int, float]], columns: int) -> Sparse:
    """Return the rows, each column → coefficient, as a matrix without stored zeros."""
    entries = [(i, column, value) for i, row in enumerate(rows) for column, value in sorted(row.items()) if value]
    where = ([i for i, _, _ in entries], [column for _, column, _ in entries])
    return sparse.csr_array((np.array([v for _, _, v in entries], dtype=float), where), shape=(len(rows), columns))


def diagonal(values: Vector) -> Sparse:
    """Return a square matrix with these values on its diagonal."""
    return sparse.diags_array(values, format="csr")


def repeated(block: Sparse, times: int) -> Sparse:
    """Return the block this many times, along the diagonal."""
    return sparse.kron(sparse.eye_array(times), block, format="csr")


def groups(rows: Sparse) -> tuple[Places, Places]:
    """Return for each row and for each column of the matrix which connected group it stands in."""
    _, labels = connected_components(sparse.block_array([[None, rows], [rows.T, None]], format="csr"), directed=False)
    return labels[: rows.shape[0]], labels[rows.shape[0] :]
