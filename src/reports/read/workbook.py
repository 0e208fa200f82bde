"""A workbook's bytes → the cells of a sheet: its names, its Excel errors, and percent as its format says."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

from reports.errors import DisclosureError, SourceError
from reports.read.personnummer import personal_numbers
from reports.read.source import Percent, Value
from reports.read.table import Row

SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")  # how Office stores a workbook with a password
ZIP = b"PK\x03\x04"
PERCENT = {b"9", b"10"}  # Excel's own formats 0 % and 0,00 %


def sheet_names(path: Path, data: bytes) -> list[str]:
    """The sheets' names, those with a personal number left out."""
    return [name for name in _opened(path, data).sheet_names if not personal_numbers(name)]


def sheet_rows(path: Path, data: bytes, sheet: str) -> list[Row]:
    """The cells of a sheet, the first when none is named. SourceError when the file or the sheet cannot be read."""
    from python_calamine import CalamineError, WorksheetNotFound  # noqa: PLC0415  heavy

    try:
        book = _opened(path, data)
        name = _named(path, sheet or book.sheet_names[0])
        rows = [[_cell(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except WorksheetNotFound as exc:
        raise SourceError(
            f"{path.name}: bladet {sheet} finns inte.", hint=f"Filen har bladen {', '.join(sheet_names(path, data))}."
        ) from exc
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise _unreadable(path) from exc
    for row, column, value in _marked_cells(path, data, name):
        rows[row][column] = value
    if not any(cell != "" for row in rows for cell in row):
        raise SourceError(f"{path.name}: bladet {name} är tomt.", hint="Gör om uttaget, eller ange rätt blad i profilen.")
    return rows


def _opened(path: Path, data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202  calamine is imported when needed
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  heavy

    if data.startswith(OLE) and ENCRYPTED in data:
        raise SourceError(f"{path.name}: filen är skyddad med lösenord.", hint="Spara en kopia utan lösenord.")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise _unreadable(path) from exc


def _unreadable(path: Path) -> SourceError:
    return SourceError(f"{path.name}: filen går inte att öppna som Excel.", hint="Öppna och spara om den som .xlsx.")


def _named(path: Path, sheet: str) -> str:
    """The sheet's name, which messages show. DisclosureError when it holds a personal number."""
    if personal_numbers(sheet):
        raise DisclosureError(f"{path.name}: bladets namn innehåller ett personnummer.", hint="Gör om uttaget utan numret.")
    return sheet


def _marked_cells(path: Path, data: bytes, sheet: str) -> list[tuple[int, int, Value]]:
    """Where #REF! and the like stand, and numbers shown as percent: calamine gives the first as empty cells and the second as shares."""
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    if not data.startswith(ZIP):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = [archive.read(part) for part in names if part.startswith("xl/worksheets/")]
            shares = _percent_styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else None
        if not any(b't="e"' in part or (shares and shares.search(part)) for part in parts):
            return []
        cells = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)[sheet].iter_rows()
        return [(c.row - 1, c.column - 1, v) for row in cells for c in row if (v := _marked(c)) is not None]
    except Exception as exc:  # openpyxl raises whatever its parser meets
        raise SourceError(f"{path.name}: bladet {sheet} har felvärden i celler.", hint="Rätta formlerna och spara om filen.") from exc


def _percent_styles(styles: bytes) -> re.Pattern[bytes] | None:
    """How a cell says that it has a style that is shown as percent; None when no style is."""
    own = {found[1] for found in re.finditer(rb'<numFmt [^>]*numFmtId="(\d+)"[^>]*>', styles) if b"%" in found[0]}
    section = re.search(rb"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    forms = re.findall(rb'<xf [^>]*numFmtId="(\d+)"', section[0]) if section else []
    shown = [str(n).encode() for n, form in enumerate(forms) if form in PERCENT | own]
    return re.compile(rb' s="(?:' + b"|".join(shown) + rb')"') if shown else None


def _marked(cell) -> Value | None:  # type: ignore[no-untyped-def]  # noqa: ANN001  openpyxl has no types
    """A cell's error, or its percent; None for any other cell."""
    if cell.data_type == "e":
        return str(cell.value)
    percent = isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in (cell.number_format or "")
    return Percent(float(cell.value)) if percent else None


def _cell(value: object) -> Value:
    """A date stays a date, a whole number loses its decimals, everything else is text."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if value == value else str(value)  # noqa: PLR0124  only NaN differs
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | date) else "" if value is None else str(value)
