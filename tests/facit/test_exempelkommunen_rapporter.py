"""One profile gives Exempelkommunen's three occasions: every cell of an answer that was made without the product."""

import html
import re
import sys
from pathlib import Path

import pytest
from documents import html_tables, qmd_tables
from pdf_tables import tables

from reports.rapporttyper.delarsrapport import load
from reports.swedish import PROTECTED

sys.path.insert(0, str(Path(__file__).parent))
from cells import cell_text, published, wrong_cells

CELLS = {"T1": 1158, "T2": 1183, "T3": 1099}
PARAMS = Path(__file__).parents[2] / "params" / "delarsrapport"
OCCASIONS = sorted(CELLS)
REASON = re.compile(r"(I\d\d): (?!föregående)(.*)")  # the product writes that the value is missing before it says why


def answer(occasion: str) -> str:
    """The folder of an occasion's answer."""
    return f"exempelkommunen-2026-{occasion}"


def plain_page(path: Path) -> str:
    """The page's text, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8"))).split())


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_the_answer_is_whole(occasion: str) -> None:
    """As many cells as the answer was made with, so that a lost file is not a passed test."""
    assert len(published(answer(occasion))) == CELLS[occasion]


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_cell_stands_in_the_document(occasion: str, exempel: dict[str, Path]) -> None:
    """rapport.qmd has every cell by table, row and column."""
    assert wrong_cells(answer(occasion), qmd_tables(exempel[occasion] / "rapport.qmd")) == []


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_cell_stands_on_the_page(occasion: str, exempel: dict[str, Path]) -> None:
    """rapport.html has every cell by table, row and column."""
    assert wrong_cells(answer(occasion), html_tables(exempel[occasion] / "rapport.html")) == []


def test_every_cell_is_read_aloud_from_the_pdf(exempel: dict[str, Path]) -> None:
    """The PDF's tag tree has every cell of the delår, in the order of the document's tables."""
    order = list(qmd_tables(exempel["T2"] / "rapport.qmd"))
    found = dict(zip(order, (rows for _, rows in tables(exempel["T2"] / "rapport.pdf")), strict=False))
    assert wrong_cells(answer("T2"), found, joined=True) == []


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_table_has_the_columns_and_rows_of_the_answer(occasion: str, exempel: dict[str, Path]) -> None:
    """In order: what the occasion lacks, such as a forecast at the year's end, is not there."""
    found = qmd_tables(exempel[occasion] / "rapport.qmd")
    wanted = published(answer(occasion), "tabeller")
    assert wanted
    for table in wanted:
        rows = found[table["tabell_id"].lower()]
        assert rows[0] == [table["radrubrik"], *table["kolumner"].split(" | ")]
        assert [row[0] for row in rows[1:]] == table["rader"].split(" | ")


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_title_scope_and_note_of_the_answer_is_printed(occasion: str, exempel: dict[str, Path]) -> None:
    """A scope that the answer lacks the house demands; why a value is missing stands after the word that it is."""
    page = plain_page(exempel[occasion] / "rapport.html")
    wanted = [REASON.sub(r"\1: saknas. \2", note["not"]) for note in published(answer(occasion), "noter")]
    captions = [f"{table['rubrik']}. {table['omfattning']}" for table in published(answer(occasion), "tabeller")]
    assert [text for text in [*wanted, *captions] if text not in page] == []


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_no_protected_cell_is_in_the_public_tables(occasion: str) -> None:
    """Every cell of skyddas.csv has the mark of a protected figure, and so has the figure behind it."""
    u = load(PARAMS / f"{answer(occasion)}.yaml")
    rows = published(answer(occasion), "skyddas")
    shown = {name: [[c.heading for c in t.columns], *([c.text for c in row.cells] for row in t.rows)] for name, t in u.tabeller.items()}
    assert rows
    assert [cell for cell in rows if cell_text(shown[cell["tabell_id"]], cell) != PROTECTED] == []


def test_no_protected_cell_is_in_a_finished_public_report(exempel_offentlig: Path) -> None:
    """Neither in the document, on the page nor in the PDF."""
    document = qmd_tables(exempel_offentlig / "rapport.qmd")
    read_aloud = dict(zip(document, (rows for _, rows in tables(exempel_offentlig / "rapport.pdf")), strict=False))
    for found in (document, html_tables(exempel_offentlig / "rapport.html"), read_aloud):
        texts = [cell_text(found[cell["tabell_id"].lower()], cell).strip() for cell in published(answer("T2"), "skyddas")]
        assert set(texts) == {PROTECTED}
