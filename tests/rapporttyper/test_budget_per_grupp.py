"""A budget on the group's own code and a forecast on its units: one table with both, each amount once."""

from pathlib import Path

import pytest
from pahittad import load, stopped, table

from reports.errors import ParamsError

SOURCES = """
organisation:
  - {kod: "6", namn: Boende}
  - {kod: "61", namn: Norr, förälder: "6"}
  - {kod: "62", namn: Söder, förälder: "6"}
  - {kod: "7", namn: Stöd}
källor:
  prognos:
    tabell: ekonomi
    fil: prognos.csv
    kolumner: {Kod: ansvar}
    fasta: {slag: Kostnad}
    värden: {Prognos: {mått: prognos, period: "{år}"}, Utfall: {mått: utfall, period: "{nu}"}}
  budget:
    tabell: ekonomi
    fil: budget.csv
    kolumner: {Kod: ansvar}
    fasta: {slag: Kostnad}
    värden: {Budget: {mått: budget, period: "{år}"}}
tabeller:
  T:
    rubrik: Prognos
    omfattning: Tkr
    radrubrik: Enhet
    källa: ekonomi
    post: netto
    enhet: tkr
    kolumner:
      Budget: {urval: {mått: budget}, saknas: {visa: ""}}
      Prognos: {urval: {mått: prognos}}
      Avvikelse: {avvikelse: {av: Prognos, mot: Budget}, kräver: Budget}
    rader:
      - grupp: nivå1
        rader:
          - {varje: ansvar, utom: {ansvar: "6"}, etikett: "{ansvar} {ansvarsnamn}"}
          - {rad: "Summa {nivå1_namn}", id: "{nivå1}", typ: summa}
      - {rad: Alla, id: alla, typ: total}
avsnitt:
  ekonomi: {innehåll: [{tabell: T}]}
"""
FILES = {
    "prognos.csv": "Kod;Prognos;Utfall\n61;-1100000;-700000\n62;-900000;-500000\n7;-500000;-300000\n",
    "budget.csv": "Kod;Budget\n6;-1900000\n7;-520000\n",
}


def test_the_group_has_what_stands_on_its_own_code_and_its_units_have_no_budget(tmp_path: Path) -> None:
    """−2 000 against −1 900 is 100 worse; 6 has a total of its own, and no unit a deviation from nothing."""
    assert table(load(tmp_path, SOURCES, FILES), "T") == [
        ["61 Norr", "", "−1 100", ""],
        ["62 Söder", "", "−900", ""],
        ["Summa Boende", "−1 900", "−2 000", "−100"],
        ["7 Stöd", "−520", "−500", "20"],
        ["Summa Stöd", "−520", "−500", "20"],
        ["Alla", "−2 420", "−2 500", "−80"],
    ]


def test_two_rows_with_one_name_are_told_apart_in_the_profile(tmp_path: Path) -> None:
    """The group's own code as a row of its own has the sum's name among the figures: the exports are not what is wrong."""
    message = stopped(tmp_path, SOURCES.replace(', utom: {ansvar: "6"}', ""), FILES)
    assert "ta bort gruppens egen kod ur varje med utom" in message
    assert "sedan uttagen" not in message


def test_a_row_of_several_groups_may_not_say_the_name_of_the_first(tmp_path: Path) -> None:
    """Outside the group the name would be one group's on everyone's amounts."""
    with pytest.raises(ParamsError, match="nivå1_namn, som har flera värden på raden"):
        load(tmp_path, SOURCES.replace("rad: Alla,", 'rad: "Alla {nivå1_namn}",'), FILES)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{summa: Alla, id: alla, urval: {ansvar: '7'}}", "urval gäller inte en rad med summa; ta bort urval"),
        ("{rad: Alla, varje: ansvar}", "en rad har både varje och rad"),
        ("{id: alla}", "en rad säger inte vad den visar"),
        ("{rad: Andel, kvot: [Alla, Alla], utom: {ansvar: '7'}}", "utom gäller inte en rad med kvot"),
    ],
)
def test_a_key_that_a_row_would_pass_by_stops_with_its_line(row: str, said: str, tmp_path: Path) -> None:
    """A sum with a selection would look as if it took it."""
    with pytest.raises(ParamsError) as caught:
        load(tmp_path, SOURCES.replace("{rad: Alla, id: alla, typ: total}", row), FILES)
    assert said in str(caught.value)
    assert "params/profiler/ort.yaml, rad " in str(caught.value)


@pytest.mark.parametrize(("condition", "shown"), [("< 0", True), ("> 0", False)])
def test_a_named_row_is_written_when_its_condition_holds(condition: str, shown: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The committee's budget is minus 2 420."""
    u = load(tmp_path, SOURCES.replace("typ: total}", f'typ: total, när: "{condition}"}}'), FILES)
    assert (table(u, "T")[-1][0] == "Alla") is shown
