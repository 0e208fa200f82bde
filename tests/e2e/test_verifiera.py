"""`rapport verifiera`: a finished report made again from its record, figure by figure."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports import cli
from reports.differences import Change, Difference, changes_between
from reports.errors import SourceError
from reports.registry import of_params
from reports.swedish import PROTECTED
from reports.verify import Verification, verify
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
TYRESÖ, AVVIKELSER = "delarsrapport/tyreso-2017-T2", "avvikelsesammanstallning/herrljunga-2021-H1"
LEDGER = "data/exempel/tyreso-2017-T2/ekonomi_2017-08.xlsx"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, the same as this one."""
    for name in ("params", "notebooks", "data/exempel"):
        shutil.copytree(ROOT / name, tmp_path / "projekt" / name)
    return tmp_path / "projekt"


@pytest.fixture
def rapport(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The command, in a folder: exit code, what it said, and its error."""

    def command(cwd: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.argv", ["rapport", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(str(ended.value.code)), printed.out, printed.err

    return command


def facts(folder: Path) -> dict[str, Any]:
    """The figures of a finished report."""
    return json.loads((folder / "siffror.json").read_text("utf-8"))["fakta"]


def edited(path: Path, old: str, new: str) -> None:
    """A text file with one text exchanged."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def one_krona_more(path: Path) -> tuple[int, int]:
    """Add a krona to one ledger row and to its Summa row; both rows' numbers."""
    book = openpyxl.load_workbook(path)
    sheet = book["Huvudbok"]
    total = next(cell.row for cell in sheet["A"] if cell.value == "Summa 5120")
    row = total - 3
    assert sheet.cell(row, 1).value == "5120"
    for changed in (row, total):
        sheet.cell(changed, 7).value += 1
    book.save(path)
    return row, total


@pytest.mark.parametrize("name", ["tyreso", "herrljunga", "avvikelser", "uppsala"])
def test_every_example_report_is_made_again_with_equal_figures_and_equal_files(name: str, made: dict[str, Path]) -> None:
    """Nothing has changed, so nothing differs, to the byte."""
    outcome = verify(made[name], Workspace.find(ROOT))
    assert (outcome.damage, outcome.obstacle, outcome.differences, outcome.files) == ((), "", (), ())
    assert (outcome.equal, outcome.figures) == (True, len(facts(made[name])))


def test_an_equal_report_exits_with_0_and_leaves_output_alone(
    made: dict[str, Path], project: Path, rapport: Callable[..., tuple[int, str, str]]
) -> None:
    """The summary says so; the new run is thrown away."""
    code, said, error = rapport(project, "verifiera", str(made["uppsala"]))
    assert (code, "Traceback" in error) == (0, False)
    assert f"Siffrorna: {len(facts(made['uppsala']))} lika, 0 skiljer sig, 0 kan inte jämföras." in said
    assert not (project / "output").exists()


def test_one_krona_in_one_row_changes_exactly_the_figures_that_are_made_of_it(
    made: dict[str, Path], project: Path, rapport: Callable[..., tuple[int, str, str]]
) -> None:
    """The expected figures are those whose own source rows hold the row; every other figure is equal."""
    params = ROOT / "params" / f"{TYRESÖ}.yaml"
    rows_of = {fact.id: fact.rows for fact in of_params(params).load(params).fakta}
    row, total = one_krona_more(project / LEDGER)
    expected = {name for name, rows in rows_of.items() if ("huvudbok", row) in rows}
    assert not any(("huvudbok", total) in rows for rows in rows_of.values())
    assert 0 < len(expected) < len(rows_of)

    outcome = verify(made["tyreso"], Workspace.find(project))
    assert {d.fact for d in outcome.differences} == expected
    assert all("data" in d.causes for d in outcome.differences)
    assert Change("data", "ekonomi_2017-08.xlsx är ändrad") in outcome.changes

    code, said, error = rapport(project, "verifiera", str(made["tyreso"]))
    assert (code, error.splitlines()[-2]) == (19, "Rapporten gick inte att göra om likadan.")
    assert f"{len(rows_of) - len(expected)} lika, {len(expected)} skiljer sig, 0 kan inte jämföras." in said
    assert len([line for line in said.splitlines() if line.partition("  ")[0] in expected]) == min(20, len(expected))


def test_a_figure_that_was_protected_is_written_as_protected_on_both_sides(made: dict[str, Path], project: Path) -> None:
    """Someone lowers the threshold in the params file: the values that now can be read are still not printed."""
    edited(project / "params" / f"{AVVIKELSER}.yaml", "profil:", "utgåva: intern\ntröskel: 0\nprofil:")
    outcome = verify(made["avvikelser"], Workspace.find(project))
    hidden = {name for name, entry in facts(made["avvikelser"]).items() if entry["text"] == PROTECTED}
    assert hidden
    assert {d.fact for d in outcome.differences} == hidden
    assert {(d.before, d.now) for d in outcome.differences} == {(PROTECTED, PROTECTED)}
    assert all("parametrar" in d.causes and "data" not in d.causes for d in outcome.differences)
    assert any(c.cause == "parametrar" and c.text.startswith("tröskel, utgåva i params/") for c in outcome.changes)


def test_other_words_in_a_comment_change_no_figure(made: dict[str, Path], project: Path) -> None:
    """Texts are told, and the files differ, but the figures are equal."""
    text = next((project / "params" / AVVIKELSER).glob("fall.md"))
    text.write_text(text.read_text("utf-8").rstrip() + "\n\nEn mening till.\n", "utf-8")
    outcome = verify(made["avvikelser"], Workspace.find(project))
    assert (outcome.equal, outcome.differences) == (True, ())
    assert Change("texter", f"params/{AVVIKELSER}/fall.md är ändrad") in outcome.changes
    assert {"rapport.html", "rapport.pdf", "rapport.qmd"} <= set(outcome.files)


def test_overrides_are_given_again(made: dict[str, Path], internal: dict[str, Path]) -> None:
    """A report made with --satt is verified with the same overrides."""
    assert json.loads((internal["avvikelser"] / "manifest.json").read_text("utf-8"))["satt"] == {"tröskel": "0", "utgåva": "intern"}
    assert verify(internal["avvikelser"], Workspace.find(ROOT)).equal
    assert made["avvikelser"] != internal["avvikelser"]


def lost_source(project: Path) -> None:
    """The export is gone."""
    (project / LEDGER).unlink()


def other_profile(project: Path) -> None:
    """Someone has written in the profile."""
    path = project / "params" / "profiler" / "tyreso.yaml"
    path.write_text(path.read_text("utf-8") + "\n# ny rad\n", "utf-8")


def lost_profile(project: Path) -> None:
    """The profile is gone."""
    (project / "params" / "profiler" / "tyreso.yaml").unlink()


def lost_notebook(project: Path) -> None:
    """The notebook is gone."""
    (project / "notebooks" / "delarsrapport.ipynb").unlink()


def lost_params(project: Path) -> None:
    """The params file is gone."""
    (project / "params" / f"{TYRESÖ}.yaml").unlink()


def broken_sum(project: Path) -> None:
    """The ledger no longer adds up."""
    book = openpyxl.load_workbook(project / LEDGER)
    book["Huvudbok"].cell(9, 7).value += 1
    book.save(project / LEDGER)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lost_source, "Filen ekonomi_2017-08.xlsx finns inte."),
        (other_profile, "Profilen är ändrad sedan rapporten gjordes (params/profiler/tyreso.yaml), och"),
        (lost_profile, "Filen tyreso.yaml finns inte."),
        (lost_notebook, "Notebooken delarsrapport.ipynb finns inte i notebooks/."),
        (lost_params, "Filen tyreso-2017-T2.yaml finns inte."),
        (broken_sum, "Uppgifterna har ett fel:"),
    ],
)
def test_what_cannot_be_made_again_cannot_be_compared(
    change: Callable[[Path], None], why: str, made: dict[str, Path], project: Path, rapport: Callable[..., tuple[int, str, str]]
) -> None:
    """No figure is called equal or different; the reason is told, and the exit code is not 0."""
    change(project)
    code, said, error = rapport(project, "verifiera", str(made["tyreso"]))
    assert (code, "Traceback" in error) == (19, False)
    assert f"Siffrorna: 0 lika, 0 skiljer sig, {len(facts(made['tyreso']))} kan inte jämföras.\nVarför: {why}" in said
    assert str(project) not in said + error


@pytest.mark.parametrize(
    ("name", "damage", "compared"),
    [
        ("rapport.html", "rapport.html är ändrad", True),
        ("ro-crate-metadata.json", "ro-crate-metadata.json är ändrad", True),
        ("siffror.json", "siffror.json är ändrad", False),
        ("manifest.json", "manifest.json är ändrad", False),
    ],
)
def test_a_file_that_was_changed_afterwards_is_found(
    name: str, damage: str, *, compared: bool, made: dict[str, Path], tmp_path: Path
) -> None:
    """Even a space at the end; without trusted figures there is nothing to compare."""
    folder = tmp_path / "rapport"
    shutil.copytree(made["uppsala"], folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(" ")
    outcome = verify(folder, Workspace.find(ROOT))
    assert (outcome.damage, outcome.equal, not outcome.obstacle) == ((damage,), False, compared)


def test_a_file_that_was_taken_away_is_found(made: dict[str, Path], tmp_path: Path) -> None:
    """The PDF and the list of checksums are gone."""
    folder = tmp_path / "rapport"
    shutil.copytree(made["uppsala"], folder)
    (folder / "rapport.pdf").unlink()
    (folder / "SHA256SUMS").unlink()
    assert verify(folder, Workspace.find(ROOT)).damage == ("SHA256SUMS saknas", "rapport.pdf saknas")


@pytest.mark.parametrize(("content", "said"), [(None, "har inget protokoll"), ("{", "går inte att läsa"), ("{}", "en äldre Tertial")])
def test_a_folder_without_a_record_is_no_report(content: str | None, said: str, tmp_path: Path) -> None:
    """SourceError, which says which folder to give."""
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(SourceError, match=said):
        verify(tmp_path, Workspace.find(ROOT))


def test_a_figure_that_only_the_code_can_have_changed_blames_the_code(made: dict[str, Path], tmp_path: Path) -> None:
    """The folder is whole, but it says that another Tertial came to another value."""
    folder = tmp_path / "rapport"
    shutil.copytree(made["uppsala"], folder)
    name, entry = next((n, e) for n, e in facts(folder).items() if e["värde"] is not None)
    edited(folder / "siffror.json", f'"exakt": "{entry["exakt"]}"', '"exakt": "4711"')
    record = json.loads((folder / "manifest.json").read_text("utf-8"))
    record["run"]["kod"] = {"sha256": "0", "commit": "f" * 40, "ändrad": False}
    record["resultat"]["siffror.json"] = hashlib.sha256((folder / "siffror.json").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(record), "utf-8")
    edited_sums = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in ("manifest.json", "ro-crate-metadata.json")]
    (folder / "SHA256SUMS").write_text("".join(edited_sums), "utf-8")
    outcome = verify(folder, Workspace.find(ROOT))
    assert (outcome.damage, len(outcome.differences)) == ((), 1)
    assert (outcome.differences[0].before, outcome.differences[0].causes) == ("4711", ("kod",))
    assert [c.text.startswith("Tertial 0.1.0 ffffffff, nu ") for c in outcome.changes] == [True]
    assert name


def test_environment_publisher_and_notebook_are_told(made: dict[str, Path]) -> None:
    """Each by its own cause, with both versions."""
    record = json.loads((made["uppsala"] / "manifest.json").read_text("utf-8"))
    older = json.loads(json.dumps(record))
    older["run"] |= {"python": "3.11.0", "publicerare": "Quarto 1.9.1", "låsfil": "annan"}
    older["run"]["verktyg"]["pandas"] = "3.0.0"
    older["notebook"]["sha256"] = "annan"
    now = record["run"]
    assert list(changes_between(older, record)) == [
        Change("kod", "notebooks/kvalitetsberattelse.ipynb är ändrad"),
        Change("utgivare", f"Quarto 1.9.1, nu {now['publicerare']}"),
        Change("miljö", f"Python 3.11.0, nu {now['python']}; pandas 3.0.0, nu {now['verktyg']['pandas']}"),
    ]


def test_at_most_twenty_figures_are_listed_and_the_rest_counted() -> None:
    """A table that can be read."""
    record = {"körning": "x", "run": {"tid": "2026-01-01T00:00:00"}, "resultat": {}}
    differences = tuple(Difference(f"tal.{n:02}", "1", "2", ("data",)) for n in range(25))
    lines = str(Verification(record, figures=30, differences=differences)).splitlines()
    assert "Siffrorna: 5 lika, 25 skiljer sig, 0 kan inte jämföras." in lines
    assert (lines[-22:-19], lines[-1]) == (["Siffra  Då  Nu  Orsak", "tal.00   1   2  data", "tal.01   1   2  data"], "… och 5 till")
