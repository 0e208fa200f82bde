"""A figure that no fact has: what it may be a slip of, what the facts say of its subject, or that nothing is near."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.proofread import objects
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import described, remark
from reports.proofread.slips import UNCERTAIN, WEAK, near
from reports.proofread.subject import COVERED, INCLUDED, LIKELY, LONG, STRONG, Reading
from reports.proofread.words import alike, stem, stems
from reports.prose import Mention

NEAR, TOLD = 0.45, 0.65
KINDS = re.compile(r"\b(?:alla|samtliga|våra|de|dessa)\s+$", re.IGNORECASE)
UNIT, THOUSAND = "Fel enhet eller decimal", Decimal(1000)
SLIPPED, TELLING = {"Omkastade siffror", UNIT}, 1_000
SPELLED = 12  # such small counts are often of something that no table has


def unknown(reading: Reading, index: Index) -> Iterator[Remark]:
    """No fact has the value: what it may have been, or that nothing is near."""
    mention, sentence = reading.mention, reading.sentence
    where = (mention.start, mention.stop)
    if INCLUDED.search(sentence.text) and _off_by_one(reading, index):
        return
    top = reading.best
    for n in top:
        how = near(mention, index.entries[n].values) if reading.scores[n] >= NEAR * reading.scores[top[0]] else ""
        if how and (level := _graveness(reading, n, how)):
            rule = "ungefärligt" if how == UNCERTAIN else "nästan rätt"
            yield remark(sentence, where, rule, level, f"{how}: {described(index.entries[n])}.")
            return
    strong = [n for n in top if reading.scores[n] >= STRONG and reading.scores[n] >= 0.85 * reading.scores[top[0]]]
    if (
        strong
        and _named(strong[0], reading)
        and reading.cover(index.entries[strong[0]]) >= COVERED
        and len({_values(index.entries[n]) for n in strong}) == 1
    ):
        sure = _identified(reading, index.entries[strong[0]])
        yield remark(
            sentence, where, "fel siffra", "fel" if sure else "varning", f"Uppgifterna säger {described(index.entries[strong[0]])}."
        )
    elif anywhere := _anywhere(reading, index):
        grave: Level = "fel" if anywhere[0] in SLIPPED and _of_named(reading, anywhere[1], index) else "varning"
        yield remark(sentence, where, "nästan rätt", grave, f"Ingen siffra har värdet. {anywhere[0]}: {described(anywhere[1])}.")
    elif top and reading.scores[top[0]] >= LIKELY and not _counted_apart(reading, index.entries[top[0]]):
        yield remark(sentence, where, "ingen siffra", "varning", f"Ingen siffra har värdet. Närmast i ämne: {described(_widest(reading))}.")
    else:
        own = _small(mention) or _of_something(sentence.text, mention)
        yield remark(sentence, where, "ingen siffra", "notis" if own else "varning", "Ingen siffra i underlaget har värdet.")


def _small(mention: Mention) -> bool:
    """Whether it is a small bare count, which is often of something that no table has."""
    return not mention.unit and mention.value <= SPELLED


def _of_something(text: str, mention: Mention) -> bool:
    """Whether it is a share that the author has made: 'ungefär 16 procent av det vi har fått in'."""
    return mention.unit == "procent" and text[mention.stop :].startswith(" av ")


def _counted_apart(reading: Reading, entry: Entry) -> bool:
    """Whether a small count is of something else than the fact: of its kinds ('alla fyra typerna'), or with hardly any of its words."""
    lead = reading.sentence.text[: reading.mention.start]
    return _small(reading.mention) and (reading.cover(entry) < COVERED or bool(KINDS.search(lead)))


def _graveness(reading: Reading, n: int, how: str) -> Level | None:
    """An error when the words identify the fact that the figure is a slip of; a slip that chance may make needs more of them."""
    entry, score, top = reading.index.entries[n], float(reading.scores[n]), float(reading.scores[reading.best[0]])
    chancy = how in {*WEAK, UNCERTAIN} or reading.mention.value / reading.mention.step < LONG
    if how in SLIPPED and score >= LIKELY and _of_named(reading, entry, reading.index):
        return "fel"
    if score >= 0.8 * top and score >= (STRONG if chancy else LIKELY):
        sure = _identified(reading, entry) if chancy else reading.cover(entry) >= COVERED / 2
        return "fel" if sure else "varning"
    return "varning" if not chancy or score >= LIKELY else None


def _of_named(reading: Reading, entry: Entry, index: Index) -> bool:
    """Whether the clause names what the fact is of, and the figure has so many digits that it is hardly another's by chance."""
    mention = reading.mention
    return mention.value / mention.step >= TELLING and objects.of(entry, objects.named(reading.sentence, mention.start, index))


def _identified(reading: Reading, entry: Entry) -> bool:
    """Whether sentence and place say most of what the fact is, and the figure's own unit or noun is the fact's."""
    noun = stem(reading.mention.after)
    own = bool(reading.mention.unit) or any(alike(noun, word) >= TOLD for word in entry.words)
    return own and reading.cover(entry) >= COVERED


def _values(entry: Entry) -> tuple[Decimal, ...]:
    return tuple(v.size for v in entry.values)


def _off_by_one(reading: Reading, index: Index) -> bool:
    """Whether a likely fact is one from the figure, in a sentence that says what is counted in or out."""
    return any(abs(v.size - reading.mention.value) == 1 for n in reading.best[:3] for v in index.entries[n].values)


def _anywhere(reading: Reading, index: Index) -> tuple[str, Entry] | None:
    """A fact of what the sentence is about whose value the figure may be a slip of; only for figures long enough that it is no chance."""
    mention, best = reading.mention, reading.best
    digits = str(int(mention.value / mention.step)) if mention.step else ""
    if len(digits) < 3:  # noqa: PLR2004
        return None
    measures = {index.entries[n].measure for n in best if reading.scores[n] >= NEAR * reading.scores[best[0]]}
    likely = (e for e in (index.entries[n] for n in index.magnitudes.slipped(mention)) if e.measure in measures)
    found = [(how, e) for e in likely if (how := near(mention, e.values)) and how not in {UNCERTAIN, *WEAK}]
    found += [(UNIT, e) for n in _in_other_unit(mention, index) if (e := index.entries[n]).measure in measures]
    order = {"Omkastade siffror": 0, "Ett mer eller mindre än": 1, UNIT: 2}
    return min(found, key=lambda pair: order.get(pair[0], 3), default=None)


def _in_other_unit(mention: Mention, index: Index) -> list[int]:
    """The amounts that the figure is in thousands of what it says, or a thousandth of it: tkr for mnkr."""
    scales = (THOUSAND, 1 / THOUSAND) if mention.unit == "kr" else ()
    return [n for by in scales for n in index.magnitudes.equal(replace(mention, value=mention.value * by, step=mention.step * by))]


def _widest(reading: Reading) -> Entry:
    """The likeliest fact; where the words say none of several objects, that of them which is made of the most rows."""
    entries = [reading.index.entries[n] for n in reading.best]
    like = [e for e in entries if (e.measure, e.window) == (entries[0].measure, entries[0].window)]
    unsaid = all(not reading.support(e, other) for e in like for other in like)
    return max(like, key=lambda e: len(e.fact.rows)) if unsaid else entries[0]


def _named(n: int, reading: Reading) -> bool:
    """Whether the words of the figure's own part of the sentence name the fact."""
    return float(reading.index.total(dict.fromkeys(stems(reading.segment), 1.0))[n]) >= NEAR
