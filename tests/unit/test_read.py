"""Reading: every file gives its rows with Excel's row numbers, or one message about what is wrong with it."""

import csv as csvlib
import io
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import DataError, ParamsError, ReportsError, SourceError, rows_text
from reports.profile import Källa, Summarader
from reports.read import ROW, Raw, read
from reports.read.content import content
from reports.read.plain import plain
from reports.read.table import Table, tabulated

SPEC = Källa(tabell="t", fil="t.csv", kolumner={"Enhet": "enhet", "Namn": "namn"}, värden={"Belopp": {}})
GOOD = "Enhet;Namn;Belopp\n1;Åsa;2,50\n"


def spec(**changes: object) -> Källa:
    """The ordinary source with something else."""
    return SPEC.model_copy(update=changes)


def csv(folder: Path, content: str | bytes, **changes: object) -> Raw:
    """A CSV file with this content, read."""
    path = folder / "fil.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, spec(**changes), "källan")


def rows(raw: Raw) -> list[list[object]]:
    """The frame's rows, with Excel's row number last."""
    return raw.frame.to_numpy().tolist()


def refused(error: type[ReportsError], folder: Path, content: str | bytes, **changes: object) -> str:
    """The message about a CSV file that is refused."""
    with pytest.raises(error) as caught:
        csv(folder, content, **changes)
    return str(caught.value)


def excel(folder: Path, *lines: list[object], title: str = "Blad") -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    book.save(folder / "fil.xlsx")
    return folder / "fil.xlsx"


def refused_sheet(path: Path, **changes: object) -> str:
    """The message about a workbook that is refused."""
    with pytest.raises(ReportsError) as caught:
        read(path, spec(**changes), "källan")
    return str(caught.value)


def test_a_plain_file_gives_its_rows_with_the_row_that_excel_shows(tmp_path: Path) -> None:
    """Blank lines are counted but not loaded."""
    raw = csv(tmp_path, "Enhet;Namn;Belopp\n1;Åsa;2,50\n\n;;\n2;Bo;3\n")
    assert rows(raw) == [["1", "Åsa", "2,50", 2], ["2", "Bo", "3", 5]]
    assert list(raw.frame.columns) == ["Enhet", "Namn", "Belopp", ROW]
    assert raw.warnings == []


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "cp1252", "utf-16"])
def test_a_file_is_read_right_or_refused_whatever_is_declared(code: str, declared: str, tmp_path: Path) -> None:
    """A byte order mark decides; without one, a file in another code is refused rather than read as wrong letters."""
    content = GOOD.encode(code)
    try:
        assert rows(csv(tmp_path, content, kod=declared)) == [["1", "Åsa", "2,50", 2]]
    except SourceError as exc:
        assert (code, declared) in {("cp1252", "utf-8"), ("cp1252", "utf-16"), ("utf-8", "utf-16")}
        assert "→ " in str(exc)  # noqa: PT017  both outcomes are right


def test_utf8_declared_as_cp1252_is_read_and_told(tmp_path: Path) -> None:
    """The letters decide, and the profile's mistake becomes a warning."""
    assert csv(tmp_path, GOOD, kod="cp1252").warnings == ["fil.csv är UTF-8, fast profilen säger cp1252. Filen lästes som UTF-8."]


def test_wrong_encoding_is_told_with_its_row(tmp_path: Path) -> None:
    """cp1252 declared as UTF-8 names the row of the first letter that is wrong."""
    assert refused(SourceError, tmp_path, GOOD.encode("cp1252")).startswith("fil.csv, rad 2: filen är inte utf-8.")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfEnhet;\xff", b"\xff\xfeE\x00n", b"\xff\xfe\x00\xd8\x00\x00", b"Enhet;\x81\n"])
def test_broken_bytes_are_a_fault_of_the_file(content: bytes, tmp_path: Path) -> None:
    """A mark that the rest of the file does not keep, half a character, a byte that cp1252 lacks."""
    assert "fil.csv, rad 1: " in refused(SourceError, tmp_path, content, kod="cp1252")


def test_a_nul_byte_is_never_dropped_silently(tmp_path: Path) -> None:
    """12 and 34 around a NUL must not become 1234."""
    message = refused(SourceError, tmp_path, "Enhet;Namn;Belopp\n1;Bo;12\x0034\n")
    assert message.startswith("fil.csv, rad 2: filen innehåller nolltecken")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending_gives_the_same_rows(end: str, tmp_path: Path) -> None:
    """Files from old systems and Macs end their lines with CR alone."""
    assert rows(csv(tmp_path, f"Enhet;Namn;Belopp{end}1;Bo;2{end}2;Eva;3{end}")) == [["1", "Bo", "2", 2], ["2", "Eva", "3", 3]]


def test_separators_quotes_and_line_breaks_may_stand_inside_a_quoted_cell(tmp_path: Path) -> None:
    """A line break in a cell does not count as a row of its own, as in Excel."""
    raw = csv(tmp_path, 'Enhet;Namn;Belopp\r\n1;"Bo; ""Bosse""\r\nEk";2\r\n2;5" rör;3\r\n')
    assert rows(raw) == [["1", 'Bo; "Bosse"\r\nEk', "2", 2], ["2", '5" rör', "3", 3]]


@pytest.mark.parametrize("cell", ['"Bo', '"Bo" Ek', '"Bo""'])
def test_a_quote_that_is_not_closed_swallows_no_rows(cell: str, tmp_path: Path) -> None:
    """The row where it opens is told; the rows after it are not taken for text."""
    message = refused(SourceError, tmp_path, f"Enhet;Namn;Belopp\n1;Ål;1\n2;{cell};2\n3;Eva;3\n")
    assert message.startswith("fil.csv, rad 3: citattecknen går inte ihop")


def test_a_huge_cell_is_a_fault_of_the_file(tmp_path: Path) -> None:
    """The csv module's own limit is not met as its own error."""
    assert "rad 2" in refused(SourceError, tmp_path, f"Enhet;Namn;Belopp\n1;{'x' * 200_000};2\n")


@pytest.mark.parametrize("separator", ["", ";;", "\n"])
def test_an_impossible_separator_is_a_fault_of_the_profile(separator: str, tmp_path: Path) -> None:
    """It is the profile that must be mended, not the file."""
    assert "avgränsaren" in refused(ParamsError, tmp_path, GOOD, avgränsare=separator)


def test_a_tab_and_a_comma_may_separate(tmp_path: Path) -> None:
    """The word tab stands for the character that cannot be seen."""
    assert rows(csv(tmp_path, GOOD.replace(";", "\t"), avgränsare="tab")) == [["1", "Åsa", "2,50", 2]]


def test_another_separator_is_told_as_the_likely_cause(tmp_path: Path) -> None:
    """The whole row is one cell."""
    message = refused(SourceError, tmp_path, GOOD.replace(";", "\t"))
    assert message.startswith("fil.csv, rad 1: ingen av profilens rubriker står på raden.")
    assert "avgränsaren en annan än ;?" in message


def test_only_a_heading_row_is_zero_rows(tmp_path: Path) -> None:
    """Zero complaints is a result; the headings are still there."""
    raw = csv(tmp_path, "Enhet;Namn;Belopp\n")
    assert (rows(raw), list(raw.frame.columns)) == ([], ["Enhet", "Namn", "Belopp", ROW])


def test_a_heading_row_elsewhere_is_found(tmp_path: Path) -> None:
    """The message says on which row the headings stand."""
    message = refused(SourceError, tmp_path, "Titel;;\n;;\nEnhet;Namn;Belopp\n1;Bo;2\n")
    assert message.startswith("fil.csv, rad 1: ingen av profilens rubriker står på raden.")
    assert "Rubrikerna verkar stå på rad 3" in message


def test_a_file_without_headings_shows_nobodys_name(tmp_path: Path) -> None:
    """The first row of data taken for headings must not be listed."""
    message = refused(SourceError, tmp_path, "17;Åsa Ek;Föll i trappan\n18;Åsa Ek;Åsa Ek\n")
    assert "Ek" not in message
    assert "trappan" not in message


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_heading_row_that_does_not_exist_is_told(number: int, tmp_path: Path) -> None:
    """Row 0 is not the last row."""
    assert f"rubrikrad {number} finns inte, filen har 2 rader" in refused(SourceError, tmp_path, GOOD, rubrikrad=number)


def test_rows_of_the_wrong_length_are_told_together(tmp_path: Path) -> None:
    """One cell too many or too few moves the values; one line per kind, with all rows."""
    message = refused(DataError, tmp_path, "Enhet;Namn;Belopp\n1;Bo;2;3\n2;Eva\n3;Ann;4;;\n4;Per;5;6\n")
    assert "fil.csv, rad 2 och 5: raden har 4 celler, rubriken har 3" in message
    assert "fil.csv, rad 3: raden har 2 celler, rubriken har 3" in message
    assert "rad 4" not in message


def test_a_row_that_stands_twice_is_warned_about(tmp_path: Path) -> None:
    """Two bookings may be alike, so it is not stopped; but no one should add a row twice unaware."""
    raw = csv(tmp_path, "Enhet;Namn;Belopp\n1;Bo;2\n2;Bo;2\n1;Bo;2\n")
    assert len(raw.frame) == 3
    assert raw.warnings == ["fil.csv, rad 4: likadan som en tidigare rad i filen, och räknas två gånger om den är dubbel."]


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", 1, "1"]), min_size=2, max_size=2), max_size=12))
def test_exactly_the_rows_that_look_like_an_earlier_one_are_warned_about(cells: list[list[str | int]]) -> None:
    """As comparing every row with every earlier one would give, blank rows left out."""
    with tempfile.TemporaryDirectory() as folder:
        raw = read(excel(Path(folder), ["Enhet", "Namn"], *cells), SPEC, "källan")
    texts = raw.frame.astype(str)
    twice = raw.frame[ROW][texts.duplicated(["Enhet", "Namn"])].tolist()
    assert [rows_text(twice) in warning for warning in raw.warnings] == ([True] if twice else [])


def test_doubled_headings_are_told_only_when_the_profile_uses_them(tmp_path: Path) -> None:
    """Two columns of the same name give no way to choose."""
    assert "kolumn Namn: rubriken står två gånger" in refused(DataError, tmp_path, "Enhet;Namn;Namn;Belopp\n1;a;b;2\n")
    assert len(csv(tmp_path, "Enhet;Namn;x;x;Belopp\n1;a;b;c;2\n").frame) == 1


@pytest.mark.parametrize("heading", [unicodedata.normalize("NFD", "Händelse id"), "  Händelse   id ", "Händelse\u00a0id", '"Händelse\nid"'])
def test_headings_are_the_same_however_their_letters_and_spaces_are_stored(heading: str, tmp_path: Path) -> None:
    """Decomposed letters, no-break spaces and line breaks in a heading look the same to a person."""
    assert list(csv(tmp_path, f"{heading};Namn\n1;2\n", kolumner={"Händelse id": "id"}).frame.columns) == ["Händelse id", "Namn", ROW]


def test_a_missing_file_lists_what_the_folder_has(tmp_path: Path) -> None:
    """So that a misnamed export is found at once."""
    (tmp_path / "fel namn.csv").touch()
    with pytest.raises(SourceError, match=r"^Filen fil\.csv finns inte\.\n→ I mappen finns: fel namn\.csv\.$"):
        read(tmp_path / "fil.csv", SPEC, "källan")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """The folder's name, not its whole path."""
    with pytest.raises(SourceError, match=r"→ Mappen uttag är tom eller finns inte\.$"):
        read(tmp_path / "uttag" / "fil.csv", SPEC, "källan")


@pytest.mark.parametrize("name", ["mapp", "fil.csv/under.csv", "x" * 300, "nul\0l.csv"])
def test_what_cannot_be_a_file_is_told_without_the_systems_english(name: str, tmp_path: Path) -> None:
    """A folder, a path through a file, a name that is too long or impossible."""
    (tmp_path / "mapp").mkdir()
    (tmp_path / "fil.csv").touch()
    with pytest.raises(SourceError, match=r"går inte att läsa: (det är en mapp|en del av|namnet)"):
        read(tmp_path / name, SPEC, "källan")


@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv finns inte")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """Read by another user than root, who may read everything."""
    for folder in [tmp_path, *(p for p in tmp_path.parents if p.name.startswith(("pytest-", "popen-")))]:
        folder.chmod(0o755)
    (tmp_path / "fil.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "fil.csv").chmod(0o000)
    code = (
        "import os, sys; from pathlib import Path; from reports.read import read; from reports.profile import Källa\n"
        "from reports.errors import SourceError\n"
        "os.setresuid(65534, 65534, 65534) if os.getuid() == 0 else None\n"
        "try: read(Path(sys.argv[1]), Källa(tabell='t', fil='f', kolumner={}), 'k')\n"
        "except SourceError as exc: print(exc)"
    )
    shown = subprocess.run([sys.executable, "-c", code, str(tmp_path / "fil.csv")], capture_output=True, text=True, check=True)
    assert shown.stdout == "Filen fil.csv får inte läsas.\n→ Be IT om läsrättighet, eller stäng programmet som har filen öppen.\n"


def test_excel_cells_become_text_numbers_and_dates(tmp_path: Path) -> None:
    """A whole number loses its decimals, a time its clock, a truth value becomes ja or nej; text stays text."""
    line = ["5110", 5110.0, 2.5, True, datetime(2017, 8, 31, 13, 5), date(2017, 8, 31), time(2, 2), None]  # noqa: DTZ001
    frame = read(excel(tmp_path, ["Enhet", *"abcdefg"], line), spec(värden={}), "källan").frame
    assert frame.to_numpy().tolist() == [["5110", 5110, 2.5, "ja", date(2017, 8, 31), date(2017, 8, 31), "02:02:00", "", 2]]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_an_excel_error_is_not_an_empty_cell(error: str, tmp_path: Path) -> None:
    """The parser gives an error cell as empty; the row and the error must be told instead."""
    path = excel(tmp_path, ["Enhet", "Namn", "Belopp"], ["1", "Bo", 2], ["2", "Eva", error], ["3", "Ann", 4])
    message = refused_sheet(path, blad="Blad")
    assert f"fil.xlsx, blad Blad, kolumn Belopp, rad 3: cellen är ett fel i Excel ({error})" in message
    assert "sheet1" not in message


def test_an_excel_error_in_a_column_that_is_not_used_stops_nothing(tmp_path: Path) -> None:
    """Only the profile's columns matter."""
    path = excel(tmp_path, ["Enhet", "Namn", "Belopp", "Annat"], ["1", "Bo", 2, "#REF!"])
    assert len(read(path, SPEC, "källan").frame) == 1


def test_a_wrong_sheet_lists_the_right_ones(tmp_path: Path) -> None:
    """The sheet's name stands in the profile."""
    path = excel(tmp_path, ["Enhet"], title="Huvudbok 2017")
    assert refused_sheet(path, blad="Huvudbok") == "fil.xlsx: bladet Huvudbok finns inte.\n→ Filen har bladen Huvudbok 2017."


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    """Nothing at all on the sheet is not zero rows."""
    assert refused_sheet(excel(tmp_path), blad="Blad").startswith("fil.xlsx: bladet Blad är tomt.")


def test_text_named_xlsx_and_a_workbook_named_csv_are_told(tmp_path: Path) -> None:
    """Renaming a file does not convert it."""
    path = excel(tmp_path, ["Enhet"])
    path.rename(tmp_path / "bok.csv")
    assert "filen är en Excelfil" in refused_sheet(tmp_path / "bok.csv")
    (tmp_path / "text.xlsx").write_text(GOOD, encoding="utf-8")
    assert refused_sheet(tmp_path / "text.xlsx").startswith("text.xlsx: filen går inte att öppna som Excel.")


def test_what_a_workbook_that_cannot_be_opened_may_be_is_told(tmp_path: Path) -> None:
    """Half of one, or no workbook at all."""
    path = excel(tmp_path, ["Enhet", "Namn", "Belopp"], ["1", "A", 2])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "Filen kan vara avbruten" in refused_sheet(path)
    path.write_text(GOOD, encoding="utf-8")
    assert "Är det en textfil, ge filen ändelsen .csv" in refused_sheet(path)


@pytest.mark.parametrize("row", [1, 3])
def test_headings_in_another_sheet_than_the_first_are_told(row: int, tmp_path: Path) -> None:
    """Someone has put a sheet of comments before the table."""
    path = excel(tmp_path, *[["Belopp i tkr"]] * (row - 1), ["Enhet", "Namn", "Belopp"], ["1", "A", 2], title="Prognos")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Kommentarer", 0)["A1"] = "Arbetsmaterial"
    book.save(path)
    message = refused_sheet(path, rubrikrad=row)
    assert "Första bladet, Kommentarer, lästes, men rubrikerna verkar stå i bladet Prognos; skriv blad: Prognos för källan." in message
    assert "har 1 rader" not in message


def test_the_code_that_a_file_seems_to_have_is_read_or_told(tmp_path: Path) -> None:
    """UTF-8 is known by its bytes; cp1252 takes any."""
    assert "Filen verkar vara cp1252; skriv kod: cp1252" in refused(SourceError, tmp_path, GOOD.encode("cp1252"))
    raw = csv(tmp_path, GOOD, kod="utf-16")
    assert raw.warnings == ["fil.csv är UTF-8, fast profilen säger utf-16. Filen lästes som UTF-8."]
    assert rows(raw) == [["1", "Åsa", "2,50", 2]]


def test_a_missing_file_names_those_of_the_folder_and_says_when_there_are_more(tmp_path: Path) -> None:
    """A list that is cut ends with a mark."""
    for n in range(31):
        (tmp_path / f"f{n:02d}.csv").write_text("", encoding="utf-8")
    assert refused_sheet(tmp_path / "saknas.csv").endswith("f29.csv …")


def test_a_workbook_with_a_password_is_told(tmp_path: Path) -> None:
    """Office stores it as an OLE container with the stream EncryptedPackage; a container without it is only damaged."""
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)
    (tmp_path / "fil.xlsx").write_bytes(container)
    assert refused_sheet(tmp_path / "fil.xlsx").startswith("fil.xlsx: filen går inte att öppna som Excel.")
    (tmp_path / "fil.xlsx").write_bytes(container + "EncryptedPackage".encode("utf-16-le"))
    assert refused_sheet(tmp_path / "fil.xlsx").startswith("fil.xlsx: filen är skyddad med lösenord.")


def test_a_merged_heading_gives_its_name_to_the_first_column_only(tmp_path: Path) -> None:
    """The columns under the rest of a merged cell have no heading and are not guessed."""
    path = excel(tmp_path, ["Enhet", "Namn", None, "Belopp"], ["1", "Bo", "x", 2])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("B1:C1")
    book.save(path)
    assert list(read(path, SPEC, "källan").frame.columns) == ["Enhet", "Namn", "", "Belopp", ROW]


def test_the_extraction_date_is_read_from_its_cell_or_its_absence_told(tmp_path: Path) -> None:
    """A date that the file should state and does not is a warning, not a silent gap."""
    path = excel(tmp_path, ["Uttag:", datetime(2017, 9, 14)], ["Enhet", "Namn", "Belopp"], ["1", "Bo", 2])  # noqa: DTZ001
    assert read(path, spec(rubrikrad=2, uttagsdatum="B1"), "källan").source.extracted == date(2017, 9, 14)
    missing = read(path, spec(rubrikrad=2, uttagsdatum="A1"), "källan")
    assert (missing.source.extracted, missing.warnings) == (None, ["fil.xlsx: uttagsdatumet i cell A1 är inte ett datum."])


def test_replacement_characters_are_refused(tmp_path: Path) -> None:
    """A letter that was lost before the file reached us cannot be read back."""
    assert "fil.csv, rad 2: texten tyder på fel teckenkodning" in refused(SourceError, tmp_path, "Enhet;Namn;Belopp\n1;\ufffdsa;2\n")


CELLS = st.sampled_from(
    ["", "", "x", "y", "Åb", " ", "#", "\ufeff", "\x1a", '"q"', '""', '"a;b"', '"a""b"', '"a\nb"', '"', 'a"b', "\r", "x\ty"]
)
LINES = st.lists(st.lists(CELLS, min_size=3, max_size=3) | st.lists(CELLS, max_size=4), max_size=12)
PLENTY = [["1", "2", "3"]] * 12  # so that the lines with quotes are few enough


def as_lists(table: Table) -> tuple[list[list[object]], list[list[object]], int]:
    """A table as plain lists."""
    return table.first, table.body.to_numpy().tolist(), table.rows


ENDS = st.tuples(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n", "\r\n"]))


@given(head=st.integers(1, 3), lines=LINES, ends=ENDS, large=st.booleans())
def test_the_quick_reader_gives_what_the_careful_one_gives_or_nothing(
    head: int,
    lines: list[list[str]],
    ends: tuple[str, str],
    large: bool,  # noqa: FBT001
) -> None:
    """Quotes, line breaks in cells, blank rows and uneven rows, with every line ending: the csv module is right."""
    end, last = ends
    data = (end.join(";".join(line) for line in [*[["r", "s", "t"]] * head, *PLENTY, *lines, *PLENTY]) + last).encode()
    with pytest.MonkeyPatch.context() as patch:
        if large:  # as a file with many rows and few texts in every column is read
            patch.setattr("reports.read.plain.SAMPLE", 1)
            patch.setattr("reports.read.plain.FEW_TEXTS", 0)
        quick = plain(data, "utf-8", ";", spec(rubrikrad=head))
    if quick:
        careful = tabulated(csvlib.reader(io.StringIO(data.decode(), newline=""), delimiter=";", strict=True), spec(rubrikrad=head))
        assert as_lists(quick) == as_lists(careful)
        assert careful.odd == {}


def test_the_quick_reader_takes_an_ordinary_export() -> None:
    """CRLF, a title, blank rows and a few quoted cells are read quickly, with the rows that Excel shows."""
    lines = ["Uttag;;", "Enhet;Namn;Belopp", *(f"{n % 7};Åsa;{n}" for n in range(3, 40)), "", ";;", '1;"Bo; ""Bosse""";2', "2;Eva;3"]
    data = "\r\n".join(lines).encode("cp1252")
    table = plain(data, "cp1252", ";", spec(rubrikrad=2))
    assert table is not None
    assert table.body.to_numpy().tolist()[-2:] == [["1", 'Bo; "Bosse"', "2", 42], ["2", "Eva", "3", 43]]
    assert table.body[0].dtype == "category"


@pytest.mark.parametrize("first", ["x", "True", "1", "007", ""])
def test_a_large_file_keeps_every_text_as_it_is_written(first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """007 is not 7 and TRUE is not True, also when the rest of the column, over many of the parser's chunks, looks like numbers."""
    monkeypatch.setattr("reports.read.plain.SAMPLE", 12)
    cells = [first] * 12 + ["007", "1", "TRUE", "1.0", "2e3"] * 50_000 + ["False"]
    table = plain("\n".join(["Enhet;Namn;Belopp", *(f"{cell};a;{cell}" for cell in cells)]).encode(), "utf-8", ";", SPEC)
    assert table is not None
    assert table.body[0].tolist() == table.body[2].tolist() == cells


@pytest.mark.parametrize("row", ["1;2", "1;2;3;4", '1;"2;3', '1;"2\n";3', "1;2\r;3", f"1;2;{'x' * 200_000}"])
def test_the_quick_reader_leaves_what_is_unusual_to_the_careful_one(row: str) -> None:
    """Uneven rows, quotes over several lines, a lone CR, a huge cell."""
    good = "1;2;3\n" * 20
    assert plain(f"Enhet;Namn;Belopp\n{good}{row}\n{good}".encode(), "utf-8", ";", SPEC) is None


def test_a_large_file_keeps_its_rows_over_the_blocks_that_it_is_read_in(tmp_path: Path) -> None:
    """Blocks of four megabytes: blank rows and quotes in the last one have the right numbers."""
    text = "x" * 100
    lines = ["Enhet;Namn;Belopp", *(f"{n};{text};2" for n in range(2, 90_000)), "", '90001;"a;b";3']
    (tmp_path / "fil.csv").write_text("\n".join(lines), encoding="utf-8")
    body = content(tmp_path / "fil.csv", SPEC).table.body
    assert (body[ROW] == body[0].astype(int)).all()
    assert body.iloc[-1].tolist() == ["90001", "a;b", "3", 90_001]


def test_a_value_that_repeats_is_held_once(tmp_path: Path) -> None:
    """A million events have some forty units; ids, that stand once each, are left as they are."""
    frame = csv(tmp_path, "Enhet;Namn;Belopp\n" + "".join(f"{n % 2};Åsa;{n}\n" for n in range(100))).frame
    assert [isinstance(frame[name].dtype, pd.CategoricalDtype) for name in ("Enhet", "Namn", "Belopp")] == [True, True, False]
    assert frame["Enhet"].tolist()[:3] == ["0", "1", "0"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | st.text().map(str.encode), code=st.sampled_from(["utf-8", "cp1252", "utf-16"]), head=st.booleans())
def test_any_bytes_are_read_or_refused_with_a_message(content: bytes, code: str, head: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """No content of a text file makes another error than one for a person."""
    try:
        csv(tmp_path, b"Enhet;Namn;Belopp\n" * head + content, kod=code, summarader=[Summarader(kolumn="Namn", mönster="Summa *")])
    except ReportsError as exc:
        assert "fil.csv" in str(exc)  # noqa: PT017  both outcomes are right


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.integers(0, 20), place=st.integers(0, 10**6), byte=st.sampled_from(b'0123456789ABZ<>"/ =&\x00\xff'), cut=st.booleans())
def test_any_damage_to_a_workbook_is_read_or_refused_with_a_message(part: int, place: int, byte: int, cut: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A changed byte in the archive's parts, and an archive cut off, make no other error than one for a person."""
    whole = excel(tmp_path, ["Enhet", "Namn", "Belopp"], ["1", "Bo", 2], ["2", "Eva", "#REF!"]).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    damaged = list(parts.values())[part % len(parts)]
    damaged[place % len(damaged)] = byte
    with zipfile.ZipFile(tmp_path / "fil.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, bytes(content))
    if cut:
        (tmp_path / "fil.xlsx").write_bytes(whole[: place % len(whole)])
    try:
        read(tmp_path / "fil.xlsx", SPEC, "källan")
    except ReportsError as exc:
        assert "fil.xlsx" in str(exc)  # noqa: PT017  both outcomes are right
