"""Internal control: risks in the municipality's matrix, controls and what is done, joined so that nothing is lost."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from reports.errors import ParamsError, nearest
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, each, say
from reports.rapporttyper.delarsrapport.rules.traces import BESIDE
from reports.read import ROW
from reports.validate import SOURCE

JOINED, SCALE = "internkontroll", "kontrollåtgärd"
NO_RISK, NO_CONTROL, NO_MEASURE = "Ingen risk angiven", "Ingen kontroll", "Ingen åtgärd"
COLUMNS = {
    "risk": {"id": "risk_id", "namn": "risk", "område": "område", "sannolikhet": "sannolikhet", "konsekvens": "konsekvens", "nivå": "nivå"},
    "kontroll": {"id": "kontroll_id", "namn": "kontroll", "resultat": "resultat", "kommentar": "kommentar"},
    "kontrollåtgärd": {"id": "åtgärd_id", "namn": "åtgärd", "ansvarig": "ansvarig", "slutdatum": "slutdatum", "status": "status"},
}
EMPTY = {"risk": NO_RISK, "kontroll": NO_CONTROL, "åtgärd": NO_MEASURE}


def join(basis: Basis) -> None:
    """Adds each risk's level, each measure's status, and the table of all three side by side."""
    _levels(basis)
    _states(basis)
    if any(source.tabell in COLUMNS for source in basis.profile.källor.values()):
        basis.frames[JOINED] = pd.DataFrame(list(_joined(basis)), columns=[*_names(), "period", SOURCE, ROW, BESIDE])


def _levels(basis: Basis) -> None:
    """The level of each risk, by the matrix; a step that the matrix lacks is a finding."""
    if "risk" not in basis.frames:
        return
    matrix = basis.profile.riskmatris
    if matrix is None:
        raise ParamsError("Uttaget har risker men profilen har ingen riskmatris.", hint="Skriv riskmatris i profilen.")
    rows = basis.records("risk")
    for row in rows:
        row["nivå"] = row["riskvärde"] = ""
        wrong = [(name, steps) for name in ("sannolikhet", "konsekvens") if row[name] not in (steps := getattr(matrix, name))]
        for name, steps in wrong:
            basis.add(row, name, f"{row[name] or 'tomt'} är inget steg i riskmatrisen", nearest(row[name], steps))
        if not wrong:
            judged = row["sannolikhet"], row["konsekvens"]
            row["nivå"], row["riskvärde"] = matrix.level(*judged), str(matrix.points(*judged))
    for column in ("nivå", "riskvärde"):
        basis.frames["risk"][column] = [row[column] for row in rows]
    basis.frames["risk"]["period"] = basis.window.code


def _states(basis: Basis) -> None:
    """The state of each measure on the period's last day: done, late or going on. The report's own date changes nothing."""
    if SCALE not in basis.frames:
        return
    day, rows = basis.window.end, basis.records(SCALE)
    for row in rows:
        due, done = (_day(basis, row, name) for name in ("slutdatum", "klar"))
        if done and done <= day:
            row["status"] = basis.word(SCALE, "avslutad", "Avslutad")
        elif due and due < day:
            row["status"] = basis.word(SCALE, "forsenad", "Försenad")
        else:
            row["status"] = basis.word(SCALE, "pagar", "Pågår")
    basis.frames[SCALE]["status"] = [row["status"] for row in rows]


def _day(basis: Basis, row: Record, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        basis.add(row, column, f"{row['id']}: {row[column]} är inte ett datum", "Skriv ÅÅÅÅ-MM-DD.")
        return None


def _names() -> list[str]:
    return [name for names in COLUMNS.values() for name in names.values()]


def _joined(basis: Basis) -> Iterator[Record]:
    """A row per risk, control and measure that belong together; what stands alone has a row of its own, and is told."""
    risks, controls, measures = (basis.records(name) for name in COLUMNS)
    of_risk = _by(basis, controls, "risk", risks)
    of_control = _by(basis, [m for m in measures if m["kontroll"]], "kontroll", controls)
    direct = _by(basis, [m for m in measures if not m["kontroll"]], "risk", risks)
    for risk in risks:
        own = of_risk.get(risk["id"], [])
        for control in own:
            yield from (_row(basis, risk, control, measure) for measure in _some(of_control, control["id"]))
        beside = direct.get(risk["id"], []) if own else _some(direct, risk["id"])
        yield from (_row(basis, risk, None, measure) | ({"kontroll": ""} if own else {}) for measure in beside)
        if not own and "kontroll" in basis.frames:
            say(basis.notes, "Risker utan kontroll", risk["id"])
    for control in of_risk.get("", []):
        yield from (_row(basis, None, control, measure) for measure in _some(of_control, control["id"]))
        say(basis.notes, "Kontroller som inte gäller någon risk i planen", control["id"])
    for measure in [*of_control.get("", []), *direct.get("", [])]:
        yield _row(basis, None, None, measure)
        say(basis.notes, "Åtgärder som varken hör till en risk eller till en kontroll", measure["id"])


def _by(basis: Basis, rows: list[Record], column: str, owners: list[Record]) -> dict[str, list[Record]]:
    """Rows by the ids they belong to; under '' those that belong to none, or only to ids that do not exist."""
    found: dict[str, list[Record]] = {}
    known = {owner["id"] for owner in owners}
    for row in rows:
        ids = list(each(row[column]))
        for one in (one for one in ids if one not in known):
            rule = f"{row['id']} hör till {one}, som inte finns i uttaget. Rätta id, eller ta med {one} i uttaget."
            say(basis.warnings, f"{basis.at(row, column)}: {rule}")
        for one in [one for one in ids if one in known] or [""]:
            found.setdefault(one, []).append(row)
    return found


def _some(found: dict[str, list[Record]], one: str) -> Sequence[Record | None]:
    """The rows that belong to an id, or one that says that there are none."""
    return found.get(one) or [None]


def _row(basis: Basis, *parts: Record | None) -> Record:
    """One row of the joined table, with words where something is missing; its place is that of its first part."""
    there = next(part for part in parts if part)
    row: Record = dict.fromkeys(_names(), "") | EMPTY | {"period": basis.window.code, SOURCE: there[SOURCE], ROW: there[ROW], BESIDE: {}}
    for part, names in zip(parts, COLUMNS.values(), strict=True):
        row |= {name: part[own] for own, name in names.items()} if part else {}
        row[BESIDE] |= dict.fromkeys(names.values(), part[SOURCE]) if part else {}
    return row
