"""Months in headings, sheets, files and rows: alone or from January, as the profile says, and never added twice."""

from pathlib import Path

import openpyxl
import pytest
from pahittad import load, table, workspace

from reports.errors import ParamsError
from reports.rapporttyper import delarsrapport

SOURCE = """
källor:
  nya:
    tabell: uppställning
    fil: nya.csv
    kolumner: {Enhet: rad}
    värden: {"{mån}": {mått: nya, period: "{år}-{mån}"}}
"""
TABLE = """
tabeller:
  N:
    rubrik: Nya ärenden
    omfattning: "Antal, {år}"
    radrubrik: Enhet
    källa: uppställning
    enhet: antal
    kolumner: COLUMNS
    rader: [{varje: rad}, {summa: Alla, id: alla, typ: total}]
avsnitt:
  volymer: {innehåll: [{tabell: N}]}
"""
ALONE, FROM_JANUARY = "    månader: var för sig\n", "    månader: ackumulerade\n"
EVERY = '{"{period}": {varje: period, mått: nya}, Hittills: {urval: {mått: nya}}}'
HEADING = "Enhet;jan;feb;mar;apr\n"
FILES = {"nya.csv": HEADING + "Norr;10;12;8;9\nSöder;5;6;7;8\n"}
HINT = "Är varje period en månad för sig: skriv månader: var för sig för källan."


def profile(columns: str = EVERY, months: str = ALONE, source: str = SOURCE) -> str:
    """A profile of new cases per month."""
    return source + months + TABLE.replace("COLUMNS", columns)


def test_columns_that_are_a_month_each_add_up_to_the_period(tmp_path: Path) -> None:
    """10 + 12 + 8 + 9 = 39 and 5 + 6 + 7 + 8 = 26; the sum is of January–April, each month of its own days."""
    u = load(tmp_path, profile(), FILES, period="2026-T1")
    assert [column.heading for column in u.tabeller["N"].columns] == [
        "Enhet", "januari", "februari", "mars", "april", "Hittills",
    ]  # fmt: skip
    assert table(u, "N") == [
        ["Norr", "10", "12", "8", "9", "39"], ["Söder", "5", "6", "7", "8", "26"], ["Alla", "15", "18", "15", "17", "65"],
    ]  # fmt: skip
    mars = u.fakta.get("nya.alla@2026-03-01/2026-03-31")
    assert (mars.värde, mars.window and mars.window.label) == (15, "mars 2026")
    assert u.fakta.get("nya.norr@2026-04").värde == 39


def test_the_year_is_said_once_when_the_caption_says_it(tmp_path: Path) -> None:
    """Twelve headings with the year in each make a wide table; a caption without the year, or another year's month, needs it."""
    silent = profile('{"{period}": {varje: period, mått: nya}}').replace('"Antal, {år}"', "Antal")
    u = load(tmp_path / "a", silent, FILES, period="2026-T1")
    assert [column.heading for column in u.tabeller["N"].columns][1:3] == ["januari 2026", "februari 2026"]
    value = '{"dec": {mått: nya, period: "{år-1}-12"}}'
    before = f"  före: {{tabell: uppställning, fil: före.csv, kolumner: {{Enhet: rad}}, månader: var för sig, värden: {value}}}\n"
    two = profile('{"{period}": {varje: period, mått: nya}}').replace("källor:\n", "källor:\n" + before)
    u = load(tmp_path / "b", two, {**FILES, "före.csv": "Enhet;dec\nNorr;4\nSöder;3\n"}, period="2026-T1")
    assert {"december 2025", "april 2026"} < {column.heading for column in u.tabeller["N"].columns}


def test_more_than_six_months_are_said_in_short(tmp_path: Path) -> None:
    """Eight columns or twelve have room on a page; charts find them as the table writes them."""
    eight = {"nya.csv": "Enhet;jan;feb;mar;apr;maj;jun;jul;aug\nNorr;10;12;8;9;7;6;5;11\nSöder;5;6;7;8;9;5;6;7\n"}
    u = load(tmp_path, profile(), eight)
    assert [column.heading for column in u.tabeller["N"].columns][1:] == [
        "jan",
        "feb",
        "mar",
        "apr",
        "maj",
        "jun",
        "jul",
        "aug",
        "Hittills",
    ]


YEAR = "Enhet;jan;feb;mar;apr;maj;jun;jul;aug;sep;okt;nov;dec\n"


@pytest.mark.parametrize("months", [ALONE, "    månader: sista dagen\n", FROM_JANUARY])
def test_months_to_come_that_a_form_for_the_year_leaves_blank_are_no_months(months: str, tmp_path: Path) -> None:
    """Nor is their sum the whole year's; a unit without a number in a month that has passed keeps its blank."""
    files = {"nya.csv": YEAR + "Norr;10;12;;9;;;;;;;;\nSöder;5;6;7;8;;;;;;;;\n"}
    u = load(tmp_path, profile(EVERY if months == ALONE else '{"{period}": {varje: period, mått: nya}}', months), files, period="2026-T1")
    headings = [column.heading for column in u.tabeller["N"].columns]
    assert len(headings) == 1 + 4 + (months == ALONE)
    if months == ALONE:
        assert table(u, "N")[-1] == ["Alla", "15", "18", "7", "17", "57"]
        window = u.fakta.get("nya.alla@2026-04").window
        assert window
        assert window.label == "januari–april 2026"


def test_a_month_to_come_with_a_number_in_any_row_is_kept(tmp_path: Path) -> None:
    """It may be planned, or the wrong period: that is seen only if it is shown."""
    files = {"nya.csv": YEAR + "Norr;10;12;8;9;1;;;;;;;\nSöder;5;6;7;8;;;;;;;;\n"}
    u = load(tmp_path, profile('{"{period}": {varje: period, mått: nya}}'), files, period="2026-T1")
    assert [column.heading for column in u.tabeller["N"].columns][-1] == "maj"


@pytest.mark.parametrize("months", [ALONE, "    månader: sista dagen\n", FROM_JANUARY])
def test_the_report_s_months_are_taken_however_the_source_counts_them(months: str, tmp_path: Path) -> None:
    """January alone and January to January are one code; the others are not."""
    columns = '{"{period}": {varje: period, mått: nya, urval: {period: "{månader}"}}}'
    files = {"nya.csv": HEADING.replace("apr", "apr;maj") + "Norr;10;12;8;9;3\n"}
    u = load(tmp_path, profile(columns, months), files, period="2026-T1")
    assert table(u, "N")[0] == ["Norr", "10", "12", "8", "9"]


STOCK = "    månader: sista dagen\n"


def test_a_stock_per_month_stands_on_its_last_day_and_is_never_added_over_time(tmp_path: Path) -> None:
    """Ten placed children in January and twelve in February are not twenty-two; units on one day are."""
    u = load(tmp_path / "a", profile('{"{period}": {varje: period, mått: nya}}', STOCK), FILES, period="2026-T1")
    assert [column.heading for column in u.tabeller["N"].columns][1:3] == ["31 januari", "28 februari"]
    assert table(u, "N")[-1] == ["Alla", "15", "18", "15", "17"]
    last = '{"{dag}": {urval: {mått: nya, period: "{slutdag}"}}}'
    assert table(load(tmp_path / "b", profile(last, STOCK), FILES, period="2026-T1"), "N")[-1] == ["Alla", "17"]
    message = stopped_params(tmp_path / "c", profile(EVERY, STOCK))
    assert "kolumn Hittills: tal för 31 januari 2026 och för 28 februari 2026 läggs ihop, fast ett av dem är läget en viss dag." in message
    assert "välj en dag med urval" in message
    added = '{"{period}": {varje: period, mått: nya}, Summa: {räkna: 31 januari + 28 februari}}'
    assert "läget en viss dag" in stopped_params(tmp_path / "d", profile(added, STOCK))
    change = '{"{period}": {varje: period, mått: nya}, Ändring: {mått: ändring, räkna: 28 februari − 31 januari}}'
    assert table(load(tmp_path / "e", profile(change, STOCK), FILES, period="2026-T1"), "N")[0][-1] == "2"


@pytest.mark.parametrize(
    "months", [("2026-01", "2026-02"), ("202601", "202602"), ("2026-01-01", "2026-02-01"), ("2026-01-31", "2026-02-28")]
)
def test_a_stock_per_row_stands_on_its_last_day(months: tuple[str, str], tmp_path: Path) -> None:
    """However the row says the month."""
    files = {"nya.csv": f"Enhet;Månad;Antal\nNorr;{months[0]};2\nNorr;{months[1]};3\n"}
    columns = '{"{period}": {varje: period, mått: nya}}'
    u = load(tmp_path, profile(columns, STOCK, ROWS), files, period="2026-T1")
    assert [u.fakta.get(f"nya.norr@{day}").värde for day in ("2026-01-31", "2026-02-28")] == [2, 3]


def test_months_from_january_stand_in_columns_with_their_time(tmp_path: Path) -> None:
    """Each is the whole of the year so far: a reader sees it in the heading."""
    u = load(tmp_path, profile('{"{period}": {varje: period, mått: nya}}', FROM_JANUARY), FILES, period="2026-T1")
    assert [column.heading for column in u.tabeller["N"].columns][2:4] == ["januari–februari", "januari–mars"]


@pytest.mark.parametrize(
    "columns",
    [
        "{Hittills: {urval: {mått: nya}}}",
        '{Jan: {urval: {period: "{år}-01"}}, Feb: {urval: {period: "{år}-02"}}, Båda: {räkna: Jan + Feb, mått: nya}}',
    ],
)
def test_months_from_january_are_never_added(columns: str, tmp_path: Path) -> None:
    """10 of January and 12 of January–February are not 22 cases."""
    message = stopped_params(tmp_path, profile(columns, FROM_JANUARY))
    assert "tal för januari 2026 och för januari–februari 2026 läggs ihop, fast tiderna går i varandra." in message
    assert HINT in message
    assert "Tabell N, kolumn" in message


def test_rows_whose_times_run_into_each_other_are_not_summed(tmp_path: Path) -> None:
    """A row per month from January has no total."""
    rows = profile("{Antal: {urval: {mått: nya}}}", FROM_JANUARY).replace("{varje: rad}", "{varje: period}")
    assert "Tabell N, kolumn Antal: tal för januari 2026" in stopped_params(tmp_path, rows, {"nya.csv": HEADING + "Norr;10;12;8;9\n"})


def test_a_derived_sum_of_times_that_run_into_each_other_stops(tmp_path: Path) -> None:
    """And one of months alone is of them all."""
    derived = 'härledda: [{id: två, avser: Två månader, plus: ["nya.norr@2026-01", "nya.norr@FEB"], enhet: antal}]\n'
    columns = '{"{period}": {varje: period, mått: nya}}'
    wrong = profile(columns, FROM_JANUARY) + derived.replace("FEB", "2026-02")
    assert "härledda, två: tal för januari 2026 och för januari–februari 2026" in stopped_params(tmp_path / "a", wrong)
    u = load(tmp_path / "b", profile(columns) + derived.replace("FEB", "2026-02-01/2026-02-28"), FILES, period="2026-T1")
    assert u.fakta.get("två@2026-02").värde == 22


@pytest.mark.parametrize(
    ("source", "months", "told"),
    [
        (SOURCE, "", "rad 11: perioden {år}-{mån} säger inte om månaden står för sig. Skriv månader: var för sig"),
        (SOURCE, "", "eller månader: sista dagen om de är läget då."),
        (SOURCE.replace("{år}-{mån}", "{nu}"), ALONE, "rad 11: perioden {nu} räknas från januari."),
        (SOURCE.replace(', period: "{år}-{mån}"', ""), ALONE, "rad 12: månader gäller källans period, och källan fyller ingen period."),
    ],
)
def test_a_month_that_may_mean_two_things_is_told_with_its_line(source: str, months: str, told: str, tmp_path: Path) -> None:
    """No file can say whether its February is January–February."""
    assert told in stopped_params(tmp_path, profile(EVERY, months, source))


def test_a_sheet_per_month_is_a_month_alone(tmp_path: Path) -> None:
    """The sheets' names are months: 3 + 4 + 0 + 1 = 8."""
    sheets = SOURCE.replace("nya.csv", "nya.xlsx\n    blad: '{mån}'\n    fasta: {period: '{år}-{mån}'}")
    sheets = sheets.replace('"{mån}": {mått: nya, period: "{år}-{mån}"}', "Antal: {mått: nya}")
    file = workspace(tmp_path, profile(source=sheets), {}, period="2026-T1")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, number in (("Januari", 3), ("Februari", 4), ("Mars", 0), ("April", 1)):
        sheet = book.create_sheet(name)
        sheet.append(["Enhet", "Antal"])
        sheet.append(["Norr", number])
    book.save(tmp_path / "data" / "nya.xlsx")
    u = delarsrapport.load(file)
    assert table(u, "N") == [["Norr", "3", "4", "0", "1", "8"], ["Alla", "3", "4", "0", "1", "8"]]


def test_a_file_of_the_last_month_is_that_month_alone(tmp_path: Path) -> None:
    """And a selection names it by its months: från/till."""
    source = SOURCE.replace("nya.csv", "'nya_{mm}.csv'").replace(
        '"{mån}": {mått: nya, period: "{år}-{mån}"}', 'Antal: {mått: nya, period: "{år}-{mm}"}'
    )
    columns = '{April: {urval: {period: "{år}-{mm}/{år}-{mm}"}}}'
    u = load(tmp_path, profile(columns, ALONE, source), {"nya_04.csv": "Enhet;Antal\nNorr;7\n"}, period="2026-T1")
    assert table(u, "N") == [["Norr", "7"], ["Alla", "7"]]
    assert u.fakta.get("nya.norr@2026-04-01/2026-04-30").värde == 7


ROWS = SOURCE.replace("{Enhet: rad}", "{Enhet: rad, Månad: period}").replace(
    '"{mån}": {mått: nya, period: "{år}-{mån}"}', "Antal: {mått: nya}"
)


@pytest.mark.parametrize(
    "months", [("2026-01", "2026-02"), ("202601", "202602"), ("januari 2026", "februari 2026"), ("2026-01-01", "2026-02-01")]
)
def test_a_row_per_month_is_a_month_alone_however_it_is_written(months: tuple[str, str], tmp_path: Path) -> None:
    """2 + 3 = 5, of January–February."""
    files = {"nya.csv": f"Enhet;Månad;Antal\nNorr;{months[0]};2\nNorr;{months[1]};3\n"}
    u = load(tmp_path, profile("{Antal: {urval: {mått: nya}}}", ALONE, ROWS), files, period="2026-T1")
    assert u.fakta.get("nya.norr@2026-02").värde == 5


def test_months_in_rows_that_the_profile_says_nothing_of_are_warned_of(tmp_path: Path) -> None:
    """They count from January, as {nu} does; the figures that are shown each for itself may be right."""
    files = {"nya.csv": "Enhet;Månad;Antal\nNorr;2026-01;12\nNorr;2026-02;15\n"}
    columns = '{"{period}": {varje: period, mått: nya}}'
    told = "nya.csv: perioderna 2026-01, 2026-02 räknas från januari. Skriv månader: ackumulerade för källan om det är rätt"
    assert [told in warning for warning in load(tmp_path / "a", profile(columns, "", ROWS), files, period="2026-T1").varningar] == [True]
    assert load(tmp_path / "b", profile(columns, FROM_JANUARY, ROWS), files, period="2026-T1").varningar == ()


def test_an_indicator_with_several_values_for_one_cell_stops(tmp_path: Path) -> None:
    """Months as headings of indicators: a cell shows the month that it selects, never the first there is."""
    source = """
källor:
  nya:
    tabell: mätetal
    fil: nya.csv
    kolumner: {Nr: nr, Namn: namn}
    fasta: {delpost: "", enhet: procent}
    värden: {"{mån}": {mått: utfall, period: "{år}-{mån}"}}
"""
    files = {"nya.csv": "Nr;Namn;jan;feb;mar;apr\nM1;Andel i tid;80;85;90;95\n"}
    shown = '{Utfall: {urval: {mått: utfall, period: "PERIOD"}, text: text, mått: utfall}}'
    tables = profile(shown, ALONE, source).replace("källa: uppställning\n    enhet: antal", "källa: mätetal\n    enhet: text")
    tables = tables.replace("{varje: rad}, {summa: Alla, id: alla, typ: total}", "{varje: nr}")
    one = load(tmp_path / "a", tables.replace("PERIOD", "{år}-{mm}/{år}-{mm}"), files, period="2026-T1")
    assert table(one, "N") == [["M1", "95"]]
    assert one.fakta.get("utfall.m1@2026-04-01/2026-04-30").värde == 95
    every = tables.replace('period: "PERIOD"', "").replace("mått: utfall, }", "mått: utfall}")
    assert "Tabell N, kolumn Utfall: flera olika värden passar samma ruta." in stopped_params(tmp_path / "b", every, files)


def stopped_params(root: Path, text: str, files: dict[str, str] | None = None) -> str:
    """What the profile is stopped with, and what to do."""
    with pytest.raises(ParamsError) as caught:
        load(root, text, files or FILES, period="2026-T1")
    return str(caught.value)
