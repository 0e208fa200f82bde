"""A profile may take what belongs to the municipality from another of its profiles."""

from pathlib import Path

import pytest

from reports.errors import ParamsError
from reports.profilefile import profile_files, read_profile

KOMMUN = """namn: by
kommun: Byns kommun
nämnd: socialnämnden
titel: Delårsrapport
organisation: [{kod: a, namn: Alfa}]
källor: {}
"""
AVVIKELSER = "namn: by-avvikelser\närver: by\ntitel: Avvikelser\nkällor: {}\n"


def written(folder: Path, **files: str) -> Path:
    """The profiles in a folder, and the path of the last."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_takes_the_municipality_from_another(tmp_path: Path) -> None:
    """Names, organisation and policy come from there; titles and tables do not."""
    profile = read_profile(written(tmp_path, by=KOMMUN, by_avvikelser=AVVIKELSER), "p")
    assert (profile.kommun, profile.organisation[0].namn, profile.titel) == ("Byns kommun", "Alfa", "Avvikelser")


def test_what_the_profile_says_itself_is_not_taken(tmp_path: Path) -> None:
    """Its own board stands."""
    own = AVVIKELSER + "nämnd: omsorgsnämnden\n"
    assert read_profile(written(tmp_path, by=KOMMUN, by_avvikelser=own), "p").nämnd == "omsorgsnämnden"


def test_both_files_count_as_the_profile(tmp_path: Path) -> None:
    """The run id depends on both."""
    path = written(tmp_path, by=KOMMUN, by_avvikelser=AVVIKELSER)
    assert [p.name for p in profile_files(path)] == ["by-avvikelser.yaml", "by.yaml"]


@pytest.mark.parametrize(
    ("other", "said"), [("bby", "rad 2: profilen bby finns inte"), ("led", "rad 2: led ärver själv")], ids=["okänd", "i två led"]
)
def test_an_impossible_inheritance_is_told(tmp_path: Path, other: str, said: str) -> None:
    """An unknown profile, and one that inherits itself."""
    path = written(tmp_path, by=KOMMUN, led=AVVIKELSER, sist=AVVIKELSER.replace("ärver: by", f"ärver: {other}"))
    with pytest.raises(ParamsError, match=said):
        read_profile(path, "p")


@pytest.mark.parametrize("key", ["ärenden: [T9]", "räknar: {T9: {id: x}}"])
def test_a_table_that_the_policy_names_must_exist(key: str, tmp_path: Path) -> None:
    """A misspelt policy would protect nothing."""
    with pytest.raises(ParamsError, match="tabellen T9 finns inte"):
        read_profile(written(tmp_path, by=KOMMUN + f"röjande: {{{key}}}\n"), "p")
