"""A ledger with a column for each month of the year, in a report that ends in April."""

from pathlib import Path

import openpyxl
import pytest
from pahittad import workspace

from reports.errors import DataError
from reports.rapporttyper import delarsrapport

PROFILE = """
källor:
  bok:
    tabell: ekonomi
    fil: bok.xlsx
    blad: [Stab, IFO]
    rubrikrad: 2
    överrubrik: 1
    kolumner: {Enhet: ansvar, Slag: slag}
    värden: {"Utfall {år} / {mån}": {mått: utfall, månad: "{år}-{mån}", period: "{nu}"}}
organisation: [{kod: "1", namn: Stab}]
tabeller:
  E:
    rubrik: Utfall
    omfattning: "{år}, kr"
    radrubrik: Enhet
    källa: ekonomi
    enhet: kr
    kolumner: {"{månad}": {varje: månad}}
    rader: [{varje: ansvar}]
avsnitt:
  ekonomi: {innehåll: [{tabell: E}]}
"""
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def ledger(root: Path, later: list[object]) -> Path:
    """The workspace; one of its sheets has `later` in May to December."""
    file = workspace(root, PROFILE, {}, period="2026-T1")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("Stab", "IFO"):
        sheet = book.create_sheet(name)
        sheet.append([None, None, "Utfall 2026"])
        sheet.append(["Enhet", "Slag", *MONTHS])
        sheet.append(["1", "Personal", -1, -2, -3, 2, *(later if name == "IFO" else [None] * 8)])
    book.save(root / "data" / "bok.xlsx")
    return file


@pytest.mark.parametrize("later", [[None] * 8, [0] * 8, [0, None, *[0] * 6]])
def test_months_to_come_without_amounts_are_not_booked(later: list[object], tmp_path: Path) -> None:
    """Nor are they columns of a table with a column for each month."""
    table = delarsrapport.load(ledger(tmp_path, later)).tabeller["E"]
    assert [column.heading for column in table.columns] == ["Enhet", "januari", "februari", "mars", "april"]


def test_an_amount_in_a_month_to_come_is_told_with_file_sheet_and_column(tmp_path: Path) -> None:
    """Only the columns where something is booked."""
    with pytest.raises(DataError) as caught:
        delarsrapport.load(ledger(tmp_path, [0, 7, *[None] * 6]))
    (found,) = caught.value.findings
    assert (found.place, found.column, found.rows) == ("bok.xlsx, blad IFO", "Utfall 2026 / juni", (3,))
    assert found.rule == "bokförda månader ligger utanför januari–april 2026"
