"""A month of the ledger that is loaded twice: each of its rows is there twice, with other numbers of vouchers, and no other month's are."""

import pandas as pd

from reports.errors import rows_text
from reports.period import MONTHS
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.places import place_of
from reports.read import ROW
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE

TABLE, MONTH = "ekonomi", "månad"
FEW = 5  # different rows: fewer may be alike
PAIR = 2


def seek(basis: Basis) -> None:
    """Warn of the months, by source and measure."""
    ledger = basis.frames.get(TABLE)
    if ledger is None or MONTH not in ledger:
        return
    rows = ledger[ledger[MONEY_COLUMN].notna() & (ledger[MONEY_COLUMN] != 0) & (ledger[MONTH].fillna("") != "")]
    for (source, measure), own in rows.groupby([SOURCE, "mått"], sort=False):
        pairs = own.groupby([MONTH, MONEY_COLUMN], sort=False).size() % PAIR == 0
        even = [month for month, all_even in pairs.groupby(level=0).all().items() if all_even]  # the rest need no closer look
        again = _again(own[own[MONTH].isin(even)])
        odd = [str(month) for month, seen in again.groupby(own[MONTH][again.index], sort=True) if _twice(seen)]
        if 0 < len(odd) < own[MONTH].nunique():
            copies = own.loc[again.index[again % PAIR == 1]]
            copies = copies[copies[MONTH].isin(odd)]
            when = listed([f"{MONTHS[int(month[-2:]) - 1]} {month[:4]}" for month in odd])
            where = f"{place_of(str(source), TABLE, basis.params, basis.profile)}, {rows_text(copies[ROW].astype(int))}"
            what = f"{where}: varje rad med {measure} för {when} finns två gånger, lika i allt som läses, men inte för andra månader"
            say(basis.warnings, f"{what}; månaden ser ut att ha lästs in två gånger. Gör om uttaget, eller ta bort de rader som är dubbla.")


def _again(rows: pd.DataFrame) -> "pd.Series[int]":
    """How many rows before it each row is alike."""
    read = [name for name in rows if not str(name).startswith("_")]
    return rows.groupby(read, sort=False, dropna=False).cumcount()


def _twice(again: "pd.Series[int]") -> bool:
    """Whether as many rows are a second as a first, a fourth as a third; and enough of them."""
    counts = again.value_counts()
    return counts.get(0, 0) >= FEW and all(counts.get(n, 0) == counts.get(n + 1, 0) for n in range(0, int(again.max()) + 1, PAIR))
