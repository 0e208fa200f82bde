"""A report with shares of people, made whole: what is hidden of a share is in none of its files."""

import re
import subprocess
from pathlib import Path

import pytest
from pahittad import indicators, workspace

from reports.run import Order, run
from reports.workspace import Workspace

PROFILE = (
    """
röjande: {räknar: {mätetal: {nr: "*"}}, för_små: [kojan]}
källor:
"""
    + indicators("T: täljare, N: nämnare, Del: delpost, Mål-id: mål")
    + """  mål: {tabell: mål, fil: mal.csv, kolumner: {Nr: id, Mål: namn}}
tabeller:
  M: {rubrik: Mål, omfattning: "{år}", radrubrik: Mål, källa: mål, enhet: text,
      kolumner: {Belägg: {text: belägg, mått: belägg, period: "{nu}"}}, rader: [{varje: id, etikett: "{namn}"}]}
  I:
    rubrik: Mätetal
    omfattning: "{år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      Täljare: {text: täljare, mått: täljare, period: "{nu}"}
      Nämnare: {text: nämnare, mått: nämnare, period: "{nu}", dold: ja}
      Förr: {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      Nu: {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
      Ändring: {räkna: Nu - Förr, mått: ändring}
      Gräns: {urval: {mått: mål}, text: gräns, mått: målgräns, dold: ja}
      Målet: {text: uppfyllelse}
    rader: [{varje: [nr, delpost], etikett: "{nr} {delpost}"}]
härledda:
  - {id: skillnad, avser: Skillnad, skillnad: [mätetal.1.eken, mätetal.1.kojan], enhet: procent, decimaler: 3}
diagram:
  G: {form: jämförelse, tabell: I, rubrik: Mätetal, omfattning: procent, kolumner: {värde: Nu, jämför: Förr}, ord: {nu: nu, förr: förr}}
texter: {Text: ""}
avsnitt:
  mål_och_uppdrag: {innehåll: [{tabell: M}]}
  indikatorer: {innehåll: [{text: Text}, {tabell: I}, {diagram: G}], nyckeltal: [{fakta: mätetal.1.kojan, etikett: I kojan, enhet: procent, decimaler: 3}]}
"""
)
ROWS = """Nr;Mätetal;Enhet;Riktning;T;N;Del;Mål-id;2025;Mål 2026;2026
1;Kvar;procent;minst;1237;4321;Kojan;A;20,125;öka;28,628
1;Kvar;procent;minst;7013;9029;Eken;A;70,375;öka;77,672
1;Kvar;procent;minst;6411;8087;Linden;A;70,375;öka;79,275
"""
TEXT = "---\nområde: Text\nansvarig_roll: chef\ngäller_period: 2026-T2\n---\nI kojan {{ mätetal.1.kojan | text }}, i Eken {{ mätetal.1.eken | text }}.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished report, in every file."""
    root = tmp_path_factory.mktemp("ort")
    file = workspace(root, PROFILE, {"mt.csv": ROWS, "mal.csv": "Nr;Mål\nA;Trygghet\n"}, extra="texter: delarsrapport/ort\n")
    (file.parent / "ort").mkdir()
    (file.parent / "ort" / "text.md").write_text(TEXT, encoding="utf-8")
    return run(Order(file, {}, formats=("html", "pdf"), publisher="inbyggd"), Workspace.find(root))


def written(folder: Path, number: str) -> set[str]:
    """The files in which a number stands, with or without a space between thousands, with a comma or a point."""
    space = re.compile(r"(?<=\d)(?:[ \u00a0\u202f]|&nbsp;|&#160;)(?=\d{3}(?!\d))")
    wanted = re.compile(rf"(?<![\d,.]){number.replace(',', '[,.]')}(?!\d)")
    texts = {path.name: path.read_text("utf-8", errors="ignore") for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf"}
    done = subprocess.run(["pdftotext", "-layout", folder / "rapport.pdf", "-"], capture_output=True, text=True, check=True)
    texts["rapport.pdf"] = done.stdout
    return {name for name, text in texts.items() if wanted.search(space.sub("", text))}


def test_a_printed_share_and_its_parts_are_found_where_they_stand(folder: Path) -> None:
    """Or the test below would say nothing."""
    assert {"rapport.html", "rapport.pdf", "rapport.qmd", "siffror.json", "rapport.ipynb"} <= written(folder, "79,275")
    assert {"rapport.html", "rapport.pdf", "siffror.json"} <= written(folder, "6411")


@pytest.mark.parametrize("number", ["1237", "4321", "28,628", "8,503", "49,044"])
def test_nothing_of_a_hidden_share_is_in_any_file(number: str, folder: Path) -> None:
    """Part, whole, share, change and the difference from another; not in the page, the document, the notebook, the figures or the record."""
    assert written(folder, number) == set()
