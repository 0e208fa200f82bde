"""Amounts of another length of time than they are said to be of: last year's twelve months in the place of its eight."""

from itertools import combinations
from statistics import median

from reports.period import YEAR_END
from reports.rapporttyper.delarsrapport.rules.basis import say
from reports.rapporttyper.delarsrapport.rules.compared import Compared, Pairs, suspects
from reports.rapporttyper.delarsrapport.rules.opposite import SMALL
from reports.rapporttyper.delarsrapport.rules.series import Series
from reports.swedish import number

FEW = 3  # units that say something together
FAR, NEAR = 1.3, 1.1  # times the others' on a year, at least, and times the units' usual, at most: no change of a year is as even
MOST = 0.75  # of the units


def weigh(compared: Compared) -> None:
    """Warn of a source nearly all of whose units are as many times the others', and as if it were of more or fewer months."""
    series, pairs = compared.series, _uneven(compared)
    told: set[tuple[str, ...]] = set()
    for n, others in suspects(pairs, series):
        odd, other = series[n], series[others[0]]
        own, months = _months(odd), _months(odd) * (pairs[n, others[0]] if n < others[0] else 1 / pairs[others[0], n])
        if 1 < round(months) <= YEAR_END and round(months) != round(own) and odd.sources not in told:
            told.add(odd.sources)
            more = f"lika mycket {'större' if months > own else 'mindre'} än {other.label} i {compared.place(other)}"
            what = f"{compared.place(odd)}: {odd.label} är för nästan alla enheter {more}, räknat på lika lång tid"
            wrong = compared.suspected(odd, [series[other] for other in others], "värden")
            say(
                compared.basis.warnings,
                f"{what}, som om det gällde {number(round(months))} månader. Kontrollera uttaget och period för {wrong}.",
            )


def _months(series: Series) -> float:
    return YEAR_END / series.to_year


def _uneven(compared: Compared) -> Pairs:
    """The pairs of series whose units differ, and all as much: how many times the second the first is, on a year."""
    found: Pairs = {}
    for pair in combinations(range(len(compared.series)), 2):
        one, other = (compared.series[n] for n in pair)
        nets = [(compared.net(one, unit), compared.net(other, unit)) for unit in compared.lowest(one, other)]
        times = [first / second for first, second in nets if min(abs(first), abs(second)) >= SMALL]
        usual = median(times) if len(times) >= FEW else 1
        alike = [own for own in times if 1 / NEAR <= own / usual <= NEAR]
        if (usual >= FAR or 0 < usual <= 1 / FAR) and len(alike) >= MOST * len(times):
            found[pair] = usual
    return found
