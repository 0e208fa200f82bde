"""What a figure in a sentence is about: every fact scored by the words, the time and the kind of figure that the sentence says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reports.period import Period
from reports.proofread import nouns
from reports.proofread.index import Entry, Index, Vector
from reports.proofread.sentences import Sentence
from reports.proofread.times import Time
from reports.prose import Mention

AHEAD = re.compile(r"prognos|helår|väntas|beräkna|för året\b|årsskifte|räknar med|befara")  # these four for text in small letters
PAST = re.compile(r"\b(?:utfall|resultat|netto|kost(?:at|ade)\b|periodens?\b|perioden\b|till och med\b|hittills\b|månader\b|per den\b)")
DECIDED = re.compile(
    r"budget(?<!över budget)(?<!under budget)(?<!mot budget)(?<!än budget)(?<!sin budget)|\bram\b|ramen\b|anslag|kommunbidrag"
)
GOAL = re.compile(r"\bmål(?:et|en|värde\w*)?\b")
INCLUDED = re.compile(
    r"\b(?:om man räknar|räkna\w* in|inräkna\w*|inklusive|inkl|utöver|utom|exklusive|medräkna\w*|förutom)\b", re.IGNORECASE
)
BASE = re.compile(r"(?:procent|%) (av \w+.*)")  # what a percentage is of is not what it is about
BESIDE = re.compile(r"\b(?:efter|före|trots|till följd av|på grund av|inklusive|exklusive)\b", re.IGNORECASE)
STRONG, LIKELY = 0.5, 0.3  # scores of a fact that a sentence is about, and may be about
LEAST = 0.1  # of the best, below which no rule looks
COVERED = 0.6  # how much of a fact's words are said where they identify it
LONG = 100  # a figure with so many steps is hardly a fact's by chance
SELF, LEAD, OTHERS, FAR, BEFORE, PLACE = 1.0, 0.5, 0.25, 0.1, 0.3, 0.45


@dataclass(frozen=True)
class Reading:
    """A figure with what it may be: each fact's score, and the facts that have its value."""

    sentence: Sentence
    number: int
    mention: Mention
    scores: Vector
    index: Index
    weights: Mapping[str, float]
    fit: Vector  # how well each fact's time and kind answer to the words
    signed: bool  # whether a word says that the figure is a result or a deviation

    @property
    def segment(self) -> str:
        """The words that belong to it."""
        first, last = self.sentence.segments[self.number]
        return self.sentence.text[first:last]

    @cached_property
    def equal(self) -> list[int]:
        """The facts with its value, best first; the fact itself when a token printed the figure."""
        if piece := self.sentence.token(self.mention.start, self.mention.end):
            return [n for n, entry in enumerate(self.index.entries) if entry.fact.id == piece.fact]
        return sorted(self.index.magnitudes.equal(self.mention), key=lambda n: -self.scores[n])

    @cached_property
    def best(self) -> list[int]:
        """The facts that the sentence is most about, in a unit that it may mean, best first; at most twelve."""
        fitting = self.scores * self.index.magnitudes.fitting(self.mention)
        some = (fitting > LEAST * fitting.max(initial=0.0)).nonzero()[0]
        likeliest: list[int] = some[(-fitting[some]).argsort(kind="stable")[:12]].tolist()
        return likeliest

    def support(self, entry: Entry, other: Entry, least: float = 0.0) -> float:
        """How much the words (those that weigh at least so much) speak for what the one fact has and the other has not."""
        return sum(weight * self.says(word, least) for word, weight in self.index.apart(entry, other))

    def cover(self, entry: Entry) -> float:
        """How much of a fact's own words the sentence and its place say, 0 to 1."""
        return cover(entry, self.weights, self.index)

    def says(self, word: str, least: float = 0.0) -> float:
        """How much the words, those that weigh at least so much, say a word of the facts."""
        like = self.index.like
        return max((weight * like(said).get(word, 0.0) for said, weight in self.weights.items() if weight >= least), default=0.0)


def cover(entry: Entry, said: Iterable[str], index: Index) -> float:
    """How much of a fact's own words are said, 0 to 1."""
    known = set().union(*(index.like(word) for word in said))
    own = [(w, index.rare(w)) for w, x in entry.words.items() if x >= 1]
    whole = sum(rare for _, rare in own)
    return sum(rare for w, rare in own if w in known) / whole if whole else 0.0


def read(sentence: Sentence, index: Index) -> list[Reading]:
    """Every figure of the sentence with what it may be about."""
    if not sentence.mentions:
        return []
    lead = sentence.text[: sentence.mentions[0].start]
    shared = _weighed(_context(sentence, index), ((sentence.text, FAR), (lead, LEAD)), index)
    return [_reading(sentence, n, lead, shared, index) for n in range(len(sentence.mentions))]


def _weighed(weights: Mapping[str, float], parts: Iterable[tuple[str, float]], index: Index) -> dict[str, float]:
    """The weights with those of more words, each as heavy as where it weighs most."""
    result = dict(weights)
    for text, weight in parts:
        for word in index.words_of(text):
            if weight > result.get(word, 0.0):
                result[word] = weight
    return result


def about(sentence: Sentence, index: Index, part: str | None = None) -> Vector:
    """What a sentence without figures, or a part of one, is about."""
    text = sentence.text if part is None else part
    return index.total(weighted(sentence, text, index)) * _aspect(index, _kinds(text), 0.55) * _timing(index, sentence.times)


def weighted(sentence: Sentence, part: str, index: Index) -> dict[str, float]:
    """The words of a part of a sentence, and weaker those of its place and of the sentence before."""
    return _context(sentence, index) | dict.fromkeys(index.words_of(part), SELF)


def _context(sentence: Sentence, index: Index) -> dict[str, float]:
    """The words of the place, weaker those of the sentence before."""
    weights = dict.fromkeys(index.words_of(sentence.before.text), BEFORE) if sentence.before else {}
    return weights | dict.fromkeys(index.words_of(sentence.block.område), PLACE)


def _reading(sentence: Sentence, number: int, lead: str, shared: Mapping[str, float], index: Index) -> Reading:
    """How well each fact answers to one figure of the sentence."""
    first, last = sentence.segments[number]
    mention = sentence.mentions[number]
    own = sentence.text[first:last]
    base = BASE.search(own)
    beside = BESIDE.search(own, mention.stop - first)
    begin, end = sentence.clause(mention.start)
    said_of = own[max(0, begin - first) : min(base.start(1) if base else last, beside.start() if beside else last, max(0, end - first))]
    weights = _weighed(shared, ((sentence.text[begin:end], OTHERS), (own, LEAD), (said_of, SELF)), index)
    signed = nouns.signed(sentence, mention)
    implied = dict.fromkeys(index.words_of("resultat budgetavvikelse"), OTHERS) if signed else {}
    fit = _kind(sentence, own, lead, index) * _timing(index, _said(sentence, mention, first, last))
    if signed:
        fit = fit * index.resulting
    return Reading(sentence, number, mention, index.total(implied | weights) * fit, index, weights, fit, signed)


def _said(sentence: Sentence, mention: Mention, first: int, last: int) -> list[Time]:
    """The times that a figure is said with: those of its part of the sentence, else the one before it, else the only one."""
    said = [t for t in sentence.times if first <= t.start < last] or [t for t in sentence.times if t.end <= first][-1:]
    if not said and len(sentence.times) == 1 and len(sentence.mentions) == 1:
        said = sentence.times
    if any(a is mention for a, _, _ in sentence.pairs) and not any(t.kind in {"year", "prior"} for t in said):
        before = sentence.window.previous_year()  # the first of two is the earlier, of the year that is said
        said = [t for t in sentence.times if t.dated and t.period.end.year < sentence.window.end.year] or [Time(0, 0, "prior", before)]
    return said


class Kind(NamedTuple):
    """What words say of the kind of figure: a forecast, an outcome, a budget, a target."""

    ahead: bool
    past: bool
    decided: bool
    goal: bool


def _kinds(text: str) -> Kind:
    small = text.lower()
    return Kind(*(pattern.search(small) is not None for pattern in (AHEAD, PAST, DECIDED, GOAL)))


def _kind(sentence: Sentence, own: str, lead: str, index: Index) -> Vector:
    """How well each fact's kind answers to the figure's own words, else to those that lead the sentence, else to the sentence before."""
    said = _kinds(own)
    if said.ahead or said.past:
        return _aspect(index, said, 0.55)
    led = _kinds(lead)
    if sentence.before and not led.ahead and not led.past:  # nothing in its own words
        return _aspect(index, _kinds(f"{own} {sentence.before.text}"), 0.8)
    return _aspect(index, led, 0.6)


def _aspect(index: Index, said: Kind, weak: float) -> Vector:
    """Less for a forecast where the words say outcome, for an outcome where they say forecast, and for a budget that no word says."""
    return index.remembered((said, weak), lambda entry: _of_kind(entry, said, weak, index))


def _of_kind(entry: Entry, said: Kind, weak: float, index: Index) -> float:
    yearly = entry.forecast or (entry.money and index.context.window != index.year and entry.window == index.year)
    result = 1.0
    if said.ahead and entry.money and not yearly:
        result *= weak
    if said.past and not said.ahead and yearly:
        result *= weak
    if (entry.budget and not said.decided) or (entry.goal and not said.goal):
        result *= 0.6
    return result


def _timing(index: Index, said: list[Time]) -> Vector:
    """Less for facts of another time than the words say; without words, for facts that are not the report's own."""
    key = tuple((t.kind, t.period, t.dated) for t in said)
    return index.remembered(key, lambda entry: _on_time(entry, said, index.context.window))


def _on_time(entry: Entry, said: list[Time], window: Period) -> float:
    if not said:
        own = entry.window is None or entry.window.end.year >= window.end.year
        return (1.0 if own else 0.8) if entry.current else 0.6
    if entry.window is None:
        return 0.85
    return max(_agrees(entry.window, entry.current, time, window) for time in said)


def _agrees(own: Period, current: bool, time: Time, window: Period) -> float:  # noqa: FBT001
    """How well a fact's window answers to a time that is said."""
    if time.kind == "prior":
        return 1.0 if own.end.year == window.end.year - 1 else 0.5
    if own == time.period:
        return 1.1
    if time.kind in {"day", "end"} or (time.kind == "month" and own.end == time.period.end):
        return 1.0 if own.end == time.period.end else 0.9 if own.end.year == time.period.end.year and current else 0.5
    if time.kind == "year" and own.end.year == time.period.end.year:
        return 1.0 if not time.dated or current or own.end.year != window.end.year else 0.8
    if own.end.year == time.period.end.year and current:
        return 0.9 if time.period.contains(own) or own.contains(time.period) else 0.75
    return 0.65 if own.end.year == time.period.end.year else 0.45
