"""Differences, changes and shares that a sentence states: what its own figures make of each other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from reports.proofread.index import Index
from reports.proofread.model import Remark
from reports.proofread.remarks import remark, said, told
from reports.proofread.sentences import Sentence
from reports.proofread.subject import Reading
from reports.proofread.sums import WHOLE, close, times_each
from reports.prose import Mention

CHANGE = re.compile(
    r"\b(?:öknin\w*|minskni\w*|öka\w*|minska\w*|färre|fler|högre|lägre|mer|mindre|steg|stig\w*|sjönk|sjunk\w*|föll|alltså)\b", re.IGNORECASE
)
APART = re.compile(r"(?: \w+){0,3}? (?:färre|fler|högre|lägre|mer|mindre|bättre|sämre)\b(?: \w+){0,2}? än\b", re.IGNORECASE)
OF = re.compile(r"\bav\b(?: de| dem)?\s*$", re.IGNORECASE)
LESS = re.compile(r"\b(?:ryms|inryms|understiger|underskrider|är lägre än|är mindre än|är färre än)\b", re.IGNORECASE)
MORE = re.compile(r"\b(?:överstiger|överskrider|är högre än|är mer än|är fler än)\b", re.IGNORECASE)
BACK = re.compile(r"(?:det|detta|den|de|talet|antalet|alltså)\b", re.IGNORECASE)
HUNDRED, LEAST, NEAR = Decimal(100), 3, 40


def check(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """Every stated sum, difference, product and share that its own figures contradict."""
    if not readings:
        return
    sentence = readings[0].sentence
    yield from _apart(sentence, index)
    yield from _apart_from_facts(readings, index)
    yield from _within(sentence)
    yield from _more_or_less(sentence)
    yield from _change(sentence, index)
    yield from _share(sentence, index)


def _scaled(pair: tuple[Mention, Mention], scale: int) -> tuple[Decimal, Decimal]:
    """Both figures in the same unit when only one of them says it."""
    return tuple(m.value * (scale if not m.unit else 1) for m in pair)  # type: ignore[return-value]


def _apart(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """'1 205 tkr lägre: 5 983 mot 7 188 tkr', '449 tkr mer än 2 202 tkr': a difference against the two figures."""
    for mention in sentence.mentions:
        if mention.unit.startswith("procent") or not APART.match(sentence.text, mention.stop):
            continue
        for a, b, _ in sentence.pairs:
            scale = 1_000 if "kr" in {a.unit, b.unit} else 1
            first, second = _scaled((a, b), scale)
            if mention not in (a, b) and not close(mention, first - second, index.context.tolerance):
                yield remark(
                    sentence,
                    (mention.start, mention.end),
                    "skillnad",
                    "fel",
                    f"Skillnaden mellan talen i meningen är {said(abs(first - second), b.unit or a.unit)}.",
                )


def _apart_from_facts(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """'260, 74 färre än samma period 2020': a difference against the facts that the other figure and its earlier time are."""
    sentence = readings[0].sentence
    if sentence.pairs:
        return
    for reading in readings:
        mention = reading.mention
        if mention.unit.startswith("procent") or not APART.match(sentence.text, mention.stop):
            continue
        for other in readings:
            equal = other.equal
            series = index.earlier(index.entries[equal[0]], sentence.times) if equal and other is not reading else None
            if series and not close(mention, series[0].values[0].size - series[1].values[0].size, index.context.tolerance):
                apart = abs(series[0].values[0].size - series[1].values[0].size)
                message = f"Skillnaden är {said(apart, series[0].fact.enhet)}: {told(series[1])}."
                yield remark(sentence, (mention.start, mention.stop), "skillnad", "fel", message)


def _more_or_less(sentence: Sentence) -> Iterator[Remark]:
    """'2 651 tkr, 449 tkr mer än 2 202 tkr': the difference and its direction against the figures around it."""
    for a, d, b in zip(sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False):
        apart = APART.match(sentence.text, d.stop)
        if apart and a.unit == d.unit == b.unit and a.value != b.value and not a.sign:
            up = re.search(r"\b(?:fler|högre|mer)\b", apart[0], re.IGNORECASE)
            if bool(up) != (a.value > b.value) or (abs(a.value - b.value) != d.value and not d.about and d.step <= 1):
                how = "mer" if a.value > b.value else "mindre"
                message = f"{said(a.value, a.unit)} är {said(abs(a.value - b.value), d.unit)} {how} än {said(b.value, b.unit)}."
                yield remark(sentence, (d.start, apart.end()), "skillnad", "fel", message)


def _within(sentence: Sentence) -> Iterator[Remark]:
    """'2 651 tkr, vilket ryms i 2 202 tkr': what is said to be less or more against the two figures."""
    for a, b in pairwise(sentence.mentions):
        between = sentence.text[a.stop : b.start]
        less, more = LESS.search(between), MORE.search(between)
        comparable = a.unit == b.unit and a.after.lower() not in {"färre", "fler", "lägre", "högre", "mer", "mindre"}
        if comparable and ((less and a.value > b.value) or (more and a.value < b.value)):
            yield remark(
                sentence,
                (a.start, b.stop),
                "riktning",
                "fel",
                f"{said(a.value, a.unit)} är {'mer' if less else 'mindre'} än {said(b.value, b.unit)}.",
            )


def _change(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """'från 315 till 434, en ökning med 42 procent': a change in per cent against the two figures, also of the sentence before."""
    pairs = sentence.pairs or (sentence.before.pairs if sentence.before and BACK.match(sentence.text) else [])
    for mention in sentence.mentions:
        near = sentence.text[max(0, mention.start - 45) : mention.stop + 25]
        for a, b, _ in pairs[-1:]:
            if mention in (a, b) or mention.unit != "procent" or a.unit.startswith("procent") or not a.value or not CHANGE.search(near):
                continue
            change = HUNDRED * (b.value - a.value) / a.value
            if not close(mention, change, index.context.tolerance):
                rule = "ungefärligt" if mention.about else "andel"
                yield remark(
                    sentence,
                    _with_about(sentence, mention),
                    rule,
                    "fel",
                    f"Från {said(a.value, a.unit)} till {said(b.value, b.unit)} är {said(abs(change), 'procent')}.",
                )


def _with_about(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where the figure stands with the word that makes it approximate."""
    before = re.search(r"[\w.]+\s+$", sentence.text[: mention.start]) if mention.about else None
    return (before.start() if before else mention.start), mention.end


def _share(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """'78 procent …, 13 av 18', and a percentage of a stated n that no whole number of n gives."""
    found, text = sentence.mentions, sentence.text
    shares = [m for m in found if m.unit == "procent"]
    fractions = [
        (a, b)
        for a, b in pairwise(found)
        if not a.unit and not b.unit and re.fullmatch(r"(?: \w+)? av (?:de |totalt )?", text[a.stop : b.start])
    ]
    for share in shares:
        for part, whole in fractions[:1]:
            if whole.value and not close(share, HUNDRED * part.value / whole.value, index.context.tolerance):
                yield remark(
                    sentence,
                    (share.start, share.stop),
                    "andel",
                    "fel",
                    f"{said(part.value, '')} av {said(whole.value, '')} är {said(HUNDRED * part.value / whole.value, 'procent')}.",
                )
        whole_before = next((m for m in reversed(found) if m.end <= share.start and not m.unit), None)
        if not fractions and whole_before and _of_it(text, whole_before, share) and not reachable(share, int(whole_before.value)):
            yield remark(
                sentence,
                (share.start, share.stop),
                "andel",
                "fel",
                f"Ingen del av {said(whole_before.value, '')} ger {said(share.value, 'procent')}.",
            )


def _of_it(text: str, whole: Mention, share: Mention) -> bool:
    """Whether the percentage is a part of the count before it."""
    between = text[whole.stop : share.start]
    return (
        whole.value >= LEAST
        and len(between) < NEAR
        and bool(re.search(r",? (?:och|varav|därav)\s*(?:cirka |ca )?$", between))
        and not CHANGE.search(between)
    )


def reachable(share: Mention, n: int) -> bool:
    """Whether some whole number out of n is the percentage, rounded as it is written."""
    return n <= 0 or share.about != "" or any(abs(HUNDRED * k / n - share.value) <= share.step / 2 for k in range(n + 1))


def explained(reading: Reading, index: Index) -> bool:
    """Whether a figure that is no fact follows from other figures of its sentence or from the facts they are."""
    sentence, mention = reading.sentence, reading.mention
    others = [m for m in sentence.mentions if m is not mention]
    tolerance = index.context.tolerance
    pairs = [*combinations(others, 2), *((a, b) for a, b, _ in sentence.before.pairs)] if sentence.before else list(combinations(others, 2))
    for a, b in pairs:
        first, second = _scaled((a, b), 1_000 if mention.unit == "kr" else 1)
        if mention.unit == "procent" and a.unit != "procent" and min(first, second) > 0:
            ratios = (
                HUNDRED * (first - second) / second,
                HUNDRED * (second - first) / first,
                HUNDRED * first / second,
                HUNDRED * second / first,
            )
            if any(r and close(mention, r, tolerance) for r in ratios):
                return True
        if close(mention, first - second, tolerance) and first != second:
            return True
        if WHOLE.search(sentence.text) and close(mention, first + second, tolerance):
            return True
    product = times_each([reading], index)
    return bool(product and close(mention, product[1], tolerance))
