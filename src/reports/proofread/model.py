"""What the proofreading reads and what it returns: blocks, the report's own knowledge, and remarks. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from reports.period import Period

Level = Literal["fel", "varning", "notis"]


@dataclass(frozen=True)
class Block:
    """A text as its author typed it, tokens and all; `first` is the line of the file that it begins on.

    A `story` may be confirmed for another time than the report's.
    A `standing` text is the profile's own: it explains more than it reports, so nothing in it is worse than a warning.
    """

    file: str
    text: str
    område: str = ""
    first: int = 1
    confirmed: Period | None = None
    story: bool = False
    standing: bool = False


@dataclass(frozen=True)
class Goal:
    """A goal and how it was judged; `met` is what value, operator and target say, None where they do not."""

    name: str
    judgement: str
    met: bool | None = None


@dataclass(frozen=True)
class Statement:
    """What profile or data declare about something that is not a figure.

    A sentence with all the words of `about` that says a phrase of another value than `value` contradicts the data.
    """

    about: tuple[str, ...]
    value: str
    phrases: Mapping[str, tuple[str, ...]]
    source: str = ""


@dataclass(frozen=True)
class Context:
    """What else the report knows: its period, names of the parts of the organisation, goals, declared statements, earlier texts.

    `names` gives the names and aliases of an object in a fact's id, `parents` what it belongs to, `windows` a fact's true time where
    the data know better than the id; `tolerance` is how far from the value *cirka* may be.
    """

    window: Period
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    statements: tuple[Statement, ...] = ()
    windows: Mapping[str, Period] = field(default_factory=dict)
    previous: frozenset[str] = field(default=frozenset())
    tolerance: Decimal = Decimal("0.05")


@dataclass(frozen=True)
class Remark:
    """One finding: where it stands (line of the file, and position in the block's text), the words, the rule and what the figures say."""

    file: str
    line: int
    start: int
    end: int
    phrase: str
    rule: str
    level: Level
    message: str

    def __str__(self) -> str:
        """One line for the author."""
        return f"rad {self.line}, {self.level}: ”{self.phrase}” – {self.message} [{self.rule}]"
