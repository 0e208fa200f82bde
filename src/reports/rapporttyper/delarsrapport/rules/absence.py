"""Sick leave that no unit has: 72 per cent for 7,2, and 0,083 where the others have 8,3."""

from decimal import Decimal
from statistics import median

from reports.errors import rows_text
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, say
from reports.rapporttyper.delarsrapport.rules.places import place_of
from reports.rapporttyper.delarsrapport.rules.staff import SHORT, TABLE, TOTAL
from reports.read import ROW
from reports.rows import FEW
from reports.validate import SOURCE

MOST, FEW_UNITS, TIMES = 50, 3, 50  # per cent of the working time; units that say what is usual; how far from it one may be
TOO_GREAT = f"Sjukfrånvaro över {MOST} procent, kanske med kommat på fel plats"
TOO_SMALL = "Sjukfrånvaro som är mindre än en femtiondel av de andra enheternas, kanske en andel bland procent"


def weigh(basis: Basis) -> None:
    """Warn of the rows that are printed, without their values."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    for row in basis.records(TABLE):
        if row["mått"] in {TOTAL, SHORT} and row["värde"] is not None and row.get("enhet", "") in {"", "procent", "%"}:
            groups.setdefault((row[SOURCE], row["mått"], row["period"]), []).append(row)
    for rows in groups.values():
        values = [Decimal(str(row["värde"])) for row in rows]
        usual = median(values)
        if len(values) < FEW_UNITS or usual > MOST:  # hours
            continue
        shown = [(row, value) for row, value in zip(rows, values, strict=True) if not row[FEW]]
        _tell(basis, TOO_GREAT, [row for row, value in shown if value > MOST])
        _tell(basis, TOO_SMALL, [row for row, value in shown if 0 < value * TIMES < usual])


def _tell(basis: Basis, rule: str, rows: list[Record]) -> None:
    if rows:
        place = place_of(str(rows[0][SOURCE]), TABLE, basis.params, basis.profile)
        say(basis.warnings, rule, f"{place}, {rows_text(sorted({int(row[ROW]) for row in rows}))}")
