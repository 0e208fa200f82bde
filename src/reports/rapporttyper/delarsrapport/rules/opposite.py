"""A forecast, a budget or an outcome with the sign of its opposite, in all or in one unit: told by what is as great in the others."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from itertools import combinations

from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.compared import Compared, Pairs, suspects
from reports.rapporttyper.delarsrapport.rules.series import Series
from reports.rapporttyper.delarsrapport.rules.signs import inverted
from reports.swedish import listed
from reports.validate import ÖRE

LIKE = 1.5  # times another amount on a year, at most, for the two to be the same but for the sign
SMALL = 1_000_000 * ÖRE  # in a year: a smaller unit may be an income one year and a cost the next
MOST = 2  # times as many must be alike as turned, or the other way round, for it to be one unit's rows or the whole source
SIGN = "intäkt ska vara plus och kostnad minus"
ONE_UNIT = (
    f"Belopp med omvänt tecken mot enhetens andra, fast det är ungefär lika stort på ett år; {SIGN}. Rätta raden, eller kontrollera tecken"
)


def seek(compared: Compared) -> None:
    """Warn of a source, or of one unit's rows, whose net has another sign than the others have; not of a source that is told already."""
    told = inverted(compared.basis)
    series = [own for own in compared.series if told.isdisjoint(own.sources)]
    turned = _Turned(compared.basis, series, replace(compared, series=series))
    turned.weigh()
    turned.tell_units()
    turned.tell_sources()


@dataclass
class _Turned:
    """The series, and the pairs of them with opposite signs: in all, and for one unit."""

    basis: Basis
    series: list[Series]
    compared: Compared
    whole: Pairs = field(default_factory=dict)
    units: dict[tuple[int, int], int] = field(default_factory=dict)  # of each such pair: how many units are turned
    single: dict[str, Pairs] = field(default_factory=dict)

    def weigh(self) -> None:
        """Hold every two series against each other, unit by unit."""
        for pair in combinations(range(len(self.series)), 2):
            one, other = (self.series[n] for n in pair)
            times = {unit: self._times(one, other, unit) for unit in self.compared.lowest(one, other)}
            odd = {unit: ratio for unit, ratio in times.items() if -LIKE <= ratio <= -1 / LIKE}
            alike = [unit for unit, ratio in times.items() if 1 / LIKE <= ratio <= LIKE]
            if len(alike) >= MOST * len(odd):
                for unit, ratio in odd.items():
                    self.single.setdefault(unit, {})[pair] = ratio
            elif len(odd) > MOST * len(alike) and all(self._one_way(series, odd) for series in (one, other)):
                self.whole[pair], self.units[pair] = -1, len(odd)

    def _times(self, one: Series, other: Series, unit: str) -> float:
        """How many times the other's net the one's is, on a year; 0 when that says nothing."""
        first, second = (self.compared.net(series, unit) for series in (one, other))
        return first / second if min(abs(first), abs(second)) >= SMALL else 0

    def _one_way(self, series: Series, units: Collection[str]) -> bool:
        """Whether nearly all of the units are costs, or incomes; surpluses and deficits go both ways."""
        nets = [self.compared.net(series, unit) for unit in units]
        return abs(sum(nets)) * MOST > sum(map(abs, nets))

    def tell_units(self) -> None:
        """The rows of a unit that are its others' with the opposite sign."""
        for unit, pairs in self.single.items():
            for n, others in suspects(pairs, self.series):
                odd, other = self.series[n], self.series[others[0]]
                say(self.basis.warnings, ONE_UNIT, self.compared.rows_against(odd, other, unit, self.compared.held(unit)))

    def tell_sources(self) -> None:
        """The sources whose sign is the opposite, once each; where it is one unit only, two others must say so."""
        told: dict[tuple[str, ...], list[tuple[Series, list[Series]]]] = {}
        for n, others in suspects(self.whole, self.series):
            if len(others) > 1 or max(self.units[min(n, other), max(n, other)] for other in others) > 1:
                told.setdefault(self.series[n].sources, []).append((self.series[n], [self.series[other] for other in others]))
        for found in told.values():
            odd, other = found[0][0], found[0][1][0]
            measures = listed(list(dict.fromkeys(series.label for series, _ in found)))
            what = f"{self.compared.place(odd)}: {measures} har omvänt tecken mot {other.label} i {self.compared.place(other)}"
            wrong = self.compared.suspected(odd, [own[0] for _, own in found], "tecken")
            say(self.basis.warnings, f"{what}; {SIGN}. Kontrollera tecken för {wrong}.")
