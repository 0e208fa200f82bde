"""A text file with equally many cells on every row → the same table as the careful reader makes, by pandas' parser.

The csv module decides what a file means. This parser is quicker and forgives more, so it is used only where the two cannot differ:
every line is counted first, lines with quotes are read by the csv module, and whatever is unusual is left to the careful reader, which
can say on which row it stands.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.profile import Källa
from reports.read.column import SAMPLE, array
from reports.read.table import Row, Table, framed, kept

BLOCK = 4 * 2**20  # bytes counted at a time
NEWLINE, RETURN, QUOTE, ASCII = 10, 13, 34, 128
FEW = 4  # lines with quotes are read apart when fewer than one in four
FEW_TEXTS = 10  # texts are few when fewer than one in ten cells is a new one
Kinds = dict[int, Any] | str


@dataclass
class _Lines:
    """The lines below the heading row, as they are counted."""

    count: int
    numbers: list[NDArray[np.int64]] = field(default_factory=list)  # of the lines that are not blank
    quoted: list[int] = field(default_factory=list)  # of those with quotes, and where these begin and end
    spans: list[tuple[int, int]] = field(default_factory=list)


def plain(data: bytes, code: str, mark: str, spec: Källa) -> Table | None:
    """The table, or None when the file is not plain. The bytes are valid in the code, utf-8 or cp1252, and hold no NUL."""
    start = _after(data, spec.rubrikrad)
    head = data[:start]
    unusual = ord(mark) >= ASCII or b'"' in head or head.count(b"\r") != head.count(b"\r\n")
    if unusual or not start or data.startswith(b"\xef\xbb\xbf", start):
        return None
    try:
        first = _read(data[: _after(data, kept(spec)) or len(data)].decode(code), mark)
        width = len(first[spec.rubrikrad - 1])
        lines = _lines(data, start, (mark, width), spec.rubrikrad)
        quoted = _read("\n".join(data[a:b].decode(code) for a, b in lines.spans), mark) if lines else []
    except csv.Error:
        return None
    if not lines or len(quoted) != len(lines.quoted) or any(len(row) != width for row in quoted):
        return None
    numbers = np.concatenate(lines.numbers)
    parse = partial(_parsed, partial(_source, data, start, lines, mark * (width - 1)), (code, mark, width))
    columns = _columns(parse() if quoted else parse(_kinds(parse, lines)))
    if quoted:
        columns = _filled(columns, np.searchsorted(numbers, lines.quoted), quoted)
    return Table(first, framed(columns, numbers), {}, lines.count)


def _after(data: bytes, rows: int) -> int:
    """Where the line after the first rows begins; 0 when there are no such rows, or nothing after them."""
    place = 0
    for _ in range(rows):
        if not (place := data.find(b"\n", place) + 1):
            return 0
    return place if place < len(data) else 0


def _read(text: str, mark: str) -> list[Row]:
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)]


def _lines(data: bytes, start: int, form: tuple[str, int], before: int) -> _Lines | None:
    """Every line counted; None when one is neither even nor blank nor quoted, or when many are quoted."""
    lines = _Lines(before)
    places = [start]
    while places[-1] < len(data):
        places.append(data.find(b"\n", min(places[-1] + BLOCK, len(data)) - 1) + 1 or len(data))
    if form[1] < 2 or not all(_count(data, block, form, lines) for block in pairwise(places)):  # noqa: PLR2004  one column has no marks
        return None
    return lines if len(lines.quoted) * FEW <= lines.count else None


def _count(data: bytes, block: tuple[int, int], form: tuple[str, int], lines: _Lines) -> bool:
    """Adds a stretch of whole lines; False when one is unusual."""
    text = np.frombuffer(data, np.uint8, block[1] - block[0], block[0])
    ends = np.flatnonzero(text == NEWLINE)
    if not len(ends) or ends[-1] != len(text) - 1:
        ends = np.append(ends, len(text))
    starts = np.append(0, ends[:-1] + 1)
    length = ends - starts
    blank = (length == 0) | ((length == 1) & (text[starts.clip(max=len(text) - 1)] == RETURN))
    marks = np.diff(np.searchsorted(np.flatnonzero(text == ord(form[0])), ends), prepend=0)
    quoted = np.unique(np.searchsorted(ends, np.flatnonzero(text == QUOTE)))
    even = blank | (marks == form[1] - 1)
    even[quoted] = True
    returns = np.count_nonzero(text == RETURN) - np.count_nonzero(text[ends[ends > 0] - 1] == RETURN)  # those that end no line
    lines.numbers.append(np.flatnonzero(~blank) + 1 + lines.count)
    lines.quoted += (quoted + 1 + lines.count).tolist()
    lines.spans += (np.column_stack([starts[quoted], ends[quoted]]) + block[0]).tolist()
    lines.count += len(ends)
    return not returns and bool(even.all()) and length.max() <= csv.field_size_limit()


def _source(data: bytes, start: int, lines: _Lines, empty: str) -> io.BytesIO:
    """The lines to parse; empty cells stand where a line has quotes."""
    if lines.spans:
        pieces = [data[a:b] for (_, a), (b, _) in pairwise([(0, start), *lines.spans, (len(data), 0)])]
        return io.BytesIO(empty.encode().join(pieces))
    source = io.BytesIO(data)
    source.seek(start)
    return source


def _parsed(
    source: Callable[[], io.BytesIO], form: tuple[str, str, int], kinds: Kinds | None = None, rows: int | None = None
) -> pd.DataFrame:
    """The lines as columns of texts, or of what kinds says."""
    code, mark, width = form
    return pd.read_csv(
        source(),
        sep=mark,
        encoding=code,
        header=None,
        names=list(range(width)),
        index_col=False,
        dtype=kinds or object,
        nrows=rows,
        na_filter=False,
        quoting=csv.QUOTE_NONE,
    )


def _kinds(parse: Callable[..., pd.DataFrame], lines: _Lines) -> Kinds:
    """How each column is best held: the parser numbers few texts as it reads, but is slow when they are many, and turns 007 into 7."""
    if lines.count <= SAMPLE:
        return {}
    found = [column.cat.categories for column in _columns(parse(kinds="category", rows=SAMPLE))]
    few = [texts.dtype == "str" and len(texts) * FEW_TEXTS < SAMPLE for texts in found]
    return {n: "category" if repeated else object for n, repeated in enumerate(few)}


def _columns(frame: pd.DataFrame) -> "Iterator[pd.Series[Any]]":
    for name in frame.columns.tolist():
        yield frame.pop(name)


def _filled(columns: "Iterator[pd.Series[Any]]", places: NDArray[np.intp], quoted: list[Row]) -> "Iterator[pd.Series[Any]]":
    """The columns with the cells of the quoted lines put in."""
    for n, column in enumerate(columns):
        cells = column.to_numpy(copy=True)
        cells[places] = array([row[n] for row in quoted])
        yield pd.Series(cells, dtype=object)
