"""An entry of the ledger, or a month of a budget, that is hundreds of times the others of its unit and kind: a thousand times too great."""

import pandas as pd

from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.outsized import apart
from reports.rapporttyper.delarsrapport.rules.places import place_of
from reports.rapporttyper.delarsrapport.rules.signs import is_booked
from reports.read import ROW
from reports.validate import MONEY_COLUMN, SOURCE, ÖRE

TABLE, UNIT, KIND, MONTH = "ekonomi", "ansvar", "slag", "månad"
LIKES = [SOURCE, "mått", "period", "tillfälle", UNIT, KIND]
FEW = 3  # a single amount among fewer may be of any size
SMALL = 1_000_000 * ÖRE
CANCELLED = 2  # what is booked and taken back leaves less than half of itself
ODD = "Belopp mer än trehundra gånger större än alla andra av samma enhet och slag i filen; kontrollera om raden är i kr, tkr eller mnkr"


def seek(basis: Basis) -> None:
    """Warn of the entries, unless they take each other out."""
    ledger = basis.frames.get(TABLE)
    if ledger is None:
        return
    booked = [measure for measure in ledger["mått"].unique() if is_booked(str(measure))]
    known = ledger[ledger[MONEY_COLUMN].notna() & (ledger[MONEY_COLUMN] != 0) & ledger["mått"].isin(booked)]
    by = [known[name].fillna("") for name in LIKES if name in known]
    sizes = known[MONEY_COLUMN].abs().astype(float)
    likes = sizes.groupby(by, sort=False)
    far = known[(sizes >= likes.transform(_apart).clip(lower=SMALL))]
    sums = far[MONEY_COLUMN].groupby([column[far.index] for column in by], sort=False)
    told = far[sums.transform("sum").abs() * CANCELLED >= sizes[far.index].groupby([c[far.index] for c in by], sort=False).transform("sum")]
    for row in told.to_dict("records"):
        say(basis.warnings, ODD, _place(basis, {str(name): value for name, value in row.items()}))


def _apart(likes: "pd.Series[float]") -> float:
    return apart(likes) if len(likes) > FEW else float("inf")


def _place(basis: Basis, row: dict[str, object]) -> str:
    """'bok.csv, rad 7 (41 Norr, Personal, 2026-03)'."""
    units, code = basis.profile.codes(), str(row[UNIT])
    who = [f"{code} {units[code].namn}" if code in units else code, *(str(row[name]) for name in (KIND, MONTH) if row.get(name))]
    return f"{place_of(str(row[SOURCE]), TABLE, basis.params, basis.profile)}, rad {row[ROW]} ({', '.join(who)})"
