"""Which figures to hide so that no reader can work out a hidden one."""

from collections.abc import Collection
from dataclasses import dataclass
from math import inf

import numpy as np

from reports.disclosure.choice import Task
from reports.disclosure.exact import LARGEST, cheapest
from reports.disclosure.heuristic import good
from reports.disclosure.model import Part, parts
from reports.disclosure.program import Mask, Vector
from reports.disclosure.system import System, Unprotectable
from reports.disclosure.witness import Pool, covered

DEARER = 100.0  # how many details it must save to hide a total instead, where totals may be hidden at all
CHEAPEST = 0.001  # so that nothing is hidden without need


@dataclass(frozen=True)
class Protection:
    """What to hide, and how well that protects it."""

    hidden: frozenset[str]  # primary, earlier and secondary
    primary: frozenset[str]
    narrowest: float  # every hidden interval is proven to be at least this wide
    cells: int  # how many quantities hang together with a hidden one
    exact: bool  # no choice costs less, with totals hidden only where details cannot protect


def protect(
    system: System, primary: Collection[str], width: float, hidden_before: Collection[str] = (), *, exact: bool = True
) -> Protection:
    """Return what to hide so that every hidden quantity has an interval of at least its width, or this one.

    Printed values are never altered. Errors: Unprotectable; ValueError for unknown ids and figures that contradict each other.
    """
    must = frozenset(primary) | frozenset(hidden_before)
    _known(system, must, width)
    if not must:
        return Protection(must, must, inf, 0, exact=True)
    tasks = _tasks(parts(system, must), must, width)
    found = [_solved(task, exact=exact) for task in tasks]
    hidden = frozenset[str]().union(*(task.part.names(chosen) for task, (chosen, _, _) in zip(tasks, found, strict=True)))
    narrowest = min(float(pool.widths(chosen)[chosen].min()) / pool.part.scale for chosen, pool, _ in found)
    cells = sum(len(task.part.quantities) for task in tasks)
    return Protection(hidden, frozenset(primary), narrowest, cells, all(best for _, _, best in found))


def _known(system: System, must: frozenset[str], width: float) -> None:
    """Let the request pass if it can be met at all; Unprotectable for what is printed elsewhere already."""
    unknown = sorted(must - {q.id for q in system.quantities})
    if unknown or not width > 0:
        raise ValueError(f"unknown quantities: {', '.join(unknown)}" if unknown else "the width must be more than zero")
    printed = [q.id for q in system.quantities if q.fixed and q.id in must]
    if printed:
        raise Unprotectable(printed)


def _tasks(found: list[Part], must: frozenset[str], width: float) -> list[Task]:
    """One task per part; Unprotectable with what cannot be protected in any of them."""
    tasks = [_task(part, part.places(must), part.widths(width)) for part in found]
    lost = [task for task in tasks if isinstance(task, frozenset)]
    if lost:
        raise Unprotectable(frozenset[str]().union(*lost))
    return [task for task in tasks if isinstance(task, Task)]


def _task(part: Part, must: Mask, width: Vector) -> Task | frozenset[str]:
    """The task with the lowest level at which all that must be hidden is protected, or else what cannot be."""
    levels = np.array([q.level for q in part.quantities])
    open_ = ~must & ~np.array([q.fixed for q in part.quantities])
    price = np.array([max(q.weight, CHEAPEST) * DEARER**q.level for q in part.quantities])
    lost = must
    for level in sorted({0, *levels[open_]}):
        may, pool = _hideable(part, must, open_ & (levels <= level), width)
        lost = pool.weak(must | may, width) & must
        if not lost.any():
            return Task(pool, must, may, price, width)
    return part.names(lost)


def _hideable(part: Part, must: Mask, may: Mask, width: Vector) -> tuple[Mask, Pool]:
    """The most that may be hidden with all of it protected, since hiding more never makes an interval narrower."""
    while True:
        pool = covered(Pool.of(part), must | may, width)
        weak = pool.weak(must | may, width) & may
        if not weak.any():
            return may, pool
        may = may & ~weak


def _solved(task: Task, *, exact: bool) -> tuple[Mask, Pool, bool]:
    """What to hide, the witnesses, and whether nothing costs less."""
    hidden, pool = good(task)
    if task.cost(hidden) == 0:
        return hidden, pool, True
    if exact and task.may.sum() <= LARGEST:
        return cheapest(task, hidden, pool)
    return hidden, pool, False
