"""The months of the ledger: all of the report's are there, and nothing is booked outside them, nor outside a unit's own time."""

from collections.abc import Iterator

import pandas as pd

from reports.errors import Finding
from reports.intake import Frames
from reports.params import Params
from reports.period import MONTHS, Period
from reports.profile import Källa, Profile
from reports.rapporttyper.delarsrapport.rules.places import place_of, source_of
from reports.read import MONTH, ROW, put
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE
from reports.validate.dates import Time, period_text

TABLE, UNIT, MONTH_COLUMN, OUTCOME = "ekonomi", "ansvar", "månad", "utfall"
HINT = "Gör om uttaget för rapportens period, eller ändra period."


def check_months(frames: Frames, params: Params, profile: Profile) -> list[Finding]:
    """What is booked outside the period, and the months of it that are missing. Rows after its end with no amount are taken out."""
    ledger, window = frames.get(TABLE), params.window
    if ledger is None or MONTH_COLUMN not in ledger or ledger.loc[ledger["mått"] == OUTCOME, MONTH_COLUMN].isna().all():
        return []
    months = ledger[MONTH_COLUMN].fillna("").astype(str)
    outcome = (ledger["mått"] == OUTCOME) & (months != "")
    wanted = {f"{window.end.year}-{month:02d}" for month in range(window.start.month, window.end.month + 1)}
    missing = sorted(wanted - set(months[outcome]))
    empty = outcome & (months > max(wanted)) & (ledger[MONEY_COLUMN].fillna(0) == 0)
    outside = ledger[outcome & ~months.isin(wanted) & ~empty]
    inside = ledger[outcome & months.isin(wanted) & (ledger[MONEY_COLUMN].fillna(0) != 0)]
    if empty.any():
        frames[TABLE] = ledger[~empty].reset_index(drop=True)
    gone = [Finding("huvudboken", MONTH_COLUMN, f"{listed(missing)} saknas", (), "Gör om uttaget för hela perioden.")] if missing else []
    return [*_outside(outside, params, profile), *_closed(inside, params, profile), *gone]


def _outside(booked: pd.DataFrame, params: Params, profile: Profile) -> Iterator[Finding]:
    """What is booked in another month than the report's."""
    for place, heading, rows in _places(booked, params, profile):
        yield Finding(place, heading, f"bokförda månader ligger utanför {params.window.label}", rows, HINT)


def _closed(booked: pd.DataFrame, params: Params, profile: Profile) -> Iterator[Finding]:
    """What is booked in a month when the unit does not exist; what is budgeted for one may have been so before anyone knew."""
    times = {unit.kod: (unit.giltig_från, unit.giltig_till) for unit in profile.organisation if unit.giltig_från or unit.giltig_till}
    for code, time in times.items():
        odd = [month for month in booked[MONTH_COLUMN].unique() if _apart(month, time)]
        for place, heading, rows in _places(booked[(booked[UNIT] == code) & booked[MONTH_COLUMN].isin(odd)], params, profile):
            rule = f"{UNIT} {code} har belopp i månader utanför den tid då enheten finns ({period_text(time)})"
            yield Finding(place, heading, rule, rows, "Rätta koden eller månaden i uttaget, eller giltighetstiden i profilen.")


def _apart(month: str, time: Time) -> bool:
    """Whether a unit does not exist on any day of a month."""
    window = Period.parse(month)
    return (time[0] is not None and window.end < time[0]) or (time[1] is not None and window.start > time[1])


def _places(booked: pd.DataFrame, params: Params, profile: Profile) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Each file and sheet, column and rows."""
    places: dict[tuple[str, str], dict[int, None]] = {}
    for source, month, row in zip(booked[SOURCE], booked[MONTH_COLUMN], booked[ROW], strict=True):
        _, spec = source_of(source, TABLE, profile)
        place = place_of(source, TABLE, params, profile)
        places.setdefault((place, _heading(spec, month, params.window)), {})[int(row)] = None
    return ((place, heading, tuple(rows)) for (place, heading), rows in places.items())


def _heading(spec: Källa, month: str, window: Period) -> str:
    """The heading of the column that holds the month's amounts, or the month of the row."""
    number = month[-2:]
    for heading, extra in spec.värden.items():
        if window.fill(put(extra.get(MONTH_COLUMN, ""), {MONTH: number})) == month:
            return window.fill(put(heading, {MONTH: MONTHS[int(number) - 1]}))
    return next((heading for heading, name in spec.named() if name == MONTH_COLUMN), MONTH_COLUMN)
