"""A share that no part has of its whole is told of, as is one that is hundreds of times its whole; what may be right is not."""

from pathlib import Path

import pytest
from pahittad import load

PROFILE = """
källor:
  medel:
    tabell: beloppsuppställning
    fil: medel.csv
    enhet: tkr
    kolumner: {Vad: rad}
    värden: {Ett: {mått: ett, period: "{år}"}, Annat: {mått: annat, period: "{år}"}}
tabeller:
  S:
    rubrik: Medel
    omfattning: Tkr
    radrubrik: Vad
    källa: beloppsuppställning
    enhet: tkr
    kolumner:
      Ett: {urval: {mått: ett}}
      Annat: {urval: {mått: annat}}
      Båda: {räkna: Ett + Annat, dold: ja, post: båda}
      Ändring: {räkna: Ett − Annat, mått: ändring}
      Andel: {kvot: [WHAT], mått: andel}
    rader: [{varje: rad}, {summa: Alla, id: alla, typ: total}]
avsnitt:
  ekonomi: {innehåll: [{tabell: S}]}
"""
PART, USED, CHANGE = "Ett, Båda", "Ett, Annat", "Ändring, Annat"


def told(path: Path, what: str, rows: str) -> list[str]:
    """What is said of the share of the two columns."""
    warnings = load(path, PROFILE.replace("WHAT", what), {"medel.csv": f"Vad;Ett;Annat\n{rows}"}).varningar
    return [text for text in warnings if text.startswith("Tabell S, kolumn Andel")]


def test_a_part_that_is_less_than_nothing_or_more_than_its_whole_is_told(tmp_path: Path) -> None:
    """One of the two has the wrong sign, whichever it is."""
    assert told(tmp_path, PART, "Mat;-1800;400\nHyra;600;-15\nTåg;90;10\n") == [
        "Tabell S, kolumn Andel: Mat, Hyra och Alla: andelen är inte 0–100 procent, fast Ett ingår i Båda. Kontrollera tecken i uttaget."
    ]


def test_what_is_used_of_a_grant_in_another_unit_is_told(tmp_path: Path) -> None:
    """A grant in mnkr, and one whose use is in kr."""
    assert told(tmp_path, USED, "Lyftet;980;2,4\nVård;3000000;5150\nHälsa;426;640\n") == [
        "Tabell S, kolumn Andel: Lyftet, Vård och Alla: Ett är mer än hundra gånger Annat. Kontrollera att de är i samma enhet i uttaget."
    ]


@pytest.mark.parametrize(
    ("what", "rows"),
    [
        (PART, "Mat;0;400\nHyra;600;0\nTåg;-90;-10\n"),
        (USED, "Mat;-1800;400\nHyra;600;90\n"),
        (CHANGE, "Mat;1800;4\nHyra;600;90\n"),
    ],
)
def test_shares_that_may_be_right_are_not_told(what: str, rows: str, tmp_path: Path) -> None:
    """Nothing, all of it and both minus; more than what was granted; a change from little."""
    assert told(tmp_path, what, rows) == []
