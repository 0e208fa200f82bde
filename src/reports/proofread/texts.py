"""From a loaded report to what the proofreading reads: its blocks, the profile's sentences, and what else it knows."""

import operator
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from reports.claims import claims
from reports.commentary import FRONT
from reports.errors import ParamsError
from reports.facts import Fact
from reports.numerals import number
from reports.period import Period
from reports.profile import Profile
from reports.proofread.model import Block, Context, Goal, Statement
from reports.proofread.sentences import sentences
from reports.proofread.typos import normal
from reports.underlag import Underlag

COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq}
PLACE = re.compile(r"^område:\s*(.+?)\s*$", re.MULTILINE)
PERIOD = re.compile(r"^gäller_period:\s*(.+?)\s*$", re.MULTILINE)


def blocks(folder: Path) -> list[Block]:
    """Every Markdown file of a folder as a block, raw, by name."""
    return [block(path.name, path.read_text(encoding="utf-8-sig")) for path in sorted(folder.glob("*.md"))]


def block(name: str, source: str) -> Block:
    """A text with its front matter read for place and period; a text without is all text."""
    source = source.replace("\r\n", "\n")
    match = FRONT.match(source)
    if not match:
        return Block(name, source)
    place, period = PLACE.search(match[1]), PERIOD.search(match[1])
    first = source[: match.start(2)].count("\n") + 1
    story = re.search(r"^perspektiv:", match[1], re.MULTILINE)
    confirmed = _period(period[1]) if period else None
    return Block(name, match[2], place[1].strip("\"'") if place else "", first, confirmed, bool(story))


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text.strip("\"'"))
    except ParamsError:
        return None  # commentary tells it


def standing(underlag: Underlag) -> list[Block]:
    """The profile's own sentences: notes, sentences and remarks that a reader meets."""
    shown = [(place, underlag.fill(text)) for place, text in underlag.profile.shown_texts() if text.rstrip().endswith(".")]
    return [Block(place, text, standing=True) for place, text in shown]


def context(underlag: Underlag, previous: Sequence[Block] = ()) -> Context:
    """What the report knows besides its facts."""
    return Context(
        underlag.params.window,
        names(underlag.profile),
        parents(underlag.profile),
        goals=tuple(_goals(underlag.frames)),
        statements=tuple(_statements(underlag)),
        windows=dict(_windows(underlag)),
        previous=frozenset(normal(s.text) for b in previous for s in sentences(b, underlag.fakta)),
        tolerance=underlag.profile.granskning.tolerans / 100,
    )


def names(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Object in a fact's id → its names and aliases."""
    known = {code: (part.namn, *part.alias) for code, part in profile.codes().items()}
    return known | {group: (name,) for group, name in profile.grupper.items()}


def parents(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Object in a fact's id → the name of what it belongs to."""
    known = names(profile)
    return {code: known.get(part.förälder, (part.förälder,)) for code, part in profile.codes().items() if part.förälder}


def _statements(underlag: Underlag) -> Iterator[Statement]:
    """The profile's statements with what the figures make right."""
    for claim in claims(underlag.profile, underlag.fakta):
        phrases = {value: tuple(words) for value, words in claim.spec.ord.items()}
        yield Statement(tuple(claim.spec.om), claim.value, phrases, claim.source)


def _goals(frames: Mapping[str, pd.DataFrame]) -> Iterator[Goal]:
    """Every row of a table that has a name and a judgement."""
    for frame in frames.values():
        if {"namn", "bedömning"} <= set(frame.columns):
            for row in frame.fillna("").astype(str).to_dict("records"):
                if row["bedömning"]:
                    yield Goal(row["namn"], row["bedömning"], _met(row))


def _met(row: Mapping[Hashable, str]) -> bool | None:
    """What the goal's own outcome, operator and target say."""
    try:
        return bool(COMPARE[row["operator"]](number(row["utfall"]), number(row["målvärde"])))
    except (KeyError, ValueError):
        return None


def _windows(underlag: Underlag) -> Iterator[tuple[str, Period]]:
    """The true time of facts whose rows say to which day they are."""
    days = {
        (str(row["_källa"]), int(row["_rad"])): str(row["avser_till"])
        for frame in underlag.frames.values()
        if {"avser_till", "_källa", "_rad"} <= set(frame.columns)
        for row in frame.to_dict("records")
    }
    for fact in underlag.fakta:
        said = {days.get(row, "") for row in fact.rows} - {""}
        if len(said) == 1 and _outcome(fact, underlag.params.window) and (period := _period(f"{said.copy().pop()[:4]}-01-01/{said.pop()}")):
            yield fact.id, period


def _outcome(fact: Fact, window: Period) -> bool:
    """Whether the fact is the report's own outcome and no forecast, target or earlier year."""
    return fact.window == window
