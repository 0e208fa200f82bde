"""A unit whose budget, forecast or outcome is not in the exports is told of, unless the profile says that it has none."""

from pathlib import Path

import pytest
from pahittad import load, table

PROFILE = """
organisation:
  - {kod: "6", namn: Omsorg}
  - {kod: "610", namn: Myndighet, förälder: "6"}
  - {kod: "620", namn: Hemtjänst, förälder: "6"}
  - {kod: "621", namn: Natt, förälder: "620", varav: ja}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Kod: ansvar}
    tecken: -1
    enhet: tkr
    värden: {Utfall: {mått: utfall, period: "{nu}"}}
  plan:
    tabell: ekonomi
    fil: plan.csv
    kolumner: {Kod: ansvar}
    tecken: -1
    enhet: tkr
    värden: {Budget: {mått: budget, period: "{nu}"}, Prognos: {mått: prognos, period: "{år}"}}
tabeller:
  E1:
    rubrik: Netto
    omfattning: tkr
    radrubrik: Enhet
    källa: ekonomi
    enhet: tkr
    tecken: -1
    saknas: tom
    kolumner:
      Budget: {urval: {mått: budget}}
      Utfall: {urval: {mått: utfall}}
      Prognos: {urval: {mått: prognos}}
      Avvikelse: {avvikelse: {av: Utfall, mot: Budget}}
    rader: [{varje: ansvar, utom: {ansvar: "621"}}, {rad: varav natt, id: "621", urval: {ansvar: "621"}, typ: varav}, {summa: Alla, id: alla, typ: total}]
avsnitt: {ekonomi: {innehåll: [{tabell: E1}]}}
"""
BOOK, PLAN = "Kod;Utfall\n610;900\n620;2000\n621;30\n", "Kod;Budget;Prognos\n610;1000;1500\n620;1900;3000\n"
LOST = (
    "Enheter utan {0} 2026, som andra enheter har i {1}: det räknas som 0 i avvikelser och summor. "
    "Fyll på uttaget, eller skriv saknar: [{2}] för enheten i profilen om det är rätt: 620 Hemtjänst."
)


def warned(path: Path, profile: str = PROFILE, book: str = BOOK, plan: str = PLAN) -> list[str]:
    """What whoever makes the report is told."""
    return list(load(path, profile, {"bok.csv": book, "plan.csv": plan}).varningar)


@pytest.mark.parametrize(
    ("book", "plan", "said"),
    [
        (BOOK, PLAN, []),
        (BOOK, "Kod;Budget;Prognos\n610;1000;1500\n", [LOST.format("budget och prognos", "plan", "budget, prognos")]),
        (BOOK, PLAN.replace("1900;", ";"), [LOST.format("budget", "plan", "budget")]),
        (BOOK, PLAN.replace("1900;3000", "1900;"), [LOST.format("prognos", "plan", "prognos")]),
        ("Kod;Utfall\n610;900\n", PLAN, [LOST.format("utfall", "bok", "utfall")]),
        (BOOK, "Kod;Budget;Prognos\n6;2900;4500\n", []),  # the unit above has it for them
        (BOOK, PLAN.replace("620;", "621;"), []),  # what lies below has it
        (BOOK, PLAN.replace("1900;", "0;"), []),  # a zero is an answer
    ],
)
def test_a_unit_without_what_the_others_have_is_told_of(tmp_path: Path, book: str, plan: str, said: list[str]) -> None:
    """The line names the unit, the kind, the source that has it for the others, and what to do; a varav is in its parent."""
    assert warned(tmp_path, book=book, plan=plan) == said


def test_a_unit_that_the_profile_says_has_none_is_not_told_of(tmp_path: Path) -> None:
    """And its deviation is its whole outcome, so that the units add up to the sum."""
    profile = PROFILE.replace('namn: Hemtjänst, förälder: "6"', 'namn: Hemtjänst, förälder: "6", saknar: [budget]')
    files = {"bok.csv": "Kod;Utfall\n610;900\n620;2000\n", "plan.csv": PLAN.replace("1900;", ";")}
    made = load(tmp_path, profile, files)
    assert list(made.varningar) == []
    rows = table(made, "E1")
    assert [(row[0], row[1], row[4]) for row in rows if row[0] in {"610", "620", "Alla"}] == [
        ("610", "1 000", "100"),
        ("620", "", "−2 000"),
        ("Alla", "1 000", "−1 900"),
    ]
