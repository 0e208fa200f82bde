"""All rules over all blocks: texts and facts → remarks, in the order of the texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reports.facts import Facts
from reports.period import Period
from reports.proofread import (
    arithmetic,
    budgeted,
    changes,
    directions,
    figures,
    judgements,
    occasions,
    periods,
    scope,
    shares,
    signs,
    sums,
    typos,
)
from reports.proofread.index import Index
from reports.proofread.model import Block, Context, Remark
from reports.proofread.sentences import Sentence, sentences
from reports.proofread.subject import Reading, read
from reports.swedish import day

ORDER = {"fel": 0, "varning": 1, "notis": 2}


def review(texts: Sequence[Block], facts: Facts, context: Context) -> list[Remark]:
    """Every remark on the texts, by file and place; the gravest first where two stand on the same words."""
    index = Index(facts, context)
    found = [r for block in texts for r in _milder(block, _block(block, index))]
    unique = {(r.file, r.start, r.end, r.rule): r for r in sorted(found, key=lambda r: -ORDER[r.level])}
    return sorted(_without_echoes(unique.values()), key=lambda r: (r.file, r.start, ORDER[r.level], r.end))


def _without_echoes(remarks: Iterable[Remark]) -> list[Remark]:
    """Without warnings on words that an error already covers."""
    every = list(remarks)
    errors: dict[str, list[Remark]] = {}
    for found in every:
        if found.level == "fel":
            errors.setdefault(found.file, []).append(found)
    return [r for r in every if r.level == "fel" or not any(e.start <= r.start and r.end <= e.end for e in errors.get(r.file, ()))]


def _milder(block: Block, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """A standing text explains: a figure that is no fact is no wonder there, and nothing is worse than a warning."""
    for found in remarks:
        if not block.standing:
            yield found
        elif found.rule not in {"ingen siffra", "fel siffra", "nästan rätt", "ord mot tecken"}:
            yield replace(found, level="varning" if found.level == "fel" else found.level)


def _block(block: Block, index: Index) -> Iterator[Remark]:
    parts = list(sentences(block, index.facts, index.names))
    readings = [read(sentence, index) for sentence in parts]
    for sentence, found in zip(parts, readings, strict=True):
        yield from _sentence(sentence, found, index)
    yield from periods.whole(parts, readings, index)
    yield from _confirmed(block, parts, index.context.window)


def _confirmed(block: Block, parts: Sequence[Sentence], window: Period) -> Iterator[Remark]:
    """A text confirmed for another time than the report's, or for one that ended before it and is not the time that the text says."""
    confirmed = block.confirmed
    if not confirmed or block.story:
        return
    said = any(time.period.end == confirmed.end for sentence in parts for time in sentence.times)
    if not window.contains(confirmed) or (confirmed.end < window.end and not said):
        message = f"Texten är bekräftad för {confirmed.label}, rapporten går till {day(window.end)}."
        yield Remark(block.file, 1, 0, 0, "gäller_period", "bekräftad period", "varning", message)


def _sentence(sentence: Sentence, readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    yield from typos.check(sentence, index)
    yield from sums.check(readings, index)
    yield from arithmetic.check(readings, index)
    yield from shares.check(sentence)
    yield from figures.check(readings, index)
    yield from occasions.check(readings, index)
    yield from signs.check(readings, sentence, index)
    yield from budgeted.check(sentence, index)
    yield from directions.check(readings, sentence, index)
    yield from changes.check(readings, sentence, index)
    yield from periods.check(readings, sentence, index)
    yield from scope.check(sentence, index)
    yield from judgements.check(sentence, index)
