"""Series that are held against each other: where their amounts stand, and which of them differs from the rest."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import pandas as pd

from reports.errors import rows_text
from reports.profile.organisation import addable, rolled_up
from reports.rapporttyper.delarsrapport.rules.basis import Basis
from reports.rapporttyper.delarsrapport.rules.places import key_of, place_of
from reports.rapporttyper.delarsrapport.rules.series import Series, all_series
from reports.read import ROW
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE

TABLE = "ekonomi"
STEADY = 4  # a net of less than a fourth of what is spent and given may be either
Pairs = dict[tuple[int, int], float]  # two series by number → how many times the second the first is


@dataclass(frozen=True)
class Compared:
    """The ledger that the series are of, as messages name its places."""

    basis: Basis
    ledger: pd.DataFrame
    series: list[Series]
    _held: dict[str, list[str]] = field(default_factory=dict)  # every pair of series asks for the same units

    @classmethod
    def of(cls, basis: Basis) -> Self | None:
        """All that a ledger has; nothing when the municipality has none."""
        ledger = basis.frames.get(TABLE)
        return None if ledger is None else cls(basis, ledger, all_series(ledger))

    @property
    def year(self) -> float:
        """What the whole nämnd earns and spends in a year, by whichever says most."""
        return max((series.size(series.gross, net=False) for series in self.series), default=0)

    def held(self, unit: str) -> list[str]:
        """The codes whose amounts together are the unit's."""
        if unit not in self._held:
            self._held[unit] = rolled_up(self.basis.profile.organisation, unit)
        return self._held[unit]

    def lowest(self, one: Series, other: Series) -> Iterator[str]:
        """The lowest units that both have something of, themselves or below them."""
        codes = {*self.basis.profile.codes(), *(one.net.keys() & other.net.keys())}
        both = {code for code in codes if all(not series.net.keys().isdisjoint(self.held(code)) for series in (one, other))}
        own = addable(self.basis.profile.organisation, sorted(both))
        return (code for code in own if both.isdisjoint({*self.held(code)} - {code}))

    def net(self, series: Series, unit: str) -> float:
        """A unit's net on a year; nothing when its income and its costs may take each other out."""
        codes = self.held(unit)
        net, gross = (sum(amounts.get(code, 0) for code in codes) for amounts in (series.net, series.gross))
        return series.to_year * net if abs(net) * STEADY >= gross else 0

    def suspected(self, odd: Series, others: list[Series], key: str) -> str:
        """The source whose key to look at; the other too, where there is no third that tells which of the two is wrong."""
        known = {source for series in self.series for source in series.sources}
        against = {other.sources: other for other in others}
        wrong = key_of(odd.sources, TABLE, key, self.basis.profile)
        if len(against) != 1 or known != {*odd.sources, *others[0].sources}:
            return wrong
        return f"{wrong} eller {key_of(others[0].sources, TABLE, key, self.basis.profile)}"

    def place(self, series: Series) -> str:
        """The file, or the files, and the sheet."""
        return listed([place_of(source, TABLE, self.basis.params, self.basis.profile) for source in series.sources])

    def rows_against(self, odd: Series, other: Series, unit: str, codes: Collection[str], kind: str = "") -> str:
        """'plan.csv, rad 7 (41 Norr: prognos för helåret 2026, mot utfall för januari–augusti 2026 i bok.csv)'."""
        named = self.basis.profile.codes()
        who = f"{unit} {named[unit].namn}" if unit in named else unit
        own = self._own(odd, codes)
        rows = own[own["slag"] == kind] if kind else own
        where = f"{self.place(odd)}, {rows_text(rows[ROW].astype(int))}"
        return f"{where} ({who}{f', {kind}' if kind else ''}: {odd.label}, mot {other.label} i {self.place(other)})"

    def given(self, series: Series, unit: str, kind: str) -> bool:
        """Whether the series has an amount of the kind for the unit, be it zero."""
        own = self._own(series, [unit])
        return bool((own["slag"] == kind).any())

    def _own(self, series: Series, codes: Collection[str]) -> pd.DataFrame:
        ledger = self.ledger
        own = ledger[ledger[SOURCE].isin(series.sources) & (ledger["mått"] == series.measure) & (ledger["period"] == series.code)]
        own = own[own["tillfälle"].fillna("") == series.occasion] if "tillfälle" in own else own
        return own[own["ansvar"].isin(codes) & own[MONEY_COLUMN].notna()]


def suspects(pairs: Mapping[tuple[int, int], float], series: list[Series]) -> Iterator[tuple[int, list[int]]]:
    """The series that differ from most of the other sources, and from which series; outcomes, the last, sooner among these others."""
    left = set(pairs)
    while left:
        others = {n: [({*pair} - {n}).pop() for pair in left if n in pair] for pair in left for n in pair}
        worst = max(others, key=lambda n: (len({series[other].sources for other in others[n]}), len(others[n]), -n))
        yield worst, sorted(others[worst], reverse=True)
        left -= {pair for pair in left if worst in pair}
