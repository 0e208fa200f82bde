"""Every printed cell of the published reports, in the document, the page and the PDF: the internal edition with threshold 0."""

import json
import re
import sys
from pathlib import Path

import pytest
from documents import html_tables, qmd_tables
from pdf_tables import headings, tables

sys.path.insert(0, str(Path(__file__).parent))
from cells import LOOSE, computed_otherwise, published, wrong_cells

FACIT = {"tyreso": ("tyreso-2017-08", 144), "herrljunga": ("herrljunga-2021-08", 593), "avvikelser": ("herrljunga-2021-h1", 124)}
NAMES = sorted(FACIT)


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_answer_is_whole(name: str) -> None:
    """The facit has as many cells as the issue says, so that a lost file is not a passed test."""
    assert len(published(FACIT[name][0])) == FACIT[name][1]


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_stands_in_the_document(name: str, internal: dict[str, Path]) -> None:
    """rapport.qmd has every cell of the facit by table, row and column."""
    assert wrong_cells(FACIT[name][0], qmd_tables(internal[name] / "rapport.qmd")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_stands_on_the_page(name: str, internal: dict[str, Path]) -> None:
    """rapport.html has every cell of the facit by table, row and column."""
    assert wrong_cells(FACIT[name][0], html_tables(internal[name] / "rapport.html")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_is_read_aloud_from_the_pdf(name: str, internal: dict[str, Path]) -> None:
    """The PDF's tag tree has every cell of the facit, in the order of the document's tables."""
    order = list(qmd_tables(internal[name] / "rapport.qmd"))
    found = dict(zip(order, (rows for _, rows in tables(internal[name] / "rapport.pdf")), strict=False))
    assert wrong_cells(FACIT[name][0], found, joined=True) == []


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


def shown_texts(folder: Path) -> dict[str, set[str]]:
    """How each fact is printed, by its name without window."""
    facts = json.loads((folder / "siffror.json").read_text(encoding="utf-8"))["fakta"]
    return {
        name.partition("@")[0]: {text.replace("\u00a0", " ") for text in (fact["text"], *(v["text"] for v in fact["visningar"]))}
        for name, fact in facts.items()
    }


def test_every_figure_in_the_prose_of_uppsala_is_a_fact_in_the_words_of_the_source(internal: dict[str, Path]) -> None:
    """36 figures: nio, en halv, ett femtontal, tvåårigt; the derived ones are facts that no sentence prints."""
    rows = published("uppsala-2024")
    known = shown_texts(internal["uppsala"])
    derived = ["synpunkter.ändring", "synpunkter.ändring_uppräknat", "lex.ändring", "lex.ändring_uppräknat", "skrivarstugor.timmar"]
    names = {("L1", str(n)): f"nyckeltal.n{n:02d}" for n in range(1, 32)} | {("H1", str(n)): name for n, name in enumerate(derived, 1)}
    missing = [(row["rad"], row["visad_text"]) for row in rows if row["visad_text"] not in known[names[row["tabell_id"], row["rad_nr"]]]]
    assert (len(rows), missing) == (36, [])


def test_every_figure_of_uppsala_has_a_window_or_says_that_its_time_is_unknown(internal: dict[str, Path]) -> None:
    """Utan period, and why: the source does not say."""
    facts = json.loads((internal["uppsala"] / "siffror.json").read_text(encoding="utf-8"))["fakta"]
    assert [name for name, fact in facts.items() if not fact["fönster"]["text"]] == []
    assert facts["nyckeltal.n02@okänd"]["fönster"]["text"] == "tid okänd i källan"


CHAPTERS = [
    "Inledning",
    "Syftet med kvalitetsberättelsen",
    "Vad är kvalitet?",
    "Kvalitetsledningssystemet",
    "Processer och styrdokument",
    "Hantering av synpunkter och avvikelser",
    "Hantering av risker",
    "Förbättrande åtgärder och verksamhetsutveckling",
    "Identifierade och prioriterade fokusområden 2025",
]


def test_the_nine_chapters_of_uppsala_stand_in_page_and_pdf(internal: dict[str, Path]) -> None:
    """In order, with the grid of three departments under each perspective."""
    page = (internal["uppsala"] / "rapport.html").read_text(encoding="utf-8")
    found = [re.sub(r"<[^>]+>", "", h).strip() for h in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]
    assert [h for h in found if h in CHAPTERS] == CHAPTERS
    departments = [re.sub(r"<[^>]+>", "", h).strip() for h in re.findall(r"<h[34][^>]*>(.*?)</h[34]>", page, re.DOTALL)]
    departments = [h for h in departments if h in {"Barn och ungdom myndighet", "Barn och ungdom insats", "Vuxen"}]
    assert departments == ["Barn och ungdom myndighet", "Barn och ungdom insats", "Vuxen"] * 3
    assert headings(internal["uppsala"] / "rapport.pdf")[1:10] == CHAPTERS  # the contents come first
