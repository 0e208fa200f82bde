"""Goals of any shape and indicators of every kind, in an invented municipality whose answers are worked out by hand here."""

from pathlib import Path

import pytest
from pahittad import indicators, load, markdown, stopped, table

from reports.errors import ParamsError
from reports.underlag import Underlag

LONG = "Andel personer 80 år och äldre som efter tre månader bor kvar hemma efter korttidsvistelse, av alla som hade plats under tiden"
PROFILE = (
    """
källor:
  mål:
    tabell: mål
    fil: mal.csv
    kolumner: {Nyckel: id, Nr: nummer, Nivå: nivå, Under: förälder, Mål: namn, Agenda: agenda, Bedömning: bedömning, Av: bedömare, Varför: motivering, Tomt: tomt}
  aktiviteter:
    tabell: aktivitet
    fil: akt.csv
    kolumner: {Nr: id, Mål: mål, Aktivitet: namn, Status: status, Kommentar: kommentar}
"""
    + indicators(
        "Mål-id: mål, Dec: decimaler, Hur ofta: periodicitet, Täljare: täljare, Nämnare: nämnare, Viktning: viktning, "
        "Avser: avser, Skäl: saknas, Från: rimligt_från, Till: rimligt_till, Mäter: mätenhet"
    )
    + """skalor:
  mål: {Ej nått: ej, Delvis: delvis, Till stor del: mestadels, Helt: uppfyllt}
  aktivitet: {Pågår: pagar, Avslutad: avslutad, Avslutad med avvikelse: avslutad}
  uppfyllelse: {Nås: uppfyllt, Nås inte: ej, Kan inte bedömas: obedomd}
betydelser:
  mål: {Till stor del: minst tre av fyra mätetal når målet}
kräver_kommentar:
  aktivitet: [Avslutad med avvikelse]
  mål: [Ej nått]
tabeller:
  M:
    rubrik: Nämndens mål
    omfattning: "Per {månad} {år}"
    radrubrik: Mål
    källa: mål
    enhet: text
    kolumner:
      Nivå: {text: nivå}
      Bedömning: {text: bedömning, skala: mål}
      Bedömd av: {text: bedömare}
      Belägg: {text: belägg, mått: belägg, period: "{nu}"}
      Aktiviteter: {text: aktivitetsläge, mått: aktiviteter, period: "{nu}"}
      Anmärkning: {text: tomt}
      Agenda 2030: {text: agenda_visad}
    rader: [{varje: id, etikett: "[{nummer} ]{namn}"}]
  I:
    rubrik: Mätetal
    omfattning: "{år-1} och {år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      Mäter: {text: mätenhet}
      "{år-1}": {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      Mål: {urval: {mått: mål}, text: text, mått: mätetal, post: mål}
      Gräns: {urval: {mått: mål}, text: gräns, mått: målgräns}
      "{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
      Målet: {text: uppfyllelse, skala: uppfyllelse}
    rader: [{varje: [nr, mätenhet], etikett: "{nr} {namn}"}]
avsnitt:
  mål_och_uppdrag: {innehåll: [{tabell: M}, {skala: mål}]}
  indikatorer: {innehåll: [{tabell: I}]}
  slutsatser: {delar: [{rubrik: 4.1 Trygg vård, tomt: "Rubriken följer planen; inget att redovisa i {månad}."}]}
"""
)
MÅL = """Nyckel;Nr;Nivå;Under;Mål;Agenda;Bedömning;Av;Varför;Tomt
O1;1;Område;;Trygghet;3, 5.2;;;;
N2;;Nämndmål;U1;Färre faller;;Ej nått;;Två enheter ökade.;
U1;1.1;Uppdrag;O1;Förebygga;;Till stor del;Nämnden;;
N1;;Nämndmål;O1;Nöjda brukare;;Helt;Nämnden;;
O2;2;Område;;Miljö;;;;;Inga mål för i år.
"""
AKT = """Nr;Mål;Aktivitet;Status;Kommentar
A1;N2;Se över golv;Avslutad;
A2;N2;Utbilda personal;Pågår;
A3;N1;Enkät;Avslutad med avvikelse;Bara halva gruppen svarade.
"""
HEAD = "Nr;Mätetal;Mål-id;Enhet;Dec;Hur ofta;Riktning;Täljare;Nämnare;Viktning;Avser;Skäl;Från;Till;Mäter;2025;Mål 2026;2026\n"
# nr;namn;mål;enhet;dec;ofta;riktning;täljare;nämnare;viktning;avser;skäl;från;till;mäter;2025;mål;2026
MT = (
    HEAD
    + f"1;{LONG};N1;procent;1;tertial;minst;81;120;poolat;;;0;100;kommunen;66,1;67,5;67,5\n"  # 81/120 = 67,5: minst nås av lika
    + "2;Fall per boende;N2;kvot;;tertial;under;;;;;;;;nämnden;1,2;1,2;1,2\n"  # under nås inte av lika
    + "3;Sjukfrånvaro;N2;procent;1;månad;;;;;;;0;100;nämnden;10,5;föregående år − 1 procentenhet;9,46\n"  # riktning saknas
    + "4;Väntetid;N2;dagar;;år;högst;;;;2026-01-01/2026-06-30;;;;nämnden;40;halvering;20\n"  # 40/2 = 20, högst 20
    + "5;Klagomål;N2;antal;;tertial;;;;;;;;;nämnden;12;ska minska;<5\n"  # under 12: allt under 5 ligger där
    + "6;Avvikelser;N1;antal;;tertial;högst;;;;;;;;nämnden;;3;<5\n"  # under 5 kan vara 4: går inte att bedöma
    + "7;Nöjdhet;N1;index;;vartannat år;;;;;;;;;kommunen;70;70–80;\n"  # mäts inte i år
    + "8;Kontinuitet;N1;antal;;tertial;högst;;;;;Systemet byttes i maj.;;;nämnden;14;12;\n"
    + "9;Utan mål;;kr/brukare;0;tertial;;;;;;;;;nämnden;300;;312,6\n"
    + "10;Klagomål;;antal;;tertial;högst;;;;;;;;nämnden;3;0;0\n"  # samma namn som 5; noll är ett värde
)
FILES = {"mal.csv": MÅL, "akt.csv": AKT, "mt.csv": MT}


@pytest.fixture(scope="module")
def u(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return load(tmp_path_factory.mktemp("ort"), PROFILE, FILES)


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """The files with one place changed."""
    assert old in FILES[file]
    return FILES | {file: FILES[file].replace(old, new, 1)}


def test_goals_stand_in_the_order_of_their_tree_with_evidence_beside_the_judgement(u: Underlag) -> None:
    """U1 holds N2: 2 and 3 are not reached or unclear, 4 and 5 reached. O1 holds those and N1: 1 reached, 6–8 unclear; the word stands."""
    assert table(u, "M") == [
        ["1 Trygghet", "Område", "", "", "3 av 8 uppnådda, 4 kan inte bedömas", "2 av 3 avslutade", "", "Agenda 2030: mål 3 och 5.2"],
        ["1.1 Förebygga", "Uppdrag", "Till stor del", "Nämnden", "2 av 4 uppnådda, 1 kan inte bedömas", "1 av 2 avslutade", "", ""],
        ["Färre faller", "Nämndmål", "Ej nått", "", "2 av 4 uppnådda, 1 kan inte bedömas", "1 av 2 avslutade", "", ""],
        ["Nöjda brukare", "Nämndmål", "Helt", "Nämnden", "1 av 4 uppnådda, 3 kan inte bedömas", "1 av 1 avslutade", "", ""],
        ["2 Miljö", "Område", "", "", "", "", "Inga mål för i år.", ""],
    ]


def test_a_word_that_may_not_follow_a_number_stands_before_it(tmp_path: Path) -> None:
    """The municipality's own word for what is not judged, as it is written in the scale."""
    u = load(tmp_path, PROFILE.replace("Kan inte bedömas: obedomd", "Ej bedömd: obedomd"), FILES)
    assert [row[4] for row in table(u, "M")][:2] == ["3 av 8 uppnådda, Ej bedömd: 4", "2 av 4 uppnådda, Ej bedömd: 1"]


def test_one_indicator_is_reached_in_the_singular(tmp_path: Path) -> None:
    """Of the goal's indicators only the first is left."""
    head, first, *_ = FILES["mt.csv"].splitlines(keepends=True)
    u = load(tmp_path, PROFILE, FILES | {"mt.csv": head + first})
    assert {row[4] for row in table(u, "M")} == {"1 av 1 uppnått", ""}


def test_the_files_behind_the_evidence_stand_below_the_goals(u: Underlag) -> None:
    """Goals, the indicators under them and their activities; the indicators' own table has its own file only."""
    assert u.tabeller["M"].source == "mal.csv; akt.csv; mt.csv"
    assert u.tabeller["I"].source == "mt.csv"


def test_the_evidence_is_a_figure_with_the_rows_it_counts(u: Underlag) -> None:
    """Two reached of the four indicators on rows 3 to 6."""
    fact = u.fakta.get("belägg.n2")
    assert (fact.värde, fact.enhet, fact.text) == (2, "antal", "2 av 4 uppnådda, 1 kan inte bedömas")
    assert fact.rows == {("mätetal", row) for row in (3, 4, 5, 6)}
    assert fact.uträkning == "räknat ur 4 rader: 2 av 4 uppnådda"


def test_indicators_are_judged_by_number_rule_and_interval_in_the_municipalitys_words(u: Underlag) -> None:
    """Every cell; what is published as text stays, a missing value is neither zero nor hidden."""
    assert table(u, "I") == [
        [f"1 {LONG}", "kommunen", "66,1", "67,5", "", "67,5", "Nås"],
        ["2 Fall per boende", "nämnden", "1,2", "1,2", "", "1,2", "Nås inte"],
        ["3 Sjukfrånvaro", "nämnden", "10,5", "föregående år − 1 procentenhet", "", "9,5", "Kan inte bedömas"],
        ["4 Väntetid", "nämnden", "40", "halvering", "högst 20", "20", "Nås"],
        ["5 Klagomål", "nämnden", "12", "ska minska", "under 12", "<5", "Nås"],
        ["6 Avvikelser", "nämnden", "", "3", "", "<5", "Kan inte bedömas"],
        ["7 Nöjdhet", "kommunen", "70", "70–80", "", "mäts inte", "Kan inte bedömas"],
        ["8 Kontinuitet", "nämnden", "14", "12", "", "saknas", "Kan inte bedömas"],
        ["9 Utan mål", "nämnden", "300", "", "", "313", ""],
        ["10 Klagomål", "nämnden", "3", "0", "", "0", "Nås"],
    ]
    assert len(LONG) > 120


def test_a_rule_with_a_direction_is_measured_against_the_year_before(tmp_path: Path) -> None:
    """10,5 − 1 = 9,5; the exact outcome is 9,46, which is at most that; with 9,54 it would print as 9,5 and still not reach."""
    rule = "procent;1;månad;;;;;;;0;100;nämnden;10,5;föregående år − 1 procentenhet;9,46"
    near = load(tmp_path / "a", PROFILE, changed("mt.csv", rule, rule.replace(";månad;;", ";månad;högst;")))
    assert table(near, "I")[2][4:] == ["högst 9,5", "9,5", "Nås"]
    far = load(tmp_path / "b", PROFILE, changed("mt.csv", rule, rule.replace(";månad;;", ";månad;högst;").replace("9,46", "9,54")))
    assert table(far, "I")[2][4:] == ["högst 9,5", "9,5", "Nås inte"]


def test_the_traces_tell_parts_exact_values_and_the_year_before(u: Underlag) -> None:
    """81 of 120 pooled; 9,46 behind the printed 9,5; the limit 20 from the 40 of the year before."""
    assert u.fakta.get("mätetal.1.kommunen@2026-08").uträkning == "81 av 120, poolat: alla räknade som en"
    assert str(u.fakta.get("mätetal.3.nämnden@2026-08").värde) == "9.46"
    limit = u.fakta.get("målgräns.4.nämnden")
    assert (limit.värde, limit.uträkning) == (20, "halvering; året före var det 40")


def test_a_small_numerator_is_not_told_in_the_trace(tmp_path: Path) -> None:
    """4 of 16 is 25 per cent: the figure stands, the four people do not; nor would the four that are left of 12 of 16."""
    for part in ("4;16;poolat;;;0;100;kommunen;66,1;67,5;25,0", "12;16;poolat;;;0;100;kommunen;66,1;67,5;75,0"):
        u = load(tmp_path / part[:2].strip(";"), PROFILE, changed("mt.csv", "81;120;poolat;;;0;100;kommunen;66,1;67,5;67,5", part))
        how = u.fakta.get("mätetal.1.kommunen@2026-08").uträkning
        assert how == "täljare delat med nämnare, som inte trycks eftersom något antal är litet"


def test_notes_say_another_time_and_why_a_value_is_missing(u: Underlag) -> None:
    """Under the table, one sentence each, in file order."""
    assert u.tabeller["I"].notes == (
        "2: målet är under 1,2, så 1,2 når det inte.",
        "4: värdet avser januari–juni 2026.",
        "7: mäts vartannat år.",
        "8: saknas. Systemet byttes i maj.",
    )


def test_namesakes_and_a_target_without_direction_are_told(u: Underlag) -> None:
    """Both numbers of the two complaints; and number 3, whose rule has no direction."""
    assert u.varningar[0] == "Mätetal med mål men utan riktning, så det går inte att säga om målet är nått: 3."
    assert u.förbehåll == ("Mätetalen 5 och 10 heter likadant: Klagomål.",)


def test_the_legend_has_every_step_with_its_symbol(u: Underlag) -> None:
    """Four steps, one of them explained."""
    assert (
        "Skala: [Ej nått]{.status .ej}; [Delvis]{.status .delvis}; "
        "[Till stor del]{.status .mestadels}: minst tre av fyra mätetal når målet; [Helt]{.status .uppfyllt}."
    ) in markdown(u, "mål_och_uppdrag")


@pytest.mark.parametrize(
    ("meanings", "legend"),
    [
        (
            "{Delvis: Målet nås i år., Helt: Målet är nått.}",
            "{.delvis}: Målet nås i år; [Till stor del]{.mestadels}; [Helt]{.uppfyllt}: Målet är nått.",
        ),
        ("{Helt: nått m.m.}", "{.delvis}; [Till stor del]{.mestadels}; [Helt]{.uppfyllt}: nått m.m."),
    ],
)
def test_a_meaning_that_is_a_sentence_gives_the_legend_one_full_stop(tmp_path: Path, meanings: str, legend: str) -> None:
    """The legend's own stop is the last; an abbreviation keeps its."""
    profile = PROFILE.replace("{Till stor del: minst tre av fyra mätetal når målet}", meanings)
    text = markdown(load(tmp_path, profile, FILES), "mål_och_uppdrag").replace(".status .", ".")
    assert f"{legend}\n" in f"{text}\n"


def test_a_heading_of_the_plan_stands_empty_with_its_reason(u: Underlag) -> None:
    """The plan's structure is fixed, and the reader is told."""
    assert markdown(u, "slutsatser") == ("## Slutsatser\n\n### 4.1 Trygg vård\n\nRubriken följer planen; inget att redovisa i augusti.")


@pytest.mark.parametrize(("period", "measured"), [("2026-T1", ["mäts inte", "saknas"]), ("2026", ["mäts inte", "saknas"])])
def test_the_same_profile_makes_the_first_tertial_and_the_year(tmp_path: Path, period: str, measured: list[str]) -> None:
    """Every second year is more seldom than a year, too; last year's outcome is that of the same months."""
    u = load(tmp_path, PROFILE, FILES, period=period)
    rows = table(u, "I")
    assert [rows[6][5], rows[7][5]] == measured
    assert rows[3][4:] == ["högst 20", "20", "Nås"]
    assert u.fakta.get("belägg.n2").id == f"belägg.n2@{'2026' if period == '2026' else '2026-04'}"


WRONG = {
    "akt.csv": [("Bara halva gruppen svarade.", "", "akt.csv, kolumn Kommentar, rad 4: A3: Avslutad med avvikelse ska ha en kommentar")],
    "mal.csv": [
        ("Två enheter ökade.", "", "mal.csv, kolumn Varför, rad 3: N2: Ej nått ska ha en kommentar"),
        ("Nämndmål;U1", "Nämndmål;U9", "mal.csv, kolumn Under, rad 3: N2 hör till U9, som inte finns"),
        ("O1;1;Område;;", "O1;1;Område;U1;", "mal.csv, kolumn Under, rad 2: O1 hör till sig självt i flera led"),
        ("3, 5.2", "3, 18", "mal.csv, kolumn Agenda, rad 2: 18 är inget mål i Agenda 2030"),
        ("Nöjda brukare;;Helt;Nämnden;;", "Nöjda brukare;;Helt;Nämnden;;Inget", "rad 5: N1 står som tomt med flit men har innehåll"),
    ],
    "mt.csv": [
        ("81;120", "80;120", "mt.csv, kolumn 2026, rad 2: 1 är 67,5 men täljaren och nämnaren ger 66,7"),
        ("81;120", "81;0", "mt.csv, kolumn Nämnare, rad 2: 1 har nämnaren 0"),
        ("10,5;föregående", "105;föregående", "mt.csv, kolumn 2025, rad 4: 3 är 105, utanför det rimliga 0–100"),
        ("Systemet byttes i maj.;;;nämnden;14;12;\n", "Systemet byttes i maj.;;;nämnden;14;12;11\n", "8 har både ett värde och ett skäl"),
        ("2026-01-01/2026-06-30", "våren", "mt.csv, kolumn Avser, rad 5: 4: tiden våren går inte att tolka"),
        ("Väntetid;N2", "Väntetid;N9", "mt.csv, kolumn Mål-id, rad 5: mätetalet 4 hör till målet N9, som inte finns"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), [(file, *case) for file, cases in WRONG.items() for case in cases])
def test_what_does_not_hold_is_told_with_its_place(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """File, heading and Excel row, and no traceback."""
    assert said in stopped(tmp_path, PROFILE, changed(file, old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Till stor del: mestadels", "Till stor del: blå", "rad 25: skalor.mål.Till stor del har ett värde som inte finns: blå"),
        ("  aktivitet: [Avslutad med", "  aktivitet: [Avslutat med", "rad 31: kräver_kommentar.aktivitet nämner Avslutat med avvikelse"),
        ("{Till stor del: minst", "{Till liten del: minst", "rad 29: betydelser.mål nämner Till liten del"),
    ],
)
def test_words_that_no_scale_has_are_told_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A misspelt word would demand nothing."""
    assert old in PROFILE
    with pytest.raises(ParamsError) as caught:
        load(tmp_path, PROFILE.replace(old, new), FILES)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "headings"),
    [
        ("Gräns: {urval", "Gräns: {dold: ja, urval", ["Mätetal", "Mäter", "2025", "Mål", "2026", "Målet"]),
        ('"{år-1}": {urval: {mått: utfall, period: "{fg}"}', '"Utfall {period}": {varje: period, urval: {mått: utfall, period: "20*"}', ["Mätetal", "Mäter", "Utfall januari–augusti 2025", "Utfall januari–augusti 2026", "Mål", "Gräns", "Målet"]),
    ],
)  # fmt: skip
def test_a_column_may_be_hidden_or_one_of_many(old: str, new: str, headings: list[str], tmp_path: Path) -> None:
    """The figures are traced by the columns that the table got, not by those that the profile wrote."""
    profile = PROFILE.replace(old, new)
    if "varje: period" in new:
        profile = profile.replace('      "{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}\n', "")
    u = load(tmp_path, profile, FILES)
    assert [column.heading for column in u.tabeller["I"].columns] == headings
    assert u.fakta.get("mätetal.1.kommunen").uträkning == "81 av 120, poolat: alla räknade som en"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1,2;1,2;1,2\n", "1,2;bibehålla;1,2\n", "vars mål inte går att läsa, så det går inte att säga om målet är nått: 2 (”bibehålla”)."),
        (
            "1,2;1,2;1,2\n",
            "1,2;1,2;91 % (n=120)\n",
            "vars utfall inte går att läsa som ett tal, så det går inte att säga om målet är nått: 2",
        ),
    ],
)
def test_what_cannot_be_judged_is_warned_of_with_its_number(tmp_path: Path, old: str, new: str, said: str) -> None:
    """And with the text, unless it may be about few people."""
    warnings = load(tmp_path, PROFILE, changed("mt.csv", old, new)).varningar
    assert [text for text in warnings if said in text]


def test_a_target_may_say_minus_in_letters(tmp_path: Path) -> None:
    """As it may have the sign."""
    files = changed("mt.csv", "månad;;", "månad;högst;")
    files["mt.csv"] = files["mt.csv"].replace("föregående år − 1", "Föregående år minus 1")
    row = next(row for row in load(tmp_path, PROFILE, files).tabeller["I"].rows if row.cells[0].text.startswith("3 "))
    assert [cell.text for cell in row.cells][-1] == "Nås"
