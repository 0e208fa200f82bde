"""What stops says the way out: the unit that a sum already holds, the note below a table, and what was warned of before it."""

from pathlib import Path

import pytest
from pahittad import load, stopped

from reports.errors import ReportsError

UNITS = """
organisation:
  - {{kod: "2", namn: Vård}}
  - {{kod: "23", namn: Gården, förälder: "2"}}
  - {{kod: "231", namn: Korttid, förälder: "{above}"{part}}}
  - {{kod: "24", namn: Linden, förälder: "2"}}
"""
BUDGET = """
källor:
  budget:
    tabell: ekonomi
    fil: budget.csv
    kolumner: {Enhet: ansvar}
    värden: {Budget: {mått: budget, period: "{år}"}}
    summarader: {kolumn: Enhet, mönster: Summa}
"""
WHOLE = "Enhet;Budget\n23;-900\n231;-300\n24;-500\nSumma;-1400\n"
HINT = "Skillnaden är 300, lika mycket som 231 Korttid. Ingår det redan i 23 Gården, skriv varav: ja för 231 i organisationen."


def profile(above: str = "23", part: str = "") -> str:
    """The profile with Korttid below a unit."""
    return UNITS.format(above=above, part=part) + BUDGET


def test_a_sum_that_lacks_the_amount_of_one_unit_names_it_and_varav(tmp_path: Path) -> None:
    """The parent's own amount holds it already; said so, the sum is right."""
    assert HINT in stopped(tmp_path / "a", profile(), {"budget.csv": WHOLE})
    assert load(tmp_path / "b", profile(part=", varav: ja"), {"budget.csv": WHOLE})


@pytest.mark.parametrize(
    ("above", "file"),
    [
        ("23", WHOLE.replace("-1400", "-1401")),  # another difference
        ("23", WHOLE.replace("-1400", "-2000")),  # too much, and not too little
        ("2", WHOLE),  # its parent has no amount of its own
        ("23", WHOLE.replace("24;-500", "24;-300").replace("-1400", "-1200")),  # two units have the amount
    ],
)
def test_any_other_difference_names_no_unit(tmp_path: Path, above: str, file: str) -> None:
    """A row is lost, is there twice or has been changed."""
    said = stopped(tmp_path, profile(above), {"budget.csv": file})
    assert "varav" not in said
    assert "En rad saknas, är dubbel eller har ändrats" in said


LEDGER = """
organisation: [{kod: "1", namn: Norr}]
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Mån: månad, Enhet: ansvar}
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
"""
BOOK = "Mån;Enhet;Belopp\n" + "".join(f"2026{month:02d};1;-5\n" for month in range(1, 9))


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("* preliminärt bokslut;;\n", 'hoppa: {Mån: "* preliminärt bokslut"}'),
        ("Not 1;;\nNot 2;;\n", 'hoppa: {Mån: ["Not 1", "Not 2"]}'),
        ("Uppgifterna gäller hela nämnden till och med augusti;;\n", 'hoppa: {Mån: "Uppgifterna gäller hela nämnden till*"}'),
    ],
)
def test_a_note_below_the_table_is_told_with_the_key_that_leaves_it_out(tmp_path: Path, note: str, key: str) -> None:
    """The key holds as it is told."""
    assert f"Är det en not under tabellen, skriv {key} för källan." in stopped(tmp_path / "a", LEDGER, {"bok.csv": BOOK + note})
    mended = LEDGER.replace("    fil: bok.csv\n", f"    fil: bok.csv\n    {key}\n")
    assert load(tmp_path / "b", mended, {"bok.csv": BOOK + note})


@pytest.mark.parametrize("row", ["okt;1;-5\n", ";1;-5\nokt;1;\n", "okt;;-5\n"])
def test_a_row_with_more_in_it_is_no_note(tmp_path: Path, row: str) -> None:
    """It may be an amount that is lost."""
    assert "not under tabellen" not in stopped(tmp_path, LEDGER, {"bok.csv": BOOK + row})


GROWN = """
organisation: [{kod: "1", namn: Norr}]
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Enhet: ansvar, Slag: slag}
    tecken: -1
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
  fjol:
    tabell: ekonomi
    fil: fjol.csv
    kolumner: {Enhet: ansvar}
    värden: {Belopp: {mått: utfall, period: "{fg}"}}
tabeller:
  E:
    rubrik: Utfall
    omfattning: "{år}, kr"
    radrubrik: Enhet
    källa: ekonomi
    enhet: kr
    post: netto
    kolumner: {Nu: {urval: {mått: utfall, period: "{nu}"}}, Förra: {urval: {mått: utfall, period: "{fg}"}}}
    rader: [{rad: Nämnden, id: nämnden}]
härledda: [{id: ökning, avser: Ökning, ändring: [utfall.nämnden.netto, utfall.nämnden.netto.fg], decimaler: 1}]
"""


def test_what_stops_a_figure_is_told_with_the_warning_of_its_cause(tmp_path: Path) -> None:
    """A ledger whose sign is turned cannot have grown from last year's cost; the sign is what to mend."""
    files = {"bok.csv": "Enhet;Slag;Belopp\n1;Intäkter;300\n1;Personalkostnader;-900\n", "fjol.csv": "Enhet;Belopp\n1;-500\n"}
    with pytest.raises(ReportsError, match="kan inte räknas från noll eller minus") as caught:
        load(tmp_path / "a", GROWN, files)
    assert any("kontrollera tecken för källan: bok" in text for text in caught.value.warnings)
    assert load(tmp_path / "b", GROWN.replace("    tecken: -1\n", ""), files)
