"""A third profile, Tyresö's with every convention turned around: other files, signs, units and words, and yet the same facts."""

import csv
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from reports import swedish
from reports.facts import Facts
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "exempel" / "tyreso-2017-T2"
LEDGER = "ekonomi_2017-08.xlsx"
WORDS = {
    "Intäkt": "Inkomst", "Kostnad": "Utgift", "IFO": "Stöd", "Kommunal regi": "Egen regi", "Delvis uppfyllt": "På väg",
    "I hög grad uppfyllt": "Nått", "Ej uppfyllt": "Inte nått", "Påbörjad": "Pågår", "Färdig": "Klar",
    "Garantin bedöms vara uppfylld": "Håller", "Garantin bedöms ej vara uppfylld": "Håller inte",
    "ja": "sant", "nej": "falskt", "familjehem": "hem", "Strategiskt mål": "Kommunmål",
}  # fmt: skip
HEADINGS = {"Prognos": "Helårsprognos", "Resultat": "Netto", "Intäkt": "Inkomster", "Kostnad": "Utgifter"}


def load_yaml(path: Path) -> dict[str, Any]:
    """The file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def changed(value: object) -> object:
    """A cell in the third municipality's words."""
    return WORDS.get(value, value) if isinstance(value, str) else value


def words(node: Any) -> Any:
    """A part of the profile in the third municipality's words; keys and the names of figures are left alone."""
    if isinstance(node, dict):
        return {key: value if key == "id" else words(value) for key, value in node.items()}
    return [words(v) for v in node] if isinstance(node, list) else changed(node)


def turn_ledger(target: Path) -> None:
    """The workbook with opposite signs, other sheets and headings, columns in reverse, and two more rows above; the forecast in tkr."""
    book = openpyxl.load_workbook(EXAMPLE / LEDGER)
    made = openpyxl.Workbook()
    made.remove(made.active)
    for sheet, head, per in (("Huvudbok", 8, 1), ("Prognos", 5, 1000)):
        new = made.create_sheet(f"{sheet} ny")
        new.append(["Ny rad"])
        new.append(["Ny rad"])
        for n, row in enumerate(book[sheet].iter_rows(values_only=True), 1):
            cells = [f"Ny {cell}" if n == head else -cell // per if n > head and isinstance(cell, int) else changed(cell) for cell in row]
            new.append(cells[::-1] if n >= head else cells)
    made.save(target)


def turn_csv(source: Path, target: Path) -> None:
    """The file in cp1252 with comma between cells, decimal point, other headings, and columns in reverse."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    values = {i for i, heading in enumerate(rows[0]) if heading in {"värde", "jämförvärde", "antal"}}
    with target.open("w", encoding="cp1252", newline="") as file:
        for n, row in enumerate(rows):
            cells = [f"Ny {c}" if n == 0 else c.replace(",", ".") if i in values else str(changed(c)) for i, c in enumerate(row)]
            csv.writer(file).writerow(cells[::-1])


def turn_sources(profile: dict[str, Any]) -> None:
    """The profile's sources as the turned files are."""
    for name, source in profile["källor"].items():
        source["kolumner"] = {f"Ny {heading}": key for heading, key in source["kolumner"].items()}
        source["värden"] = {f"Ny {heading}": keys for heading, keys in source.get("värden", {}).items()}
        source["översätt"] = {
            key: {str(changed(a)): changed(b) for a, b in table.items()} for key, table in source.get("översätt", {}).items()
        }
        if name in {"huvudbok", "prognos"}:
            source |= {
                "blad": f"{source['blad']} ny",
                "rubrikrad": str(int(source["rubrikrad"]) + 2),
                "tecken": str(-int(source["tecken"])),
                "fil": "ny.xlsx",
            }
        else:
            source |= {"fil": f"ny_{source['fil']}", "kod": "cp1252", "avgränsare": ",", "decimal": "."}
    ledger = profile["källor"]["huvudbok"]
    ledger["uttagsdatum"] = "B7"
    ledger["summarader"]["kolumn"] = "Ny Ansvar"
    profile["källor"]["prognos"]["skrivs"] = {"Ny Prognos helår kr": {"enhet": "tkr"}}  # the heading still says kr
    profile["källor"]["volymer"]["översätt"] = {"ungefärlig": {"sant": "ja", "falskt": "nej"}}


def turn_tables(profile: dict[str, Any]) -> None:
    """The profile's tables: costs as plus, millions with a decimal, forecast first, other headings, rows in reverse order."""
    tables = profile["tabeller"]
    old = tables["Ö1"]["kolumner"]
    order = ["Prognos", "Kostnad", "Intäkt", "Resultat"]
    tables["Ö1"] |= {"tecken": "-1", "enhet": "mnkr", "decimaler": "1", "kolumner": {HEADINGS[h]: old[h] for h in order}}
    for spec in (tables["Ö1"], profile["diagram"]["D1"]):
        spec["omfattning"] = spec["omfattning"].replace("tkr", "mnkr")
    tables["Ö1"]["kolumner"]["Netto"]["räkna"] = "Utgifter + Inkomster"
    tables["Ö1"]["rader"].reverse()
    for row in tables["T3"]["rader"]:
        row["celler"] = {HEADINGS[h]: text for h, text in row.get("celler", {}).items()}
    profile["diagram"]["D1"]["kolumner"] = {"värde": "Helårsprognos", "märke": "Netto"}
    for spec in profile["härledda"]:
        spec |= {"enhet": "mnkr", "decimaler": "1"}
    for spec in profile["avsnitt"]["sammanfattning"]["nyckeltal"]:
        if "enhet" not in spec:
            spec |= {"enhet": "mnkr", "decimaler": "1"}


def third_profile() -> dict[str, Any]:
    """Tyresö's profile with every convention turned around."""
    profile = load_yaml(ROOT / "params" / "profiler" / "tyreso.yaml")
    scales = {name: {str(changed(word)): mark for word, mark in scale.items()} for name, scale in profile["skalor"].items()}
    profile["tabeller"] = {
        name: table | {part: words(table[part]) for part in ("urval", "rader") if part in table}
        for name, table in profile["tabeller"].items()
    }
    columns = profile["tabeller"]["Ö1"]["kolumner"]
    profile["tabeller"]["Ö1"]["kolumner"] = {
        heading: column | {"urval": words(column.get("urval", {}))} for heading, column in columns.items()
    }
    for spec in (s for s in profile["härledda"] if "rader" in s):
        spec["rader"]["urval"] = words(spec["rader"].get("urval", {}))
    profile |= {"namn": "omvand", "skalor": scales}
    turn_sources(profile)
    turn_tables(profile)
    return profile


def make_workspace(root: Path) -> Path:
    """A workspace with the third municipality's files; returns the params file."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=lambda _, names: [n for n in names if not n.endswith(".ipynb")])
    data = root / "data" / "exempel" / "tyreso-2017-T2"
    data.mkdir(parents=True)
    turn_ledger(data / "ny.xlsx")
    for file in EXAMPLE.glob("*.csv"):
        turn_csv(file, data / f"ny_{file.name}")
    reports = root / "params" / "delarsrapport"
    shutil.copytree(ROOT / "params" / "delarsrapport" / "tyreso-2017-T2", reports / "tyreso-2017-T2")
    params = load_yaml(ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml") | {"profil": "omvand"}
    (root / "params" / "profiler").mkdir()
    for path, content in ((reports / "tyreso-2017-T2.yaml", params), (root / "params" / "profiler" / "omvand.yaml", third_profile())):
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return reports / "tyreso-2017-T2.yaml"


@pytest.fixture(scope="module")
def tyreso() -> Underlag:
    return delarsrapport.load(ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml")


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return delarsrapport.load(make_workspace(tmp_path_factory.mktemp("omvand")))


def values(facts: Facts) -> dict[str, tuple[object, str]]:
    return {fact.id: (fact.värde, fact.enhet) for fact in facts}


def test_a_profile_with_every_convention_turned_gives_the_same_facts(tyreso: Underlag, third: Underlag) -> None:
    """Same ids, same values in base unit, same units: signs, scales, order and encoding are the profile's business alone."""
    assert values(third.fakta) == values(tyreso.fakta)


def test_the_turned_tables_print_costs_as_plus_in_millions(tyreso: Underlag, third: Underlag) -> None:
    """Every amount of the economy tables is the fact with the other sign, rounded once to one decimal."""
    for name in ("Ö1", "T1", "T2", "T3", "T4"):
        cells = [(cell.fact, cell.text) for row in third.tabeller[name].rows for cell in row.cells if cell.fact]
        expected = [(fact, swedish.amount(-(tyreso.fakta.get(fact).värde or 0), "mnkr", 1)) for fact, _ in cells]
        assert cells == expected
        assert sorted(fact for fact, _ in cells) == sorted(
            cell.fact for row in tyreso.tabeller[name].rows for cell in row.cells if cell.fact
        )


def test_the_turned_words_carry_the_same_status(tyreso: Underlag, third: Underlag) -> None:
    """A goal that is not met has its mark whatever the word is."""
    for name in ("M", "U", "G"):
        marks = [[[cell.status for cell in row.cells] for row in u.tabeller[name].rows] for u in (tyreso, third)]
        assert marks[0] == marks[1]
    assert [row.cells[2].text for row in third.tabeller["M"].rows][:2] == ["På väg", "På väg"]


def test_the_texts_are_the_same_whatever_the_layout(tyreso: Underlag, third: Underlag) -> None:
    """A sentence names a fact and a form; a table's sign and unit do not reach it."""
    assert [passage.text for passage in third.texter] == [passage.text for passage in tyreso.texter]


def outline(u: Underlag) -> list[tuple[str, int, int]]:
    """Title, number of blocks and number of charts of every section there is."""
    sections = [getattr(delarsrapport, name)(u) for name in delarsrapport.__all__ if name not in {"REPORT", "load"}]
    return [(s.title, len(s.blocks), len(s.figures())) for s in sections if s]


def test_every_section_that_tyresö_has_is_there(tyreso: Underlag, third: Underlag) -> None:
    """The turned profile loses no section, block or chart on the way."""
    assert outline(third) == outline(tyreso)


def test_the_key_figures_are_in_the_profiles_unit(third: Underlag) -> None:
    """−28 138 470 kronor is 28,1 mnkr and a deficit: the sign of a result is never the table's."""
    made = delarsrapport.sammanfattning(third)
    assert made is not None
    assert '[28,1\u00a0mnkr]{.tal f="resultat.totalt@2017-08"} [underskott]{.ord}' in made.markdown()
