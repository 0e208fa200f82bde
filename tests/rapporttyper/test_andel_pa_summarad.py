"""A share on a row of sums: of what it is made when a row has only one of the two numbers."""

from pathlib import Path

import pytest
from pahittad import load, table

PROFILE = """
källor:
  medel:
    tabell: beloppsuppställning
    fil: medel.csv
    enhet: tkr
    kolumner: {Bidrag: rad}
    värden: {Beviljat: {mått: beviljat, period: "{år}"}, Använt: {mått: använt, period: "{nu}"}}
tabeller:
  S:
    rubrik: Statsbidrag
    omfattning: Tkr
    radrubrik: Bidrag
    källa: beloppsuppställning
    enhet: tkr
    saknas: tom
    kolumner:
      Beviljat: {urval: {mått: beviljat}}
      Använt: {urval: {mått: använt}}
      Andel: {kvot: [Använt, Beviljat]REQUIRED, mått: andel, decimaler: 1}
    rader: [{varje: rad}, {summa: Alla, id: alla, typ: total}]
avsnitt:
  ekonomi: {innehåll: [{tabell: S}]}
"""
KNOWN = "Bidrag;Beviljat;Använt\nLyftet;400;300\nNära vård;600;660\n"


@pytest.mark.parametrize(("row", "has", "lacks"), [("Familjehem;;40\n", "Använt", "Beviljat"), ("Familjehem;200;\n", "Beviljat", "Använt")])
def test_a_row_with_one_of_the_numbers_is_warned_of_or_left_out(row: str, has: str, lacks: str, tmp_path: Path) -> None:
    """960 of 1 000 is 96,0; with the third row the numbers are 1 000 of 1 000, or 960 of 1 200."""
    plain = load(tmp_path / "a", PROFILE.replace("REQUIRED", ""), {"medel.csv": KNOWN + row})
    told = (
        f"Tabell S, kolumn Andel: på en summarad räknas {has} med för Familjehem, där {lacks} är tomt. Skriv kräver: {lacks} för kolumnen"
    )
    assert [told in warning for warning in plain.varningar] == [True]
    assert table(plain, "S")[-1][-1] in {"100,0", "80,0"}
    required = load(tmp_path / "b", PROFILE.replace("REQUIRED", f", kräver: {lacks}"), {"medel.csv": KNOWN + row})
    assert required.varningar == ()
    assert table(required, "S")[-1][-1] == "96,0"
    assert "Summan i Andel gäller de rader som har ett värde." in required.tabeller["S"].notes


def test_rows_with_both_or_none_of_the_numbers_are_not_warned_of(tmp_path: Path) -> None:
    """Nothing of the row is in the share."""
    u = load(tmp_path, PROFILE.replace("REQUIRED", ""), {"medel.csv": KNOWN + "Familjehem;;\n"})
    assert u.varningar == ()
    assert table(u, "S")[-1] == ["Alla", "1 000", "960", "96,0"]
