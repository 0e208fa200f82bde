"""Small counts that may be of people: the profile says whether they are, and until it does someone is told."""

from decimal import Decimal
from typing import Any

import pandas as pd

from reports.numerals import number
from reports.profile import Kolumn, Tabell
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, records, say
from reports.rapporttyper.delarsrapport.rules.parts import KINDS
from reports.selection import mask, written
from reports.swedish import listed
from reports.validate import TEXT_COLUMN, VALUE_COLUMN
from reports.values import plain

NAMED = {"mätetal": "nr", "volym": "id"}  # tables whose rows have units of their own → the column that names a row
OWN = "uppställning"  # the municipality's own tables, whose units the profile says
UNITS = {
    "antal", "st", "styck", "person", "personer", "barn", "unga", "ungdomar", "vuxna", "individer", "klienter", "brukare", "hushåll",
    "familjer", "ärenden", "anmälningar", "utredningar", "beslut", "insatser", "placerade", "placeringar",
}  # fmt: skip


def ask(basis: Basis) -> None:
    """A warning for the counts below the threshold that are printed, and of which the profile does not say whether they count people."""
    for table, name in NAMED.items():
        shown = [spec for spec in basis.profile.tabeller.values() if spec.källa == table and not spec.dold]
        if table not in basis.frames or not basis.threshold or all(spec.räknar for spec in shown):
            continue
        found = [row for row in records(_undeclared(basis, table)) if _small(row, basis.threshold) or _made_of_few(row, basis.threshold)]
        small = {str(row[name]): f'"{row[name]}"' for row in found}
        shares = " eller ingår i en andel" if any(_made_of_few(row, basis.threshold) for row in found) else ""
        if small:
            key = f"{{{table}: {{{name}: [{', '.join(small.values())}]}}}}"
            policy_at = basis.profile.where("röjande")
            place = f" ({policy_at})" if policy_at != basis.profile.where() else ""
            say(
                basis.warnings,
                f"{table.capitalize()} {listed(list(small))}: antal under {basis.threshold} trycks{shares}, och profilen säger inte om de "
                f"räknar personer. Räknar de personer, ärenden eller händelser: skriv räknar: {key} under röjande i profilen{place}. "
                f"Räknar de något annat: inga_personer: {key}.",
            )


def ask_of_own(basis: Basis) -> None:
    """The same for tables that are the municipality's own: a warning for each that prints such counts, with its place in the profile."""
    if OWN not in basis.frames or not basis.threshold:
        return
    free = _undeclared(basis, OWN)
    for name, spec in basis.profile.tabeller.items():
        small = {} if spec.räknar or spec.dold else _printed(basis, spec, free)
        if small:
            where = f" ({place})" if (place := basis.profile.where("tabeller", name)) else ""
            key = f"{{{OWN}: {{rad: [{', '.join(small.values())}]}}}}"
            say(
                basis.warnings,
                f"Tabell {name}{where}, {listed(list(small))}: källan har antal under {basis.threshold}, och profilen säger inte om de "
                f"räknar personer. Räknar tabellen personer, ärenden eller händelser: skriv räknar på den. Gäller det bara de raderna: "
                f"skriv räknar: {key} under röjande. Räknar de något annat: inga_personer: {key}.",
            )


def _undeclared(basis: Basis, table: str) -> pd.DataFrame:
    """The rows of which the profile does not say whether they count people."""
    policy, frame = basis.profile.röjande, basis.frames[table]
    for rows in (policy.räknar, policy.inga_personer):
        frame = frame[~mask(frame, rows[table], basis.window.fill)] if table in rows else frame
    return frame


def _printed(basis: Basis, spec: Tabell, frame: pd.DataFrame) -> dict[str, str]:
    """The rows of a table with a small count that the profile says nothing of, each as a list in the profile writes it."""
    found: dict[str, str] = {}
    for column in spec.kolumner.values():
        if (column.källa or spec.källa) != OWN or column.computed:
            continue
        own = frame if column.källa else frame[mask(frame, spec.urval, basis.window.fill)]
        for row in records(own[mask(own, column.urval, basis.window.fill)]):
            if _few(row, column, spec, basis.threshold):
                found[str(row["rad"])] = f'"{row["rad"]}"'
    return found


def _few(row: Record, column: Kolumn, spec: Tabell, threshold: int) -> bool:
    """Whether a cell would hold a whole count from 1 to below the threshold."""
    unit = column.enhet or spec.enhet
    if column.text not in {"", TEXT_COLUMN, VALUE_COLUMN} or (not column.text and unit not in {"antal", "radens"}):
        return False
    known: Any = plain(written(row[TEXT_COLUMN])) if column.text else row[VALUE_COLUMN]
    counted = unit == "antal" or written(row.get("enhet", "")).casefold().rstrip(".") in UNITS
    return counted and known is not None and known == known and Decimal(known) == int(known) and 0 < known < threshold  # noqa: PLR0124


def of_people(row: Record) -> bool:
    """Whether a row has a unit that people and their cases are counted in."""
    return row["enhet"].casefold().rstrip(".") in UNITS or (not row["enhet"] and row["namn"].casefold().startswith("antal"))


def _small(row: Record, threshold: int) -> bool:
    """Whether a row is a whole count from 1 to below the threshold; a target is not a count of anyone."""
    return of_people(row) and row["mått"] != "mål" and _below(row["text"], threshold)


def _made_of_few(row: Record, threshold: int) -> bool:
    """Whether a row is a share of such a count, or of so many."""
    pair = [row.get(kind, "") for kind in KINDS]
    return row["mått"] != "mål" and all(pair) and any(_below(count, threshold) for count in pair)


def _below(text: str, threshold: int) -> bool:
    try:
        value = number(text)
    except ValueError:
        return False
    return value == int(value) and 0 < value < threshold
