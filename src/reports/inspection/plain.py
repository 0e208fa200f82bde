"""Finished files that are text read back: data, notebook, drawings, document and theme."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.errors import InspectionError
from reports.inspection.reading import Reading

DATA = {".json", ".ipynb"}
TEXT = {".qmd", ".md", ".svg", ".yml", ".css", ".lua", ".html", ".typst", ".txt", ".xml", ""}
FETCHED = re.compile(r"""(?:href|src)\s*=\s*["'](?!data:|#)([^"']+)|url\(\s*["']?(?!data:|#)([^"')]+)""", re.IGNORECASE)


def read(path: Path) -> Reading:
    """The file as it was read back. InspectionError when it is of a kind that no one has said how to read."""
    if path.suffix not in DATA | TEXT:
        raise InspectionError(f"{path.name} går inte att läsa igenom.", hint="Meddela den som förvaltar rapporten.")
    source = path.read_text(encoding="utf-8")
    if path.suffix in DATA:
        return Reading(path.name, "\n".join(_said(json.loads(source))))
    return Reading(path.name, source, fetched=tuple(a or b for a, b in FETCHED.findall(source)) if path.suffix == ".svg" else ())


def _said(value: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    """Every key and text, as a program that reads the file gets them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)
    elif value is not None:
        yield str(value)
