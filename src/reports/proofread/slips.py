"""Slips of the pen: how a typed figure may have come of a right one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from reports.proofread.values import Value, fits, in_table
from reports.prose import Mention

WEAK = {"En siffra skiljer", "Nästan samma siffror"}
Trait = tuple[str, ...]
UNCERTAIN = "Det ungefärliga talet ligger för långt från"


def near(mention: Mention, values: Iterable[Value]) -> str:
    """How the figure may be a slip of a fact's value, in words; nothing when it is not near."""
    typed = int(mention.value / mention.step)
    slips = (slip(typed, right, approximate=bool(mention.about)) for right in rights(mention, values))
    return next(filter(None, slips), "")


def rights(mention: Mention, values: Iterable[Value]) -> Iterator[int]:
    """A fact's values as whole numbers of the figure's smallest step."""
    for value in values:
        if fits(value.unit, mention):
            step = mention.step * in_table(value.unit, mention)
            yield int((value.size / step).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def traits(right: int) -> set[Trait]:
    """What a number shares with its sure slips: its digits in any order, its neighbours, what it is without noughts."""
    return {tuple(sorted(str(right))), ("nära", str(right - 1)), ("nära", str(right + 1)), ("utan nollor", str(right).rstrip("0"))}


def of_typed(typed: int) -> set[Trait]:
    """The traits that a typed number may share with the right one."""
    return {tuple(sorted(str(typed))), ("nära", str(typed)), ("utan nollor", str(typed).rstrip("0"))}


@lru_cache(maxsize=65536)
def slip(typed: int, right: int, *, approximate: bool = False) -> str:
    """What kind of slip turns the right number into the typed one."""
    a, b = str(typed), str(right)
    if approximate and abs(typed - right) <= max(1, right // 2):
        return UNCERTAIN
    if len(a) > 1 and len(a) == len(b) and sorted(a) == sorted(b) and a != b:
        return "Omkastade siffror"
    if abs(typed - right) == 1 and right > 0:
        return "Ett mer eller mindre än"
    if right and typed and (a.rstrip("0") == b.rstrip("0")) and a != b and len(a.rstrip("0")) > 1:
        return "Fel enhet eller decimal"
    if len(a) == len(b) >= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1:  # noqa: PLR2004
        return "En siffra skiljer"
    return "Nästan samma siffror" if len(a) == len(b) >= 4 and (Counter(a) & Counter(b)).total() >= len(a) - 1 else ""  # noqa: PLR2004
