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


GROUPED = """
organisation:
  - {kod: "6", namn: Omsorg}
  - {kod: "61", namn: Myndighet, förälder: "6"}
  - {kod: "611", namn: Utredning, förälder: "61"}
  - {kod: "62", namn: Hemtjänst, förälder: "6"}
  - {kod: "621", namn: Norr, förälder: "62"}
  - {kod: "622", namn: Söder, förälder: "62"}
  - {kod: "63", namn: Projekt, förälder: "6"}
  - {kod: "631", namn: Ny enhet, förälder: "63"}
källor:
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {Kod: ansvar}, värden: {Utfall: {mått: utfall, period: "{nu}"}}}
  fjol: {tabell: ekonomi, fil: fjol.csv, kolumner: {Kod: ansvar}, värden: {Utfall: {mått: utfall, period: "{fg}"}}}
  plan: {tabell: ekonomi, fil: plan.csv, kolumner: {Kod: ansvar}, värden: {Budget: {mått: budget, period: "{nu}"}}}
  prognos:
    tabell: ekonomi
    fil: prognos.csv
    kolumner: {Kod: ansvar}
    värden:
      Mars: {mått: prognos, tillfälle: mars, period: "{år}"}
      Juli: {mått: prognos, tillfälle: juli, period: "{år}"}
""" + PROFILE[PROFILE.index("tabeller:") :].replace(
    ', utom: {ansvar: "621"}}, {rad: varav natt, id: "621", urval: {ansvar: "621"}, typ: varav}', "}"
).replace("{mått: utfall}", '{mått: utfall, period: "{nu}"}').replace("{mått: prognos}", "{mått: prognos, tillfälle: juli}")
UNITS = "611;-9\n621;-8\n622;-7\n631;-1\n"
FULL = {
    "bok.csv": f"Kod;Utfall\n{UNITS}",
    "fjol.csv": f"Kod;Utfall\n{UNITS}",
    "plan.csv": f"Kod;Budget\n{UNITS}",
    "prognos.csv": "Kod;Mars;Juli\n61;-14;-15\n62;-20;-21\n63;-2;-2\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("prognos.csv", "", "", ""),
        ("prognos.csv", "62;-20;-21\n", "", "prognos mars och prognos juli 2026 | saknar: [prognos] | 62 Hemtjänst."),
        ("prognos.csv", "62;-20;-21", "62;-20;", "prognos juli 2026 | med 0 om det är rätt | 62 Hemtjänst."),
        ("plan.csv", "621;-8\n622;-7\n", "", "budget 2026 | saknar: [budget] | 621 Norr och 622 Söder."),
        ("fjol.csv", "622;-7\n", "", "utfall 2025 | saknar: [fjol] | 622 Söder."),
        ("fjol.csv", "622;-7", "622;", "utfall 2025 | saknar: [fjol] | 622 Söder."),
    ],
)
def test_what_is_lost_on_another_level_at_an_occasion_or_last_year_is_told_of(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    """A forecast per group is held against budgets per unit; each forecast by itself; a row or a cell, once, by its own unit."""
    lines = load(tmp_path, GROUPED, FULL | {file: FULL[file].replace(old, new)}).varningar
    assert len(lines) == bool(said)
    for part in said.split(" | "):
        assert all(part in line for line in lines)


@pytest.mark.parametrize("why", ["giltig_från: 2026-01-01", "saknar: [fjol]"])
def test_a_unit_that_is_new_has_no_outcome_last_year(tmp_path: Path, why: str) -> None:
    """The profile says so with the day, or with the source that lacks it."""
    profile = GROUPED.replace('namn: Ny enhet, förälder: "63"', f'namn: Ny enhet, förälder: "63", {why}')
    files = FULL | {"fjol.csv": FULL["fjol.csv"].replace("631;-1\n", "")}
    assert list(load(tmp_path, profile, files).varningar) == []
    assert len(load(tmp_path / "utan", GROUPED, files).varningar) == 1
