"""A file's bytes → rows of cells: encoding, separator, quotes, sheets. Whatever is wrong with the file is a SourceError."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

from reports.errors import ParamsError, SourceError, cause
from reports.profile import Källa
from reports.read.source import Value

SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")  # how Office stores a workbook with a password
ZIP = b"PK\x03\x04"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def content(path: Path, spec: Källa) -> tuple[bytes, list[list[Value]], list[str]]:
    """The bytes, the rows as the file has them, and warnings."""
    data = _bytes(path)
    if not data:
        hint = "Gör om uttaget; finns inga uppgifter ska rubrikraden ändå vara med."
        raise SourceError(f"{path.name}: filen är tom (0 byte). Noll rader är något annat än en tom fil.", hint=hint)
    if path.suffix.lower() in SHEETS:
        return data, _sheet(path, data, spec.blad), []
    warnings: list[str] = []
    return data, _csv(_decode(data, spec.kod, path.name, warnings), spec.avgränsare, path.name), warnings


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        others = sorted(p.name for p in path.parent.glob("*") if p.is_file()) if path.parent.is_dir() else []
        hint = f"I mappen finns: {', '.join(others[:12])}." if others else f"Mappen {path.parent.name} är tom eller finns inte."
        raise SourceError(f"Filen {path.name} finns inte.", hint=hint) from exc
    except PermissionError as exc:
        hint = "Be IT om läsrättighet, eller stäng programmet som har filen öppen."
        raise SourceError(f"Filen {path.name} får inte läsas.", hint=hint) from exc
    except (OSError, ValueError) as exc:
        raise SourceError(f"Filen {path.name} går inte att läsa: {cause(exc)}.", hint="Kontrollera att sökvägen pekar på en fil.") from exc


def _decode(data: bytes, declared: str, name: str, warnings: list[str]) -> str:
    """The text; a byte order mark or valid UTF-8 with å, ä, ö outweighs the declaration, and is noted."""
    if data.startswith(ZIP):
        hint = "Ge filen ändelsen .xlsx och ange den i profilen."
        raise SourceError(f"{name}: filen är en Excelfil, fast namnet säger något annat.", hint=hint)
    code = next((code for mark, code in MARKS.items() if data.startswith(mark)), "")
    if not code and declared == "cp1252":
        code = "utf-8" if _is_utf8(data) else declared
    try:
        text = data.decode(code or declared)
    except UnicodeDecodeError as exc:
        row = data.count(b"\n", 0, exc.start) + 1
        hint = "Ange rätt kod för källan i profilen (utf-8, cp1252 eller utf-16), eller gör om uttaget."
        raise SourceError(f"{name}, rad {row}: filen är inte {(code or declared).removesuffix('-sig')}.", hint=hint) from exc
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(
            f"{name}, rad {row}: filen innehåller nolltecken (NUL) och är skadad eller inte en textfil.", hint="Gör om uttaget."
        )
    if code.startswith("utf-8") and declared == "cp1252" and not text.isascii():
        warnings.append(f"{name} är UTF-8, fast profilen säger {declared}. Filen lästes som UTF-8.")
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _csv(text: str, separator: str, name: str) -> list[list[Value]]:
    mark = "\t" if separator == "tab" else separator
    if len(mark) != 1 or mark in '"\r\n':
        raise ParamsError(f"{name}: avgränsaren {separator!r} går inte att använda.", hint="Skriv ett tecken, eller ordet tab, i profilen.")
    rows: list[list[Value]] = []
    try:
        rows.extend(list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as exc:
        hint = 'Ett citattecken inne i en cell skrivs dubbelt (""), och ett som öppnar en cell ska också stänga den.'
        raise SourceError(f"{name}, rad {len(rows) + 1}: citattecknen går inte ihop, så cellens slut är okänt.", hint=hint) from exc
    return rows


def _sheet(path: Path, data: bytes, sheet: str) -> list[list[Value]]:
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound  # noqa: PLC0415  heavy

    if data.startswith(OLE) and ENCRYPTED in data:
        raise SourceError(f"{path.name}: filen är skyddad med lösenord.", hint="Spara en kopia utan lösenord.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = sheet or book.sheet_names[0]
        rows = [[_cell(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except WorksheetNotFound as exc:
        hint = f"Filen har bladen {', '.join(book.sheet_names)}."
        raise SourceError(f"{path.name}: bladet {sheet} finns inte.", hint=hint) from exc
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise SourceError(f"{path.name}: filen går inte att öppna som Excel.", hint="Öppna och spara om den som .xlsx.") from exc
    for row, column, text in _error_cells(path, data, name):
        rows[row][column] = text
    if not any(cell != "" for row in rows for cell in row):
        raise SourceError(f"{path.name}: bladet {name} är tomt.", hint="Gör om uttaget, eller ange rätt blad i profilen.")
    return rows


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
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | date) else "" if value is None else str(value)
