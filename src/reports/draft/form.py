"""How a file is written, as far as the file itself tells: code, separator, rows of headings, and what each column holds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.errors import SourceError
from reports.profile import Källa
from reports.read import Percent, Scaled, Value, clean, coded, content, headings, stated_unit, values
from reports.read.table import Row, Table

MARKS = (";", "tab", ",", "|")
NUMBER = re.compile(r"[-+−(]?\s*\d[\d\s.,]*-?\)?\s*%?")
YEAR, MONTH, DAY = re.compile(r"(19|20)\d\d"), re.compile(r"(19|20)\d\d-?(0[1-9]|1[0-2])"), re.compile(r"(19|20)\d\d-\d\d-\d\d.*")
DECIMALS = {mark: re.compile(rf"[-+−(\d\s.,]*\d{re.escape(mark)}\d\d?\d*[-)]?\s*%?") for mark in ",."}
SUM = re.compile(r"(Delsumma|Summa|Totalsumma|Totalt|Total|SUMMA|TOTALT)\b(.*)")
LONG = 90  # characters of a heading: more is a sentence
CODE = 3  # digits of a code
MOST = 0.6  # of the cells that are filled: the rest are words for nothing, and labels of sums
Kind = str


@dataclass(frozen=True)
class Column:
    """A column: its heading, what most of its cells are, and the decimal mark of those that show one."""

    heading: str
    kind: Kind
    decimal: str = ""
    percent: bool = False
    sums: tuple[str, ...] = ()  # labels of sums among its cells, as patterns
    merged: bool = False  # whether a cell stands for several rows


@dataclass(frozen=True)
class Form:
    """A file or a sheet, as a source would declare it."""

    path: Path
    spec: Källa
    columns: Sequence[Column]
    rows: int
    unit: str = ""
    unlabelled: bool = False  # whether rows have amounts and no label


def form(path: Path, sheet: str = "") -> Form:
    """What the file tells. SourceError when it cannot be read."""
    spec = Källa(tabell="", fil=path.name, blad=sheet, kod=coded(path), kolumner={})
    if not sheet:
        tried = [spec.model_copy(update={"avgränsare": mark}) for mark in MARKS]
        spec = max(tried, key=lambda one: _even(path, one))
    placed = spec.model_copy(update=_placed(content(path, spec).table.first))
    table = content(path, placed).table
    columns = [_column(heading, table, n, placed.rubrikrad) for n, heading in enumerate(headings(table.head(placed)))]
    above = stated_unit(cell for row in table.first[: placed.rubrikrad] for cell in row)
    return Form(path, placed, columns, len(table.body), above, _unlabelled(columns, table))


def _even(path: Path, spec: Källa) -> int:
    """How many cells stand on rows that are equally long, when there are several on each; none when it cannot be read so."""
    try:
        first = content(path, spec).table.first
    except SourceError:
        return 0
    most = Counter(len(row) for row in first if len(row) > 1).most_common(1)
    return (most[0][0] - 1) * most[0][1] if most else 0


def _placed(first: Sequence[Row]) -> dict[str, object]:
    """Where the headings stand: the first row that has most names, and the one above it when that tells its names apart."""
    names = [_names(row) for row in first]
    row = max(range(len(first)), key=lambda n: (names[n], -n), default=0)
    above = row - 1
    return {"rubrikrad": row + 1, "överrubrik": [above + 1] if above >= 0 and _over(headings(first[above]), headings(first[row])) else []}


def _names(row: Row) -> int:
    """How many cells have names, when none has anything else."""
    filled = [clean(cell) for cell in row if clean(cell)]
    return len(filled) if all(_is_name(text) for text in filled) else 0


def _is_name(text: str) -> bool:
    """Whether a heading may be so: text, a year or a month, and no sentence."""
    return len(text) <= LONG and (bool(YEAR.fullmatch(text) or MONTH.fullmatch(text) or DAY.fullmatch(text)) or not NUMBER.fullmatch(text))


def _over(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the upper row holds headings too: more than a title, above headings that are alike or not there."""
    beyond = [name for name in upper[1:] if name]
    twice = any(count > 1 for name, count in Counter(filter(None, lower)).items())
    blank = any(name and n < len(lower) and not lower[n] for n, name in enumerate(upper))
    return bool(beyond) and all(map(_is_name, filter(None, upper))) and (twice or blank or len(beyond) > 1)


def _column(heading: str, table: Table, n: int, head: int) -> Column:
    cells = [value for value in values(table.body[n]) if clean(value)]
    found = Counter(_kind(value) for value in cells)
    kind = next((kind for kind, count in found.most_common(1) if count >= MOST * len(cells)), "text") if cells else "tom"
    texts = [clean(value) for value in cells if isinstance(value, str)]
    numbered = n == 0 and len(set(cells)) == len(table.body) and all(clean(value).isdigit() for value in cells)
    if kind == "tal" and (numbered or _are_codes(texts, len(cells))):
        kind = "kod"
    marks = [mark for mark, written in DECIMALS.items() if any(map(written.fullmatch, texts))] if kind == "tal" else []
    percent = kind == "tal" and any(isinstance(value, Percent) or clean(value).endswith("%") for value in cells)
    sums = dict.fromkeys(f"{match[1]} *" if match[2] else match[1] for text in texts if (match := SUM.fullmatch(text)))
    merged = any(column == n and row >= head for row, column in table.merged)
    return Column(heading, kind, marks[0] if len(marks) == 1 else "", percent, tuple(sums), merged and kind != "tal")


def _kind(value: Value) -> Kind:
    if isinstance(value, date):
        return "datum"
    if isinstance(value, int | float | Percent | Scaled):
        return "tal"
    text = clean(value)
    if DAY.fullmatch(text):
        return "datum"
    if MONTH.fullmatch(text):
        return "månad"
    return "tal" if NUMBER.fullmatch(text) else "text"


def _are_codes(texts: Sequence[str], number: int) -> bool:
    """Whether they are digits of one length, as codes are: amounts and counts are not."""
    digits = [text for text in texts if text.isdigit()]
    padded = any(text[0] == "0" for text in digits if len(text) > 1)
    lengths = {len(text) for text in digits}
    return len(digits) >= MOST * number and (padded or (len(lengths) == 1 and max(lengths) >= CODE))


def _unlabelled(columns: Sequence[Column], table: Table) -> bool:
    """Whether some row has amounts and nothing in the other columns."""
    labels = [n for n, column in enumerate(columns) if column.heading and column.kind not in {"tal", "tom"}]
    amounts = [n for n, column in enumerate(columns) if column.kind == "tal"]
    if not labels or not amounts:
        return False
    body = table.body
    blank = body[labels].map(lambda value: not clean(value)).all(axis=1)
    return bool((blank & body[amounts].map(lambda value: bool(clean(value))).any(axis=1)).any())
