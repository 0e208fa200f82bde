"""Indicators as an export may have them: the target in two columns, shares of one, times in words, and values left to their units."""

from pathlib import Path

import pytest
from pahittad import workspace

from reports.errors import DataError
from reports.period import Period
from reports.rapporttyper import delarsrapport
from reports.report_type import Underlag

PROFILE = """
källor:
  mått:
    tabell: mätetal
    fil: matt.csv
    kolumner: {Nr: nr, Namn: namn, Enhet: enhet, Dec: decimaler, Riktning: riktning, Regel: målregel, Räknas: viktning, Skäl: saknas,
      Före avser: _före, Avser: _nu}
    värden:
      Före: {mått: utfall, period: "{år-1}", avser: =_före}
      Mål: {mått: mål, period: "{år}", avser: ""}
      Nu: {mått: utfall, period: "{nu}", avser: =_nu}
    fasta: {delpost: ""}
  delar:
    tabell: mätetalsdel
    fil: delar.csv
    kolumner: {Nr: nr, Enhet: enhet}
    värden: {Täljare: {mått: täljare}, Nämnare: {mått: nämnare}}
    fasta: {period: "{nu}"}
skalor:
  uppfyllelse: {Nått: uppfyllt, Ej nått: ej, Går ej att avgöra: obedomd, Ej mätt: ejpaborjad}
tabeller:
  I:
    rubrik: Indikatorer
    omfattning: Procent
    radrubrik: Indikator
    källa: mätetal
    enhet: text
    kolumner:
      Enhet: {text: enhet}
      Före: {urval: {mått: utfall, period: "{år-1}"}, text: text, mått: mätetal, post: före}
      Mål: {urval: {mått: mål}, text: mål_visat, saknas: {visa: inget mål}}
      Nu: {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal, post: utfall}
      Avser: {urval: {mått: utfall, period: "{nu}"}, text: avser}
      Nått: {text: uppfyllelse, skala: uppfyllelse, saknas: {visa: –}}
    rader: [{varje: nr, etikett: "{nr}"}]
avsnitt:
  indikatorer: {innehåll: [{tabell: I}]}
"""
HEAD = "Nr;Namn;Enhet;Dec;Riktning;Regel;Räknas;Skäl;Före avser;Avser;Före;Mål;Nu\n"
ROWS = {
    "1": "a;andel;1;minst;minst;;;2025;augusti 2026;0,8;0,9;0,905",
    "2": "b;procent;1;högst;föregående år − procentenheter;;;2025;juli 2026;16,9 %;1;16,0 %",
    "3": "c;antal;0;högst;halvering;;;december 2025;augusti 2026;148;;70",
    "4": "d;kvot;1;högst;ska minska;;;2024;2025;52,4;;49,8",
    "5": "e;andel;1;;intervall;;;2025;;0,2;0,15–0,2;0,184",
    "6": "f;antal;0;;lika med;;;;;2;0;0",
    "7": "g;dagar;0;;;;;;;44;;41",
    "8": "h;procent;0;minst;minst;;Kommer i oktober.;;;58;62;",
    "9": "i;procent;1;minst;minst;poolat;;;;80;90;",
    "10": "j;procent;1;minst;minst;medel av enheter;;;;80;90;",
    "11": "k;procent;0;minst;minst;;;;;57;60;>55 %",
}
PARTS = "Nr;Enhet;Täljare;Nämnare\n9;A;9;10;\n9;B;40;50\n10;A;9;10\n10;B;40;50\n".replace("10;\n", "10\n")


def load(tmp_path: Path, parts: str = PARTS) -> Underlag:
    files = {"matt.csv": HEAD + "".join(f"{nr};{row}\n" for nr, row in ROWS.items()), "delar.csv": parts}
    return delarsrapport.load(workspace(tmp_path, PROFILE, files))


def test_every_kind_of_target_is_shown_with_what_it_asks_and_judged(tmp_path: Path) -> None:
    """Unit, before, target, now, time and fulfilment; a rule has its number beside it when that is not last year's own."""
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in load(tmp_path).tabeller["I"].rows}
    assert rows == {
        "1": ["procent", "80,0", "minst 90,0", "90,5", "augusti 2026", "Nått"],
        "2": ["procent", "16,9", "föregående år − 1 procentenhet (15,9)", "16,0", "juli 2026", "Ej nått"],
        "3": ["antal", "148", "halvering (74)", "70", "augusti 2026", "Nått"],
        "4": ["kvot", "52,4", "ska minska", "49,8", "2025", "Nått"],
        "5": ["procent", "20,0", "15–20", "18,4", "", "Nått"],
        "6": ["antal", "2", "lika med 0", "0", "", "Nått"],
        "7": ["dagar", "44", "inget mål", "41", "", "–"],
        "8": ["procent", "58", "minst 62", "saknas", "", "Ej mätt"],
        "9": ["procent", "80,0", "minst 90,0", "81,7", "", "Ej nått"],
        "10": ["procent", "80,0", "minst 90,0", "85,0", "", "Ej nått"],
        "11": ["procent", "57", "minst 60", ">55", "", "Går ej att avgöra"],
    }


def test_a_value_made_of_units_is_exact_and_traced_to_them(tmp_path: Path) -> None:
    """49 of 60, and the mean of 90 and 80 per cent."""
    fact = load(tmp_path).fakta.get("mätetal.9.utfall")
    assert (round(float(fact.värde or 0), 6), fact.rows) == (81.666667, {("delar", 2), ("delar", 3)})


def test_last_years_value_of_another_year_says_so(tmp_path: Path) -> None:
    """December 2025 is last year; 2024 is not."""
    assert [note for note in load(tmp_path).tabeller["I"].notes if "föregående" in note] == ["4: föregående avser 2024."]


def test_a_unit_without_a_denominator_stops(tmp_path: Path) -> None:
    """And is named."""
    with pytest.raises(DataError, match="9: B saknar täljare eller har nämnaren 0"):
        load(tmp_path, PARTS.replace("9;B;40;50", "9;B;40;0"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("augusti 2026", "2026-08-01/2026-08-31"),
        ("maj–augusti 2026", "2026-05-01/2026-08-31"),
        ("December 2025–mars 2026", "2025-12-01/2026-03-31"),
        ("januari–augusti 2026", "2026-08"),
    ],
)
def test_a_time_in_words_is_a_period(text: str, code: str) -> None:
    """As exports write when a value was measured."""
    assert Period.from_label(text).code == code


def test_what_is_no_time_is_not_read() -> None:
    """Neither a misspelt month nor a time that ends before it begins."""
    for text in ("agusti 2026", "hösten 2026", "2026", "maj–april 2026"):
        with pytest.raises(ValueError, match="är ingen tid"):
            Period.from_label(text)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("andel;;minst;;;;2025;;88 %;≥ 90 %;0,91", ["88", "≥ 90", "91", "Nått"]),
        ("andel;;minst;;;;2025;;0,88;0,9;91 %", ["88", "90", "91", "Nått"]),
        ("andel;;minst;föregående år + 2 procentenheter;;;2025;;0,88;;0,91", ["88", "föregående år + 2 procentenheter (90)", "91", "Nått"]),
    ],
)
def test_a_percent_sign_is_per_cent_whatever_the_column_is(tmp_path: Path, row: str, shown: list[str]) -> None:
    """A share of one is multiplied by a hundred only where the cell does not itself say that it is per cent."""
    cells = one(tmp_path, row).tabeller["I"].rows[0].cells
    assert [cells[n].text.replace("\u00a0", " ") for n in (2, 3, 4, 6)] == shown


@pytest.mark.parametrize(
    ("row", "doubtful"),
    [
        ("procent;;minst;;;;2025;;0,88;90;0,91", True),
        ("procent;;minst;;;;2025;;88;0,9;91", True),
        ("andel;;minst;;;;2025;;0,88;0,9;90", True),
        ("procent;;minst;;;;2025;;74;75;7400", True),
        ("procent;;minst;;;;2025;;88;90;91", False),
        ("procent;;minst;;;;2025;;2;4;95", False),
        (";;minst;;;;2025;;70;75;7400", False),
        ("procent;;högst;;;;2025;;0,5 %;20 %;0,6 %", False),
        ("dagar;;högst;;;;2025;;1;40;0,5", False),
    ],
)
def test_a_target_a_hundred_times_its_outcome_is_told(tmp_path: Path, row: str, *, doubtful: bool) -> None:
    """One of them is then perhaps a share and the other per cent: the number and both values are named."""
    told = [warning for warning in one(tmp_path, row).varningar if "hundra gånger" in warning]
    aim, outcome = ("90", "9000") if row.startswith("andel") else row.split(";")[-2:]
    assert [warning.rsplit(": ", 1)[1] for warning in told] == [f"1 (mål {aim}, utfall {outcome})."] * doubtful


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("procent;;minst;ska öka;;;2025;;71;;0,72", "Utfallet i år och året före skiljer sig ungefär hundra gånger"),
        ("procent;;minst;ska öka;;;2025;;71;;72", ""),
        ("procent;;minst;;;;2025;;71;;0,72", "Utfallet i år och året före skiljer sig ungefär hundra gånger"),
        ("procent;;minst;;;;2025;;;;7400", "Mätetal över 1 000 procent"),
        ("andel;;minst;;;;2025;;;;90", "Mätetal över 1 000 procent"),
        ("procent;;minst;;;;2025;;;;740", ""),
        ("dagar;;minst;;;;2025;;;;7400", ""),
    ],
)
def test_an_outcome_far_from_the_year_before_or_beyond_per_cent_is_told(tmp_path: Path, row: str, said: str) -> None:
    """Without a number to hold it against, the year before or the number itself says that it was multiplied once too many."""
    told = [w for w in one(tmp_path, row).varningar if "hundra" in w]
    assert [w[: len(said)] for w in told] == ([said] if said else [])


def one(tmp_path: Path, row: str) -> Underlag:
    """The report with one indicator."""
    return delarsrapport.load(workspace(tmp_path, PROFILE, {"matt.csv": f"{HEAD}1;a;{row}\n", "delar.csv": PARTS}))


ALONE = PROFILE[: PROFILE.index("  delar:")] + PROFILE[PROFILE.index("skalor:") :]


def notes(root: Path, row: str, policy: str = "") -> tuple[str, ...]:
    """What stands under a table of one indicator."""
    return delarsrapport.load(workspace(root, policy + ALONE, {"matt.csv": f"{HEAD}{row}\n"})).tabeller["I"].notes


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1;a;procent;0;minst;minst;;;;;85;90;89,96", "1: utfallet är 89,96, avrundat till 90. Målet prövas mot 89,96."),
        ("1;a;procent;1;högst;högst;;;;;85;90;90,04", "1: utfallet är 90,04, avrundat till 90,0. Målet prövas mot 90,04."),
        ("1;a;minuter;0;under;;;;;;7;5;5", "1: målet är under 5, så 5 når det inte."),
        (
            "1;a;antal;0;högst;halvering;;;;;148;;70",
            "1: Går ej att avgöra, eftersom utfallet gäller januari–augusti 2026 och målet utgår från helåret 2025.",
        ),
    ],
)
def test_a_judgement_that_the_figures_beside_it_seem_to_deny_is_explained(row: str, said: str, tmp_path: Path) -> None:
    """What is rounded to the target, what must be passed, and a count over eight months against one over twelve."""
    assert said in notes(tmp_path, row)


@pytest.mark.parametrize("row", ["1;a;procent;0;minst;minst;;;;;85;90;89,4", "1;a;procent;0;högst;halvering;;;;;60;;29"])
def test_a_plain_judgement_needs_no_explanation(row: str, tmp_path: Path) -> None:
    """89 is under 90 also in print, and a share may be compared over any time."""
    assert notes(tmp_path, row) == ()


def test_a_protected_outcome_is_not_explained(tmp_path: Path) -> None:
    """The exact value of what is printed as two dots stands nowhere."""
    row, policy = "1;a;antal;0;minst;minst;;;;;8;3;2,96", "röjande: {räknar: {mätetal: {nr: ['1']}}}"
    assert [note for note in notes(tmp_path / "öppen", row) if "2,96" in note]
    assert not [note for note in notes(tmp_path / "skyddad", row, policy) if "2,96" in note]
