"""A figure typed by hand against the facts: another fact's value, nearly a fact's value, or no fact at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from reports.proofread import changes
from reports.proofread.explained import APART, explained, made
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import described, remark
from reports.proofread.sentences import OUT_OF as FRACTION
from reports.proofread.sentences import Sentence
from reports.proofread.slips import UNCERTAIN, WEAK, near
from reports.proofread.subject import COVERED, INCLUDED, LEAD, LIKELY, LONG, PLACE, STRONG, Reading
from reports.proofread.unknown import unknown
from reports.proofread.values import shows
from reports.proofread.words import COMMON, stem, stems
from reports.prose import Mention

CHANCE, TIMELY, WORDED, SLACK, MINOR, TELLING, ALSO = 0.3, 1.4, 0.2, 0.1, 0.4, 1_000, 0.8
OUT_OF = re.compile(  # av de, av nämndens, av socialt stöds, av periodens överskott på; but not av dem anmäldes
    r"(?:^|\b[\w]+ )av(?: (?:de|våra|totalt|alla|samtliga|sammanlagt))?"
    r"(?: (?:\w+ )?(?!\w+(?:des|tes|ats|its|tts|rts|as)\b|finns)\w+s)?(?: \w+ på)? *$",
    re.IGNORECASE,
)
DEVIATES = re.compile(
    r"(?: \w+)?? (?:bättre|sämre|över|under|mer|mindre|lägre|högre|dyrare|billigare)(?: än)? (?:\w+ )?(?:budget|ram|plan)", re.IGNORECASE
)
DIFFER = re.compile(r"\b(?:över|under)(?:steg|stiger|skred|skrider|skrida|stiga)\b[^,;]* med $", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:personer|patienter|klienter|brukare|individer|människor|anställda|medarbetare|hyresgäster|klagande)", re.IGNORECASE
)
NEARBY = 40  # characters before a figure that say what it is a part of
DURATIONS = {"dagar", "dygn", "veckor", "månader", "år", "timmar", "minuter"}


def check(readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """What the facts say against each typed figure; a figure that a token printed is right by itself."""
    for reading in readings:
        mention, sentence = reading.mention, reading.sentence
        if sentence.token(mention.start, mention.end) or _declared(reading, index) or _few(reading, index):
            continue
        equal = _likely(reading)
        yield from _people(reading, equal, index)
        if equal:
            yield from _other(reading, readings, equal[0], index)
        elif not (explained(reading, readings, index) or _duration(reading) or _change(reading, index)):
            yield from unknown(reading, index)


def _few(reading: Reading, index: Index) -> bool:
    """Whether it bounds a protected figure: färre än fem says of that what its mark does."""
    if reading.mention.about != "≤":
        return False
    least = max([STRONG, *(float(reading.scores[n]) for n in reading.best[:1])])
    return any(entry.fact.dold and entry.fact.räknar and reading.scores[n] >= least for n, entry in enumerate(index.entries))


def _likely(reading: Reading) -> list[int]:
    """The facts with the figure's value, without those that a short figure meets by chance."""
    equal, best, mention = reading.equal, reading.best, reading.mention
    part = reading.sentence.mentions[reading.number - 1] if reading.number else None
    whole = part and FRACTION.fullmatch(reading.sentence.text, part.stop, mention.start)  # två av tre
    if mention.value / mention.step >= LONG or not best or whole:
        return equal
    floor = float(reading.scores[best[0]])
    if floor < STRONG:
        return equal
    return [n for n in equal if reading.scores[n] >= CHANCE * floor or reading.scores[n] >= STRONG]


def _duration(reading: Reading) -> bool:
    """Whether it is a length of time that no fact of the subject measures."""
    return reading.mention.unit in DURATIONS and not [n for n in reading.best if reading.scores[n] >= STRONG]


def _change(reading: Reading, index: Index) -> bool:
    """Whether it is a stated change of something with a series, or points of per cent, which no fact is said with."""
    return reading.mention.unit == "procentenheter" or bool(changes.verb(reading) and changes.known(reading, index))


def _declared(reading: Reading, index: Index) -> bool:
    """Whether the figure stands in the name of a fact or goal that the sentence shares words with."""
    mention = reading.mention
    if (mention.value, mention.unit) not in index.declared:
        return False
    here = set(stems(reading.sentence.text))
    return any(here & words for words in index.declared.get((mention.value, mention.unit), ()))


def _other(reading: Reading, readings: Sequence[Reading], own: int, index: Index) -> Iterator[Remark]:
    """The value is a fact's, but the words speak for a sibling of that fact with another value."""
    mention, mine = reading.mention, index.entries[own]
    likelier = list(takewhile(lambda n: reading.scores[n] >= LIKELY and reading.scores[n] > reading.scores[own], reading.best))
    if (
        not likelier
        or INCLUDED.search(reading.sentence.text)
        or OUT_OF.search(reading.sentence.text[max(0, mention.start - NEARBY) : mention.start])
    ):
        return
    if (
        _in_series(reading, readings)
        or APART.match(reading.sentence.text, mention.stop)
        or ("avvikelse" in mine.measure and DEVIATES.match(reading.sentence.text, mention.stop))
        or DIFFER.search(reading.sentence.text[: mention.start])
    ):
        return
    if mention.value / mention.step >= LONG and made(reading):
        return
    for n in likelier:
        entry = index.entries[n]
        if any(shows(v, mention, index.context.tolerance) for v in entry.values) or not _comparable(entry, mine, index):
            continue
        if _paired(n, own, readings, reading) or (own in index.results and n not in index.results and reading.signed):
            continue
        if how := _slipped(reading, n, own):
            yield remark(reading.sentence, (mention.start, mention.stop), "nästan rätt", "varning", f"{how}: {described(entry)}.")
            return
        if _speaks(reading, n, own):
            rule = "period" if entry.fact.base == mine.fact.base else "annan siffra"
            message = f"Talet är {described(mine)}. Meningen verkar gälla {described(entry)}."
            yield remark(reading.sentence, (mention.start, mention.stop), rule, "varning", message)
            return


def _in_series(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the figure and the one that it is compared with are the same measure at two times."""
    pairs = [(a, b) for a, b, _ in reading.sentence.pairs if reading.mention in (a, b)]
    bases = [
        {reading.index.entries[n].fact.base for r in readings if r.mention == m for n in r.equal[:2]} for a, b in pairs for m in (a, b)
    ]
    return len(bases) == 2 and any(x == y or x.startswith(f"{y}.") or y.startswith(f"{x}.") for x in bases[0] for y in bases[1])  # noqa: PLR2004


def _slipped(reading: Reading, n: int, own: int) -> str:
    """How the figure may be a slip of a much likelier fact, or of the whole that its fact is an unsaid part of."""
    entry, mine = reading.index.entries[n], reading.index.entries[own]
    how = near(reading.mention, entry.values)
    whole = entry.words.keys() < mine.words.keys() and not reading.support(mine, entry)
    return how if how not in {UNCERTAIN, *WEAK} and (reading.scores[n] >= 2 * reading.scores[own] or whole) else ""


def _speaks(reading: Reading, n: int, own: int) -> bool:
    """Whether time, kind or words speak for the one fact before the other."""
    entry, mine = reading.index.entries[n], reading.index.entries[own]
    for_it, for_mine = reading.support(entry, mine, LEAD), reading.support(mine, entry)
    timely = float(reading.fit[n]) >= TIMELY * float(reading.fit[own])
    as_timely = float(reading.fit[n]) >= 0.95 * float(reading.fit[own])
    clear = for_mine <= MINOR * for_it and reading.cover(entry) >= ALSO * reading.cover(mine)
    if for_it >= 2 * WORDED and clear and as_timely and reading.cover(entry) >= COVERED:
        return True
    if mine.window is None and entry.fact.avser == mine.fact.avser and any(entry.window == t.period for t in reading.sentence.times):
        return True
    if timely and for_mine <= for_it + SLACK:
        return True
    short = reading.mention.value / reading.mention.step < TELLING
    placed = (
        short
        and not for_mine
        and reading.support(entry, mine, PLACE) >= (WORDED if reading.scores[n] < 1.2 * reading.scores[own] else SLACK / 2)
    )
    named = not for_mine and _unsaid_name(mine, entry, reading) and reading.cover(entry) >= COVERED / 2
    other = _version(mine, entry) and reading.scores[n] > 1.05 * reading.scores[own]
    return as_timely and (placed or (for_it >= WORDED and clear) or named or other)


def _version(mine: Entry, entry: Entry) -> bool:
    """Whether both are the same object's budget for the same time, in two versions."""
    return mine.budget and entry.budget and mine.window == entry.window and mine.parts[1:] == entry.parts[1:]


def _unsaid_name(part: Entry, whole: Entry, reading: Reading) -> bool:
    """Whether the one fact is the other with a proper name added, that no words say."""
    proper = {stem(w) for w in re.findall(r"(?<=\s)\(?([A-ZÅÄÖ]\w+)", part.fact.avser) if w.lower() not in COMMON}
    return (
        any(not reading.says(w) for w in proper - whole.words.keys())
        and part.measure == whole.measure
        and whole.words.keys() <= part.words.keys() | {"extern"}
    )


def _comparable(entry: Entry, mine: Entry, index: Index) -> bool:
    """Whether the two may be taken for each other: siblings in the same unit, and not a year's level and the deviation in it."""
    ahead = all(e.money and e.window == index.year and not e.budget for e in (entry, mine))
    return siblings(entry, mine) and not entry.units.isdisjoint(mine.units) and not (ahead and entry.level != mine.level)


def siblings(a: Entry, b: Entry) -> bool:
    """Whether two facts are of the same kind: a part of the name in common, or most of the words."""
    if a.measure == b.measure or a.parts[1:2] == b.parts[1:2]:
        return True
    shared = a.words.keys() & b.words.keys()
    return 2 * len(shared) >= min(len(a.words), len(b.words))


def _paired(n: int, own: int, readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether another figure of the sentence says the sibling's value in a place that suits it as well."""
    tolerance, values = reading.index.context.tolerance, reading.index.entries[n].values
    base, own_base = reading.index.entries[n].fact.base, reading.index.entries[own].fact.base
    others = (r for r in readings if r is not reading and any(shows(v, r.mention, tolerance) for v in values))
    return any(own_base == base or (r.scores[n] >= reading.scores[n] / 2 and n in r.equal[:2]) for r in others)


def _people(reading: Reading, equal: Iterable[int], index: Index) -> Iterator[Remark]:
    """A count of events that is said to be people, where the same measure has people of its own."""
    mention = reading.mention
    if mention.unit or not PEOPLE.match(mention.after):
        return
    best = next((index.entries[n] for n in equal), None)
    if best is None or best.fact.räknar not in {"händelse", "ärende"} or PEOPLE.search(best.fact.avser):
        return
    persons = [
        e for e in index.entries if e.measure == best.measure and e.window == best.window and PEOPLE.search(e.fact.avser) and e.values
    ]
    if persons:
        level: Level = "fel" if mention.value > max(v.size for v in persons[0].values) else "varning"
        message = f"Talet räknar inte personer: {described(best)}. {described(persons[0])}."
        yield remark(reading.sentence, (mention.start, _after(reading.sentence, mention)), "personer eller händelser", level, message)


def _after(sentence: Sentence, mention: Mention) -> int:
    found = sentence.text.find(mention.after, mention.stop)
    return found + len(mention.after) if found >= 0 else mention.stop
