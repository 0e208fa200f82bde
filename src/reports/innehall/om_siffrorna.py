"""“Om siffrorna”: sources with extraction date and checksum, rounding, definitions, windows, and what is not included."""

from math import inf

from reports.blocks import Cell, Column, Row, Section, Table, Text
from reports.markup import escape
from reports.swedish import PROTECTED, as_is, day, number
from reports.underlag import Underlag

ROUNDING = (
    "Alla belopp räknas på kronor och avrundas en gång, när de trycks. Därför kan en summa skilja sig från summan av de tryckta "
    "delarna med högst en halv enhet per del. Minus skrivs −. En tom ruta betyder att uppgiften inte finns i källan; 0 är noll, "
    "eller mindre än en halv enhet."
)
TRACE = (
    "Tal i löptext, nyckeltal och summor går att öppna: där står vad talet avser, hur det är uträknat, källa och rader. I övriga "
    "tabeller öppnas talet med Enter eller klick. Listan ”Siffror och källor” sist i rapporten har alla tal."
)


def om_siffrorna(u: Underlag) -> Section:
    """The report's last section before the list of figures."""
    parts = [
        Section("Så räknas och spåras talen", (Text(escape(ROUNDING)), Text(escape(TRACE))), level=3),
        Section("Källor", (_sources(u),), level=3),
    ]
    if u.skydd.tröskel:
        parts.append(Section("Skyddade uppgifter", _protection(u), level=3))
    if u.profile.definitioner:
        lines = "\n\n".join(f"**{escape(u.fill(word))}** – {escape(u.fill(meaning))}" for word, meaning in u.profile.definitioner.items())
        parts.append(Section("Ord", (Text(lines),), level=3))
    window = (
        f"Rapporten gäller {u.params.window.label}. Gäller ett tal en annan tid står den i tabellens rubrik eller i listan över siffror."
    )
    missing = [
        f"{spec.rubrik or name.replace('_', ' ').capitalize()} är inte med: {spec.saknas}"
        for name, spec in u.profile.avsnitt.items()
        if spec.saknas
    ]
    notes = [window, *missing, *u.förbehåll]
    parts.append(Section("Tider och förbehåll", tuple(Text(escape(note)) for note in notes), level=3))
    return Section("Om siffrorna", tuple(parts))


def _protection(u: Underlag) -> tuple[Text, ...]:
    """What is hidden and why."""
    most, hidden = number(u.skydd.tröskel - 1), number(u.skydd.dolda)
    base = u.skydd.bas
    changed = (
        f"Övriga antal är avrundade till närmaste {base}-tal, vart och ett för sig, så en summa kan skilja sig från sina delar."
        if base
        else "Inga tryckta antal är ändrade."
    )
    why = (
        f"Antal personer, ärenden och händelser från 1 till {most} trycks inte, eftersom de kan peka ut någon. "
        f"De visas med två punkter ({PROTECTED}). "
        "Också andra antal visas så, när ett litet antal annars kunde räknas ut ur en summa, en andel, en annan tabell eller en text. "
        f"{changed} Vilka rader i uttagen ett antal händelser kommer från står i den interna utgåvan."
    )
    span = (
        f" Ur det som trycks går inget av dem att bestämma närmare än inom ett spann på {as_is(int(u.skydd.smalast))}."
        if u.skydd.smalast < inf
        else ""
    )
    done = f"I den här rapporten är {hidden} av {number(u.skydd.antal)} antal {'skyddat' if u.skydd.dolda == 1 else 'skyddade'}.{span}"
    others = u.skydd.belopp
    amounts = (
        [f"Också {number(others)} belopp, andelar eller medelvärden om få personer är {'skyddat' if others == 1 else 'skyddade'}."]
        if others
        else []
    )
    left = [name for name in u.profile.röjande.ärenden if name in u.profile.tabeller]
    tables = [
        f"Tabellen {u.fill(u.profile.tabeller[name].rubrik)} trycks bara i den interna utgåvan: varje rad är ett ärende." for name in left
    ]
    return tuple(Text(escape(text)) for text in (why, done, *amounts, *tables))


def _sources(u: Underlag) -> Table:
    secret = u.secret_rows()
    rows = []
    for name, source in u.källor.items():
        taken = day(source.extracted) if source.extracted else "anges inte"
        size = PROTECTED if name in secret else number(source.rows)  # the number of rows may be a protected count
        rows.append(Row((Cell(name), Cell(source.place), Cell(taken), Cell(size), Cell(source.sha256[:12]))))
    columns = (
        Column("Källa", "left"),
        Column("Fil", "left"),
        Column("Uttagen", "left"),
        Column("Rader"),
        Column("Kontrollsumma", "left"),
    )
    notes = ("Kontrollsumman är de tolv första tecknen i filens SHA-256; hela står i manifest.json.",)
    return Table(
        id="Källor",
        title="Källor",
        scope="Filer som rapporten är gjord av",
        columns=columns,
        rows=tuple(rows),
        source="uttagen själva",
        notes=notes,
    )
