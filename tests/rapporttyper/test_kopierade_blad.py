"""A sheet that is a copy of another: told of when one is read and the other is not, and when both are."""

from pathlib import Path

import openpyxl
import pytest
from pahittad import workspace

from reports.errors import SourceError
from reports.rapporttyper import delarsrapport

PROFILE = """
källor:
  nya:
    tabell: uppställning
    fil: nya.xlsx
    kolumner: {{Enhet: rad}}
    värden: {{Antal: {{mått: nya}}}}
    fasta: {{tabell: "{tabell}", period: "{{nu}}"}}{blad}
"""
Sheets = dict[str, list[list[object]]]
ROWS: list[list[object]] = [["Enhet", "Antal"], ["Norr", 20], ["Söder", 30]]
ZEROS: list[list[object]] = [["Enhet", "Antal"], ["Norr", 0], ["Söder", 0]]


def params(path: Path, sheets: Sheets, blad: str = "") -> Path:
    """The params of a report of a workbook with these sheets, and what the source says of them."""
    tabell = "{blad}" if "*" in blad else "nya"
    file = workspace(path, PROFILE.format(blad=blad and f"\n    blad: {blad}", tabell=tabell), {})
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path / "data" / "nya.xlsx")
    return file


def told(path: Path, sheets: Sheets, blad: str = "") -> list[str]:
    """The warnings."""
    return list(delarsrapport.load(params(path, sheets, blad)).varningar)


@pytest.mark.parametrize(
    ("sheets", "blad", "said"),
    [
        (["Nya", "Nya (2)"], "Nya", "Nya (2) ser ut som en kopia av Nya, med samma rubriker, och bara Nya läses"),
        (["Nya", "Nya (2)"], "Nya (2)", "Nya (2) ser ut som en kopia av Nya, med samma rubriker, och bara Nya (2) läses"),
        (["Nya (2)", "Nya"], "", "Nya (2) ser ut som en kopia av Nya, med samma rubriker, och bara Nya (2) läses"),
        (["Nya", "Kopia av Nya"], "", "Kopia av Nya ser ut som en kopia av Nya, med samma rubriker, och bara Nya läses"),
        (["Nya", "Nya - kopia"], "", "Nya - kopia ser ut som en kopia av Nya, med samma rubriker, och bara Nya läses"),
    ],
)
def test_a_copy_of_the_sheet_that_is_read_is_told_of(sheets: list[str], blad: str, said: str, tmp_path: Path) -> None:
    """With the sheet that is read, whichever of them it is."""
    (line,) = told(tmp_path, dict.fromkeys(sheets, ROWS), blad)
    verb = "rätta" if blad else "skriv"
    assert line == f"nya.xlsx: bladet {said}. Ta bort det som inte gäller, eller {verb} blad för källan nya."


@pytest.mark.parametrize(
    "sheets",
    [
        {"Nya": ROWS, "Anteckningar (2)": ROWS},
        {"Nya": ROWS, "Nya (2)": [["Att göra"], ["Ring"]]},
        {"Nya": ROWS, "Norr (1)": ROWS, "Norr (2)": ROWS},  # numbered, and nothing that they copy
        {"Nya": ROWS, "Gamla": ROWS, "Gamla (2)": ROWS},  # neither is read
    ],
)
def test_another_sheet_is_no_copy(sheets: Sheets, tmp_path: Path) -> None:
    """Other headings, another name, or nothing that is read."""
    assert told(tmp_path, sheets) == []


@pytest.mark.parametrize(("one", "other"), [("Enhet A", "Enhet A (2)"), ("Enhet A", "Enhet B")])
def test_sheets_that_are_read_and_alike_are_told_of(one: str, other: str, tmp_path: Path) -> None:
    """A copy by name or by content is counted twice."""
    (line,) = told(tmp_path, {one: ROWS, other: ROWS}, '"Enhet *"')
    assert line.startswith(f"nya.xlsx: bladen {one} och {other} är lika, eller det ena en kopia, och båda läses")


def test_sheets_that_differ_or_hold_nothing_are_not_told_of(tmp_path: Path) -> None:
    """Two units with zeros may be alike."""
    assert told(tmp_path / "a", {"Enhet A": ROWS, "Enhet B": [*ROWS[:2], ["Söder", 31]]}, '"Enhet *"') == []
    assert told(tmp_path / "b", {"Enhet A": ZEROS, "Enhet B": ZEROS}, '"Enhet *"') == []


def test_a_sheet_too_many_that_comes_first_is_told_with_all_the_sheets(tmp_path: Path) -> None:
    """Which was read, which has the headings, and else which there are."""
    notes: list[list[object]] = [["Att göra"], ["Ring"]]
    with pytest.raises(SourceError) as caught:
        delarsrapport.load(params(tmp_path / "a", {"Kommentarer": notes, "Nya": ROWS}))
    assert caught.value.hint == "Första bladet, Kommentarer, lästes, men rubrikerna verkar stå i bladet Nya; skriv blad: Nya för källan."
    with pytest.raises(SourceError) as caught:
        delarsrapport.load(params(tmp_path / "b", {"Kommentarer": notes, "Mer": notes}))
    assert (
        caught.value.hint
        == "Första bladet, Kommentarer, lästes. Filen har bladen Kommentarer, Mer; är det ett annat, skriv blad för källan."
    )
