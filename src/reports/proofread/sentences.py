"""A block as sentences: tokens printed, places kept, figures and times found, and the words that belong to each figure."""

import ast
import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from reports.errors import TextError
from reports.facts import Fact, Facts
from reports.forms import FORMS
from reports.period import Period
from reports.proofread.model import Block
from reports.proofread.times import Time, times
from reports.proofread.words import holds
from reports.prose import Mention, mentions
from reports.swedish import PROTECTED

TOKEN = re.compile(r"\{\{\s*([^|}]+?)\s*\|\s*(\w+)\s*(?:\(([^)]*)\))?\s*\}\}")
END = re.compile(
    r"(?<=[.!?])(?<!\b[a-zåäö]\.)(?<!\bca\.)(?<!\bkap\.)(?<!\bkl\.)(?<!\bnr\.)\s+(?=[A-ZÅÄÖ0-9{\[*+−–-])"
    r"|\n\s*\n|\n(?=\s*[-*#]|\s*\d+[.)] )|(?<=[.:!?])\n"
)
HEADING = re.compile(r"^\s*#{1,6}\s.*$", re.MULTILINE)
OUT_OF = re.compile(r"(?: \w+)? av (?:de |totalt |våra )?")
JOINTS = (";", ":", " varav ", " därav ", " men ", " medan ", " sedan ", " mot ", ", ", " och ", " samt ", " än ", " från ", " till ",
          " jämfört med ", " eller ", ",")  # fmt: skip


CLAUSE = re.compile(r";|,? (?:medan|men|däremot|samtidigt som|trots att|eftersom|fastän)\b|, (?:och|så)\b", re.IGNORECASE)
SHARED = re.compile(r"[ \u00a0]*(?:till|och|respektive|mot|[–-])[ \u00a0]*(?:cirka |ca |knappt |drygt )?")
CLAIM = re.compile(r"\b(?:ingen|inga|inget|alla|samtliga|båda|hälften|merparten|resten|återstoden)\b", re.IGNORECASE)
WITHIN = re.compile(r" av (?:de |dem )?(?:cirka |ca |knappt |drygt |nästan )?")  # en miljon av de knappt 4,5
UNNAMED = {"", "året", "år", "samma", "i", "på", "för", "under", "förra", "före", "till", "och", "mot", "per", "då", "nu", "kronor"}


@dataclass(frozen=True)
class Piece:
    """A token that has been printed: where in the printed text, where in the typed, and its figure."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    fact: str


@dataclass(frozen=True)
class Sentence:
    """One sentence, where in the block's printed text it begins, and what it says in figures and times."""

    block: Block
    text: str
    start: int
    pieces: tuple[Piece, ...]
    window: Period
    names: "re.Pattern[str] | None" = None
    before: "Sentence | None" = field(default=None, repr=False)

    @cached_property
    def small(self) -> str:
        """Its text in small letters."""
        return self.text.lower()

    def has(self, needles: Iterable[str]) -> bool:
        """Whether any of the needles, in small letters, is in it."""
        return holds(self.small, needles)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The figures; a bare one has the unit of the figure that it is compared or joined with."""
        found = mentions(self.text, self.names)
        for n in range(len(found) - 1):
            a, b = found[n], found[n + 1]
            if not a.unit and b.unit and SHARED.fullmatch(self.text, a.stop, b.start):
                found[n] = _in_unit(a, b)
            elif a.unit == "kr" and not b.unit and WITHIN.fullmatch(self.text, a.stop, b.start) and b.after.lower() in {*UNNAMED, "som"}:
                found[n + 1] = _in_unit(b, a)
        alike = [pair for a, b, _ in self._pairs(found) for pair in ((a, b), (b, a))]
        given = {
            bare.start: _in_unit(bare, known) for bare, known in alike if not bare.unit and known.unit and bare.after.lower() in UNNAMED
        }
        return [given.get(m.start, m) for m in found]

    @cached_property
    def times(self) -> list[Time]:
        """The times."""
        return times(self.text, self.window)

    @cached_property
    def segments(self) -> list[tuple[int, int]]:
        """The part of the sentence that belongs to each figure: cut at the strongest joint between two figures."""
        cuts = [self._cut(a.stop, b.start) for a, b in zip(self.mentions, self.mentions[1:], strict=False)]
        parts = list(zip([0, *cuts], [*cuts, len(self.text)], strict=True)) if self.mentions else []
        for n, (a, b) in enumerate(zip(self.mentions, self.mentions[1:], strict=False)):
            if OUT_OF.fullmatch(self.text, a.stop, b.start):  # sex av sju garantier är uppfyllda
                parts[n] = (parts[n][0], parts[n + 1][1])
        return [(first, self._claimed(m.stop, last)) for (first, last), m in zip(parts, self.mentions, strict=True)]

    def _claimed(self, after: int, last: int) -> int:
        """Where a figure's part ends when a claim without figures follows in it: 'tre klagomål kom | inget via IVO'."""
        claim = CLAIM.search(self.text, after, last)
        return self._cut(after, claim.start()) if claim else last

    @cached_property
    def pairs(self) -> list[tuple[Mention, Mention, str]]:
        """Two figures that the sentence compares: from a to b, or a against b; the earlier one first."""
        return list(self._pairs(self.mentions))

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that a place stands in."""
        after = bisect(self.cuts, at)
        return self.cuts[after - 1], self.cuts[after] if after < len(self.cuts) else len(self.text)

    @cached_property
    def cuts(self) -> list[int]:
        """Where its clauses begin."""
        return [0, *(m.start() for m in CLAUSE.finditer(self.text))]

    def pairs_at(self, at: int) -> list[tuple[Mention, Mention, str]]:
        """The compared figures of the clause that a place stands in, the nearest first."""
        first, last = self.clause(at)
        return sorted((p for p in self.pairs if first <= p[0].start < last), key=lambda p: abs(p[0].start - at))

    def _pairs(self, found: list[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
        text = self.text
        for a, b in pairwise(found):
            if {a.unit, b.unit} - {""} and a.unit != b.unit and "" not in {a.unit, b.unit}:
                continue
            between = text[a.stop : b.start].lower()
            if re.search(r"\btill\s*$", between) and re.search(r"\bfrån\b[^,;]*$", text[: a.start], re.IGNORECASE):
                yield a, b, "från"
            elif re.search(r"\b(?:mot|jämfört med)\b(?:(?! och )[^,;])*$", between):
                yield b, a, "mot"

    def _cut(self, after: int, before: int) -> int:
        between = self.text[after:before].lower()
        for joint in JOINTS:
            if (at := between.find(joint)) >= 0:
                return after + at
        return before

    def token(self, start: int, end: int) -> Piece | None:
        """The token that printed these words, if one did."""
        return next((p for p in self.pieces if p.start < self.start + end and self.start + start < p.end), None)


def _in_unit(bare: Mention, known: Mention) -> Mention:
    """The figure in another's unit: 'från 146 392 till 136 435 tkr'."""
    return replace(bare, unit=known.unit, value=bare.value * known.scale, step=bare.step * known.scale, scale=known.scale)


def printed(block: Block, facts: Facts) -> tuple[str, tuple[Piece, ...]]:
    """The block's text with its tokens written, and where they stand. A token that cannot be written is left as it is."""
    out, pieces, last = "", [], 0
    for match in TOKEN.finditer(block.text):
        if (found := _figure(match, facts)) is None:
            continue
        fact, shown = found
        out += block.text[last : match.start()]
        pieces.append(Piece(len(out), len(out) + len(shown), *match.span(), fact.id))
        out, last = out + shown, match.end()
    return out + block.text[last:], tuple(pieces)


def _figure(match: re.Match[str], facts: Facts) -> tuple[Fact, str] | None:
    """The figure of a token and what it prints."""
    name = re.sub(r"\[['\"]([^'\"]+)['\"]\]", r".\1", match[1])
    try:
        fact = facts.get(name)
        args = ast.literal_eval(f"({match[3]},)") if match[3] else ()
        said = PROTECTED if fact.dold else FORMS[match[2]](fact, *args)
    except (TextError, KeyError, ValueError, SyntaxError, TypeError):
        return None  # commentary tells it
    return fact, "".join(said) if isinstance(said, tuple) else said


def sentences(block: Block, facts: Facts, names: "re.Pattern[str] | None" = None) -> Iterator[Sentence]:
    """Every sentence of the block; headings are left out."""
    text, pieces = printed(block, facts)
    text = HEADING.sub(lambda m: " " * len(m[0]), text)
    start, before = 0, None
    ahead = block.confirmed and block.confirmed.start > facts.window.end  # next year's focus says its own months
    window = block.confirmed if block.confirmed and ahead else facts.window
    ends = [*((m.start(), m.end()) for m in END.finditer(text)), (len(text), len(text))]
    for stop, following in ends:
        part = text[start:stop]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            own = part.strip()
            before = Sentence(block, own, start + lead, pieces, window, names, before)
            yield before
        start = following


def typed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Where in the typed text the words of a sentence stand; a printed token counts as the whole token."""
    first, last = sentence.start + start, sentence.start + end
    shift_first = shift_last = 0
    for piece in sentence.pieces:
        grown = (piece.raw_end - piece.raw_start) - (piece.end - piece.start)
        if piece.end <= first:
            shift_first += grown
        elif piece.start <= first < piece.end:
            first = piece.start
        if piece.end <= last:
            shift_last += grown
        elif piece.start < last < piece.end:
            last, shift_last = piece.end, shift_last + grown
    return first + shift_first, last + shift_last
