"""Stated changes against the series: 'ökat med två procentenheter', 'försämrats med 13 515 tkr', 'mer än halverats, från 334 till 260'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from reports.proofread.directions import AIM
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import described, remark, said
from reports.proofread.sentences import Sentence
from reports.proofread.subject import COVERED, LIKELY, STRONG, Reading
from reports.proofread.sums import close
from reports.proofread.words import alike, stems

ABOUT = r"(?: (?:cirka|ca|omkring|ungefär|runt|nästan|knappt|drygt|närmare|över|hela|bara|totalt))*"
BY = re.compile(
    r"\b(?:(?P<more>öka\w*|ökning\w*|stig\w*|steg|växt?|växte|växer|höj\w*)|(?P<less>minsk\w*|sjunk\w*|sjönk|föll|fallit|sänk\w*)"
    r"|(?P<better>förbättr\w*|förstärk\w*)|(?P<worse>försämr\w*))"
    r"(?:(?: (?!(?:än|till|jämfört|jämförelse|tillsammans|samband|nivå)\b)\w+){0,3}? med|(?:(?<=ning)|(?<=ningen)) (?:på|om))"
    + ABOUT
    + r" $"
    r"|\b(?:gått|gick) (?:(?P<up>upp)|(?P<down>ner|ned))(?: med)?" + ABOUT + r" $",
    re.IGNORECASE,
)
VERBS = (
    "ök",
    "stig",
    "steg",
    "väx",
    "höj",
    "minsk",
    "sjunk",
    "sjönk",
    "föll",
    "fall",
    "sänk",
    "förbättr",
    "förstärk",
    "försämr",
    "gått",
    "gick",
)
TIMES = re.compile(
    r"(?P<about>\bmer än |\bdrygt |\böver |\bnästan |\bknappt |\bnärmare )?\b(?P<half>halver\w*)|"
    r"(?P<about2>\bmer än |\bdrygt |\böver |\bnästan |\bknappt |\bnärmare )?\b(?P<many>fördubbl|tredubbl|fyrdubbl)\w*",
    re.IGNORECASE,
)
FOLDS = ("halver", "dubbl")
FOLD = {"fördubbl": 2, "tredubbl": 3, "fyrdubbl": 4}
BEYOND = {"mer än", "drygt", "över"}
SIGN = re.compile(r" [−–+-][ \u00a0]?$")
TURNED = re.compile(r"\b(?:inte|ej|\w*(?:ökning|minskning)en|takten)\b", re.IGNORECASE)  # ökningen har minskat
PLANNED = re.compile(r"\b(?:\w*budget|prognos|plan)\w*", re.IGNORECASE)  # a change of something else than time
HUNDRED, ROOM, EXACT = Decimal(100), Decimal("0.3"), Decimal("0.000001")
FIRST, TELLING, NAMED = 12, 10, 0.65


@dataclass(frozen=True)
class Change:
    """The same measure at two times."""

    now: Entry
    then: Entry

    @property
    def values(self) -> tuple[Decimal, Decimal]:
        """Now and then, as large as they are said."""
        return self.now.values[0].size, self.then.values[0].size

    def apart(self, unit: str) -> Decimal | None:
        """How much the measure has changed, in a unit; None when it cannot be said so."""
        now, then = self.values
        own = self.now.values[0].unit
        if unit == "procent":
            return HUNDRED * (now - then) / then if then and own != "procent" else None
        fits = {"kr": own == "kr", "procentenheter": own == "procent", "": own == "antal"}.get(unit, own == unit)
        return self._signed if fits else None

    @property
    def _signed(self) -> Decimal:
        """The difference; of results with the sign that they have."""
        (now, then), (a, b) = self.values, (self.now.values[0], self.then.values[0])
        return (-now if a.negative else now) - (-then if b.negative else then) if a.negative != b.negative else now - then


def check(readings: Sequence[Reading], sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every stated change that the series contradicts."""
    yield from _fold(sentence)
    for reading in readings:
        match = verb(reading)
        if not match or TURNED.search(sentence.text, sentence.clause(match.start())[0], match.start()):
            continue
        if sentence.token(reading.mention.start, reading.mention.end):
            yield from _printed(reading, match, index)
        elif not sentence.pairs:
            yield from _changed(reading, match, index)


def verb(reading: Reading) -> re.Match[str] | None:
    """The verb that says that the figure is a change, whatever sign is written between them."""
    if not reading.sentence.has(VERBS):
        return None
    start = reading.mention.start
    return BY.search(SIGN.sub(" ", reading.sentence.text[:start]), reading.sentence.clause(start)[0])


def known(reading: Reading, index: Index) -> list[Change]:
    """The changes of what the sentence is about, in the figure's unit, likeliest first."""
    order = [int(n) for n in np.argsort(-reading.scores, kind="stable")[:FIRST] if reading.scores[n] >= LIKELY]
    found = [c for n in order if (c := _series(index.entries[n], reading.sentence, index))]
    return [c for c in found if c.apart(reading.mention.unit) is not None]


def _series(entry: Entry, sentence: Sentence, index: Index) -> Change | None:
    """The fact and what it is compared with; where the words speak for the earlier of the two, the one now and that."""
    now = next((e for e in index.by_base[entry.fact.base] if e.current), entry)
    for later in (entry, now):
        if later.values and (then := index.compared(later, sentence.times)):
            return Change(later, then)
    return None


def told(entry: Entry, index: Index) -> Change | None:
    """The two figures, of two times, that a figure is itself the change between, whatever sign it is kept with."""
    for now, then in _made_of(entry, index):
        apart = Change(now, then).apart(entry.fact.enhet)
        if apart is not None and abs(abs(apart) - entry.values[0].size) < EXACT:
            return Change(now, then)
    return None


def _made_of(entry: Entry, index: Index) -> Iterator[tuple[Entry, Entry]]:
    """What a figure may be the change between: its two parts; what its part is now and was; of a column of changes, what it is beside."""
    parts = [index.by_id[name] for name in entry.fact.av if name in index.by_id]
    beside = [e for e in index.entries if e.parts[1:] == entry.parts[1:]] if "förändring" in entry.measure else []
    series = [(e, part) for part in (*parts, *beside) for e in index.by_base[part.fact.base] if e.current]
    for pair in (*([(parts[0], parts[1])] if len(parts) == 2 else []), *series):  # noqa: PLR2004
        timed = [(e.window.end, n, e) for n, e in enumerate(pair) if e.window and e.values]
        if len(timed) == len(pair) and pair[0].window != pair[1].window and entry.values:
            (*_, then), (*_, now) = sorted(timed, key=lambda item: item[:2])
            yield now, then


def _changed(reading: Reading, match: re.Match[str], index: Index) -> Iterator[Remark]:
    """A change by so much, and its direction, against the series of the subject."""
    mention, changes = reading.mention, known(reading, index)
    changes += [c for n in reading.equal if reading.scores[n] >= LIKELY and (c := told(index.entries[n], index))]
    same = [c for c in changes if close(mention, c.apart(mention.unit) or Decimal(0), index.context.tolerance)]
    where = (match.start(), mention.stop)
    if same and not any(_goes(match, c) for c in same):
        level: Level = "fel" if any(_identified(reading, match, c) for c in same) else "varning"
        yield _other_way(reading, match, level, same[0])
    elif changes and not same and not reading.equal and _sure(reading, changes[0]):
        change = abs(changes[0].apart(mention.unit) or Decimal(0))
        message = f"Ändringen är {said(change, mention.unit)}: {described(changes[0].then)}; {described(changes[0].now)}."
        yield remark(reading.sentence, where, "skillnad", "varning", message)


def _printed(reading: Reading, match: re.Match[str], index: Index) -> Iterator[Remark]:
    """The direction of a change that a token printed; of a deficit or surplus, more and less say nothing of the sign."""
    change = told(index.entries[reading.equal[0]], index) if reading.equal else None
    if change and not AIM.search(reading.sentence.text) and not _signed(change, match) and not _goes(match, change):
        yield _other_way(reading, match, "fel", change)


def _signed(change: Change, match: re.Match[str]) -> bool:
    """Whether more or less is said of results, which have a sign of their own."""
    return not (match["better"] or match["worse"]) and any(e.values[0].negative for e in (change.now, change.then))


def _other_way(reading: Reading, match: re.Match[str], level: Level, change: Change) -> Remark:
    """What to say of a change that went the other way."""
    message = f"Serien går åt andra hållet: {described(change.then)}; {described(change.now)}."
    return remark(reading.sentence, (match.start(), reading.mention.stop), "riktning", level, message)


def _identified(reading: Reading, match: re.Match[str], change: Change) -> bool:
    """Whether what is said to have changed is this and nothing else: each of its words is the fact's, and no other time or plan is said."""
    sentence, mention = reading.sentence, reading.mention
    first, last = sentence.clause(match.start())
    subject = stems(sentence.text[first : match.start()])
    own = [
        *change.now.words,
        *(w for n in reading.equal for w in reading.index.entries[n].words if told(reading.index.entries[n], reading.index)),
    ]
    years = {e.window.end.year for e in (change.now, change.then) if e.window}
    return (
        bool(subject)
        and all(any(alike(word, known) >= NAMED for known in own) for word in subject)
        and mention.value / mention.step >= TELLING
        and all(t.kind == "prior" or t.period.end.year in years for t in sentence.times)
        and not PLANNED.search(sentence.text, first, last)
        and not _signed(change, match)
        and not AIM.search(sentence.text)
    )


def _sure(reading: Reading, change: Change) -> bool:
    """Whether the sentence names what has changed."""
    return float(reading.scores.max()) >= STRONG and reading.cover(change.now) >= COVERED


def _goes(match: re.Match[str], change: Change) -> bool:
    """Whether the series goes the way that the verb says."""
    now, then = change.values
    if match["better"] or match["worse"]:
        results = [e.fact.värde or 0 for e in (change.now, change.then)]
        return (results[0] > results[1]) == bool(match["better"])
    return (now > then) == bool(match["more"] or match["up"])


def _fold(sentence: Sentence) -> Iterator[Remark]:
    """'mer än halverats, från 334 till 260': how many times, against the two figures."""
    for match in TIMES.finditer(sentence.text) if sentence.has(FOLDS) else ():
        times = Decimal("0.5") if match["half"] else Decimal(FOLD[match["many"].lower()])
        about = (match["about"] or match["about2"] or "").strip().lower()
        for a, b, _ in sentence.pairs_at(match.start())[:1]:
            if not a.value or len({a.unit, b.unit}) > 1:
                continue
            ratio = b.value / a.value
            beyond = ratio < times if match["half"] else ratio > times
            if not (beyond if about in BEYOND else abs(ratio - times) <= ROOM * times):
                share = said(HUNDRED * ratio, "procent")
                yield remark(sentence, match.span(), "andel", "varning", f"{said(b.value, b.unit)} är {share} av {said(a.value, a.unit)}.")
