"""Numerator and denominator of an indicator: counts of people where the profile says so, and the share follows them."""

from dataclasses import replace
from pathlib import Path

import pytest
from pahittad import indicators, load, markdown, table

from reports.errors import DisclosureError, ParamsError
from reports.facts import Fact
from reports.underlag import Underlag

PROFILE = (
    """
röjande: {räknar: {mätetal: {nr: ["1", "2", "3", "4"]}}}
källor:
"""
    + indicators("T: täljare, N: nämnare, Del: delpost")
    + """tabeller:
  I:
    rubrik: Mätetal
    omfattning: "{år-1} och {år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      Täljare: {text: täljare, mått: täljare, period: "{nu}"}
      Nämnare: {text: nämnare, mått: nämnare, period: "{nu}"}
      "{år-1}": {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      Mål: {text: mål_visat}
      "{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
      Ändring: {räkna: "{år} - {år-1}", mått: ändring}
      Målet: {text: uppfyllelse}
    rader: [{varje: [delpost, nr], etikett: "{nr}[ {delpost}]"}]
texter: {Kvar: ""}
diagram:
  G: {form: jämförelse, tabell: I, rubrik: Mätetal, omfattning: procent, kolumner: {värde: "{år}", jämför: "{år-1}"}, ord: {nu: nu, förr: förr}}
avsnitt:
  indikatorer: {innehåll: [{text: Kvar}, {tabell: I}, {diagram: G}]}
"""
)
HEAD = "Nr;Mätetal;Enhet;Riktning;T;N;Del;2025;Mål 2026;2026\n"
ROWS = [
    "1;Kvar hemma;procent;minst;3;12;;50;30;25",  # three people
    "2;Nöjda;procent;minst;81;120;;60;65;67,5",  # no few
    "3;Trygga;procent;minst;2;4;;50;50;50",  # two of four
    "4;Ingen;procent;högst;0;40;;10;0;0",  # nobody, which may be said
    "5;Bilar;procent;minst;3;12;;50;30;25",  # no one says that these are people
]
FILES = {"mt.csv": HEAD + "".join(f"{row}\n" for row in ROWS)}
UNITS = {"mt.csv": HEAD + "1;Kvar hemma;procent;minst;3;12;A;20;30;25\n1;Kvar hemma;procent;minst;30;40;B;70;70;75\n"
         "1;Kvar hemma;procent;minst;50;60;C;80;70;83,3\n1;Kvar hemma;procent;minst;83;112;Kommunen;74;70;74,1\n"}  # fmt: skip


@pytest.fixture(scope="module")
def u(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return load(tmp_path_factory.mktemp("ort"), PROFILE, FILES)


def test_a_small_part_hides_the_share_and_all_that_follows_of_it(u: Underlag) -> None:
    """Every cell: part, whole, share, change and judgement; last year's share stands, whose parts no one knows."""
    assert table(u, "I") == [
        ["1", "..", "12", "50", "30", "..", "..", ".."],
        ["2", "81", "120", "60", "65", "67,5", "7,5", "Nått"],
        ["3", "..", "..", "50", "50", "..", "..", ".."],
        ["4", "0", "40", "10", "0", "0", "−10", "Nått"],
        ["5", "3", "12", "50", "30", "25", "−25", "Ej nått"],
    ]


ASKED = "antal under 5 trycks eller ingår i en andel, och profilen säger inte om de räknar personer"


@pytest.mark.parametrize(
    ("policy", "row", "asked"),
    [
        ("{}", "5;Kvar hemma;procent;minst;3;4;;50;30;75", True),
        ("{}", "5;Kvar hemma;procent;minst;30;40;;50;30;75", False),
        ("{}", "5;Kvar hemma;procent;minst;0;40;;50;30;0", False),
        ('{räknar: {mätetal: {nr: ["5"]}}}', "5;Kvar hemma;procent;minst;3;4;;50;30;75", False),
        ('{inga_personer: {mätetal: {nr: ["5"]}}}', "5;Kvar hemma;procent;minst;3;4;;50;30;75", False),
        ("{}", "5;Kvar hemma;antal;minst;;;;50;30;3", False),
    ],
)
def test_a_share_of_few_that_the_profile_does_not_speak_of_is_asked_about(tmp_path: Path, policy: str, row: str, *, asked: bool) -> None:
    """As a small count is: 3 of 4 is printed until the profile says that it is of people, and someone is told."""
    profile = PROFILE.replace('{räknar: {mätetal: {nr: ["1", "2", "3", "4"]}}}', policy)
    made = load(tmp_path, profile, {"mt.csv": f"{HEAD}{row}\n"})
    told = [warning for warning in made.varningar if ASKED in warning]
    assert [warning.startswith("Mätetal 5: ") and 'räknar: {mätetal: {nr: ["5"]}}' in warning for warning in told] == [True] * asked


def test_nothing_of_a_hidden_share_is_left_in_a_figure(u: Underlag) -> None:
    """Its computation would say '3 av 12'."""
    for name in ("mätetal.1", "mätetal.3", "täljare.1", "täljare.3", "nämnare.3", "ändring.1", "ändring.3"):
        fact = u.fakta.get(name)
        assert (fact.dold, fact.värde, fact.text, fact.rows) == (True, None, "..", frozenset()), name
    assert not [said for said in ("3 av 12", "2 av 4") if said in u.siffror()]


def test_the_chart_has_no_bar_for_a_hidden_share(u: Underlag) -> None:
    """Nor its value in the alternative text."""
    said = markdown(u, "indikatorer")
    assert said.count("skyddad uppgift") >= 2


@pytest.mark.parametrize("column", ["täljare", "nämnare"])
def test_a_part_shown_as_mere_text_stops_where_it_counts_people(column: str, tmp_path: Path) -> None:
    """No figure would stand behind it, so it could not be hidden."""
    with pytest.raises(ParamsError, match="visar antal personer eller ärenden som text"):
        load(tmp_path, PROFILE.replace(f"text: {column}, mått: {column}", f"text: {column}"), FILES)


@pytest.mark.parametrize("place", ['etikett: "{nr} {täljare}"', 'etikett: "{nr} {nämnare}"'])
def test_a_label_may_not_show_a_part(place: str, tmp_path: Path) -> None:
    """The same."""
    with pytest.raises(ParamsError, match="visar antal som gäller personer"):
        load(tmp_path, PROFILE.replace('etikett: "{nr}[ {delpost}]"', place), FILES)


def test_a_footnote_may_not_show_a_part(tmp_path: Path) -> None:
    """The same."""
    with pytest.raises(ParamsError, match="visar antal som gäller personer"):
        load(tmp_path, PROFILE.replace("    enhet: text\n", "    enhet: text\n    fotnot: täljare\n", 1), FILES)


def test_the_share_is_hidden_also_where_its_parts_are_not_shown(tmp_path: Path) -> None:
    """Whoever knows that they are twelve works out the three; the parts are in no table."""
    shown = [line for line in PROFILE.splitlines() if "text: täljare" not in line and "text: nämnare" not in line]
    u = load(tmp_path, "\n".join(shown) + "\n", FILES)
    assert [row[3] for row in table(u, "I")] == ["..", "67,5", "..", "0", "25"]
    parts = {fact.id: fact for fact in u.fakta if fact.id.partition("@")[0].endswith((".täljare", ".nämnare"))}
    assert {name: fact.text for name, fact in parts.items() if fact.base.startswith("mätetal.1")} == {
        "mätetal.1.täljare@2026-08": "..",
        "mätetal.1.nämnare@2026-08": "12",
    }


@pytest.mark.parametrize("keys", ["[delpost, nr]", "[nr, delpost]"])
def test_one_more_unit_is_hidden_where_the_whole_would_tell(keys: str, tmp_path: Path) -> None:
    """83 of 112 in all: with B and C printed, A is what is left, whichever key stands first."""
    profile = PROFILE.replace('["1", "2", "3", "4"]', '["1"]').replace("varje: [delpost, nr]", f"varje: {keys}")
    rows = {row[0].removeprefix("1 "): row[1:] for row in table(load(tmp_path, profile, UNITS), "I")}
    assert rows["A"] == ["..", "12", "20", "30", "..", "..", ".."]
    assert [rows[name][0] for name in "BC"].count("..") == 1
    assert [rows[name][4] for name in "BC"].count("..") == 1
    assert rows["Kommunen"] == ["83", "112", "74", "70", "74,1", "0,1", "Nått"]


def test_rounded_parts_take_their_share_with_them(tmp_path: Path) -> None:
    """67,5 per cent of 120 says 81, which is printed as 80; the judgement is made of it."""
    u = load(tmp_path, PROFILE.replace("röjande: {", "röjande: {avrundningsbas: 10, "), FILES)
    assert table(u, "I")[1] == ["2", "80", "120", "60", "65", "..", "..", ".."]


def test_the_internal_edition_tells_everything(tmp_path: Path) -> None:
    """Nothing is protected there."""
    u = load(tmp_path, PROFILE, FILES, extra="utgåva: intern\ntröskel: 0\n")
    assert table(u, "I")[2] == ["3", "2", "4", "50", "50", "50", "0", "Nått"]


SIZED = PROFILE.replace('{räknar: {mätetal: {nr: ["1", "2", "3", "4"]}}}', '{storlek: {"mätetal.{nr}": "nämnare.{nr}"}}')


@pytest.mark.parametrize("columns", ["text: täljare, mått: täljare", "text: täljare"])
def test_a_share_that_is_hidden_for_its_groups_size_takes_its_part_with_it(columns: str, tmp_path: Path) -> None:
    """Two of four: the four are no secret, the shares are, and so are the two, as a figure or as text."""
    u = load(tmp_path, SIZED.replace("text: täljare, mått: täljare", columns), FILES)
    assert table(u, "I")[2] == ["3", "..", "4", "..", "50", "..", "..", ".."]
    assert table(u, "I")[0][1:3] == ["3", "12"]


def test_the_least_hidden_share_is_not_taken_for_at_least_one(tmp_path: Path) -> None:
    """Half a per cent is less than one: of a hidden share a reader knows nothing, so no target is judged."""
    files = {"mt.csv": HEAD + "1;Sällan;procent;minst;2;400;;50;1;0,5\n"}
    assert table(load(tmp_path, PROFILE.replace('["1", "2", "3", "4"]', '["1"]'), files), "I")[0][-1] == ".."


TEXT = "---\nområde: Kvar\nansvarig_roll: förvaltningschef\ngäller_period: 2026-T2\n---\n"


@pytest.mark.parametrize("said", ["Av dem är 25 procent kvar.", "Det är 3 som är kvar."])
def test_a_hidden_share_or_part_typed_by_hand_stops(said: str, tmp_path: Path) -> None:
    """Where no token stands between."""
    from pahittad import workspace

    from reports.rapporttyper import delarsrapport

    file = workspace(
        tmp_path, PROFILE.replace('["1", "2", "3", "4"]', '["1"]'), {"mt.csv": HEAD + ROWS[0] + "\n"}, extra="texter: delarsrapport/ort\n"
    )
    (file.parent / "ort").mkdir()
    (file.parent / "ort" / "kvar.md").write_text(TEXT + "Färre är kvar.", encoding="utf-8")
    delarsrapport.load(file)
    (file.parent / "ort" / "kvar.md").write_text(TEXT + said, encoding="utf-8")
    with pytest.raises(DisclosureError, match="skrivet för hand"):
        delarsrapport.load(file)


def test_no_two_figures_of_one_id(u: Underlag) -> None:
    """What the report adds does not stand in for what the profile named."""
    facts: list[Fact] = [replace(fact) for fact in u.fakta]
    assert len({fact.id for fact in facts}) == len(facts)
    assert not [fact.id for fact in facts if fact.base.endswith(".täljare")]


def test_a_share_of_people_may_not_choose_rows(tmp_path: Path) -> None:
    """Nor may one that no count is known of, while there is one that is."""
    column = '"{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}\n'
    first = PROFILE.replace(f"      {column}", "").replace("    kolumner:\n      T", f"    kolumner:\n      {column}      T")
    chosen = first.replace('etikett: "{nr}[ {delpost}]"', 'etikett: "{nr}[ {delpost}]", när: "> 30"')
    with pytest.raises(ParamsError, match="när gruppen är liten"):
        load(tmp_path / "a", chosen, FILES)
    free = chosen.replace('{räknar: {mätetal: {nr: ["1", "2", "3", "4"]}}}', "{}")
    assert [row[0] for row in table(load(tmp_path / "b", free, FILES), "I")] == ["2", "3"]


DERIVED = """härledda:
  - {id: över, avser: Över hälften, antal: {av: "mätetal.*", när: ">= 50"}, enhet: antal}
"""


def test_how_many_shares_meet_a_condition_is_hidden_with_one_of_them(tmp_path: Path) -> None:
    """One of the five is hidden, so the number of them that reach half is."""
    u = load(tmp_path, PROFILE + DERIVED, FILES)
    assert u.fakta.get("över").dold


GOALS = """  mål: {tabell: mål, fil: mal.csv, kolumner: {Nr: id, Mål: namn}}
tabeller:
  M:
    rubrik: Mål
    omfattning: "{år}"
    radrubrik: Mål
    källa: mål
    enhet: text
    kolumner: {Utfall: {källa: mätetal, nyckel: {id: mål}, urval: {mått: utfall, period: "{nu}"}, text: text, mått: målutfall}}
    rader: [{varje: id, etikett: "{namn}"}]
"""


def test_the_same_share_in_another_table_is_hidden_too(tmp_path: Path) -> None:
    """Under another name, in the table of goals."""
    profile = PROFILE.replace("tabeller:\n", GOALS, 1).replace("N: nämnare,", "N: nämnare, M: mål,")
    profile = profile.replace("avsnitt:\n", "avsnitt:\n  mål_och_uppdrag: {innehåll: [{tabell: M}]}\n")
    lines = [
        HEAD.replace(";T;", ";M;T;"),
        *(f"{row}\n".replace(";minst;", f";minst;{name};") for row, name in zip(ROWS[:2], "AB", strict=True)),
    ]
    u = load(tmp_path, profile, {"mt.csv": "".join(lines), "mal.csv": "Nr;Mål\nA;Hem\nB;Nöjd\n"})
    assert table(u, "M") == [["Hem", ".."], ["Nöjd", "67,5"]]
    assert u.fakta.get("målutfall.a").dold


def test_the_rest_of_a_whole_is_protected_where_the_policy_says_so(tmp_path: Path) -> None:
    """118 of 120: the two are printed nowhere, but anyone can subtract; twelve of 24 leave twelve."""
    files = {"mt.csv": HEAD + "1;Klara;procent;minst;118;120;;50;90;98,3\n2;Klara;procent;minst;12;24;;50;90;50\n"}
    assert [row[5] for row in table(load(tmp_path / "a", PROFILE, files), "I")] == ["98,3", "50"]
    rows = table(load(tmp_path / "b", PROFILE.replace("röjande: {", "röjande: {komplement: ja, "), files), "I")
    assert [row[5:] for row in rows] == [["..", "..", ".."], ["50", "0", "Ej nått"]]
    assert ".." in rows[0][1:3]


def test_a_part_with_decimals_is_the_same_number_of_people(tmp_path: Path) -> None:
    """As a file with decimal points may write it."""
    files = {"mt.csv": HEAD + "1;Kvar;procent;minst;3.0;12.0;;50;30;25\n2;Nöjda;procent;minst;81.0;120;;60;65;67.5\n"}
    rows = table(load(tmp_path, PROFILE.replace("    fil: mt.csv\n", '    fil: mt.csv\n    decimal: "."\n'), files), "I")
    assert [row[1:3] for row in rows] == [["..", "12"], ["81", "120"]]
