"""Figures about a group of people: the policy says which count is the group's size, and a figure about too few is protected."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.errors import ParamsError, nearest
from reports.facts import Fact
from reports.profile import Röjande
from reports.profile.municipality import named_by


@dataclass(frozen=True)
class Bound:
    """A figure, the count that is the size of its group, and which figures are its like: of one rule, one measure and one time."""

    figure: Fact
    size: Fact
    family: tuple[str, ...]


def bound(facts: Mapping[str, Fact], policy: Röjande) -> list[Bound]:
    """Every figure that the policy binds to a count. ParamsError for a rule that binds nothing, or a figure whose group has no size."""
    named = [found for rule, size in policy.storlek.items() for found in _bound(facts, rule, size)]
    return [*named, *(replace(b, figure=part, family=(*b.family, part.base)) for b in named if (part := _part(facts, b)))]


def _part(facts: Mapping[str, Fact], b: Bound) -> Fact | None:
    """What a share is a share of a whole of: printed beside the whole it would tell the share. The size itself is told by no one else."""
    first = next(iter(b.figure.av), "")
    return facts[first] if first in facts and first != b.size.id else None


def _bound(facts: Mapping[str, Fact], rule: str, size: str) -> list[Bound]:
    bases: dict[str, list[Fact]] = {}
    for fact in facts.values():
        bases.setdefault(fact.base, []).append(fact)
    found = [(fact, _size(bases, match, rule, size, fact)) for match in _matches(rule, bases) for fact in bases[match.string]]
    if not found:
        raise ParamsError(f"röjande, storlek: ingen siffra heter {rule}.", hint=nearest(rule, bases))
    return [Bound(fact, group, (rule, fact.base.partition(".")[0], fact.code)) for fact, group in found]


def _stated(fact: Fact) -> bool:
    """Whether a text is a count of people."""
    return bool(fact.räknar) and fact.enhet == "text"


def _matches(rule: str, bases: Mapping[str, object]) -> Iterator["re.Match[str]"]:
    pattern = named_by(rule)
    return filter(None, (pattern.fullmatch(base) for base in bases))


def _size(bases: Mapping[str, list[Fact]], match: "re.Match[str]", rule: str, size: str, fact: Fact) -> Fact:
    """The size at the time of the figure; where that is not known the smallest that is."""
    try:
        wanted = size.format(**match.groupdict())
    except (KeyError, IndexError, ValueError, AttributeError) as exc:
        raise ParamsError(
            f"röjande, storlek: {size} nämner en del som inte står i {rule}.", hint="Skriv samma namn på båda sidor."
        ) from exc
    if wanted not in bases:
        raise ParamsError(f"röjande, storlek: {fact.base} gäller {wanted}, som inte är någon siffra.", hint=nearest(wanted, bases))
    if wanted == fact.base or any(other.enhet != "antal" and not _stated(other) for other in bases[wanted]):
        raise ParamsError(
            f"röjande, storlek: {fact.base} gäller {wanted}, som inte är antalet personer i gruppen.", hint="Ange siffran som är antalet."
        )
    same = [other for other in bases[wanted] if other.code == fact.code]
    return (same or sorted(bases[wanted], key=lambda other: -1 if other.värde is None else other.värde))[0]
