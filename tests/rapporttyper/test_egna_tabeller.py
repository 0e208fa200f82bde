"""Tables that no model foresees come in with a profile alone: a housing queue that counts people, and procurement in kronor."""

from pathlib import Path

import pytest
from kommun import workspace

from reports.errors import DataError, ParamsError
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

PROFILE = """
organisation: [{kod: "1", namn: Norr}, {kod: "2", namn: Söder}]
källor:
  kö:
    tabell: uppställning
    fil: ko.csv
    kolumner: {Område: ansvar, Boendeform: rad}
    fasta: {tabell: kö, period: "{dagar}"}
    värden: {Väntar: {mått: väntar, kolumn: Väntar}, Erbjudna: {mått: erbjudna, kolumn: Erbjudna}}
  avtal:
    tabell: beloppsuppställning
    fil: avtal.csv
    enhet: tkr
    tecken: -1
    kolumner: {Avtal: rad, Slag: grupp, Not: anmärkning}
    fasta: {period: "{nu}"}
    värden: {Köp: {mått: inköp}, Utanför avtal: {mått: inköp_utanför}}
tabeller:
  K:
    rubrik: Kö till boende
    omfattning: "Per den {dag} {år}, antal personer"
    radrubrik: Boendeform
    källa: uppställning
    urval: {tabell: kö}
    enhet: antal
    kolumner: {"{kolumn}": {varje: kolumn}}
    rader:
      - {grupp: ansvar, rader: [{varje: [ansvar, rad], etikett: "{rad}"}]}
      - {summa: Totalt, id: totalt}
    fullständig: [ansvar, rad]
  A:
    rubrik: Inköp
    omfattning: Tkr
    radrubrik: Avtal
    källa: beloppsuppställning
    enhet: tkr
    tecken: -1
    kolumner:
      Köp: {urval: {mått: inköp}}
      Utanför avtal: {urval: {mått: inköp_utanför}}
      Inom avtal: {räkna: Köp − Utanför avtal, mått: inköp_inom, dold: ja}
      Avtalstrohet, %: {kvot: [Inom avtal, Köp], mått: avtalstrohet}
      Förbehåll: {text: anmärkning}
    rader: [{varje: rad, etikett: "{rad}"}, {summa: Alla, id: alla, typ: total}]
avsnitt:
  volymer: {innehåll: [{tabell: K}, {tabell: A}]}
"""
COUNTED = "röjande: {räknar: {uppställning: {tabell: kö}}}\n"
FILES = {
    "ko.csv": "Område;Boendeform;Väntar;Erbjudna\n1;Särskilt boende;14;6\n1;Servicebostad;3;0\n2;Särskilt boende;21;9\n2;Servicebostad;8;5\n",
    "avtal.csv": "Avtal;Slag;Köp;Utanför avtal;Not\nStödboende;Ramavtal;4000;500;Ny upphandling i höst\nKonsulter;Direkt;1000;1000;\n",
}


def load(tmp_path: Path, profile: str = PROFILE, **changes: str) -> Underlag:
    return delarsrapport.load(workspace(tmp_path, profile, FILES | changes))


def printed(u: Underlag, name: str) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in u.tabeller[name].rows]


def test_an_odd_table_has_facts_and_traces_like_all_others(tmp_path: Path) -> None:
    """14 + 3 + 21 + 8 = 46; the figure knows its file's rows."""
    u = load(tmp_path)
    assert printed(u, "K") == [
        ["Särskilt boende", "14", "6"], ["Servicebostad", "3", "0"], ["Särskilt boende", "21", "9"], ["Servicebostad", "8", "5"], ["Totalt", "46", "20"],
    ]  # fmt: skip
    fact = u.fakta.get("väntar.2.servicebostad.väntar")
    assert (fact.värde, fact.rows, fact.id.partition("@")[2]) == (8, {("kö", 5)}, "2026-08")


def test_a_table_that_counts_people_is_protected_when_the_profile_says_so(tmp_path: Path) -> None:
    """3 is below five; 46 and its other parts would give it away, so one more is hidden, and none of the hidden is left."""
    u = load(tmp_path, PROFILE + COUNTED)
    cells = printed(u, "K")
    assert cells[1][1] == ".."
    assert sum(row[1] == ".." for row in cells) >= 2
    assert u.fakta.get("väntar.1.servicebostad.väntar").värde is None
    assert u.tabeller["K"].notes == (".. är en skyddad uppgift.",)


def test_the_table_itself_may_say_what_it_counts(tmp_path: Path) -> None:
    """räknar on the table protects as well."""
    u = load(tmp_path, PROFILE.replace("    urval: {tabell: kö}\n", "    urval: {tabell: kö}\n    räknar: person\n"))
    assert printed(u, "K")[1][1] == ".."


def test_amounts_are_exact_and_shares_have_the_words_of_the_source_beside_them(tmp_path: Path) -> None:
    """3 500 of 4 000 is 87,5 %; nothing of 1 000 is 0; 3 500 of 5 000 is 70."""
    assert printed(load(tmp_path), "A") == [
        ["Stödboende", "4 000", "500", "87,5", "Ny upphandling i höst"],
        ["Konsulter", "1 000", "1 000", "0,0", ""],
        ["Alla", "5 000", "1 500", "70,0", ""],
    ]


def test_a_unit_that_the_organisation_lacks_stops_here_too(tmp_path: Path) -> None:
    """The generic table is no way around the checks."""
    with pytest.raises(DataError, match="ansvar 3 saknas i organisationen"):
        load(tmp_path, **{"ko.csv": FILES["ko.csv"].replace("2;Servicebostad", "3;Servicebostad")})


def test_the_same_row_twice_stops(tmp_path: Path) -> None:
    """A sum would count it twice."""
    with pytest.raises(DataError, match="på flera rader"):
        load(tmp_path, **{"ko.csv": FILES["ko.csv"] + "2;Servicebostad;1;1\n"})


def test_an_unknown_word_in_the_layout_is_told(tmp_path: Path) -> None:
    """The nearest column is offered."""
    with pytest.raises(ParamsError, match=r"Tabell K: Kolumnen radd finns inte i källan\.\n→ Menade du rad"):
        load(tmp_path, PROFILE.replace("varje: [ansvar, rad]", "varje: [ansvar, radd]"))
