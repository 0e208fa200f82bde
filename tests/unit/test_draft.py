"""A draft of the sources: what a file tells of itself, and never a cell below its headings."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from pahittad import load, table

from reports.draft import drafted
from reports.errors import DisclosureError, SourceError
from reports.read import personal_numbers

DIRTY = (Path(__file__).parents[1] / "facit" / "data" / "smutsiga" / "11_personnummer_i_fritext.csv").read_text(encoding="cp1252")
NUMBER = next(DIRTY[start:stop] for start, stop in personal_numbers(DIRTY))  # one of Skatteverkets test numbers
TWELVE = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def draft(*paths: Path) -> dict[str, Any]:
    """The sources as YAML reads them."""
    sources: dict[str, Any] = yaml.safe_load(drafted(paths))["källor"]
    return sources


def written(folder: Path, name: str, text: str, code: str = "utf-8") -> Path:
    """A text file."""
    path = folder / name
    path.write_bytes(text.encode(code))
    return path


def test_codes_separators_titles_and_decimals_are_told(tmp_path: Path) -> None:
    """Tabs in UTF-16, commas with quoted commas, cp1252 below two rows of titles, a decimal point."""
    written(tmp_path, "bok.txt", "Konto\tUtfall kr\n4010\t-12,50\n5010\t7,25\n", "utf-16")
    written(tmp_path, "plan.csv", 'Namn,Belopp,Andel\n"Vård, omsorg",1250.5,12 %\nStöd,-3.25,8 %\n')
    written(tmp_path, "ko.csv", "Kö till boende\nPer enhet, antal\nEnhet;0–30;31–60\nTärnan;3;4\nMåsen;5;6\n", "cp1252")
    assert draft(tmp_path) == {
        "bok": {
            "tabell": None, "fil": "bok.txt", "kod": "utf-16", "avgränsare": "tab", "enhet": "kr",
            "kolumner": {"Konto": None}, "värden": {"Utfall kr": None},
        },
        "ko": {"tabell": None, "fil": "ko.csv", "rubrikrad": 3, "kod": "cp1252", "kolumner": {"Enhet": None}, "värden": {"0–30": None, "31–60": None}},
        "plan": {
            "tabell": None, "fil": "plan.csv", "avgränsare": ",", "decimal": ".",
            "kolumner": {"Namn": None}, "värden": {"Belopp": None, "Andel": None},
        },
    }  # fmt: skip


def workbook(path: Path) -> Path:
    """A budget with months below a merged heading, subtotals and a total without label; the second sheet is a letter's first line."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Plan"
    sheet.append(["Budget, tkr"])
    sheet.append(["", "", "Budget 2026", *[""] * 11, "Året"])
    sheet.append(["Område", "Kod", *TWELVE])
    for code, start in (("0110", 10), ("0120", 20)):
        sheet.append(["Norr" if code == "0110" else None, code, *range(start, start + 12), sum(range(start, start + 12))])
    sheet.append(["Delsumma Norr", "", *range(30, 54, 2), 492])
    sheet.append(["", "", *range(30, 54, 2), 492])
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("C2:N2")
    book.create_sheet("Läs mig")["A1"] = "Budget"
    book.save(path)
    return path


def test_a_workbook_with_two_rows_of_headings_months_and_sums(tmp_path: Path) -> None:
    """Twelve months are one heading; a sheet without rows is left out."""
    assert draft(workbook(tmp_path / "plan_2026.xlsx")) == {
        "plan": {
            "tabell": None, "fil": "plan_2026.xlsx", "blad": "Plan", "rubrikrad": 3, "överrubrik": 2, "enhet": "tkr",
            "kolumner": {"Område": None, "Kod": None},
            "värden": {"Budget 2026 / {mån}": None, "Året": None},
            "fyll_nedåt": ["Område"],
            "summarader": [{"kolumn": "Område", "mönster": "Delsumma *"}, {"utan_etikett": "ja"}],
        }
    }  # fmt: skip


def test_a_draft_that_is_filled_in_is_a_source(tmp_path: Path) -> None:
    """What is left to write is the table, what the columns are in it, and what the value means."""
    text = "Enhet;Namn;Utfall kr\n0110;Norr;-1250000,40\n0120;Söder;-750000,60\nSumma;;-2000001,00\n"
    lines = drafted([written(tmp_path, "utfall.csv", text)])
    for empty, filled in (
        ("tabell:", "tabell: ekonomi"), ("Enhet:  # kod", "Enhet: ansvar"), ("Namn:  # text", "Namn: ansvarsnamn"),
        ("Utfall kr:", 'Utfall kr: {mått: utfall, period: "{nu}"}'), ("    kolumner:", "    fasta: {slag: Kostnad}\n    kolumner:"),
    ):  # fmt: skip
        assert empty in lines
        lines = lines.replace(empty, filled)
    profile = (
        f"{lines}\n"
        "tabeller:\n  T:\n    rubrik: Utfall\n    omfattning: Tkr\n    radrubrik: Enhet\n    källa: ekonomi\n    post: netto\n    enhet: tkr\n"
        '    kolumner: {Utfall: {urval: {mått: utfall, period: "{nu}"}}}\n    rader: [{varje: ansvar}, {summa: Alla, id: alla, typ: total}]\n'
        "avsnitt:\n  ekonomi: {innehåll: [{tabell: T}]}\n"
    )
    assert table(load(tmp_path / "ort", profile, {"utfall.csv": text}), "T") == [["0110", "−1 250"], ["0120", "−750"], ["Alla", "−2 000"]]


def test_no_cell_is_shown_and_a_personal_number_among_the_headings_stops(tmp_path: Path) -> None:
    """What stands in the cells may be anyone's; a number is named by its place alone, and never written here."""
    text = f"Person;Fritext;Antal\nABC123;Fick fel dos av Eva;2\nDEF456;{NUMBER} ringde;3\n"
    lines = drafted([written(tmp_path, "handelser.csv", text)])
    shown = [n for n, secret in enumerate(("ABC123", "Eva", "dos", NUMBER)) if secret in lines]
    assert not shown
    with pytest.raises(DisclosureError) as caught:
        drafted([written(tmp_path, "fel.csv", f"Namn;{NUMBER};Antal\nA;B;2\n")])
    told = NUMBER in str(caught.value)
    assert not told
    assert "fel.csv, rad 1: personnummer bland rubrikerna" in str(caught.value)


def test_what_is_no_export_stops_with_what_is(tmp_path: Path) -> None:
    """An empty folder, a file of another kind, and one that is not there."""
    for path, said in (
        (tmp_path, "har inga exportfiler"), (written(tmp_path, "brev.pdf", "x"), "brev.pdf är ingen exportfil"), (tmp_path / "b.csv", "b.csv finns inte"),
    ):  # fmt: skip
        with pytest.raises(SourceError, match=said):
            drafted([path])
