"""Tables that no model foresees come in with a profile alone: a housing queue that counts people, and procurement in kronor."""

from pathlib import Path

import pytest
from pahittad import table, workspace

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


def test_an_odd_table_has_facts_and_traces_like_all_others(tmp_path: Path) -> None:
    """14 + 3 + 21 + 8 = 46; the figure knows its file's rows."""
    u = load(tmp_path)
    assert table(u, "K") == [
        ["Särskilt boende", "14", "6"], ["Servicebostad", "3", "0"], ["Särskilt boende", "21", "9"], ["Servicebostad", "8", "5"], ["Totalt", "46", "20"],
    ]  # fmt: skip
    fact = u.fakta.get("väntar.2.servicebostad.väntar")
    assert (fact.värde, fact.rows, fact.id.partition("@")[2]) == (8, {("kö", 5)}, "2026-08")


def test_a_table_that_counts_people_is_protected_when_the_profile_says_so(tmp_path: Path) -> None:
    """3 is below five; 46 and its other parts would give it away, so one more is hidden, and none of the hidden is left."""
    u = load(tmp_path, PROFILE + COUNTED)
    cells = table(u, "K")
    assert cells[1][1] == ".."
    assert sum(row[1] == ".." for row in cells) >= 2
    assert u.fakta.get("väntar.1.servicebostad.väntar").värde is None
    assert u.tabeller["K"].notes == (".. är en skyddad uppgift.",)


def test_the_table_itself_may_say_what_it_counts(tmp_path: Path) -> None:
    """räknar on the table protects as well."""
    u = load(tmp_path, PROFILE.replace("    urval: {tabell: kö}\n", "    urval: {tabell: kö}\n    räknar: person\n"))
    assert table(u, "K")[1][1] == ".."


def test_amounts_are_exact_and_shares_have_the_words_of_the_source_beside_them(tmp_path: Path) -> None:
    """3 500 of 4 000 is 87,5 %; nothing of 1 000 is 0; 3 500 of 5 000 is 70."""
    assert table(load(tmp_path), "A") == [
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


PRICE = """
källor:
  kostnad: {tabell: beloppsuppställning, fil: kostnad.csv, tecken: -1, kolumner: {Enhet: rad}, fasta: {period: "{nu}"}, värden: {Kostnad: {mått: kostnad}}}
  timmar: {tabell: uppställning, fil: timmar.csv, kolumner: {Enhet: rad}, fasta: {period: "{nu}"}, värden: {Nu: {mått: timmar}, Förra: {mått: förra}}}
tabeller:
  P:
    rubrik: Timpris
    omfattning: Kronor
    radrubrik: Enhet
    källa: beloppsuppställning
    enhet: kr
    tecken: -1
    kolumner: COLUMNS
    rader: [{varje: rad}, {summa: Alla, id: alla, typ: total}]
avsnitt: {volymer: {innehåll: [{tabell: P}]}}
"""
HOURS = "{källa: uppställning, nyckel: {rad: rad}, urval: {mått: MÅTT}, enhet: antal, tecken: 1}"
BOTH = f"Timmar: {HOURS.replace('MÅTT', 'timmar')}, Förra: {HOURS.replace('MÅTT', 'förra')}"
PRICES = {"kostnad.csv": "Enhet;Kostnad\nNorr;90000\nSöder;44000\n", "timmar.csv": "Enhet;Nu;Förra\nNorr;200;190\nSöder;100;103\n"}


def priced(root: Path, columns: str) -> Underlag:
    """A table of costs and hours."""
    return delarsrapport.load(
        workspace(root, PRICE.replace("COLUMNS", f"{{Kostnad: {{urval: {{mått: kostnad}}}}, {BOTH}, {columns}}}"), PRICES)
    )


def test_a_price_is_kronor_per_what_the_profile_says(tmp_path: Path) -> None:
    """90 000 / 200 = 450, 44 000 / 100 = 440, and together 134 000 / 300 = 446,67; never the sum of the two."""
    u = priced(
        tmp_path,
        "Pris: {kvot: [Kostnad, Timmar], per: timme, mått: timpris}, Ändring: {räkna: Timmar − Förra, enhet: antal, tecken: 1, mått: fler, förtecken: alltid}",
    )
    assert table(u, "P") == [
        ["Norr", "90 000", "200", "190", "450", "+10"],
        ["Söder", "44 000", "100", "103", "440", "−3"],
        ["Alla", "134 000", "300", "293", "447", "+7"],
    ]
    fact = u.fakta.get("timpris.norr")
    assert (fact.värde, fact.enhet, fact.uträkning) == (450, "kr/timme", "Kostnad delat med Timmar")


def test_a_difference_may_be_without_its_sign(tmp_path: Path) -> None:
    """The figure keeps it."""
    u = priced(tmp_path, "Skillnad: {räkna: Timmar − Förra, enhet: antal, tecken: 1, mått: fler, förtecken: aldrig}")
    assert [row[-1] for row in table(u, "P")] == ["10", "3", "7"]
    assert u.fakta.get("fler.söder").värde == -3


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("Pris: {kvot: [Timmar, Förra], per: timme}", "Tabell P, kolumn Pris: är kronor per timme, men Timmar är inte belopp."),
        ("Not: {text: rad}, Pris: {kvot: [Kostnad, Not], per: timme}", "Tabell P, kolumn Pris: räknas på Not, som är text."),
        ("Not: {text: rad}, Andel: {kvot: [Not, Kostnad]}", "Tabell P, kolumn Andel: räknas på Not, som är text."),
        ("Not: {text: rad}, Rest: {räkna: Kostnad − Not}", "Tabell P, kolumn Rest: räknas på Not, som är text."),
        ("Pris: {urval: {mått: kostnad}, per: timme}", "per står utan kvot."),
    ],
)
def test_a_column_that_would_be_empty_or_senseless_stops_with_the_profiles_line(columns: str, said: str, tmp_path: Path) -> None:
    """No silent blanks."""
    with pytest.raises(ParamsError) as caught:
        priced(tmp_path, columns)
    assert said in str(caught.value)
    assert "params/profiler/ort.yaml, rad " in str(caught.value)


def test_the_rows_of_a_source_are_those_that_are_read(tmp_path: Path) -> None:
    """Two of the file's five: no sum, no footer and no blank."""
    profile = """
källor:
  k:
    tabell: uppställning
    fil: k.csv
    kolumner: {Form: rad}
    värden: {Antal: {mått: kameror, period: "{slutdag}"}}
    summarader: {kolumn: Form, mönster: Summa}
    hoppa: {Form: "Utskrivet*"}
tabeller:
  K: {rubrik: Kameror, omfattning: "Per {slutdag}, antal", radrubrik: Form, källa: uppställning, enhet: antal,
      kolumner: {Antal: {urval: {mått: kameror}}}, rader: [{varje: rad}]}
avsnitt:
  volymer: {innehåll: [{tabell: K}]}
"""
    u = delarsrapport.load(workspace(tmp_path, profile, {"k.csv": "Form;Antal\nUte;10\nInne;20\n;\nSumma;30\nUtskrivet 2026-09-01;\n"}))
    assert u.källor["k"].rows == 2
