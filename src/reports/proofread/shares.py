"""Shares in words: hälften, en knapp tredjedel, var fjärde, sex av tio – against the share that the same sentence's figures make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reports.proofread.model import Remark
from reports.proofread.remarks import remark, said
from reports.proofread.sentences import Sentence

HUNDRED = Decimal(100)
ORDINALS = {"tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "tionde": 10}
COUNTS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9}
WORDS = re.compile(
    r"(?:\b(?P<about>drygt|mer än|fler än|över|minst|knappt|nästan|närmare|mindre än|färre än|under|cirka|ca|ungefär|omkring)\s+)?"
    r"(?:\b(?:en |ett )?(?P<size>dryg|knapp|god) )?"
    r"(?:\b(?P<half>hälften|merparten|majoriteten)\b(?! så)"
    r"|\b(?P<each>var|vart) (?P<nth>tredje|fjärde|femte|sjätte|tionde)\b"
    r"|\b(?P<part>en|två|tre|fyra)?\s?(?P<of>tredje|fjärde|femte|sjätte|tionde)del(?:ar|en|arna)?\b"
    r"|\b(?P<ten>en|ett|två|tre|fyra|fem|sex|sju|åtta|nio) (?:av|på) tio\b"
    r"|(?P<some>\b(?:en|ett|två|tre|fyra)) (?:av|på) (?P<out>två|tre|fyra|fem|sex|sju|åtta)\b)",
    re.IGNORECASE,
)
NEEDLES = ("del", "tio", "hälften", "merparten", "majoriteten", "var ", "vart ", "en av", "ett av", "två av", "tre av", "fyra av", " på ")
MORE, LESS = {"mer än", "fler än", "över", "minst"}, {"mindre än", "färre än", "under"}
ABOVE, BELOW = {"drygt", "dryg", "god"}, {"knappt", "knapp", "nästan", "närmare"}
OUT_OF = re.compile(r"(?:[ \u00a0][a-zåäö]+)? av (?:de |dem |totalt |våra |alla |samtliga )?", re.IGNORECASE)
APPOSED = re.compile(r"[^,;:(]*(?:, | \()")
WHOLE = re.compile(r"\bav (?:de |dem |totalt |våra |alla |samtliga )?$", re.IGNORECASE)
CLOSED = re.compile(r"(?: stycken| st)?(?:[,).]|$)")
ROOM = Decimal("0.15")


@dataclass(frozen=True)
class Share:
    """A share in words: the percentages that it may be said of, and where it stands."""

    low: Decimal
    high: Decimal
    start: int
    end: int


def check(sentence: Sentence) -> Iterator[Remark]:
    """Every share in words that the one share in figures of its clause contradicts."""
    for share in shares(sentence.text) if sentence.has(NEEDLES) else ():
        first, last = sentence.clause(share.start)
        found = [value for start, value in _ratios(sentence, share) if first <= start < last]
        if len(found) == 1 and not share.low <= found[0] <= share.high:
            yield remark(sentence, (share.start, share.end), "andel", "fel", f"Talen i meningen ger {said(found[0], 'procent')}.")


def shares(text: str) -> Iterator[Share]:
    """Every share that the text says in words."""
    for match in WORDS.finditer(text):
        value = HUNDRED * _value(match)
        about = (match["about"] or match["size"] or "").lower()
        if match["some"] and not about:
            continue  # två av tre, counted
        if about in MORE or (match["half"] or "").lower() in {"merparten", "majoriteten"}:
            low, high = value, HUNDRED
        elif about in LESS:
            low, high = Decimal(0), value
        elif about in ABOVE:
            low, high = value - ROOM, value * (1 + 2 * ROOM)
        elif about in BELOW:
            low, high = value * (1 - 2 * ROOM), value + ROOM
        else:
            low, high = value * (1 - ROOM), value * (1 + ROOM)
        yield Share(low, high, *match.span())


def _value(match: "re.Match[str]") -> Decimal:
    if match["nth"] or match["of"]:
        return Decimal(COUNTS[(match["part"] or "en").lower()]) / ORDINALS[(match["nth"] or match["of"]).lower()]
    if match["some"]:
        return Decimal(COUNTS[match["some"].lower()]) / COUNTS[match["out"].lower()]
    return Decimal(COUNTS[match["ten"].lower()]) / 10 if match["ten"] else Decimal("0.5")


def _ratios(sentence: Sentence, share: Share) -> Iterator[tuple[int, Decimal]]:
    """The shares that the sentence's figures make, in per cent, and where: 65 av 260; …, 53 procent; av de nio …, tre stycken."""
    text, found = sentence.text, sentence.mentions
    for a, b in pairwise(found):
        same = a.unit == b.unit or not a.unit  # 10 660 av 28 138 tkr
        if same and b.value and OUT_OF.fullmatch(text, a.stop, b.start):
            yield a.start, HUNDRED * a.value * (b.scale if a.scale == 1 else 1) / b.value
            return
    after = [m for m in found if m.start >= share.end and APPOSED.fullmatch(text, share.end, m.start) and CLOSED.match(text, m.stop)]
    wholes = [m for m in found if not m.unit and m.value and WHOLE.search(text[: m.start])]
    for m in after[:1]:
        if m.unit == "procent":
            yield m.start, m.value
    parts = [m for m in found if CLOSED.match(text, m.stop) and re.search(r", $", text[: m.start]) and not m.unit]
    if len(wholes) == 1 and len(parts) == 1 and parts[0].start > max(share.end, wholes[0].stop):
        yield parts[0].start, HUNDRED * parts[0].value / wholes[0].value
