"""The printed answer: every cell of a published document, and where it may be found."""

import csv
import re
from pathlib import Path

DATA = Path(__file__).parent / "data"
LOOSE = {"L", "H"}  # figures of running text: facts, not cells


def published(name: str, file: str = "publicerat") -> list[dict[str, str]]:
    """The rows of publicerat.csv, or of another file of the answer."""
    with (DATA / name / f"{file}.csv").open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def computed_otherwise(name: str) -> dict[tuple[str, str, str], str]:
    """The cells that motsägelser.csv lists as computed otherwise, where the sources were printed wrong."""
    if name != "herrljunga-2021-h1":
        return {}
    with (DATA / name / "motsägelser.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    wanted = {"fel summa", "text mot tabell", "omöjlig andel"}
    return {(r["tabell_id"], r["rad_nr"], r["kolumn"]): r["beräknat"] for r in rows if r["klass"] in wanted and r["beräknat"]}


def same_column(heading: str, column: str) -> bool:
    """Whether a heading is the published column; it may add the budget version after a comma."""
    return heading == column or re.split(r", | \(", heading)[0] == column


def cell_text(rows: list[list[str]], cell: dict[str, str]) -> str:
    """What stands in a published cell's row and column of a table; an exact heading before one that adds the budget version."""
    heads = rows[0] if rows else []
    exact = [i for i, heading in enumerate(heads) if heading == cell["kolumn"]]
    column = next(iter(exact or [i for i, heading in enumerate(heads) if same_column(heading, cell["kolumn"])]), None)
    row = int(cell["rad_nr"])
    return rows[row][column] if column is not None and row < len(rows) else "finns inte"


def _read(text: str) -> str:
    """A text as it is read from lines: single spaces, and no hyphen, which may only divide a word between two lines."""
    return " ".join(text.replace("-", "").split())


def wrong_cells(name: str, found: dict[str, list[list[str]]], *, joined: bool = False) -> list[str]:
    """The published cells that are not in their place with exactly their text."""
    wrong, computed = [], computed_otherwise(name)
    for cell in published(name):
        if cell["tabell_id"][0] in LOOSE:
            continue
        text = cell_text(found.get(cell["tabell_id"].lower(), []), cell)
        expected = computed.get((cell["tabell_id"], cell["rad_nr"], cell["kolumn"]), cell["visad_text"])
        if (_read(text) != _read(expected)) if joined else text != expected:
            wrong.append(f"{cell['tabell_id']} rad {cell['rad_nr']} {cell['kolumn']}: {text!r}, ska vara {expected!r}")
    return wrong
