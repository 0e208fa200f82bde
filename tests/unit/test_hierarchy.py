"""Roll-ups over the organisation: each amount once, whatever the level and the hierarchy; every cell worked out by hand."""

from pathlib import Path

import pandas as pd
from layouts import laid_out, money, texts

from reports.hierarchy import add_levels
from reports.layout import Layouts
from reports.period import Period
from reports.profile import Organisationsdel, Profile
from reports.profilefile import read_profile
from reports.rapporttyper.delarsrapport.schema import TABLES

WINDOW = Period.parse("2021-T2")
PROFILE = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: Prov
organisation:
  - {kod: vo, namn: Vård och omsorg}
  - {kod: hemtjänst, namn: Hemtjänst, förälder: vo}
  - {kod: "441", namn: Norr, förälder: hemtjänst}
  - {kod: "442", namn: Söder, förälder: hemtjänst}
  - {kod: "445", namn: Hagen, förälder: vo}
  - {kod: ifo, namn: IFO}
  - {kod: "420", namn: Barn, förälder: ifo}
källor:
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {A: ansvar}}
tabeller:
  T:
    rubrik: Prov
    omfattning: tkr
    radrubrik: Enhet
    källa: ekonomi
    enhet: tkr
    kolumner: {Utfall: {urval: {mått: utfall}}}
"""
ROWS = [("441", 100), ("442", 40), ("445", 500), ("420", 7), ("hemtjänst", 3)]


def lay(tmp_path: Path, rows: str, amounts: list[tuple[str, int]], units: list[Organisationsdel] | None = None) -> Layouts:
    text = PROFILE + f"    rader: {rows}\n"
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    profile: Profile = read_profile(path, "p.yaml")
    profile = profile.model_copy(update={"organisation": units}) if units else profile
    frames: dict[str, pd.DataFrame] = {
        "ekonomi": money("ansvar mått period", [(code, "utfall", "2021-08", kr * 1000) for code, kr in amounts])
    }
    add_levels(frames, TABLES, profile)
    return laid_out(tmp_path, text, WINDOW, frames)


def test_an_area_is_the_sum_of_all_its_units(tmp_path: Path) -> None:
    """Vård och omsorg is 100 + 40 + 500 + 3 = 643 over three levels; 643 + 7 = 650."""
    made = lay(tmp_path, '[{varje: nivå1, etikett: "{nivå1_namn}"}, {summa: Totalt, id: totalt}]', ROWS)
    assert texts(made) == [["Vård och omsorg", "643"], ["IFO", "7"], ["Totalt", "650"]]
    assert made.facts["utfall.vo@2021-08"].värde == 643_000


def test_groups_follow_the_levels_and_the_total_takes_no_unit_twice(tmp_path: Path) -> None:
    """The units below their area, each once."""
    rows = '[{grupp: nivå1, rader: [{varje: ansvar, etikett: "{ansvar}"}, {summa: "{nivå1_namn}", id: "{nivå1}"}]}, {summa: Totalt, id: totalt}]'
    assert texts(lay(tmp_path, rows, ROWS)) == [
        ["441", "100"], ["442", "40"], ["445", "500"], ["hemtjänst", "3"], ["Vård och omsorg", "643"], ["420", "7"], ["IFO", "7"], ["Totalt", "650"],
    ]  # fmt: skip


def test_a_named_row_may_take_all_below_a_unit(tmp_path: Path) -> None:
    """Hemtjänst at the second level is its own 3 and its two areas: 143."""
    made = lay(tmp_path, "[{rad: Hemtjänst, id: hemtjänst, urval: {nivå2: hemtjänst}}, {rad: Södra, urval: {nivå3_namn: Söder}}]", ROWS)
    assert texts(made) == [["Hemtjänst", "143"], ["Södra", "40"]]


VARAV: list[Organisationsdel] = [
    Organisationsdel(kod="44", namn="Vård", hierarkier={"politisk": "äldre"}),
    Organisationsdel(kod="441", namn="Projekt", förälder="44", varav=True, hierarkier={"politisk": "digital"}),
    Organisationsdel(kod="442", namn="Hagen", förälder="44", hierarkier={"politisk": "äldre"}),
    Organisationsdel(kod="äldre", namn="Äldre"),
    Organisationsdel(kod="digital", namn="Digitalisering"),
]
BOTH = [("44", 900), ("441", 60), ("442", 100)]


def test_a_unit_within_another_is_shown_and_never_added_twice(tmp_path: Path) -> None:
    """The 60 of the project are within Vård's 900: the area is 900 + 100 = 1 000, and the varav row is 60."""
    rows = '[{varje: nivå1, etikett: "{nivå1_namn}"}, {rad: varav Projekt, id: projekt, urval: {ansvar: "441"}, typ: varav}, {summa: Totalt, id: totalt}]'
    assert texts(lay(tmp_path, rows, BOTH, VARAV)) == [["Vård", "1 000"], ["varav Projekt", "60"], ["Totalt", "1 000"]]


def test_in_a_list_of_units_too_the_sum_takes_it_once(tmp_path: Path) -> None:
    """900 + 100; inside a group the varav row still has its 60."""
    rows = '[{grupp: nivå1, rader: [{varje: ansvar}, {rad: varav Projekt, id: projekt, urval: {ansvar: "441"}, typ: varav}, {summa: Område, id: område}]}]'
    assert texts(lay(tmp_path, rows, BOTH, VARAV)) == [["44", "900"], ["442", "100"], ["varav Projekt", "60"], ["Område", "1 000"]]


def test_a_unit_within_another_is_itself_where_the_other_is_not(tmp_path: Path) -> None:
    """Alone it is 60, not nothing; in the other hierarchy Äldre is 900 + 100 and Digitalisering, which no sum may add to that, 60."""
    assert texts(lay(tmp_path, '[{rad: Projektet, id: p, urval: {ansvar: "441"}}]', BOTH, VARAV)) == [["Projektet", "60"]]
    rows = '[{varje: politisk1, etikett: "{politisk1_namn}"}, {rad: Digitalisering, id: d, urval: {politisk1: digital}}, {summa: Totalt, id: totalt}]'
    assert texts(lay(tmp_path, rows, BOTH, VARAV)) == [["Äldre", "1 000"], ["Digitalisering", "60"], ["Totalt", "1 000"]]


def test_levels_that_no_table_asks_for_are_not_made(tmp_path: Path) -> None:
    """A frame of a million rows carries only what is used."""
    assert [c for c in lay(tmp_path, "[{varje: nivå1}]", ROWS).frames["ekonomi"].columns if c.startswith(("nivå", "_in"))] == ["nivå1"]
