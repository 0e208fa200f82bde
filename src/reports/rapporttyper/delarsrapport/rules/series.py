"""The ledger as series that can be held against each other: one measure of a time, unit by unit, as kronor in a year."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from reports.period import YEAR_END, Period, windows
from reports.rapporttyper.delarsrapport.rules.signs import is_booked
from reports.validate import MONEY_COLUMN, SOURCE

OUTCOME = "utfall"
PART = re.compile(
    r"ändr|juster|tillägg|ombudget|omför|differens|skillnad|mot_|kvar(?!tal)|rest(?!aur)|varav|andel"
)  # a measure of a part of the amount
DAYS, SHORTEST = 365, 59  # a shorter time than two months says little of a year
CANCELLED = 10  # a unit whose income takes out nine tenths of its costs has a net that may be anything


@dataclass(frozen=True)
class Series:
    """A measure for a window and at an occasion. `gross`: what is given and what it is spent on do not take each other out."""

    sources: tuple[str, ...]  # several when their amounts are added up
    measure: str
    window: Period
    occasion: str
    code: str  # the window as the ledger writes it
    to_year: float  # times this it is twelve months
    net: dict[str, int]
    gross: dict[str, int]
    by_kind: dict[tuple[str, str], int]  # unit and kind → their amount; nothing where the kinds are not told

    @property
    def kinds(self) -> bool:
        """Whether it has both income and costs of a unit."""
        return sum(self.gross.values()) > sum(map(abs, self.net.values()))

    def size(self, units: Collection[str], *, net: bool = True) -> float:
        """What the units' amounts are in a year, without their signs."""
        return self.to_year * sum(abs(amount) for unit, amount in (self.net if net else self.gross).items() if unit in units)

    def telling(self, unit: str) -> float:
        """What a unit's net is in a year; nothing when its income and its costs take each other out."""
        net = abs(self.net.get(unit, 0))
        return self.to_year * net if net * CANCELLED >= self.gross.get(unit, 0) else 0

    @property
    def label(self) -> str:
        """What it is, as a message says it."""
        return f"{' '.join(filter(None, [self.measure, self.occasion]))} för {self.window.label}"


def all_series(ledger: pd.DataFrame) -> list[Series]:
    """Every outcome, budget and forecast of a time that can be read; last this year's outcome, which the others are held against."""
    keys = ["mått", "period", *(["tillfälle"] if "tillfälle" in ledger else [])]
    known = ledger[ledger[MONEY_COLUMN].notna() & (ledger[MONEY_COLUMN] != 0)]
    found = [made for key, rows in known.groupby(keys, sort=False, dropna=False) for made in _made(key, rows)]
    return sorted(found, key=lambda series: (series.measure == OUTCOME, series.window.end))


def _made(key: tuple[object, ...], rows: pd.DataFrame) -> Iterator[Series]:
    measure, code, occasion, *_ = (*(part if isinstance(part, str) else "" for part in key), "")
    for window in windows([code]) if is_booked(measure) and not PART.search(measure.lower()) else ():
        for sources in _together(rows) if window.days >= SHORTEST else ():
            own = rows[rows[SOURCE].isin(sources)]
            months = own["månad"].fillna("") if "månad" in own else pd.Series([""])
            to_year = YEAR_END / months.nunique() if (months != "").all() else DAYS / window.days
            kinds = own["slag"].fillna("") if "slag" in own else pd.Series("", index=own.index, name="slag")
            by_kind = own.groupby([own["ansvar"], kinds])[MONEY_COLUMN].sum()
            told = {(unit, kind): total for unit, kind, total in by_kind.reset_index().itertuples(index=False, name=None) if kind}
            yield Series(sources, measure, window, occasion, code, to_year, _by_unit(by_kind), _by_unit(by_kind.abs()), told)


def _together(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """The sources, those together that have amounts of the same units: a ledger and what is added to it."""
    groups: list[tuple[tuple[str, ...], set[str]]] = []
    for source, units in rows.groupby(SOURCE, sort=False)["ansvar"]:
        same = [group for group in groups if not group[1].isdisjoint(units)]
        groups = [group for group in groups if group not in same]
        groups.append(((*(name for names, _ in same for name in names), str(source)), set(units).union(*(own for _, own in same))))
    return [sources for sources, _ in groups]


def _by_unit(amounts: "pd.Series[int]") -> dict[str, int]:
    return {str(unit): int(total) for unit, total in amounts.groupby(level=0).sum().items()}
