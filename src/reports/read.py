"""A file as an ekonom gets it → a raw frame: headings in NFC, one column per heading, and `_rad`, the row that Excel shows."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from reports.errors import DataError, Finding, SourceError
from reports.profile import Källa

ROW = "_rad"
MOJIBAKE = re.compile("Ã[\u0080-\u00bf¤¥¶„…–©]|â€|Â[\u00a0\u00a7]")
Value = str | int | float | date


@dataclass(frozen=True)
class SourceFile:
    """A file that the report was made from."""

    name: str
    path: Path
    sha256: str
    sheet: str = ""
    extracted: date | None = None
    rows: int = 0

    @property
    def place(self) -> str:
        """The file and sheet as messages and traces say it."""
        return f"{self.path.name}, blad {self.sheet}" if self.sheet else self.path.name


@dataclass(frozen=True)
class Raw:
    """A file's rows, uninterpreted."""

    source: SourceFile
    frame: pd.DataFrame
    warnings: list[str] = field(default_factory=list)


def read(path: Path, spec: Källa, name: str) -> Raw:
    """The rows below the heading row. SourceError when the file cannot be read, DataError when its shape is wrong."""
    data = _bytes(path)
    if not data:
        raise SourceError(f"{path.name}: filen är tom (0 byte). Noll rader är något annat än en tom fil.", hint="Gör om uttaget; finns inga uppgifter ska rubrikraden ändå vara med.")
    warnings: list[str] = []
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        rows = _sheet(path, data, spec.blad)
    else:
        rows = _csv(_decode(data, spec.kod, path.name, warnings), spec.avgränsare)
    source = SourceFile(name, path, hashlib.sha256(data).hexdigest(), spec.blad, _extracted(rows, spec.uttagsdatum), max(0, len(rows) - spec.rubrikrad))
    return Raw(source, _frame(rows, spec, source), warnings)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        others = sorted(p.name for p in path.parent.glob("*") if p.is_file()) if path.parent.is_dir() else []
        hint = f"I mappen finns: {', '.join(others[:12])}." if others else f"Mappen {path.parent.name} är tom eller finns inte."
        raise SourceError(f"Filen {path.name} finns inte.", hint=hint) from exc
    except PermissionError as exc:
        raise SourceError(f"Filen {path.name} får inte läsas.", hint="Be IT om läsrättighet, eller stäng programmet som har filen öppen.") from exc
    except OSError as exc:
        raise SourceError(f"Filen {path.name} går inte att läsa ({exc.strerror}).", hint="Kontrollera att sökvägen pekar på en fil.") from exc


def _decode(data: bytes, declared: str, name: str, warnings: list[str]) -> str:
    """The text; a byte order mark or valid UTF-8 with å, ä, ö outweighs the declaration, and is noted."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", errors="strict")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as exc:
        if declared == "utf-8":
            row = data[: exc.start].count(b"\n") + 1
            raise SourceError(f"{name}, rad {row}: filen är inte UTF-8 som profilen säger.", hint="Skriv kod: cp1252 för källan i profilen, eller spara om filen som UTF-8.") from exc
        try:
            return data.decode(declared)
        except UnicodeDecodeError as other:
            raise SourceError(f"{name}: filen går inte att läsa som {declared}.", hint="Ange rätt kod för källan i profilen.") from other
    if declared != "utf-8" and not text.isascii():
        warnings.append(f"{name} är UTF-8, fast profilen säger {declared}. Filen lästes som UTF-8.")
    return text


def _csv(text: str, separator: str) -> list[list[Value]]:
    lines = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter="\t" if separator == "tab" else separator)
    return [list(row) for row in lines]


def _sheet(path: Path, data: bytes, sheet: str) -> list[list[Value]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound  # noqa: PLC0415  heavy, and only for Excel

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = sheet or book.sheet_names[0]
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except WorksheetNotFound as exc:
        raise SourceError(f"{path.name}: bladet {sheet} finns inte.", hint=f"Filen har bladen {', '.join(book.sheet_names)}.") from exc
    except PasswordError as exc:
        raise SourceError(f"{path.name}: filen är skyddad med lösenord.", hint="Spara en kopia utan lösenord.") from exc
    except (CalamineError, OSError, ValueError) as exc:
        raise SourceError(f"{path.name}: filen går inte att öppna som Excel.", hint="Öppna och spara om den som .xlsx.") from exc
    if not any(any(cell not in ("", None) for cell in row) for row in rows):
        raise SourceError(f"{path.name}: bladet {name} är tomt.", hint="Gör om uttaget, eller ange rätt blad i profilen.")
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(value: object) -> Value:
    """A date stays a date, a whole number loses its decimals, everything else is text."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | date) else "" if value is None else str(value)


def _extracted(rows: Sequence[Sequence[Value]], cell: str) -> date | None:
    """The extraction date that the file states in a cell such as B5."""
    if not (match := re.fullmatch(r"([A-Z])(\d+)", cell)):
        return None
    try:
        value = rows[int(match[2]) - 1][ord(match[1]) - ord("A")]
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except (IndexError, ValueError):
        return None


def _frame(rows: list[list[Value]], spec: Källa, source: SourceFile) -> pd.DataFrame:
    if len(rows) < spec.rubrikrad:
        raise SourceError(f"{source.place}: rubrikrad {spec.rubrikrad} finns inte, filen har {len(rows)} rader.", hint="Ange rätt rubrikrad för källan i profilen.")
    head = [unicodedata.normalize("NFC", str(cell)).strip() for cell in rows[spec.rubrikrad - 1]]
    while head and not head[-1]:
        head.pop()
    _check_encoding(head, rows, source)
    body = [(n, row) for n, row in enumerate(rows[spec.rubrikrad :], spec.rubrikrad + 1) if any(str(cell).strip() for cell in row)]
    _check_shape(head, body, source)
    frame = pd.DataFrame([[*row[: len(head)], *[""] * (len(head) - len(row))] for _, row in body], columns=head, dtype=object)
    frame[ROW] = [n for n, _ in body]
    return frame


def _check_encoding(head: list[str], rows: list[list[Value]], source: SourceFile) -> None:
    bad = next((heading for heading in head if MOJIBAKE.search(heading)), "")
    if not bad:
        bad_row = next((n for n, row in enumerate(rows, 1) if any(isinstance(c, str) and MOJIBAKE.search(c) for c in row)), 0)
        bad = f"texten på rad {bad_row}" if bad_row else ""
    if bad:
        raise SourceError(f"{source.place}: {bad} tyder på fel teckenkodning; å, ä och ö har blivit fel.", hint="Gör om uttaget som UTF-8 eller cp1252; spara inte om filen i ett annat program.")


def _check_shape(head: list[str], body: list[tuple[int, list[Value]]], source: SourceFile) -> None:
    findings = [
        Finding(source.place, "", f"raden har {len(row)} celler, rubriken har {len(head)}", (n,), "En cell för mycket flyttar värdena ett steg; ta bort den.")
        for n, row in body
        if any(str(cell).strip() for cell in row[len(head) :])
    ]
    doubles = sorted({h for h in head if h and head.count(h) > 1})
    findings += [Finding(source.place, h, "rubriken står två gånger", (), "Ge kolumnerna olika rubriker.") for h in doubles]
    if findings:
        raise DataError(findings)
