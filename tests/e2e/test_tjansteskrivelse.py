"""The tjänsteskrivelse: the same figures and tables as the report it goes with, and what stops it."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import html_tables, qmd_tables

from reports.errors import DisclosureError, ReportsError, TextError
from reports.proofread.gate import accepted
from reports.registry import of_params
from reports.run import Order, run
from reports.underlag import Underlag
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
FILE = "params/delarsrapport/tyreso-2017-T2/tjansteskrivelse.md"
PARAMS = "params/delarsrapport/tyreso-2017-T2.yaml"
BARE = """---
till: Socialnämnden
handläggare_roll: MAS
gäller_period: 2021-H1
---

## Förslag till beslut

Nämnden godkänner.

## Sammanfattning

§

## Ekonomisk bedömning

Ingen.

## Barnperspektiv

Inget.

## Beslutsunderlag

Rapporten.

## Expedieras till

Ingen.
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A workspace of its own."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "exempel").symlink_to(ROOT / "data" / "exempel")
    return tmp_path


def load(place: Path, old: str = "", new: str = "", params: str = PARAMS) -> Underlag:
    """The report's basis with a text in the memo exchanged."""
    path = place / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return of_params(place / params).load(place / params)


def test_its_tables_are_the_reports_own(made: dict[str, Path]) -> None:
    """Cell by cell, in the document and on the page."""
    for read, kind in ((qmd_tables, "qmd"), (html_tables, "html")):
        report, memo = (read(made["tyreso"] / f"{name}.{kind}") for name in ("rapport", "tjansteskrivelse"))
        shared = [name for name in memo if not name.startswith("nr")]
        assert len(shared) == 2
        assert {name: memo[name] for name in shared} == {name: report[name] for name in shared}


def test_it_lists_the_figures_that_it_names_and_no_others(made: dict[str, Path]) -> None:
    """Each with its source, as in the report; the captions are numbered from one."""
    page = (made["tyreso"] / "tjansteskrivelse.html").read_text(encoding="utf-8")
    listed = re.findall(r'<tr id="(siffra-\d+)"', page)
    facts = json.loads((made["tyreso"] / "siffror.json").read_text(encoding="utf-8"))["fakta"]
    assert 20 < len(listed) < len(facts) / 2
    assert ("Tabell 1. Resultat per område." in page, "Tabell 2. Flykting myndighet." in page) == (True, True)
    assert "tjänsteskrivelse" in {s["plats"] for s in facts["rest.flykting_myndighet@2017-08"]["visningar"]}


def test_it_is_made_as_word_and_pdf_too_and_is_part_of_the_record(place: Path, tmp_path: Path) -> None:
    """One run in all six files, and every text of the memo in each of its three."""
    folder = run(Order(place / PARAMS, {}, ("html", "pdf", "docx"), "inbyggd"), Workspace.find(place, tmp_path / "ut"))
    record = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    names = {f"{name}.{kind}" for name in ("rapport", "tjansteskrivelse") for kind in ("html", "pdf", "docx")}
    assert names <= record["resultat"].keys()
    assert FILE in {text["fil"] for text in record["texter"]}
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
    assert checked.returncode == 0
    with zipfile.ZipFile(folder / "tjansteskrivelse.docx") as book:
        text = re.sub(r"<[^>]+>", "", book.read("word/document.xml").decode())
    assert "Till: Socialnämnden" in text
    assert "−28\u00a0138\u00a0tkr" in text


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("{{ tabell.Ö1 }}", "{{ tabell.Ö9 }}", r"tjansteskrivelse.md, rad 20: tabellen Ö9 finns inte i rapporten.\n→ Möjliga värden: Ö1, "),
        ("{{ tabell.Ö1 }}", "Se {{ tabell.Ö1 }}.", r"rad 20: en tabell ska stå ensam på sin rad."),
        ("resultat.totalt | tkr", "resultat.total | tkr", r"tjansteskrivelse.md, rad 13: Okänt tal: resultat.total.\n→ Menade du resultat.totalt"),
        ("prognos.totalt | underskott_om", "prognos.totalt | överskott_om", r"rad 13: prognos.totalt@2017 är underskott, inte överskott"),
        ("## Barnperspektiv", "## Barnperspektivet", r"avsnittet Barnperspektiv saknas.\n→ Menade du Barnperspektivet"),
        ("## Barnperspektiv", "#### Barnperspektiv", r"rad 26: rubriken Barnperspektiv har fel nivå"),
        ("till: Socialnämnden", "til: Socialnämnden", r"tjansteskrivelse.md, rad 2: til känns inte igen; menade du till"),
        ("2017-01-01/2017-08-31", "2016", r"texten är bekräftad för helåret 2016, rapporten gäller januari–augusti 2017"),
        ("---\ntill", "till", r"filen börjar inte med uppgifter mellan två rader med ---"),
    ],
)  # fmt: skip
def test_a_fault_in_it_stops_the_report_with_file_and_line(old: str, new: str, wanted: str, place: Path) -> None:
    """Before any kernel starts."""
    with pytest.raises(ReportsError) as caught:
        load(place, old, new)
    assert isinstance(caught.value, TextError)
    assert re.search(wanted.replace(".", r"\."), str(caught.value)), str(caught.value)


def test_a_table_that_the_report_does_not_print_cannot_be_had(place: Path) -> None:
    """The profile's hidden tables are not for the nämnd."""
    profile = place / "params" / "profiler" / "tyreso.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("{text: Flykting myndighet}, {tabell: T3}", "{text: Flykting myndighet}", 1), encoding="utf-8")
    with pytest.raises(TextError, match="tabellen T3 finns inte i rapporten"):
        load(place)


def test_its_typed_figures_are_proofread(place: Path) -> None:
    """A sentence that contradicts the figures stops it as it stops other commentary."""
    u = load(place, "## Barnperspektiv\n", "## Barnperspektiv\n\nResultatet är [fyll i].\n")
    with pytest.raises(TextError, match=r"tjansteskrivelse\.md, rad 28"):
        accepted(u, place / "params" / u.params.texter)


def test_a_protected_figure_is_two_dots_in_text_and_table(place: Path) -> None:
    """As in the report."""
    u = load(place, "## Barnperspektiv\n", "## Barnperspektiv\n\nLex Sarah-rapporter: {{ volym.v13 | antal }}.\n\n{{ tabell.E }}\n")
    assert u.skrivelse is not None
    assert ("volym.v13@2017-08", "..") in u.skrivelse.shown
    assert "| Öppenvård | .. |" in u.skrivelse.markdown(u.tabeller)


def test_a_protected_figure_may_not_be_typed(place: Path) -> None:
    """The count that the report hides, written by hand."""
    open_ = of_params(place / PARAMS).load(place / PARAMS, {"utgåva": "intern", "tröskel": "0"})
    with pytest.raises(
        DisclosureError,
        match=r"tjansteskrivelse\.md, rad 28, tecken 9 \(Det kom … lex Sarah-rapporter\.\): ett antal som är skyddat är skrivet för hand",
    ):
        load(place, "## Barnperspektiv\n", f"## Barnperspektiv\n\nDet kom {open_.fakta.get('volym.v13').värde} lex Sarah-rapporter.\n")


@pytest.mark.parametrize(
    ("report", "period", "table"),
    [
        ("delarsrapport/herrljunga-2021-T2", "2021-T2", "T2"),
        ("avvikelsesammanstallning/herrljunga-2021-H1", "2021-H1", "T18"),
        ("kvalitetsberattelse/uppsala-2024", "2024", ""),
    ],
)
def test_every_report_type_can_have_one(report: str, period: str, table: str, place: Path) -> None:
    """With a table of its own, where it has any."""
    first = of_params(place / "params" / f"{report}.yaml").load(place / "params" / f"{report}.yaml")
    name = table if table in first.tabeller else next((t for t in first.tabeller if t in first.profile.placed()), "")
    text = BARE.replace("2021-H1", period).replace("§", f'{{{{ tabell["{name}"] }}}}' if name else "Inget.")
    (place / "params" / report / "tjansteskrivelse.md").write_text(text, encoding="utf-8")
    u = of_params(place / "params" / f"{report}.yaml").load(place / "params" / f"{report}.yaml")
    assert u.skrivelse is not None
    assert u.skrivelse.tables == ((name,) if name else ())
    assert u.run_id != first.run_id


def test_a_personal_number_in_it_stops_the_report(place: Path) -> None:
    """Like in all that people have written."""
    with pytest.raises(DisclosureError):
        load(place, "Delårsrapport per augusti 2017\n", f"Ärende {19121212}-{1212}\n")


def test_a_draft_is_marked_and_the_report_is_not(place: Path, tmp_path: Path) -> None:
    """The memo's own mark."""
    text = (place / FILE).read_text(encoding="utf-8")
    (place / FILE).write_text(text.replace("till: Soc", "status: utkast\ndiarienummer: X 1\ntill: Soc", 1), encoding="utf-8")
    folder = run(Order(place / PARAMS, {}, ("html",), "inbyggd"), Workspace.find(place, tmp_path / "ut"))
    memo, report = ((folder / f"{name}.html").read_text(encoding="utf-8") for name in ("tjansteskrivelse", "rapport"))
    assert ("<strong>Utkast.</strong>" in memo, "<dd>X 1</dd>" in memo) == (True, True)
    assert ("<strong>Utkast.</strong>" in report, "<dd>X 1</dd>" in report) == (False, False)
