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


def test_a_half_is_told_from_a_one_only_where_there_is_none(tmp_path: Path) -> None:
    """At least one leaves out a half, and says that those listed are no less."""
    halves = {"p.csv": FILES["p.csv"].replace("SiS;3", "SiS;0,5")}
    with pytest.raises(ParamsError, match="när: >= 1 väljer rader efter tal som skyddas"):
        load(tmp_path / "a", PROFILE.replace("NÄR", ">= 1"), halves)
    assert [row[0] for row in table(load(tmp_path / "b", PROFILE.replace("NÄR", "> 0"), halves), "P")] == ["Familjehem", "HVB", "SiS"]


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


SIZED = "röjande: {storlek: {RULE}}\n" + PROFILE.replace("    räknar: person\n", "").replace(
    "kolumner: {Barn: {urval: {mått: placerade}}, Förr: {urval: {mått: förr}}}",
    "kolumner: {Förr: {urval: {mått: förr}, mått: kötid}, Barn: {urval: {mått: placerade}}}",
)
NAMES = ['"kötid.{form}": "placerade.{form}"', '"kötid.*": placerade.familjehem', "kötid.sis: placerade.sis"]


@pytest.mark.parametrize("condition", ["> 10", "= 12", "> 0"])
@pytest.mark.parametrize("rule", NAMES)
def test_a_figure_that_is_protected_for_the_size_of_its_group_may_not_choose_rows(rule: str, condition: str, tmp_path: Path) -> None:
    """The waiting time of three is hidden; that the row is there says that it is more than ten."""
    profile = SIZED.replace("{RULE}", f"{{{rule}}}").replace("NÄR", condition)
    with pytest.raises(ParamsError) as stopped:
        load(tmp_path / "a", profile, FILES)
    assert f"Tabell P: när: {condition} väljer rader efter tal som skyddas när gruppen är liten" in str(stopped.value)
    rows = table(load(tmp_path / "b", profile, FILES, extra="utgåva: intern\ntröskel: 0\n"), "P")
    assert [row[0] for row in rows if row[0] == "SiS"] == ["SiS"]


def test_a_figure_of_which_the_policy_says_nothing_chooses_freely(tmp_path: Path) -> None:
    """Another measure of the same rows."""
    profile = SIZED.replace("{RULE}", '{"median.{form}": "placerade.{form}"}').replace("NÄR", "> 10")
    extra = "{urval: {mått: placerade}}, Median: {urval: {mått: placerade}, mått: median, post: x}"
    profile = profile.replace('"median.{form}"', '"median.{form}.x"').replace("{urval: {mått: placerade}}", extra)
    assert [row[0] for row in table(load(tmp_path, profile, FILES), "P")] == ["Familjehem", "SiS"]


STAFF = """
källor:
  personal:
    tabell: personal
    fil: s.csv
    kolumner: {Enhet: namn, Ansvar: ansvar, Kön: kön, Anställda: anställda}
    värden: {Sjuk: {mått: sjukfrånvaro, period: "{nu}"}}
organisation: [{kod: "1", namn: A}, {kod: "2", namn: B}, {kod: "3", namn: C}]
tabeller:
  S:
    rubrik: Sjukfrånvaro
    omfattning: "{år}, procent"
    radrubrik: Enhet
    källa: personal
    enhet: procent
    decimaler: 1
    kolumner: {Sjuk: {urval: {mått: sjukfrånvaro}}}
    rader: [{varje: ansvar, etikett: "{ansvar}", när: "> 7"}]
avsnitt:
  personal: {innehåll: [{tabell: S}]}
"""
SICK = "Enhet;Ansvar;Kön;Anställda;Sjuk\nA;1;totalt;3;9,5\nB;2;totalt;41;5,8\nC;3;totalt;30;8,1\n"


def test_figures_of_small_units_may_not_choose_rows(tmp_path: Path) -> None:
    """The personnel table says itself which units are small; without any, its figures choose freely."""
    with pytest.raises(ParamsError, match="när gruppen är liten"):
        load(tmp_path / "a", STAFF, {"s.csv": SICK})
    rows = table(load(tmp_path / "b", STAFF, {"s.csv": SICK.replace(";3;9,5", ";33;9,5")}), "S")
    assert [row[0] for row in rows] == ["1", "3"]
