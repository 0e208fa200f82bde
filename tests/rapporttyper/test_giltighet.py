"""Units that open and close."""

import shutil
from pathlib import Path

import pytest
from pahittad import load, stopped

from reports.errors import DataError
from reports.rapporttyper import delarsrapport

ROOT = Path(__file__).parents[2]


def with_unit(tmp_path: Path, dates: str) -> Path:
    """Herrljunga with validity dates on ansvar 400; the params file."""
    for name in ("notebooks", "params", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    profile = tmp_path / "params" / "profiler" / "herrljunga.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace('{kod: "400", namn: Nämnd, förälder: "40"}', f'{{kod: "400", namn: Nämnd, förälder: "40", {dates}}}'), encoding="utf-8"
    )
    return tmp_path / "params" / "delarsrapport" / "herrljunga-2021-T2.yaml"


def test_an_amount_from_before_a_unit_opened_is_reported_with_its_rows(tmp_path: Path) -> None:
    """Ansvar 400 from 2021 has outcomes for 2020-08 on rows 2 to 4."""
    with pytest.raises(DataError, match=r"rad 2–4: ansvar 400 har belopp utanför den tid då enheten finns \(2021-01-01–…\)"):
        delarsrapport.load(with_unit(tmp_path, "giltig_från: 2021-01-01"))


def test_a_unit_that_exists_all_the_time_passes(tmp_path: Path) -> None:
    """Dates that hold change nothing."""
    assert delarsrapport.load(with_unit(tmp_path, "giltig_från: 2015-01-01")).fakta.get("utfall.400.netto").text == "300"


NEW = """
organisation:
  - {kod: "41", namn: Norr}
  - {kod: "42", namn: Ny, giltig_från: 2026-01-01}
källor:
  personal:
    tabell: personal
    fil: personal.csv
    kolumner: {Enhet: ansvar}
    värden: {Förra: {mått: antal_anställda, period: "{fg}"}, Nu: {mått: antal_anställda, period: "{nu}"}}
    saknas: "-"
    fasta: {namn: Anställda, kön: totalt}
"""


@pytest.mark.parametrize("blank", ["", "-"])
def test_a_new_unit_may_have_a_blank_where_the_others_have_last_years_number(tmp_path: Path, blank: str) -> None:
    """The file has a column for each year; a number there is still told of."""
    files = {"personal.csv": f"Enhet;Förra;Nu\n41;20;21\n42;{blank};9\n"}
    assert len(load(tmp_path / "a", NEW, files).frames["personal"]) == 4
    said = stopped(tmp_path / "b", NEW, {"personal.csv": files["personal.csv"].replace(f"42;{blank};", "42;8;")})
    assert "ansvar 42 har rader utanför den tid då enheten finns (2026-01-01–…): januari–augusti 2025" in said


YEARS = """
organisation: [{kod: "41", namn: Norr}, {kod: "42", namn: Ny, giltig_från: 2025-05-01}]
källor:
  personal:
    tabell: personal
    fil: personal.csv
    kolumner: {Enhet: ansvar}
    värden:
      Då: {mått: sjukfrånvaro, period: "{år-3}-12-01/{år-2}-11-30"}
      Förra: {mått: sjukfrånvaro, period: "{år-2}-12-01/{år-1}-11-30"}
    saknas: ["–", e.t.]
    fasta: {namn: Sjukfrånvaro, kön: totalt}
"""


def test_a_window_that_a_unit_opens_in_is_its_own(tmp_path: Path) -> None:
    """December to November with a unit from May in it; the window before is told by its months."""
    assert load(tmp_path / "a", YEARS, {"personal.csv": "Enhet;Då;Förra\n41;7;8\n42;e.t.;9\n"})
    said = stopped(tmp_path / "b", YEARS, {"personal.csv": "Enhet;Då;Förra\n41;7;8\n42;6;9\n"})
    assert "rad 3: ansvar 42 har rader utanför den tid då enheten finns (2025-05-01–…): december 2023–november 2024" in said


LEDGER = """
organisation: [{kod: "41", namn: Norr}, {kod: "42", namn: Stängd, giltig_till: 2026-06-15}, {kod: "43", namn: Ny, giltig_från: 2026-05-31}]
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Mån: månad, Enhet: ansvar}
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
  budget:
    tabell: ekonomi
    fil: budget.csv
    kolumner: {Mån: månad, Enhet: ansvar}
    värden: {Belopp: {mått: budget, period: "{nu}"}}
"""
BOOKED = "Mån;Enhet;Belopp\n" + "".join(f"2026{month:02d};41;-5\n" for month in range(1, 9))
BUDGETED = BOOKED + "202608;42;-7\n"


@pytest.mark.parametrize("rows", ["202606;42;-7\n", "202605;43;-7\n", "202608;42;0\n", "202604;43;\n"])
def test_a_month_that_a_unit_exists_in_may_be_booked(tmp_path: Path, rows: str) -> None:
    """Also one day of it; nothing is booked by a zero, and a budget for a unit that closes is no fault."""
    assert load(tmp_path, LEDGER, {"bok.csv": BOOKED + rows, "budget.csv": BUDGETED})


@pytest.mark.parametrize(
    ("rows", "unit"), [("202607;42;-7\n202608;42;-7\n", "42 har belopp i månader utanför den tid då enheten finns (…–2026-06-15)"),
    ("202604;43;-7\n202603;43;-7\n", "43 har belopp i månader utanför den tid då enheten finns (2026-05-31–…)")]
)  # fmt: skip
def test_a_month_that_a_unit_does_not_exist_in_stops(tmp_path: Path, rows: str, unit: str) -> None:
    """Though the row's period, January to August, holds some of the unit's time."""
    said = stopped(tmp_path, LEDGER, {"bok.csv": BOOKED + rows, "budget.csv": BUDGETED})
    assert f"bok.csv, kolumn Mån, rad 10–11: ansvar {unit}" in said
