"""The months of the ledger: all of the report's are there, and nothing is booked outside them."""

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

TABLE, OUTCOME = "ekonomi", "utfall"
HINT = "Gör om uttaget för rapportens period, eller ändra period."


def check_months(frames: Frames, params: Params, profile: Profile) -> list[Finding]:
    """What is booked outside the period, and the months of it that are missing. Rows after its end with no amount are taken out."""
    ledger, window = frames.get(TABLE), params.window
    if ledger is None or "månad" not in ledger or ledger.loc[ledger["mått"] == OUTCOME, "månad"].isna().all():
        return []
    months = ledger["månad"].fillna("").astype(str)
    outcome = (ledger["mått"] == OUTCOME) & (months != "")
    wanted = {f"{window.end.year}-{month:02d}" for month in range(window.start.month, window.end.month + 1)}
    missing = sorted(wanted - set(months[outcome]))
    empty = outcome & (months > max(wanted)) & (ledger[MONEY_COLUMN].fillna(0) == 0)
    outside = ledger[outcome & ~months.isin(wanted) & ~empty]
    if empty.any():
        frames[TABLE] = ledger[~empty].reset_index(drop=True)
    gone = [Finding("huvudboken", "månad", f"{listed(missing)} saknas", (), "Gör om uttaget för hela perioden.")] if missing else []
    return [*_outside(outside, params, profile), *gone]


def _outside(booked: pd.DataFrame, params: Params, profile: Profile) -> Iterator[Finding]:
    """One finding per file, sheet and column."""
    places: dict[tuple[str, str], dict[int, None]] = {}
    for source, month, row in zip(booked[SOURCE], booked["månad"], booked[ROW], strict=True):
        _, spec = source_of(source, TABLE, profile)
        place = place_of(source, TABLE, params, profile)
        places.setdefault((place, _heading(spec, month, params.window)), {})[int(row)] = None
    for (place, heading), rows in places.items():
        yield Finding(place, heading, f"bokförda månader ligger utanför {params.window.label}", tuple(rows), HINT)


def _heading(spec: Källa, month: str, window: Period) -> str:
    """The heading of the column that holds the month's amounts, or the month of the row."""
    number = month[-2:]
    for heading, extra in spec.värden.items():
        if window.fill(put(extra.get("månad", ""), {MONTH: number})) == month:
            return window.fill(put(heading, {MONTH: MONTHS[int(number) - 1]}))
    return next((heading for heading, name in spec.named() if name == "månad"), "månad")
