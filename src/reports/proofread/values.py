"""What a sentence may say for a fact: its value with sign and unit, rounded as the figure is written and as freely as *cirka* lets it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.facts import Fact
from reports.prose import TIMES, Mention, mentions

SMALL = 20  # about ten may be nine
OPEN = {"≥", "≤"}  # fler än, färre än: half as much more, or less, is still said so
SPANS = frozenset(TIMES.values())  # lengths of time say their unit

OF = re.compile(r"\d+ av (\d+)\b")  # how many of how many a count is shown as


@dataclass(frozen=True)
class Value:
    """A value a fact may be said with: magnitude, whether its table shows it with a minus, and its unit."""

    size: Decimal
    negative: bool
    unit: str


def values(fact: Fact) -> tuple[Value, ...]:
    """What a sentence may say for the fact; a text gives each figure in it ('4 av 6' both), an open interval or a hidden one none."""
    if fact.dold or fact.text[:1] in "<>":
        return ()
    if fact.värde is not None and fact.enhet != "text":
        size = Decimal(fact.värde)
        whole = OF.match(fact.text) if fact.enhet == "antal" else None
        every = (Value(Decimal(whole[1]), negative=False, unit=fact.enhet),) if whole else ()
        return (Value(abs(size), size < 0 and fact.text.startswith("−"), fact.enhet), *every)
    return tuple(Value(m.value, m.sign == "−", m.unit or "antal") for m in mentions(fact.text))


def shows(value: Value, mention: Mention, tolerance: Decimal) -> bool:
    """Whether the value, rounded as the figure is written and as freely as *cirka* lets it, may be said so; signs apart."""
    if not fits(value.unit, mention):
        return False
    if mention.about:
        scale = in_table(value.unit, mention)
        return said_so(value.size - mention.value * scale, value.size, mention, tolerance, scale)
    low, high = span(value.unit, mention)
    return low < value.size <= high


def in_table(unit: str, mention: Mention) -> int:
    """What a figure is counted in where it does not say: amounts are a table's thousands without their unit."""
    return 1_000 if unit == "kr" and not mention.unit else 1


def span(unit: str, mention: Mention) -> tuple[Decimal, Decimal]:
    """The sizes between which a value may be said so; where *cirka* or the like decides, any."""
    if mention.about:
        return Decimal(0), Decimal("Infinity")
    scale = in_table(unit, mention)
    said, room = mention.value * scale, mention.step * scale / 2
    return said - room, said + room


def said_so(apart: Decimal, size: Decimal, mention: Mention, tolerance: Decimal, scale: int = 1) -> bool:
    """Whether a figure that is so far from a value may stand for it: within half its last digit, or as freely as its *drygt* lets it."""
    step = mention.step * scale
    if not mention.about:
        return abs(apart) <= step / 2
    room = max(step if size < SMALL else step / 2, tolerance * size)
    wide = max(2 * room, _rounded(mention.value * scale, step) / 2)
    if mention.about in OPEN:
        return -step / 2 <= (apart if mention.about == "≥" else -apart) <= mention.value * scale / 2
    low, high = {"≈": (-room, room), ">": (-step / 2, wide), "<": (-wide, step / 2)}[mention.about]
    return low <= apart <= high


def _rounded(said: Decimal, step: Decimal) -> Decimal:
    """The power of ten that a figure is rounded to, as it looks: 20 to tens, 1 300 to hundreds; at most a tenth of it."""
    while said and said % (step * 10) == 0 and step * 100 <= said:
        step *= 10
    return step


def fits(unit: str, mention: Mention) -> bool:
    """Whether a fact in the unit may be what the figure says."""
    if mention.spelled and not mention.unit and unit.startswith("kr"):
        return False  # no one spells an amount in thousands
    if not mention.unit:  # a bare whole number is a count, or an amount in a table's thousands; decimals are often per cent
        return unit != "procent" or mention.step < 1
    if mention.unit == "kr":
        return unit.startswith("kr")
    if mention.unit in {"procent", "procentenheter"}:
        return unit == "procent"
    return unit.startswith(mention.unit[:3])
