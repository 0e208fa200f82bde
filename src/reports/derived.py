"""Figures that only sentences use, computed from other facts as the profile says: sum, difference, change, share, count, rest."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pandas as pd

from reports.errors import DataError, Finding
from reports.facts import Fact, Facts, Number
from reports.layout import display, holds, select
from reports.period import Period
from reports.profile import Härledd
from reports.read import ROW
from reports.swedish import listed, number
from reports.validate import SOURCE

HUNDRED = 100


def derive(specs: list[Härledd], facts: dict[str, Fact], frames: Mapping[str, pd.DataFrame], window: Period) -> None:
    """Add the derived facts, in order, so that one may build on another. DataError when a part is missing."""
    fill = window.fill
    for spec in specs:
        if spec.rader:
            _count_rows(spec, facts, frames, window)
            continue
        known = Facts(facts, window)
        value, parts, how = _compute(spec, known, fill)
        unit = "procent" if spec.ändring or spec.andel else "antal" if spec.antal else parts[0].enhet if parts else "kr"
        text = display(value, spec.enhet, spec.decimaler, spec.tecken) if unit == "kr" else number(value * spec.tecken, spec.decimaler)
        code = fill(spec.id.partition("@")[2]) or (parts[0].id.partition("@")[2] if parts else window.code)
        rows = frozenset().union(*(part.rows for part in parts))
        fact = Fact(f"{spec.id.partition('@')[0]}@{code}", fill(spec.avser), value, unit, how, text, rows)
        if fact.id in facts and facts[fact.id].värde != value:
            raise DataError([Finding("profilen, härledda", spec.id, f"{fact.exact} här men {facts[fact.id].exact} i en tabell")])
        facts.setdefault(fact.id, fact)


def _count_rows(spec: Härledd, facts: dict[str, Fact], frames: Mapping[str, pd.DataFrame], window: Period) -> None:
    """The number of rows in a source that a selection takes."""
    if not spec.rader or spec.rader.källa not in frames:
        return
    frame = select(frames[spec.rader.källa], spec.rader.urval, window.fill)
    rows = frozenset(zip(frame[SOURCE], map(int, frame[ROW]), strict=True))
    fact = Fact(f"{spec.id}@{window.code}", spec.avser, len(frame), "antal", "antal rader i källan", number(len(frame)), rows)
    facts[fact.id] = fact


def _compute(spec: Härledd, facts: Facts, fill: Callable[[str], str]) -> tuple[Number, list[Fact], str]:
    if spec.andel or spec.antal:
        return _counted(spec, facts)
    if spec.ändring:
        new, old = (facts.get(fill(path)) for path in spec.ändring)
        return (Decimal(_value(new)) / Decimal(_value(old)) - 1) * HUNDRED, [new, old], f"förändring från {old.exact} till {new.exact}"
    if spec.rest_av:
        whole, parts = facts.get(fill(spec.rest_av)), [facts.get(fill(p)) for p in spec.delar]
        return abs(_value(whole)) - sum(abs(_value(p)) for p in parts), [whole, *parts], f"{whole.avser}: beloppet minus {listed([p.avser for p in parts])}"
    plus = [facts.get(fill(p)) for p in [*spec.plus, *spec.skillnad[:1]]]
    minus = [facts.get(fill(p)) for p in [*spec.minus, *spec.skillnad[1:]]]
    how = " + ".join(p.avser for p in plus) + "".join(f" − {m.avser}" for m in minus)
    return sum(map(_value, plus)) - sum(map(_value, minus)), [*plus, *minus], how


def _counted(spec: Härledd, facts: Facts) -> tuple[Number, list[Fact], str]:
    """A count of facts that meet a condition, or their share in per cent."""
    rule = spec.andel or spec.antal or {}
    every = [fact for fact in facts.matching(rule["av"]) if fact.värde is not None]
    hits = [fact for fact in every if holds(rule["när"], fact.värde)]
    how = f"{number(len(hits))} av {number(len(every))} är {rule['när']}"
    if not every:
        raise DataError([Finding("profilen, härledda", spec.id, f"inga siffror heter {rule['av']}")])
    return (Decimal(HUNDRED * len(hits)) / len(every) if spec.andel else len(hits)), every, how


def _value(fact: Fact) -> Number:
    if fact.värde is None:
        raise DataError([Finding("profilen, härledda", fact.id, "siffran är inte ett tal och kan inte räknas med")])
    return fact.värde
