"""Values of one thing at several times that cannot all be right: one a thousand times the others, months that are added up already."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from statistics import median

import pandas as pd

from reports.errors import rows_text
from reports.period import Period, windows
from reports.profile.sources import MONTH_ALONE
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.places import place_of, source_of
from reports.rapporttyper.delarsrapport.schema import TABLES
from reports.read import ROW
from reports.validate import SOURCE, VALUE_COLUMN, fields

TIMES = {"uppställning": "period", "personal": "period", "volym": "post"}  # the column that tells the times apart
LEAST, MOST = 300, 3_000  # times the others, when one is in thousands or has lost its decimals
STEADY = 10  # times each other, at most, what is usual
SMALL, FEW = 10, 4  # a whole number that may be any, as of a month that was closed; how many tell which is wrong
MONTHS, LINEAR, GROWN = (
    6,
    Decimal("1.5"),
    20,
)  # months that grow; times the usual month, at most, what they are of a month; the least they come to
LEAP = "Värden som är ungefär tusen gånger större eller mindre än samma mått vid andra tider; kontrollera enhet, decimal och tusental"
ADDED = "Månader som ser ut att vara hopräknade från årets början, fast källan säger månader: var för sig; kontrollera raden"


def seek(basis: Basis) -> None:
    """Warn of the rows, without their values."""
    for table, time in TIMES.items():
        if (frame := basis.frames.get(table)) is None:
            continue
        known = frame[frame[VALUE_COLUMN].notna()]
        same = [name for name, column in fields(TABLES[table]).items() if (column.metadata or {}).get("nyckel") and name in frame]
        keys = [name for name in same if name not in {time, SOURCE}]
        histories = [own for _, own in known.groupby(keys, sort=False, dropna=False) if len(own) > 1]
        _tell(basis, table, LEAP, [own[_leaps(_values(own))] for own in histories if len(own) >= FEW])
        _tell(basis, table, LEAP, _apart([own for own in histories if len(own) < FEW]))
        _tell(basis, table, ADDED, [own for own in histories if _alone(basis, own) and _added(own)])


def _values(history: pd.DataFrame) -> list[Decimal]:
    return [Decimal(str(value)) for value in history[VALUE_COLUMN]]


def _leap(one: Decimal, other: Decimal) -> bool:
    """Whether one is about a thousand times the other, and the smaller is no count that may be any."""
    low, high = sorted((one, other))
    return low > 0 and LEAST <= high / low <= MOST and (low >= SMALL or low != int(low))


def _leaps(values: list[Decimal]) -> list[bool]:
    """Which of many values are a thousand times the usual one, when the rest are steady."""
    usual = median(values)
    odd = [_leap(value, usual) for value in values]
    rest = [value for value, far in zip(values, odd, strict=True) if not far]
    steady = bool(rest) and 0 < max(rest) <= STEADY * min(rest) and len(rest) > 2 * sum(odd)
    return odd if steady else [False] * len(values)


def _apart(histories: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """The pairs of which the one is a thousand times the other, when those of other rows are steady."""
    ends = [(min(values), max(values)) for values in map(_values, histories)]
    steady = sum(low > 0 and high <= STEADY * low for low, high in ends)
    odd = [own for own, pair in zip(histories, ends, strict=True) if _leap(*pair)]
    return odd if len(odd) * FEW <= steady else []


def _alone(basis: Basis, history: pd.DataFrame) -> bool:
    """Whether the profile says of all the sources that a month is its own."""
    names = {source_of(str(name), "", basis.profile)[1].månader for name in history[SOURCE]}
    return names == {MONTH_ALONE}


def _added(history: pd.DataFrame) -> bool:
    """Whether months grow through the year as what is added up does: each as many times the first as its number."""
    values = {time.end: v for code, v in zip(history["period"], _values(history), strict=True) for time in windows([code]) if _month(time)}
    months = sorted(values.items())
    each = [value / day.month for day, value in months]
    grows = all(before < after for (_, before), (_, after) in pairwise(months))
    return len(months) >= MONTHS and grows and months[-1][1] >= GROWN and 0 < max(each) <= LINEAR * min(each)


def _month(time: Period) -> bool:
    return time.start.day == 1 and (time.start.year, time.start.month) == (time.end.year, time.end.month)


def _tell(basis: Basis, table: str, what: str, found: Iterable[pd.DataFrame]) -> None:
    rows = pd.concat([*found, pd.DataFrame(columns=[SOURCE, ROW])])
    for source, own in rows.groupby(SOURCE, sort=False):
        say(basis.warnings, what, f"{place_of(str(source), table, basis.params, basis.profile)}, {rows_text(own[ROW].astype(int))}")
