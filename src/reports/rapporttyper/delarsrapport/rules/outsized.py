"""Amounts beside the ledger in another unit than they are said to be: greater than the whole nämnd, or hundreds of times their likes."""

from typing import NamedTuple

import pandas as pd

from reports.errors import rows_text
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.compared import TABLE, Compared
from reports.rapporttyper.delarsrapport.rules.places import key_of, place_of
from reports.read import ROW
from reports.validate import MONEY_COLUMN, SOURCE, ÖRE


class Most(NamedTuple):
    """Times all that the nämnd earns and spends in a year: what no amount is, and what none is that is also far above its likes."""

    alone: float
    apart: float


PART_OF_YEAR = Most(2, 0.1)
MOST = {"investering": Most(4, 1), "upphandling": Most(10, 1)}  # what may be paid over many years
GAP = 300  # times the greatest of its likes
LIKES = ["mått", "period", "tabell", "avtal"]  # the columns whose amounts are of one kind
LEAST = 10_000 * ÖRE
OWN = "beloppsuppställning"  # may be of small sums, as the price of a meal
UNIT = "kontrollera om de är i kr, tkr eller mnkr. Rätta filen, eller enhet för källan i profilen"
TOO_GREAT = f"Belopp som är för stora mot det nämnden omsätter på ett år eller mot sina likar; {UNIT}"
TOO_SMALL = f"Alla belopp är under 10 000 kronor; {UNIT}"


def seek(compared: Compared) -> None:
    """Warn of the rows, and of a source none of whose amounts is worth a table."""
    for table, frame in compared.basis.frames.items():
        if table == TABLE or MONEY_COLUMN not in frame or not compared.year:
            continue
        known = frame[frame[MONEY_COLUMN].notna() & (frame[MONEY_COLUMN] != 0)]
        for source, rows in known.groupby(SOURCE, sort=False):
            sizes = rows[MONEY_COLUMN].abs().astype(float)
            _tell(compared.basis, table, str(source), TOO_GREAT, rows[_great(rows, sizes / compared.year, MOST.get(table, PART_OF_YEAR))])
            _tell(compared.basis, table, str(source), TOO_SMALL, rows[(sizes < LEAST) & (table != OWN) & (sizes.max() < LEAST)])


def _great(rows: pd.DataFrame, years: "pd.Series[float]", most: Most) -> "pd.Series[bool]":
    """Which of a source's rows have an amount that is too great, alone or beside its likes."""
    likes = years.groupby([rows[name] for name in LIKES if name in rows], sort=False, dropna=False)
    return (years >= most.alone) | (years >= likes.transform(apart).clip(lower=most.apart))


def apart(likes: "pd.Series[float]") -> float:
    """The least of those, at most half, that are far greater than all the others."""
    falling = likes.sort_values(ascending=False).tolist()
    far = (n for n in range(1, len(falling) // 2 + 1) if falling[n - 1] >= GAP * falling[n])
    return falling[last - 1] if (last := max(far, default=0)) else float("inf")


def _tell(basis: Basis, table: str, source: str, what: str, rows: pd.DataFrame) -> None:
    if len(rows):
        place = place_of(source, table, basis.params, basis.profile)
        key = key_of([source], table, "enhet", basis.profile)
        say(basis.warnings, what, f"{place}, {rows_text(rows[ROW].astype(int))}, {key}")
