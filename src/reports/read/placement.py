"""Where the headings stand in a file, when it is not where the profile says: the row, and the rows above it that belong to it."""

from collections.abc import Callable, Iterator, Sequence

from reports.profile import Källa
from reports.read.source import clean
from reports.read.table import BETWEEN, SEARCHED, Row, headed

MOST_ABOVE = 2  # rows of headings above the heading row
Score = Callable[[list[str]], int]


def headings(row: Row) -> list[str]:
    """The headings in NFC with one space between words, without empty ones at the end."""
    head = [clean(cell) for cell in row]
    while head and not head[-1]:
        head.pop()
    return head


def elsewhere(first: Sequence[Row], spec: Källa, score: Score) -> str:
    """What to write for the rows that have more of the profile's headings than those it names; empty when none have."""
    best, most = None, score(headings(headed(first, spec)))
    for placed in _placings(first, spec):
        if (number := score(headings(headed(first, placed)))) > most:
            best, most = placed, number
    return _said(best, spec) if best else ""


def _placings(first: Sequence[Row], spec: Källa) -> Iterator[Källa]:
    """The source with its headings on every row, and with the rows nearest above it: fewest of those first."""
    for row in range(1, min(len(first), SEARCHED) + 1):
        for above in range(min(MOST_ABOVE, row - 1) + 1):
            yield spec.model_copy(update={"rubrikrad": row, "överrubrik": list(range(row - above, row))})


def _said(placed: Källa, spec: Källa) -> str:
    row, above = placed.rubrikrad, " och ".join(map(str, placed.överrubrik))
    if not above:
        remove = " och ta bort överrubrik" if spec.överrubrik else ""
        return f"Rubrikerna verkar stå på rad {row}; skriv rubrikrad: {row} för källan{remove}."
    key = above if len(placed.överrubrik) == 1 else f"[{above.replace(' och ', ', ')}]"
    return (
        f"Rubrikerna verkar stå på rad {row} med rubriker ovanför på rad {above}; skriv rubrikrad: {row} och överrubrik: {key} för källan."
    )


def above_apart(first: Sequence[Row], spec: Källa, heading: str) -> str:
    """What to write where the row above tells equal headings apart; else that they must differ."""
    above = spec.rubrikrad - 1
    named = headings(headed(first, spec.model_copy(update={"överrubrik": [above]}))) if above and not spec.överrubrik else []
    own = [name for name in named if name == heading or name.endswith(f"{BETWEEN}{heading}")]
    if len(own) > 1 and len(own) == len(set(own)):
        return f"Raden ovanför skiljer dem åt: skriv överrubrik: {above} för källan, och rubriken som <rubriken ovanför>{BETWEEN}{heading}."
    return "Ge kolumnerna olika rubriker i uttaget."
