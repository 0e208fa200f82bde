"""Amounts in another unit than their likes: a year's budget that is ten times the outcome, a row that is a thousand times the others."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import combinations

from reports.profile.organisation import addable
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.compared import Compared, Pairs, suspects
from reports.rapporttyper.delarsrapport.rules.series import Series
from reports.swedish import listed, number
from reports.validate import ÖRE

MOST = 10  # times another amount of the same units and a year
SMALL, SMALL_ROW = 1_000_000 * ÖRE, 10_000 * ÖRE  # in a year: below it a total, and a row, may be any number of times another
FACTORS, NEAR = (1_000, 1_000_000), 2  # between the units of money, and how many times from it a unit's amounts may be
PARTS = {MOST: "tiondel", 1_000: "tusendel", 1_000_000: "miljondel"}
ONE_UNIT = "Belopp ungefär tusen gånger större eller mindre än enhetens andra på ett år; kontrollera om raden är i kr, tkr eller mnkr"


def compare(compared: Compared) -> None:
    """Warn of a source, or of one unit's rows, whose year is not of the size that the others' are."""
    sizes = _Sizes(compared.basis, compared.series, compared)
    sizes.weigh()
    sizes.tell_units()
    sizes.tell_sources()


@dataclass
class _Sizes:
    """The series, and the pairs of them that differ: in all, and for one unit."""

    basis: Basis
    series: list[Series]
    compared: Compared
    whole: Pairs = field(default_factory=dict)
    units: dict[tuple[int, int], list[str]] = field(default_factory=dict)  # of each pair: those that are compared
    single: dict[tuple[str, str], Pairs] = field(default_factory=dict)  # by unit and kind; no kind: the unit's net

    def weigh(self) -> None:
        """Hold every two series against each other: unit by unit, and the units that are not told one by one together."""
        for pair in combinations(range(len(self.series)), 2):
            one, other = (self.series[n] for n in pair)
            units = self._common(one, other)
            odd = {unit: times for unit in units if _factor(times := _times_of_unit(one, other, unit))}
            if len(odd) * 2 < len(units):
                for unit, times in odd.items():
                    self.single.setdefault((unit, ""), {})[pair] = times
                units = [unit for unit in units if unit not in odd]
                by_kind = self._odd_kinds(pair, units)
                units = [unit for unit in units if unit not in by_kind]
            self.units[pair] = units
            times = _times(one, other, self._below(one, other, units))
            if not 1 / MOST <= times <= MOST:
                self.whole[pair] = times

    def _odd_kinds(self, pair: tuple[int, int], units: Collection[str]) -> set[str]:
        """The units one kind of which is noted: it may be a small part of their net."""
        one, other = (self.series[n] for n in pair)
        both = [key for key in one.by_kind.keys() & other.by_kind.keys() if key[0] in units]
        odd = {key: times for key in both if _factor(times := _times_of_kind(one, other, key))}
        if len(odd) * 2 >= len(both):
            return set()
        for key, times in odd.items():
            self.single.setdefault(key, {})[pair] = times
        return {unit for unit, _ in odd}

    def _common(self, one: Series, other: Series) -> list[str]:
        """The units that both have, each amount once; where they have none, those that have something of both below them."""
        parts = self.basis.profile.organisation
        shared = one.net.keys() & other.net.keys()
        above = {*self.basis.profile.codes(), *(part.förälder for part in parts)} - {""}
        both = shared or {
            code for code in above if all(not series.net.keys().isdisjoint(self.compared.held(code)) for series in (one, other))
        }
        return addable(parts, sorted(both))

    def _below(self, one: Series, other: Series, units: list[str]) -> set[str]:
        """The codes whose amounts the units are."""
        if not units or set(units) <= one.net.keys() & other.net.keys():
            return set(units)
        return {code for unit in units for code in self.compared.held(unit)}

    def tell_units(self) -> None:
        """The rows of a unit that are a thousand times its others."""
        for (unit, kind), pairs in sorted(self.single.items()):
            for n, others in suspects(pairs, self.series):
                odd, other = self.series[n], self.series[others[0]]
                say(self.basis.warnings, ONE_UNIT, self.compared.rows_against(odd, other, unit, [unit], kind))

    def tell_sources(self) -> None:
        """The sources that are another size than the rest: once each, with the first of their amounts."""
        told: dict[tuple[str, ...], list[tuple[Series, Series, tuple[int, int]]]] = {}
        for n, others in suspects(self.whole, self.series):
            odd, other = self.series[n], self.series[others[0]]
            told.setdefault(odd.sources, []).append((odd, other, (min(n, others[0]), max(n, others[0]))))
        for found in told.values():
            odd, other, pair = found[0]
            units = self._below(odd, other, self.units[pair])
            measures = listed(list(dict.fromkeys(series.label for series, *_ in found)))
            length = "" if odd.to_year == other.to_year else ", räknat på lika lång tid"
            size = _said(_times(odd, other, units))
            what = f"{self.compared.place(odd)}: {measures} är {size} som {other.label} i {self.compared.place(other)}{length}"
            wrong = self.compared.suspected(odd, [other for _, other, _ in found], "enhet")
            say(self.basis.warnings, f"{what}. Kontrollera enhet för {wrong}.")


def _times(one: Series, other: Series, units: Collection[str]) -> float:
    """How many times the other the one at least is; 1 when they may be as great, or are small. Net is held against net or gross."""
    if one.kinds and other.kinds:
        return _ratio(one.size(units, net=False), other.size(units, net=False), SMALL)
    most, least = _ratio(one.size(units), other.size(units, net=False), SMALL), _ratio(one.size(units, net=False), other.size(units), SMALL)
    return max(1, most) if most > 1 else min(1, least)


def _times_of_unit(one: Series, other: Series, unit: str) -> float:
    amounts = one.telling(unit), other.telling(unit)
    return _ratio(*amounts, 0) if min(amounts) >= SMALL_ROW else 1


def _times_of_kind(one: Series, other: Series, key: tuple[str, str]) -> float:
    amounts = one.to_year * abs(one.by_kind[key]), other.to_year * abs(other.by_kind[key])
    return _ratio(*amounts, 0) if min(amounts) >= SMALL_ROW else 1


def _ratio(one: float, other: float, small: float) -> float:
    return one / other if one and other and max(one, other) >= small else 1


def _factor(times: float) -> int:
    """What lies between two units of money, where it is nearly that; else 0."""
    size = max(times, 1 / times)
    return next((factor for factor in FACTORS if factor / NEAR <= size <= factor * NEAR), 0)


def _said(times: float) -> str:
    """'ungefär 1 000 gånger så mycket', 'mindre än en tiondel så mycket'."""
    near = _factor(times)
    if times > 1:
        return f"{'ungefär' if near else 'mer än'} {number(near or MOST)} gånger så mycket"
    return f"{'ungefär' if near else 'mindre än'} en {PARTS[near or MOST]} så mycket"
