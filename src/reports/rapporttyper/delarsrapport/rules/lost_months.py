"""A unit without a month that its likes have, and that it has otherwise: its rows are lost, and the sum of the time is too small."""

from collections.abc import Iterator

import pandas as pd

from reports.period import MONTHS, YEAR_END, Period
from reports.profile import Organisationsdel
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.places import place_of
from reports.rapporttyper.delarsrapport.rules.series import OUTCOME
from reports.rapporttyper.delarsrapport.rules.signs import is_booked
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE, ÖRE

TABLE, MONTH, UNIT, KIND = "ekonomi", "månad", "ansvar", "slag"
SMALL = 1_000_000 * ÖRE  # in a year: less than this is booked now and then
STEADY = 2  # no month is less than half of the usual one: else a month without anything is not odd
FEW = 4  # at most one month in four: who lacks more is new, or has ended


def seek(basis: Basis) -> None:
    """Warn of units, or of one kind of theirs, without a month; a zero is an answer, and so is the time when the unit exists."""
    ledger = basis.frames.get(TABLE)
    if ledger is None or MONTH not in ledger:
        return
    by = ["mått", "period", UNIT, *([KIND] if KIND in ledger else []), MONTH]
    sizes = ledger[MONEY_COLUMN].abs().groupby([ledger[name] for name in by], dropna=False, sort=False).agg(["sum", "count"]).reset_index()
    sizes[[MONTH, by[-2]]] = sizes[[MONTH, by[-2]]].fillna("")
    last = [f"{basis.window.end:%Y-%m}" if measure == OUTCOME else f"{basis.window.end:%Y}-{YEAR_END}" for measure in sizes["mått"]]
    sizes = sizes[(sizes["count"] > 0) & (sizes[MONTH] != "") & (sizes[MONTH] <= last)]
    for (measure, _), own in sizes.groupby(["mått", "period"], sort=False) if len(sizes) else ():
        if is_booked(str(measure)):
            _tell(basis, ledger[ledger["mått"] == measure], own)


def _tell(basis: Basis, ledger: pd.DataFrame, sizes: pd.DataFrame) -> None:
    units, measure = basis.profile.codes(), sizes["mått"].iloc[0]
    whole = {unit: months for (unit,), months in _lost(sizes, [UNIT], units)}
    parts = _lost(sizes, [UNIT, KIND], units) if KIND in sizes else ()
    kinds = {(unit, kind): months for (unit, kind), months in parts if kind and unit not in whole}
    for (code, kind), months in {**{(unit, ""): months for unit, months in whole.items()}, **kinds}.items():
        files = sorted({place_of(name, TABLE, basis.params, basis.profile) for name in ledger.loc[ledger[UNIT] == code, SOURCE].unique()})
        when = f"{listed([MONTHS[int(month[-2:]) - 1] for month in months])} {months[0][:4]}"
        what = f"Enheter utan {measure}{f' ({kind})' if kind else ''} i {when} i {listed(files)}, fast de har det de andra månaderna"
        hint = "Fyll på uttaget, med 0 om det är rätt, eller skriv giltig_från eller giltig_till för enheten i profilen"
        say(basis.warnings, f"{what}: summan blir för liten. {hint}", f"{code} {units[code].namn}" if code in units else code)


def _lost(rows: pd.DataFrame, by: list[str], units: dict[str, Organisationsdel]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Who has an amount that is steady but lacks a month that more than half of the others so have → the months."""
    sizes = rows.pivot_table("sum", by, MONTH, "sum").astype(float)
    usual = sizes.where(sizes > 0).median(axis=1)
    steady = sizes[(usual * YEAR_END >= SMALL) & (sizes.where(sizes > 0).min(axis=1) * STEADY >= usual)]
    wanted = [str(month) for month in steady if steady[month].gt(0).sum() * 2 > len(steady)]
    for key, given in steady[wanted].notna().iterrows():
        names = tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)
        lost = [month for month in wanted if not given[month] and _exists(units.get(names[0]), month)]
        if 0 < len(lost) * FEW <= len(wanted):
            yield names, lost


def _exists(unit: Organisationsdel | None, month: str) -> bool:
    """Whether the unit exists in all of the month."""
    time = Period.parse(month)
    first, last = (unit.giltig_från, unit.giltig_till) if unit else (None, None)
    return (first is None or first <= time.start) and (last is None or last >= time.end)
