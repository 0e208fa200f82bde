"""A workbook's bytes → the cells of a sheet, and what of it a reader of the table must know: merged cells, hidden rows."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.errors import DisclosureError, SourceError
from reports.read.package import ZIP, told
from reports.read.personnummer import personal_numbers
from reports.read.source import Value
from reports.read.table import Row

SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")  # how Office stores a workbook with a password


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells; the rows and columns, from 0, of cells that are merged with the one above; hidden rows as Excel counts."""

    name: str
    rows: list[Row]
    merged: frozenset[tuple[int, int]]
    hidden: tuple[int, ...]
    unseen: bool  # whether the whole sheet is hidden


def sheet_names(path: Path, data: bytes) -> list[str]:
    """The worksheets' names, those with a personal number left out."""
    return [sheet.name for sheet in _worksheets(_opened(path, data)) if not personal_numbers(sheet.name)]


def read_sheet(path: Path, data: bytes, sheet: str) -> Sheet:
    """A sheet, the first that is not hidden when none is named. SourceError when the file or the sheet cannot be read."""
    from python_calamine import CalamineError, SheetVisibleEnum, WorksheetNotFound  # noqa: PLC0415  heavy

    try:
        book = _opened(path, data)
        seen = [own.name for own in _worksheets(book) if own.visible == SheetVisibleEnum.Visible]
        name = _named(path, sheet or next(iter(seen), book.sheet_names[0]))
        found = book.get_sheet_by_name(name)
        rows = [[_cell(cell) for cell in row] for row in found.to_python(skip_empty_area=False)]
        merged = found.merged_cell_ranges or []
    except WorksheetNotFound as exc:
        raise SourceError(
            f"{path.name}: bladet {sheet} finns inte.", hint=f"Filen har bladen {', '.join(sheet_names(path, data))}."
        ) from exc
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise _unreadable(path, data) from exc
    try:
        cells, hidden = told(data, name)
    except Exception as exc:  # zip, XML and openpyxl raise whatever their parsers meet
        raise SourceError(f"{path.name}: bladet {name} har felvärden i celler.", hint="Rätta formlerna och spara om filen.") from exc
    width = max(map(len, rows), default=0)
    for row, column, value in cells:
        rows += [[""] * width for _ in range(len(rows), row + 1)]  # calamine ends where the last value is
        if column < width:
            rows[row][column] = value
    if not any(cell != "" for row in rows for cell in row):
        raise SourceError(f"{path.name}: bladet {name} är tomt.", hint="Gör om uttaget, eller ange rätt blad i profilen.")
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged
        for row in range(top + 1, min(bottom + 1, len(rows)))
        for column in range(left, min(right + 1, width))
    }
    rows_hidden = tuple(n for n in hidden if n <= len(rows) and any(cell != "" for cell in rows[n - 1]))
    return Sheet(name, rows, frozenset(covered), rows_hidden, name not in seen)


def _worksheets(book: Any) -> list[Any]:  # noqa: ANN401  calamine is imported when needed
    """The sheets that have cells: not charts and macros."""
    from python_calamine import SheetTypeEnum  # noqa: PLC0415  heavy

    return [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]


def _opened(path: Path, data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202  calamine is imported when needed
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  heavy

    if data.startswith(OLE) and ENCRYPTED in data:
        raise SourceError(f"{path.name}: filen är skyddad med lösenord.", hint="Spara en kopia utan lösenord.")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError, LookupError, OverflowError) as exc:
        raise _unreadable(path, data) from exc


def _unreadable(path: Path, data: bytes) -> SourceError:
    hint = "Öppna och spara om den som .xlsx."
    if data.startswith(ZIP):
        hint = "Filen kan vara avbruten vid hämtning eller kopiering: ta den på nytt. Går den att öppna i Excel, spara om den som .xlsx."
    elif not data.startswith(OLE):
        hint = "Innehållet är ingen arbetsbok. Är det en textfil, ge filen ändelsen .csv och ange den i profilen; annars spara om den."
    return SourceError(f"{path.name}: filen går inte att öppna som Excel.", hint=hint)


def _named(path: Path, sheet: str) -> str:
    """The sheet's name, which messages show. DisclosureError when it holds a personal number."""
    if personal_numbers(sheet):
        raise DisclosureError(f"{path.name}: bladets namn innehåller ett personnummer.", hint="Gör om uttaget utan numret.")
    return sheet


def _cell(value: object) -> Value:
    """A date stays a date, a whole number loses its decimals, everything else is text."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if value == value else str(value)  # noqa: PLR0124  only NaN differs
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | date) else "" if value is None else str(value)
