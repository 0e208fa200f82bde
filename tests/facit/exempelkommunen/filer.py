"""How the export files are written: text with a given encoding, and workbooks that are the same bytes every time."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from grund import KOMMUN, PÅHITTAT, Tillfälle
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

STÄMPEL = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel has no time zones
Värde = str | int | Decimal | None


def text_fil(fil: Path, rader: Iterable[Sequence[object]], *, avgränsare: str = ";", kod: str = "utf-8-sig", citera: bool = False) -> None:
    """A text export with Windows line endings; citera puts every text within quotation marks."""
    ut = io.StringIO()
    skrivare = csv.writer(ut, delimiter=avgränsare, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC if citera else csv.QUOTE_MINIMAL)
    skrivare.writerows(rader)
    innehåll = ut.getvalue().encode("utf-16-le" if kod == "utf-16" else kod)
    fil.write_bytes(b"\xff\xfe" * (kod == "utf-16") + innehåll)


def svenskt(värde: Decimal | None) -> str:
    """Decimal comma, no thousands separator; empty for unknown."""
    return "" if värde is None else f"{värde:f}".replace(".", ",")


def tusental(värde: Decimal) -> str:
    """Decimal comma and no-break spaces between thousands."""
    return f"{värde:,.2f}".replace(",", "\u00a0").replace(".", ",")


def arbetsbok(innehåll: str, t: Tillfälle) -> Workbook:
    """A workbook whose title sheet says that the municipality does not exist."""
    bok = Workbook()
    blad = bok.active
    assert isinstance(blad, Worksheet)
    blad.title = "Läs mig"
    for rad in ([KOMMUN], ["Socialnämnden"], [innehåll], ["Period", t.månadskod], ["Uttag", t.uttag.isoformat()], [PÅHITTAT]):
        blad.append(rad)
    blad["A1"].font = Font(bold=True, size=14)
    blad.column_dimensions["A"].width = 60
    return bok


def blad(bok: Workbook, namn: str) -> Worksheet:
    """A new sheet, last."""
    return bok.create_sheet(namn)


def rader(ark: Worksheet, värden: Iterable[Sequence[Värde]], *, fet: bool = False) -> int:
    """Append rows; the number of the last one."""
    for rad in värden:
        ark.append([float(v) if isinstance(v, Decimal) else v for v in rad])
        if fet:
            for cell in ark[ark.max_row]:
                cell.font = Font(bold=True)
    return ark.max_row


def slå_ihop(ark: Worksheet, område: str) -> None:
    """Merge cells and keep the label at the top."""
    ark.merge_cells(område)
    ark[område.split(":", maxsplit=1)[0]].alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)


def spara(bok: Workbook, fil: Path) -> None:
    """Write the workbook without any trace of when it was written."""
    bok.properties.creator, bok.properties.created = "Exempelkommunen", STÄMPEL
    minne = io.BytesIO()
    bok.save(minne)
    with zipfile.ZipFile(minne) as källa, zipfile.ZipFile(fil, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as mål:
        for namn in sorted(källa.namelist()):
            data = källa.read(namn)
            if namn == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", data)
            post = zipfile.ZipInfo(namn, STÄMPEL.timetuple()[:6])
            post.compress_type, post.create_system = zipfile.ZIP_DEFLATED, 0
            mål.writestr(post, data)
