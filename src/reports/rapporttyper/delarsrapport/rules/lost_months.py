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
    rows = ledger[(ledger[MONTH].fillna("") != "") & ledger[MONEY_COLUMN].notna() & (ledger[MONTH] <= f"{basis.window.end:%Y}-{YEAR_END}")]
    rows = rows[(rows["mått"] != OUTCOME) | (rows[MONTH] <= f"{basis.window.end:%Y-%m}")]
    for key, own in rows.groupby(["mått", "period"], sort=False) if len(rows) else ():
        if is_booked(str(key[0])):
            _tell(basis, str(key[0]), own)


def _tell(basis: Basis, measure: str, rows: pd.DataFrame) -> None:
    units = basis.profile.codes()
    whole = {unit: months for (unit,), months in _lost(rows, [UNIT], units)}
    parts = _lost(rows, [UNIT, KIND], units) if KIND in rows else ()
    kinds = {(unit, kind): months for (unit, kind), months in parts if kind and unit not in whole}
    for (code, kind), months in {**{(unit, ""): months for unit, months in whole.items()}, **kinds}.items():
        files = sorted({place_of(name, TABLE, basis.params, basis.profile) for name in rows.loc[rows[UNIT] == code, SOURCE]})
        when = f"{listed([MONTHS[int(month[-2:]) - 1] for month in months])} {months[0][:4]}"
        what = f"Enheter utan {measure}{f' ({kind})' if kind else ''} i {when} i {listed(files)}, fast de har det de andra månaderna"
        hint = "Fyll på uttaget, med 0 om det är rätt, eller skriv giltig_från eller giltig_till för enheten i profilen"
        say(basis.warnings, f"{what}: summan blir för liten. {hint}", f"{code} {units[code].namn}" if code in units else code)


def _lost(rows: pd.DataFrame, by: list[str], units: dict[str, Organisationsdel]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Who has an amount that is steady but lacks a month that more than half of the others so have → the months."""
    known = rows[[*by, MONTH]].fillna("").assign(size=rows[MONEY_COLUMN].abs().astype(float))
    sizes = known.pivot_table("size", by, MONTH, "sum")
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
