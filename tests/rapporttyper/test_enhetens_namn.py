"""A unit that has changed its name in the year has one name in a report: the one that it has on the report's last day."""

from pathlib import Path

import pytest
from pahittad import load, table

PROFILE = """
organisation:
  - {kod: "02", namn: Äldreomsorg}
  - {kod: "0220", namn: Hemvård Väst, hette: {2026-06-30: Hemvården Inlandet}, alias: ["0225"], förälder: "02"}
  - {kod: "0230", namn: Strandgården, förälder: "02"}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Ansvar: ansvar, Namn: ansvarsnamn}
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
tabeller:
  A:
    rubrik: Ansvar
    omfattning: Kr
    radrubrik: Ansvar
    källa: ekonomi
    enhet: kr
    kolumner: {Utfall: {urval: {mått: utfall}}}
    rader: [{varje: ansvar, etikett: "{ansvar} {ansvarsnamn}"}]
  N:
    mall: A
    rader: [{varje: nivå2, etikett: "{nivå2} {nivå2_namn}"}]
avsnitt:
  ekonomi: {innehåll: [{tabell: A}, {tabell: N}]}
"""
BOOK = "Ansvar;Namn;Belopp\n0220;Hemvården Inlandet;-1\n0225;Hemvård Väst;-2\n0230;Strandg;-4\n0230;;-4\n"


@pytest.mark.parametrize(("period", "name"), [("2026-T1", "Hemvården Inlandet"), ("2026-T2", "Hemvård Väst")])
def test_all_tables_have_the_name_of_the_reports_last_day(period: str, name: str, tmp_path: Path) -> None:
    """The extract's first name, its abbreviations and its blanks are not printed; both names are read as the unit."""
    u = load(tmp_path, PROFILE, {"bok.csv": BOOK}, period=period)
    assert table(u, "A") == [[f"0220 {name}", "−3"], ["0230 Strandgården", "−8"]]
    assert table(u, "N") == table(u, "A")


def test_a_code_with_another_units_name_is_still_warned_of(tmp_path: Path) -> None:
    """The extract's own name is what is compared; the unit's earlier name is its own."""
    assert load(tmp_path / "a", PROFILE, {"bok.csv": BOOK}).varningar == ()
    (said,) = load(tmp_path / "b", PROFILE, {"bok.csv": BOOK.replace("Strandg;", "Hemvården Inlandet;")}).varningar
    assert "0230 (heter Hemvården Inlandet, som är 0220)" in said
