"""The cheapest choice of what else to hide: a pair of fillings is added for every figure that the last answer left unprotected."""

import numpy as np

from reports.disclosure.choice import Task, choice
from reports.disclosure.model import NEAR
from reports.disclosure.program import NODES, Mask
from reports.disclosure.witness import Pool, covered

LARGEST = 60  # soft quantities: beyond this the search takes more than a few seconds


def cheapest(task: Task, upper: Mask, shown: Pool) -> tuple[Mask, Pool, bool]:
    """Return what to hide, the witnesses, and whether nothing costs less; the choice that was given when none is found."""
    hidden, pool, targets, whole = task.must.copy(), covered(shown, task.must, task.width), list[int](), False
    while (weak := pool.weak(hidden, task.width)).any():
        fresh = [int(place) for place in np.flatnonzero(weak) if place not in targets]
        if whole and not fresh:
            return upper, shown, False
        targets, whole = targets + fresh, whole or not fresh  # integers where fractions were not enough
        asked = choice(task, task.must, targets)
        answer = (asked.program.integral() if whole else asked.program).least(asked.cost(task.price[asked.soft]), NODES)
        done = answer.bound >= task.cost(upper) - NEAR  # even with some targets still missing
        if done or answer.point is None or not answer.best:
            return upper, shown, done
        hidden = task.must.copy()
        hidden[asked.hidden(answer.point)] = True
        pool = covered(pool.plus(*asked.fillings(answer.point)), hidden, task.width)
    return hidden, pool, True
