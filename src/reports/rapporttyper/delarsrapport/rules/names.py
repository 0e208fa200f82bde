"""A code's name in the ledger is not another unit's: else two codes have changed places."""

from reports.profile.organisation import synonyms, upwards
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say

TABLE, NAME = "ekonomi", "ansvarsnamn"
WHAT = "Koder vars namn i uttaget är en annan enhets i organisationen, så att koderna kan vara förväxlade"


def compare(basis: Basis) -> None:
    """Warn of a code that the ledger gives the name of a unit that stands neither above nor below it."""
    ledger = basis.frames.get(TABLE)
    if ledger is None or NAME not in ledger:
        return
    units, known = basis.profile.codes(), synonyms(basis.profile.organisation)
    for code, name in ledger[["ansvar", NAME]].drop_duplicates().dropna().itertuples(index=False):
        other = known.get(name, code)
        if code in units and other not in upwards(units, code) and code not in upwards(units, other):
            say(basis.warnings, WHAT, f"{code} (heter {name}, som är {other})")
