"""A control of accessibility: what is asked, how much was tried, and what was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from reports.errors import InspectionError

T = TypeVar("T")
IMAGES = "1.1.1 Icke-textuellt innehåll"
STRUCTURE = "1.3.1 Information och relationer"
TITLE = "2.4.2 Sidtitel"
LANGUAGE = "3.1.1 Sidans språk"


@dataclass(frozen=True)
class Control:
    """What a standard asks, what was looked at, how many, and what does not hold."""

    asks: str  # the success criterion, or the standard
    looked: str
    tried: int
    faults: tuple[str, ...] = ()

    @classmethod
    def each(cls, asks: str, looked: str, things: Sequence[T], holds: Callable[[T], bool], fault: str) -> "Control":
        """A control of many things, each of which holds or has the fault."""
        return cls(asks, looked, len(things), tuple(fault for thing in things if not holds(thing)))

    @classmethod
    def one(cls, asks: str, looked: str, fault: str, *, holds: bool) -> "Control":
        """A control of one thing."""
        return cls(asks, looked, 1, () if holds else (fault,))


def jumps(levels: Sequence[int]) -> tuple[str, ...]:
    """Where a heading level is left out."""
    return tuple(f"nivå {b} följer på nivå {a}" for a, b in pairwise(levels) if b > a + 1)


def stop(files: Mapping[str, Sequence[Control]]) -> None:
    """InspectionError with every fault of every file."""
    lines = [
        f"{name}: {fault} ({control.asks})"
        for name, controls in files.items()
        for control in controls
        for fault in dict.fromkeys(control.faults)
    ]
    if lines:
        more = f"\n  … och {len(lines) - 10} till" if len(lines) > 10 else ""  # noqa: PLR2004
        raise InspectionError(
            "Rapporten går inte att läsa för alla:\n  " + "\n  ".join(lines[:10]) + more,
            hint="Rätta texten eller bilden som nämns; gäller det temat, meddela den som förvaltar rapporten.",
        )
