"""A file as an ekonom gets it → a raw frame: headings in NFC, one column per heading, and `_rad`, the row that Excel shows."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from reports.errors import rows_text
from reports.profile import Källa
from reports.read.content import content
from reports.read.shape import shaped
from reports.read.source import ROW, SourceFile, Value, clean

__all__ = ["ROW", "Raw", "SourceFile", "clean", "read"]


@dataclass(frozen=True)
class Raw:
    """A file's rows, uninterpreted."""

    source: SourceFile
    frame: pd.DataFrame
    warnings: list[str] = field(default_factory=list)


def read(path: Path, spec: Källa, name: str) -> Raw:
    """The rows below the heading row. SourceError when the file cannot be read, DataError when its shape is wrong."""
    data, rows, warnings = content(path, spec)
    extracted = _extracted(rows, spec.uttagsdatum)
    if spec.uttagsdatum and not extracted:
        warnings.append(f"{path.name}: uttagsdatumet i cell {spec.uttagsdatum} är inte ett datum.")
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile(name, path, digest, spec.blad, extracted, max(0, len(rows) - spec.rubrikrad))
    frame = shaped(rows, spec, source)
    twice = frame[frame.astype(str).duplicated(subset=[n for n in frame.columns if n != ROW])][ROW] if frame.columns.is_unique else ()
    if len(twice):
        warnings.append(f"{source.place}, {rows_text(twice)}: likadan som en tidigare rad i filen, och räknas två gånger om den är dubbel.")
    return Raw(source, frame, warnings)


def _extracted(rows: Sequence[Sequence[Value]], cell: str) -> date | None:
    """The extraction date that the file states in a cell such as B5."""
    if not (match := re.fullmatch(r"([A-Z])(\d+)", cell)):
        return None
    try:
        value = rows[int(match[2]) - 1][ord(match[1]) - ord("A")]
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except (IndexError, ValueError):
        return None
