"""A table of cells → a raw frame: the heading row found, every row as long as it, no Excel errors, no broken letters."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import pandas as pd

from reports.errors import DataError, Finding, SourceError
from reports.profile import Källa
from reports.read.column import having, joined, values
from reports.read.pattern import any_date, matches
from reports.read.placement import above_apart, elsewhere, headings
from reports.read.source import ROW, UNCOMPUTED, SourceFile
from reports.read.table import Row, Table

MOJIBAKE = re.compile("Ã[\u0080-\u00bf¤¥¶„…–©]|â€|Â[\u00a0\u00a7]|\ufffd")
EXCEL_ERROR = re.compile(r"#(?:N/A|[A-ZÅÄÖ/0]+[!?])")
SUSPECT = ("Ã", "â€", "Â", "\ufffd")  # how every such letter begins: a quick look before the slow search


def shaped(table: Table, spec: Källa, source: SourceFile) -> pd.DataFrame:
    """The rows below the heading row, with `_rad`. SourceError for a wrong heading row, DataError for rows of the wrong length."""
    if not 1 <= spec.rubrikrad <= table.rows:
        hint = "Ange rätt rubrikrad för källan i profilen."
        of, rows = "bladet" if source.sheet else "filen", "rad" if table.rows == 1 else "rader"
        raise SourceError(f"{source.place}: rubrikrad {spec.rubrikrad} finns inte, {of} har {table.rows} {rows}.", hint=hint)
    head = headings(table.head(spec))
    known = known_headings(spec)
    _check_encoding(head, table, known, source)
    if not any(known.fullmatch(heading) for heading in head):
        message = f"{source.place}, rad {spec.rubrikrad}: ingen av profilens rubriker står på raden."
        raise SourceError(message, hint=_where(table, spec))
    lengths = [*_lengths(head, table, spec, source)]
    if lengths and (found := _elsewhere(table, spec)):
        raise SourceError(f"{source.place}, rad {spec.rubrikrad}: raden har inte alla profilens rubriker.", hint=found)
    findings = [*_doubles(head, known, table.first, spec, source), *lengths] or [
        *_errors(head, table.body, known, source),
        *_merged(head, table, spec, source),
    ]
    if findings:
        raise DataError(findings)
    frame = table.body[[*range(len(head)), ROW]]
    return frame.set_axis([*head, ROW], axis="columns")


def known_headings(spec: Källa) -> re.Pattern[str]:
    """The headings that the profile names. Only they are quoted: in the wrong row any text may be a person's."""
    return _any_heading(name for name in spec.headings() if re.search(r"\w", name))


def _any_heading(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_any_period, names)) or r"(?!)")


def _any_period(name: str) -> str:
    """The heading as an expression, for any period and for whatever a star stands for."""
    forms = dict.fromkeys([name, any_date(name)])
    return "|".join("".join(map(_any_part, re.split(r"(\{.*?\}|\*)", form))) for form in forms)


def _any_part(part: str) -> str:
    return ".+" if part == "*" else r"[\w./-]+" if part.startswith("{") else re.escape(part)


def _where(table: Table, spec: Källa) -> str:
    """Where the headings seem to be instead."""
    if found := _elsewhere(table, spec):
        return found
    if not spec.blad and len(table.head(spec)) == 1:
        return f"Raden har en enda cell; är avgränsaren en annan än {spec.avgränsare}?"
    return "Kontrollera rubrikrad för källan i profilen, och att det är rätt uttag."


def _elsewhere(table: Table, spec: Källa) -> str:
    """The rows that have more of the profile's headings, whatever the period."""
    wanted = [_any_heading([name]) for name in spec.headings()]
    return elsewhere(table.first, spec, lambda head: sum(any(map(name.fullmatch, head)) for name in wanted))


def _check_encoding(head: list[str], table: Table, known: re.Pattern[str], source: SourceFile) -> None:
    if not (bad := min(_mojibake(table), default=0)):
        return
    heading = next((h for h in head if MOJIBAKE.search(h) and known.fullmatch(_repaired(h))), "")
    shown = f"{heading} i rubriken" if heading else "texten"
    message = f"{source.place}, rad {bad}: {shown} tyder på fel teckenkodning; å, ä och ö har blivit fel."
    raise SourceError(message, hint="Gör om uttaget som UTF-8 eller cp1252; spara inte om filen i ett annat program.")


def _mojibake(table: Table) -> Iterator[int]:
    """Rows with letters that come from reading a file in the wrong code; the first is among them."""
    for n, row in chain(enumerate(table.first, 1), table.odd.items()):
        if any(isinstance(cell, str) and MOJIBAKE.search(cell) for cell in row):
            yield n
    for name in table.body.columns.drop(ROW):
        text = joined(values(table.body[name]))
        if any(mark in text for mark in SUSPECT) and MOJIBAKE.search(text):
            yield from table.body[ROW][having(table.body[name], lambda v: isinstance(v, str) and MOJIBAKE.search(v))]


def _repaired(heading: str) -> str:
    return heading.encode("cp1252", errors="ignore").decode("utf-8", errors="ignore")


def _lengths(head: list[str], table: Table, spec: Källa, source: SourceFile) -> Iterator[Finding]:
    """Rows with a cell too many or too few: their values stand under the wrong headings."""
    used = {n: max(i for i, cell in enumerate(row, 1) if str(cell).strip()) for n, row in table.odd.items()}
    for i in range(len(head), len(table.body.columns) - 1):
        beyond = table.body[ROW][having(table.body[i], lambda v: str(v).strip())]
        used.update(dict.fromkeys(beyond.drop(beyond.index[beyond.isin(list(table.odd))]), i + 1))
    lengths: dict[int, list[int]] = {}
    for n in sorted(used):
        present = len(table.odd.get(n, head))
        if _skipped(table.odd.get(n, []), head, spec):
            continue
        if present < len(head) or used[n] > len(head):
            lengths.setdefault(max(used[n], min(present, len(head))), []).append(n)
    for length, rows in lengths.items():
        more = length > len(head)
        hint = "En cell för mycket flyttar värdena ett steg; ta bort den." if more else "En cell saknas, eller filen är avbruten."
        yield Finding(
            source.place, "", f"raden har {length} {'cell' if length == 1 else 'celler'}, rubriken har {len(head)}", tuple(rows), hint
        )


def _skipped(row: Row, head: list[str], spec: Källa) -> bool:
    """Whether a row, such as a footer of one cell, is one that the profile leaves out."""
    return any(matches(patterns, cell) for heading, cell in zip(head, row, strict=False) for patterns in [spec.hoppa.get(heading, [])])


def _doubles(head: list[str], known: re.Pattern[str], first: list[Row], spec: Källa, source: SourceFile) -> Iterator[Finding]:
    for heading in sorted({h for h in head if h and head.count(h) > 1 and known.fullmatch(h)}):
        yield Finding(source.place, heading, "rubriken står två gånger", (), above_apart(first, spec, heading))


def _errors(head: list[str], body: pd.DataFrame, known: re.Pattern[str], source: SourceFile) -> Iterator[Finding]:
    for i, heading in enumerate(head):
        if not known.fullmatch(heading) or "#" not in joined(values(body[i])):
            continue
        never = body[having(body[i], lambda v: v == UNCOMPUTED)]
        if len(never):
            hint = "Öppna filen i Excel, spara den och kör igen, eller gör om uttaget med värden."
            yield Finding(source.place, heading, "cellen är en formel utan uträknat värde", tuple(never[ROW]), hint)
        bad = body[having(body[i], lambda v: v != UNCOMPUTED and EXCEL_ERROR.fullmatch(str(v).strip()))]
        if len(bad):
            rule = f"cellen är ett fel i Excel ({', '.join(dict.fromkeys(map(str, bad[i])))})"
            yield Finding(source.place, heading, rule, tuple(bad[ROW]), "Rätta formeln och gör om uttaget.")


def _merged(head: list[str], table: Table, spec: Källa, source: SourceFile) -> Iterator[Finding]:
    """Amounts that stand in one cell for several rows: no one can say how much of it is each row's."""
    amounts = _any_heading(spec.amounts())
    for i, heading in enumerate(head):
        if not amounts.fullmatch(heading):
            continue
        again = set(
            table.body[ROW][having(table.body[i], lambda v: any(map(str.isalpha, str(v))))]
        )  # the heading, repeated at a page break
        rows = [row + 1 for row, column in sorted(table.merged) if column == i and row >= spec.rubrikrad and row not in again]
        if rows:
            hint = "Dela cellen så att varje rad har sitt eget belopp, och gör om uttaget."
            yield Finding(source.place, heading, "cellen är sammanfogad med den ovanför", tuple(rows), hint)
