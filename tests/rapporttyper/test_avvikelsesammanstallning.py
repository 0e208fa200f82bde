"""The incident report's own rules, on invented events: windows, people, links, answer times, severity, several causes, late rows."""

import shutil
from pathlib import Path

import pytest

from reports.blocks import Table
from reports.errors import DataError, ParamsError, ReportsError
from reports.intake import Intake
from reports.params import read_params
from reports.profilefile import read_profile
from reports.rapporttyper import avvikelsesammanstallning
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
PROFILE = """
namn: byn
kommun: Byns kommun
nämnd: omsorgsnämnden
titel: "Avvikelser {månad} {år}"
organisation:
  - {kod: "10", namn: Eken, giltig_till: 2026-03-31}
  - {kod: "11", namn: Linden, alias: [Lind]}
kodlistor:
  kategori: [{namn: Fall}, {namn: Läkemedel}]
  händelsetyp: [{namn: Halkat}, {namn: Hot, giltig_från: 2026-02-01}]
gränser: {svarstid: 14}
röjande: {tröskel: 0}
källor:
  händelser:
    tabell: händelse
    fil: handelser.csv
    kolumner: {Id: händelse_id, Hände: händelsedatum, Registrerad: registreringsdatum, Lag: lagrum, Enhet: enhet, Kategori: kategori, Typ: händelsetyp, Person: person, Orsak: orsak, Åtgärd: åtgärd, Grad: allvarlighetsgrad, Sannolikhet: sannolikhet, Synpunkt: synpunkt}
  klagomål:
    tabell: klagomål
    fil: klagomal.csv
    kolumner: {Id: klagomål_id, Kom: inkom, Lag: lagrum, Område: område, Väg: kanal, Svar: återkopplad, Person: person}
  lex:
    tabell: lex
    fil: lex.csv
    kolumner: {Nr: ärende, Lag: typ, Datum: rapportdatum, Område: område, Bedömning: bedömning, IVO: anmäld, Beslut: beslutad, Händelse: händelse}
tabeller:
  ENHET:
    rubrik: Händelser per enhet
    omfattning: "{månad} {år}, antal"
    radrubrik: År
    källa: händelse
    urval: {i_fönster: ja}
    enhet: antal
    kolumner:
      Eken: {urval: {enhet: "10"}, mått: händelser, objekt: eken}
      Linden: {urval: {enhet: "11"}, mått: händelser, objekt: linden}
      Personer: {unika: person, mått: personer, objekt: alla}
    rader: [{varje: år}]
  GRAD:
    rubrik: Allvarlighetsgrad och sannolikhet
    omfattning: "{månad} {år}, antal"
    radrubrik: Allvarlighetsgrad
    källa: händelse
    urval: {i_fönster: ja, år: "{år}"}
    enhet: antal
    varme: [1, 2, 3, 4]
    kolumner:
      "Sannolikhet 1": {urval: {sannolikhet: "1"}, mått: grad, post: "s1"}
      "Sannolikhet 2": {urval: {sannolikhet: "2"}, mått: grad, post: "s2"}
    rader: [{varje: allvarlighetsgrad, etikett: "Grad {allvarlighetsgrad}", utom: {allvarlighetsgrad: ""}}]
  ORSAK:
    rubrik: Orsaker
    omfattning: "{månad} {år}, antal; en händelse kan ha flera"
    radrubrik: Orsak
    källa: händelse
    urval: {i_fönster: ja, år: "{år}"}
    enhet: antal
    kolumner: {Antal: {mått: orsak}}
    rader: [{varje: orsak, skilj: "|"}]
  ÅTGÄRD:
    mall: ORSAK
    rubrik: Åtgärder
    kolumner: {Antal: {mått: åtgärd}}
    rader: [{varje: åtgärd, skilj: "|"}]
  SVAR:
    rubrik: Svarstid
    omfattning: "{månad} {år}, antal"
    radrubrik: Svar
    källa: klagomål
    urval: {i_fönster: ja}
    enhet: antal
    kolumner: {Antal: {mått: svar, period: "{nu}"}}
    rader: [{rad: I tid, id: i_tid, urval: {svar: i tid}}, {rad: För sent, id: sent, urval: {svar: för sent}}, {rad: Saknas, id: saknas, urval: {svar: saknas}}]
  KEDJA:
    rubrik: Från synpunkt till lex Sarah
    omfattning: "{månad} {år}, antal"
    radrubrik: Steg
    källa: händelse
    urval: {i_fönster: ja, år: "{år}"}
    enhet: antal
    kolumner:
      Antal: {mått: steg, period: "{nu}"}
      Gick vidare: {urval: {blev_lex: ja}, mått: vidare, period: "{nu}"}
    rader:
      - {rad: Avvikelser ur synpunkter, id: ur, urval: {ur_synpunkt: ja}}
  SEN:
    rubrik: Sena registreringar
    omfattning: "{månad} {år}, antal"
    radrubrik: Vad
    källa: händelse
    urval: {i_fönster: ja, år: "{år}", sen: ja}
    enhet: antal
    kolumner: {Antal: {mått: sen, period: "{nu}"}}
    rader: [{rad: Registrerade efter perioden, id: alla}]
avsnitt:
  fall: {innehåll: [{tabell: ENHET}], ansvarig: MAS}
  allvarlighet: {innehåll: [{tabell: GRAD}]}
  sol_lss: {innehåll: [{tabell: ORSAK}, {tabell: ÅTGÄRD}]}
  klagomål_och_synpunkter: {innehåll: [{tabell: SVAR}]}
  kedjan: {innehåll: [{tabell: KEDJA}]}
  sena_registreringar: {innehåll: [{tabell: SEN}]}
  lex_maria: {saknas: Inga utredningar har gjorts.}
"""
PARAMS = """
profil: byn
period: 2026-Q1
uttag: data/byn
uttagsdatum: {händelser: 2026-05-01, klagomål: 2026-05-01, lex: 2026-05-01}
datum: 2026-05-02
undertecknad: {MAS: 2026-05-02}
"""
EVENTS = """Id;Hände;Registrerad;Lag;Enhet;Kategori;Typ;Person;Orsak;Åtgärd;Grad;Sannolikhet;Synpunkt
a1;2026-01-05;2026-01-06;HSL;Eken;Fall;Halkat;p1;Golv|Skor;Ny matta;1;1;
a2;2026-02-05;2026-02-06;SoL;Lind;Fall;Hot;p1;Skor;Ny matta|Tillsyn;2;1;k1
a3;2026-03-30;2026-04-02;SoL;Linden;Läkemedel;;p2;;;2;2;k2
a4;2026-04-01;2026-04-02;SoL;Linden;Läkemedel;;p2;;;2;2;
a5;2025-03-31;2025-04-01;HSL;10;Fall;Halkat;p3;Golv;;1;1;
"""
COMPLAINTS = """Id;Kom;Lag;Område;Väg;Svar;Person
k1;2026-01-10;SoL;Eken;direkt;2026-01-24;q1
k2;2026-01-10;SoL;Eken;direkt;2026-01-25;q1
k3;2026-03-10;SoL;Eken;IVO;;q2
"""
LEX = """Nr;Lag;Datum;Område;Bedömning;IVO;Beslut;Händelse
l1;Lex Sarah;2026-02-10;Linden;Missförhållande;Ja;2026-04-01;a2
"""


def byn(root: Path, profile: str = PROFILE, **files: str) -> Path:
    """A workspace of the invented municipality; returns the params file."""
    for folder in ("notebooks", "params/profiler", "params/avvikelsesammanstallning", "data/byn"):
        (root / folder).mkdir(parents=True)
    (root / "params" / "profiler" / "byn.yaml").write_text(profile, encoding="utf-8")
    for name, text in {"handelser": EVENTS, "klagomal": COMPLAINTS, "lex": LEX, **files}.items():
        (root / "data" / "byn" / f"{name}.csv").write_text(text, encoding="utf-8")
    path = root / "params" / "avvikelsesammanstallning" / "byn.yaml"
    path.write_text(PARAMS, encoding="utf-8")
    return path


@pytest.fixture
def u(tmp_path: Path) -> Underlag:
    """The load of the invented events."""
    return avvikelsesammanstallning.load(byn(tmp_path))


def cells(table: Table) -> list[list[str]]:
    """The printed cells."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_events_are_counted_on_the_day_they_happened_within_the_same_part_of_each_year(u: Underlag) -> None:
    """1 April is outside January–March whenever it was registered, and people are counted once."""
    assert cells(u.tabeller["ENHET"]) == [["2026", "1", "2", "2"], ["2025", "1", "0", "1"]]


def test_an_event_with_two_causes_stands_under_both_and_is_not_summed(u: Underlag) -> None:
    """Causes and measures are many-valued."""
    assert cells(u.tabeller["ORSAK"]) == [["Golv", "1"], ["Skor", "2"]]
    assert cells(u.tabeller["ÅTGÄRD"]) == [["Ny matta", "2"], ["Tillsyn", "1"]]


def test_answers_are_held_against_the_routine_of_the_profile(u: Underlag) -> None:
    """Fourteen days are in time, fifteen are not, and none is neither."""
    assert cells(u.tabeller["SVAR"]) == [["I tid", "1"], ["För sent", "1"], ["Saknas", "1"]]


def test_the_links_from_complaint_to_event_to_lex_sarah_are_followed(u: Underlag) -> None:
    """Two events came from complaints; one of them became a lex Sarah report."""
    assert cells(u.tabeller["KEDJA"]) == [["Avvikelser ur synpunkter", "2", "1"]]


def test_late_registrations_are_counted(u: Underlag) -> None:
    """One event of March was registered in April."""
    assert cells(u.tabeller["SEN"]) == [["Registrerade efter perioden", "1"]]


def test_severity_is_shown_by_probability(u: Underlag) -> None:
    """As judged, empty combinations as zero."""
    assert cells(u.tabeller["GRAD"]) == [["Grad 1", "1", "0"], ["Grad 2", "1", "1"]]


def test_each_figure_goes_back_to_the_rows_of_its_events(u: Underlag) -> None:
    """Excel rows, not the numbers of groups."""
    assert '"rader": "3–4"' in u.siffror()


def test_a_part_says_who_answers_for_it_and_what_is_left_out_says_why(u: Underlag) -> None:
    """Sign-off with date; the reason stands in Om siffrorna."""
    assert "Ansvarig för avsnittet: MAS, undertecknat 2 maj 2026." in avvikelsesammanstallning.fall(u).markdown()
    assert avvikelsesammanstallning.lex_maria(u) is None
    assert "Lex maria är inte med: Inga utredningar har gjorts." in avvikelsesammanstallning.om_siffrorna(u).markdown()


def test_no_personal_key_is_in_the_frames(u: Underlag) -> None:
    """Only pseudonyms made in this process."""
    text = " ".join(frame.to_string() for frame in u.frames.values())
    assert not any(key in text.split() for key in ("p1", "p2", "q1"))


def test_texts_that_repeat_are_held_once_though_they_stand_in_two_files() -> None:
    """Herrljunga has one file per law: what each reads once must be one list of units, not text on every row."""
    report = avvikelsesammanstallning.REPORT
    params = read_params(ROOT / "params" / "avvikelsesammanstallning" / "herrljunga-2021-H1.yaml", {}, "")
    profile = read_profile(ROOT / "params" / "profiler" / "herrljunga-avvikelser.yaml", params.profil, report.columns())
    frame = Intake(report.tables, params, profile, ROOT / params.uttag).frames()["händelse"]
    assert set(frame["_källa"]) == {"viva_hsl", "viva_sol_lss"}
    assert frame["enhet"].dtype == "category"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a2;2026-02-05", "a1;2026-02-05", ["a1", "rad 2–3"]),
        ("2026-01-05;2026-01-06", "2026-01-06;2026-01-05", ["rad 2", "Registrerad"]),
        ("2026-03-30;2026-04-02", "2026-06-30;2026-07-02", ["rad 4", "2026-05-01"]),
        ("HSL;Eken;Fall;Halkat", "HSL;Eken;Falll;Halkat", ["rad 2", "Falll", "Fall"]),
        ("Lind;Fall;Hot", "Linde;Fall;Hot", ["rad 3", "Linde", "Linden"]),
        ("2026-03-30;2026-04-02;SoL;Linden", "2026-04-30;2026-04-30;SoL;Eken", ["rad 4", "2026-03-31"]),
        ("2026-02-05;2026-02-06;SoL;Lind;Fall;Hot", "2026-01-05;2026-02-06;SoL;Lind;Fall;Hot", ["rad 3", "Hot", "2026-02-01"]),
        ("2026-02-05;", "46058;", ["rad 3", "serietal"]),
    ],
    ids=[
        "dubbelt id",
        "registrerad före händelsen",
        "framtida datum",
        "okänd kategori",
        "okänd enhet",
        "stängd enhet",
        "ord före sin tid",
        "serietal",
    ],
)
def test_a_wrong_event_stops_with_its_row_and_remedy(old: str, new: str, said: list[str], tmp_path: Path) -> None:
    """Exit code 12, the place, and never a personal key."""
    assert old in EVENTS
    with pytest.raises(DataError) as stopped:
        avvikelsesammanstallning.load(byn(tmp_path, handelser=EVENTS.replace(old, new, 1)))
    assert [word for word in said if word not in str(stopped.value)] == []


DIRTY = {
    "01_dubbelt_id.csv": ("viva_hsl.csv", 12, ["H-2021-00017", "rad 18 och 42"]),
    "02_okand_enhet.csv": ("viva_hsl.csv", 12, ["Hemgårdn", "rad 13", "Hemgården", "Korttids", "rad 34", "Korttidsboende"]),
    "08_datum_som_serietal.csv": ("viva_hsl.csv", 12, ["Händelsedatum", "22", "44204", "2021-01-08"]),
    "11_personnummer_i_fritext.csv": ("viva_hsl.csv", 17, ["Fritext", "rad 27 och 49", "personnummer"]),
    "13_sammanslaget_halvar.csv": ("tidigare_perioder.csv", 12, ["rad 6", "År", "2020–2021"]),
}


@pytest.mark.parametrize("file", sorted(DIRTY))
def test_a_dirty_file_stops_with_place_reason_and_exit_code(file: str, tmp_path: Path) -> None:
    """The five dirty files about these tables."""
    good, code, said = DIRTY[file]
    shutil.copytree(ROOT / "params", tmp_path / "params")
    shutil.copytree(ROOT / "data" / "exempel" / "herrljunga-2021-H1", tmp_path / "data" / "exempel" / "herrljunga-2021-H1")
    (tmp_path / "notebooks").mkdir()
    source = ROOT / "tests" / "facit" / "data" / "smutsiga" / file
    shutil.copyfile(source, tmp_path / "data" / "exempel" / "herrljunga-2021-H1" / good)
    with pytest.raises(ReportsError) as stopped:
        avvikelsesammanstallning.load(tmp_path / "params" / "avvikelsesammanstallning" / "herrljunga-2021-H1.yaml")
    assert stopped.value.exit_code == code
    assert [word for word in said if word not in str(stopped.value)] == []


SMALL = """
namn: byn
kommun: Byns kommun
nämnd: omsorgsnämnden
titel: Avvikelser
organisation: [{kod: eken, namn: Eken}, {kod: linden, namn: Linden}, {kod: asken, namn: Asken}]
källor:
  händelser: {tabell: händelse, fil: handelser.csv, kolumner: {Id: händelse_id, Hände: händelsedatum, Registrerad: registreringsdatum, Lag: lagrum, Enhet: enhet}}
tabeller:
  ENHET:
    rubrik: Händelser per enhet
    omfattning: antal
    radrubrik: Enhet
    källa: händelse
    urval: {i_fönster: ja}
    enhet: antal
    kolumner: {Antal: {mått: händelser}}
    rader: [{varje: enhet_namn}, {summa: Summa, id: alla, typ: total}]
avsnitt: {fall: {innehåll: [{tabell: ENHET}]}}
"""


def events(**units: tuple[int, int]) -> str:
    """So many events in January, and so many in April, at each unit."""
    rows = [
        f"{unit}{month}{n};2026-0{month}-10;2026-0{month}-11;SoL;{unit.capitalize()}"
        for unit, counts in units.items()
        for month, count in zip((1, 4), counts, strict=True)
        for n in range(count)
    ]
    return "\n".join(["Id;Hände;Registrerad;Lag;Enhet", *rows, ""])


def test_a_year_does_not_give_away_what_few_events_came_after_an_earlier_report(tmp_path: Path) -> None:
    """Q1 printed twelve for Eken; the year has fourteen, so it is hidden, and another with it, but not the total."""
    path = byn(tmp_path, SMALL, handelser=events(eken=(12, 2), linden=(30, 20), asken=(40, 30)))
    first = avvikelsesammanstallning.load(path)
    assert cells(first.tabeller["ENHET"]) == [["Eken", "12"], ["Linden", "30"], ["Asken", "40"], ["Summa", "82"]]
    (tmp_path / "data" / "q1.json").write_text(first.siffror(), encoding="utf-8")
    year = path.with_name("året.yaml")
    year.write_text(PARAMS.replace("2026-Q1", "2026") + "tidigare_rapporter: [data/q1.json]\n", encoding="utf-8")
    shown = dict(cells(avvikelsesammanstallning.load(year).tabeller["ENHET"]))
    assert (shown["Eken"], shown["Summa"]) == ("..", "134")
    assert [shown["Linden"], shown["Asken"]].count("..") == 1


EARLIER = """
namn: byn
kommun: Byns kommun
nämnd: omsorgsnämnden
titel: Avvikelser
källor:
  tidigare: {tabell: tidigare, fil: tidigare.csv, kolumner: {Vad: namn, Typ: periodtyp, År: år}, värden: {Antal: {mått: tidigare}}}
tabeller:
  T: {rubrik: Tidigare, omfattning: antal, radrubrik: Vad, källa: tidigare, enhet: text, kolumner: {Antal: COLUMN}, rader: [{varje: namn, etikett: "LABEL"}]}
avsnitt: {sol_lss: {innehåll: [{tabell: T}]}}
"""
COUNTS = "Vad;Typ;År;Antal\nKlagomål;Helår;2025;3\nHändelser;Helår;2025;30\n"


def earlier(root: Path, column: str, label: str = "{namn}") -> Underlag:
    """The load of a report with counts from earlier ones."""
    profile = EARLIER.replace("COLUMN", column).replace("LABEL", label)
    return avvikelsesammanstallning.load(byn(root, profile, tidigare=COUNTS))


def test_a_count_shown_as_the_text_of_its_source_is_protected_too(tmp_path: Path) -> None:
    """The way to the cell does not matter."""
    u = earlier(tmp_path, "{text: text, mått: tidigare}")
    assert cells(u.tabeller["T"]) == [["Klagomål", ".."], ["Händelser", "30"]]
    assert "Klagomål: antalet för januari–mars 2025 saknas bland tidigare perioder, så det jämförs inte." in u.förbehåll


@pytest.mark.parametrize(("column", "label"), [("{text: text}", "{namn}"), ("{text: namn}", "{namn} {text}")], ids=["kolumn", "etikett"])
def test_a_count_that_no_one_could_protect_stops(column: str, label: str, tmp_path: Path) -> None:
    """As text without a name, or in a label."""
    with pytest.raises(ParamsError, match="antal"):
        earlier(tmp_path, column, label)


def test_a_profile_that_inherits_from_nothing_is_told(tmp_path: Path) -> None:
    """As a fault in the profile, with its line."""
    with pytest.raises(ParamsError, match="profilen saknas finns inte"):
        avvikelsesammanstallning.load(byn(tmp_path, "ärver: saknas\n" + PROFILE))
