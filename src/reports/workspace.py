"""The only place that knows folder names; work happens in a staging folder and is moved to output/ in one step."""

import ctypes
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports.errors import NotebookError, OutputError, ParamsError, PublishError, cause

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}  # the disk refuses while the report is being written

ROOM = 2_000_000  # bytes; less than the files of one report
STAGED = re.compile(
    r"\.(?P<name>.+)-(?P<pid>\d+)-[a-z0-9_]{8}(?P<old>-gammal)?"
)  # a run's own folder: report, process, and letters by chance

HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2


@dataclass(frozen=True)
class Workspace:
    """The project's folders, from its root."""

    root: Path
    out: Path

    @classmethod
    def find(cls, start: Path, out: Path | None = None) -> "Workspace":
        """The workspace around a path: the nearest folder upwards that holds notebooks/ and params/."""
        for folder in [start.resolve(), *start.resolve().parents]:
            if (folder / "notebooks").is_dir() and (folder / "params").is_dir():
                return cls(folder, (out or folder / "output").resolve())
        raise ParamsError("Här finns ingen rapportmapp.", hint="Gå till mappen som innehåller notebooks/ och params/.")

    @property
    def params(self) -> Path:
        """Where params, commentary and profiles live."""
        return self.root / "params"

    def profile(self, name: str) -> Path:
        """A municipality's profile file."""
        return self.params / "profiler" / f"{name}.yaml"

    def notebook(self, report_type: str) -> Path:
        """The notebook of a report type."""
        return self.root / "notebooks" / f"{report_type}.ipynb"

    def report(self, report_type: str, name: str) -> Path:
        """Where a finished report stands."""
        return self.out / report_type / name

    def shown(self, path: Path) -> str:
        """The path as messages show it: from the root when it lies there, else its name."""
        resolved = path.resolve()
        return resolved.relative_to(self.root).as_posix() if resolved.is_relative_to(self.root) else path.name

    @contextmanager
    def staging(self, report_type: str, name: str) -> Iterator[Path]:
        """A folder beside the target; moved into place only if the block completes. OutputError when it cannot be written."""
        target = self.report(report_type, name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _sweep(self.out)
            folder = Path(tempfile.mkdtemp(prefix=f".{name}-{os.getpid()}-", dir=target.parent))
        except OSError as exc:
            hint = "Välj en annan mapp med --ut eller be IT om skrivrättighet."
            raise OutputError(f"Det går inte att skriva i {self.shown(target.parent)}: {cause(exc)}.", hint=hint) from exc
        try:
            yield folder
            _replace(folder, target, self.shown(target))
        except (NotebookError, OSError, PublishError) as exc:
            if not _full(exc, target.parent):
                raise
            hint = "Frigör plats eller välj en annan mapp med --ut, och kör igen."
            why = cause(exc) if isinstance(exc, OSError) else cause(OSError(errno.ENOSPC, ""))
            raise OutputError(f"Rapporten kunde inte skrivas: {why}.", hint=hint) from exc
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _full(exc: Exception, place: Path) -> bool:
    """Whether the disk is why: by the system's own word, or since there is no room where a program of ours gave up."""
    return exc.errno in FULL if isinstance(exc, OSError) else shutil.disk_usage(place).free < ROOM


def _sweep(out: Path) -> None:
    """Remove what killed runs of any report left, or put back the report they were moving; a run that is going on keeps its folder."""
    for left in out.glob("*/.*"):
        made = STAGED.fullmatch(left.name)
        if made and not alive(int(made["pid"])):
            target = left.with_name(made["name"])
            if made["old"] and not target.exists():
                left.replace(target)
            else:
                shutil.rmtree(left, ignore_errors=True)


def alive(pid: int) -> bool:
    """Whether a process is running, ours or someone else's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _replace(folder: Path, target: Path, shown: str) -> None:
    """Put the folder in the target's place in one step: the old report or the new, never a mix and never none."""
    try:
        folder.chmod(0o755)
        if not _first(folder, target) and not _exchange(folder, target):
            _replace_in_two_steps(folder, target)
    except OSError as exc:
        hint = "Stäng filer som är öppna i mappen och kör igen."
        raise OutputError(f"Rapporten kunde inte flyttas till {shown}: {cause(exc)}.", hint=hint) from exc


def _first(folder: Path, target: Path) -> bool:
    """Put the folder in a place that is free; False when a report is there, perhaps put there a moment ago by another run."""
    if target.exists():
        return False
    try:
        folder.replace(target)
    except OSError as exc:
        if exc.errno not in {errno.ENOTEMPTY, errno.EEXIST} or not folder.exists():
            raise
        return False
    return True


def _exchange(folder: Path, target: Path) -> bool:
    """Let two folders change places atomically; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None or not target.is_dir():
        return False
    return bool(rename(HERE, os.fsencode(folder), HERE, os.fsencode(target), EXCHANGE) == 0)


def _replace_in_two_steps(folder: Path, target: Path) -> None:
    old = folder.with_name(f"{folder.name}-gammal")
    target.replace(old)
    try:
        folder.replace(target)
    except OSError:
        old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
