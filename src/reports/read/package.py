"""What the parts of an xlsx file say of a sheet and calamine leaves out: errors, number formats, formulas never computed, hidden rows."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from reports.read.source import UNCOMPUTED, Percent, Scaled, Value

ZIP = b"PK\x03\x04"
PERCENT = {b"9", b"10"}  # Excel's own formats 0 % and 0,00 %
BOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FORMULA = re.compile(rb"<c ([^>]*)>\s*<f(?:\s[^>]*?)?(?:/>|>[^<]*</f>)\s*(?:<v>([^<]+)</v>)?")
HIDDEN = re.compile(rb'<row [^>]*\br="(\d+)"[^>]*\bhidden="(?:1|true)"|<row [^>]*\bhidden="(?:1|true)"[^>]*\br="(\d+)"')
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')  # what a number format prints as it stands
THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")  # a comma after the last digit divides by a thousand
LETTERS = 26
Cell = tuple[int, int, Value]  # row and column from 0, and what stands there


def told(data: bytes, sheet: str) -> tuple[list[Cell], list[int]]:
    """The cells of the sheet that calamine gives otherwise, and its hidden rows as Excel counts. Whatever zip and XML raise."""
    if not data.startswith(ZIP):
        return [], []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if BOOK not in names or LINKS not in names:
            return [], []
        part = archive.read(_part(archive, sheet))
        styles = _styles(archive.read(STYLES)) if STYLES in names else None
    marked = [*_marked(data, sheet)] if b't="e"' in part or (styles and styles.search(part)) else []
    return [*marked, *_uncomputed(part)], [int(a or b) for a, b in HIDDEN.findall(part)]


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds the sheet."""
    book, links = (ET.fromstring(archive.read(name)) for name in (BOOK, LINKS))  # noqa: S314  expat refuses endless entities
    link = next(e.get(f"{OFFICE}id") for e in book.iter() if e.tag.endswith("}sheet") and e.get("name") == sheet)
    target = next(str(e.get("Target")) for e in links if e.get("Id") == link)
    return target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _uncomputed(part: bytes) -> Iterator[Cell]:
    """Formulas whose value was never saved, as programs other than Excel write them; one that gives an empty text has a value."""
    for attributes, value in FORMULA.findall(part) if b"<f" in part else ():
        place = re.search(rb'\br="([A-Z]+)(\d+)"', attributes)
        if place and not value and b't="str"' not in attributes:
            yield int(place[2]) - 1, _column(place[1]), UNCOMPUTED


def _column(letters: bytes) -> int:
    """The column's number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * LETTERS + letter - ord("A") + 1
    return number - 1


def _marked(data: bytes, sheet: str) -> Iterator[Cell]:
    """Where #REF! and the like stand, which calamine gives as empty cells, and numbers shown as percent or divided by a thousand."""
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    for row in openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)[sheet].iter_rows():
        for cell in row:
            form = cell.number_format or ""
            if cell.data_type == "e":
                yield cell.row - 1, cell.column - 1, str(cell.value)
            elif not isinstance(cell.value, int | float) or isinstance(cell.value, bool):
                continue
            elif "%" in form:
                yield cell.row - 1, cell.column - 1, Percent(float(cell.value))
            elif (by := _divided(form)) > 1:
                yield cell.row - 1, cell.column - 1, Scaled(cell.value, by)


def _divided(form: str) -> int:
    """What a number format divides by before it shows: '#,##0.0,' a thousand, '0,,' a million."""
    found = THOUSANDS.search(LITERAL.sub("", form))
    return 1000 ** len(found[1]) if found else 1


def _styles(styles: bytes) -> re.Pattern[bytes] | None:
    """How a cell says that it has a style that is shown as percent or divided; None when no style is."""
    own = {
        number[1]
        for form in re.findall(rb"<numFmt [^>]*>", styles)
        if (number := re.search(rb'numFmtId="(\d+)"', form)) and (b"%" in form or _divided(_code(form)) > 1)
    }
    section = re.search(rb"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    forms = re.findall(rb'<xf [^>]*numFmtId="(\d+)"', section[0]) if section else []
    shown = [str(n).encode() for n, form in enumerate(forms) if form in PERCENT | own]
    return re.compile(rb' s="(?:' + b"|".join(shown) + rb')"') if shown else None


def _code(form: bytes) -> str:
    """The number format's own code, as Excel writes it."""
    found = re.search(rb'formatCode="([^"]*)"', form)
    return html.unescape(found[1].decode(errors="replace")) if found else ""
