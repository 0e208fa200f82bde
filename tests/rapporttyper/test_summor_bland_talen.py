"""A total that stands among the numbers is told when a table adds it to its parts; what is only called a total is not."""

from pathlib import Path

import pytest
from pahittad import load

PROFILE = """
källor:
  mat:
    tabell: {table}
    fil: mat.csv
    kolumner: {{Från: rad}}
    fasta: {{tabell: mat, period: "{{nu}}"}}
    värden: {{"Till *": {{mått: portioner, kolumn: "*"}}}}
tabeller:
  F:
    rubrik: Mat
    omfattning: "{{år}}"
    radrubrik: Från
    källa: {table}
    enhet: {unit}
    kolumner: {{"{{kolumn}}": {{varje: kolumn, urval: {{mått: portioner}}}}{total}}}
    rader: [{{varje: rad}}{sum}]
avsnitt:
  kö: {{eget: ja, rubrik: Mat, innehåll: [{{tabell: F}}]}}
"""
SUM, TOTAL = ", {summa: Kök, id: kök}", ", Samma: {urval: {mått: portioner}, post: alla}"


def told(root: Path, file: str, *, table: str = "uppställning", total: str = "", made: str = "") -> list[str]:
    """The warnings of totals."""
    unit = "antal" if table == "uppställning" else "kr"
    u = load(root, PROFILE.format(table=table, unit=unit, total=total, sum=made), {"mat.csv": file})
    return [text for text in u.varningar if "två gånger" in text]


ROWS = "Från;Till Norr;Till Syd\nA;8;4\nB;2;0\n{};10;4\n"
COLUMNS = "Från;Till Norr;Till Syd;Till {}\nA;8;4;12\nB;2;;2\n"


@pytest.mark.parametrize("label", ["Summa", "Alla kök", "Totalt", "Samtliga", "Hela kommunen"])
@pytest.mark.parametrize("table", ["uppställning", "beloppsuppställning"])
def test_a_row_that_is_the_sum_of_the_others_is_told_where_it_is_added(tmp_path: Path, label: str, table: str) -> None:
    """With its row, and the way out."""
    (warning,) = told(tmp_path, ROWS.format(label), table=table, made=SUM)
    assert warning == (
        f"Tabell F, kolumn Norr: {label} (rad 4 i källan mat) är summan av de andra och läggs ihop med dem, så att talen räknas två gånger. "
        "Är det en summa, skriv den under summarader för källan, så att summan prövas, eller under hoppa."
    )


def test_a_column_that_is_the_sum_of_the_others_is_told_where_it_is_added(tmp_path: Path) -> None:
    """Also beside a blank."""
    (warning,) = told(tmp_path, COLUMNS.format("Summa"), total=TOTAL)
    assert warning.startswith("Tabell F, kolumn Samma: Summa (rad 2–3 i källan mat)")
    assert warning.endswith("ta bort den ur värden för källan, eller välj bort den med urval för tabellen.")


@pytest.mark.parametrize(
    ("file", "keys"),
    [
        (ROWS.format("Summa"), {}),  # nothing is added: the row is printed as it stands
        (ROWS.format("C"), {"made": SUM}),  # a kitchen that happens to be the others' sum
        ("Från;Till Norr;Till Syd\nA;8;4\nB;2;0\nAlla helgons kök;10;5\n", {"made": SUM}),  # the sum in one column only
        ("Från;Till Norr;Till Syd\nA;8;4\nSumma;8;4\n", {"made": SUM}),  # of one row
        (COLUMNS.format("Summa"), {}),
        (COLUMNS.format("Väst"), {"total": TOTAL}),
    ],
)
def test_what_is_no_added_total_is_not_told(tmp_path: Path, file: str, keys: dict[str, str]) -> None:
    """Neither a name alone nor a number alone says that it is a total."""
    assert told(tmp_path, file, **keys) == []
