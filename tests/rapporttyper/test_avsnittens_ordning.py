"""The profile decides the order of its sections, and may have sections of its own; the rest keep the notebook's places."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from pahittad import workspace

from reports.document import write_document
from reports.errors import ParamsError
from reports.rapporttyper import delarsrapport
from reports.titlepage import TitlePage
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
PROFILE = """
källor:
  antal: {tabell: uppställning, fil: antal.csv, kolumner: {Namn: rad}, fasta: {period: "{nu}"}, värden: {Antal: {mått: antal}}}
tabeller:
  A: {rubrik: Antal, omfattning: antal, radrubrik: Namn, källa: uppställning, enhet: antal, kolumner: {Antal: {urval: {mått: antal}}}, rader: [{varje: rad}]}
avsnitt:
  ekonomi: {innehåll: [{mening: Pengar.}]}
  trygghet: {rubrik: "Trygghet {år}", eget: ja, innehåll: [{tabell: A}], delar: [{rubrik: Larm, innehåll: [{mening: Larm.}]}]}
  sammanfattning: {innehåll: [{mening: Kort.}]}
  digitalisering: {rubrik: Digitalisering, eget: ja, innehåll: [{mening: Appar.}]}
  volymer: {innehåll: [{mening: Antal.}]}
"""
FILES = {"antal.csv": "Namn;Antal\nA;7\n"}


def load(tmp_path: Path, profile: str = PROFILE) -> Underlag:
    return delarsrapport.load(workspace(tmp_path, profile, FILES))


def written(u: Underlag, folder: Path) -> list[str]:
    """The headings of the document that the notebook's cells make, in reading order."""
    calls = [
        re.findall(r"rapport\.(\w+)\(u\)", "".join(c["source"]))
        for c in json.loads((ROOT / "notebooks/delarsrapport.ipynb").read_text(encoding="utf-8"))["cells"]
    ]
    cells = []
    for name in (call[0] for call in calls if call):
        made = getattr(delarsrapport, name)(u)
        outputs = []
        if made is not None:
            data, metadata = made._repr_mimebundle_()
            outputs = [nbformat.v4.new_output("execute_result", data=data, metadata=metadata, execution_count=1)]
        cells.append(nbformat.v4.new_code_cell(source=f"rapport.{name}(u)", outputs=outputs))
    path = folder / "rapport.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    title = TitlePage("T", "", "K", "2026-09-15", "15 september 2026", "p", "", "preliminär", "id")
    text = write_document(path, title, folder, {}, list(u.profile.avsnitt)).read_text(encoding="utf-8")
    assert [c.source for c in nbformat.read(path, 4).cells] == [c.source for c in cells]
    return re.findall(r"^##+ (.+)$", text, re.MULTILINE)


def test_the_profiles_order_is_the_documents(tmp_path: Path) -> None:
    """Economy first, own sections between the type's; Om siffrorna stays last, and the executed notebook keeps its cells."""
    headings = written(load(tmp_path), tmp_path)
    assert headings[:7] == [
        "Ekonomi",
        "Trygghet 2026",
        "Larm",
        "Sammanfattning",
        "Digitalisering",
        "Verksamhet, volymer och kvalitet",
        "Om siffrorna",
    ]


def test_a_table_in_an_own_section_is_printed_once(tmp_path: Path) -> None:
    """The cell of all own sections is taken apart, not repeated."""
    u = load(tmp_path)
    written(u, tmp_path)
    text = (tmp_path / "rapport.qmd").read_text(encoding="utf-8")
    assert (text.count("#tabell-a"), text.count("Appar.")) == (1, 1)
    assert "**Tabell 1. Antal.**" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('  trygghet: {rubrik: "Trygghet {år}", eget: ja,', "  trygghet: {rubrik: Trygghet,", "avsnittet trygghet finns inte i rapporttypen"),
        ("  volymer: {", "  volymr: {", "ett avsnitt som är kommunens eget har eget: ja. Menade du volymer?"),
        ("rubrik: Digitalisering, eget", "eget", "avsnittet digitalisering är eget och saknar rubrik."),
        ("  volymer: {", "  volymer: {eget: ja, rubrik: V, ", "avsnittet volymer finns redan i rapporttypen. Ta bort eget: ja."),
    ],
)  # fmt: skip
def test_a_section_that_is_neither_the_types_nor_own_stops(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A misspelt name never becomes a section of its own."""
    assert old in PROFILE
    with pytest.raises(ParamsError) as caught:
        load(tmp_path, PROFILE.replace(old, new))
    assert said in str(caught.value)
