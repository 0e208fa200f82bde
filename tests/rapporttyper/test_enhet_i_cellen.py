"""A unit of money after the number in a cell is read when it is the source's, and stops when it is another."""

from pathlib import Path

import pytest
from pahittad import load, stopped

PROFILE = """
källor:
  inköp:
    tabell: beloppsuppställning
    fil: inkop.csv
    enhet: {unit}{extra}
    kolumner: {{Grupp: rad}}
    fasta: {{period: "{{nu}}"}}
    värden: {{Belopp: {{mått: inköp}}}}
"""
DOTS = '\n    tusental: "."'


@pytest.mark.parametrize(
    ("cell", "unit", "extra", "kronor"),
    [
        ("1.210.400 kr", "kr", DOTS, 1_210_400),
        ("1 200,50 kronor", "kr", "", 1200.5),
        ("-12 tkr", "tkr", "", -12_000),
        ("(12)kkr", "tkr", "", -12_000),
        ("12− mkr", "mnkr", "", -12_000_000),
    ],
)
def test_the_sources_own_unit_may_stand_in_the_cell(tmp_path: Path, cell: str, unit: str, extra: str, kronor: float) -> None:
    """As 90 % may: the amount is what it would be without."""
    frame = load(tmp_path, PROFILE.format(unit=unit, extra=extra), {"inkop.csv": f"Grupp;Belopp\nA;{cell}\nB;7\n"}).frames
    assert frame["beloppsuppställning"]["öre"].tolist()[0] == kronor * 100


def test_another_unit_stops_with_both(tmp_path: Path) -> None:
    """Which of them is right is not for the report to say."""
    said = stopped(tmp_path, PROFILE.format(unit="tkr", extra=""), {"inkop.csv": "Grupp;Belopp\nA;1 200 kr\nB;7\n"})
    assert "rad 2: 1 200 kr är i kr, men profilen säger tkr; skriv alla belopp i samma enhet i uttaget" in said


@pytest.mark.parametrize("cell", ["12 st", "ca 12 kr", "kr", "12 kr/dygn"])
def test_other_words_are_not_read(tmp_path: Path, cell: str) -> None:
    """Neither a unit that is not of money, nor a price, nor what is about an amount."""
    assert "är inte ett tal" in stopped(tmp_path, PROFILE.format(unit="kr", extra=""), {"inkop.csv": f"Grupp;Belopp\nA;{cell}\nB;7\n"})


def test_the_mark_between_thousands_is_told_beside_a_unit(tmp_path: Path) -> None:
    """The key that reads the column is the same."""
    said = stopped(tmp_path, PROFILE.format(unit="kr", extra=""), {"inkop.csv": "Grupp;Belopp\nA;1.210.400 kr\nB;7\n"})
    assert 'tusental: "."' in said
