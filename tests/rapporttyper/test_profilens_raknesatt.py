"""How tables count rows, weigh sums, divide rows, note and leave blank; a budget per month; a unit in a unit in a unit."""

from pathlib import Path

import pytest
from pahittad import table, workspace

from reports.errors import ParamsError
from reports.rapporttyper import delarsrapport
from reports.report_type import Underlag

PROFILE = """
organisation:
  - {kod: "6", namn: IFO}
  - {kod: "60", namn: Bistånd, förälder: "6"}
  - {kod: "61", namn: Flykting, förälder: "60", varav: ja}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    tecken: -1
    kolumner: {Ansvar: ansvar, Period: månad}
    värden: {Belopp: {mått: utfall}}
    fasta: {period: "{nu}"}
  budget:
    tabell: ekonomi
    fil: budget.csv
    tecken: -1
    kolumner: {Ansvar: ansvar}
    värden: {"{mån}": {mått: budget, månad: "{år}-{mån}", period: "{år}"}}
  historik:
    tabell: ekonomi
    fil: historik.csv
    kolumner: {Ansvar: ansvar}
    värden:
      Mars: {mått: prognos, period: "{år}"}
      Delår: {mått: prognos_delår, period: "{år}", gäller: T3}
    summarader: {utan_etikett: ja}
  medel:
    tabell: beloppsuppställning
    fil: medel_{år}-{mm}.csv
    kolumner: {Projekt: rad, Not: anmärkning}
    värden: {Beviljat: {mått: beviljat}, Använt: {mått: använt}}
    fasta: {period: "{nu}"}
  mått:
    tabell: uppställning
    fil: matt.csv
    kolumner: {Rad: rad, Grupp: grupp}
    värden: {Antal: {mått: antal}, Index: {mått: index}}
    fasta: {period: "{nu}"}
tabeller:
  E:
    rubrik: Utfall
    omfattning: "Till och med {slutdag}, kr"
    radrubrik: Ansvar
    källa: ekonomi
    enhet: kr
    tecken: -1
    kolumner:
      Budget: {urval: {mått: budget, månad: "{månader}"}, period: "{nu}"}
      Helår: {urval: {mått: budget}}
      Utfall: {urval: {mått: utfall}}
      Mars: {urval: {mått: prognos}, tecken: 1}
    rader: [{varje: nivå1, etikett: "{nivå1_namn}"}, {summa: Totalt, id: totalt, typ: total}]
    fullständig: [ansvar]
  P:
    rubrik: Projekt
    omfattning: Kr
    radrubrik: Projekt
    källa: beloppsuppställning
    enhet: kr
    saknas: tom
    fotnot: anmärkning
    kolumner:
      Beviljat: {urval: {mått: beviljat}}
      Använt: {urval: {mått: använt}}
      Kvar: {räkna: Beviljat − Använt, kräver: Beviljat, mått: kvar}
      Not: {text: anmärkning, saknas: {visa: ingen}}
    rader: [{varje: rad, etikett: "{rad}"}]
  M:
    rubrik: Mått
    omfattning: Antal och index
    radrubrik: Mått
    källa: uppställning
    urval: {grupp: index}
    enhet: antal
    kolumner:
      Antal: {urval: {mått: antal}}
      Index: {urval: {mått: index}, vägs: Antal, decimaler: 0}
      Rader: {urval: {mått: index}, rader: ja, mått: rader}
    rader: [{varje: rad, etikett: "{rad}"}, {summa: Alla, id: alla}]
  K:
    rubrik: Kontroller
    omfattning: Antal
    radrubrik: Mått
    källa: uppställning
    urval: {grupp: kontroll}
    enhet: antal
    kolumner: {Antal: {urval: {mått: antal}}}
    rader: [{varje: rad, etikett: "{rad}"}, {rad: Andel, kvot: [Gjorda, Planerade]}]
avsnitt:
  ekonomi: {innehåll: [{tabell: E}, {tabell: P}, {tabell: M}, {tabell: K}]}
"""
MONTHS = "jan;feb;mar;apr;maj;jun;jul;aug;sep;okt;nov;dec"
FILES = {
    "bok.csv": "Ansvar;Period;Belopp\n" + "".join(f"60;2026{m:02d};10\n61;2026{m:02d};1\n" for m in range(1, 9)),
    "budget.csv": f"Ansvar;{MONTHS}\n60;" + ";".join(["9"] * 12) + "\n",
    "historik.csv": "Ansvar;Mars\nIFO;-100\n61;-30\n;-100\n",
    "medel_2026-08.csv": "Projekt;Not;Beviljat;Använt\nNära vård;Förlängt till 2027.;100;40\nUtan beslut;;;5\n",
    "matt.csv": "Rad;Grupp;Antal;Index\nNorr;index;3;50\nSöder;index;1;61\nGjorda;kontroll;22;\nPlanerade;kontroll;26;\n",
}


def load(tmp_path: Path, profile: str = PROFILE) -> Underlag:
    return delarsrapport.load(workspace(tmp_path, profile, FILES))


def test_a_unit_within_a_unit_is_not_added_to_what_stands_above_both(tmp_path: Path) -> None:
    """61 is in 60, and 60 in 6: the history has 6 and 61, the ledger 60 and 61, and neither adds 61; nor is 61 missed."""
    assert table(load(tmp_path), "E") == [["IFO", "72", "108", "80", "−100"], ["Totalt", "72", "108", "80", "−100"]]


def test_a_budget_has_the_whole_years_months_and_a_selection_takes_the_periods(tmp_path: Path) -> None:
    """Eight months of nine kronor, and twelve; the ledger's 202608 is 2026-08."""
    u = load(tmp_path)
    assert (u.fakta.get("budget.6.2026-08").värde, u.fakta.get("budget.6.2026").värde) == (-72, -108)


def test_a_note_of_the_export_stands_under_the_table_with_its_row(tmp_path: Path) -> None:
    """The star is on the row; a row without a note has none."""
    made = load(tmp_path).tabeller["P"]
    assert [row.cells[0].text for row in made.rows] == ["Nära vård*", "Utan beslut"]
    assert "* Nära vård: Förlängt till 2027." in made.notes


def test_what_is_left_of_an_unknown_amount_is_blank_and_a_missing_text_has_its_word(tmp_path: Path) -> None:
    """Five kronor used of an amount that is not decided are not minus five left."""
    assert [row[1:] for row in table(load(tmp_path), "P")] == [["100", "40", "60", "Förlängt till 2027."], ["", "5", "", "ingen"]]


def test_a_sum_of_an_index_is_weighed_and_rows_are_counted(tmp_path: Path) -> None:
    """(3 × 50 + 61) / 4 is 52,75; the unweighed mean would be 56."""
    u = load(tmp_path)
    assert table(u, "M")[-1] == ["Alla", "4", "53", "2"]
    assert float(u.fakta.get("index.alla").värde or 0) == 52.75


def in_per_cent(tmp_path: Path, south: str, total: str = "{summa: Alla, id: alla}") -> list[list[str]]:
    """The table M with a column in per cent that no column weighs."""
    profile = PROFILE.replace("vägs: Antal, decimaler: 0", "enhet: procent").replace("{summa: Alla, id: alla}", total)
    rows = FILES["matt.csv"].replace(";61\n", f";{south}\n")
    return table(delarsrapport.load(workspace(tmp_path, profile, FILES | {"matt.csv": rows})), "M")


@pytest.mark.parametrize("south", ["61", "40", "48,9"])
def test_shares_that_are_no_parts_of_a_whole_are_not_added(tmp_path: Path, south: str) -> None:
    """50 and 61 per cent of two units are not 111 of both; the column and what to write are named."""
    with pytest.raises(ParamsError, match="kolumn Index: är procent, och 2 rader läggs ihop fast") as error:
        in_per_cent(tmp_path, south)
    assert "vägs:" in error.value.hint


def test_shares_of_several_rows_in_one_cell_are_not_added_either(tmp_path: Path) -> None:
    """The row Alla would take both units' rows, and no row of sums is there to weigh them."""
    with pytest.raises(ParamsError, match="kolumn Index: är procent, och 2 rader läggs ihop fast") as error:
        in_per_cent(tmp_path, "61", "{rad: Alla}")
    assert "urval" in error.value.hint


@pytest.mark.parametrize(("south", "total"), [("50", "100"), ("49,9", "99,9"), ("", "50")])
def test_parts_of_a_whole_are_added(tmp_path: Path, south: str, total: str) -> None:
    """Together they are a hundred per cent, but for what each was rounded; one part alone is itself."""
    assert in_per_cent(tmp_path, south)[-1][2] == total


def test_a_sum_that_is_left_blank_adds_no_shares(tmp_path: Path) -> None:
    """The row of sums states its own cell."""
    assert in_per_cent(tmp_path, "61", "{summa: Alla, id: alla, celler: {Index: tom}}")[-1] == ["Alla", "4", "", "2"]


def test_a_row_in_per_cent_of_another(tmp_path: Path) -> None:
    """22 of 26, with one decimal."""
    assert table(load(tmp_path), "K")[-1] == ["Andel", "84,6"]


def test_a_row_in_per_cent_of_people_stops(tmp_path: Path) -> None:
    """Röjandekontrollen could not see what it is made of."""
    with pytest.raises(ParamsError, match="en rad i procent av antal personer kan inte skyddas"):
        load(tmp_path, PROFILE + "röjande: {räknar: {uppställning: {grupp: kontroll}}}\n")


def test_a_row_of_a_share_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """With the nearest name."""
    with pytest.raises(ParamsError, match=r"Planerad finns inte ovanför \(kvot\)"):
        load(tmp_path, PROFILE.replace("[Gjorda, Planerade]", "[Gjorda, Planerad]"))
