"""A mistake in a profile: where it stands, and what is wrong with the nearest right word."""

from collections.abc import Iterable, Mapping
from typing import Any

from reports.errors import nearest

Place = tuple[str | int, ...]
Mistake = tuple[Place, str]
Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]  # table → column → the column's marks


def unknown(place: Place, kind: str, name: str, choices: Iterable[str], where: str = "finns inte i profilen") -> list[Mistake]:
    """The mistake of naming what is not among the choices; none when it is."""
    names = list(choices)
    return [] if name in names else [(place, f"{kind} {name} {where}. {nearest(name, names)}".rstrip())]
