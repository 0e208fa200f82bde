"""What a figure that is no fact may be: a sum, difference, product or share of other figures of its sentence, or of the facts they are."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reports.proofread.index import Entry, Index
from reports.proofread.sentences import OUT_OF
from reports.proofread.subject import Reading
from reports.proofread.sums import close, times_each
from reports.prose import Mention

APART = re.compile(r"(?: \w+)?? (?:färre|fler|högre|lägre|mer|mindre|bättre|sämre)\b(?: \w+){0,2}? än\b", re.IGNORECASE)
LEFT = re.compile(r"\b(?:återstår|återstod|kvarstår|kvar|resterande|ytterligare|saknas)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:inte|ej|utan)\b", re.IGNORECASE)
HUNDRED, MANY, LONG = Decimal(100), 2, 1_000


def explained(reading: Reading, readings: Sequence[Reading], index: Index) -> bool:
    """Whether the figure follows from the others of its sentence, or from two facts that the sentence is about."""
    others = (_complement(reading, index), _product(reading, index), _facts(reading, readings, index))
    return made(reading) or any(value and close(reading.mention, value, index.context.tolerance) for values in others for value in values)


def made(reading: Reading) -> bool:
    """Whether the figure is a sum, difference or share of others in its sentence."""
    tolerance = reading.index.context.tolerance
    return any(value and close(reading.mention, value, tolerance) for values in (_pair(reading), _listed(reading)) for value in values)


def scaled(pair: tuple[Mention, Mention], scale: int) -> tuple[Decimal, Decimal]:
    """Both figures in the same unit when only one of them says it."""
    first, second = (m.value * (scale if not m.unit else 1) for m in pair)
    return first, second


def differences(reading: Reading, readings: Sequence[Reading], index: Index) -> Iterator[tuple[Entry, Entry]]:
    """The fact of each other figure of the clause, with what it is compared with at the time that is said."""
    first, last = reading.sentence.clause(reading.mention.start)
    for other in readings:
        if other is not reading and other.equal and first <= other.mention.start < last:
            now = index.entries[other.equal[0]]
            if then := index.compared(now, reading.sentence.times):
                yield now, then


def _others(reading: Reading) -> list[Mention]:
    return [m for m in reading.sentence.mentions if m is not reading.mention]


def _pair(reading: Reading) -> Iterator[Decimal]:
    """What two other figures make of each other, also of the sentence before."""
    sentence, mention, others = reading.sentence, reading.mention, _others(reading)
    before = [(a, b) for a, b, _ in sentence.before.pairs] if sentence.before else []
    for pair in [*combinations(others, 2), *before]:
        first, second = scaled(pair, 1_000 if mention.unit == "kr" else 1)
        if mention.unit == "procent" and pair[0].unit != "procent" and min(first, second) > 0:
            yield from (HUNDRED * (first - second) / second, HUNDRED * (second - first) / first)
            yield from (HUNDRED * first / second, HUNDRED * second / first)
        if pair[0].unit == pair[1].unit and mention.unit not in {"", pair[0].unit}:
            continue
        yield first - second
        yield first + second


def _listed(reading: Reading) -> Iterator[Decimal]:
    """The sum of all the others: elva …, nio … och två …."""
    others = [m for m in _others(reading) if m.unit == reading.mention.unit]
    if len(others) >= MANY:
        yield sum((m.value for m in others), Decimal(0))


def _complement(reading: Reading, index: Index) -> Iterator[Decimal]:
    """What is left of a stated whole: 'en av sju är inte uppfylld', where six are."""
    text, mention = reading.sentence.text, reading.mention
    whole = next((m for m in _others(reading) if m.start > mention.stop and OUT_OF.fullmatch(text, mention.stop, m.start)), None)
    if whole and NOT.search(text, whole.stop):
        yield from (whole.value - v.size for n in reading.best[:3] for v in index.entries[n].values if v.size < whole.value)


def _product(reading: Reading, index: Index) -> Iterator[Decimal]:
    """A number of times what each takes: three hours, four times; also when a fact says what each takes."""
    mention = reading.mention
    yield from (
        a.value * b.value
        for a, b in combinations(_others(reading), 2)
        if mention.unit and mention.unit in {a.unit, b.unit} and a.unit != b.unit
    )
    if product := times_each([reading], index):
        yield product[1]


def _facts(reading: Reading, readings: Sequence[Reading], index: Index) -> Iterator[Decimal]:
    """A difference over time of another figure's fact; for a long figure, the sum or difference of two facts that it is about."""
    yield from (now.values[0].size - then.values[0].size for now, then in differences(reading, readings, index))
    if reading.mention.value / reading.mention.step >= LONG or LEFT.search(reading.segment):
        likely = [(entry, v.size) for entry in (index.entries[n] for n in reading.best[:8]) for v in entry.values]
        yield from (value for (x, a), (y, b) in combinations(likely, 2) if _akin(x, y) for value in (a - b, a + b))


def _akin(a: Entry, b: Entry) -> bool:
    """Whether two facts are added or compared: the same measure and time, or the same object."""
    return (a.measure == b.measure and a.window == b.window) or a.fact.base.partition(".")[2] == b.fact.base.partition(".")[2]
