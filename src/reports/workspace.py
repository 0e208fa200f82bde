"""The only place that knows folder names; work happens in a staging folder and is moved to output/ in one step."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports.errors import OutputError, ParamsError, cause

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}  # the disk refuses while the report is being written


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
            folder = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=target.parent))
        except OSError as exc:
            hint = "Välj en annan mapp med --ut eller be IT om skrivrättighet."
            raise OutputError(f"Det går inte att skriva i {self.shown(target.parent)}: {cause(exc)}.", hint=hint) from exc
        try:
            yield folder
            _replace(folder, target, self.shown(target))
        except OSError as exc:
            if exc.errno not in FULL:
                raise
            hint = "Frigör plats eller välj en annan mapp med --ut, och kör igen."
            raise OutputError(f"Rapporten kunde inte skrivas: {cause(exc)}.", hint=hint) from exc
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _replace(folder: Path, target: Path, shown: str) -> None:
    """Put the folder in the target's place: the old report or the new, never a mix."""
    old = folder.with_name(f"{folder.name}-gammal")
    try:
        folder.chmod(0o755)
        if target.exists():
            target.replace(old)
        folder.replace(target)
    except OSError as exc:
        if old.exists() and not target.exists():
            old.replace(target)
        hint = "Stäng filer som är öppna i mappen och kör igen."
        raise OutputError(f"Rapporten kunde inte flyttas till {shown}: {cause(exc)}.", hint=hint) from exc
    shutil.rmtree(old, ignore_errors=True)
