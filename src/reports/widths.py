"""How wide the columns of a table with texts are: no word is broken, and what is left of the line breaks as few cells as it can."""

import re
from collections.abc import Sequence
from itertools import pairwise

FORMS = ((100, 24), (121, 24), (121, 12))  # characters in a line, and in the longest word kept whole: as tables are, crowded ones, the rest
GAP = 3  # characters between two columns
BREAKS = re.compile(r"(?<=–)| (?!(?<=\d )(?:%|tkr|mnkr|mkr|kr|kronor|procent|st)(?!\w))")  # not U+00A0, nor between a number and its unit
Choice = tuple[int, int]  # a width and what it costs


def widths(columns: Sequence[Sequence[str]], chosen: Sequence[int]) -> list[int]:
    """Characters per column, of the texts in each with its heading first; `chosen` are widths that someone has asked for, 0 for none.

    A cell costs the square of its lines, so that a tall one is shortened before several that are broken once.
    """
    for room, longest in FORMS:
        choices = [[(own, 0)] if own else _choices(texts, longest) for texts, own in zip(columns, chosen, strict=True)]
        if sum(own[0][0] + GAP for own in choices) <= room:
            return _cheapest(choices, room)
    return [own[0][0] for own in choices]


def _choices(texts: Sequence[str], longest: int) -> list[Choice]:
    """The widths at which a column costs less than at any smaller one, beginning with that of its longest word."""
    words = [word for text in texts for word in BREAKS.split(text)]
    least = max(min(len(word), longest) if word.isalpha() else len(word) for word in words) or 1
    most = max(least, min(max(map(len, texts)), FORMS[-1][0]))
    tried = [(width, sum(_lines(text, width) ** 2 for text in texts)) for width in range(least, most + 1)]
    return [tried[0], *(after for before, after in pairwise(tried) if after[1] < before[1])]


def _lines(text: str, width: int) -> int:
    """How many lines a text takes; a word that is longer than a line takes one."""
    lines, start, end = 1, 0, 0
    for gap in BREAKS.finditer(f"{text} "):
        if gap.start() - start > width and end > start:
            lines, start = lines + 1, end
        end = gap.end()
    return lines


def _cheapest(choices: Sequence[Sequence[Choice]], room: int) -> list[int]:
    """The widths that together cost least and have room, by the best way to every use of the room."""
    ways: dict[int, tuple[int, list[int]]] = {0: (0, [])}
    for own in choices:
        longer: dict[int, tuple[int, list[int]]] = {}
        for used, (cost, made) in ways.items():
            for width, more in own:
                way = (cost + more, [*made, width])
                if used + width + GAP <= room and way < longer.get(used + width + GAP, (way[0] + 1, [])):
                    longer[used + width + GAP] = way
        ways = longer
    return min(ways.values())[1]
