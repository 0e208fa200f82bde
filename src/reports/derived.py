"""Figures that only sentences use, computed from other facts as the profile says: sum, difference, change, share, count, rest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pandas as pd

from reports.conditions import counted
from reports.errors import DataError, Finding, ParamsError, TextError
from reports.facts import Fact, Facts, Part, magnitude
from reports.period import Period, added
from reports.profile import Härledd
from reports.rows import GROUPED, different, identities, places
from reports.selection import select
from reports.swedish import PROTECTED, Number, listed, number
from reports.validate import VALUE_COLUMN
from reports.writing import display

HUNDRED = 100
TIMES = "\u00d7"
NOTHING: Mapping[str, str] = MappingProxyType({})
PLACE = "profilen, härledda"
Computed = tuple[Number, list[Fact], str]


class MaskedError(Exception):
    """A figure that would be made of one that the source hides."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact

    def derived(self, spec: Härledd, window: Period) -> Fact:
        """The figure that is not made, with its name."""
        base, _, code = spec.id.partition("@")
        name = f"{base}@{window.fill(code) or self.fact.code}"
        how = f"räknas inte: {self.fact.avser} är dolt i källan"
        return Fact(name, window.fill(spec.avser), None, self.fact.enhet, how, PROTECTED, räknar=self.fact.räknar, dold=True)


def derive(
    specs: list[Härledd],
    facts: dict[str, Fact],
    frames: Mapping[str, pd.DataFrame],
    window: Period,
    counting: Mapping[str, str] = NOTHING,
) -> None:
    """Add the derived facts, in order, so that one may build on another.

    Errors: ParamsError for an unknown or senseless part, DataError when a part has no value or a table has another one.
    """
    for spec in specs:
        try:
            fact = _counted_rows(spec, frames, window, counting) if spec.rader else _derived(spec, Facts(facts, window), window)
        except MaskedError as exc:
            fact = exc.derived(spec, window)
        except (TextError, ParamsError) as exc:
            raise ParamsError(f"{PLACE}, {spec.id}: {exc.message}", hint=exc.hint) from exc
        if fact is None:
            continue
        if fact.id in facts and facts[fact.id].värde != fact.värde:
            raise DataError([Finding(PLACE, spec.id, f"{fact.exact} här men {facts[fact.id].exact} i en tabell")])
        facts.setdefault(fact.id, fact)


def rederived(specs: list[Härledd], facts: Mapping[str, Fact], window: Period) -> dict[str, Fact]:
    """The facts with what is computed from rounded ones computed again from what is printed; hidden where that cannot be done."""
    result = dict(facts)
    stale: set[str] = set()
    for fact in facts.values():
        if not fact.dold and any(name in stale or facts[name].avrundat for name in fact.av):
            stale.add(fact.id)
            result[fact.id] = fact.hidden()
    for spec in (spec for spec in specs if stale and not spec.rader):
        try:
            again = _derived(spec, Facts(result, window), window)
        except (DataError, MaskedError):  # of something hidden, or a share of what is rounded to nothing
            continue
        if again.id in stale:
            base = max(result[name].avrundat for name in again.av)
            result[again.id] = replace(again, rows=frozenset(), uträkning=f"{again.uträkning}; räknat på avrundade antal", avrundat=base)
    return result


def _derived(spec: Härledd, facts: Facts, window: Period) -> Fact:
    value, parts, how = _compute(spec, facts, window.fill)
    unit = "procent" if spec.ändring or spec.andel or spec.kvot else "antal" if spec.antal else parts[0].enhet
    decimals = spec.decimaler or 0
    text = display(value, spec.enhet, decimals, spec.tecken) if unit == "kr" else number(value * spec.tecken, decimals)
    base, _, code = spec.id.partition("@")
    together = _time(parts[: len(spec.plus)]) if spec.plus else ""
    name = f"{base}@{window.fill(code) or together or parts[0].code}"
    rows = frozenset().union(*(part.rows for part in parts))
    counted = next((part.räknar for part in parts if part.räknar), "")
    added = spec.plus and not spec.minus and counted and all(part.räknar and part.delar for part in parts)
    delar = tuple(d for part in parts for d in part.delar) if added else ()
    made = Fact(name, window.fill(spec.avser), value, unit, how, text, rows, counted, delar, () if added else tuple(p.id for p in parts))
    return replace(made, decimaler=1) if unit == "procent" and spec.decimaler is None else made  # as in a table


def _counted_rows(spec: Härledd, frames: Mapping[str, pd.DataFrame], window: Period, counting: Mapping[str, str]) -> Fact | None:
    """The number of rows (or different values) that a selection takes in a source; nothing when the municipality lacks the source."""
    if not (rule := spec.rader) or rule.källa not in frames:
        return None
    frame = select(frames[rule.källa], rule.urval, window.fill)
    events = GROUPED in frame
    value = different(frame, rule.unika) if rule.unika else int(sum(frame[VALUE_COLUMN])) if events else len(frame)
    base, _, code = spec.id.partition("@")
    what = counting.get(rule.källa, "") or ("person" if rule.unika else "")
    delar = (Part(1, frozenset(identities(frame)), rule.unika or ("" if len(frame) else base)),) if what else ()
    how = f"antal olika {rule.unika} i källan" if rule.unika else "antal rader i källan"
    name = f"{base}@{window.fill(code) or window.code}"
    return Fact(name, window.fill(spec.avser), value, "antal", how, number(value), places(frame), what, delar)


def _compute(spec: Härledd, facts: Facts, fill: Callable[[str], str]) -> Computed:
    if spec.andel or spec.antal:
        return _counted(spec, facts)
    for paths, compute in ((spec.produkt, _product), (spec.kvot, _ratio), (spec.ändring, _change), ([spec.uppräknad], _whole_year)):
        if any(paths):
            return compute(spec, [facts.get(fill(path)) for path in paths])
    if spec.rest_av:
        whole, *parts = _same_unit([facts.get(fill(path)) for path in [spec.rest_av, *spec.delar]])
        how = f"{whole.avser}: beloppet minus {listed([p.avser for p in parts])}"
        return magnitude(_value(whole)) - sum(magnitude(_value(p)) for p in parts), [whole, *parts], how
    if len(spec.skillnad) > 1 and (pair := [facts.get(fill(p)) for p in spec.skillnad[:2]])[0].base == pair[1].base:
        _same_length(*pair)
    plus = [facts.get(fill(p)) for p in [*spec.plus, *spec.skillnad[:1]]]
    minus = [facts.get(fill(p)) for p in [*spec.minus, *spec.skillnad[1:]]]
    if not plus:
        raise ParamsError(
            "siffran säger inte hur den räknas.",
            hint="Skriv plus, minus, skillnad, ändring, andel, kvot, antal, produkt, uppräknad, rader eller rest_av.",
        )
    for group in (plus, minus):
        _time(group)
    how = " + ".join(p.avser for p in plus) + "".join(f" − {m.avser}" for m in minus)
    return sum(map(_value, plus)) - sum(map(_value, minus)), _same_unit([*plus, *minus]), how


def _change(spec: Härledd, facts: list[Fact]) -> Computed:
    """The change in per cent from the second fact to the first."""
    facts = _same_unit(facts)
    if len(facts) != 2:  # noqa: PLR2004
        raise ParamsError("ändring ska ha två siffror, den nya först.")
    new, old = facts
    if new.base == old.base:
        _same_length(new, old)
    costs = _value(old) < 0 and _value(new) < 0 and old.enhet == "kr"  # a cost that grows, whatever sign it is kept with
    if _value(old) <= 0 and not costs:
        raise DataError(
            [
                Finding(
                    PLACE,
                    spec.id,
                    f"{old.avser} är {old.exact}: en ändring i procent kan inte räknas från noll eller minus",
                )
            ]
        )
    change = (Decimal(_value(new)) / Decimal(_value(old)) - 1) * HUNDRED
    return change, [new, old], f"förändring från {old.exact} till {new.exact}"


def _product(_: Härledd, facts: list[Fact]) -> Computed:
    """The figures multiplied; the unit is that of the last."""
    value: Number = 1
    for fact in facts:
        value *= _value(fact)
    return value, facts[::-1], f" {TIMES} ".join(fact.avser for fact in facts)


def _whole_year(_: Härledd, facts: list[Fact]) -> Computed:
    """A count as it would be if the whole year went like its part."""
    fact = facts[0]
    if fact.window is None or fact.window.start.year != fact.window.end.year:
        raise ParamsError(f"{fact.avser} har ingen känd tid inom ett år.", hint="Räkna bara upp ett antal med första och sista dag.")
    year = Period.year_of(fact.window.end.year)
    days, all_days = fact.window.days, year.days
    return Decimal(_value(fact)) * all_days / days, [fact], f"{fact.exact} under {days} av årets {all_days} dagar"


def _ratio(_: Härledd, facts: list[Fact]) -> Computed:
    """The first fact in per cent of the second."""
    facts = _same_unit(facts)
    if len(facts) != 2:  # noqa: PLR2004
        raise ParamsError("kvot ska ha två siffror, delen först.")
    part, whole = facts
    if _value(whole) == 0:
        raise DataError([Finding(PLACE, whole.id, f"{whole.avser} är noll: en andel av noll finns inte")])
    return Decimal(HUNDRED) * Decimal(_value(part)) / Decimal(_value(whole)), [part, whole], f"{part.avser} av {whole.avser}"


def _time(facts: list[Fact]) -> str:
    """The window that figures of one measure make together; '' when it is not known. ParamsError where their times overlap."""
    bases: dict[str, list[Period]] = {}
    for fact in facts:
        bases.setdefault(fact.base, []).extend([fact.window] if fact.window else [])
    wholes = [added(times) for times in bases.values()]
    return wholes[0].code if len(wholes) == 1 and wholes[0] and all(fact.window for fact in facts) else ""


def _same_length(new: Fact, old: Fact) -> None:
    """A half year is not compared with a year."""
    if new.window and old.window and not new.window.like(old.window):
        raise ParamsError(
            f"{new.avser} jämförs mellan olika långa tider: {new.window.label} och {old.window.label}.",
            hint="Jämför med samma del av ett annat år, eller låt jämförelsen vara.",
        )


def _counted(spec: Härledd, facts: Facts) -> Computed:
    """A count of facts that meet a condition, or their share in per cent."""
    rule = spec.andel or spec.antal or {}
    if set(rule) != {"av", "när"}:
        raise ParamsError("andel och antal ska ha av och när.", hint='Skriv till exempel {av: "avvikelse.4??.netto", när: ">= 0"}.')
    matching = facts.matching(rule["av"])
    if masked := next((fact for fact in matching if fact.dold), None):
        raise MaskedError(masked)
    every = [(fact, fact.värde) for fact in matching if fact.värde is not None]
    if not every:
        raise DataError([Finding(PLACE, spec.id, f"inga siffror heter {rule['av']}")])
    hits, how = counted(rule["när"], [value for _, value in every])
    return (Decimal(HUNDRED * hits) / len(every) if spec.andel else hits), [fact for fact, _ in every], how


def _same_unit(parts: list[Fact]) -> list[Fact]:
    """The parts, if kronor are not mixed with counts or per cent."""
    units = list(dict.fromkeys(part.enhet for part in parts))
    if len(units) > 1:
        raise ParamsError(f"siffrorna har olika enhet: {listed(units)}.", hint="Räkna bara ihop siffror med samma enhet.")
    return parts


def _value(fact: Fact) -> Number:
    if fact.värde is None and fact.dold:
        raise MaskedError(fact)
    if fact.värde is None:
        raise DataError([Finding(PLACE, fact.id, "siffran är inte ett tal och kan inte räknas med")])
    return fact.värde
