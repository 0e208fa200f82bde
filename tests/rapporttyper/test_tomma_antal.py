"""A blank among counts is told of where a sum passes over it; one that is right is not."""

from pathlib import Path

import pytest
from pahittad import load, table

PROFILE = """
källor:
  v:
    tabell: uppställning
    fil: v.csv
    kolumner: {Namn: rad}
    fasta: {tabell: platser}
    värden: {Förra: {mått: platser, period: "{fg}"}, Nu: {mått: platser, period: "{nu}"}}
tabeller:
  V1:
    rubrik: Platser
    omfattning: Antal
    radrubrik: Form
    källa: uppställning
    urval: {tabell: platser}
    enhet: antal
    kolumner:
      Förra: {urval: {mått: platser, period: "{fg}"}}
      Nu: {urval: {mått: platser, period: "{nu}"}}
    rader: [{varje: rad, etikett: "{rad}"}, {summa: Alla, id: alla, typ: total}]
avsnitt: {volymer: {innehåll: [{tabell: V1}]}}
"""
ROWS = "Namn;Förra;Nu\nNatt;10;11\nDag;20;21\nKväll;30;31\n"
SAID = "v.csv, rad 3: saknar värde i tabell V1, kolumn Nu; summan gäller de rader som har ett. "


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("20;21", "20;21", 0), ("20;21", "20;", 1), ("20;21", "20;0", 0), ("20;21", ";21", 0)],
)
def test_a_blank_that_a_sum_passes_over_is_told_of(tmp_path: Path, old: str, new: str, told: int) -> None:
    """A zero is an answer, and what is new this year has no number of the year before."""
    made = load(tmp_path, PROFILE, {"v.csv": ROWS.replace(old, new)})
    lines = [line.replace("\u00a0", " ") for line in made.varningar]
    assert [line.startswith(SAID) for line in lines] == [True] * told
    assert table(made, "V1")[3][0] == "Alla"


@pytest.mark.parametrize(
    ("old", "new"),
    [("    enhet: antal\n    kol", "    enhet: antal\n    saknas: {visa: ej klart}\n    kol"), ("{summa: Alla, id: alla, typ: total}", "")],
)
def test_a_blank_that_is_right_is_not_told_of(tmp_path: Path, old: str, new: str) -> None:
    """The profile says what stands there; or nothing is added up."""
    profile = PROFILE.replace(old, new)
    assert profile != PROFILE
    assert list(load(tmp_path, profile, {"v.csv": ROWS.replace("20;21", "20;")}).varningar) == []


def test_a_sum_over_blanks_only_is_blank(tmp_path: Path) -> None:
    """It is not zero, whether the sum is a row of sums or all rows of the source."""
    rows = "Namn;Förra;Nu\nNatt;10;\nDag;20;\n"
    assert table(load(tmp_path / "a", PROFILE, {"v.csv": rows}), "V1")[-1] == ["Alla", "30", ""]
    profile = PROFILE.replace("{summa: Alla, id: alla, typ: total}", "{rad: Alla, id: alla, typ: total}")
    assert table(load(tmp_path / "b", profile, {"v.csv": rows}), "V1")[-1] == ["Alla", "30", ""]
