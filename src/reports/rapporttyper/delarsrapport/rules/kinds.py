"""A kind of income or cost that has the opposite sign in one source: income that is minus among costs that are right."""

from dataclasses import replace
from itertools import combinations

import pandas as pd

from reports.rapporttyper.delarsrapport.rules.basis import say
from reports.rapporttyper.delarsrapport.rules.compared import Compared, Pairs, suspects
from reports.rapporttyper.delarsrapport.rules.opposite import LIKE, SIGN, SMALL
from reports.rapporttyper.delarsrapport.rules.series import Series, all_series
from reports.rapporttyper.delarsrapport.rules.signs import INCOME, inverted
from reports.validate import MONEY_COLUMN, SOURCE

ONE_WAY = 2  # times a total, at most, what its units are without their signs: one that goes both ways may turn


def seek(compared: Compared) -> None:
    """Warn of income that is minus, and of a kind that is as great with the other sign in the others; not of a source told already."""
    told, ledger = inverted(compared.basis), compared.ledger
    for kind in _of_both_signs(ledger) if "slag" in ledger else ():
        rows = ledger[ledger["slag"] == kind]
        series = [own for own in all_series(rows) if told.isdisjoint(own.sources) and _total(own)]
        odd: dict[tuple[str, ...], tuple[Series, list[Series]]] = {}
        for n, others in suspects(_turned(series), series):
            odd.setdefault(series[n].sources, (series[n], [series[other] for other in others]))
        if INCOME.search(kind.lower()):
            odd = {own.sources: (own, []) for own in series if _total(own) < 0}
        for one, rest in odd.values():
            against = f" mot {rest[0].label} i {compared.place(rest[0])}" if rest else ""
            wrong = replace(compared, series=series).suspected(one, rest, "tecken")
            what = f"{compared.place(one)}: {kind} har omvänt tecken{against}; {SIGN}"
            say(compared.basis.warnings, f"{what}. Rätta filen, eller kontrollera tecken för {wrong}.")


def _of_both_signs(ledger: pd.DataFrame) -> list[str]:
    """The kinds to look at: most of a ledger's hundreds of accounts are a cost everywhere, or an income."""
    sums = ledger.groupby(["slag", "mått", "period", SOURCE], sort=False, observed=True)[MONEY_COLUMN].sum()
    signs = (sums > 0).groupby("slag", sort=False, observed=True).agg(["any", "all"])
    return [
        str(kind)
        for kind, some, every in signs.itertuples(name=None)
        if kind and (some != every or (INCOME.search(kind.lower()) and not some))
    ]


def _turned(series: list[Series]) -> Pairs:
    """The pairs that are as great in a year, with opposite signs."""
    pairs = {pair: _total(series[pair[0]]) / _total(series[pair[1]]) for pair in combinations(range(len(series)), 2)}
    return {pair: times for pair, times in pairs.items() if -LIKE <= times <= -1 / LIKE}


def _total(series: Series) -> float:
    """What a kind comes to in a year; nothing when that may have either sign."""
    total = series.to_year * sum(series.net.values())
    return total if abs(total) >= SMALL and abs(total) * ONE_WAY >= series.size(series.net) else 0
