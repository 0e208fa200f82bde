"""Measures: an effect is an amount, a rate, or not computed. Only amounts are added, and the sum says how many measures it covers."""

import re
from collections import Counter
from dataclasses import replace

import pandas as pd

from reports.errors import ParamsError
from reports.facts import Fact
from reports.layout import Layouts
from reports.period import Period
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, place, records
from reports.swedish import MONEY, number
from reports.validate import MONEY_COLUMN, ÖRE

TABLE, KIND = "åtgärd", "effekt_slag"
AMOUNT, RATE, NONE = "belopp", "takt", "ej beräknad"
UNITS = {**MONEY, "kronor": MONEY["kr"], "mkr": MONEY["mnkr"]}
WORTH = re.compile(r"(?P<value>[-+−]?[\d \u00a0,.]*\d)\s*(?P<unit>kr|kronor|tkr|mnkr|mkr)?(?P<per>\s*(?:per|/|i)\s*\S.*)?", re.IGNORECASE)
NOTHING = {"", "-", "–", "ej beräknad", "inte beräknad", "ej beräknat", "inte beräknat", "går inte att beräkna"}


def read(basis: Basis) -> None:
    """Tells amounts from rates and from what is not computed, and writes the months that a measure holds."""
    if TABLE not in basis.frames:
        return
    frame, rows = basis.frames[TABLE], basis.records(TABLE)
    for row in rows:
        row.setdefault(MONEY_COLUMN, None)
        _effect(basis, row)
        row["tid"] = _months(basis, row)
    frame[MONEY_COLUMN] = pd.array([None if pd.isna(row[MONEY_COLUMN]) else int(row[MONEY_COLUMN]) for row in rows], dtype="Int64")
    for column in (KIND, "effekt_visad", "tid"):
        frame[column] = [row[column] for row in rows]


def _effect(basis: Basis, row: Record) -> None:
    """What kind of effect a measure has; a text that is none of them is a finding."""
    text = row["effekt"]
    known = not pd.isna(row[MONEY_COLUMN])
    row[KIND], row["effekt_visad"] = (AMOUNT, "") if known else (NONE, NONE)
    if known or text.casefold() in NOTHING:
        return
    match = WORTH.fullmatch(text)
    try:
        value = basis.number(row, match["value"]) if match else None
    except ValueError:
        value = None
    if match is None or value is None:
        hint = "Skriv ett belopp (400 eller 1,2 mnkr), en takt (300 kr per placering och år) eller ej beräknad."
        basis.add(row, "effekt", f"{row['id']}: effekten går inte att läsa som belopp eller takt", hint)
    elif match["per"]:
        row[KIND], row["effekt_visad"] = RATE, text
    else:
        unit, sign = basis.money(row)
        row[KIND], row["effekt_visad"] = AMOUNT, ""
        row[MONEY_COLUMN] = int(sign * value * UNITS[(match["unit"] or unit).casefold()] * ÖRE)


def _months(basis: Basis, row: Record) -> str:
    """'mars–december 2026', 'från mars 2026', 'till 15 maj 2026'; days in the wrong order are a finding."""
    first, last = (_time(basis, row, name) for name in ("från", "till"))
    if first and last and first.start > last.end:
        basis.add(row, "till", f"{row['id']} slutar {row['till']}, före sin början {row['från']}", "Rätta datumen.")
        return ""
    if not (first and last):
        return f"från {first.label}" if first else f"till {last.label}" if last else ""
    whole = Period(first.start, last.end)
    return f"{first.label.partition(' ')[0]}–{last.label}" if whole == Period.year_of(whole.end.year) else whole.label


def _time(basis: Basis, row: Record, name: str) -> Period | None:
    """The month or the day that a measure begins or ends; a day that does not exist is a finding."""
    try:
        return Period.from_code(f"{row[name]}/{row[name]}") if row[name] else None
    except ValueError:
        basis.add(row, name, f"{row['id']}: {row[name]} är inte ett datum", "Skriv ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
        return None


def counted(layouts: Layouts) -> None:
    """Under every table that sums effects: how many of its measures the sum covers, as figures named after the sum's row."""
    for name, spec in layouts.profile.tabeller.items():
        sums = [row for row in layouts.grids.get(name, []) if row.kind == "summa"]
        if spec.källa != TABLE or name not in layouts.tables or not sums:
            continue
        seen = {at for row in layouts.grids[name] if row.detail for cell in row.cells.values() for at in cell.rows | cell.seen}
        own = [row for row in records(layouts.frames[TABLE]) if place(row) in seen]
        amounts = [row for row in own if row[KIND] == AMOUNT]
        for part, about, rows in (("", "Åtgärder", own), (f".{AMOUNT}", "Åtgärder med beräknat belopp", amounts)):
            _add(layouts, f"åtgärder.{sums[-1].id}{part}@{layouts.window.code}", about, rows)
        kinds = Counter(row[KIND] for row in own)
        none = "är inte beräknad" if kinds[NONE] == 1 else "är inte beräknade"
        others = [f"{number(kinds[kind])} {word}" for kind, word in ((RATE, "anges per enhet"), (NONE, none)) if kinds[kind]]
        note = f"Summan gäller {number(len(amounts))} av {number(len(own))} åtgärder" + (f"; {' och '.join(others)}." if others else ".")
        layouts.tables[name] = replace(layouts.tables[name], notes=(*layouts.tables[name].notes, note))


def _add(layouts: Layouts, name: str, about: str, rows: list[Record]) -> None:
    """A number of measures as a figure. ParamsError when two tables give their sums one name and cover different measures."""
    fact = Fact(name, about, len(rows), "antal", "antal rader i källan", number(len(rows)), frozenset(map(place, rows)))
    if layouts.facts.setdefault(name, fact).rows != fact.rows:
        hint = "Ge den ena tabellens summa ett annat id i profilen."
        raise ParamsError(f"Två tabeller summerar olika åtgärder under samma id: {name.partition('@')[0]}.", hint=hint)
