"""The months of a file: their columns in the order of the calendar, and something in every month up to the report's last."""

from itertools import pairwise

import pandas as pd

from reports.period import MONTHS, Period
from reports.swedish import listed
from reports.validate.masked import given
from reports.validate.months import TIMES, month_of
from reports.validate.reading import Reading, by_value

MONTH = "månad"
FEW = 3  # months that make a series


def check_sequence(r: Reading, long: pd.DataFrame) -> None:
    """Warn of month columns in disorder, and of a series of months that ends before the report does."""
    _check_order(r)
    if r.measured in long:
        for name in sorted({*TIMES, MONTH} & set(long.columns)):
            _check_last(r, long, name)


def _check_order(r: Reading) -> None:
    """Headings that have slid, or a month of another year: January after December, or March before February."""
    places = {str(heading): n for n, heading in enumerate(r.raw.frame.columns)}
    series: dict[str, list[tuple[int, str, str]]] = {}
    for heading, extra in r.measures():
        for name in sorted({*TIMES, MONTH} & extra.keys()):
            if (month := month_of(extra[name])) and heading in places:
                rest = str(sorted((key, value) for key, value in extra.items() if key not in {*TIMES, MONTH}))
                series.setdefault(f"{name} {rest}", []).append((places[heading], month, heading))
    for columns in series.values():
        pairs = list(pairwise(sorted(columns)))
        back = [pair for pair in pairs if pair[0][1] > pair[1][1]]
        forth = [pair for pair in pairs if pair[0][1] < pair[1][1]]
        if back and forth:
            (_, _, one), (_, _, other) = min(back, forth, key=len)[0]
            rule = f"månadernas kolumner står inte i ordning: {one} följs av {other}"
            r.warnings.append(f"{r.raw.source.place}: {rule}. Kontrollera att rubrikerna står över rätt kolumner.")


def _check_last(r: Reading, long: pd.DataFrame, name: str) -> None:
    """The months of the report's year that the file has, the last with something in it, and those that are blank after it."""
    period = Period.parse(r.fill("{dagar}"))
    now = [f"{period.end.year}-{month:02d}" for month in range(period.start.month, period.end.month + 1)]
    month = by_value(long[name], lambda time: month_of(str(time)))
    had, filled = ([own for own in now if own in {*rows.unique()}] for rows in (month, month[given(r, long)]))
    if len(filled) < FEW or filled[-1] == now[-1]:
        return
    step = min(now.index(later) - now.index(earlier) for earlier, later in pairwise(filled))
    if blank := [own for own in had if own > filled[-1]]:
        rule = f"{listed([MONTHS[int(own[-2:]) - 1] for own in blank])} {period.end.year} saknar värde på alla rader"
    elif name != MONTH and now.index(filled[-1]) + step < len(now):  # a month that a ledger has no rows of stops elsewhere
        rule = f"månaderna slutar med {MONTHS[int(filled[-1][-2:]) - 1]} {period.end.year}"
    else:
        return
    r.warnings.append(f"{r.raw.source.place}: {rule}, men rapporten gäller {period.label}. Kontrollera att det är rätt uttag.")
