"""A unit with amounts of one kind and none of another that its likes have: a row is lost, and a sum counts it as nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from reports.profile.organisation import descendants, lacking, upwards
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.places import source_of
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE, is_masked

TABLE = "ekonomi"
OUTCOME, FORECAST = "utfall", "prognos"
MEASURES = (OUTCOME, "budget", "årsbudget", FORECAST)


class _Kind(NamedTuple):
    """What a unit has or has not: a measure of a year, and of an occasion when there are several forecasts."""

    measure: str
    year: str
    occasion: str = ""

    @property
    def label(self) -> str:
        return f"{self.measure} {self.occasion}".rstrip()


Units = dict[_Kind, set[str]]  # kind → the units that have it


def seek(basis: Basis) -> None:
    """Warn of units that lack an outcome, a budget or a forecast of the year, or last year's outcome, though they have another of them."""
    ledger = basis.frames.get(TABLE)
    if ledger is None:
        return
    kinds = _kinds(ledger, basis.window.end.year)
    given = ledger[kinds.notna() & (ledger[MONEY_COLUMN].notna() | is_masked(ledger))]
    having: Units = {kind: set(units) for kind, units in given["ansvar"].groupby(kinds[given.index], sort=False)}
    sources: dict[_Kind, list[str]] = {
        kind: sorted({source_of(name, TABLE, basis.profile)[0] for name in own.unique()})
        for kind, own in given[SOURCE].groupby(kinds[given.index], sort=False)
    }
    lost: dict[tuple[tuple[str, ...], str, str], list[_Kind]] = {}
    for kind in sorted(having, key=lambda kind: MEASURES.index(kind.measure)):
        if units := _lost(basis, having, kind, sources[kind]):
            lost.setdefault((units, kind.year, _remedy(basis, having, kind, units)), []).append(kind)
    named = basis.profile.codes()
    now = _Kind(OUTCOME, str(basis.window.end.year))
    for code, kind in _gone(basis, having, now, sources.get(now, [])):
        what = f"Varav-enheter utan {now.label} {now.year}, fast de har {kind.label} {kind.year}: raden blir tom"
        hint = f"Fyll på uttaget, eller skriv giltig_till eller saknar: [{sources[now][0]}] för enheten i profilen om det är rätt"
        say(basis.warnings, f"{what}. {hint}", f"{code} {named[code].namn}")
    for (units, year, remedy), own in lost.items():
        places = sorted({name for kind in own for name in sources[kind]})
        what = f"Enheter utan {listed([kind.label for kind in own])} {year}, som andra enheter har i {listed(places)}"
        right = remedy.format(", ".join(dict.fromkeys(kind.measure for kind in own)), places[0])
        for code in units:
            text = f"{what}: det räknas som 0 i avvikelser och summor. Fyll på uttaget, {right}"
            say(basis.warnings, text, f"{code} {named[code].namn}")


def _kinds(ledger: pd.DataFrame, year: int) -> "pd.Series[Any]":
    """The kind of each row that is compared; none for the rest."""
    occasions = ledger["tillfälle"].fillna("") if "tillfälle" in ledger else pd.Series("", index=ledger.index)
    rows = zip(ledger["mått"], ledger["period"].astype(str).str[:4], occasions, strict=True)
    asked = {(measure, str(year)) for measure in MEASURES} | {(OUTCOME, str(year - 1))}
    kinds = [_Kind(m, y, said if m == FORECAST else "") if (m, y) in asked else None for m, y, said in rows]
    return pd.Series(kinds, index=ledger.index, dtype=object)


def _lost(basis: Basis, having: Units, kind: _Kind, sources: list[str]) -> tuple[str, ...]:
    """The units that have another kind and not this one: neither themselves, nor above nor below, though one as high up has it."""
    parts, units, own = basis.profile.organisation, basis.profile.codes(), having[kind]
    year = str(basis.window.end.year)
    others = {code for other in having if other != kind and other.year == year for code in having[other] if _expected(kind, other, year)}
    without = frozenset().union(*(lacking(parts, what) for what in (kind.measure, TABLE, *sources)))
    began = date(int(kind.year), 1, 1)
    above_own = {above for code in own for above in upwards(units, code)}

    def covered(code: str) -> bool:
        return code in above_own or not own.isdisjoint(upwards(units, code))

    def explained(code: str) -> bool:
        lowest = [below for below in descendants(parts, code) if not descendants(parts, below)] or [code]
        new = kind.year != year and (first := units[code].giltig_från) is not None and first > began
        return units[code].varav or code in without or without.issuperset(lowest) or new

    levels = {len(upwards(units, code)) for code in own}
    peers = levels | {len(upwards(units, code)) for code in others if code in units and covered(code)}
    lost = [code for code in units if code in others and not covered(code) and not explained(code) and len(upwards(units, code)) in peers]
    told = dict.fromkeys(_as_given(basis, code, own, levels) for code in lost)
    return tuple(code for code in told if told.keys().isdisjoint(descendants(parts, code)))


def _gone(basis: Basis, having: Units, now: _Kind, sources: list[str]) -> Iterator[tuple[str, _Kind]]:
    """The units inside others that have no outcome this year, though they have one last year, or a budget or a forecast."""
    parts = basis.profile.organisation
    without = frozenset().union(*(lacking(parts, what) for what in (OUTCOME, TABLE, *sources)))
    for part in parts if now in having else ():
        ended = part.giltig_till is not None and part.giltig_till < basis.window.start
        if part.varav and not ended and part.kod not in without and having[now].isdisjoint({part.kod, *descendants(parts, part.kod)}):
            yield from ((part.kod, kind) for kind in [kind for kind, own in having.items() if part.kod in own][:1])


def _expected(kind: _Kind, other: _Kind, year: str) -> bool:
    """Whether who has the other kind should have this one; last year's outcome is asked of who has an outcome this year."""
    return kind.year == year or other.measure == OUTCOME


def _as_given(basis: Basis, code: str, own: set[str], levels: set[int]) -> str:
    """The unit or the nearest one above it that is as high up as those that have the kind, when that one lacks it altogether."""
    parts, units = basis.profile.organisation, basis.profile.codes()
    way = (above for above in upwards(units, code) if above in units and len(upwards(units, above)) in levels)
    return next((above for above in way if own.isdisjoint([above, *descendants(parts, above)])), code)


def _remedy(basis: Basis, having: Units, kind: _Kind, units: tuple[str, ...]) -> str:
    """What to write when it is right that the units have none."""
    if kind.year != str(basis.window.end.year):
        return "eller skriv giltig_från eller saknar: [{1}] för enheten i profilen om det är rätt"
    same = set().union(*(own for other, own in having.items() if other.measure == kind.measure and other.year == kind.year))
    if not same.isdisjoint(units):
        return "med 0 om det är rätt"
    return "eller skriv saknar: [{0}] för enheten i profilen om det är rätt"
