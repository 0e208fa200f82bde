"""What in a profile gives nothing, or something else than was meant, stops with the line where it stands."""

from pathlib import Path

import pytest
from pahittad import load

from reports.errors import ParamsError
from reports.rapporttyper import delarsrapport

PROFILE = """
organisation: [{kod: "1", namn: Norr}]
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    tecken: -1
    kolumner: {Ansvar: ansvar, Person: person}
    fasta: {slag: Placeringar}
    värden: {Utfall: {mått: utfall, period: "{nu}"}, Budget: {mått: budget, period: "{nu}"}}
röjande:
  tröskel: 5
  belopp: {ekonomi: {per: person}}
  avrundningsbas: 0
tabeller:
  T:
    rubrik: Ekonomi
    omfattning: Tkr
    radrubrik: Ansvar
    källa: ekonomi
    kolumner: {Utfall: {urval: {mått: utfall}}, Budget: {urval: {mått: budget}}, Namn: {text: ansvar}}
    rader: [{varje: ansvar}]
    noter: {"1": "* Not."}
härledda:
  - {id: rest, avser: Rest, skillnad: [utfall.1, budget.1]}
diagram:
  D: {form: jämförelse, tabell: T, rubrik: R, omfattning: Tkr, kolumner: {värde: Utfall, jämför: Budget}}
avsnitt:
  ekonomi:
    nyckeltal: [{fakta: utfall.1, etikett: Utfall}]
    innehåll: [{tabell: T}, {diagram: D}]
"""
FILES = {"bok.csv": "Ansvar;Person;Utfall;Budget\n1;a;100000;90000\n1;b;100000;\n1;c;100000;\n1;d;100000;\n1;e;100000;\n1;f;100000;90000\n"}


def told(root: Path, old: str, new: str) -> str:
    """What the report is stopped with when the profile says something else."""
    assert old in PROFILE
    with pytest.raises(ParamsError) as caught:
        delarsrapport.REPORT.rehearse(load(root, PROFILE.replace(old, new), FILES))
    return str(caught.value)


def test_the_profile_as_it_stands_gives_a_report(tmp_path: Path) -> None:
    """So that each change below is what stops it."""
    delarsrapport.REPORT.rehearse(load(tmp_path, PROFILE, FILES))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{diagram: D}]", "{}]", 35, "en sak i innehåll är tom."),
        ("{tabell: T}, {diagram: D}", "{tabell: T, diagram: D}", 35, "en sak i innehåll har flera: tabell och diagram."),
        ('{"1": "* Not."}', '{"11": "* Not."}', 27, "Tabell T: noten till 11 gäller ingen rad eller cell."),
        ('{"1": "* Not."}', '{"1, Utfal": "* Not."}', 27, "Menade du 1, Utfall"),
        ("per: person", "per: slag", 17, "kolumnen slag fylls inte i tabellen ekonomi. Möjliga värden: person."),
        ("per: person", "per: personer", 17, "kolumnen personer"),
        ("avrundningsbas: 0", "avrundningsbas: 1000", 18, "är för stort: 1000 (högst 100)."),
        ("skillnad: [utfall.1, budget.1]", "skillnad: [utfall.1, budget.2]", 29, "härledda, rest: Okänt tal: budget.2."),
        ("jämför: Budget}", "jämför: Namn}", 31, "Diagrammet D: kolumnen Namn har inga tal att rita."),
        ("jämför: Budget}", "jämför: Budgett}", 31, "Diagrammet D: kolumnen Budgett finns inte i tabell T."),
        ("fakta: utfall.1", "fakta: utfall.2", 34, "Okänt tal: utfall.2."),
    ],
)
def test_a_part_that_gives_nothing_stops_with_its_line(old: str, new: str, line: int, said: str, tmp_path: Path) -> None:
    """What, and where in the profile."""
    message = told(tmp_path, old, new)
    assert said in message
    assert f"params/profiler/ort.yaml, rad {line}" in message
