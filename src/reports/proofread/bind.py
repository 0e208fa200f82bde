"""A right figure typed by hand → its token: the text prints the same words, and can never again disagree with the facts."""

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reports.errors import TextError
from reports.facts import Fact, Facts
from reports.forms import FORMS
from reports.proofread.index import Entry, Index
from reports.proofread.model import Block, Context
from reports.proofread.nouns import NOUN
from reports.proofread.review import review
from reports.proofread.sentences import Sentence, sentences, typed
from reports.proofread.subject import Reading, read

ARGS: tuple[tuple[str | int, ...], ...] = ((), ("mnkr",), ("kr",), (0,), (1,), (2,))
SURE, ALONE, LONG = 0.3, 0.8, 1_000


def bound(blocks: Sequence[Block], facts: Facts, context: Context) -> dict[str, str]:
    """File → its body with every right and unambiguous figure as a token. Figures that a remark stands on are left for their author."""
    index = Index(facts, context)
    doubted = [(r.file, r.start, r.end) for r in review(blocks, facts, context)]
    return {block.file: _body(block, index, [(a, b) for file, a, b in doubted if file == block.file]) for block in blocks}


def _body(block: Block, index: Index, doubted: Iterable[tuple[int, int]]) -> str:
    """The block's text with its tokens put in, from the end so that places hold."""
    found = [hit for sentence in sentences(block, index.facts, index.names) for hit in _tokens(sentence, index)]
    text, last = block.text, len(block.text)
    for start, end, token in sorted(found, reverse=True):
        if end <= last and not any(start < b and a < end for a, b in doubted):
            text, last = text[:start] + token + text[end:], start
    return text


def _tokens(sentence: Sentence, index: Index) -> Iterator[tuple[int, int, str]]:
    """Where in the typed text a figure may be replaced, and by what."""
    for reading in read(sentence, index):
        mention = reading.mention
        entry = _only(reading, index)
        if entry and not sentence.token(mention.start, mention.stop):
            for start, end in _spans(sentence, reading):
                if token := _token(sentence.text[start:end], entry.fact, index.facts):
                    yield (*typed(sentence, start, end), token)
                    break


def _only(reading: Reading, index: Index) -> Entry | None:
    """The one fact that the figure is: it is named by the sentence, and no other fact with the value is nearly as likely."""
    equal = [n for n in reading.equal if _agrees(index.entries[n], reading)]
    best = reading.best
    if len(equal) == 1 and reading.mention.value / reading.mention.step >= LONG:
        return index.entries[equal[0]]
    if not equal or not best or reading.scores[equal[0]] < SURE or reading.scores[equal[0]] < SURE * reading.scores[best[0]]:
        return None
    rivals = [n for n in equal[1:] if reading.scores[n] > ALONE * reading.scores[equal[0]]]
    return None if rivals else index.entries[equal[0]]


def _agrees(entry: Entry, reading: Reading) -> bool:
    """Whether the noun before the figure, if there is one, is right for the fact; a protected figure never is."""
    noun = NOUN.search(reading.sentence.text[: reading.mention.start])
    value = entry.fact.värde
    return not entry.fact.dold and (not noun or value is None or (value < 0) == bool(noun["minus"]))


def _spans(sentence: Sentence, reading: Reading) -> list[tuple[int, int]]:
    """What the token may replace, longest first: noun, figure and unit; sign, figure and unit; the figure alone."""
    mention = reading.mention
    noun = re.search(r"\b(?:underskott|överskott|överdrag|minus)(?: (?:om|på))? $", sentence.text[: mention.start], re.IGNORECASE)
    sign = re.search(r"[−+]$", sentence.text[: mention.start])
    starts = [m.start() for m in (noun, sign) if m] + [mention.start]
    return [(start, stop) for start in starts for stop in dict.fromkeys((mention.stop, mention.end))]


def _token(words: str, fact: Fact, facts: Facts) -> str:
    """The token that prints exactly these words, spaces apart; nothing when no form does."""
    name = _name(fact, facts)
    for form, write in FORMS.items():
        for args in ARGS if name else ():
            try:
                said = write(fact, *args)
            except (TextError, TypeError, ValueError):
                continue
            if _same("".join(said) if isinstance(said, tuple) else said, words):
                return f"{{{{ {name} | {form}{_shown(args)} }}}}"
    return ""


def _shown(args: tuple[str | int, ...]) -> str:
    """A form's arguments as a token writes them."""
    return "".join(f'("{a}")' if isinstance(a, str) else f"({a})" for a in args)


def _name(fact: Fact, facts: Facts) -> str:
    """The shortest name that finds the fact."""
    window = fact.id.partition("@")[2]
    names = (fact.base, f"{fact.base}.fg", f'{fact.base}["{window}"]')
    for name, path in zip(names, (fact.base, f"{fact.base}.fg", f"{fact.base}.{window}"), strict=True):
        if path in facts and facts.get(path).id == fact.id and "/" not in name:
            return name
    return ""


def _same(said: str, words: str) -> bool:
    return re.sub(r"\s", " ", said) == re.sub(r"\s", " ", words)


def diff(name: str, before: str, after: str) -> str:
    """A unified diff of a file; empty when nothing changes."""
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def write(path: Path, text: str) -> None:
    """Replace a file's text in one step, so that it is never half written."""
    new = path.with_name(f".{path.name}.ny")
    new.write_text(text, encoding="utf-8", newline="")
    os.replace(new, path)  # noqa: PTH105  the atomic one
