"""A first draft of a profile's sources, made from the files: what they are called, how they are written, what their columns hold.

No cell below the headings is shown. What a column means no file says: that is for the one who knows the export.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.draft.form import Column, Form, form
from reports.errors import DisclosureError, SourceError
from reports.period import MONTHS
from reports.read import personal_numbers, sheets_in
from reports.swedish import quantity

FILES = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}
KINDS = "Det ska vara csv, txt, tsv, xlsx, xlsm, xls eller ods."
NAMES = "|".join(sorted({form for name in MONTHS for form in (name, name[:3], f"{name[:3]}.")}, key=len, reverse=True))
IN_HEADING = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-01", re.IGNORECASE)
FEWEST = 4  # columns with a month each that are written as one
PLAIN = re.compile(r"[^\W\d_][\w åäöÅÄÖ().%/-]*")
WORDS = {"ja", "nej", "yes", "no", "on", "off", "true", "false", "null", "y", "n"}
HEAD = (
    "# Utkast till källor i en profil. Välj tabell för var och en (rapport beskriv visar vilka som finns), skriv vad kolumnerna är i",
    "# tabellen och vad värdena betyder, och ta bort det som inte ska läsas. Tider som följer rapporten skrivs {år}, {år-1} och {mm}.",
    "källor:",
)


def drafted(paths: Sequence[Path]) -> str:
    """The sources in YAML, one per file or sheet. SourceError when there is no file, or one cannot be read."""
    files = [file for path in paths for file in _files(path)]
    found = [own for file in files for own in _forms(file)]
    taken: Counter[str] = Counter()
    lines = list(HEAD)
    for own in found:
        name = _name(own)
        taken[name] += 1
        lines += _source(own, name if taken[name] == 1 else f"{name}_{taken[name]}")
    return "\n".join(lines)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        if path.suffix.lower() not in FILES:
            raise SourceError(f"{path.name} är ingen exportfil.", hint=KINDS)
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix.lower() in FILES and not file.name.startswith(("~", ".")))
    if not found:
        raise SourceError(f"Mappen {path.name} har inga exportfiler.", hint=KINDS)
    return found


def _forms(path: Path) -> Iterator[Form]:
    """The file, or each of its sheets that has something."""
    if personal_numbers(path.name):
        raise DisclosureError("En fils namn innehåller ett personnummer.", hint="Byt namn på filen och kör igen.")
    names = sheets_in(path)
    if not names:
        yield form(path)
    for name in names:
        try:
            own = form(path, name)
        except SourceError:
            if len(names) == 1:
                raise
        else:
            if own.rows or len(names) == 1:
                yield own


def _name(own: Form) -> str:
    """What the source may be called: the file without its dates, or the sheet."""
    text = re.sub(r"[\d{}()-]+", " ", str(own.spec.blad) or own.path.stem).strip(" _").lower()
    return re.sub(r"\W+|_+", "_", text).strip("_") or "källa"


def _source(own: Form, name: str) -> Iterator[str]:
    """One source's lines."""
    spec = own.spec
    if any(personal_numbers(column.heading) for column in own.columns):
        where = f"{own.path.name}{f', blad {spec.blad}' if spec.blad else ''}, rad {spec.rubrikrad}"
        raise DisclosureError(f"{where}: personnummer bland rubrikerna.", hint="Gör om uttaget utan numret.")
    months = {_pattern(column.heading) for column in own.columns if column.kind == "tal"}
    numbers = [column for column in own.columns if column.heading and (column.kind == "tal" or _to_come(column, months))]
    decimal = _usual(numbers)
    yield f"  {name}:  # {quantity(own.rows, 'rad', 'rader')} under rubrikerna"
    yield "    tabell:"
    yield f"    fil: {_quoted(own.path.name)}"
    settings = {
        "blad": spec.blad,
        "rubrikrad": "" if spec.rubrikrad == 1 else spec.rubrikrad,
        "överrubrik": next(iter(spec.överrubrik), ""),
        "kod": "" if spec.blad or spec.kod == "utf-8" else spec.kod,
        "avgränsare": "" if spec.blad or spec.avgränsare == ";" else spec.avgränsare,
        "decimal": decimal if decimal == "." else "",
        "enhet": own.unit,
    }
    yield from (f"    {key}: {_quoted(str(value))}" for key, value in settings.items() if value)
    yield "    kolumner:"
    yield from (f"      {_quoted(column.heading)}:  # {column.kind}" for column in own.columns if column.heading and column not in numbers)
    if numbers:
        yield "    värden:"
        yield from (f"      {_quoted(heading)}:{note}" for heading, note in _months(numbers))
    odd = [column for column in numbers if column.decimal not in {"", decimal or ","}]
    if odd:
        yield "    skrivs:"
        yield from (f"      {_quoted(column.heading)}: {{decimal: {_quoted(column.decimal)}}}" for column in odd)
    if merged := [_quoted(column.heading) for column in own.columns if column.merged]:
        yield f"    fyll_nedåt: [{', '.join(merged)}]"
    sums = [line for column in own.columns for line in _sums(column)] + ["{utan_etikett: ja}"] * own.unlabelled
    if sums:
        yield "    summarader:"
        yield from (f"      - {line}" for line in sums)


def _sums(column: Column) -> Iterator[str]:
    """The kinds of sum rows that the column has."""
    for pattern in column.sums:
        key = "  # skriv nyckel: den kolumn i tabellen som * är ett värde i" if "*" in pattern else ""
        yield f"{{kolumn: {_quoted(column.heading)}, mönster: {_quoted(pattern)}}}{key}"


def _usual(numbers: Sequence[Column]) -> str:
    """The decimal mark of most columns that show one."""
    return next((mark for mark, _ in Counter(column.decimal for column in numbers if column.decimal).most_common(1)), "")


def _months(columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """The headings, those that differ in the month alone as one, with what is known of each."""
    several = Counter(_pattern(column.heading) for column in columns)
    said = set()
    for column in columns:
        pattern = _pattern(column.heading)
        together = several[pattern] >= FEWEST
        heading = pattern if together else column.heading
        if heading not in said:
            said.add(heading)
            note = ", ".join([f"{several[pattern]} månader"] * together + ["procent"] * column.percent)
            yield heading, f"  # {note}" if note else ""


def _to_come(column: Column, months: set[str]) -> bool:
    """Whether it is a month that has no numbers yet, beside months that have."""
    pattern = _pattern(column.heading)
    return column.kind == "tom" and "{mån}" in pattern and pattern in months


def _pattern(heading: str) -> str:
    return IN_HEADING.sub("{mån}", heading, count=1)


def _quoted(text: str) -> str:
    """The text as YAML reads it."""
    plain = PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in WORDS
    return text if plain or (text.isdigit() and text[0] != "0") else json.dumps(text, ensure_ascii=False)
