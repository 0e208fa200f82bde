"""The printed answer: every cell of a published document, and where it may be found."""

import csv
import re
from pathlib import Path

DATA = Path(__file__).parent / "data"


def published(name: str) -> list[dict[str, str]]:
    """The rows of publicerat.csv."""
    with (DATA / name / "publicerat.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


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
