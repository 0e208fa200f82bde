"""The workspace: found from anywhere inside it, and output/ changes in one step or not at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reports.errors import NotebookError, OutputError, ParamsError, PublishError, ReportsError
from reports.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    for name in ("notebooks", "params"):
        (tmp_path / name).mkdir()
    return Workspace.find(tmp_path)


def put(workspace: Workspace, text: str) -> None:
    """Write a report of one file."""
    with workspace.staging("typ", "namn") as folder:
        (folder / "rapport.html").write_text(text, encoding="utf-8")


def tree(workspace: Workspace) -> dict[str, str]:
    """Every file in output/, with its text."""
    return {p.relative_to(workspace.out).as_posix(): p.read_text(encoding="utf-8") for p in workspace.out.rglob("*") if p.is_file()}


def test_it_is_found_from_any_folder_inside(workspace: Workspace) -> None:
    """Also from a path that does not exist yet."""
    assert Workspace.find(workspace.root / "params" / "typ" / "finns-inte.yaml") == workspace


def test_no_workspace_is_told(tmp_path: Path) -> None:
    """Where to go instead."""
    with pytest.raises(ParamsError, match=r"^Här finns ingen rapportmapp\.\n→ Gå till mappen"):
        Workspace.find(tmp_path)


def test_a_report_is_there_when_the_block_completes_and_replaces_the_old(workspace: Workspace) -> None:
    """Nothing is left of the staging folder or the old report."""
    put(workspace, "ett")
    put(workspace, "två")
    assert tree(workspace) == {"typ/namn/rapport.html": "två"}
    assert [p.name for p in (workspace.out / "typ").iterdir()] == ["namn"]


def test_an_error_leaves_the_old_report_untouched(workspace: Workspace) -> None:
    """The half-made one is removed."""
    put(workspace, "ett")
    with pytest.raises(NotADirectoryError), workspace.staging("typ", "namn") as folder:
        (folder / "rapport.html" / "x").write_text((folder / "rapport.html").write_text("halv", encoding="utf-8") * "x", encoding="utf-8")
    assert tree(workspace) == {"typ/namn/rapport.html": "ett"}
    assert [p.name for p in (workspace.out / "typ").iterdir()] == ["namn"]


def test_an_output_folder_under_a_file_is_told(workspace: Workspace) -> None:
    """A path through a regular file cannot become a folder, for any user."""
    (workspace.root / "fil").write_text("x", encoding="utf-8")
    other = Workspace.find(workspace.root, workspace.root / "fil" / "ut")
    wanted = r"^Det går inte att skriva i fil/ut/typ: en del av sökvägen är en fil\.\n→ Välj en annan mapp med --ut"
    with pytest.raises(OutputError, match=wanted):
        put(other, "x")


def test_a_file_in_the_report_types_place_is_told(workspace: Workspace) -> None:
    """output/typ is a file."""
    workspace.out.mkdir()
    (workspace.out / "typ").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match=r"en fil ligger i vägen"):
        put(workspace, "x")
    assert tree(workspace) == {"typ": "x"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full finns inte")
def test_a_full_disk_is_told_and_leaves_the_old_report(workspace: Workspace) -> None:
    """While writing, not only when starting."""
    put(workspace, "ett")
    with pytest.raises(OutputError, match=r"^Rapporten kunde inte skrivas: disken är full\."), workspace.staging("typ", "namn"):
        Path("/dev/full").write_text("x", encoding="utf-8")
    assert tree(workspace) == {"typ/namn/rapport.html": "ett"}


@pytest.mark.parametrize("kind", [PublishError, NotebookError])
def test_a_program_that_gives_up_on_a_full_disk_is_told_as_that(
    kind: type[ReportsError], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pandoc and the notebook have words of their own for it; with room on the disk their words stand."""
    put(workspace, "ett")
    with pytest.raises(kind, match="egna ord"), workspace.staging("typ", "namn"):
        raise kind("egna ord")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 400_000}))
    with pytest.raises(OutputError, match=r"^Rapporten kunde inte skrivas: disken är full\."), workspace.staging("typ", "namn"):
        raise kind("egna ord")
    assert tree(workspace) == {"typ/namn/rapport.html": "ett"}


def test_an_error_that_is_not_the_disks_keeps_its_own_name(workspace: Workspace) -> None:
    """A missing program is not a full disk."""
    with pytest.raises(FileNotFoundError), workspace.staging("typ", "namn"):
        (workspace.root / "finns-inte").read_text(encoding="utf-8")


@pytest.mark.skipif(os.getuid() != 0, reason="byter användare, vilket bara root kan")
def test_a_folder_that_may_not_be_written_is_told(workspace: Workspace) -> None:
    """Written by another user than root, who may write everywhere."""
    for folder in [workspace.root, *(p for p in workspace.root.parents if p.name.startswith(("pytest-", "popen-")))]:
        folder.chmod(0o755)
    code = (
        "import os, sys; from pathlib import Path; from reports.workspace import Workspace; from reports.errors import NotebookError, OutputError, PublishError, ReportsError\n"
        "os.setresuid(65534, 65534, 65534)\n"
        "try:\n"
        "    with Workspace.find(Path(sys.argv[1])).staging('typ', 'namn'): pass\n"
        "except OutputError as exc: print(exc)"
    )
    shown = subprocess.run([sys.executable, "-c", code, str(workspace.root)], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("Det går inte att skriva i output/typ: rättighet saknas.\n→ Välj en annan mapp med --ut")


def test_paths_are_shown_from_the_root_and_never_from_the_computers(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file elsewhere is shown by its name alone."""
    assert workspace.shown(workspace.params / "profiler" / "a.yaml") == "params/profiler/a.yaml"
    assert workspace.shown(tmp_path_factory.mktemp("annan") / "b.yaml") == "b.yaml"


def test_a_report_that_cannot_be_moved_leaves_the_old_one(workspace: Workspace) -> None:
    """Here: the half-made folder has been removed by someone else."""
    put(workspace, "ett")
    wanted = r"^Rapporten kunde inte flyttas till output/typ/namn: "
    with pytest.raises(OutputError, match=wanted), workspace.staging("typ", "namn") as folder:
        shutil.rmtree(folder)
    assert tree(workspace) == {"typ/namn/rapport.html": "ett"}
