"""Personnel: what sick leave must agree with, and units that are too small for anything about their staff to be printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from reports.errors import rows_text
from reports.layout import Layouts
from reports.profile.organisation import descendants, lacking
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, place, records, say
from reports.rapporttyper.delarsrapport.rules.places import place_of
from reports.read import ROW
from reports.rows import FEW
from reports.swedish import PROTECTED, count_word, number
from reports.validate import SOURCE

TABLE = "personal"
SIZE = "anställda"
UNKNOWN = "Antalet anställda saknas, så enheten räknas som för liten och dess personaltal trycks inte; fyll i antalet i uttaget"
TOTAL, SHORT = "sjukfrånvaro", "korttid"
BOTH = "totalt"  # the row of women and men together
Key = tuple[str, ...]


def guard(basis: Basis) -> None:
    """Marks the rows of small units, and those that would give them away; short sick leave above the total is a finding."""
    if TABLE not in basis.frames:
        return
    rows = basis.records(TABLE)
    _short_in_total(basis, rows)
    least = basis.threshold
    staff = _staff(basis, rows) if least else {}
    unknown = _unknown(basis, rows, staff) if least else set()
    hidden = _hidden(basis, rows, staff, unknown) if least else set()
    _tell(basis, rows, unknown)
    if units := {code for code, _ in hidden}:
        few = f"de har färre än {number(least)} anställda, eller skulle röja en enhet som har det"
        if unknown:
            few = f"de har färre än {number(least)} anställda, hur många de har är inte känt, eller de skulle röja en sådan enhet"
        say(basis.notes, f"Personaltal för {count_word(len(units))} {'enhet' if len(units) == 1 else 'enheter'} trycks inte: {few}.")
    for row in rows:
        row[FEW] = _unit(row) in hidden
        if row[FEW]:
            row["text"], row[SIZE] = PROTECTED, PROTECTED
    for column in (FEW, "text", SIZE):
        basis.frames[TABLE][column] = [row[column] for row in rows]


def _short_in_total(basis: Basis, rows: list[Record]) -> None:
    totals = {(*_unit(row), row["period"]): row for row in rows if row["mått"] == TOTAL}
    for row in rows:
        whole = totals.get((*_unit(row), row["period"]))
        if row["mått"] == SHORT and whole and None not in (row["värde"], whole["värde"]) and row["värde"] > whole["värde"]:
            rule = f"{row['ansvar'] or row['namn']}, {row['kön']}: korttid är högre än hela sjukfrånvaron för samma tid"
            basis.add(row, "värde", rule, "Korttid är en del av sjukfrånvaron; rätta något av talen.")


def _unit(row: Record) -> Key:
    """Whose staff a row is about."""
    return row["ansvar"], row["kön"]


def _staff(basis: Basis, rows: list[Record]) -> dict[Key, Decimal]:
    """The least number of staff that each unit is known to have had."""
    staff: dict[Key, Decimal] = {}
    for row in rows:
        size = _size(basis, row)
        if size is not None:
            staff[_unit(row)] = min(size, staff.get(_unit(row), size))
    return staff


def _unknown(basis: Basis, rows: list[Record], staff: dict[Key, Decimal]) -> set[Key]:
    """Units with figures whose size nobody has given, where sizes are given at all; not one with a part that is large enough."""
    if SIZE not in basis.mapped[TABLE]:
        return set()
    parts = basis.profile.organisation
    asked = {_unit(row) for row in rows if row["ansvar"] and row["text"]} - staff.keys()
    large = {unit for unit, size in staff.items() if size >= basis.threshold}

    def has_large_part(unit: Key) -> bool:
        code, sex = unit
        below = {code, *descendants(parts, code)}
        return any(own in below and sex in {of, BOTH} for own, of in large)

    return {unit for unit in asked if unit[0] not in lacking(parts, TABLE) and not has_large_part(unit)}


def _tell(basis: Basis, rows: list[Record], unknown: set[Key]) -> None:
    """Where each unit's size is to be filled in."""
    named = basis.profile.codes()
    for code, sex in sorted(unknown):
        own = [row for row in rows if _unit(row) == (code, sex) and row["text"]]
        file = place_of(str(own[0][SOURCE]), TABLE, basis.params, basis.profile)
        where = rows_text([int(row[ROW]) for row in own if row[SOURCE] == own[0][SOURCE]])
        who = f"{code} {named[code].namn}" if code in named else code
        say(basis.warnings, UNKNOWN, f"{file}, {where} ({who}{'' if sex == BOTH else f', {sex}'})")


def _hidden(basis: Basis, rows: list[Record], staff: dict[Key, Decimal], unknown: set[Key]) -> set[Key]:
    """Units with too few staff, of unknown size or too small by the policy; with company, so that no total gives one away."""
    units = {_unit(row) for row in rows if row["ansvar"]}
    named = {unit for unit in units if unit[0] in basis.profile.röjande.för_små}
    hidden = named | unknown | {unit for unit, size in staff.items() if size < basis.threshold}
    parents = {code: part.förälder for code, part in basis.profile.codes().items()}
    groupings: tuple[Callable[[Key], Key | None], ...] = (
        lambda unit: (parents.get(unit[0], ""), unit[1]),
        lambda unit: (unit[0],) if unit[1] != BOTH else None,
    )
    while more := {unit for grouping in groupings for unit in _company(units, hidden, staff, grouping)}:
        hidden |= more
    return hidden


def _company(units: set[Key], hidden: set[Key], staff: dict[Key, Decimal], grouping: Callable[[Key], Key | None]) -> Iterator[Key]:
    """The smallest other unit of every group that has one hidden unit, since the total less the others would tell it; alone, its total."""
    groups: dict[Key, list[Key]] = {}
    for unit in sorted(units):
        if (group := grouping(unit)) is not None:
            groups.setdefault(group, []).append(unit)
    for group, own in groups.items():
        shown = [unit for unit in own if unit not in hidden]
        if len(own) - len(shown) == 1 and shown:
            yield min(shown, key=lambda unit: (staff.get(unit, Decimal("Infinity")), unit))
        elif len(own) == 1 and not shown and group in units - hidden:
            yield group


def _size(basis: Basis, row: Record) -> Decimal | None:
    """The number of staff behind a row; None when the export does not say."""
    try:
        return basis.number(row, row[SIZE]) if row[SIZE] else None
    except ValueError as exc:
        basis.add(row, SIZE, f"antalet anställda {exc}")
        return None


def mark(layouts: Layouts) -> None:
    """Mark every figure that is of small units alone; röjandekontroll hides it, with all that is computed from it."""
    frame = layouts.frames.get(TABLE)
    if frame is None or FEW not in frame:
        return
    rows = records(frame)
    small = {place(row) for row in rows if row[FEW]} - {place(row) for row in rows if not row[FEW]}
    for name, fact in layouts.facts.items():
        if fact.rows and fact.rows <= small:
            layouts.facts[name] = replace(fact, få=True)
