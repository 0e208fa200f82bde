"""What an export that is slightly wrong is told with: what it seems to be, and the key or the cell that mends it."""

from pathlib import Path

import openpyxl
import pytest
from pahittad import load, stopped, table, workspace

from reports.errors import DataError
from reports.rapporttyper import delarsrapport

UNITS = """
organisation:
  - {kod: "0100", namn: Stab}
  - {kod: "0200", namn: Vård}
källor:
"""
STAFF = (
    UNITS
    + """
  personal:
    tabell: personal
    fil: personal.csv
    kolumner: {Enhet: ansvar}
    värden: {Antal: {mått: antal_anställda, period: "{nu}"}}
    fasta: {namn: Anställda, kön: totalt}
"""
)
COUNTS = """
källor:
  nya: {tabell: uppställning, fil: nya.csv, kolumner: {Enhet: rad}, värden: {Antal: {mått: nya}}, fasta: {tabell: nya, period: "{nu}"}}
"""
LEDGER = (
    UNITS
    + """
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {Enhet: ansvar, Period: månad}, värden: {Belopp: {mått: utfall}}, fasta: {period: "{nu}"}}
tabeller:
  E:
    rubrik: Drift
    omfattning: Kr
    radrubrik: Enhet
    källa: ekonomi
    enhet: kr
    kolumner: {Utfall: {urval: {mått: utfall}}}
    rader: [{varje: ansvar}]
avsnitt:
  ekonomi: {innehåll: [{tabell: E}]}
"""
)


def test_a_row_that_is_named_as_a_total_is_told_with_the_keys_for_sums(tmp_path: Path) -> None:
    """A total is no unit."""
    message = stopped(tmp_path, STAFF, {"personal.csv": "Enhet;Antal\n0100;20\nTotalt;20\n"})
    assert 'skriv summarader: {kolumn: Enhet, mönster: "Totalt"} för källan' in message
    assert 'eller hoppa: {Enhet: "Totalt"}' in message
    assert "Menade du" not in message


@pytest.mark.parametrize(
    ("cell", "key"),
    [("färre än 5", 'skriv maskerat: "färre än 5" för källan'), ("1–4", 'skriv maskerat: "1–4" för källan'), ("ca 5", "Skriv bara talet")],
)
def test_words_that_hide_a_count_are_told_with_the_key_for_hidden_counts(cell: str, key: str, tmp_path: Path) -> None:
    """Only a count, and not what is only about a number."""
    assert key in stopped(tmp_path, COUNTS, {"nya.csv": f"Enhet;Antal\nNorr;{cell}\n"})


def test_a_row_twice_is_told_with_a_heading_of_the_file(tmp_path: Path) -> None:
    """The first column of the key may be one that the profile fills."""
    message = stopped(tmp_path, COUNTS, {"nya.csv": "Enhet;Antal\nNorr;4\nNorr;5\n"})
    assert "nya.csv, kolumn Enhet, rad 2–3: samma Enhet på flera rader" in message


def months(*written: str) -> dict[str, str]:
    """A ledger with a row per month, the last ones as they are written."""
    plain = [f"2026-{n:02d}" for n in range(1, 9 - len(written))]
    return {"bok.csv": "Enhet;Period;Belopp\n" + "".join(f"0100;{month};-1\n" for month in [*plain, *written])}


def test_a_day_among_months_is_its_month(tmp_path: Path) -> None:
    """A program has made dates of the last two."""
    assert table(load(tmp_path, LEDGER, months("2026-07-31", "2026-08-01")), "E")[0][1] == "−8"


@pytest.mark.parametrize("month", ["2026-00", "2026-20", "2026-08-32"])
def test_what_is_no_month_is_told_with_how_one_is_written(month: str, tmp_path: Path) -> None:
    """By the report's own month."""
    assert "→ Skriv till exempel 2026-08 för augusti 2026" in stopped(tmp_path, LEDGER, months(month))


CLOSED = {"bok.csv": "Enhet;Period;Belopp\n" + "".join(f"0100;2026{n:02d};-1\n" for n in range(1, 14))}


def test_a_thirteenth_month_is_told_with_the_key_that_makes_it_december(tmp_path: Path) -> None:
    """As it stands in the file; what is booked when the year is closed is for the ekonom to place."""
    said = 'rad 14: värdet ska vara en månad, ÅÅÅÅ-MM: 2026-13 → Är det bokslutets period, skriv översätt: {månad: {"202613": "2026-12"}} '
    assert said in stopped(tmp_path, LEDGER, CLOSED, period="2026-T3")


def test_a_thirteenth_month_may_be_read_as_december(tmp_path: Path) -> None:
    """In the profile once, for every year."""
    profile = LEDGER.replace("fasta: {period", 'översätt: {månad: {"{år}13": "{år}-12"}}, fasta: {period')
    made = load(tmp_path, profile, CLOSED, period="2026-T3")
    assert table(made, "E")[0][1] == "−13"
    assert list(made.frames["ekonomi"]["månad"]).count("2026-12") == 2


def test_codes_that_have_all_lost_their_zero_are_one_finding(tmp_path: Path) -> None:
    """And the subtotals that follow from it are not asked for."""
    sums = LEDGER.replace("bok.csv", "bok.xlsx, summarader: [{kolumn: Namn, mönster: Summa *, nyckel: ansvar}]")
    file = workspace(tmp_path, sums, {})
    book = openpyxl.Workbook()
    for line in (
        ["Namn", "Enhet", "Period", "Belopp"],
        ["Stab", 100, "2026-08", -4],
        ["Summa 0100", "", "", -4],
        ["Vård", 200, "2026-08", -3],
    ):
        book.active.append(line)
    book.save(tmp_path / "data" / "bok.xlsx")
    with pytest.raises(DataError) as caught:
        delarsrapport.load(file)
    assert len(caught.value.findings) == 1
    assert "koderna, till exempel 100 för 0100, har förlorat sin inledande nolla" in str(caught.value)
