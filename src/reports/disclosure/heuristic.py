"""A good choice of what else to hide: for each figure in turn the cheapest way to protect it, then a pass that prints again."""

import numpy as np

from reports.disclosure.attack import view
from reports.disclosure.choice import Choice, Task, choice
from reports.disclosure.program import NODES, Mask, Vector
from reports.disclosure.witness import Pool, proven, spread

MANY = 200  # soft quantities: beyond this a yes or no for each takes too long
ROUNDS = 2  # linear programs per figure; the later ones know which figures the first left alone
TRACE = 0.005  # share of a yes: less is none
FAINT = 0.05  # share of a yes: what less than this costs is what this much costs


def good(task: Task) -> tuple[Mask, Pool]:
    """Return what to hide, and the witnesses that all of it is protected."""
    return _cleaned(task, *_grown(task))


def _grown(task: Task) -> tuple[Mask, Pool]:
    """What must be hidden, with more and more hidden until all of it is protected."""
    hidden, pool = task.must.copy(), Pool.of(task.part)
    while (weak := pool.weak(hidden, task.width)).any():
        found = _step(task, hidden, int(np.flatnonzero(weak)[0]))
        pool = pool.joined(found)
        hidden = hidden | (found.moved.any(axis=0) & task.may)
    return hidden, pool


def _step(task: Task, hidden: Mask, place: int) -> Pool:
    """Two fillings that protect a quantity and cost little that is not hidden; the task's own when none are found."""
    asked = choice(task, hidden, [place])
    for way in (_reweighted, _whole, _integral) if len(asked.soft) > MANY else (_whole, _integral):
        point = way(task, asked)
        if point is None:
            continue
        chosen = hidden.copy()
        chosen[asked.soft[point[: len(asked.soft)] > TRACE]] = True
        pool = _shown(task, asked.fillings(point), chosen, place)
        if not pool.weak(chosen, task.width)[place]:
            return pool.apart(place, chosen)
    return task.pool.apart(place, task.must | task.may)


def _shown(task: Task, fillings: list[Vector], chosen: Mask, place: int) -> Pool:
    """The solver's own fillings if they are integers that protect the quantity, else some that move nothing more than is chosen."""
    pool = Pool.of(task.part).plus(*fillings)
    return spread(pool, view(task.part, chosen), place, task.width) if pool.weak(chosen, task.width)[place] else pool


def _whole(task: Task, asked: Choice) -> Vector | None:
    return asked.program.least(asked.cost(task.price[asked.soft]), NODES // 10).point


def _integral(task: Task, asked: Choice) -> Vector | None:
    return asked.program.integral().least(asked.cost(task.price[asked.soft]), NODES // 10).point


def _reweighted(task: Task, asked: Choice) -> Vector | None:
    """The best of a few linear solutions, each priced so that what the one before hardly moved is left alone."""
    price, program = task.price[asked.soft], asked.relaxed()
    weights, best, least = price, None, np.inf
    for _ in range(ROUNDS):
        point = program.least(asked.cost(weights)).point
        if point is None:
            break
        share = point[: len(price)]
        if price[share > TRACE].sum() < least:
            best, least = point, price[share > TRACE].sum()
        weights = price / (share + FAINT)
    return best


def _cleaned(task: Task, hidden: Mask, pool: Pool) -> tuple[Mask, Pool]:
    """The choice without the figures that can be printed again, the dearest tried first."""
    extra = np.flatnonzero(hidden & ~task.must)
    for place in extra[np.argsort(-task.price[extra], kind="stable")]:
        fewer = hidden.copy()
        fewer[place] = False
        shown = proven(pool, fewer, task.width)
        if shown is not None:
            hidden, pool = fewer, shown
    return hidden, pool
