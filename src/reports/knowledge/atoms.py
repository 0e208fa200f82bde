"""Figures as sums of disjoint groups of source rows: rows that the same figures hold are one group, and no one knows a group's size."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from reports.facts import Part, Rows

Unknown: TypeAlias = tuple[str, int] | tuple[str, str, Rows]  # a source row, or the different values on some rows
Combination: TypeAlias = dict[int, float]


def unknowns(parts: Iterable[Part]) -> Iterator[Unknown]:
    """What a count adds up: rows one by one, or the different values on some rows as one."""
    for part in parts:
        if part.olika:
            yield ("olika", part.olika, part.rows)
        else:
            yield from sorted(part.rows)


def grouped(sums: Mapping[str, Mapping[Any, float]]) -> tuple[dict[Unknown, int], dict[str, Combination]]:
    """The group of each row, and each figure as a sum of groups."""
    used: dict[Unknown, dict[str, float]] = {}
    for name, own in sums.items():
        for unknown, times in own.items():
            used.setdefault(unknown, {})[name] = times
    for n, rows in enumerate(people(used)):  # so that the rows of these people are groups
        for row in rows & used.keys():
            used[row][f" {n}"] = 1
    signatures = {unknown: tuple(sorted(names.items())) for unknown, names in used.items()}
    number = {signature: n for n, signature in enumerate(sorted(set(signatures.values())))}
    atoms: dict[str, Combination] = {name: {} for name in sums}
    for signature, n in number.items():
        for name, times in signature:
            if name in atoms:
                atoms[name][n] = times
    return {unknown: number[signature] for unknown, signature in signatures.items()}, atoms


def people(known: Iterable[Unknown]) -> list[Rows]:
    """The rows whose different values are unknown."""
    return [unknown[2] for unknown in known if len(unknown) == 3]  # noqa: PLR2004


def counted(parts: Iterable[Part]) -> Counter[Unknown]:
    """How many times a count holds each unknown."""
    return Counter(unknowns(parts))


def levels(atoms: Mapping[str, Combination]) -> dict[str, int]:
    """0 for a detail, 1 for a total of details, and so on."""
    sets = {name: frozenset(own) for name, own in atoms.items()}
    found: dict[str, int] = {}
    for name in sorted(sets, key=lambda n: (len(sets[n]), n)):
        found[name] = max((found[other] + 1 for other in found if sets[other] < sets[name]), default=0)
    return found
