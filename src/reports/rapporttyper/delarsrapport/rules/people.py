"""Small counts that may be of people: the profile says whether they are, and until it does someone is told."""

from reports.numerals import number
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, say
from reports.selection import mask
from reports.swedish import listed

NAMED = {"mätetal": "nr", "volym": "id"}  # tables whose rows have units of their own → the column that names a row
UNITS = {
    "antal", "st", "styck", "person", "personer", "barn", "unga", "ungdomar", "vuxna", "individer", "klienter", "brukare", "hushåll",
    "familjer", "ärenden", "anmälningar", "utredningar", "beslut", "insatser", "placerade", "placeringar",
}  # fmt: skip


def ask(basis: Basis) -> None:
    """A warning for the counts below the threshold that are printed, and of which the profile does not say whether they count people."""
    policy = basis.profile.röjande
    for table, name in NAMED.items():
        shown = [spec for spec in basis.profile.tabeller.values() if spec.källa == table and not spec.dold]
        if table not in basis.frames or not basis.threshold or all(spec.räknar for spec in shown):
            continue
        frame = basis.frames[table]
        declared = [mask(frame, rows[table], basis.window.fill) for rows in (policy.räknar, policy.inga_personer) if table in rows]
        open_rows = [row for n, row in enumerate(basis.records(table)) if not any(known.iloc[n] for known in declared)]
        small = {str(row[name]): f'"{row[name]}"' for row in open_rows if _small(row, basis.threshold)}
        if small:
            key = f"{{{table}: {{{name}: [{', '.join(small.values())}]}}}}"
            written = basis.profile.where("röjande")
            place = f" ({written})" if written != basis.profile.where() else ""
            say(
                basis.warnings,
                f"{table.capitalize()} {listed(list(small))}: antal under {basis.threshold} trycks, och profilen säger inte om de räknar "
                f"personer. Räknar de personer, ärenden eller händelser: skriv räknar: {key} under röjande i profilen{place}. "
                f"Räknar de något annat: inga_personer: {key}.",
            )


def of_people(row: Record) -> bool:
    """Whether a row has a unit that people and their cases are counted in."""
    return row["enhet"].casefold().rstrip(".") in UNITS or (not row["enhet"] and row["namn"].casefold().startswith("antal"))


def _small(row: Record, threshold: int) -> bool:
    """Whether a row is a whole count from 1 to below the threshold; a target is not a count of anyone."""
    if not of_people(row) or row["mått"] == "mål":
        return False
    try:
        value = number(row["text"])
    except ValueError:
        return False
    return value == int(value) and 0 < value < threshold
