"""Rows of cells → a raw frame: the heading row found, every row as long as it, no Excel errors, no broken letters."""

import re
from collections.abc import Iterator

import pandas as pd

from reports.errors import DataError, Finding, SourceError
from reports.profile import Källa
from reports.read.source import ROW, SourceFile, Value, clean

MOJIBAKE = re.compile("Ã[\u0080-\u00bf¤¥¶„…–©]|â€|Â[\u00a0\u00a7]|\ufffd")
EXCEL_ERROR = re.compile(r"#(?:N/A|[A-ZÅÄÖ/0]+[!?])")
SEARCHED = 30  # rows in which a misplaced heading row is looked for


def shaped(rows: list[list[Value]], spec: Källa, source: SourceFile) -> pd.DataFrame:
    """The rows below the heading row, with `_rad`. SourceError for a wrong heading row, DataError for rows of the wrong length."""
    if not 1 <= spec.rubrikrad <= len(rows):
        hint = "Ange rätt rubrikrad för källan i profilen."
        raise SourceError(f"{source.place}: rubrikrad {spec.rubrikrad} finns inte, filen har {len(rows)} rader.", hint=hint)
    head = _headings(rows[spec.rubrikrad - 1])
    known = _known(spec)
    _check_encoding(head, rows, known, source)
    if not any(known.fullmatch(heading) for heading in head):
        message = f"{source.place}, rad {spec.rubrikrad}: ingen av profilens rubriker står på raden."
        raise SourceError(message, hint=_where(rows, known, spec))
    body = [(n, row) for n, row in enumerate(rows[spec.rubrikrad :], spec.rubrikrad + 1) if any(str(cell).strip() for cell in row)]
    findings = [*_doubles(head, known, source), *_lengths(head, body, source)] or [*_errors(head, body, known, source)]
    if findings:
        raise DataError(findings)
    frame = pd.DataFrame([row[: len(head)] for _, row in body], columns=head, dtype=object)
    frame[ROW] = [n for n, _ in body]
    return frame


def _headings(row: list[Value]) -> list[str]:
    """The headings in NFC with one space between words, without empty ones at the end."""
    head = [clean(cell) for cell in row]
    while head and not head[-1]:
        head.pop()
    return head


def _known(spec: Källa) -> re.Pattern[str]:
    """The headings that the profile names. Only they are quoted: in the wrong row any text may be a person's."""
    names = [*spec.kolumner, *spec.värden, *spec.hoppa, *([spec.summarader.kolumn] if spec.summarader else [])]
    return re.compile("|".join(r"[\w/-]+".join(map(re.escape, re.split(r"\{.*?\}", name))) for name in names))


def _where(rows: list[list[Value]], known: re.Pattern[str], spec: Källa) -> str:
    """Where the headings seem to be instead."""
    for n, row in enumerate(rows[:SEARCHED], 1):
        if any(known.fullmatch(heading) for heading in _headings(row)):
            return f"Rubrikerna verkar stå på rad {n}; ändra rubrikrad för källan i profilen, eller gör om uttaget."
    if not spec.blad and len(rows[spec.rubrikrad - 1]) == 1:
        return f"Raden har en enda cell; är avgränsaren en annan än {spec.avgränsare}?"
    return "Kontrollera rubrikrad för källan i profilen, och att det är rätt uttag."


def _check_encoding(head: list[str], rows: list[list[Value]], known: re.Pattern[str], source: SourceFile) -> None:
    bad = next((n for n, row in enumerate(rows, 1) if any(isinstance(c, str) and MOJIBAKE.search(c) for c in row)), 0)
    if not bad:
        return
    heading = next((h for h in head if MOJIBAKE.search(h) and known.fullmatch(_repaired(h))), "")
    shown = f"{heading} i rubriken" if heading else "texten"
    message = f"{source.place}, rad {bad}: {shown} tyder på fel teckenkodning; å, ä och ö har blivit fel."
    raise SourceError(message, hint="Gör om uttaget som UTF-8 eller cp1252; spara inte om filen i ett annat program.")


def _repaired(heading: str) -> str:
    return heading.encode("cp1252", errors="ignore").decode("utf-8", errors="ignore")


def _lengths(head: list[str], body: list[tuple[int, list[Value]]], source: SourceFile) -> Iterator[Finding]:
    """Rows with a cell too many or too few: their values stand under the wrong headings."""
    lengths: dict[int, list[int]] = {}
    for n, row in body:
        used = max(i for i, cell in enumerate(row, 1) if str(cell).strip())
        if len(row) < len(head) or used > len(head):
            lengths.setdefault(max(used, min(len(row), len(head))), []).append(n)
    for length, rows in lengths.items():
        more = length > len(head)
        hint = "En cell för mycket flyttar värdena ett steg; ta bort den." if more else "En cell saknas, eller filen är avbruten."
        yield Finding(source.place, "", f"raden har {length} celler, rubriken har {len(head)}", tuple(rows), hint)


def _doubles(head: list[str], known: re.Pattern[str], source: SourceFile) -> Iterator[Finding]:
    for heading in sorted({h for h in head if h and head.count(h) > 1 and known.fullmatch(h)}):
        yield Finding(source.place, heading, "rubriken står två gånger", (), "Ge kolumnerna olika rubriker.")


def _errors(head: list[str], body: list[tuple[int, list[Value]]], known: re.Pattern[str], source: SourceFile) -> Iterator[Finding]:
    for i, heading in enumerate(head):
        if not known.fullmatch(heading):
            continue
        cells = {n: str(row[i]) for n, row in body if EXCEL_ERROR.fullmatch(str(row[i]).strip())}
        if cells:
            rule = f"cellen är ett fel i Excel ({', '.join(dict.fromkeys(cells.values()))})"
            yield Finding(source.place, heading, rule, tuple(cells), "Rätta formeln och gör om uttaget.")
