"""Mistakes in a profile's newer parts: each stops with what and where, none with a traceback, none in silence with wrong figures."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pahittad import load, stopped

from reports.errors import ReportsError
from reports.rapporttyper import delarsrapport

PROFILE = """
organisation:
  - {kod: "1", namn: Norr, giltig_från: 2020-01-01, hierarkier: {läge: väst}}
  - {kod: "2", namn: Söder, hierarkier: {läge: väst}}
grupper: {väst: Väst}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Ansvar: ansvar, Tillfälle: tillfälle}
    tecken: -1
    värden: {Budget: {mått: budget, period: "{år}"}, Prognos: {mått: prognos, period: "{år}"}}
    summarader: {kolumn: Ansvar, mönster: Totalt}
  poster:
    tabell: prognospost
    fil: poster.csv
    kolumner: {Ansvar: ansvar, Post: post, Avser: avser}
    fasta: {engångspost: nej}
    värden: {Belopp: {mått: post, period: "{år}"}}
  kö:
    tabell: uppställning
    fil: ko.csv
    kolumner: {Område: ansvar, Boende: rad}
    fasta: {tabell: kö, period: "{nu}"}
    värden: {Väntar: {mått: väntar, kolumn: Väntar}, Erbjudna: {mått: erbjudna, kolumn: Erbjudna}}
röjande: {tröskel: 5, storlek: {"köandel.{enhet}": "väntar.{enhet}.väntar"}}
tabeller:
  Ö:
    rubrik: Prognos
    omfattning: Tkr
    radrubrik: Enhet
    källa: ekonomi
    kolumner:
      Budget: {urval: {mått: budget, tillfälle: augusti}}
      "Prognos {tillfälle}": {varje: tillfälle, urval: {mått: prognos}}
      Förbrukat: {kvot: [Prognos augusti, Budget], mått: förbrukat}
      Kvar: {räkna: Budget − Prognos augusti, mått: kvar}
    lika: {Kvar: Budget − Prognos augusti}
    rader: [{varje: ansvar}, {summa: Alla, id: alla, typ: total}]
    fullständig: [ansvar]
  B:
    rubrik: Brygga
    omfattning: Tkr
    radrubrik: Post
    källa: prognospost
    objekt: alla
    kolumner: {Belopp: {urval: {mått: post}}}
    rader: [{varje: post, brygga: {från: {Mars: "prognos.alla.mars@{år}"}, till: {Augusti: "prognos.alla.augusti@{år}"}}}]
  K:
    rubrik: Kö
    omfattning: Antal
    radrubrik: Boende
    källa: uppställning
    enhet: antal
    räknar: person
    varme: [10, 20]
    kolumner: {"{kolumn}": {varje: kolumn}, Andel: {kvot: [Erbjudna, Väntar], mått: köandel}}
    rader: [{varje: rad}]
diagram:
  J: {form: jämförelse, tabell: K, rubrik: Kö, omfattning: Antal, kolumner: {värde: Erbjudna, jämför: Väntar}, ord: {nu: nu, förr: då}}
avsnitt:
  ekonomi: {innehåll: [{tabell: Ö}, {tabell: B}, {tabell: K}, {diagram: J}]}
"""
FILES = {
    "bok.csv": "Ansvar;Tillfälle;Budget;Prognos\n1;mars;0;1000\n2;mars;0;2000\n1;augusti;1000;1100\n2;augusti;2000;2100\nTotalt;;3000;6200\n",
    "poster.csv": "Ansvar;Post;Avser;Belopp\n1;Vikarier;prognos;-150\n",
    "ko.csv": "Område;Boende;Väntar;Erbjudna\n1;Särskilt;40;25\n2;Service;60;30\n",
}
MISTAKES = {
    "andel av procent och kronor": ("kvot: [Prognos augusti, Budget], mått: förbrukat}", "kvot: [Prognos augusti, Budget], mått: förbrukat}\n      X: {kvot: [Förbrukat, Budget]}", "procent räknas ihop med något som inte är procent"),
    "kronor minus procent": ("Kvar: {räkna: Budget − Prognos augusti", "Kvar: {räkna: Budget − Förbrukat", "kolumn Kvar: skrivs i tkr men är räknad på något annat"),
    "brygga till procent": ('"prognos.alla.augusti@{år}"', '"förbrukat.alla@{år}"', "förbrukat.alla@2026 är procent, men kolumnen Belopp är tkr"),
    "brygga till ett tillfälle som saknas": ("alla.augusti@", "alla.juni@", "prognos.alla.juni@2026 är ingen siffra"),
    "belopp som antal": ("objekt: alla", "objekt: alla\n    enhet: antal", "kolumn Belopp: är belopp, fast enheten är antal"),
    "okänd nyckel i fullständig": ("fullständig: [ansvar]", "fullständig: [ansvr]", "Kolumnen ansvr finns inte i källan"),
    "tabell utan kolumner": ("kolumner: {Belopp: {urval: {mått: post}}}", "kolumner: {}", "Tabell B: tabellen har inga kolumner"),
    "tabell utan omfattning": ("rubrik: Brygga\n    omfattning: Tkr", 'rubrik: Brygga\n    omfattning: ""', "Tabell B: omfattning saknas"),
    "nyanser i fallande ordning": ("[10, 20]", "[20, 10]", "varme ska vara tal i stigande ordning"),
    "för många decimaler": ("mått: kvar}", "mått: kvar, decimaler: 999}", "decimaler är för stort"),
    "två kolumner med samma rubrik": ('"{kolumn}": {varje: kolumn}', '"{kolumn}": {varje: kolumn}, Väntar: {urval: {mått: väntar}}', "kolumn Väntar: rubriken står för flera kolumner"),
    "två rubriker till en kolumn": ("Tillfälle: tillfälle}", "Tillfälle: tillfälle, Budget: tillfälle}", "kolumnen tillfälle fylls både av Tillfälle och Budget"),
    "rubrik och fasta till en kolumn": ("fasta: {engångspost: nej}", "fasta: {engångspost: nej, post: x}", "kolumnen post fylls både av rubriken Post och under fasta"),
    "en tid som inte är någon": ('kö, period: "{nu}"', "kö, period: skräp", "perioden skräp går inte att tolka"),
    "översatta tal": ("fasta: {tabell: kö", 'översätt: {värde: {"-": "0"}}\n    fasta: {tabell: kö', "värde är tal, som inte översätts"),
    "en tid som bara den ena kolumnen har": ('Budget: {mått: budget, period: "{år}"}', "Budget: {}", "kolumnerna mått och period"),
    "siffrans namn med tiden i": ("mått: kvar}", 'mått: "=a.b@2017"}', "Tabell Ö, kolumn Kvar: en siffras namn får inte ha @"),
    "siffrans namn med något som ingen fyller i": ("mått: kvar}", 'mått: kvar, objekt: "{post}"}', "Tabell Ö, kolumn Kvar: en siffras namn får inte ha {"),
    "procent på belopp": ("summarader:", "skrivs: {Budget: {procent: andel}}\n    summarader:", "profilen säger procent, men tabellen har belopp"),
    "hierarki som heter nivå": ('{läge: väst}}\n  - {kod: "2"', '{nivå: väst}}\n  - {kod: "2"', "hierarkin heter nivå, som den vanliga"),
    "storlek som är siffran själv": ("väntar.{enhet}.väntar", "köandel.{enhet}", "som inte är antalet personer i gruppen"),
    "storlek med ett attribut": ("väntar.{enhet}.väntar", "väntar.{enhet.x}", "nämner en del som inte står i"),
    "storlek med en siffra som namn": ('"köandel.{enhet}"', '"köandel.{1}"', "ingen siffra heter köandel.{1}"),
    "diagram utan en roll": ("jämför: Väntar", "jmför: Väntar", "Diagrammet J saknar kolumnen för jämför"),
    "diagrammets kolumner som lista av tabeller": ("{värde: Erbjudna, jämför: Väntar}", "[{a: b}]", "kolumner ska vara nycklar med värden"),
    "förklaringar av en okänd kolumn": ("diagram:\n", 'förklaringar: {källa: prognospost, nyckel: ansvar, post: psot, avvikelse: "kvar.{nyckel}"}\ndiagram:\n', "Kolumnen psot finns inte i källan"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_stops_with_what_is_wrong(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Every one of these once gave a traceback, or a figure of the wrong kind."""
    assert old in PROFILE
    with pytest.raises(ReportsError) as caught:
        rehearsed(tmp_path, PROFILE.replace(old, new))
    assert said in str(caught.value).replace("\u00a0", " ")


def test_the_right_profile_stops_nothing(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    rehearsed(tmp_path, PROFILE)


def test_a_negative_number_of_people_stops_with_its_row(tmp_path: Path) -> None:
    """It can be no one; its size is not said."""
    message = stopped(tmp_path, PROFILE, FILES | {"ko.csv": FILES["ko.csv"].replace("40;", "-4;")})
    assert "tabell K, kolumn Väntar, rad 2: Särskilt: ett antal som gäller personer eller ärenden är negativt" in message
    assert "4;" not in message
    assert "ta bort räknar från tabellen" in message
    assert "räknar: {uppställning: {mått: [väntande]}}" in message


def rehearsed(folder: Path, profile: str) -> None:
    """Loads the report and makes its sections."""
    delarsrapport.REPORT.rehearse(load(folder, profile, FILES))


NONSENSE = ["", "x", "-1", "99999999999999999999", "1,5", "ja", "{år", "{", "*", "@x", "=", "=a.b@2017", "[", "(", "a\u030a", "2026-13", [], {}, [""], [["x"]], [{}], {"x": "y"}]  # fmt: skip


def places(node: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every key and every item, as the way to it."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for key, value in inner for place in ((*here, key), *places(value, (*here, key)))]


@settings(max_examples=40)
@example(place=4531, value={})
@example(place=28961, value="")
@example(place=248, value="=a.b@2017")
@given(place=st.integers(0, 10**6), value=st.sampled_from([None, *NONSENSE]))
def test_any_change_to_a_profile_is_read_or_refused_with_a_message(place: int, value: object) -> None:
    """A part left out (None), or nonsense in its place."""
    profile = yaml.load(PROFILE, Loader=yaml.BaseLoader)
    found = places(profile)
    *way, last = found[place % len(found)]
    node = profile
    for key in way:
        node = node[key]
    node[last] = value
    if value is None:
        del node[last]
    with TemporaryDirectory() as folder, suppress(ReportsError):
        rehearsed(Path(folder), yaml.dump(profile, allow_unicode=True, sort_keys=False))
