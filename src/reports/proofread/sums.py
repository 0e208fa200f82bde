"""Sums and products that a sentence states: a whole against its listed parts, counts times what each takes."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.proofread.index import Entry, Index
from reports.proofread.model import Remark
from reports.proofread.remarks import remark, said
from reports.proofread.sentences import Sentence
from reports.proofread.subject import Reading
from reports.proofread.values import said_so
from reports.prose import Mention

WHOLE = re.compile(r"\b(?:totalt|sammanlagt|tillsammans|summa|inalles|i allt)\b", re.IGNORECASE)
PLACES = {"för", "i", "på", "hos", "inom", "från", "av", "till", "gäller", "rör"}
OF = re.compile(r"\bav\s+$", re.IGNORECASE)
LEFT = re.compile(r"\b(?:resten|återstoden), $", re.IGNORECASE)
REMAINS = re.compile(r" (?:återstår|kvarstår|blir kvar|är kvar|är inte förklara)", re.IGNORECASE)
EXHAUSTIVE = re.compile(r":|\b(?:övriga|resten|återstående|resterande)\b", re.IGNORECASE)
LEAST = 3  # a whole and two parts


def check(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """Every stated whole and product that its own figures contradict."""
    if readings:
        yield from _parts(readings[0].sentence)
        yield from _rest(readings[0].sentence)
        yield from _product(readings, index)


def close(mention: Mention, value: Decimal, tolerance: Decimal) -> bool:
    """Whether the computed value, rounded as the figure is written, is what it says."""
    return said_so(abs(value) - mention.value, abs(value), mention, tolerance)


def _signed(mention: Mention) -> Decimal:
    """The figure with the sign that stands before it."""
    return -mention.value if mention.sign == "−" else mention.value


def _parts(sentence: Sentence) -> Iterator[Remark]:
    """A whole and its parts in a list: '14 klagomål: fem …, sex … och tre …', 'av fem är tre … och två …', 'fyra …; två … och två …'."""
    for wholes, parts in _lists(sentence):
        scale = 1_000 if "kr" in {m.unit for m in (*wholes, *parts)} else 1
        total = sum((_signed(p) * (1 if p.unit else scale) for p in parts), Decimal(0))
        step = max(m.step * (1 if m.unit else scale) for m in (*wholes, *parts))
        room = step * (len(parts) + 1) / 2 if step > 1 or step < 1 else Decimal(0)
        if all(min(abs(total - _signed(w)), abs(total - w.value), abs(total + w.value)) > room for w in wholes):
            message = f"Delarna blir {said(abs(total), wholes[0].unit)}, men helheten sägs vara {said(wholes[0].value, wholes[0].unit)}."
            whole = max(w.value for w in wholes)
            whole_told = EXHAUSTIVE.search(sentence.text) or total > whole
            if not whole_told and whole - total > max(step, whole / 6):
                continue  # some parts may go unsaid
            yield remark(sentence, (wholes[0].start, parts[-1].end), "summa", "fel" if whole_told else "varning", message)


def _rest(sentence: Sentence) -> Iterator[Remark]:
    """'Av 10 221 tkr förklaras 8 500 och 1 500, så att 221 tkr återstår': what is left, against the whole and the parts."""
    for rest in sentence.mentions if len(sentence.mentions) >= LEAST else ():
        others = [m for m in sentence.mentions if m is not rest]
        left_over = LEFT.search(sentence.text[: rest.start]) or REMAINS.match(sentence.text, rest.stop)
        if left_over and {m.unit for m in others} == {rest.unit}:
            whole = max(m.value for m in others)
            left = 2 * whole - sum(m.value for m in others)
            room = max(m.step for m in sentence.mentions) * len(sentence.mentions) / 2 if rest.unit == "kr" else Decimal(0)
            if abs(left - rest.value) > room:
                yield remark(sentence, (rest.start, rest.stop), "summa", "fel", f"Det som är kvar blir {said(left, rest.unit)}.")


def _lists(sentence: Sentence) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Each whole that a sentence states (or two figures that may be it), with its parts."""
    found, text = sentence.mentions, sentence.text
    if len(found) < LEAST or any(m.unit not in {"", "kr"} for m in found):
        return
    colon = text.find(":")
    heads, tail = [m for m in found if m.stop <= colon], [m for m in found if m.start > colon >= 0]
    compared = re.search(r"\b(?:än|mot)\b", text[heads[0].start : colon]) if heads else None
    wholes = [m for m in heads if m.value != len(tail) and not (m.spelled and not m.unit and tail[-1].unit)]  # tre grupper: a, b och c
    if 0 < len(heads) < LEAST and wholes and len(tail) > 1 and _listed(text, tail) and not compared:
        yield wholes, tail
    elif colon < 0 and _listed(text, found[1:]) and (OF.search(text[: found[0].start]) or (len(found) == LEAST and _split(text, found))):
        yield [found[0]], found[1:]


def _split(text: str, found: Sequence[Mention]) -> bool:
    """Whether the first figure has a noun and the others, after a comma or semicolon, say where it is divided."""
    between = text[found[0].stop : found[1].start]
    divided = {m.after.lower() for m in found[1:]} <= PLACES or ";" in between
    return bool(re.search(r"[,;]\s*(?:varav )?$", between)) and found[0].after.lower() not in PLACES and divided and not found[0].sign


def _listed(text: str, parts: Sequence[Mention]) -> bool:
    """Whether the parts are listed with commas or an 'och', in the same unit, and nothing is compared or counted within another."""
    units = {m.unit for m in parts} - {""}
    within = text[parts[0].start : parts[-1].start] if parts else ""
    return len(units) <= 1 and units <= {"", "kr"} and not re.search(r"\b(?:mot|än|från|varav|därav|jämfört)\b", within)


def _product(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """'fyra på våren och fyra på hösten, totalt 24 timmar': counts times a fact of hours each."""
    if product := times_each(readings, index):
        mention, value, each = product
        if not close(mention, value, index.context.tolerance):
            yield remark(
                readings[0].sentence,
                (mention.start, mention.end),
                "summa",
                "fel",
                f"{each.fact.avser} är {each.fact.text}, så det blir {said(value, mention.unit)}.",
            )


def times_each(readings: Sequence[Reading], index: Index) -> tuple[Mention, Decimal, Entry] | None:
    """The stated total of a time, what the counts and the fact make of it, and the fact."""
    sentence = readings[0].sentence
    for reading in readings:
        mention = reading.mention
        counts = [m for m in sentence.mentions if not m.unit and m.end <= mention.start]
        if mention.unit not in {"timmar", "dagar", "veckor", "minuter"} or not counts or not WHOLE.search(sentence.text):
            continue
        for n in reading.best:
            entry = index.entries[n]
            if "per" in entry.fact.avser.lower().split() and entry.values and entry.values[0].unit.startswith(mention.unit[:3]):
                return mention, sum((m.value for m in counts), Decimal(0)) * entry.values[0].size, entry
    return None
