"""Words that must not stand without a comment, such as a finished activity that did not go as planned."""

from reports.rapporttyper.delarsrapport.rules.basis import Basis
from reports.rapporttyper.delarsrapport.schema import TABLES
from reports.validate import fields

COMMENTS = ("kommentar", "motivering", "orsak", "resultat")  # what a table calls its comment, the first that it has


def demand(basis: Basis) -> None:
    """A finding for every word of a scale that the profile says needs a comment and that stands alone."""
    for table in (name for name in TABLES if name in basis.frames):
        columns = fields(TABLES[table])
        comment = next((name for name in COMMENTS if name in columns), "")
        for name, column in columns.items():
            words = basis.profile.kräver_kommentar.get((column.metadata or {}).get("skala", ""), [])
            for row in basis.records(table) if words and comment and comment != name else []:
                if row.get(name) in words and not row.get(comment):
                    basis.add(row, comment, f"{row['id']}: {row[name]} ska ha en kommentar", "Skriv vad som avvek, och varför.")
