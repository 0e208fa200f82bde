"""Measures: an effect is an amount, a rate, or not computed. Only amounts are added, and the sum says how many measures it covers."""

import re
from collections import Counter
from dataclasses import replace

import pandas as pd

from reports.facts import Fact
from reports.layout import Layouts
from reports.numerals import number
from reports.period import MONTHS
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, place
from reports.selection import select
from reports.swedish import number as shown
from reports.validate import MONEY_COLUMN, ÖRE

TABLE, KIND = "åtgärd", "effekt_slag"
AMOUNT, RATE, NONE = "belopp", "takt", "ej beräknad"
UNITS = {"kr": 1, "kronor": 1, "tkr": 1_000, "mnkr": 1_000_000, "mkr": 1_000_000}
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
        value = number(match["value"], basis.decimal(row)) if match else None
    except ValueError:
        value = None
    if match is None or value is None:
        hint = "Skriv ett belopp (400 eller 1,2 mnkr), en takt (300 kr per placering och år) eller ej beräknad."
        basis.add(row, "effekt", f"{row['id']}: effekten går inte att läsa som belopp eller takt", hint)
    elif match["per"]:
        row[KIND], row["effekt_visad"] = RATE, text
    else:
        unit = (match["unit"] or basis.unit(row)).casefold()
        row[KIND], row["effekt_visad"] = AMOUNT, ""
        row[MONEY_COLUMN] = int(value * UNITS[unit] * ÖRE)


def _months(basis: Basis, row: Record) -> str:
    """'mars–december 2026', 'från mars 2026'; months in the wrong order are a finding."""
    if row["från"] and row["till"] and row["från"] > row["till"]:
        basis.add(row, "till", f"{row['id']} slutar {row['till']}, före sin början {row['från']}", "Rätta månaderna.")
    first, last = (_month(row[name]) for name in ("från", "till"))
    if first and last:
        return f"{first.rpartition(' ')[0] if row['från'][:4] == row['till'][:4] else first}–{last}" if first != last else first
    return f"från {first}" if first else f"till {last}" if last else ""


def _month(text: str) -> str:
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}" if text else ""


def counted(layouts: Layouts) -> None:
    """Under every table that sums effects: how many of its measures the sum covers, as figures of their own."""
    for name, spec in layouts.profile.tabeller.items():
        if spec.källa != TABLE or name not in layouts.tables or not any(row.kind == "summa" for row in layouts.grids[name]):
            continue
        frame = select(layouts.frames[TABLE], spec.urval, layouts.fill)
        kinds = Counter(frame[KIND])
        for part, rows in (("", frame), (f".{AMOUNT}", frame[frame[KIND] == AMOUNT])):
            fact = _fact(f"åtgärder.{name.lower()}{part}@{layouts.window.code}", rows, part)
            layouts.facts[fact.id] = fact
        others = [f"{shown(kinds[kind])} {word}" for kind, word in ((RATE, "har en takt"), (NONE, "är inte beräknade")) if kinds[kind]]
        note = f"Summan gäller {shown(kinds[AMOUNT])} av {shown(len(frame))} åtgärder" + (f"; {' och '.join(others)}." if others else ".")
        layouts.tables[name] = replace(layouts.tables[name], notes=(*layouts.tables[name].notes, note))


def _fact(name: str, frame: pd.DataFrame, part: str) -> Fact:
    rows = frozenset(place({str(k): v for k, v in row.items()}) for row in frame.to_dict("records"))
    about = "Åtgärder med beräknat belopp" if part else "Åtgärder i tabellen"
    return Fact(name, about, len(frame), "antal", "antal rader i källan", shown(len(frame)), rows)
