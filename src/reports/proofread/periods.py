"""Times that a sentence says against the report's period, the fact's own time, and the order of dates."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from reports.period import Period, last_day
from reports.proofread.explained import APART
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import described, remark
from reports.proofread.sentences import Sentence
from reports.proofread.subject import Reading
from reports.proofread.times import Time

FUTURE = re.compile(r"\b(?:kommer|ska|skall|planeras|väntas|förväntas|startar|öppnar)\b", re.IGNORECASE)
PRESENT = re.compile(
    r"\b(?:pågår|fortsätter|genomförs|startar|planeras|införs|utreds|byggs|öppnar|förbereds|är på gång|håller på)\b", re.IGNORECASE
)
PLANNED = re.compile(
    r"\b(?:planera\w*|ska|skall|kommer|väntas|förväntas|beräknas|beslutat|efter perioden\w*|efter periodens|nästa|inför)\b", re.IGNORECASE
)
DONE = re.compile(
    r"\bsedan\b|\bhar\b(?: \w+){0,4}? \w+(?:at|it|tt|ts|ats|its)\b|\b\w{3,}(?:ades|ade|rdes|rde|ddes|tes)\b|\b(?:var|blev|kom|fick|gick)\b",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"\b(?:är|vara|blir|de|den|det|alla|samtliga|två|tre|fyra|fem)(?: \w+)? $", re.IGNORECASE)
FOLLOWS = re.compile(r"^ (?:kommer|ska|skall|planeras|väntas|förväntas)\b", re.IGNORECASE)  # the verb after a time that stands first
DECIDED = re.compile(r"\b(?:beslut\w*|fastställ\w*|godkän\w*|behandla\w*|redovisa\w*|antog\w*|anta\w*|följdes upp)\b", re.IGNORECASE)
PLAN = re.compile(r"\b(?:budget|verksamhetsplan|internkontrollplan|mål|taxa|taxor|plan)\w*", re.IGNORECASE)
AFTER = re.compile(r"^,? efter (?:rapport)?perioden", re.IGNORECASE)
SO_FAR = re.compile(r"\bhittills(?: i år| under året)?\b", re.IGNORECASE)
WHOLE_BLOCK = re.compile(
    r"\b(?:siffrorna|talen|uppgifterna|värdena|statistiken)\s+(?:\w+ )?(?:avser|gäller|är från|omfattar)\b", re.IGNORECASE
)
LONG, COVERED = 1_000, 0.5
EXACT = {"period", "end", "month"}


def check(readings: Sequence[Reading], sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every time in the sentence that the report's period, the facts or the other dates contradict."""
    for time in sentence.times:
        yield from _tense(sentence, time, index.context.window)
    yield from _order(sentence)
    yield from _year(sentence, index.context.window)
    if index.context.window == index.year:
        for match in SO_FAR.finditer(sentence.text):
            yield remark(sentence, match.span(), "period", "varning", "Året är slut i den här rapporten.")
    for reading in readings:
        yield from _window(reading, index)


def _tense(sentence: Sentence, time: Time, window: Period) -> Iterator[Remark]:
    """Future or present tense about a time that has passed, and past tense about one that has not come."""
    text = sentence.text
    clause = text[max(text.rfind(mark, 0, time.start) for mark in (";", ":", " men ")) + 1 : time.end + 30]
    where = (0, len(text))
    passed = time.period.end <= window.end and time.kind in {"season", "month", "period", "day"} and time.period.end.year == window.end.year
    longer = passed and time.period.end < window.end - timedelta(days=28)
    future = FUTURE.search(text[: time.start])
    ahead = future and not re.search(r"\b(?:som|från|efter|sedan|tidigare|under)\b[^,]*$", text[future.end() : time.start], re.IGNORECASE)
    during = FOLLOWS.match(text[time.end :]) and re.match(
        r"(?:\w+ )?(?:under|i) ", text[max(0, time.start - 6) : time.end].lstrip(), re.IGNORECASE
    )
    if passed and (ahead or during):
        yield remark(sentence, where, "inaktuell text", "varning", f"Framtidsform om en tid som har passerat: {time.period.label}.")
    elif longer and PRESENT.search(clause) and time.kind in {"season", "month", "period"}:
        yield remark(
            sentence,
            where,
            "inaktuell text",
            "varning",
            f"Texten talar i nutid om {text[time.start : time.end]}, som var slut före {window.end.isoformat()}.",
        )
    if time.dated and time.kind in {"day", "month"} and time.period.end <= window.end and AFTER.search(text[time.end :]):
        yield remark(sentence, where, "period", "fel", f"Tiden ligger inom rapportens period, som slutar {window.end.isoformat()}.")
    if (
        time.kind != "prior"
        and time.period.start > window.end
        and _done(clause)
        and not PLANNED.search(text)
        and not _years_plan(text, time)
    ):
        level: Level = "fel" if time.period.start.year > window.end.year else "varning"
        yield remark(sentence, where, "period", level, f"Tiden ligger efter rapportens period, som slutar {window.end.isoformat()}.")


def _done(clause: str) -> bool:
    """Whether a verb says that something has happened; a participle says how something is: 'är prioriterade', 'de planerade'."""
    return any(not PARTICIPLE.search(clause[: match.start()]) for match in DONE.finditer(clause))


def _years_plan(text: str, time: Time) -> bool:
    """Whether the time says which year's budget or plan it is, which is decided before the year: 'budgeten för 2025 antogs'."""
    before = text[: time.start]
    return time.kind == "year" and bool(re.search(r"\bför(?: året| år| helåret)?\s*$", before) or re.search(rf"{PLAN.pattern}\s*$", before))


def _order(sentence: Sentence) -> Iterator[Remark]:
    """A decision dated before the day that it follows up."""
    days = [t for t in sentence.times if t.kind == "day"]
    followed = [t for t in days if re.search(r"\bper(?: den)?\s*$", sentence.text[: t.start], re.IGNORECASE)]
    for first in followed[:1]:
        for other in days:
            if other is not first and other.period.end < first.period.end and DECIDED.search(sentence.text[first.end : other.start] or ""):
                yield remark(
                    sentence,
                    (other.start, other.end),
                    "datumordning",
                    "fel",
                    f"Beslutet är daterat före det som följs upp, {first.period.end.isoformat()}.",
                )


def _year(sentence: Sentence, window: Period) -> Iterator[Remark]:
    """A decision about another year's plan than the one that the text is about."""
    if not sentence.times or not DECIDED.search(sentence.text) or not PLAN.search(sentence.text):
        return
    place = re.search(r"\b(20\d\d)\b", sentence.block.område)
    year = int(place[1]) if place else None
    for time in sentence.times:
        plan = PLAN.search(sentence.text[max(0, time.start - 20) : time.start])
        if time.kind == "year" and time.dated and plan and year and time.period.end.year < year and time.period.end.year <= window.end.year:
            yield remark(sentence, (max(0, time.start - 20) + plan.start(), time.end), "period", "fel", f"Texten gäller {year}.")


def _window(reading: Reading, index: Index) -> Iterator[Remark]:
    """The time said with a figure against the time of the fact that it is."""
    if APART.match(reading.sentence.text, reading.mention.stop):
        return
    equal = [n for n in reading.equal if reading.scores[n] >= 0.6 * reading.scores[reading.equal[0]]]
    first, last = reading.sentence.segments[reading.number]
    near = [t for t in reading.sentence.times if first <= t.start < last and t.kind in EXACT]
    if not near and reading.number == 0:
        near = [t for t in reading.sentence.times if t.end <= reading.mention.start and t.kind in EXACT]
    long = reading.mention.value / reading.mention.step >= LONG and len(reading.equal) <= 2  # noqa: PLR2004
    entries = [index.entries[n] for n in equal if long or reading.scores[n] > 0.1]  # noqa: PLR2004
    for time in near[:1]:
        if entries and all(e.window and not _same(e, time, reading.sentence) for e in entries):
            where = (min(time.start, reading.mention.start), max(time.end, reading.mention.stop))
            apart = re.search(r"[,(]", reading.sentence.text[where[0] : where[1]])
            if apart and time.kind == "month":
                continue  # …, hälften i januari
            sure = not apart and (long or reading.cover(entries[0]) >= COVERED)
            level: Level = "fel" if sure else "varning"
            yield remark(reading.sentence, where, "period", level, f"Talet gäller en annan tid: {described(entries[0])}.")


def _same(entry: Entry, time: Time, sentence: Sentence) -> bool:
    """Whether a fact's time is the one that is said."""
    own = entry.window
    if own is None or own == time.period or sentence.text[time.start : time.end].lower() in entry.fact.avser.lower():
        return True
    if time.kind == "period":
        return own.end == time.period.end and own.start == time.period.start
    if time.kind == "end":
        month = time.period.end == last_day(time.period.end.year, time.period.end.month)  # fram till november
        return own.end == time.period.end or (month and (own.end.year, own.end.month) == (time.period.end.year, time.period.end.month))
    return own.end == time.period.end or time.period.contains(own)


def whole(sentences: Sequence[Sentence], readings: Sequence[Sequence[Reading]], index: Index) -> Iterator[Remark]:
    """'Siffrorna avser augusti 2021' against the times of the block's figures."""
    facts = [index.entries[r.equal[0]] for group in readings for r in group if r.equal and r.scores[r.equal[0]] > 0.3]  # noqa: PLR2004
    for sentence in sentences:
        match = WHOLE_BLOCK.search(sentence.text)
        times = [t for t in sentence.times if match and t.start >= match.end() and t.kind in {*EXACT, "year"}]
        for time in times[:1]:
            known = [e for e in facts if e.window]
            agree = [e for e in known if _same(e, time, sentence) or e.window == time.period]
            if len(known) > 1 and 2 * len(agree) < len(known):
                yield remark(
                    sentence,
                    (time.start, time.end),
                    "period",
                    "fel",
                    f"De flesta talen i texten gäller en annan tid: {described(known[0])}.",
                )
