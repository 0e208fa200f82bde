"""The dirty files: each is met with its own message, and nothing reaches output/."""

import csv
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from reports import cli
from reports.errors import DataError, ReportsError, SourceError, rows_text
from reports.numerals import day
from reports.profile import Källa
from reports.rapporttyper import delarsrapport
from reports.read import ROW, Raw, read

ROOT = Path(__file__).parents[2]
DIRTY = Path(__file__).parent / "data" / "smutsiga"
INDEX = {row["fil"]: row for row in csv.DictReader((DIRTY / "index.csv").open(encoding="utf-8"), delimiter=";")}
INCIDENTS = Källa(tabell="händelse", fil="viva_hsl.csv", kod="cp1252", kolumner={"Händelse-id": "id"})
# Own words of each fault; file, sheet, rows and columns are taken from index.csv.
REPORT_FILES = {
    "03_bokstaven_o.csv": ["1O 766 966,00 är inte ett tal"],
    "04_decimaltecken_blandat.csv": [
        "rad 19: 16776301.00 följer inte filens decimalkomma",
        "rad 21: -4,111,900.00 följer inte filens decimalkomma",
    ],
    "05_saknad_kolumn.csv": [
        "kolumnen Slag saknas i rubrikraden",
        "Funna kolumner: Ansvar, Ansvar benämning, Verksamhet, Verksamhet benämning, ",
        "Utfall 2020-08, Utfall 2021-08, Budget 2021, Prognos 2021.",
    ],
    "06_forskjuten_kolumn.csv": ["raden har 10 celler, rubriken har 9"],
    "07_extra_delsumma.xlsx": ["ansvar 5199 saknas i organisationen", "18 945 940", "summan av 5110–5200", "delsumma"],
}
PARAMS = {"utfall_budget_prognos.csv": "herrljunga-2021-T2", "ekonomi_2017-08.xlsx": "tyreso-2017-T2"}


def workspace(root: Path, name: str) -> Path:
    """A workspace of its own with one report's params and data; returns the params file."""
    shutil.copytree(ROOT / "params", root / "params")
    (root / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "delarsrapport.ipynb", root / "notebooks")
    shutil.copytree(ROOT / "data" / "exempel" / name, root / "data" / "exempel" / name)
    (root / "output").mkdir()
    (root / "output" / "tidigare.txt").write_text("en tidigare rapport", encoding="utf-8")
    return root / "params" / "delarsrapport" / f"{name}.yaml"


def dirty_workspace(root: Path, file: str) -> Path:
    """The workspace whose good file has been replaced by the dirty one; returns the params file."""
    good = INDEX[file]["grundfil"]
    params = workspace(root, PARAMS[good])
    shutil.copyfile(DIRTY / file, root / "data" / "exempel" / PARAMS[good] / good)
    return params


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def raw(file: str) -> Raw:
    """A dirty file of the incident report, read."""
    return read(DIRTY / file, INCIDENTS, "händelser")


def refused(file: str) -> str:
    """The message about a file that cannot be read."""
    with pytest.raises(SourceError) as caught:
        raw(file)
    return str(caught.value)


@pytest.mark.parametrize("file", REPORT_FILES)
def test_a_dirty_file_stops_the_load_with_file_row_column_and_reason(file: str, tmp_path: Path) -> None:
    """Everything that index.csv says the message must point at is in it."""
    with pytest.raises(DataError) as caught:
        delarsrapport.load(dirty_workspace(tmp_path, file))
    wanted = INDEX[file]
    rows = tuple(int(row) for row in wanted["rad"].split(" och "))
    columns = [column.strip() for column in wanted["kolumn"].split(";")]
    findings = caught.value.findings
    assert tuple(row for finding in findings for row in finding.rows) == rows
    assert {finding.place for finding in findings} == {", blad ".join(filter(None, [wanted["grundfil"], wanted["blad"]]))}
    message = plain(str(caught.value))
    if file != "06_forskjuten_kolumn.csv":  # the whole row is shifted: no column is wrong more than another
        assert {finding.column for finding in findings} <= set(columns)
        assert [column for column in columns if column.split()[0] not in message] == []
    assert [text for text in REPORT_FILES[file] if text not in message] == []


@pytest.mark.parametrize("file", REPORT_FILES)
def test_a_dirty_file_ends_the_command_with_its_exit_code_and_leaves_output_alone(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rapport skapa` prints the message and the advice to stderr, no traceback, and exits with 12."""
    monkeypatch.setattr(sys, "argv", ["rapport", "skapa", str(dirty_workspace(tmp_path, file))])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    shown = capsys.readouterr()
    assert caught.value.code == DataError.exit_code
    assert not shown.out
    assert "Traceback" not in shown.err
    assert "→ " in shown.err
    assert rows_text(int(row) for row in INDEX[file]["rad"].split(" och ")[:1]) in shown.err
    assert str(tmp_path) not in shown.err
    assert {p.relative_to(tmp_path / "output").as_posix() for p in (tmp_path / "output").rglob("*")} == {"tidigare.txt"}


def test_every_fault_of_several_dirty_sources_is_told_at_once(tmp_path: Path) -> None:
    """A bad amount and a bad goal in two files give two findings, not one after the other."""
    params = dirty_workspace(tmp_path, "03_bokstaven_o.csv")
    staff = tmp_path / "data" / "exempel" / "herrljunga-2021-T2" / "personal.csv"
    staff.write_bytes(staff.read_bytes().replace(b"9,1;10,5", b"9,1;1O,5"))
    with pytest.raises(DataError) as caught:
        delarsrapport.load(params)
    assert [(f.place, f.rows) for f in caught.value.findings] == [("utfall_budget_prognos.csv", (53,)), ("personal.csv", (2,))]


def test_serial_dates_are_told_with_the_day_they_may_stand_for() -> None:
    """08: from row 22 on the dates are Excel serials; the message says 2021-01-08 for 44204."""
    frame = raw("08_datum_som_serietal.csv").frame
    good = [day(value) for value in frame["Händelsedatum"][frame[ROW] < 22]]
    assert (good[0], good[-1]) == (date(2021, 1, 1), date(2021, 1, 6))
    assert frame.set_index(ROW)["Händelsedatum"][22] == "44204"
    with pytest.raises(ValueError, match=r"^är inte ett datum; kan vara serietal för 2021-01-08$"):
        day(frame.set_index(ROW)["Händelsedatum"][22])


def test_headings_in_decomposed_unicode_are_recognised() -> None:
    """09: NFD headings in a UTF-8 file are accepted though the profile says cp1252, and the reader is told."""
    found = raw("09_rubrik_nfd.csv")
    columns = [column.strip() for column in INDEX["09_rubrik_nfd.csv"]["kolumn"].split(";")]
    assert [column for column in columns if column not in found.frame.columns] == []
    assert found.warnings == ["09_rubrik_nfd.csv är UTF-8, fast profilen säger cp1252. Filen lästes som UTF-8."]


def test_doubly_encoded_text_is_refused_as_an_encoding_fault() -> None:
    """10: the heading as it looks is quoted, and the cause is named."""
    message = refused("10_mojibake.csv")
    assert message.startswith("10_mojibake.csv, rad 1: HÃ¤ndelse-id")
    assert "fel teckenkodning" in message


def test_an_empty_file_is_not_zero_rows() -> None:
    """12: 0 byte is a failed export; no complaints would still have headings."""
    message = refused("12_tom_fil.csv")
    assert message.startswith("12_tom_fil.csv: filen är tom (0 byte).")
    assert "rubrikraden" in message


def test_no_dirty_file_makes_the_reader_fail_in_another_way() -> None:
    """Every file in index.csv is read or refused with an error for a person."""
    for file in INDEX:
        spec = INCIDENTS.model_copy(update={"blad": INDEX[file]["blad"]})
        try:
            read(DIRTY / file, spec, "källa")
        except ReportsError as exc:
            assert file in str(exc)  # noqa: PT017  both outcomes are right
