"""A report of an invented municipality with few persons behind amounts, shares and counts: nothing exact of them in any file."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from reports.errors import DisclosureError
from reports.rapporttyper import delarsrapport
from reports.run import Order, run
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
PROFILE = """
namn: byn
kommun: Byns kommun
nämnd: socialnämnden
titel: "Delårsrapport {månad} {år}"
röjande:
  räknar: {volym: {enhet: antal, id: "p*"}}
  belopp: {ekonomi: {per: person, urval: {slag: Placeringar}}}
  storlek: {"pris.{id}": "antal.{id}", "sjukfrånvaro.{enhet}": "anställda.{enhet}"}
  ROUNDING
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Form: ansvar, Slag: slag, Person: person}
    värden: {Utfall: {mått: kostnad, period: "{nu}"}}
    enhet: kr
    tecken: -1
  volymer:
    tabell: volym
    fil: volymer.csv
    kolumner: {Id: id, Mått: namn, Enhet: enhet}
    värden: {Nu: {mått: antal, post: ""}, Förr: {mått: antal, post: jämför}}
    fasta: {från: "2026-01-01", till: "2026-08-31", ungefärlig: nej, anmärkning: ""}
tabeller:
  K: {rubrik: Kostnad per form, omfattning: kr, radrubrik: Form, källa: ekonomi, enhet: kr, tecken: -1, kolumner: {Kostnad: {urval: {mått: kostnad}}},
      rader: [{varje: ansvar, etikett: "{ansvar}"}, {summa: Alla, id: alla, typ: total}]}
  P: {rubrik: Placerade, omfattning: antal, radrubrik: Form, källa: volym, urval: {id: "p*"}, enhet: antal,
      kolumner: {Nu: {urval: {post: ""}, mått: antal}, Förr: {urval: {post: jämför}, mått: antal, post: förr}},
      rader: [{varje: id, etikett: "{namn}"}, {summa: Alla, id: alla, typ: total}]}
  D: {rubrik: Pris, omfattning: kr per dygn, radrubrik: Form, källa: volym, urval: {id: "d*"}, enhet: kr,
      kolumner: {Nu: {urval: {post: ""}, mått: pris}}, rader: [{varje: id, id: "{namn}", etikett: "{namn}"}]}
  S: {rubrik: Sjukfrånvaro, omfattning: procent, radrubrik: Enhet, källa: volym, urval: {id: "f*"}, enhet: procent, decimaler: 1,
      kolumner: {Nu: {urval: {post: ""}, mått: sjukfrånvaro}}, rader: [{varje: id, id: "{namn}", etikett: "{namn}"}]}
  A: {rubrik: Anställda, omfattning: antal, radrubrik: Enhet, källa: volym, urval: {id: "a*"}, enhet: antal,
      kolumner: {Nu: {urval: {post: ""}, mått: anställda}}, rader: [{varje: id, id: "{namn}", etikett: "{namn}"}]}
härledda:
  - {id: andel.p2, avser: Andel på p2, kvot: [antal.p2, antal.alla], decimaler: 1}
diagram:
  G: {form: jämförelse, tabell: P, rubrik: Placerade, omfattning: antal, kolumner: {värde: Nu, jämför: Förr}, ord: {nu: nu, förr: förr}}
texter: {Placeringar: ""}
avsnitt:
  volymer: {innehåll: [{text: Placeringar}, {tabell: P}, {tabell: D}]}
  ekonomi: {innehåll: [{tabell: K}]}
  personal: {innehåll: [{tabell: S}, {tabell: A}]}
"""
COSTS = [("p1", 413_127), ("p2", 398_411), *((f"h{n}", 700_123 + 17 * n) for n in range(8)), *((f"s{n}", 90_451 + n) for n in range(30))]
FORMS = {"p": "Familjehem", "h": "HVB", "s": "Stödboende"}
BOOK = "\n".join(["Form;Slag;Person;Utfall", *(f"{FORMS[who[0]]};Placeringar;{who};{kr}" for who, kr in COSTS), ""])
VOLUMES = """Id;Mått;Enhet;Nu;Förr
p1;Familjehem;antal;2;1237
p2;HVB;antal;1318;1143
p3;Stödboende;antal;1741;1662
d1;p1;kr;1431;
d2;p2;kr;3217;
f1;eken;procent;7,3;
f2;linden;procent;5,8;
f3;asken;procent;6,6;
f4;alla;procent;6,2;
a1;eken;antal;3;
a2;linden;antal;41;
a3;asken;antal;30;
a4;alla;antal;74;
"""
TEXT = "---\nområde: Placeringar\nansvarig_roll: förvaltningschef\ngäller_period: 2026-T2\n---\n"
SAID = "{{ antal.p2 | antal }} var på HVB, {{ andel.p2 | procent(1) }} av alla; {{ antal.p1 | antal }} i familjehem."


def village(root: Path, rounding: str, text: str = SAID) -> Path:
    """The workspace; returns the params file."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=lambda _, names: [n for n in names if not n.endswith(".ipynb")])
    params = root / "params" / "delarsrapport"
    for folder in (root / "data", root / "params" / "profiler", params / "byn"):
        folder.mkdir(parents=True)
    (root / "data" / "bok.csv").write_text(BOOK, encoding="utf-8")
    (root / "data" / "volymer.csv").write_text(VOLUMES, encoding="utf-8")
    (root / "params" / "profiler" / "byn.yaml").write_text(PROFILE.replace("ROUNDING", rounding), encoding="utf-8")
    (params / "byn" / "placeringar.md").write_text(TEXT + text, encoding="utf-8")
    file = params / "byn.yaml"
    file.write_text("profil: byn\nperiod: 2026-T2\nuttag: data\ndatum: 2026-09-15\ntexter: delarsrapport/byn\n", encoding="utf-8")
    return file


def finished(root: Path, rounding: str) -> Path:
    """The folder of the finished report."""
    return run(Order(village(root, rounding), {}, formats=("html",), publisher="inbyggd"), Workspace.find(root))


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with counts as they are."""
    return finished(tmp_path_factory.mktemp("exakt"), "avrundningsbas: 0")


@pytest.fixture(scope="module")
def blurred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with counts rounded to tens."""
    return finished(tmp_path_factory.mktemp("avrundad"), "avrundningsbas: 10")


def written(folder: Path, number: str) -> list[str]:
    """The files in which a number stands, with or without a space of any kind between thousands."""
    space, digits = re.compile(r"(?<=\d)(?:[ \u00a0\u202f]|&nbsp;|&#160;)(?=\d{3}(?!\d))"), re.compile(rf"(?<!\d){number}(?!\d)")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if digits.search(space.sub("", path.read_text("utf-8", errors="ignore")))]


def facts(folder: Path) -> dict[str, dict[str, object]]:
    """The figures by name without time."""
    entries = json.loads((folder / "siffror.json").read_text("utf-8"))["fakta"]
    return {name.partition("@")[0]: entry for name, entry in entries.items()}


def test_a_printed_number_is_found_where_it_stands(exact: Path) -> None:
    """Or the tests below would say nothing."""
    for number in ("9126963", "1741", "3061"):
        assert {"rapport.html", "rapport.qmd", "siffror.json", "rapport.ipynb"} <= {*written(exact, number)}


@pytest.mark.parametrize("number", ["811538", "2713965", "413127", "398411", "1431", "3217", "1318"])
def test_a_hidden_amount_price_or_count_is_in_no_file(exact: Path, number: str) -> None:
    """Not in the page, the document, the notebook, the chart, the figures or the record."""
    assert written(exact, number) == []


def test_amounts_shares_and_means_of_few_are_hidden_with_what_would_tell_them(exact: Path) -> None:
    """Two in family homes: their cost, price and number; three employees; and one more of each kind, but no total."""
    hidden = {name for name, entry in facts(exact).items() if entry["text"] == ".."}
    assert {"kostnad.familjehem", "pris.p1", "antal.p1", "sjukfrånvaro.eken"} < hidden
    assert hidden & {"kostnad.alla", "antal.alla", "sjukfrånvaro.alla", "anställda.eken"} == set()
    assert [sum(name.startswith(kind) for name in hidden) for kind in ("kostnad", "antal", "sjukfrånvaro")] == [2, 2, 2]


def test_two_columns_of_one_row_in_the_file_are_two_counts(exact: Path) -> None:
    """Two now and 1 237 last year stand in the same row of the export, and do not contradict each other."""
    assert [facts(exact)[name]["text"] for name in ("antal.p1", "antal.p1.förr")] == ["..", "1\u00a0237"]


@pytest.mark.parametrize("number", ["1237", "1318", "1143", "1741", "1662", "3061", "4042"])
def test_a_rounded_counts_exact_value_is_in_no_file(blurred: Path, number: str) -> None:
    """Totals are counts too."""
    assert written(blurred, number) == []


def test_rounded_counts_are_printed_marked_and_what_is_computed_from_them_is_too(blurred: Path) -> None:
    """1 320 of 3 060 is 43,1 per cent; the table and the report say what has been done."""
    found, page = facts(blurred), (blurred / "rapport.qmd").read_text("utf-8")
    assert [found[f"antal.{name}"]["värde"] for name in ("p1", "p2", "p3", "alla")] == [None, 1320, 1740, 3060]
    assert {entry.get("avrundat") for name, entry in found.items() if name.startswith("antal.") and entry["värde"]} == {10}
    assert abs(float(str(found["andel.p2"]["värde"])) - 100 * 1320 / 3060) < 0.001
    assert "Antalen är avrundade till närmaste 10-tal." in page
    assert "Övriga antal är avrundade till närmaste 10-tal" in page


def test_the_record_says_the_base_and_is_the_same_in_another_process(
    blurred: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pseudonyms of persons, new in every process, are in no checksum."""
    monkeypatch.setattr(sys.modules["reports.validate.personal"], "SECRET", b"another")
    again = finished(tmp_path, "avrundningsbas: 10")
    one, other = (json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (blurred, again))
    receipt = one["röjandekontroll"]
    assert (receipt["avrundningsbas"], receipt["dolda belopp"]) == (10, 6)
    assert one["tabeller"] == other["tabeller"]


PLACES = {
    "kommentar": (SAID, "Det blev §."),
    "tabellrubrik": ("rubrik: Kostnad per form", 'rubrik: "Kostnad §"'),
    "omfattning": ("omfattning: kr per dygn", 'omfattning: "kr per dygn, §"'),
    "diagrammets rubrik": ("tabell: P, rubrik: Placerade", 'tabell: P, rubrik: "Placerade §"'),
    "ord i diagram": ("förr: förr}}", 'förr: "förr §"}}'),
    "titel": ("Delårsrapport {månad} {år}", "Delårsrapport {månad} {år} §"),
}


@pytest.mark.parametrize("leak", ["812 tkr", "811 538 kr", "0,81 mnkr", "1 318 placerade", "7,3 procent"])
@pytest.mark.parametrize("where", sorted(PLACES))
def test_a_hidden_amount_or_a_rounded_counts_exact_value_typed_by_hand_stops(where: str, leak: str, tmp_path: Path) -> None:
    """With the place and without the figure."""
    file, (old, new) = village(tmp_path, "avrundningsbas: 10"), PLACES[where]
    target = tmp_path / ("params/delarsrapport/byn/placeringar.md" if where == "kommentar" else "params/profiler/byn.yaml")
    text = target.read_text("utf-8")
    assert old in text
    delarsrapport.load(file)
    target.write_text(text.replace(old, new.replace("§", leak)), "utf-8")
    with pytest.raises(DisclosureError, match="skrivet för hand") as stopped:
        delarsrapport.load(file)
    assert leak.rpartition(" ")[0] not in str(stopped.value)
