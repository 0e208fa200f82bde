"""What looks exchanged is warned of, two columns of budget or two codes' names; and where a row that is shown nowhere stands."""

from pathlib import Path

from pahittad import load, stopped

PROFILE = """
organisation:
  - {kod: "1", namn: Barn}
  - {kod: "2", namn: Vuxna}
  - {kod: "21", namn: Missbruk, förälder: "2", alias: [Beroende]}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Kod: ansvar, Namn: ansvarsnamn}
    tecken: -1
    enhet: tkr
    värden: {Budget: {mått: budget, period: "{nu}"}, Helår: {mått: årsbudget, period: "{år}"}}
tabeller:
  E1:
    rubrik: Budget
    omfattning: tkr
    radrubrik: Enhet
    källa: ekonomi
    kolumner: {Budget: {urval: {mått: budget}}, Helår: {urval: {mått: årsbudget}}}
    rader: [{varje: ansvar}]
    fullständig: [ansvar]
avsnitt: {ekonomi: {innehåll: [{tabell: E1}]}}
"""
BOOK = "Kod;Namn;Budget;Helår\n1;Barn;200;600\n21;Beroende;100;200\n"
GREATER = "Budgeten för januari–augusti 2026 är större än årsbudgeten (800 tkr mot 300 tkr). Är kolumnerna förväxlade i källans värden i profilen?"
NAMES = "Koder vars namn i uttaget är en annan enhets i organisationen, så att koderna kan vara förväxlade: 1 (heter Beroende, som är 21)."


def warned(path: Path, profile: str = PROFILE, book: str = BOOK) -> list[str]:
    """What whoever makes the report is told, with ordinary spaces."""
    return [text.replace("\u00a0", " ") for text in load(path, profile, {"bok.csv": book}).varningar]


def test_a_budget_of_a_part_that_is_greater_than_the_years_is_warned_of(tmp_path: Path) -> None:
    """The profile has taken one column for the other."""
    assert warned(tmp_path / "a") == []
    swapped = PROFILE.replace("{Budget: {mått: budget,", "{Helår: {mått: budget,").replace(
        "Helår: {mått: årsbudget,", "Budget: {mått: årsbudget,"
    )
    assert warned(tmp_path / "b", swapped) == [GREATER]


def test_a_budget_is_compared_over_the_units_that_have_both(tmp_path: Path) -> None:
    """A unit that has no budget for the year is no reason to warn."""
    assert warned(tmp_path, book=BOOK + "2;Vuxna;5000;\n") == []


def test_a_code_with_another_units_name_is_warned_of(tmp_path: Path) -> None:
    """The name of a unit above or below may be the code's own in the ledger."""
    assert warned(tmp_path / "a", book=BOOK.replace("1;Barn", "1;Beroende")) == [NAMES]
    assert warned(tmp_path / "b", book=BOOK.replace("21;Beroende", "21;Vuxna")) == []


def test_a_row_that_no_table_shows_is_told_with_its_file(tmp_path: Path) -> None:
    """Whoever made the extract looks in the file and not in the table."""
    said = stopped(tmp_path, PROFILE.replace("rader: [{varje: ansvar}]", 'rader: [{rad: Barn, urval: {ansvar: "1"}}]'), {"bok.csv": BOOK})
    assert "bok.csv, tabell E1, rad 3: ansvar 21 visas inte på någon rad" in said
