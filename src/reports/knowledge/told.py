"""Differences of counts that the counts beside them tell already: 55 and 46 are printed, and so the change may be too."""

from collections.abc import Collection, Mapping

import numpy as np

from reports.facts import Fact
from reports.knowledge.atoms import Unknown, grouped, unknowns

NEAR = 1e-6  # of a combination of whole numbers: nearer than this is the same


def already_told(facts: Mapping[str, Fact], wanted: Collection[str], printed: Collection[str]) -> frozenset[str]:
    """Those wanted that anyone can work out of printed counts, whatever else is hidden: sums and differences of them, no more."""
    if not wanted or not printed:
        return frozenset()
    sums = {name: _signed(facts[name]) for name in [*wanted, *printed]}
    place, atoms = grouped(sums)
    size = len(set(place.values()))
    known = np.array([_row(atoms[name], size) for name in printed])
    asked = {name: _row(atoms[name], size) for name in wanted}
    found = {name: np.linalg.lstsq(known.T, row, rcond=None)[0] for name, row in asked.items()}
    return frozenset(name for name, steps in found.items() if np.abs(steps @ known - asked[name]).max(initial=0.0) < NEAR)


def _signed(fact: Fact) -> dict[Unknown, float]:
    """How many times a count or a difference holds each unknown; what it both adds and takes away is still one it is about."""
    result: dict[Unknown, float] = {}
    for part in fact.delar:
        for unknown in unknowns([part]):
            result[unknown] = result.get(unknown, 0.0) + part.sign
    return result


def _row(combination: Mapping[int, float], size: int) -> "np.typing.NDArray[np.float64]":
    row = np.zeros(size)
    row[list(combination)] = list(combination.values())
    return row
