"""Indicators that are small counts: the profile says whether they count people, and someone is told until it does."""

from pathlib import Path

import pytest
from pahittad import load, markdown, table

from reports.underlag import Underlag

PROFILE = """
källor:
  indikatorer:
    tabell: mätetal
    fil: i.csv
    kolumner: {Nr: nr, Namn: namn, Enhet: enhet}
    fasta: {delpost: ""}
    värden: {Mål: {mått: mål, period: "{år}"}, Utfall: {mått: utfall, period: "{nu}"}}
röjande:
  tröskel: 5
tabeller:
  I:
    rubrik: Mätetal
    omfattning: "{år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner: {Utfall: {urval: {mått: utfall}, text: text, mått: utfall}}
    rader: [{varje: nr, etikett: "{namn}"}]
avsnitt:
  indikatorer: {innehåll: [{tabell: I}]}
"""
ROWS = """Nr;Namn;Enhet;Mål;Utfall
M1;Avhysta barn;antal;0;3
M2;Digitala lösningar;antal;4;2
M3;Nöjda;procent;80;4
M4;Väntande;antal;;12
M5;Antal vräkta;;;1
M6;Handläggningstid;dagar;;3
M7;Andelstal;antal;;2,5
M8;Ingen;antal;2;0
"""
DECLARED = "  räknar: {mätetal: {nr: [M1, M5]}}\n  inga_personer: {mätetal: {nr: [M2]}}\n"


def made(root: Path, more: str = "", **options: str) -> Underlag:
    """The report with something more in its policy."""
    return load(root, PROFILE.replace("  tröskel: 5\n", f"  tröskel: 5\n{more}"), {"i.csv": ROWS}, **options)


def test_small_counts_that_the_profile_says_nothing_of_are_named_with_the_keys(tmp_path: Path) -> None:
    """Three, two and one may be children; four per cent, three days, two and a half, twelve and none are not small counts of people."""
    u = made(tmp_path)
    (warning,) = u.varningar
    assert warning == (
        "Mätetal M1, M2 och M5: antal under 5 trycks, och profilen säger inte om de räknar personer. Räknar de personer, ärenden eller "
        'händelser: skriv räknar: {mätetal: {nr: ["M1", "M2", "M5"]}} under röjande i profilen (params/profiler/ort.yaml, rad 13). '
        'Räknar de något annat: inga_personer: {mätetal: {nr: ["M1", "M2", "M5"]}}.'
    )
    assert [row[1] for row in table(u, "I")] == ["3", "2", "4", "12", "1", "3", "2,5", "0"]
    assert "antal under 5" not in markdown(u, "om_siffrorna")


def test_what_the_profile_declares_is_hidden_or_printed_without_a_word(tmp_path: Path) -> None:
    """People are hidden, digital solutions stand."""
    u = made(tmp_path, DECLARED)
    assert u.varningar == ()
    assert [row[1] for row in table(u, "I")] == ["..", "2", "4", "12", "..", "3", "2,5", "0"]


def test_how_many_indicators_there_are_is_no_count_of_people(tmp_path: Path) -> None:
    """The number on a row counts children, the row does not; and a row whose number is none is no contradiction."""
    every = "  räknar: {mätetal: {nr: [M1, M5, M8]}}\n  inga_personer: {mätetal: {nr: [M2]}}\n"
    columns = "kolumner: {Rader: {urval: {mått: utfall}, rader: ja, mått: mätta}, Utfall:"
    u = load(tmp_path, PROFILE.replace("  tröskel: 5\n", f"  tröskel: 5\n{every}").replace("kolumner: {Utfall:", columns), {"i.csv": ROWS})
    assert [row[1:] for row in table(u, "I")] == [["1", text] for text in ("..", "2", "4", "12", "..", "3", "2,5", "0")]


def test_the_internal_edition_without_a_threshold_asks_nothing(tmp_path: Path) -> None:
    """There is nothing to hide."""
    assert made(tmp_path, extra="utgåva: intern\ntröskel: 0\n").varningar == ()


OWN = """
källor:
  kö: {tabell: uppställning, fil: k.csv, kolumner: {Insats: rad, Enhet: enhet}, värden: {Väntar: {mått: väntar, period: "{nu}"}, Dagar: {mått: dagar, period: "{nu}"}}, fasta: {tabell: kö}}
röjande:
  tröskel: 5
tabeller:
  K:
    rubrik: Kö
    omfattning: "{år}"
    radrubrik: Insats
    källa: uppställning
    enhet: ENHET
    kolumner: {Väntar: {urval: {mått: väntar}}}
    rader: [{varje: rad, etikett: "{rad}"}]
  D:
    rubrik: Dagar
    omfattning: "{år}, dagar i procent"
    radrubrik: Insats
    källa: uppställning
    enhet: procent
    kolumner: {Dagar: {urval: {mått: dagar}}}
    rader: [{varje: rad, etikett: "{rad}"}]
avsnitt:
  volymer: {innehåll: [{tabell: K}, {tabell: D}]}
"""
QUEUE = {"k.csv": "Insats;Enhet;Väntar;Dagar\nHVB;personer;3;2\nBoende;personer;12;4\nBilar;bil;2;1\nHemtjänst;personer;0;3\n"}
ASKED = "källan har antal under 5, och profilen säger inte om de räknar personer"


@pytest.mark.parametrize(("unit", "named"), [("antal", '"HVB", "Bilar"'), ("radens", '"HVB"')])
def test_the_municipalitys_own_tables_are_asked_for_too(unit: str, named: str, tmp_path: Path) -> None:
    """Three are named, and two cars where only the table has a unit; days in per cent, twelve and none are not; with the line of the table."""
    (warning,) = load(tmp_path, OWN.replace("ENHET", unit), QUEUE).varningar
    rows = "HVB och Bilar" if "Bilar" in named else "HVB"
    assert warning.startswith(f"Tabell K (params/profiler/ort.yaml, rad 11), {rows}: {ASKED}.")
    assert f"räknar: {{uppställning: {{rad: [{named}]}}}} under röjande" in warning


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("enhet: ENHET", "enhet: antal\n    räknar: person"),
        ("  tröskel: 5", '  tröskel: 5\n  räknar: {uppställning: {rad: ["HVB", "Bilar"]}}'),
        ("  tröskel: 5", '  tröskel: 5\n  räknar: {uppställning: {rad: "HVB"}}\n  inga_personer: {uppställning: {rad: "Bilar"}}'),
        ("  tröskel: 5", "  tröskel: 0"),
        ("enhet: ENHET", "enhet: antal\n    dold: ja"),
    ],
)
def test_what_the_profile_says_of_its_own_tables_is_not_asked_for(old: str, new: str, tmp_path: Path) -> None:
    """On the table, or of its rows; nor where nothing is protected, or printed."""
    assert [
        warning for warning in load(tmp_path, OWN.replace(old, new).replace("ENHET", "antal"), QUEUE).varningar if ASKED in warning
    ] == []


def test_a_share_of_people_whose_parts_no_one_knows_is_told(tmp_path: Path) -> None:
    """It is no count; a small one is hidden as other small numbers of people's rows, whole or not, and no large one is."""
    rows = "Nr;Namn;Enhet;Mål;Utfall\nM1;a;procent;;2,5\nM2;b;procent;;67,5\nM3;c;procent;;4\nM4;d;antal;;3\n"
    u = load(tmp_path, PROFILE.replace("  tröskel: 5\n", '  tröskel: 5\n  räknar: {mätetal: {nr: "*"}}\n'), {"i.csv": rows})
    assert [row[1] for row in table(u, "I")] == ["..", "67,5", "..", ".."]
    (warning,) = u.varningar
    assert warning.endswith(
        "är andelar utan täljare och nämnare i uttaget, så det går inte att pröva om de säger ett litet antal: M1, M2 och M3."
    )


def test_a_count_with_decimals_is_the_same_count(tmp_path: Path) -> None:
    """3.0 of a file with decimal points is three people, and 67.5 is written as others are."""
    rows = "Nr;Namn;Enhet;Mål;Utfall\nM1;a;antal;;3.0\nM2;b;dagar;;67.5\nM3;c;antal;;12.0\n"
    profile = PROFILE.replace("  tröskel: 5\n", "  tröskel: 5\n  räknar: {mätetal: {nr: [M1, M3]}}\n")
    u = load(tmp_path, profile.replace("    fil: i.csv\n", '    fil: i.csv\n    decimal: "."\n'), {"i.csv": rows})
    assert [row[1] for row in table(u, "I")] == ["..", "67,5", "12"]
