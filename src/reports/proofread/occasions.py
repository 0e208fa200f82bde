"""A forecast of one occasion that is said to be another's: 'prognosen i mars' with the figure of August."""

import re
from collections.abc import Iterator, Sequence

from reports.proofread.index import Entry, Index
from reports.proofread.model import Remark
from reports.proofread.remarks import described, remark
from reports.proofread.subject import Reading
from reports.proofread.values import shows
from reports.prose import MONTH

OCCASION = re.compile(rf"{MONTH}|tertial_[1-3]|delår\w*", re.IGNORECASE)  # the last part of a forecast's name
COMPARED = re.compile(r"\b(?:mot|med|än|sedan|efter|före|till|inför|(?<!prognosen )från)\b[^,;]*$", re.IGNORECASE)
LIKELY = 0.5  # of the likeliest fact with the value


def check(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """Every figure whose part of the sentence says the occasion of another forecast of the same, and not its own."""
    if not readings or "prognos" not in readings[0].sentence.small:
        return
    for reading in readings:
        own = [index.entries[n] for n in reading.equal if reading.scores[n] >= LIKELY * reading.scores[reading.equal[0]]]
        others = [_other(entry, reading, index) for entry in own]
        if others and others[0] and all(others):
            where, message = (reading.mention.start, reading.mention.stop), f"Talet är {described(own[0])}. Meningen verkar gälla"
            yield remark(reading.sentence, where, "annan siffra", "varning", f"{message} {described(others[0])}.")


def _other(entry: Entry, reading: Reading, index: Index) -> Entry | None:
    """The same forecast of the occasion that is said, when it is not this one and has another value."""
    if not OCCASION.fullmatch(entry.parts[-1]) or _says(entry, _own(reading)):
        return None
    same = [e for e in index.beside(entry) if e.window == entry.window and OCCASION.fullmatch(e.parts[-1])]
    told = (e for e in same if _says(e, _own(reading)))
    return next((e for e in told if not any(shows(v, reading.mention, index.context.tolerance) for v in e.values)), None)


def _own(reading: Reading) -> str:
    """The words of the figure's own part of its clause."""
    begin, end = reading.sentence.clause(reading.mention.start)
    first, last = reading.sentence.segments[reading.number]
    return reading.sentence.text[max(begin, first) : min(end, last)]


def _says(entry: Entry, text: str) -> bool:
    """Whether the words say the occasion as the figure's own, and do not compare with it."""
    found = re.search(rf"\b{re.escape(entry.parts[-1].replace('_', ' '))}(?=\b|s?prognos)", text, re.IGNORECASE)
    return bool(found and not COMPARED.search(text[: found.start()]))
