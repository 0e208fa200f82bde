"""Faults at the command line: one message in Swedish, the right exit code, no traceback, output/ untouched."""

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from reports import cli

ROOT = Path(__file__).parents[2]
TYRESÖ, HERRLJUNGA = "tyreso-2017-T2", "herrljunga-2021-T2"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own, where the command is given."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    shutil.copytree(ROOT / "data" / "exempel", tmp_path / "data" / "exempel")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "delarsrapport.ipynb", tmp_path / "notebooks")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "tidigare.txt").write_text("en tidigare rapport", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Command:
    """The command `rapport`, run in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: Path) -> None:
        self.monkeypatch, self.capsys, self.root = monkeypatch, capsys, root

    def __call__(self, *words: str) -> tuple[int, str]:
        """Exit code and message; whatever happens, no traceback, no path of this machine and no change in output/."""
        self.monkeypatch.setattr(sys, "argv", ["rapport", *words])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        message = self.capsys.readouterr().err
        assert "Traceback" not in message
        assert str(self.root) not in message
        assert [p.name for p in (self.root / "output").rglob("*")] == ["tidigare.txt"]
        return int(caught.value.code or 0), message

    def create(self, name: str, *words: str) -> tuple[int, str]:
        """The command skapa for an example report."""
        return self("skapa", f"params/delarsrapport/{name}.yaml", *words)


@pytest.fixture
def rapport(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], workspace: Path) -> Command:
    """The command."""
    return Command(monkeypatch, capsys, workspace)


def source(root: Path, name: str, file: str) -> Path:
    """A file of an example."""
    return root / "data" / "exempel" / name / file


def replaced(path: Path, old: str, new: str, code: str = "utf-8") -> None:
    """A file with a text exchanged."""
    text = path.read_bytes().decode(code)
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode(code))


def test_a_missing_file_exits_with_11_and_lists_the_folder(rapport: Command, workspace: Path) -> None:
    """The export is not there; what is there is listed."""
    source(workspace, TYRESÖ, "mal.csv").unlink()
    code, message = rapport.create(TYRESÖ)
    assert code == 11
    assert message.startswith("Filen mal.csv finns inte.\n→ I mappen finns: ej_verkstallda.csv, ekonomi_2017-08.xlsx, ")


def test_a_folder_in_place_of_a_file_exits_with_11(rapport: Command, workspace: Path) -> None:
    """A file that no one, root included, can read."""
    source(workspace, TYRESÖ, "mal.csv").unlink()
    source(workspace, TYRESÖ, "mal.csv").mkdir()
    assert rapport.create(TYRESÖ) == (11, "Filen mal.csv går inte att läsa: det är en mapp.\n→ Kontrollera att sökvägen pekar på en fil.\n")


def test_a_wrong_sheet_exits_with_11_and_lists_the_sheets(rapport: Command, workspace: Path) -> None:
    """Someone renamed the sheet."""
    path = source(workspace, TYRESÖ, "ekonomi_2017-08.xlsx")
    book = openpyxl.load_workbook(path)
    book["Prognos"].title = "Prognos aug"
    book.save(path)
    code, message = rapport.create(TYRESÖ)
    assert (code, message) == (11, "ekonomi_2017-08.xlsx: bladet Prognos finns inte.\n→ Filen har bladen Huvudbok, Prognos aug.\n")


def test_a_text_file_named_xlsx_exits_with_11(rapport: Command, workspace: Path) -> None:
    """By way of --satt, from another folder than the others."""
    (workspace / "annan.xlsx").write_text("Ansvar;Belopp\n", encoding="utf-8")
    code, message = rapport.create(TYRESÖ, "--satt", "filer.prognos=../../../annan.xlsx")
    assert (code, message.splitlines()[0]) == (11, "annan.xlsx: filen går inte att öppna som Excel.")


def test_an_excel_error_in_an_amount_exits_with_12(rapport: Command, workspace: Path) -> None:
    """A broken formula is not a missing amount."""
    path = source(workspace, TYRESÖ, "ekonomi_2017-08.xlsx")
    book = openpyxl.load_workbook(path)
    book["Prognos"]["E7"] = "#REF!"
    book.save(path)
    code, message = rapport.create(TYRESÖ)
    assert code == 12
    assert "ekonomi_2017-08.xlsx, blad Prognos, kolumn Prognos helår kr, rad 7: cellen är ett fel i Excel (#REF!)" in message


def test_a_sum_row_that_differs_by_one_krona_exits_with_12(rapport: Command, workspace: Path) -> None:
    """The ledger's own sum against its rows, on the sum row's row."""
    path = source(workspace, TYRESÖ, "ekonomi_2017-08.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Huvudbok"]
    row = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("Summa "))
    sheet.cell(row, 7).value += 1
    label = sheet.cell(row, 1).value
    book.save(path)
    code, message = rapport.create(TYRESÖ)
    assert code == 12
    assert message.startswith(f"Uppgifterna har ett fel:\n  ekonomi_2017-08.xlsx, blad Huvudbok, kolumn Belopp kr, rad {row}: {label} är ")


def test_a_status_outside_the_scale_exits_with_12_and_shows_the_scale(rapport: Command, workspace: Path) -> None:
    """With the nearest word."""
    replaced(source(workspace, TYRESÖ, "mal.csv"), "Delvis uppfyllt", "Delvis upfyllt", "utf-8-sig")
    code, message = rapport.create(TYRESÖ)
    assert code == 12
    assert "mal.csv, kolumn bedömning, rad 2: Delvis upfyllt finns inte i skalan mål → Menade du Delvis uppfyllt" in message
    assert "Skalan har: Ej uppfyllt, Delvis uppfyllt, I hög grad uppfyllt." in message


def test_a_heading_row_elsewhere_exits_with_11(rapport: Command, workspace: Path) -> None:
    """The export has got a title row since last time."""
    path = source(workspace, HERRLJUNGA, "personal.csv")
    path.write_bytes("Sjukfrånvaro juni 2021\r\n".encode("cp1252") + path.read_bytes())
    code, message = rapport.create(HERRLJUNGA)
    assert code == 11
    assert message.startswith("personal.csv, rad 1: ingen av profilens rubriker står på raden.\n→ Rubrikerna verkar stå på rad 2;")


@pytest.mark.parametrize(
    ("words", "code", "wanted"),
    [
        (["--satt", "perod=2017-T1"], 10, "Parametern perod finns inte.\n→ Menade du period?\n"),
        (["--satt", "period"], 10, "--satt period saknar likhetstecken.\n→ Skriv --satt nyckel=värde.\n"),
        (["--satt", "datum=31/8"], 10, "--satt: datum ska vara ett datum, till exempel 2017-08-31.\n→ Rätta raderna och kör igen.\n"),
        (["--satt", "datum=86400"], 10, "--satt: datum ska vara ett datum, till exempel 2017-08-31.\n→ Rätta raderna och kör igen.\n"),
        (["--satt", "namn=../annat"], 10, "--satt: namn ska gå att ha som mappnamn"),
        (["--satt", "profil=tyresö"], 10, "Profilen tyresö finns inte i params/profiler.\n→ Menade du tyreso?\n"),
        (["--satt", "filer.mal=x.csv"], 10, "filer: källan mal finns inte i profilen.\n→ Menade du mål?\n"),
        (["--satt", "filer.mål=x.csv"], 11, "Filen x.csv finns inte.\n→ I mappen finns: "),
        (["--satt", "uttag=data/finns-inte"], 11, "Filen ekonomi_2017-08.xlsx finns inte.\n→ Mappen finns-inte är tom eller finns inte.\n"),
    ],
)
def test_a_wrong_override_is_told(words: list[str], code: int, wanted: str, rapport: Command) -> None:
    """What was written, and what was probably meant."""
    found, message = rapport.create(TYRESÖ, *words)
    assert (found, message[: len(wanted)]) == (code, wanted)


def test_a_mistyped_key_exits_with_10_with_its_line(rapport: Command, workspace: Path) -> None:
    """In the params file."""
    replaced(workspace / "params" / "delarsrapport" / f"{TYRESÖ}.yaml", "period:", "peroid:")
    code, message = rapport.create(TYRESÖ)
    assert code == 10
    assert f"params/delarsrapport/{TYRESÖ}.yaml, rad 3: peroid känns inte igen; menade du period eller profil?\n" in message


@pytest.mark.parametrize("path", ["params/delarsrapport/tyreso-2017-T1.yaml", "params/delarsrapport/tyreso-2017-T2"])
def test_a_params_file_that_is_none_suggests_the_right_one(path: str, rapport: Command) -> None:
    """A mistyped name, or the folder with the commentary beside it."""
    code, message = rapport("skapa", path)
    assert code == 10
    assert message.startswith(f"Filen {Path(path).name} finns inte.\n→ Menade du params/delarsrapport/tyreso-2017-T2.yaml")


def test_an_output_folder_that_cannot_be_written_exits_with_16(rapport: Command, workspace: Path) -> None:
    """A folder under a regular file cannot be made by any user."""
    (workspace / "fil").write_text("x", encoding="utf-8")
    code, message = rapport.create(TYRESÖ, "--ut", "fil/ut")
    assert code == 16
    assert "Det går inte att skriva i fil/ut/delarsrapport: en del av sökvägen är en fil.\n→ Välj en annan mapp med --ut" in message


def test_outside_a_workspace_the_command_says_where_to_go(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As a program of its own, with its own exit code and nothing on stdout."""
    words = [sys.executable, "-m", "reports", "skapa", "x.yaml"]
    result = subprocess.run(words, cwd=tmp_path_factory.mktemp("tom"), capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (10, "")
    assert result.stderr == "Här finns ingen rapportmapp.\n→ Gå till mappen som innehåller notebooks/ och params/.\n"
