"""The record of a run: what went in, what came out, with what. Two runs of the same input are equal apart from `run`."""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reports import __version__
from reports.report_type import Underlag

TOOLS = ("papermill", "nbconvert", "pandas", "pandera", "seaborn", "matplotlib", "pypandoc_binary", "typst")


def sha256(path: Path) -> str:
    """The file's checksum."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def record(folder: Path, u: Underlag, publisher: str, root: Path) -> Path:
    """manifest.json in the folder."""
    outputs = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json")
    data: dict[str, Any] = {
        "rapport": u.params.rapport,
        "namn": u.params.namn,
        "körning": u.run_id,
        "parametrar": json.loads(u.params.model_dump_json()),
        "källor": [
            {
                "källa": name,
                "fil": s.path.name,
                "blad": s.sheet,
                "sha256": s.sha256,
                "rader": s.rows,
                "uttagen": s.extracted.isoformat() if s.extracted else "",
            }
            for name, s in u.källor.items()
        ],
        "tabeller": {name: {"rader": len(frame), "sha256": _digest(frame)} for name, frame in u.frames.items()},
        "siffror": len(u.fakta),
        "resultat": {p.relative_to(folder).as_posix(): sha256(p) for p in outputs},
        "varningar": list(u.varningar),
        "run": {
            "tid": datetime.now(UTC).isoformat(timespec="seconds"),
            "publicerare": publisher,
            "tertial": __version__,
            "kod": _code(root),
            "python": platform.python_version(),
            "system": sys.platform,
            "verktyg": {name: version(name) for name in TOOLS},
        },
    }
    path = folder / "manifest.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _digest(frame: Any) -> str:  # noqa: ANN401  a DataFrame
    """A checksum of a validated frame's content."""
    columns = sorted(c for c in frame.columns if not c.startswith("_") or c == "_rad")
    text = frame[columns].astype(str).to_csv(index=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _code(root: Path) -> dict[str, object]:
    """The commit and whether files were changed since; empty when the code is not under version control."""
    if not (git := shutil.which("git")):
        return {}

    def ask(*words: str) -> str:
        return subprocess.run([git, *words], cwd=root, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603  our own words

    try:
        return {"commit": ask("rev-parse", "HEAD"), "ändrad": bool(ask("status", "--porcelain", "src", "notebooks", "params"))}
    except (OSError, subprocess.CalledProcessError):
        return {}
