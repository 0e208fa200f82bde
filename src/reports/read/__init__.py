"""A file as an ekonom gets it → a raw frame: headings in NFC, one column per heading, and `_rad`, the row that Excel shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from reports.errors import DataError, DisclosureError, SourceError, rows_text
from reports.profile import Källa
from reports.read.column import array, having, joined, spread, values
from reports.read.content import coded, content, sheets_in
from reports.read.pattern import MONTH, STAR, bound, expected, is_pattern, matches, month_faults, other_years, put
from reports.read.personal import Place, disclosed, places
from reports.read.personnummer import long_form, personal_numbers
from reports.read.placement import elsewhere, headings
from reports.read.repeated import alike, repeated
from reports.read.rows import Rows, filled_down, sum_keys, sum_rows, without_headings
from reports.read.shape import known_headings, shaped
from reports.read.sheets import copies, doubled, instead, sources, unread
from reports.read.source import ROW, Percent, Scaled, SourceFile, Value, clean
from reports.read.units import stated_unit, with_unit

__all__ = [
    "MONTH",
    "ROW",
    "STAR",
    "Percent",
    "Place",
    "Raw",
    "Scaled",
    "SourceFile",
    "Value",
    "alike",
    "array",
    "bound",
    "clean",
    "coded",
    "content",
    "copies",
    "disclosed",
    "doubled",
    "elsewhere",
    "expected",
    "having",
    "headings",
    "is_pattern",
    "joined",
    "long_form",
    "matches",
    "month_faults",
    "other_years",
    "personal_numbers",
    "put",
    "read",
    "repeated",
    "sheets_in",
    "sources",
    "spread",
    "stated_unit",
    "sum_keys",
    "unread",
    "values",
    "with_unit",
]


@dataclass(frozen=True)
class Raw:
    """A file's rows, uninterpreted; a column whose values repeat is categorical. `personal`: where personal numbers stand.

    `sums` says which rows are sums, one part per kind that the profile declares; `above` is the unit of amounts that the title rows state.
    """

    source: SourceFile
    frame: pd.DataFrame
    warnings: list[str] = field(default_factory=list)
    personal: tuple[Place, ...] = ()
    sums: tuple[Rows, ...] = ()
    above: str = ""
    first: Sequence[list[Value]] = ()  # the rows at the top, as they are
    twice: frozenset[int] = frozenset()  # the rows that are like an earlier one


def read(path: Path, spec: Källa, name: str) -> Raw:
    """The rows below the heading row. SourceError when the file cannot be read, DataError when its shape is wrong.

    A personal number under a heading that the profile maps is for the table to judge. DisclosureError for one in the file's name,
    and for one anywhere else in a file whose shape is wrong.
    """
    if personal_numbers(path.name):
        raise DisclosureError(f"Källan {name}: filens namn innehåller ett personnummer.", hint="Byt namn på filen och kör igen.")
    file = content(path, spec)
    table, warnings = file.table, file.warnings
    extracted = _extracted(table.first, spec.uttagsdatum)
    if spec.uttagsdatum and not extracted:
        warnings.append(f"{path.name}: uttagsdatumet i cell {spec.uttagsdatum} är inte ett datum.")
    source = SourceFile(name, path, file.sha256, str(spec.blad), extracted, max(0, table.rows - spec.rubrikrad))
    personal = tuple(places(table, spec))
    try:
        frame = shaped(table, spec, source)
    except DataError:
        if stray := [place.finding(source) for place in personal if not known_headings(spec).fullmatch(place.heading)]:
            raise disclosed(stray) from None
        raise
    except SourceError as exc:
        raise SourceError(exc.message, hint=instead(path, spec) or exc.hint) from None
    frame = without_headings(frame, table, spec)
    sums = sum_rows(frame, spec)
    if spec.fyll_nedåt:
        frame = filled_down(frame, spec.fyll_nedåt, np.any(sums, axis=0) if sums else np.zeros(len(frame), dtype=bool))
    if twice := repeated(frame, [str(name) for name in frame.columns.drop(ROW)]) if frame.columns.is_unique else []:
        warnings.append(f"{source.place}, {rows_text(twice)}: likadan som en tidigare rad i filen, och räknas två gånger om den är dubbel.")
    above = stated_unit(cell for row in table.first[: spec.rubrikrad - 1] for cell in row)
    return Raw(source, frame, warnings, personal, sums, above, table.first, frozenset(twice))


def _extracted(rows: Sequence[Sequence[Value]], cell: str) -> date | None:
    """The extraction date that the file states in a cell such as B5."""
    if not (match := re.fullmatch(r"([A-Z])(\d+)", cell)):
        return None
    try:
        value = rows[int(match[2]) - 1][ord(match[1]) - ord("A")]
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except (IndexError, ValueError):
        return None
