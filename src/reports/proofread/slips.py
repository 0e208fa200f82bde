"""Slips of the pen: how a typed figure may have come of a right one."""

from collections import Counter
from decimal import Decimal
from functools import lru_cache

from reports.proofread.index import Entry
from reports.proofread.values import fits
from reports.prose import Mention

WEAK = {"En siffra skiljer", "Nästan samma siffror"}
UNCERTAIN = "Det ungefärliga talet ligger för långt från"


def near(mention: Mention, entry: Entry) -> str:
    """How the figure may be a slip of the fact's value, in words; nothing when it is not near."""
    for value in entry.values:
        if fits(value.unit, mention):
            scale = 1_000 if value.unit == "kr" and not mention.unit else 1
            step = mention.step * scale
            shown = (value.size / step).quantize(Decimal(1), rounding="ROUND_HALF_UP")
            if how := slip(int(mention.value * scale / step), int(shown), approximate=bool(mention.about)):
                return how
    return ""


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
