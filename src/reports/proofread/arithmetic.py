"""Differences, changes and shares that a sentence states: what its own figures make of each other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reports.proofread.explained import APART, differences, scaled
from reports.proofread.index import Index
from reports.proofread.model import Remark
from reports.proofread.remarks import described, remark, said
from reports.proofread.sentences import Sentence
from reports.proofread.subject import Reading
from reports.proofread.sums import close
from reports.prose import Mention

CHANGE = re.compile(
    r"\b(?:öknin\w*|minskni\w*|öka\w*|minska\w*|färre|fler|högre|lägre|mer|mindre|steg|stig\w*|sjönk|sjunk\w*|föll|alltså)\b", re.IGNORECASE
)
UPWARDS = re.compile(r"\b(?:fler|högre|mer)\b", re.IGNORECASE)
WORSE = re.compile(
    r"(?: \w+)?? (?P<down>sämre|lägre)\b(?: \w+){0,2}? än\b|(?: \w+)?? (?P<up>bättre|högre)\b(?: \w+){0,2}? än\b", re.IGNORECASE
)
LESS = re.compile(r"\b(?:ryms|inryms|understiger|underskrider|är lägre än|är mindre än|är färre än)\b", re.IGNORECASE)
MORE = re.compile(r"\b(?:överstiger|överskrider|är högre än|är mer än|är fler än)\b", re.IGNORECASE)
FEWER = re.compile(r"(?: \w+){0,4},?(?: vilket är)? (?:färre|lägre|mindre) än (?:de |cirka |ca )*", re.IGNORECASE)
LARGER = re.compile(r"(?: \w+){0,4},?(?: vilket är)? (?:fler|högre|mer) än (?:de |cirka |ca )*", re.IGNORECASE)
BACK = re.compile(r"(?:det|detta|den|de|talet|antalet|alltså)\b", re.IGNORECASE)
SO = re.compile(r", (?:alltså|det vill säga|dvs\.?|vilket (?:är|motsvarar|blir)|motsvarande)(?: \w+)? $|^[^,]* \($", re.IGNORECASE)
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


def _apart(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """'1 205 tkr lägre: 5 983 mot 7 188 tkr', '449 tkr mer än 2 202 tkr': a difference against the two figures."""
    for mention in sentence.mentions:
        if mention.unit.startswith("procent") or not APART.match(sentence.text, mention.stop):
            continue
        for a, b, _ in sentence.pairs_at(mention.start):
            scale = 1_000 if "kr" in {a.unit, b.unit} else 1
            first, second = scaled((a, b), scale)
            if mention not in (a, b) and not close(mention, first - second, index.context.tolerance):
                yield remark(
                    sentence,
                    (mention.start, mention.end),
                    "skillnad",
                    "fel",
                    f"Skillnaden mellan talen i meningen är {said(abs(first - second), b.unit or a.unit)}.",
                )


def _apart_from_facts(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """'260, 74 färre än samma period 2020': a difference, and its direction, against the fact and what it was then."""
    sentence = readings[0].sentence
    for reading in readings:
        apart = APART.match(sentence.text, reading.mention.stop)
        if sentence.pairs or not apart or reading.mention.unit.startswith("procent"):
            continue
        for now, then in differences(reading, readings, index):
            value = now.values[0].size - then.values[0].size
            up = bool(UPWARDS.search(apart[0]))
            if not close(reading.mention, value, index.context.tolerance) or (value and up != (value > 0)):
                how = ("mer" if value > 0 else "mindre") if now.money else "fler" if value > 0 else "färre"
                message = f"Skillnaden är {said(abs(value), now.fact.enhet)} {how}: {described(then)}; {described(now)}."
                yield remark(sentence, (reading.mention.start, apart.end()), "skillnad", "fel", message)


def _more_or_less(sentence: Sentence) -> Iterator[Remark]:
    """'2 651 tkr, 449 tkr mer än 2 202 tkr': the difference and its direction against the figures around it."""
    for a, d, b in zip(sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False):
        apart = APART.match(sentence.text, d.stop) if b.start < sentence.clause(d.start)[1] else None
        if not apart or not a.unit == d.unit == b.unit:
            continue
        if a.sign == b.sign == "−":
            yield from _signed(sentence, (a, d, b))
        elif not a.sign and a.value != b.value and (_turned(apart[0], a, b) or not _so_far(d, a, b)):
            how = "mer" if a.value > b.value else "mindre"
            message = f"{said(a.value, a.unit)} är {said(abs(a.value - b.value), d.unit)} {how} än {said(b.value, b.unit)}."
            yield remark(sentence, (d.start, apart.end()), "skillnad", "fel", message)


def _turned(words: str, a: Mention, b: Mention) -> bool:
    """Whether the words say that the first is more when it is less, or the other way."""
    return bool(UPWARDS.search(words)) != (a.value > b.value)


def _so_far(difference: Mention, a: Mention, b: Mention) -> bool:
    """Whether two figures are as far apart as is said; rounded amounts may be off by their roundings."""
    room = max(a.step, b.step) if a.unit == "kr" else Decimal(0)
    return bool(difference.about) or abs(abs(a.value - b.value) - difference.value) <= room


def _signed(sentence: Sentence, figures: tuple[Mention, Mention, Mention]) -> Iterator[Remark]:
    """'−28 138 tkr är 7 462 tkr bättre än −35 600 tkr': what is better of two deficits."""
    a, d, b = figures
    worse = WORSE.match(sentence.text, d.stop)
    if worse and bool(worse["up"]) != (a.value < b.value):
        message = f"−{said(a.value, a.unit)} är {'bättre' if a.value < b.value else 'sämre'} än −{said(b.value, b.unit)}."
        yield remark(sentence, (d.start, worse.end()), "skillnad", "fel", message)


def _within(sentence: Sentence) -> Iterator[Remark]:
    """'2 651 tkr, vilket ryms i 2 202 tkr': what is said to be less or more against the two figures."""
    for a, b in pairwise(sentence.mentions):
        between = sentence.text[a.stop : b.start]
        less, more = LESS.search(between) or FEWER.fullmatch(between), MORE.search(between) or LARGER.fullmatch(between)
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
    before = sentence.before.pairs[-1:] if sentence.before and not sentence.pairs and BACK.match(sentence.text) else []
    for mention in sentence.mentions:
        near = sentence.text[max(0, mention.start - 45) : mention.stop + 25]
        for a, b, _ in sentence.pairs_at(mention.start)[:1] or before:
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
    if not shares:
        return
    fractions = [
        (a, b)
        for a, b in pairwise(found)
        if not a.unit and not b.unit and re.fullmatch(r"(?: \w+)? av (?:de |totalt )?", text[a.stop : b.start])
    ]
    fractions += _apposed(sentence)
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


def _apposed(sentence: Sentence) -> list[tuple[Mention, Mention]]:
    """'Av de 24 gäller 21 kvinnor, alltså 88 procent': the part and the whole that a percentage is said of."""
    whole, part, share = sentence.mentions[:3] if len(sentence.mentions) == 3 else (None, None, None)  # noqa: PLR2004
    if not (whole and part and share) or whole.unit or part.unit or part.value > whole.value:
        return []
    said = re.match(r"av\b", sentence.text[: whole.start], re.IGNORECASE) and SO.search(sentence.text[part.stop : share.start])
    return [(part, whole)] if said else []


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
