"""Exports as municipalities have them: however a file is written, the profile alone says how to read it, and the file's own sums agree."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Optional

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandera.typing import Series
from pydantic import ValidationError

from reports.columns import Table, field
from reports.errors import ReportsError
from reports.intake import Intake
from reports.params import Params
from reports.profile import Källa, Organisationsdel, Profile
from reports.profilefile import read_profile

UNITS = [
    Organisationsdel(kod="44", namn="Vård"),
    Organisationsdel(kod="440", namn="Hemtjänst", förälder="44", kallas={"uttag": ["Htj"]}),
    Organisationsdel(kod="441", namn="Natt", förälder="440", varav=True, saknar=["budget"]),
    Organisationsdel(kod="442", namn="Boende", förälder="44"),
]


class Pengar(Table):
    """Amounts; pandera reads Optional, not | None."""

    ansvar: Series[str] = field("Ansvar", "Kod.", organisation=True, str_length={"min_value": 1})
    slag: Optional[Series[str]] = field("Slag", "Slag.", nullable=True)  # noqa: UP045
    mått: Optional[Series[str]] = field("Mått", "Mått.")  # noqa: UP045
    månad: Optional[Series[str]] = field("Månad", "Månad.", nullable=True)  # noqa: UP045
    öre: Series[pd.Int64Dtype] = field("Belopp", "Ören.", enhet="öre", nullable=True)


class Andelar(Table):
    """Shares."""

    namn: Series[str] = field("Namn", "Namn.")
    värde: Series[object] = field("Värde", "Procent.", enhet="procent", nullable=True)
    text: Series[str] = field("Text", "Som i källan.")


class Antal(Andelar):
    """Counts."""

    värde: Series[object] = field("Värde", "Antal.", enhet="antal", nullable=True)


TABLES = {"pengar": Pengar, "andelar": Andelar, "antal": Antal}
MONEY = {"tabell": "pengar", "fil": "fil.csv", "kolumner": {"Ansvar": "ansvar", "Slag": "slag"}, "värden": {"Belopp": {}}}
SHARES = {"tabell": "andelar", "fil": "fil.csv", "kolumner": {"Namn": "namn"}, "värden": {"Andel": {}}}
HEAD = "Ansvar;Slag;Belopp\n"
Taken = Callable[..., pd.DataFrame]


def take(folder: Path, base: dict[str, Any], **changes: object) -> tuple[pd.DataFrame, list[str]]:
    """The table that the one source fills, and the warnings. Any ReportsError that a user would meet."""
    spec = Källa.model_validate(base | changes)
    profile = Profile(namn="p", kommun="K", nämnd="n", titel="t", organisation=UNITS, källor={"uttag": spec})
    params = Params(profil="p", period="2017-T1", uttag="u", datum="2017-06-01", namn="x")
    intake = Intake({spec.tabell: TABLES[spec.tabell]}, params, profile, folder)
    return intake.frames()[spec.tabell], [*intake.warnings, *intake.notes]


def text(folder: Path, content: str, base: dict[str, Any] = MONEY, **changes: object) -> pd.DataFrame:
    """A text file read."""
    (folder / "fil.csv").write_text(content, encoding="utf-8")
    return take(folder, base, **changes)[0]


def book(folder: Path, sheets: dict[str, list[list[object]]], merged: tuple[str, ...] = ()) -> Path:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    made.save(folder / "fil.xlsx")
    return folder / "fil.xlsx"


def refused(read: Callable[[], object]) -> str:
    """The message about a source that is refused."""
    with pytest.raises(ReportsError) as caught:
        read()
    return str(caught.value)


def kronor(frame: pd.DataFrame, *keys: str) -> list[tuple[object, ...]]:
    """The keys and amounts, in kronor."""
    return [(*row[:-1], None if pd.isna(row[-1]) else row[-1] / 100) for row in frame[[*keys, "öre"]].itertuples(index=False, name=None)]


# ---- encodings and separators


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le"])
def test_utf16_with_tabs_is_read_with_its_mark_and_without(code: str, tmp_path: Path) -> None:
    """As Excel's 'Unicode-text' is saved."""
    (tmp_path / "fil.csv").write_bytes("Ansvar\tSlag\tBelopp\r\n440\tÅterbäring\t1 234,50\r\n".encode(code))
    assert kronor(take(tmp_path, MONEY, kod="utf-16", avgränsare="tab")[0], "slag") == [("Återbäring", 1234.5)]


def test_utf16_that_is_not_declared_is_told(tmp_path: Path) -> None:
    """Every other byte is NUL: the file is not damaged, it is in another code."""
    (tmp_path / "fil.csv").write_bytes("Ansvar;Slag;Belopp\r\n".encode("utf-16-le"))
    assert "skriv kod: utf-16 för källan" in refused(lambda: take(tmp_path, MONEY))


def test_commas_and_quotes_may_stand_in_quoted_cells(tmp_path: Path) -> None:
    """Comma between cells and in them, decimal point."""
    content = 'Ansvar,Slag,Belopp\n440,"Hyra, ""lokal""","1 234.50"\n442,Mat,-3.25\n'
    assert kronor(text(tmp_path, content, avgränsare=",", decimal="."), "slag") == [('Hyra, "lokal"', 1234.5), ("Mat", -3.25)]


# ---- codes that Excel has made numbers of

PROJECTS = MONEY | {"fil": "fil.xlsx", "kolumner": {"Ansvar": "ansvar", "Nr": "slag"}}


def projects(folder: Path, *codes: object, **changes: object) -> tuple[list[object], list[str]]:
    """The codes as they are read, and the warnings."""
    book(folder, {"B": [["Ansvar", "Nr", "Belopp"], *(["440", code, n] for n, code in enumerate(codes, 1))]})
    frame, warnings = take(folder, PROJECTS, **changes)
    return frame["slag"].tolist(), warnings


def test_a_number_among_codes_that_begin_with_zero_is_warned_of(tmp_path: Path) -> None:
    """0701 kept as a number is 701: another row. The key that the warning says reads it, and is then no doubt."""
    codes, (warning,) = projects(tmp_path, "0702", 701, 33, "7001")
    assert codes == ["0702", "701", "33", "7001"]
    assert warning == (
        "fil.xlsx, kolumn Nr, rad 3–4: 701 och 33 är tal i Excel, fast andra koder i kolumnen är text med inledande nolla och 4 tecken. "
        'Har en nolla fallit bort: formatera kolumnen som text och skriv om koden, eller skriv översätt: {slag: {"701": "0701", "33": "0033"}} '
        "för källan."
    )
    assert projects(tmp_path, "0702", 701, översätt={"slag": {"701": "0701"}}) == (["0702", "0701"], [])


@pytest.mark.parametrize(
    "codes", [("0702", 7010), ("0702", "701"), ("702", 701), ("0702", "01", 7), ("0702", ""), ("Bad 0702", 7), ("0702", 0), ("0702", -1)]
)
def test_codes_that_may_be_of_different_lengths_are_not_warned_of(codes: tuple[object, ...], tmp_path: Path) -> None:
    """As long as the others, text of its own, no zero to lose, codes of several lengths, no code at all."""
    assert projects(tmp_path, *codes)[1] == []


# ---- rows that are read alike

AGAIN = "rad 5: lika en tidigare rad i allt som läses (bara Not skiljer), och räknas två gånger om den är dubbel."


def noted(folder: Path, lines: str, **changes: object) -> list[str]:
    """What is warned of in a file with a column that no one reads."""
    (folder / "fil.csv").write_text(f"Ansvar;Slag;Belopp;Not\n{lines}", encoding="utf-8")
    return take(folder, MONEY, **changes)[1]


def test_a_row_that_is_given_twice_with_another_comment_is_warned_of(tmp_path: Path) -> None:
    """Once: a row that is alike in all is told as that. Read as a column of help, the comment tells the rows apart."""
    once, again = "440;Mat;1;a\n442;Mat;2;a\n442;Hyra;3;a\n", "440;Mat;1;b\n"
    (warning,) = noted(tmp_path, once + again)
    assert AGAIN in warning
    (warning,) = noted(tmp_path, once + again.replace("b", "a"))
    assert "rad 5: likadan som en tidigare rad" in warning
    assert noted(tmp_path, once + again, kolumner={"Ansvar": "ansvar", "Slag": "slag", "Not": "_not"}) == []


@pytest.mark.parametrize(
    "lines",
    [
        "440;Mat;1;a\n442;Mat;2;a\n442;Hyra;3;a\n440;Mat;4;b\n",  # to be added up
        "440;Mat;1;a\n440;Mat;1;b\n440;Hyra;3;a\n440;Hyra;4;b\n442;Mat;2;a\n442;Hyra;2;a\n442;Resor;2;a\n441;Mat;1;a\n",  # a ledger
        "440;Mat;1;a\n440;Mat;1;b\n442;Mat;2;a\n442;Mat;2;b\n",  # every row has its like: the note is half of the key
        "440;Mat;0;a\n442;Mat;2;a\n442;Hyra;3;a\n440;Mat;0,00;b\n440;Hyra;;a\n440;Hyra;;b\n441;Mat;1;a\n",  # nothing twice
    ],
)
def test_rows_that_may_be_different_things_are_not_warned_of(lines: str, tmp_path: Path) -> None:
    """Where a key has several amounts, where most rows have their like, and where there is nothing to count twice."""
    assert noted(tmp_path, lines) == []


def test_sums_and_rows_left_out_are_no_rows_given_twice(tmp_path: Path) -> None:
    """They are not counted."""
    lines = "440;Mat;1;a\n442;Mat;2;a\n442;Hyra;3;a\nTotalt;;6;a\nTotalt;;6;b\nsid;;1;a\nsid;;1;b\n"
    assert noted(tmp_path, lines, summarader={"kolumn": "Ansvar", "mönster": "Totalt"}, hoppa={"Ansvar": "sid"}) == []


# ---- the title above the headings


def titled(folder: Path, *titles: str, **changes: object) -> list[str]:
    """What is warned of in a file with these rows above its headings."""
    lines = "".join(f"{title}\n" for title in titles)
    (folder / "fil.csv").write_text(f"{lines}Ansvar;Slag;Belopp\n440;Mat;1\n", encoding="utf-8")
    return take(folder, MONEY | {"rubrikrad": str(len(titles) + 1), "fasta": {"mått": "utfall", "månad": "2016-04"}}, **changes)[1]


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("Utfall augusti 2014;;", "augusti 2014"),
        ("Utfall jan–apr 2014, kr;;", "jan–apr 2014"),
        ("Period;2014-01 - 2014-04;", "2014-01 och 2014-04"),
        ("Utfall Januari - April 2018 (tidigare 2015);;", "Januari - April 2018"),
        ("Internbudget 2015;;", "Internbudget 2015"),
        ("Helårsprognos för året 2014;;", "Helårsprognos för året 2014"),
    ],
)
def test_a_title_of_another_years_months_is_warned_of(title: str, time: str, tmp_path: Path) -> None:
    """An old export under a new name; the text itself is not quoted."""
    (warning,) = titled(tmp_path, "Kommunen;;", title)
    assert warning == (
        f"fil.csv, rad 2: texten ovanför rubrikraden säger {time}, men filen läses som 2016. Kontrollera att det är rätt uttag."
    )


@pytest.mark.parametrize(
    "title",
    [
        "Utfall januari–april 2017;;",
        "Utfall april 2016;;",  # the year before
        "Utfall april 2014 jämfört med april 2017;;",
        "Utskrivet 2014-09-14;;",
        "Uttag: augusti 2014;;",
        "Utskriven;2014-08;",
        "Budget enligt beslut november 2014;;",
        "14 september 2014;;",
        "Plan 2014;;",
        "Ärende 2014-081;;",
        "Förmaj 2014;;",
        "Kontoplan gäller från januari 2014;;",
        "Organisation giltig fr.o.m. januari 2014;;",
        "Dnr SN 2014-12;;",
        "Kommunfullmäktige 2014-11;;",
        "Sparad augusti 2014;;",
    ],
)
def test_a_title_that_may_be_right_is_not_warned_of(title: str, tmp_path: Path) -> None:
    """The report's year or the one before, when the file was made or decided, a day, a year alone, a number."""
    assert titled(tmp_path, title) == []


def test_a_title_of_last_year_is_warned_of_where_the_source_is_of_this_year(tmp_path: Path) -> None:
    """The commonest mistake: last year's file with this year's name."""
    for title in ("Utfall april 2016;;", "Budget 2016;;"):
        (warning,) = titled(tmp_path, title, fasta={"mått": "utfall", "månad": "2017-04"})
        assert "men filen läses som 2017" in warning


def test_a_title_of_a_year_that_the_source_reads_is_not_warned_of(tmp_path: Path) -> None:
    """Its headings or its constants say the year."""
    assert titled(tmp_path, "Utfall augusti 2014;;", fasta={"mått": "bokslut", "månad": "2014-08"}) == []


# ---- headings in two rows, months, sheets

MONTHS = ["jan", "feb", "mar", "apr"]
WIDE = MONEY | {
    "fil": "fil.xlsx",
    "rubrikrad": "2",
    "överrubrik": "1",
    "kolumner": {"Ansvar": "ansvar"},
    "värden": {"{år} / {mån}": {"mått": "utfall", "månad": "{år}-{mån}"}, "Budget / helår": {"mått": "budget"}},
}
ABOVE: list[object] = ["Ansvar", "2017", None, None, None, "Budget", None]
BELOW: list[object] = [None, *MONTHS, "helår", "not"]


def test_months_below_a_merged_year_become_rows(tmp_path: Path) -> None:
    """One line in the profile for the months; the columns of the next heading are not the year's."""
    book(tmp_path, {"B": [ABOVE, BELOW, ["440", 1, 2, 3, 4, 12, "x"]]}, merged=("A1:A2", "B1:E1", "F1:G1"))
    frame, _ = take(tmp_path, WIDE)
    booked = [("utfall", f"2017-0{n}", float(n)) for n in range(1, 5)]
    assert kronor(frame.fillna({"månad": ""}), "mått", "månad") == [*booked, ("budget", "", 12.0)]


@pytest.mark.parametrize(
    "headings", [["januari", "Februari", "MARS", "april"], ["jan.", "Feb", "mars", "Apr."], ["01", "02", "03", "04"], [1, 2, 3, 4]]
)
def test_a_month_is_a_month_however_it_is_written(headings: list[object], tmp_path: Path) -> None:
    """Names, short names and numbers."""
    book(tmp_path, {"B": [ABOVE, [None, *headings, "helår"], ["440", 1, 2, 3, 4, 12]]})
    assert take(tmp_path, WIDE)[0]["månad"].dropna().tolist() == ["2017-01", "2017-02", "2017-03", "2017-04"]


DATES: list[object] = [date(2017, n, 1) for n in range(1, 5)]


@pytest.mark.parametrize("heading", ["{mån}", "{mån}-{åå}", "{mån} {år}", "{år}-{mån}", "Utfall {år} / {mån}", "* / {mån}"])
def test_a_month_that_excel_keeps_as_a_date_is_a_month(heading: str, tmp_path: Path) -> None:
    """jan-17 in the sheet is 2017-01-01 in the file: the profile writes what is seen, or only the month."""
    above = ["Ansvar", "Utfall 2017"] if "/" in heading else ["Ansvar"]
    rows = [["Ansvar", *DATES], ["440", 1, 2, 3, 4]] if len(above) == 1 else [above, [None, *DATES], ["440", 1, 2, 3, 4]]
    book(tmp_path, {"B": rows})
    heads = {"rubrikrad": "2", "överrubrik": "1"} if len(above) > 1 else {"rubrikrad": "1", "överrubrik": []}
    frame, _ = take(tmp_path, WIDE | heads | {"värden": {heading: {"mått": "utfall", "månad": "{år}-{mån}"}}})
    assert kronor(frame, "månad") == [(f"2017-0{n}", float(n)) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("{mån}", "månaderna i rubrikraden är 2016, rapporten gäller 2017"),
        ("{mån}-{åå}", "månaderna i rubrikraden är 2016, rapporten gäller 2017"),
        ("{mån} {år-2}", "månaderna i rubrikraden är 2016, profilen väntar 2015"),
    ],
)
def test_dates_of_another_year_are_not_this_years_months(heading: str, said: str, tmp_path: Path) -> None:
    """Last year's months would otherwise be read as this year's; it is told once, and what to do."""
    book(tmp_path, {"B": [["Ansvar", *(date(2016, n, 1) for n in range(1, 5))], ["440", 1, 2, 3, 4]]})
    spec = WIDE | {"rubrikrad": "1", "överrubrik": [], "värden": {heading: {"mått": "utfall", "månad": "{år}-{mån}"}}}
    told = refused(lambda: take(tmp_path, spec))
    assert said in told
    assert "är det rapporten som gäller 2016, ändra period i parameterfilen" in told
    assert told.startswith("Uppgifterna har ett fel")


@pytest.mark.parametrize(
    ("heading", "year"), [("{mån} {år}", "jan 2016"), ("Utfall {år}-{mån}", "Utfall 2016-01"), ("{mån}-{åå}", "jan-16")]
)
def test_months_in_words_of_another_year_are_told_as_such(heading: str, year: str, tmp_path: Path) -> None:
    """Not as a column that is missing."""
    (tmp_path / "fil.csv").write_text(f"Ansvar;{year}\n440;1\n", encoding="utf-8")
    spec = MONEY | {"kolumner": {"Ansvar": "ansvar"}, "värden": {heading: {"mått": "utfall", "månad": "{år}-{mån}"}}}
    assert "en månad i rubrikraden är 2016, rapporten gäller 2017" in refused(lambda: take(tmp_path, spec))


def test_a_number_that_is_no_year_is_none(tmp_path: Path) -> None:
    """An account in the heading: the column is missing, and no month is of 2042."""
    (tmp_path / "fil.csv").write_text("Ansvar;Konto 42 jan\n440;1\n", encoding="utf-8")
    spec = MONEY | {"kolumner": {"Ansvar": "ansvar"}, "värden": {"Konto 41 {mån}": {"mått": "utfall", "månad": "{år}-{mån}"}}}
    told = refused(lambda: take(tmp_path, spec))
    assert "ingen kolumn passar Konto 41 {mån}" in told
    assert "2042" not in told


def test_last_years_months_beside_this_years_are_no_other_year(tmp_path: Path) -> None:
    """The column that is missing is told, and the one that is there is not taken for it."""
    (tmp_path / "fil.csv").write_text("Ansvar;jan 2017;feb 2017;mar 2017;apr 2017\n440;1;1;1;1\n", encoding="utf-8")
    values = {"{mån} {år}": {"mått": "utfall"}, "{mån} {år-1}": {"mått": "förra"}}
    told = refused(lambda: take(tmp_path, MONEY | {"kolumner": {"Ansvar": "ansvar"}, "värden": values}))
    assert "ingen kolumn passar {mån} 2016" in told
    assert "rubrikraden är" not in told


TITLED: list[list[object]] = [["Driftuppföljning"], [], ABOVE, BELOW, ["440", 1, 2, 3, 4, 12, "x"]]
WHOLE = "Rubrikerna verkar stå på rad 4 med rubriker ovanför på rad 3; skriv rubrikrad: 4 och överrubrik: 3 för källan."


@pytest.mark.parametrize("heads", [("4", []), ("3", []), ("3", ["2"]), ("4", ["2"]), ("2", ["1"]), ("1", []), ("5", ["4"])])
def test_headings_in_two_rows_are_found_and_both_keys_are_told(heads: tuple[str, list[str]], tmp_path: Path) -> None:
    """Whichever of the two rows the profile has wrong."""
    book(tmp_path, {"B": TITLED})
    assert WHOLE in refused(lambda: take(tmp_path, WIDE | {"rubrikrad": heads[0], "överrubrik": heads[1]}))


def test_a_heading_row_without_one_above_is_told_without_it(tmp_path: Path) -> None:
    """What has stood in two rows stands in one."""
    book(tmp_path, {"B": [["Titel"], ["Ansvar", *(f"2017 / {month}" for month in MONTHS), "Budget / helår"], ["440", 1, 2, 3, 4, 12]]})
    said = "Rubrikerna verkar stå på rad 2; skriv rubrikrad: 2 för källan och ta bort överrubrik."
    assert said in refused(lambda: take(tmp_path, WIDE | {"rubrikrad": "3", "överrubrik": ["1"]}))


def test_a_doubled_heading_with_one_above_is_told_where_that_stands(tmp_path: Path) -> None:
    """Budget stands twice, below what tells them apart."""
    rows: list[list[object]] = [["Enhet", "Hittills", "Helår"], ["Ansvar", "Budget", "Budget"], ["440", 1, 2]]
    book(tmp_path, {"B": rows})
    spec = WIDE | {"överrubrik": [], "värden": {"Budget": {"mått": "budget"}}}
    assert "skriv överrubrik: 1 för källan, och rubriken som <rubriken ovanför> / Budget" in refused(lambda: take(tmp_path, spec))


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (["jan", "feb", "apr"], "kolumnen för mars saknas"),
        (["jan", "feb", "mar"], "kolumnen för april saknas"),
        (["mars", "april"], "kolumnen för januari, februari saknas"),
        (["jan", "feb", "mar", "april", "apr"], "april står i flera kolumner"),
        (["Q1", "Q2"], "ingen kolumn passar 2017 / {mån}"),
    ],
)
def test_a_month_that_is_missing_or_doubled_is_told(months: list[str], said: str, tmp_path: Path) -> None:
    """Up to the last month of the report."""
    book(
        tmp_path,
        {"B": [["Ansvar", "2017", *[None] * (len(months) - 1), "Budget"], [None, *months, "helår"], ["440", *range(len(months)), 9]]},
    )
    assert said in refused(lambda: take(tmp_path, WIDE))


def test_a_star_gives_what_it_stands_for(tmp_path: Path) -> None:
    """Units as columns; a column that is named itself is not the star's."""
    spec = {"kolumner": {"Slag": "slag"}, "värden": {"Kr *": {"ansvar": "*"}, "Kr totalt": {"ansvar": "44"}}}
    frame = text(tmp_path, "Slag;Kr 440;Kr 442;Kr totalt\nMat;1;2;3\n", **spec)
    assert kronor(frame, "ansvar", "slag") == [("440", "Mat", 1.0), ("442", "Mat", 2.0), ("44", "Mat", 3.0)]


def test_sheets_of_one_layout_are_one_source(tmp_path: Path) -> None:
    """The sheet's name is a column; each sheet's rows are its own."""
    rows: list[list[object]] = [["Ansvar", "Slag", "Belopp"], ["440", "Mat", 1]]
    book(tmp_path, {"Läs mig": [["x"]], "jan": rows, "feb": rows, "mars": rows, "april": rows})
    months = {"fil": "fil.xlsx", "blad": "{mån}", "fasta": {"månad": "{år}-{mån}"}}
    frame, _ = take(tmp_path, MONEY, **months)
    found = [["2017-01", 2, "uttag jan"], ["2017-02", 2, "uttag feb"], ["2017-03", 2, "uttag mars"], ["2017-04", 2, "uttag april"]]
    assert frame[["månad", "_rad", "_källa"]].to_numpy().tolist() == found
    named = take(tmp_path, MONEY, fil="fil.xlsx", blad=["feb"], fasta={"slag": "{blad}"}, kolumner={"Ansvar": "ansvar"})[0]
    assert named["slag"].tolist() == ["feb"]
    message = refused(lambda: take(tmp_path, MONEY, fil="fil.xlsx", blad=["feb", "maj"]))
    assert message == "fil.xlsx: bladet maj finns inte.\n→ Filen har bladen Läs mig, jan, feb, mars, april."
    book(tmp_path, {"jan": rows, "feb": rows, "april": rows})
    assert "bladet för mars saknas" in refused(lambda: take(tmp_path, MONEY, **months))


@pytest.mark.parametrize("twice", [["feb", "feb"], ["feb", "f*"]])
def test_a_sheet_that_would_be_read_twice_is_told(twice: list[str], tmp_path: Path) -> None:
    """Every amount on it would count twice."""
    book(tmp_path, {"feb": [["Ansvar", "Slag", "Belopp"], ["440", "Mat", 1]]})
    assert "bladet feb läses två gånger" in refused(lambda: take(tmp_path, MONEY, fil="fil.xlsx", blad=twice))


# ---- what only Excel knows of a cell


def shaped(folder: Path, change: Callable[[Any], object]) -> Callable[[], tuple[pd.DataFrame, list[str]]]:
    """Reads a sheet of two amounts in which something has been changed."""
    made = openpyxl.Workbook()
    for row in (["Ansvar", "Slag", "Belopp"], ["440", "Mat", 1], ["442", "Mat", 2]):
        made.active.append(row)
    change(made)
    made.save(folder / "fil.xlsx")
    return lambda: take(folder, MONEY, fil="fil.xlsx")


@pytest.mark.parametrize("cell", ["C2", "A2", "C4"], ids=["belopp", "nyckel", "ensam på sin rad"])
def test_a_formula_that_was_never_computed_is_not_a_blank(cell: str, tmp_path: Path) -> None:
    """As other programs than Excel save it: the amount would be left out of every sum."""
    read = shaped(tmp_path, lambda book: book.active.__setitem__(cell, "=1+1"))
    assert f"rad {cell[1]}: cellen är en formel utan uträknat värde → Öppna filen i Excel" in refused(read)


def test_a_formula_in_a_column_that_is_not_read_stops_nothing(tmp_path: Path) -> None:
    """Nor one whose value is saved; an empty text is a value too."""
    read = shaped(tmp_path, lambda book: book.active.__setitem__("E2", "=1+1"))
    assert len(read()[0]) == 2
    path = tmp_path / "fil.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<c r="C2" t="n"><v>1</v></c>', b'<c r="C2" t="str"><f>""</f><v></v></c>')
    parts[sheet] = parts[sheet].replace(b'<c r="C3" t="n"><v>2</v></c>', b'<c r="C3"><f>1+1</f><v>2</v></c>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert b"<f>1+1</f><v>2" in parts[sheet]
    assert kronor(read()[0], "ansvar") == [("440", None), ("442", 2.0)]


def test_an_amount_merged_over_several_rows_is_told(tmp_path: Path) -> None:
    """No one can say how much of it is each row's; a merged label is filled down."""
    assert "kolumn Belopp, rad 3: cellen är sammanfogad med den ovanför" in refused(
        shaped(tmp_path, lambda book: book.active.merge_cells("C2:C3"))
    )
    shaped(tmp_path, lambda book: book.active.merge_cells("A2:A20000"))
    assert len(take(tmp_path, MONEY, fil="fil.xlsx", fyll_nedåt=["Ansvar"])[0]) == 2


def test_hidden_rows_and_sheets_are_told(tmp_path: Path) -> None:
    """They count: whoever looked at the sheet may not know of them."""
    frame, warnings = shaped(tmp_path, lambda book: setattr(book.active.row_dimensions[3], "hidden", True))()
    assert (len(frame), warnings) == (2, ["fil.xlsx, blad Sheet, rad 3: raden är dold i Excel, men räknas med."])

    def hide(book: Any) -> None:
        new = book.create_sheet("Nytt")
        new.append(["Ansvar", "Slag", "Belopp"])
        new.append(["440", "Mat", 99])
        book["Sheet"].sheet_state = "hidden"

    assert kronor(shaped(tmp_path, hide)()[0], "ansvar") == [("440", 99.0)]
    named = take(tmp_path, MONEY, fil="fil.xlsx", blad="Sheet")
    assert (len(named[0]), named[1]) == (2, ["fil.xlsx: bladet Sheet är dolt i Excel, men räknas med."])


def test_letters_that_no_one_can_see_are_not_read(tmp_path: Path) -> None:
    """A byte order mark, a zero-width space and a soft hyphen in headings and codes."""
    frame = text(tmp_path, "\ufeff\ufeffAnsvar;Slag\u200b;Belopp\n44\u00ad0;Mat;1\n")
    assert kronor(frame, "ansvar", "slag") == [("440", "Mat", 1.0)]


# ---- labels, page breaks, footers


def test_labels_that_stand_once_are_filled_down(tmp_path: Path) -> None:
    """Not from a sum row, and an inner label not past a new outer one."""
    content = "Ansvar;Slag;Konto;Belopp\n440;Mat;1;1\n;;2;2\n;Summa;;3\n;Hyra;3;4\n442;;4;5\nTotalt;;;12\n"
    spec = {"kolumner": {"Ansvar": "ansvar", "Slag": "slag"}, "fyll_nedåt": ["Ansvar", "Slag"]}
    sums = [{"kolumn": "Slag", "mönster": "Summa", "nyckel": "ansvar"}, {"kolumn": "Ansvar", "mönster": "Totalt"}]
    message = refused(lambda: text(tmp_path, content, **spec, summarader=sums))
    assert "rad 4: Summa är 3 men raderna ger 7" in message  # the subtotal stands before the unit's last row
    frame = text(tmp_path, content.replace(";Summa;;3\n;Hyra;3;4\n", ";Hyra;3;4\n;Summa;;7\n"), **spec, summarader=sums)
    assert kronor(frame, "ansvar", "slag") == [("440", "Mat", 1.0), ("440", "Mat", 2.0), ("440", "Hyra", 4.0), ("442", "", 5.0)]


def test_a_heading_row_at_a_page_break_is_left_out_only_when_it_is_the_heading(tmp_path: Path) -> None:
    """Another row with the same first words is data."""
    assert len(text(tmp_path, f"{HEAD}440;Mat;1\n{HEAD}442;Mat;2\n")) == 2
    assert "Kr är inte ett tal" in refused(lambda: text(tmp_path, f"{HEAD}440;Mat;1\nAnsvar;Slag;Kr\n442;Mat;2\n"))
    book(tmp_path, {"B": [ABOVE, BELOW, ["440", 1, 2, 3, 4, 12, "x"], ABOVE, BELOW, ["442", 1, 2, 3, 4, 12, "x"]]})
    assert take(tmp_path, WIDE)[0]["ansvar"].unique().tolist() == ["440", "442"]


def test_only_a_star_stands_for_something_in_what_is_left_out(tmp_path: Path) -> None:
    """Brackets and question marks are themselves."""
    content = f"{HEAD}440;Mat;1\nSida [1];;\n"
    assert len(text(tmp_path, content, hoppa={"Ansvar": ["Sida [1]", "44?"]})) == 1


def test_titles_and_footers_are_left_out(tmp_path: Path) -> None:
    """A footer has one cell; several patterns may be given."""
    content = f"Resultat;;\n{HEAD}440;Mat;1\nUtskriven 2017-05-02\nKälla: ekonomisystemet\n"
    spec = {"rubrikrad": "2", "hoppa": {"Ansvar": ["Utskriven*", "Källa:*"]}}
    assert len(text(tmp_path, content, **spec)) == 1
    assert "rad 4: raden har 1 cell," in refused(lambda: text(tmp_path, content, rubrikrad="2", hoppa={"Ansvar": "Källa:*"}))


# ---- sums

TOTAL = {"utan_etikett": "ja"}


def test_several_kinds_of_sums_are_all_checked(tmp_path: Path) -> None:
    """By one key, by two, by a unit that others roll up into, and a total without a label."""
    content = HEAD + "440;Mat;1\n440;Hyra;2\nSumma 440;Mat;1\nSumma 440;;3\n442;Mat;4\nDelsumma Vård;;7\n;;7\n"
    both = {"kolumn": "Ansvar", "mönster": "Summa *", "nyckel": ["ansvar", "slag"]}
    one = {"kolumn": "Ansvar", "mönster": "Summa *", "nyckel": "ansvar"}
    unit = {"kolumn": "Ansvar", "mönster": "Delsumma *", "nyckel": "ansvar"}
    content = content.replace("Summa 440;;3", "S 440;;3")
    one = one | {"mönster": "S *"}
    assert len(text(tmp_path, content, summarader=[both, one, unit, TOTAL])) == 3
    for wrong, said in [
        ("Summa 440;Mat;2", "rad 4: Summa 440 är 2 men raderna ger 1 → Skillnaden är 1."),
        ("S 440;;5", "rad 5: S 440 är 5 men raderna ger 3 → Skillnaden är 2."),
        ("Delsumma Vård;;6", "rad 7: Delsumma Vård är 6 men raderna ger 7 → Skillnaden är −1."),
        (";;8", "rad 8: summan är 8 men raderna ger 7 → Skillnaden är 1."),
    ]:
        lines = [wrong if line.startswith(wrong[: wrong.rindex(";") + 1]) and line else line for line in content.splitlines()]
        assert said in refused(lambda lines=lines: text(tmp_path, "\n".join(lines), summarader=[both, one, unit, TOTAL]))


def test_a_sum_counts_a_varav_once(tmp_path: Path) -> None:
    """Natt stands in Hemtjänst's amounts already; a sum of its own is its own."""
    content = HEAD + "440;Mat;5\n441;Mat;2\nSumma Natt;;2\n442;Mat;4\nTotalt;;9\n"
    sums = [{"kolumn": "Ansvar", "mönster": "Summa *", "nyckel": "ansvar"}, {"kolumn": "Ansvar", "mönster": "Totalt"}]
    assert len(text(tmp_path, content, summarader=sums)) == 3
    assert "Totalt är 11 men raderna ger 9" in refused(lambda: text(tmp_path, content.replace("Totalt;;9", "Totalt;;11"), summarader=sums))


@pytest.mark.parametrize("sums", [TOTAL, {"kolumn": "Ansvar", "mönster": "Totalt"}])
def test_a_declared_sum_that_is_absent_is_told(sums: dict[str, str], tmp_path: Path) -> None:
    """The file may have been cut off."""
    shown = sums.get("mönster", "utan etikett")
    assert f"summaraden {shown} saknas → Gör om uttaget med summor" in refused(
        lambda: text(tmp_path, HEAD + "440;Mat;1\n", summarader=sums)
    )


@pytest.mark.parametrize(("units", "lines"), [(["440"], 1), (["440", "442"], 2), (["440", "442", "44", "441"], 1)])
def test_a_row_that_is_gone_is_one_fault_in_all_its_columns(units: list[str], lines: int, tmp_path: Path) -> None:
    """One line per sum row, and one for all when more than three are wrong."""
    rows = "".join(f"{unit};Mat;1;1;1;1\n{unit} summa;;2;2;2;2\n" for unit in units)
    spec = {"värden": {c: {"mått": c} for c in "abcd"}, "summarader": {"kolumn": "Ansvar", "mönster": "* summa", "nyckel": "ansvar"}}
    said = refused(lambda: text(tmp_path, f"Ansvar;Slag;a;b;c;d\n{rows}", **spec)).splitlines()[1:-1]
    assert len(said) == lines
    assert said[0].startswith("  fil.csv, kolumnerna a, b och 2 till, rad 3")
    assert "till exempel" not in said[0] if lines > 1 else True


def test_many_missing_columns_are_one_fault(tmp_path: Path) -> None:
    """As when the file is another than the profile's; up to three are told one by one, with what they may be."""
    said = refused(lambda: text(tmp_path, HEAD, värden={c: {"mått": c} for c in "abcd"})).splitlines()
    assert said[1].startswith("  fil.csv, rad 1: kolumnerna a, b och 2 till saknas i rubrikraden → Funna kolumner: Ansvar, Slag, Belopp.")
    assert len(refused(lambda: text(tmp_path, HEAD, värden={c: {"mått": c} for c in "abc"})).splitlines()) == 5


# ---- sheets that differ


LIKE = [["Belopp i tkr"], ["Ansvar", "Slag", "Belopp"], ["440", "Mat", 1]]
SHEETS = {"fil": "fil.xlsx", "blad": ["Stab", "IFO"], "rubrikrad": "2", "enhet": "tkr"}


def test_a_sheet_that_is_not_in_the_list_and_like_those_that_are_is_told(tmp_path: Path) -> None:
    """A new part of the organisation; not a sheet with notes, nor one that has other columns."""
    others = {"Noteringar": [["Se Ansvar"]], "Namn": [["x"], ["Ansvar", "Chef"], ["440", "A"]]}
    book(tmp_path, {"Stab": LIKE, "IFO": [*LIKE[:2], ["440", "Hyra", 2]], "Arbetsmarknad": LIKE, **others})
    (warning,) = take(tmp_path, MONEY, **SHEETS)[1]
    assert warning.startswith("fil.xlsx: bladet Arbetsmarknad läses inte, fast det har samma rubriker")
    assert take(tmp_path, MONEY, **SHEETS | {"blad": ["Stab", "IFO", "Arbetsmarknad"]})[1] == []
    assert take(tmp_path, MONEY, **SHEETS | {"blad": "Stab"})[1] == []


@pytest.mark.parametrize(("above", "told"), [("Januari–april", True), ("I tkr", False)])
def test_a_sheet_that_says_no_unit_where_the_others_do_is_told(above: str, *, told: bool, tmp_path: Path) -> None:
    """Its amounts may be in kronor."""
    book(tmp_path, {"Stab": LIKE, "IFO": [[above], LIKE[1], ["440", "Hyra", 2]]})
    said = "fil.xlsx: IFO säger ingen enhet ovanför rubrikraden, men andra blad tkr. Kontrollera beloppen."
    assert take(tmp_path, MONEY, **SHEETS)[1] == [said] * told


# ---- numbers by column


def test_each_column_is_written_in_its_own_way(tmp_path: Path) -> None:
    """Decimal mark, unit and sign."""
    spec = {
        "värden": {"Utfall": {"mått": "utfall"}, "Budget tkr": {"mått": "budget"}, "Prognos mnkr": {"mått": "prognos"}},
        "skrivs": {"Budget tkr": {"enhet": "tkr", "decimal": ".", "tecken": "-1"}, "Prognos mnkr": {"enhet": "mnkr"}},
    }
    frame = text(tmp_path, "Ansvar;Slag;Utfall;Budget tkr;Prognos mnkr\n440;Mat;-1 500,25;1.5;-0,0015\n", **spec)
    assert kronor(frame, "mått") == [("utfall", -1500.25), ("budget", -1500.0), ("prognos", -1500.0)]


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (HEAD.replace("Belopp", "Belopp, tkr") + "440;Mat;1\n", {"värden": {"Belopp, tkr": {}}}, "rubriken säger tkr, men profilen kr"),
        (f"Alla belopp i mnkr;;\n{HEAD}440;Mat;1\n", {"rubrikrad": "2"}, "texten ovanför rubrikraden säger mnkr, men profilen kr"),
        (
            HEAD.replace("Belopp", "Pris kr/dygn") + "440;Mat;1\n",
            {"värden": {"Pris kr/dygn": {}}, "enhet": "tkr"},
            "rubriken säger kr, men profilen tkr",
        ),
        (HEAD + "440;Mat;1.5\n", {}, "1.5 följer inte filens decimalkomma"),
        (HEAD + "440;Mat;90 %\n", {}, "90 % är procent, inte ett belopp"),
    ],
)
def test_what_the_file_says_against_the_profile_is_told(content: str, changes: dict[str, object], said: str, tmp_path: Path) -> None:
    """A unit in a heading or a title, another decimal mark, percent for money."""
    assert said in refused(lambda: text(tmp_path, content, **changes))


def test_a_unit_that_the_profile_says_of_the_column_outweighs_its_heading(tmp_path: Path) -> None:
    """Headings may be wrong; then the profile says so."""
    spec = {"värden": {"Belopp tkr": {}}, "skrivs": {"Belopp tkr": {"enhet": "kr"}}}
    assert kronor(text(tmp_path, "Ansvar;Slag;Belopp tkr\n440;Mat;1\n", **spec)) == [(1.0,)]


def test_what_the_profile_says_stands_for_nothing_is_blank(tmp_path: Path) -> None:
    """A dash is nothing only when the profile says so, also in a sum row; the message says how."""
    content = HEAD + "440;Mat;-\n440;Hyra;5\nTotalt;;5\n442;Mat;–\n"
    sums = {"summarader": {"kolumn": "Ansvar", "mönster": "Totalt"}}
    assert kronor(text(tmp_path, content, saknas=["-", "–"], **sums)) == [(None,), (5.0,), (None,)]
    said = refused(lambda: text(tmp_path, content, saknas="-", **sums))
    assert 'rad 5: – är inte ett tal; betyder det att inget finns, skriv saknas: "–" för källan' in said


@pytest.mark.parametrize("cell", ["<5", "< 5", "..", "*", "x"])
def test_a_count_that_is_hidden_in_the_export_is_told_with_the_way_out(cell: str, tmp_path: Path) -> None:
    """It is not nothing: a sum with it would be wrong, so the profile cannot say that it is blank."""
    said = refused(lambda: text(tmp_path, f"Namn;Andel\na;{cell}\n", SHARES | {"tabell": "antal"}))
    assert f"{cell} är ett antal som är dolt i uttaget, inte ett tal; ta ut det exakta antalet, rapporten döljer själv små antal" in said
    with pytest.raises(ValidationError, match="är ett dolt tal, inte ett tomt"):
        text(tmp_path, "Namn;Andel\na;1\n", SHARES, saknas=[cell])


@pytest.mark.parametrize(
    ("cell", "percent"), [("90 %", ""), ("90%", "andel"), ("90 %", "procent"), ("90", "procent"), ("0,9", "andel"), ("90", "")]
)
def test_percent_is_percent_however_it_is_written(cell: str, percent: str, tmp_path: Path) -> None:
    """A sign is always right; a plain number is what the profile says."""
    assert text(tmp_path, f"Namn;Andel\na;{cell}\n", SHARES, skrivs={"Andel": {"procent": percent}})["värde"].tolist() == [Decimal(90)]


@pytest.mark.parametrize(("form", "shown"), [("0%", "10,5 %"), ("0.00 %", "10,5 %"), ("0.0", "0,105")])
def test_a_cell_that_excel_shows_as_percent_is_percent(form: str, shown: str, tmp_path: Path) -> None:
    """By its format, whatever the profile says of plain numbers."""
    path = book(tmp_path, {"B": [["Namn", "Andel"], ["a", 0.105], ["b", None]]})
    made = openpyxl.load_workbook(path)
    made["B"]["B2"].number_format = form
    made.save(path)
    frame, _ = take(tmp_path, SHARES | {"fil": "fil.xlsx"}, skrivs={"Andel": {"procent": "andel"}})
    assert frame[["värde", "text"]].to_numpy().tolist() == [[Decimal("10.5"), shown], [None, ""]]
    plain = take(tmp_path, SHARES | {"fil": "fil.xlsx"})[0]["värde"].tolist()[0]
    assert plain == (Decimal("10.5") if "%" in form else Decimal("0.105"))


def divided(folder: Path, form: str, amounts: list[object], heading: str = "Belopp") -> None:
    """A workbook whose first amounts Excel shows by a number format."""
    path = book(folder, {"B": [["Ansvar", "Slag", heading], *(["440", f"Mat {n}", amount] for n, amount in enumerate(amounts))]})
    made = openpyxl.load_workbook(path)
    for row in (2, 3):
        made["B"].cell(row, 3).number_format = form
    made.save(path)


SCALED = ["#,##0.0,", "#,##0,", '# ##0.0,;[Red]"–"# ##0.0,']


@pytest.mark.parametrize("form", [*SCALED, "0.0,,"])
def test_an_amount_that_excel_shows_divided_is_not_what_the_profile_says_of_it(form: str, tmp_path: Path) -> None:
    """1 234 500 is shown as 1 234,5: read as tkr it would be a thousand times too much."""
    divided(tmp_path, form, [1_234_500, -99.5, 0])
    message = refused(lambda: take(tmp_path, MONEY | {"fil": "fil.xlsx"}, enhet="tkr", blad="B"))
    size = "1\u00a0000\u00a0000" if ",," in form else "1\u00a0000"
    assert (
        f"fil.xlsx, blad B, kolumn Belopp, rad 2–3: 1234500, -99,5 är {size} gånger det som Excel visar, fast profilen säger tkr" in message
    )
    assert "skriv enhet: kr för källan" in message


@pytest.mark.parametrize("form", SCALED)
def test_kronor_that_excel_shows_as_tkr_are_kronor(form: str, tmp_path: Path) -> None:
    """The heading says what is shown, the profile what is stored; an amount without the format is neither."""
    spec = {"fil": "fil.xlsx", "enhet": "kr", "värden": {"Belopp tkr": {}}}
    divided(tmp_path, form, [1_234_500, -99.5, 0], "Belopp tkr")
    assert kronor(take(tmp_path, MONEY | spec)[0]) == [(1_234_500.0,), (-99.5,), (0.0,)]
    divided(tmp_path, form, [1_234_500, -99.5, 12], "Belopp tkr")
    assert "rad 4: 12 visas som det är skrivet, fast Excel visar andra belopp" in refused(lambda: take(tmp_path, MONEY | spec))


@pytest.mark.parametrize("form", ["#,##0", "#,##0.00", '0", kr"', "0.0_,", "[$kr-41D] #,##0", "General"])
def test_a_comma_that_divides_nothing_is_not_a_scale(form: str, tmp_path: Path) -> None:
    """Between thousands, inside a text, or as a space."""
    divided(tmp_path, form, [1_234_500, -99.5])
    assert kronor(take(tmp_path, MONEY | {"fil": "fil.xlsx"})[0]) == [(1_234_500.0,), (-99.5,)]


def test_a_count_that_excel_shows_divided_is_told(tmp_path: Path) -> None:
    """No one has said whether it is what is stored or what is shown."""
    path = book(tmp_path, {"B": [["Namn", "Andel"], ["a", 12000]]})
    made = openpyxl.load_workbook(path)
    made["B"]["B2"].number_format = "0.0,"
    made.save(path)
    assert "12000 är 1\u00a0000 gånger det som Excel visar" in refused(lambda: take(tmp_path, SHARES | {"fil": "fil.xlsx"}))


@pytest.mark.parametrize(
    ("cells", "changes", "said"),
    [
        (["90 %", "0,9"], {}, "0,9 saknar procenttecken, som andra tal i kolumnen har"),
        (["90"], {"skrivs": {"Andel": {"procent": "andel"}}}, "90 är för stort för en andel, där 0,9 är 90 procent"),
        (["9 %"], {"tabell": "antal"}, "9 % är procent, fast kolumnen är ett antal"),
    ],
)
def test_a_percent_that_cannot_be_what_is_declared_is_told(cells: list[str], changes: dict[str, object], said: str, tmp_path: Path) -> None:
    """Two ways in one column, percent declared as shares, percent of a count."""
    content = "Namn;Andel\n" + "".join(f"{n};{cell}\n" for n, cell in enumerate(cells))
    assert said in refused(lambda: text(tmp_path, content, SHARES, **changes))


# ---- files that are empty, columns that are missing, units by other names


def test_a_file_with_only_headings_stops_unless_it_may_be_empty(tmp_path: Path) -> None:
    """A ledger without rows is an extract gone wrong; no complaints is a result, and is said."""
    message = refused(lambda: text(tmp_path, HEAD))
    assert message.splitlines()[1] == (
        "  fil.csv: filen har rubriker men inga rader → Gör om uttaget. Är noll rader rätt, skriv får_vara_tom: ja för källan."
    )
    book(tmp_path, {"B": [["Ansvar", "Slag", "Belopp"]]})
    assert "fil.xlsx: filen har rubriker men inga rader" in refused(lambda: take(tmp_path, MONEY, fil="fil.xlsx"))
    for key in ("får_vara_tom", "valfri"):
        frame, warnings = take(tmp_path, MONEY, **{key: "ja"})
        assert (len(frame), warnings) == (0, ["fil.csv har inga rader."])


def test_a_missing_column_and_a_doubled_one_are_told(tmp_path: Path) -> None:
    """With the nearest name, and what to do."""
    assert "kolumnen Belopp saknas i rubrikraden → Menade du Belop?" in refused(lambda: text(tmp_path, "Ansvar;Slag;Belop\n440;Mat;1\n"))
    doubled = refused(lambda: text(tmp_path, "Ansvar;Belopp;Slag;Belopp\n440;1;Mat;2\n"))
    assert "kolumn Belopp: rubriken står två gånger → Ge kolumnerna olika rubriker i uttaget." in doubled


def test_a_source_may_have_its_own_name_for_a_unit(tmp_path: Path) -> None:
    """In this source Htj is Hemtjänst."""
    assert text(tmp_path, HEAD + "Htj;Mat;1\n")["ansvar"].tolist() == ["440"]


def test_a_blank_is_a_fault_only_where_a_figure_must_stand(tmp_path: Path) -> None:
    """Natt has no budget, and the profile says so; a budget for it is then a mistake."""
    spec = {"värden": {"Utfall": {"mått": "utfall"}, "Budget": {"mått": "budget"}}, "ifyllda": ["Budget"]}
    head = "Ansvar;Slag;Utfall;Budget\n"
    assert len(text(tmp_path, head + "440;Mat;;1\n441;Mat;1;\n", **spec)) == 4
    assert "kolumn Budget, rad 2: belopp saknas → Fyll i uttaget" in refused(lambda: text(tmp_path, head + "440;Mat;1;\n", **spec))
    given = refused(lambda: text(tmp_path, head + "441;Mat;1;2\n", **spec))
    assert "rad 2: 441 har uppgifter (budget), som profilen säger att enheten saknar" in given


# ---- what the file and the profile disagree about is told with both places

PROFILE = """namn: by
kommun: Byns kommun
nämnd: nämnden
titel: Rapport
skalor:
  bedömning: {Bra: uppfyllt}
källor:
  uttag:
    tabell: ord
    fil: fil.csv
    kolumner: {Namn: namn, Ord: bedömning}
    värden:
      Andel: {}
    summarader:
      - {kolumn: Namn, mönster: Totalt}
"""


class Bedömt(Andelar):
    """A share and a judgement."""

    bedömning: Series[str] = field("Bedömning", "Ord.", skala="bedömning")


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ("Namn;Ord;Andl\na;Bra;1\nTotalt;;1\n", "rad 1: kolumnen Andel saknas i rubrikraden → Menade du Andl?", 13),
        ("Namn;Ord;Andel\na;Bra;1\n", "summaraden Totalt saknas", 15),
        ("Namn;Ord;Andel\na;Braa;1\nTotalt;;1\n", "rad 2: Braa finns inte i skalan bedömning → Menade du Bra?", 6),
        ("Namn;Ord;Andel\n", "filen har rubriker men inga rader", 8),
    ],
)
def test_a_disagreement_names_the_file_the_row_and_the_profiles_line(content: str, said: str, line: int, tmp_path: Path) -> None:
    """Either may be wrong, so both places are told."""
    (tmp_path / "fil.csv").write_text(content, encoding="utf-8")
    (tmp_path / "by.yaml").write_text(PROFILE, encoding="utf-8")
    profile = read_profile(tmp_path / "by.yaml", "by.yaml")
    params = Params(profil="by", period="2017-T1", uttag="u", datum="2017-06-01", namn="x")
    message = refused(Intake({"ord": Bedömt}, params, profile, tmp_path).frames)
    assert "fil.csv" in message
    assert said in message
    assert f"Profilen: by.yaml, rad {line}." in message


# ---- any dialect gives the same values

AMOUNTS = st.lists(st.integers(-(10**9), 10**9).map(lambda n: n * 100), min_size=1, max_size=6)  # ören, whole kronor
POINTS = st.lists(st.integers(0, 5000), min_size=1, max_size=6)  # tenths of a percent


def written(value: Decimal, decimal: str) -> str:
    """A number as an export has it, without an exponent."""
    return f"{value:f}".replace(".", decimal)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    ören=AMOUNTS,
    tenths=POINTS,
    code=st.sampled_from(["utf-8", "cp1252", "utf-16"]),
    mark=st.sampled_from([";", ",", "tab", "|"]),
    decimal=st.sampled_from(",."),
    unit=st.sampled_from(["kr", "tkr", "mnkr"]),
    sign=st.sampled_from([1, -1]),
    percent=st.sampled_from(["tecken", "procent", "andel"]),
)
def test_every_dialect_gives_the_same_values(  # noqa: PLR0917
    ören: list[int], tenths: list[int], code: str, mark: str, decimal: str, unit: str, sign: int, percent: str, tmp_path: Path
) -> None:
    """Encoding, separator, decimal mark, unit, sign and way of writing percent change the file and nothing else."""
    factor = {"kr": 100, "tkr": 100_000, "mnkr": 100_000_000}[unit]
    form = {"kod": code, "avgränsare": mark, "decimal": decimal}

    def file(heading: list[str], cells: list[str]) -> None:
        target = io.StringIO(newline="")
        writer = csv.writer(target, delimiter="\t" if mark == "tab" else mark)
        writer.writerows([heading, *(["440", "Åtgärd", cell][-len(heading) :] for cell in cells)])
        (tmp_path / "fil.csv").write_bytes(target.getvalue().encode(code))

    file(["Ansvar", "Slag", "Belopp"], [written(Decimal(n * sign) / factor, decimal) for n in ören])
    assert take(tmp_path, MONEY, enhet=unit, tecken=str(sign), **form)[0]["öre"].tolist() == ören
    share = percent == "andel"
    cells = [written(Decimal(n) / (1000 if share else 10), decimal) + (" %" if percent == "tecken" else "") for n in tenths]
    file(["Namn", "Andel"], cells)
    own = {"skrivs": {"Andel": {"procent": "" if percent == "tecken" else percent}}}
    assert take(tmp_path, SHARES, **own, **form)[0]["värde"].tolist() == [Decimal(n) / 10 for n in tenths]
