"""A file's bytes → a table of cells: encoding, separator, quotes, sheets. Whatever is wrong with the file is a SourceError."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reports.errors import ParamsError, SourceError, cause, rows_text
from reports.profile import Källa
from reports.profile.sources import Code
from reports.read.package import ZIP
from reports.read.personnummer import personal_numbers
from reports.read.plain import plain
from reports.read.table import Row, Table, tabulated
from reports.read.workbook import SHEETS, read_sheet, sheet_names

UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # the bytes that cp1252 lacks: without them no decoding is needed to know
WIDE = 3
MOST = 30  # files of a folder that are named
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
        sheet = read_sheet(path, data, str(spec.blad))
        if sheet.unseen:
            warnings.append(f"{path.name}: bladet {sheet.name} är dolt i Excel, men räknas med.")
        if hidden := [n for n in sheet.hidden if n > spec.rubrikrad]:
            many = "raderna är dolda" if len(hidden) > 1 else "raden är dold"
            warnings.append(f"{path.name}, blad {sheet.name}, {rows_text(hidden)}: {many} i Excel, men räknas med.")
        return Content(digest, replace(tabulated(sheet.rows, spec), merged=sheet.merged), warnings)
    return Content(digest, _csv(data, spec, path.name, warnings), warnings)


def coded(path: Path) -> Code:
    """The code that a text file seems to be in."""
    data = _bytes(path)
    if data.count(b"\0") * WIDE > len(data) or any(data.startswith(mark) for mark, code in MARKS.items() if code == "utf-16"):
        return "utf-16"
    return "utf-8" if _is_utf8(data) else "cp1252"


def sheets_in(path: Path) -> list[str]:
    """The names of a workbook's sheets; none for a text file."""
    return sheet_names(path, _bytes(path)) if path.suffix.lower() in SHEETS else []


def sheet_read(path: Path, spec: Källa) -> str:
    """The name of the sheet that is read: the one that the source names, or the first that is not hidden."""
    return str(spec.blad) or read_sheet(path, _bytes(path), "").name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        others = sorted(p.name for p in path.parent.glob("*") if p.is_file() and not personal_numbers(p.name))
        hint = (
            f"I mappen finns: {', '.join(others[:MOST])}{' …' if others[MOST:] else '.'}"
            if others
            else f"Mappen {path.parent.name} är tom eller finns inte."
        )
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
    if not code and declared in {"cp1252", "utf-16"}:
        code = "utf-8" if b"\0" not in data and _is_utf8(data) else declared
    plain = (code or declared) == "cp1252" and not any(byte in data for byte in UNDEFINED)
    try:
        text = "" if plain else data.decode(code or declared)
    except UnicodeDecodeError as exc:
        row = data.count(b"\n", 0, exc.start) + 1
        likely = declared == "utf-8" and not code and not any(byte in data for byte in (b"\0", *UNDEFINED))
        hint = "Ange rätt kod för källan i profilen (utf-8, cp1252 eller utf-16), eller gör om uttaget."
        hint = f"Filen verkar vara cp1252; skriv kod: cp1252 för källan i profilen om å, ä och ö då blir rätt. {hint}" if likely else hint
        raise SourceError(f"{name}, rad {row}: filen är inte {(code or declared).removesuffix('-sig')}.", hint=hint) from exc
    if (place := text.find("\0") if text else data.find(b"\0")) >= 0:
        row = (text.count("\n", 0, place) if text else data.count(b"\n", 0, place)) + 1
        wide = 0 < place <= WIDE and data.count(b"\0") * WIDE > len(data)  # every other byte, as in UTF-16 without its mark
        hint = "Filen verkar vara utf-16; skriv kod: utf-16 för källan i profilen." if wide else "Gör om uttaget."
        raise SourceError(f"{name}, rad {row}: filen innehåller nolltecken (NUL) och är skadad eller inte en textfil.", hint=hint)
    found = code.removesuffix("-sig")
    if found not in {"", declared} and ("utf-16" in {found, declared} or not text.isascii()):
        warnings.append(f"{name} är {found.upper()}, fast profilen säger {declared}. Filen lästes som {found.upper()}.")
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
