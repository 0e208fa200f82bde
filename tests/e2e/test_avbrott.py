"""Never half a report: runs killed on the way, a full disk, and two at once leave the old report or the new, whole."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports import inspection, publish, run, workspace
from reports.errors import OutputError, ReportsError
from reports.kernel import ForkingKernelManager
from reports.publish import embedded
from reports.run import Order
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
REPORT = "kvalitetsberattelse/uppsala-2024"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="fork saknas")


def order(day: int) -> Order:
    """A run of the report with a date of its own."""
    return Order(ROOT / "params" / f"{REPORT}.yaml", {"datum": f"2025-03-{day:02}"}, ("html",), "inbyggd", replace=True)


def whole(out: Path) -> str:
    """The date of the report that stands in its place, when SHA256SUMS accepts every file of it."""
    subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=out / REPORT, check=True)
    return str(json.loads((out / REPORT / "manifest.json").read_text(encoding="utf-8"))["parametrar"]["datum"])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the report of 1 March."""
    out = tmp_path_factory.mktemp("först")
    run.run(order(1), Workspace.find(ROOT, out))
    return out


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(first, tmp_path / "ut"))


def die(*_: Any, **__: Any) -> None:
    """End as a power cut ends it."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(function: Callable[..., Any]) -> Callable[..., Any]:
    """Do it, and die."""

    def wrapped(*words: Any, **named: Any) -> Any:
        function(*words, **named)
        die()

    return wrapped


async def started(_: ForkingKernelManager, child: Any) -> None:
    """Tell which process is the kernel, and die."""
    tell(child.pid)
    die()


def tell(pid: int) -> None:
    """Write down the kernel's process where the test looks."""
    Path(os.environ["KERNEL"]).write_text(str(pid), encoding="utf-8")


MOMENTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "kärnan startad": (ForkingKernelManager, "_bound", started),
    "notebooken körd": (run, "execute", after(run.execute)),
    "dokumentet skrivet": (run, "write_document", after(run.write_document)),
    "temat kopierat": (publish, "install", after(publish.install)),
    "sidan gjord": (embedded, "_html", after(embedded._html)),  # noqa: SLF001
    "halvt genomläst": (inspection, "check_facts", die),
    "genomläst": (run, "inspect", after(run.inspect)),
    "protokollet skrivet": (run, "record", after(run.record)),
    "just före flytten": (workspace, "_exchange", die),
    "just efter flytten": (workspace, "_exchange", after(workspace._exchange)),  # noqa: SLF001
}  # fmt: skip


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_a_run_that_is_killed_leaves_a_whole_report(moment: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one until the move, the new one after it; no kernel is left, and the next run of any report sweeps."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("KERNEL", str(tmp_path / "kernel"))
    target, name, what = MOMENTS[moment]
    pid = os.fork()
    if pid == 0:
        setattr(target, name, what)
        try:
            run.run(order(2), Workspace.find(ROOT, out))
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert whole(out) == ("2025-03-02" if moment == "just efter flytten" else "2025-03-01")
    assert len(list((out / REPORT).parent.glob(".*"))) == 1
    if moment == "kärnan startad":
        assert len(list(tmp_path.glob("tertial-*"))) == 1
        ForkingKernelManager()  # a later kernel sweeps before it starts
        assert len(list(tmp_path.glob(f"tertial-{pid}-*"))) == 0
        assert gone(int((tmp_path / "kernel").read_text(encoding="utf-8")))
    with Workspace.find(ROOT, out).staging("delarsrapport", "annan") as folder:
        (folder / "x").write_text("x", encoding="utf-8")
    assert list((out / REPORT).parent.glob(".*")) == []
    whole(out)


def gone(pid: int) -> bool:
    """Whether a process ends, given a moment."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(1000):
        if not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        subprocess.run(["sleep", "0.01"], check=True)
    return False


def test_a_report_that_was_being_moved_in_two_steps_is_put_back(out: Path) -> None:
    """Where the system cannot exchange folders: killed between the steps."""
    target = out / REPORT
    target.rename(target.with_name(".uppsala-2024-999999999-abcdefgh-gammal"))
    target.with_name(".uppsala-2024-999999999-abcdefgh").mkdir()
    with Workspace.find(ROOT, out).staging("delarsrapport", "annan"):
        pass
    assert (whole(out), list(target.parent.glob(".*"))) == ("2025-03-01", [])


@pytest.mark.parametrize("moment", ["html", "sums"])
def test_a_full_disk_leaves_the_old_report_and_says_so(moment: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the files are made, and while the record is written."""

    def full(*_: Any) -> None:
        Path("/dev/full").write_text("x", encoding="utf-8")

    monkeypatch.setattr(*((embedded, "_html", full) if moment == "html" else (run, "record", full)))
    with pytest.raises(OutputError, match=r"^Rapporten kunde inte skrivas: disken är full\."):
        run.run(order(2), Workspace.find(ROOT, out))
    assert (whole(out), list((out / REPORT).parent.glob(".*"))) == ("2025-03-01", [])


def test_two_runs_at_once_give_one_of_the_two(tmp_path: Path) -> None:
    """Also when there is no report before: neither fails, and nothing is mixed."""
    pids = []
    for day in (3, 4):
        if (pid := os.fork()) == 0:
            try:
                run.run(order(day), Workspace.find(ROOT, tmp_path))
            except ReportsError:
                os._exit(1)
            os._exit(0)
        pids.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0, 0]
    assert whole(tmp_path) in {"2025-03-03", "2025-03-04"}
    assert list((tmp_path / REPORT).parent.glob(".*")) == []


def test_a_stopped_run_cleans_up_after_itself(tmp_path: Path) -> None:
    """SIGTERM, as a server that shuts down sends it."""
    words = [
        sys.executable,
        "-m",
        "reports",
        "skapa",
        str(ROOT / "params" / f"{REPORT}.yaml"),
        "--utgivare",
        "inbyggd",
        "--ut",
        str(tmp_path),
    ]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as going:
        assert going.stderr
        for line in going.stderr:
            if "notebooken körd" in line:
                going.terminate()
                break
        going.stderr.read()
    assert going.returncode == 143
    assert list(tmp_path.rglob("*.html")) == []
