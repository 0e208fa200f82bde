"""A column of per cent written as shares is told beside others that are not; small per cent and other units are not."""

from pathlib import Path

import pytest
from pahittad import load

PROFILE = """
källor:
  enkät:
    tabell: uppställning
    fil: enkat.csv
    kolumner: {{Enhet: rad}}
    fasta: {{period: "{{år}}"}}
    värden: {{Trygg: {{mått: trygg}}, Bemötande: {{mått: bemötande}}}}
    {extra}
tabeller:
  EN:
    rubrik: Enkät
    omfattning: "{{år}}"
    radrubrik: Enhet
    källa: uppställning
    enhet: {unit}
    decimaler: 1
    kolumner: {{Trygga: {{urval: {{mått: trygg}}}}, Gott bemötande: {{urval: {{mått: bemötande}}}}}}
    rader: [{{varje: rad}}]
avsnitt:
  kö: {{eget: ja, rubrik: Enkät, innehåll: [{{tabell: EN}}]}}
"""
SHARES = "Enhet;Trygg;Bemötande\nA;88;0,91\nB;79;0,83\nC;92;1\n"


def told(root: Path, file: str, unit: str = "procent", extra: str = "") -> list[str]:
    """The warnings of a survey."""
    return [text for text in load(root, PROFILE.format(unit=unit, extra=extra), {"enkat.csv": file}).varningar if "högst 1" in text]


def test_shares_among_per_cent_are_told_with_the_key(tmp_path: Path) -> None:
    """By the heading of the file."""
    (warning,) = told(tmp_path, SHARES)
    assert warning.startswith("enkat.csv, kolumn Bemötande: alla värden är högst 1, fast andra procent i tabell EN")
    assert 'skriv skrivs: {"Bemötande": {procent: andel}} för källan enkät' in warning


@pytest.mark.parametrize(
    ("file", "keys"),
    [
        (SHARES, {"extra": "skrivs: {Bemötande: {procent: andel}}"}),
        (SHARES, {"unit": "antal"}),
        (SHARES.replace("88", "0,88").replace("79", "0,79").replace("92", "0,92"), {}),  # all of them: perhaps less than one per cent
        (SHARES.replace("0,83", "8,3"), {}),  # small per cent
        (SHARES.replace("0,91", "0,02").replace("0,83", "0,03").replace(";1", ";0,01"), {}),
        (SHARES.replace("0,91", "0").replace("0,83", "1"), {}),  # nothing and one
    ],
)
def test_other_numbers_are_not_told(tmp_path: Path, file: str, keys: dict[str, str]) -> None:
    """What is said to be shares, what has another unit, and what may be as little as it says."""
    assert told(tmp_path, file, **keys) == []
