"""Stated changes against the series: 'ökat med två procentenheter', 'försämrats med 13 515 tkr', 'mer än halverats, från 334 till 260'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from reports.proofread.index import Entry, Index
from reports.proofread.model import Remark
from reports.proofread.remarks import described, remark, said
from reports.proofread.sentences import Sentence
from reports.proofread.subject import COVERED, LIKELY, STRONG, Reading
from reports.proofread.sums import close

ABOUT = r"(?: (?:cirka|ca|omkring|ungefär|runt|nästan|knappt|drygt|närmare|över|hela|bara|totalt))*"
BY = re.compile(
    r"\b(?:(?P<more>öka\w*|ökning\w*|stig\w*|steg|växt?|växte|växer|höj\w*)|(?P<less>minsk\w*|sjunk\w*|sjönk|föll|fallit|sänk\w*)"
    r"|(?P<better>förbättr\w*|förstärk\w*)|(?P<worse>försämr\w*))"
    r"(?: (?!(?:än|till|jämfört|jämförelse|tillsammans|samband|nivå)\b)\w+){0,3}? med" + ABOUT + r" $"
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
HUNDRED, ROOM, FIRST = Decimal(100), Decimal("0.3"), 12


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
        if match and not sentence.pairs and not sentence.token(reading.mention.start, reading.mention.end):
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
    found = [Change(now, then) for n in order if (now := index.entries[n]).values and (then := index.compared(now, reading.sentence.times))]
    return [c for c in found if c.apart(reading.mention.unit) is not None]


def _changed(reading: Reading, match: re.Match[str], index: Index) -> Iterator[Remark]:
    """A change by so much, and its direction, against the series of the subject."""
    mention, changes = reading.mention, known(reading, index)
    same = [c for c in changes if close(mention, c.apart(mention.unit) or Decimal(0), index.context.tolerance)]
    where = (match.start(), mention.stop)
    if same and not any(_goes(match, c) for c in same):
        yield remark(
            reading.sentence,
            where,
            "riktning",
            "varning",
            f"Serien går åt andra hållet: {described(same[0].then)}; {described(same[0].now)}.",
        )
    elif changes and not same and not reading.equal and _sure(reading, changes[0]):
        change = abs(changes[0].apart(mention.unit) or Decimal(0))
        message = f"Ändringen är {said(change, mention.unit)}: {described(changes[0].then)}; {described(changes[0].now)}."
        yield remark(reading.sentence, where, "skillnad", "varning", message)


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
