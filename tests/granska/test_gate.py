"""Before a report is made: an error in a text stops it, a warning is told and listed."""

from pathlib import Path

import pytest
from granskade import OPEN, ROOT

from reports.errors import TextError
from reports.proofread import gate
from reports.registry import of_params
from reports.underlag import Underlag

PARAMS = ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml"
FRONT = "---\nområde: Totalt\nansvarig_roll: controller\ngäller_period: 2017-T2\n---\n"


@pytest.fixture
def underlag(monkeypatch: pytest.MonkeyPatch) -> Underlag:
    """The example, with nothing remembered of its texts."""
    monkeypatch.setattr(gate, "_kept", {})
    return of_params(PARAMS).load(PARAMS, OPEN)


def test_a_text_that_contradicts_the_figures_stops_with_file_and_line(underlag: Underlag, tmp_path: Path) -> None:
    """A rule of signs, which has always stopped, and one of differences."""
    (tmp_path / "totalt.md").write_text(
        f"{FRONT}Resultatet är ett underskott på −28 138 tkr.\n\nSex par deltog, fyra fler än nio.\n", encoding="utf-8"
    )
    with pytest.raises(TextError) as stopped:
        gate.accepted(underlag, tmp_path)
    lines = str(stopped.value).splitlines()
    assert lines[0].startswith("totalt.md, rad 6, fel: ”underskott på −28 138 tkr” – Ordet underskott bär redan tecknet")
    assert lines[1].startswith("totalt.md, rad 8, fel: ”fyra fler än” – 6 är 3 mindre än 9")


def test_a_doubt_does_not_stop_and_is_told(underlag: Underlag, tmp_path: Path) -> None:
    """No figure has the value."""
    (tmp_path / "totalt.md").write_text(f"{FRONT}Vi har gjort 415 hembesök.\n", encoding="utf-8")
    found = gate.accepted(underlag, tmp_path)
    assert [line.partition(" –")[0] for line in gate.doubts(found)] == ["varning: totalt.md, rad 6, varning: ”415”"]
    listed = gate.review_list(["Mål utan riktning: 3."], found)
    assert listed.index("## Uppgifterna\n\n- Mål utan riktning: 3.") < listed.index("## Texterna") < listed.index("415")
    assert "Uppgifterna" not in gate.review_list([], found)


@pytest.mark.parametrize(
    "words",
    [
        "ökade med −6 938 tkr",
        "minskade under året med cirka -2,3 procent",
        "har försämrats med – 12 mnkr",
        "blev högre med −6 938 tkr",
        "ökade med {{ resultat.totalt | tkr }}",
    ],
)
def test_a_word_of_change_before_a_minus_stops(underlag: Underlag, tmp_path: Path, words: str) -> None:
    """The word says which way; a minus says it again, or the opposite. Typed or printed, and whatever the figures are."""
    (tmp_path / "totalt.md").write_text(f"{FRONT}Personalkostnaden {words}.\n", encoding="utf-8")
    with pytest.raises(TextError, match="bär redan riktningen; skriv talet utan minus") as stopped:
        gate.accepted(underlag, tmp_path)
    assert "formen belopp" in str(stopped.value)


@pytest.mark.parametrize(
    "sentence",
    [
        "Personalkostnaden ökade med {{ resultat.totalt | belopp }}.",
        "Resultatet ändrades med {{ resultat.totalt | tkr }}.",
        "Resultatet har förbättrats jämfört med −90 000 tkr året före.",
        "Kostnaderna ökade, med −2 procent i en av enheterna.",
        "Resultatet sjönk till en nivå i paritet med −90 000 tkr.",
    ],
)
def test_a_minus_that_no_word_of_change_carries_does_not_stop(underlag: Underlag, tmp_path: Path, sentence: str) -> None:
    """A neutral word, the form without sign, and what something is compared with."""
    (tmp_path / "totalt.md").write_text(f"{FRONT}{sentence}\n", encoding="utf-8")
    assert not [found for found in gate.accepted(underlag, tmp_path) if "riktningen" in found.message]


@pytest.mark.parametrize(
    "sentence",
    [
        "Barnavårdsanmälningarna ökade med 279 jämfört med 2015 och uppgår till 1 272.",
        "Anmälningarna ökade med 279, jämfört med 993 året före.",
        "Kostnaden ökade med {{ resultat.flykting | belopp }} jämfört med 2016 och är {{ resultat.totalt | tkr }}.",
        "Resultatet ökade {{ resultat.flykting | tkr }}, mot {{ resultat.totalt | tkr }} för hela nämnden.",
    ],
)
def test_a_change_is_not_compared_with_a_level(underlag: Underlag, tmp_path: Path, sentence: str) -> None:
    """Not when it is said as a change, and not when the tokens are of different things."""
    (tmp_path / "totalt.md").write_text(f"{FRONT}{sentence}\n", encoding="utf-8")
    assert not [found for found in gate.accepted(underlag, tmp_path) if found.rule == "riktning"]


def test_an_address_is_no_placeholder(underlag: Underlag, tmp_path: Path) -> None:
    """Nor is a link."""
    text = "Läs <https://exempel.se/x> eller [sidan](https://exempel.se), skriv till <namn@exempel.se>, se [planen][p].\n\n[p]: https://exempel.se\n"
    (tmp_path / "totalt.md").write_text(FRONT + text, encoding="utf-8")
    assert not [found for found in gate.accepted(underlag, tmp_path) if found.rule == "platshållare"]


def test_what_is_to_be_filled_in_is_a_placeholder(underlag: Underlag, tmp_path: Path) -> None:
    """Whether it stands in brackets or in angles."""
    (tmp_path / "totalt.md").write_text(f"{FRONT}Kostnaden är [belopp] och <ansvarig> svarar.\n", encoding="utf-8")
    with pytest.raises(TextError) as stopped:
        gate.accepted(underlag, tmp_path)
    assert str(stopped.value).count("En platshållare står kvar") == len(["[belopp]", "<ansvarig>"])
