"""Every printed cell of the published reports, in the document, the page and the PDF: the internal edition with threshold 0."""

import json
import re
import sys
from pathlib import Path

import pytest
from documents import html_tables, qmd_tables
from pdf_tables import tables

sys.path.insert(0, str(Path(__file__).parent))
from cells import computed_otherwise, published, same_column

FACIT = {"tyreso": ("tyreso-2017-08", 144), "herrljunga": ("herrljunga-2021-08", 593), "avvikelser": ("herrljunga-2021-h1", 124)}
NAMES = sorted(FACIT)
LOOSE = {"L", "H"}  # figures of running text: facts, not cells


def wrong_cells(name: str, found: dict[str, list[list[str]]], *, joined: bool = False) -> list[str]:
    """The published cells that are not in their place with exactly their text."""
    wrong, computed = [], computed_otherwise(FACIT[name][0])
    for cell in published(FACIT[name][0]):
        if cell["tabell_id"][0] in LOOSE:
            continue
        rows = found.get(cell["tabell_id"].lower(), [[]])
        column = next((i for i, heading in enumerate(rows[0]) if same_column(heading, cell["kolumn"])), None)
        row = int(cell["rad_nr"])
        text = rows[row][column] if column is not None and row < len(rows) else "finns inte"
        expected = computed.get((cell["tabell_id"], cell["rad_nr"], cell["kolumn"]), cell["visad_text"])
        if (" ".join(text.split()), " ".join(expected.split())) != (" ".join(expected.split()),) * 2 if joined else text != expected:
            wrong.append(f"{cell['tabell_id']} rad {row} {cell['kolumn']}: {text!r}, ska vara {expected!r}")
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_answer_is_whole(name: str) -> None:
    """The facit has as many cells as the issue says, so that a lost file is not a passed test."""
    assert len(published(FACIT[name][0])) == FACIT[name][1]


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_stands_in_the_document(name: str, internal: dict[str, Path]) -> None:
    """rapport.qmd has every cell of the facit by table, row and column."""
    assert wrong_cells(name, qmd_tables(internal[name] / "rapport.qmd")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_stands_on_the_page(name: str, internal: dict[str, Path]) -> None:
    """rapport.html has every cell of the facit by table, row and column."""
    assert wrong_cells(name, html_tables(internal[name] / "rapport.html")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_is_read_aloud_from_the_pdf(name: str, internal: dict[str, Path]) -> None:
    """The PDF's tag tree has every cell of the facit, in the order of the document's tables."""
    order = list(qmd_tables(internal[name] / "rapport.qmd"))
    found = dict(zip(order, (rows for _, rows in tables(internal[name] / "rapport.pdf")), strict=False))
    assert wrong_cells(name, found, joined=True) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_running_text_is_a_fact(name: str, internal: dict[str, Path]) -> None:
    """Rows L and H of the facit are facts with exactly that display text, and with that value."""
    facts = json.loads((internal[name] / "siffror.json").read_text(encoding="utf-8"))["fakta"].values()
    known = {
        (f["text"], abs(round(f["värde"] / 1000)) if f["enhet"] == "kr" else round(abs(f["värde"]), 1))
        for f in facts
        if f["värde"] is not None
    }
    missing, computed = [], computed_otherwise(FACIT[name][0])
    for cell in published(FACIT[name][0]):
        if cell["tabell_id"][0] not in LOOSE:
            continue
        printed = computed.get((cell["tabell_id"], cell["rad_nr"], cell["kolumn"]), "")
        value = abs(float(printed or cell["värde"]))
        if not any(
            text == (printed or cell["visad_text"]) and abs(number - value) <= 0.5 for text, number in known
        ):  # half a unit: the printed value is rounded
            missing.append((cell["rad"], cell["visad_text"]))
    assert missing == []


def test_the_grand_total_comes_from_kronor(internal: dict[str, Path]) -> None:
    """−28 138 is computed on kronor; the printed parts would give −28 139."""
    data = json.loads((internal["tyreso"] / "siffror.json").read_text(encoding="utf-8"))
    parts = [
        data["fakta"][f"resultat.{p}@2017-08"]["text"]
        for p in ("ifo_myndighet", "ifo_kommunal_regi", "flykting_myndighet", "flykting_kommunal_regi")
    ]
    printed = sum(int(re.sub(r"\D", "", p)) * (-1 if "−" in p else 1) for p in parts)
    assert (printed, data["fakta"]["resultat.totalt@2017-08"]["text"]) == (-28139, "−28\u00a0138")
