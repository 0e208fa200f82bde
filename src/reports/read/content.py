"""A file's bytes → a table of cells: encoding, separator, quotes, sheets. Whatever is wrong with the file is a SourceError."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reports.errors import DisclosureError, ParamsError, SourceError, cause
from reports.profile import Källa
from reports.read.personnummer import personal_numbers
from reports.read.plain import plain
from reports.read.source import Value
from reports.read.table import Row, Table, tabulated

SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")  # how Office stores a workbook with a password
ZIP = b"PK\x03\x04"
UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # the bytes that cp1252 lacks: without them no decoding is needed to know
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Content:
    """What a file holds."""

    sha256: str
    table: Table
    warnings: list[str]


def content(path: Path, spec: Källa) -> Content:
    """The file's cells, its digest, and warnings."""
    data = _bytes(path)
    if not data:
        hint = "Gör om uttaget; finns inga uppgifter ska rubrikraden ändå vara med."
        raise SourceError(f"{path.name}: filen är tom (0 byte). Noll rader är något annat än en tom fil.", hint=hint)
    warnings: list[str] = []
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() in SHEETS:
        return Content(digest, tabulated(_sheet(path, data, spec.blad), spec), warnings)
    return Content(digest, _csv(data, spec, path.name, warnings), warnings)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        others = sorted(p.name for p in path.parent.glob("*") if p.is_file() and not personal_numbers(p.name))
        hint = f"I mappen finns: {', '.join(others[:12])}." if others else f"Mappen {path.parent.name} är tom eller finns inte."
        raise SourceError(f"Filen {path.name} finns inte.", hint=hint) from exc
    except PermissionError as exc:
        hint = "Be IT om läsrättighet, eller stäng programmet som har filen öppen."
        raise SourceError(f"Filen {path.name} får inte läsas.", hint=hint) from exc
    except (OSError, ValueError) as exc:
        raise SourceError(f"Filen {path.name} går inte att läsa: {cause(exc)}.", hint="Kontrollera att sökvägen pekar på en fil.") from exc


def _code(data: bytes, declared: str, name: str, warnings: list[str]) -> str:
    """The code that the bytes are valid in; a byte order mark or valid UTF-8 with å, ä, ö outweighs the declaration, and is noted."""
    if data.startswith(ZIP):
        hint = "Ge filen ändelsen .xlsx och ange den i profilen."
        raise SourceError(f"{name}: filen är en Excelfil, fast namnet säger något annat.", hint=hint)
    code = next((code for mark, code in MARKS.items() if data.startswith(mark)), "")
    if not code and declared == "cp1252":
        code = "utf-8" if _is_utf8(data) else declared
    plain = (code or declared) == "cp1252" and not any(byte in data for byte in UNDEFINED)
    try:
        text = "" if plain else data.decode(code or declared)
    except UnicodeDecodeError as exc:
        row = data.count(b"\n", 0, exc.start) + 1
        hint = "Ange rätt kod för källan i profilen (utf-8, cp1252 eller utf-16), eller gör om uttaget."
        raise SourceError(f"{name}, rad {row}: filen är inte {(code or declared).removesuffix('-sig')}.", hint=hint) from exc
    if (place := text.find("\0") if text else data.find(b"\0")) >= 0:
        row = (text.count("\n", 0, place) if text else data.count(b"\n", 0, place)) + 1
        raise SourceError(
            f"{name}, rad {row}: filen innehåller nolltecken (NUL) och är skadad eller inte en textfil.", hint="Gör om uttaget."
        )
    if code.startswith("utf-8") and declared == "cp1252" and not text.isascii():
        warnings.append(f"{name} är UTF-8, fast profilen säger {declared}. Filen lästes som UTF-8.")
    return code or declared


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _csv(data: bytes, spec: Källa, name: str, warnings: list[str]) -> Table:
    code = _code(data, spec.kod, name, warnings)
    mark = "\t" if spec.avgränsare == "tab" else spec.avgränsare
    if len(mark) != 1 or mark in '"\r\n':
        raise ParamsError(f"{name}: avgränsaren {mark!r} går inte att använda.", hint="Skriv ett tecken, eller ordet tab, i profilen.")
    if code == "utf-16":
        data, code = data.decode(code).encode(), "utf-8"
    return plain(data, code, mark, spec) or tabulated(_records(data, code, mark, name), spec)


def _records(data: bytes, code: str, mark: str, name: str) -> Iterator[Row]:
    """The rows by the csv module, and the row where the quotes go wrong."""
    read = 0
    try:
        for row in csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding=code, newline=""), delimiter=mark, strict=True):
            yield list(row)
            read += 1
    except csv.Error as exc:
        hint = 'Ett citattecken inne i en cell skrivs dubbelt (""), och ett som öppnar en cell ska också stänga den.'
        raise SourceError(f"{name}, rad {read + 1}: citattecknen går inte ihop, så cellens slut är okänt.", hint=hint) from exc


def _sheet(path: Path, data: bytes, sheet: str) -> list[Row]:
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound  # noqa: PLC0415  heavy

    if data.startswith(OLE) and ENCRYPTED in data:
        raise SourceError(f"{path.name}: filen är skyddad med lösenord.", hint="Spara en kopia utan lösenord.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = _named(path, sheet or book.sheet_names[0])
        rows = [[_cell(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except WorksheetNotFound as exc:
        hint = f"Filen har bladen {', '.join(name for name in book.sheet_names if not personal_numbers(name))}."
        raise SourceError(f"{path.name}: bladet {sheet} finns inte.", hint=hint) from exc
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise SourceError(f"{path.name}: filen går inte att öppna som Excel.", hint="Öppna och spara om den som .xlsx.") from exc
    for row, column, text in _error_cells(path, data, name):
        rows[row][column] = text
    if not any(cell != "" for row in rows for cell in row):
        raise SourceError(f"{path.name}: bladet {name} är tomt.", hint="Gör om uttaget, eller ange rätt blad i profilen.")
    return rows


def _named(path: Path, sheet: str) -> str:
    """The sheet's name, which messages show. DisclosureError when it holds a personal number."""
    if personal_numbers(sheet):
        raise DisclosureError(f"{path.name}: bladets namn innehåller ett personnummer.", hint="Gör om uttaget utan numret.")
    return sheet


def _error_cells(path: Path, data: bytes, sheet: str) -> list[tuple[int, int, str]]:
    """Where #REF! and the like stand: calamine gives them as empty cells, and an empty amount is not an error."""
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    if not data.startswith(ZIP):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(part) for part in archive.namelist() if part.startswith("xl/worksheets/")]
        if not any(b't="e"' in part for part in parts):
            return []
        cells = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)[sheet].iter_rows()
        return [(c.row - 1, c.column - 1, str(c.value)) for row in cells for c in row if c.data_type == "e"]
    except Exception as exc:  # openpyxl raises whatever its parser meets
        raise SourceError(f"{path.name}: bladet {sheet} har felvärden i celler.", hint="Rätta formlerna och spara om filen.") from exc


def _cell(value: object) -> Value:
    """A date stays a date, a whole number loses its decimals, everything else is text."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if value == value else str(value)  # noqa: PLR0124  only NaN differs
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | date) else "" if value is None else str(value)
