"""`rapport doktor`: what is here, what is missing, and whether a report can be made all the same."""

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest

from reports import cli, doctor
from reports.doctor import FAULT, NOTE, OK, Check, examine, stopping
from reports.errors import NotebookError, PublishError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, with this one's lock."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "projekt" / name)
    shutil.copy(ROOT / "requirements.lock", tmp_path / "projekt")
    return tmp_path / "projekt"


@pytest.fixture
def without_quarto(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer where Quarto is not found."""
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path / "ingen" / "quarto"))


@pytest.fixture
def doktor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Path], tuple[int, str, str]]:
    """The command in a folder: exit code, what it said, and its error."""

    def command(cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.argv", ["rapport", "doktor"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(str(ended.value.code)), printed.out, printed.err

    return command


def quarto_saying(folder: Path, version: str) -> Path:
    """A program that answers as Quarto does when asked for its version."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "quarto"
    path.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("without_quarto")
def test_a_computer_where_a_report_can_be_made_gives_0(project: Path, doktor: Callable[[Path], tuple[int, str, str]]) -> None:
    """Every part is named with how it went, nothing is left behind, and no place on the computer is shown."""
    code, said, error = doktor(project)
    assert (code, error, said.splitlines()[-1]) == (0, "", "En rapport kan göras.")
    names = {line[5:].partition(":")[0] for line in said.splitlines() if line[:4].strip() in {OK, NOTE, FAULT}}
    assert names == {
        "Python", "Paket", "Rapporttyper", "Notebook", "JupyterLab", "Typsnitt", "Inbyggd utgivare", "Quarto", "Rapportmapp", "output/",
        "Diskutrymme", *doctor.PROGRAMS,
    }  # fmt: skip
    assert (str(project) in said, str(Path.home()) + "/" in said, sys.prefix in said) == (False, False, False)
    assert sorted(p.name for p in project.iterdir()) == ["notebooks", "params", "requirements.lock"]


def test_it_tells_of_missing_packages_where_everything_else_would_fail(project: Path) -> None:
    """Without pandas no report type loads; the doctor still stands and says so."""
    code = "import sys\nsys.modules['pandas'] = None\nsys.argv = ['rapport', 'doktor']\nfrom reports.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (14, False)
    assert "fel  Rapporttyper: går inte att ladda (ModuleNotFoundError)" in done.stdout
    assert "En rapport kan göras." not in done.stdout


@pytest.mark.parametrize(
    ("version", "state", "said"),
    [
        ("1.9.4", OK, "1.9.4, används om inget annat sägs"),
        ("1.3.450", NOTE, "Quarto 1.3.450 är för gammalt. Rapporterna görs med den inbyggda utgivaren."),
        ("hej", NOTE, "Quarto svarar inte med något versionsnummer. Rapporterna görs med den inbyggda utgivaren."),
    ],
)
def test_quarto_is_asked_for_its_version(version: str, state: str, said: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Quarto that cannot be used is no fault while the built-in publisher works."""
    monkeypatch.setenv("QUARTO_PATH", str(quarto_saying(project.parent / "bin", version)))
    found = {check.name: check for check in examine(project)}
    assert (found["Quarto"].state, found["Quarto"].text) == (state, said)
    assert stopping(list(found.values())) is None


@pytest.mark.usefixtures("without_quarto")
def test_without_any_publisher_the_code_is_the_publishers(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, doktor: Callable[[Path], tuple[int, str, str]]
) -> None:
    """pandoc is gone from its wheel, and there is no Quarto."""
    monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "tom" / "__init__.py"))
    code, said, error = doktor(project)
    assert (code, error.splitlines()[0]) == (14, "Inbyggd utgivare: pandoc saknas i paketet pypandoc_binary.")
    assert "fel  Inbyggd utgivare: pandoc saknas" in said
    assert "→ Installera Quarto 1.9" in said


def test_quarto_alone_is_enough(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """pandoc is gone from its wheel, but Quarto is here."""
    monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "tom" / "__init__.py"))
    monkeypatch.setenv("QUARTO_PATH", str(quarto_saying(tmp_path / "bin", "1.9.4")))
    found = {check.name: check for check in examine(project)}
    assert (found["Inbyggd utgivare"].state, stopping(list(found.values()))) == (NOTE, None)
    assert found["Inbyggd utgivare"].text.endswith("Rapporterna görs med Quarto.")


def test_an_output_that_is_a_file_gives_16(project: Path, doktor: Callable[[Path], tuple[int, str, str]]) -> None:
    """No report can be written there, by any user."""
    (project / "output").write_text("", encoding="utf-8")
    code, said, error = doktor(project)
    assert (code, "fel  output/: går inte att skriva i: en del av sökvägen är en fil" in said) == (16, True)
    assert "→ Välj en annan mapp med --ut" in error


@pytest.mark.parametrize(("megabytes", "state"), [(49, FAULT), (499, NOTE), (501, OK)])
def test_the_room_on_the_disk_is_judged(megabytes: int, state: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little for one report is a fault, too little for many is worth a line."""
    usage = namedtuple("Usage", "total used free")  # noqa: PYI024
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage(0, 0, megabytes * 1_000_000))
    check = next(check for check in examine(project) if check.name == "Diskutrymme")
    assert (check.state, check.text) == (state, f"{megabytes} MB ledigt")


def test_versions_that_are_not_the_locks_are_listed(project: Path) -> None:
    """The package, what is here and what the lock says; it stops no report."""
    lock = project / "requirements.lock"
    lines = ["click==0.0.1 \\", "    --hash=sha256:00", "finns-inte==1.0 \\", "bara-windows==1.0 ; sys_platform == 'win32' \\"]
    lock.write_text("\n".join(lines), encoding="utf-8")
    check = next(check for check in examine(project) if check.name == "Paket")
    assert (check.state, check.text.partition(":")[0]) == (NOTE, "2 av 2 är inte som i requirements.lock")
    assert "(låst: 0.0.1), finns-inte saknas (låst: 1.0)" in check.text


def test_outside_a_project_the_rest_is_still_examined(tmp_path: Path, doktor: Callable[[Path], tuple[int, str, str]]) -> None:
    """The code is ParamsError's; packages and publishers are told as usual."""
    code, said, error = doktor(tmp_path)
    assert (code, error.splitlines()[0]) == (10, "Rapportmapp: Här finns ingen rapportmapp.")
    assert all(word in said for word in ("ok   Inbyggd utgivare", "ok   Notebook", "Paket"))


def test_a_notebook_that_cannot_be_run_gives_13(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """papermill cannot be imported; the class is the one that says who can mend it."""
    monkeypatch.setitem(sys.modules, "papermill", None)
    check = next(check for check in examine(project) if check.name == "Notebook")
    assert (check.state, check.error) == (FAULT, NotebookError)


def test_the_first_fault_is_the_error_and_home_is_not_named() -> None:
    """Notes stop nothing."""
    checks = [Check("A", NOTE, "x"), Check("B", FAULT, "y", "gör så", PublishError), Check("C", FAULT, "z", "", NotebookError)]
    error = stopping(checks)
    assert (type(error), str(error)) == (PublishError, "B: y\n→ gör så")
    assert stopping(checks[:1]) is None
    assert str(Check("A", FAULT, f"{Path.home()}{os.sep}x", "gör så")) == f"fel  A: ~{os.sep}x\n     → gör så"
