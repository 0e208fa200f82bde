"""What the profile declares that sentences may say in words, with the word that the report's figures make right."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.conditions import holds
from reports.errors import ParamsError, TextError
from reports.facts import Fact, Facts
from reports.profile import Profile, Påstående


@dataclass(frozen=True)
class Claim:
    """A declared statement: what it is about, what holds, every word for what may hold, and where it is known from."""

    spec: Påstående
    value: str
    source: str


def claims(profile: Profile, facts: Facts) -> Iterator[Claim]:
    """The declared statements that are decided. ParamsError with the profile's line for an unknown figure or condition."""
    for n, spec in enumerate(profile.påståenden):
        try:
            yield from _decided(spec, facts)
        except (TextError, ParamsError) as exc:
            where = profile.where("påståenden", n, "siffra")
            raise ParamsError(f"{where}: ett påstående. {exc.message}", hint=exc.hint) from exc


def _decided(spec: Påstående, facts: Facts) -> Iterator[Claim]:
    """The statement with what holds; nothing when its figure is protected, has no value, or meets no condition."""
    if spec.gäller:
        yield Claim(spec, spec.gäller, spec.källa)
        return
    known = [facts.get(facts.window.fill(name)) for name in (spec.siffra, spec.mot) if name]
    values = [fact.värde for fact in known if fact.värde is not None]
    apart = values[0] - sum(values[1:]) if len(values) == len(known) else None
    right = [word for word, condition in spec.när.items() if holds(condition, apart)]
    if right:
        yield Claim(spec, right[0], spec.källa or "; ".join(map(_said, known)))


def _said(fact: Fact) -> str:
    return f"{fact.avser}: {fact.exact}"
