"""Conditions that choose rows: on a protected count they may only tell none from some, else the rows would tell which is small."""

from pathlib import Path

import pytest
from pahittad import load, table

from reports.errors import ParamsError

PROFILE = """
källor:
  placerade:
    tabell: uppställning
    fil: p.csv
    kolumner: {Form: rad}
    värden: {Barn: {mått: placerade, period: "{nu}"}, Förr: {mått: förr, period: "{fg}"}}
    fasta: {tabell: placerade}
tabeller:
  P:
    rubrik: Placerade
    omfattning: "{år}"
    radrubrik: Form
    källa: uppställning
    enhet: antal
    räknar: person
    kolumner: {Barn: {urval: {mått: placerade}}, Förr: {urval: {mått: förr}}}
    rader: [{varje: rad, etikett: "{rad}", när: "NÄR"}]
avsnitt:
  volymer: {innehåll: [{tabell: P}]}
"""
FILES = {"p.csv": "Form;Barn;Förr\nFamiljehem;34;30\nHVB;7;9\nSiS;3;12\nStöd;0;8\n"}


@pytest.mark.parametrize("condition", ["< 5", "<= 7", "> 10", "= 3", ">= 2"])
def test_a_condition_that_tells_counts_from_each_other_stops(condition: str, tmp_path: Path) -> None:
    """Whoever is listed is small, and whoever is hidden elsewhere and not listed is not."""
    with pytest.raises(ParamsError) as stopped:
        load(tmp_path, PROFILE.replace("NÄR", condition), FILES)
    assert f"Tabell P: när: {condition} väljer rader efter tal som skyddas" in str(stopped.value)


@pytest.mark.parametrize("condition", ["> 0", ">= 1"])
def test_none_may_be_told_from_some(condition: str, tmp_path: Path) -> None:
    """A zero is printed anyway."""
    assert [row[0] for row in table(load(tmp_path, PROFILE.replace("NÄR", condition), FILES), "P")] == ["Familjehem", "HVB", "SiS"]


def test_not_where_a_zero_is_protected_too(tmp_path: Path) -> None:
    """Then it is one of those that the reader must not know."""
    with pytest.raises(ParamsError):
        load(tmp_path, "röjande: {noll_är_säkert: nej}\n" + PROFILE.replace("NÄR", "> 0"), FILES)


def test_the_internal_edition_chooses_freely(tmp_path: Path) -> None:
    """Nothing is protected there; and a figure that is no count may choose rows everywhere."""
    rows = table(load(tmp_path / "a", PROFILE.replace("NÄR", "< 5"), FILES, extra="utgåva: intern\ntröskel: 0\n"), "P")
    assert [row[0] for row in rows] == ["SiS", "Stöd"]
    free = load(tmp_path / "b", PROFILE.replace("NÄR", "< 5").replace("    räknar: person\n", ""), FILES)
    assert [row[0] for row in table(free, "P")] == ["SiS", "Stöd"]
