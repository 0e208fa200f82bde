"""Amounts beside the ledger with the sign of their opposite: a project that is an income among costs, a purchase that is minus."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from reports.errors import rows_text
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.places import key_of, place_of
from reports.rapporttyper.delarsrapport.rules.series import PART
from reports.rapporttyper.delarsrapport.rules.signs import DIFFERENCE
from reports.read import ROW
from reports.validate import MONEY_COLUMN, SOURCE


class Sign(NamedTuple):
    """The sign that a table's amounts have by its schema, none where its likes tell; and the columns that name what has one sign in all."""

    sign: int
    meant: str = ""
    whole: tuple[str, ...] = ()


OWN = "beloppsuppställning"
SIGNS = {
    "investering": Sign(-1, "utgift ska vara minus", ("projekt", "namn")),
    "inköp": Sign(1, "inköp ska vara plus"),
    "upphandling": Sign(1, "avtalsvärde ska vara plus"),
    OWN: Sign(0),
}
OF_ONE_SIGN = re.compile(r"bevilja|förbruk|använ|kostnad|inköp|utgift|intäkt")  # measures of the municipality's own tables
EITHER = re.compile(rf"{PART.pattern}|{DIFFERENCE}|återst|skott")
INCOME = re.compile(r"inkomst|intäkt|bidrag|försälj|ersättning", re.IGNORECASE)
ALIKE = 4  # times as many have the other sign, where only likes tell
ROWS = "Belopp med omvänt tecken mot de andra i källan; rätta raden, om det inte är en återbetalning eller en inkomst"


def seek(basis: Basis) -> None:
    """Warn of the rows, and of a source all of whose amounts have the wrong sign."""
    for table, known in SIGNS.items():
        for source, likes in _likes(basis, table):
            signs = likes[MONEY_COLUMN].gt(0).map({True: 1, False: -1})
            sign = known.sign or (1 if signs.sum() > 0 else -1)
            turned = _turned(likes, signs == -sign, known.whole)
            place = place_of(source, table, basis.params, basis.profile)
            if known.sign and turned.all() and len(turned) > 1:
                key = key_of([source], table, "tecken", basis.profile)
                say(basis.warnings, f"Alla belopp har omvänt tecken, {known.meant}; kontrollera tecken för källan", f"{place}, {key}")
            elif turned.any() and turned.sum() * (1 if known.sign else ALIKE) <= (signs == sign).sum():
                say(basis.warnings, ROWS, f"{place}, {rows_text(likes.loc[turned, ROW].astype(int))}")


def _likes(basis: Basis, table: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """The amounts of each source that should have one sign."""
    if table not in basis.frames or MONEY_COLUMN not in basis.frames[table]:
        return
    frame = basis.frames[table]
    known = frame[frame[MONEY_COLUMN].notna() & (frame[MONEY_COLUMN] != 0)]
    measures = (known["mått"] if "mått" in known else pd.Series("", index=known.index)).str.lower()
    either = measures.str.contains(EITHER) | ((table == OWN) & ~measures.str.contains(OF_ONE_SIGN))
    keys = [SOURCE, *(name for name in ("tabell", "mått") if table == OWN and name in known)]
    for (source, *_), likes in known[~either].groupby(keys, sort=False, dropna=False):
        yield str(source), likes


def _turned(likes: pd.DataFrame, opposite: "pd.Series[bool]", whole: tuple[str, ...]) -> "pd.Series[bool]":
    """Which amounts are turned: a project may be given something back one year, or be an income, but is not the opposite throughout."""
    if not whole:
        return opposite
    own = opposite.groupby([likes[name] for name in whole], sort=False, dropna=False)
    return own.transform("all") & (own.transform("size") > 1) & ~likes["namn"].str.contains(INCOME)
