"""Declared statements: what a sentence may say in words is decided by hand or by a figure, and every name is checked."""

import re
from pathlib import Path

import pytest

from reports.claims import claims
from reports.errors import ParamsError
from reports.facts import Fact, Facts
from reports.period import Period
from reports.profile import Profile
from reports.profilefile import read_profile

KNOWN = [("garanti.uppfyllda", 6), ("garanti.antal", 7), ("lex.beslutade", 0)]
FACTS = Facts({f"{n}@2017-08": Fact(f"{n}@2017-08", n, v, "antal", "", str(v)) for n, v in KNOWN}, Period.parse("2017-T2"))
ALL = "  - {om: [garantier], siffra: garanti.uppfyllda, mot: garanti.antal, när: {alla: '= 0', några: '< 0'}, ord: {alla: [samtliga], några: [inte alla]}}"
HEAD = "namn: by\nkommun: By\nnämnd: nämnden\ntitel: Rapport\nkällor: {}\npåståenden:\n"


def profile(folder: Path, *lines: str) -> Profile:
    """The profile with these statements."""
    (folder / "by.yaml").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return read_profile(folder / "by.yaml", "by.yaml")


def decided(folder: Path, *lines: str) -> list[str]:
    """What holds for each statement."""
    known = profile(folder, *lines)
    return [c.value for c in claims(known, FACTS)]


def test_a_figure_or_the_profile_decides_what_holds(tmp_path: Path) -> None:
    """Six of seven is not all; what is declared by hand stands."""
    assert decided(tmp_path, ALL, "  - {om: [ivo], gäller: pågår, ord: {pågår: [inte klart], klart: [beslutat]}}") == ["några", "pågår"]


def test_a_protected_figure_decides_nothing(tmp_path: Path) -> None:
    """Else the words would tell it."""
    hidden = Facts({f.id: f.hidden() if "uppfyllda" in f.id else f for f in FACTS}, FACTS.window)
    assert list(claims(profile(tmp_path, ALL), hidden)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "siffra: garanti.uppfyllda",
            "siffra: garanti.uppfylda",
            r"by.yaml, rad 7: ett påstående. Okänt tal: garanti.uppfylda.\s+→ Menade",
        ),
        ("'< 0'", "'under'", "rad 7: ett påstående. Villkoret under går inte att förstå"),
        ("när: {alla", "när: {ala", "rad 7: det som gäller, ala finns inte i påståendets ord. Menade du alla"),
        ("siffra: garanti.uppfyllda, ", "", "rad 7: .*siffra"),
        ("om: [garantier], ", "", "rad 7: .*om"),
    ],
    ids=["okänd siffra", "villkor", "ord", "utan siffra", "utan ämne"],
)
def test_a_mistake_stops_with_its_line_and_the_nearest_right_word(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Unknown figure, condition, word; a key that is missing."""
    assert old in ALL
    with pytest.raises(ParamsError) as stopped:
        decided(tmp_path, ALL.replace(old, new))
    assert re.search(said, str(stopped.value)), stopped.value


def test_a_followed_perspective_must_be_in_the_grid(tmp_path: Path) -> None:
    """With the nearest right word."""
    grid = "  []\nrutnät: {avdelningar: [A], perspektiv: {exempel: Exempel, förra: Förra}}\ngranskning: {följs_upp: {exempl: förra}}"
    with pytest.raises(ParamsError, match=r"rad 9: perspektivet exempl finns inte i rutnätet. Menade du exempel"):
        profile(tmp_path, grid)
