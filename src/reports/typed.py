"""What people have typed about a report, line by line, before anything is made of it: commentary, and the notebook's notes."""

import json
from pathlib import Path

from reports.errors import TextError


def typed_lines(folder: Path) -> list[tuple[str, str]]:
    """Every line of every text as its author typed it, with file and line."""
    return [
        (f"{path.name}, rad {n}", line) for path in sorted(folder.glob("*.md")) for n, line in enumerate(read_text(path).split("\n"), 1)
    ]


def notes(notebook: Path) -> list[tuple[str, str]]:
    """The notebook's own notes to the ekonom, with their cell: they follow the executed notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"] if notebook.is_file() else []
    return [(f"{notebook.name}, cell {n}", "".join(cell["source"])) for n, cell in enumerate(cells, 1) if cell["cell_type"] == "markdown"]


def read_text(path: Path) -> str:
    """A text file. TextError when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise TextError(f"{path.name}: filen är inte UTF-8.", hint="Spara om filen som UTF-8 i textredigeraren.") from exc
