"""Explanations of deviations: that one is asked for says that the deviation is over the limit, so it is not asked of a hidden one."""

import json
from pathlib import Path

import pytest
from pahittad import load, markdown, table

PROFILE = """
röjande: {storlek: {"avvikelse.{kod}": "barn.{kod}"}}
organisation: [{kod: "1", namn: Alm}, {kod: "2", namn: Björk}, {kod: "3", namn: Cypress}, {kod: "4", namn: Druva}]
källor:
  barn: {tabell: uppställning, fil: b.csv, kolumner: {Kod: rad}, värden: {Barn: {mått: barn, period: "{år}"}}}
  bok: {tabell: ekonomi, fil: e.csv, kolumner: {Kod: ansvar}, värden: {Budget: {mått: budget, period: "{år}"}, Prognos: {mått: prognos, period: "{år}"}},
    fasta: {slag: ""}, enhet: kr, tecken: -1}
  poster: {tabell: prognospost, fil: p.csv, kolumner: {Kod: ansvar, Post: post}, värden: {Belopp: {mått: post, period: "{år}"}},
    fasta: {engångspost: nej, avser: avvikelse}, enhet: kr}
tabeller:
  N: {rubrik: Barn, omfattning: "{år}", radrubrik: Enhet, källa: uppställning, enhet: antal, kolumner: {Barn: {urval: {mått: barn}}},
      rader: [{varje: rad, etikett: "{rad}"}]}
  E: {rubrik: Avvikelse, omfattning: kr, radrubrik: Enhet, källa: ekonomi, enhet: kr,
      kolumner: {Budget: {urval: {mått: budget}, dold: ja}, Prognos: {urval: {mått: prognos}, dold: ja}, Avvikelse: {avvikelse: {av: Prognos, mot: Budget}}},
      rader: [{varje: ansvar, etikett: "{ansvar}"}]}
  L: {rubrik: Poster, omfattning: kr, radrubrik: Post, källa: prognospost, enhet: kr, dold: ja, kolumner: {Belopp: {urval: {mått: post}}},
      rader: [{varje: [ansvar, post], etikett: "{post}"}]}
förklaringar: {källa: prognospost, urval: {avser: avvikelse}, nyckel: ansvar, post: post, avvikelse: "avvikelse.{nyckel}", gräns: 500000, enhet: kr}
avsnitt:
  ekonomi: {innehåll: [{tabell: N}, {tabell: E}, {tabell: Förklaringar}]}
"""
POSTS = "Kod;Post;Belopp\n4;Lokaler;-1000\n"


def files(alm: int, björk: int) -> dict[str, str]:
    """Two units of two children each, with these deviations; Cypress is over the limit and Druva has a post."""
    book = f"1;{8000000 + alm};8000000\n2;{7000000 + björk};7000000\n3;9000000;9700000\n4;5000000;5001000\n"
    return {"b.csv": "Kod;Barn\n1;2\n2;2\n3;40\n4;30\n", "e.csv": f"Kod;Budget;Prognos\n{book}", "p.csv": POSTS}


def test_a_hidden_deviation_asks_for_no_explanation(tmp_path: Path) -> None:
    """Alm is over the limit and Björk is not: neither stands there, and both are hidden above."""
    u = load(tmp_path, PROFILE, files(-600_000, -400_000))
    assert [row[1] for row in table(u, "E")][:2] == ["..", ".."]
    assert [row[0] for row in table(u, "Förklaringar")] == ["3 Cypress", "Oförklarad rest", "4 Druva", "Lokaler", "Oförklarad rest"]
    assert "Alm" not in markdown(u, "ekonomi")


def test_the_deviations_own_source_stands_below_the_table(tmp_path: Path) -> None:
    """Beside that of the posts."""
    assert load(tmp_path, PROFILE, files(-600_000, -400_000)).tabeller["Förklaringar"].source == "e.csv; p.csv"


@pytest.mark.parametrize(("alm", "björk"), [(-600_000, -400_000), (-400_000, -600_000), (-900_000, -900_000), (-1, -2)])
def test_reports_that_differ_in_hidden_deviations_alone_are_the_same(alm: int, björk: int, tmp_path: Path) -> None:
    """Whatever they are: the section, the names of the figures and their texts, with the same forecasts."""
    said = []
    for name, amounts in (("a", (alm, björk)), ("b", (-450_000, -550_000))):
        u = load(tmp_path / name, PROFILE, files(*amounts))
        said.append((markdown(u, "ekonomi"), {k: v["text"] for k, v in json.loads(u.siffror())["fakta"].items()}))
    assert said[0] == said[1]


def test_a_table_of_nothing_else_is_left_out(tmp_path: Path) -> None:
    """An empty one would say that some hidden deviation is over the limit."""
    small = files(-600_000, -400_000) | {"p.csv": "Kod;Post;Belopp\n4;Lokaler;-1000\n"}
    small = {name: text.replace("3;9000000;9700000", "3;9000000;9000001").replace("4;Lokaler", "5;Lokaler") for name, text in small.items()}
    u = load(tmp_path, PROFILE.replace("namn: Druva}]", 'namn: Druva}, {kod: "5", namn: Xylofon}]'), small)
    assert "Förklaringar" not in u.tabeller


def test_the_internal_edition_asks_for_all(tmp_path: Path) -> None:
    """Nothing is protected there."""
    u = load(tmp_path, PROFILE, files(-600_000, -400_000), extra="utgåva: intern\ntröskel: 0\n")
    assert next(row[0] for row in table(u, "Förklaringar")) == "1 Alm"
