"""Samtliga, ingen, merparten, hälften: words that count without a figure, against the counts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.proofread.index import Entry, Index
from reports.proofread.model import Remark
from reports.proofread.remarks import described, remark
from reports.proofread.sentences import Sentence
from reports.proofread.subject import about, weighted
from reports.proofread.words import alike, stems

ZERO = re.compile(
    r"(?:^|[.;,:] |\b(?:och|att|men|samt) )(ingen|inga|inget)\b(?! (?:jämförelse|uppgift|känd|ändring|förändring|särskil))"
    r"|\b(?:inte|ej|aldrig)\b(?: \w+){0,3} (?:några|någon|något)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(r"\b(?:samtliga|alla|båda|bägge|varje|varenda)\b", re.IGNORECASE)
MOST = re.compile(r"\b(?:merparten|majoriteten|de flesta|huvuddelen|flertalet|mer än hälften|över hälften)\b", re.IGNORECASE)
HALF = re.compile(r"(?<!med )\bhälften\b", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:inte|ej|utan|delvis)\b", re.IGNORECASE)  # none of those that are not
EXCEPT = re.compile(r"\b(?:utom|förutom|med undantag)\b", re.IGNORECASE)
FRACTION = re.compile(r"^ av(?: \w+){0,2} $", re.IGNORECASE)
SOME = re.compile(r"\b(?:inte|ej)\s*$", re.IGNORECASE)
BOTH = re.compile(r"båda|bägge", re.IGNORECASE)
NEEDLES = (
    "ingen", "inga", "inget", "någ", "samtliga", "alla", "båda", "bägge", "varje", "varenda", "merparten", "majoriteten", "de flesta",
    "huvuddelen", "flertalet", "hälften",
)  # fmt: skip
SURE, ALSO, NAMED = 0.5, 0.6, 0.65


def check(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every such word that the counts contradict."""
    if not sentence.has(NEEDLES):
        return
    for match in ZERO.finditer(sentence.text):
        yield from _zero(sentence, match, index)
    for pattern, wrong in ((WHOLE, _not_all), (MOST, _not_most), (HALF, _not_half)):
        for match in pattern.finditer(sentence.text):
            if EXCEPT.search(sentence.text, match.end()):
                continue
            ranked = _ranked(sentence, match.start(), index)
            found = _subset(sentence, match, ranked, index) or _stated(sentence, match, ranked, index)
            some = pattern is WHOLE and SOME.search(sentence.text[: match.start()])
            if found and wrong(*(e.values[0].size for e in found)) != bool(some):
                message = f"Uppgifterna säger {described(found[0])} av {described(found[1])}."
                yield remark(sentence, match.span(), "omfattning", "varning", message)


def _not_all(part: Decimal, whole: Decimal) -> bool:
    return part != whole


def _not_most(part: Decimal, whole: Decimal) -> bool:
    return 2 * part <= whole


def _not_half(part: Decimal, whole: Decimal) -> bool:
    return abs(2 * part - whole) > whole / 5


def _clause(sentence: Sentence, at: int) -> str:
    """The clause that a word stands in."""
    start = max(sentence.text.rfind(mark, 0, at) for mark in (";", ":"))
    stop = min((p for mark in (";", ":") if (p := sentence.text.find(mark, at)) > 0), default=len(sentence.text))
    return sentence.text[start + 1 : stop]


def _ranked(sentence: Sentence, at: int, index: Index) -> list[tuple[float, Entry]]:
    """Current counts and amounts by how much the clause is about them."""
    scores = about(sentence, index, _clause(sentence, at))
    order = sorted((n for n, e in enumerate(index.entries) if e.values and e.current and scores[n] > 0), key=lambda n: -scores[n])[:12]
    return [(float(scores[n]), index.entries[n]) for n in order]


def _zero(sentence: Sentence, match: re.Match[str], index: Index) -> Iterator[Remark]:
    """A claim of none: the best fact of the subject must be zero, and over the time that is said."""
    ranked = _ranked(sentence, match.start(), index)
    if not ranked or ranked[0][0] < SURE or sentence.token(*match.span()):
        return
    stated = {m.value for m in sentence.mentions if FRACTION.search(sentence.text[match.end() : m.start])}  # inget av nämndens fem mål
    likely = [
        e for score, e in ranked if score >= ALSO * ranked[0][0] and not NEGATED.search(e.fact.avser) and e.values[0].size not in stated
    ]
    if not likely:
        return
    zero = [e for e in likely if all(not v.size for v in e.values)]
    if not zero:
        yield remark(
            sentence, (match.start(), _end(sentence, match)), "omfattning", "varning", f"Uppgifterna säger {described(likely[0])}."
        )
        return
    for time in sentence.times:
        if time.kind in {"period", "end"} and all(e.window and e.window != time.period and e.window.end != time.period.end for e in zero):
            yield remark(
                sentence,
                (match.start(1) if match[1] else match.start(), time.end),
                "period",
                "varning",
                f"Uppgiften gäller en annan tid: {described(zero[0])}.",
            )


def _end(sentence: Sentence, match: re.Match[str]) -> int:
    """Where the next word after the claim ends."""
    following = re.compile(r"\s+\w+").match(sentence.text, match.end())
    return following.end() if following else match.end()


def _number(sentence: Sentence, match: re.Match[str]) -> Decimal | None:
    """How many the word says that all are: båda, samtliga 14."""
    return next((m.value for m in sentence.mentions if m.start == match.end() + 1), Decimal(2) if BOTH.fullmatch(match[0]) else None)


def _subset(sentence: Sentence, match: re.Match[str], ranked: list[tuple[float, Entry]], index: Index) -> tuple[Entry, Entry] | None:
    """The count that the clause is about and the count that it is a part of."""
    if not ranked or ranked[0][0] < SURE:
        return None
    part = ranked[0][1]
    if any(unit.unit != "antal" for unit in part.values):
        return None
    own = set(stems(part.fact.avser))
    wholes = [
        e
        for e in index.entries
        if e.measure == part.measure and e.window == part.window and set(stems(e.fact.avser)) < own and len(e.values) == 1
    ]
    number = _number(sentence, match)
    fits = wholes and wholes[0].values[0].size >= part.values[0].size and number in {None, wholes[0].values[0].size}
    return (part, wholes[0]) if fits else None


def _stated(sentence: Sentence, match: re.Match[str], ranked: list[tuple[float, Entry]], index: Index) -> tuple[Entry, Entry] | None:
    """Båda, samtliga 14: the count that is said to be all, and the count with the stated number that it is a part of."""
    number = _number(sentence, match)
    said = weighted(sentence, sentence.text[match.start() :].partition(",")[0], index)
    counts = [e for _, e in ranked if len(e.values) == 1 and e.values[0].unit == "antal"]
    for whole in (e for e in counts if e.values[0].size == number):
        for part in counts:
            own = [w for w in part.words.keys() - whole.words.keys() if part.words[w] >= 1]
            told_own = own and all(any(alike(s, w) >= NAMED for s in said) for w in own)
            if told_own and part.measure == whole.measure and part.window == whole.window and part.values[0].size < whole.values[0].size:
                return part, whole
    return None
