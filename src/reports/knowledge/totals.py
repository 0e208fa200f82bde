"""Totals that the source states on rows of their own: a reader adds up the rows beside them, whatever the file says of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reports.facts import Fact, Part, Rows
from reports.validate import TOTAL

FEW, MANY = 2, 3  # rows that a total so named has at least, and one that only its number gives away


def with_totals(counts: Mapping[str, Fact], least: int) -> dict[str, Fact]:
    """The counts, where one that is the sum of the rows just above or below it, one of them small, is those in all that it is a part of."""
    result = dict(counts)
    for column in _columns(counts):
        for place, total in enumerate(column):
            run = _added_up(column, place, least)
            parts = tuple(part for fact in run for part in result[fact.id].delar)
            own = _rows(total)
            if parts and not any(own & part.rows for part in parts):
                result = {name: replace(fact, delar=tuple(_instead(fact, own, parts))) for name, fact in result.items()}
    return result


def _instead(fact: Fact, own: Rows, parts: Iterable[Part]) -> Iterator[Part]:
    """What a count adds up, with other parts in a row's place; one that it holds besides is added twice."""
    for part in fact.delar:
        if part.olika or not own & part.rows:
            yield part
            continue
        if left := part.rows - own:
            yield replace(part, rows=left)
        yield from parts


def _columns(counts: Mapping[str, Fact]) -> Iterator[list[Fact]]:
    """Counts of one measure and time that are each a row of one source and differ in one part of their names, in the rows' order."""
    columns: dict[tuple[str, ...], list[tuple[int, Fact]]] = {}
    for fact in counts.values():
        rows = _rows(fact)
        if len(rows) == 1:
            source, number = next(iter(rows))
            measure, *parts = fact.base.split(".")
            for place in range(len(parts)):
                key = (source, fact.code, str(place), measure, *parts[:place], *parts[place + 1 :])
                columns.setdefault(key, []).append((number, fact))
    for found in columns.values():
        yield [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def _rows(fact: Fact) -> Rows:
    whole = len(fact.delar) == 1 and fact.delar[0].sign == 1 and not fact.delar[0].olika
    return fact.delar[0].rows if whole else frozenset()


def _added_up(column: list[Fact], place: int, least: int) -> list[Fact]:
    """The nearest rows on one side that make up the count; none when there are too few, or none of them is small."""
    total = column[place]
    shortest = FEW if TOTAL.search(total.avser) else MANY
    for side in (column[:place][::-1], column[place + 1 :]):
        run, left = [], total.värde or 0
        for fact in side:
            run.append(fact)
            left -= fact.värde or 0
            if left <= 0:
                break
        if left == 0 and len(run) >= shortest and any(0 < (fact.värde or 0) < least for fact in run):
            return run
    return []
