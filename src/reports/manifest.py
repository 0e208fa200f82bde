"""The record of a run: what went in, what came out, with what. Two runs of the same input are equal apart from `run`.

The same record stands as RO-Crate beside it, and SHA256SUMS lists every file for `sha256sum -c`.
"""

import hashlib
import hmac
import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from reports import __version__
from reports.crate import MANIFEST, write_crate
from reports.crate import NAME as CRATE
from reports.portable import portable
from reports.profilefile import profile_files
from reports.protection import Receipt
from reports.read import ROW
from reports.rows import GROUPED
from reports.runid import sha256, texts
from reports.underlag import Underlag
from reports.validate import SOURCE
from reports.workspace import Workspace

SUMS = "SHA256SUMS"
RECORDS = {MANIFEST, CRATE, SUMS}  # the files that tell of the others
PACKAGE = Path(__file__).parent
CODE = {".py", ".yaml", ".md", ".lua", ".css", ".html", ".typst", ".yml"}
TOOLS = (
    "babel", "lxml", "matplotlib", "nbconvert", "numpy", "openpyxl", "pandas", "pandera", "papermill", "pikepdf", "pydantic",
    "pypandoc_binary", "pypdfium2", "python-calamine", "rocrate", "scipy", "seaborn", "typst",
)  # fmt: skip


def record(folder: Path, u: Underlag, given: Mapping[str, Any], publisher: str, workspace: Workspace) -> Path:
    """manifest.json in the folder, with ro-crate-metadata.json and SHA256SUMS beside it; `given` is what the notebook was given."""
    data = {
        **_inputs(u, given, workspace),
        **_outputs(folder, u),
        "run": {"tid": datetime.now(UTC).isoformat(timespec="seconds"), "publicerare": publisher, **environment(workspace.root)},
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    write_crate(folder, data)
    files = [p for p in _files(folder) if p.name != SUMS]
    (folder / SUMS).write_text("".join(f"{sha256(p)}  {p.relative_to(folder).as_posix()}\n" for p in files), encoding="utf-8")
    return path


def environment(root: Path) -> dict[str, Any]:
    """With what the report is made on this computer: code, Python, tools and the lock's checksum; nothing that names the computer."""
    lock = next((p for p in (root / "requirements.lock", PACKAGE.parents[1] / "requirements.lock") if p.is_file()), None)
    return {
        "tertial": __version__,
        "kod": _code(),
        "python": platform.python_version(),
        "system": sys.platform,
        "verktyg": {name: _version(name) for name in TOOLS},
        "låsfil": sha256(lock) if lock else "",
    }


def profile_record(workspace: Workspace, name: str) -> list[dict[str, str]]:
    """The profile's files as they are now, each with its checksum."""
    return _listed(profile_files(workspace.profile(name)), workspace)


def _inputs(u: Underlag, given: Mapping[str, Any], workspace: Workspace) -> dict[str, Any]:
    """What went in."""
    chosen = json.loads(u.params.model_dump_json())
    return {
        "rapport": u.params.rapport,
        "namn": u.params.namn,
        "titel": u.fill(u.profile.titel),
        "avsändare": f"{u.profile.kommun}, {u.profile.nämnd}",
        "körning": u.run_id,
        "parameterfil": _listed([workspace.notebook(u.params.rapport).parent / given["params"]], workspace)[0],
        "satt": given["satt"],
        "parametrar": portable(chosen, u.params, workspace),
        "profil": profile_record(workspace, u.params.profil),
        "källor": [_source(name, u) for name in sorted(u.källor)],
        "tabeller": {name: _frame(name, frame, u) for name, frame in u.frames.items()},
        "notebook": _listed([workspace.notebook(u.params.rapport)], workspace)[0],
        "texter": _listed(texts(u.params, workspace), workspace),
    }


def _outputs(folder: Path, u: Underlag) -> dict[str, Any]:
    """What came out, and what the controls said of it."""
    return {
        "siffror": len(u.fakta),
        "varningar": list(u.varningar),
        "förbehåll": list(u.förbehåll),
        "röjandekontroll": _receipt(u.skydd),
        "granskning": _notes(folder / "granskning.md"),
        "tillgänglighet": _verdict(folder / "tillganglighet.json"),
        "resultat": {p.relative_to(folder).as_posix(): sha256(p) for p in _files(folder) if p.name not in RECORDS},
    }


def _files(folder: Path) -> list[Path]:
    return sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix())


def _listed(files: Iterable[Path], workspace: Workspace) -> list[dict[str, str]]:
    return [{"fil": workspace.shown(p), "sha256": sha256(p)} for p in files]


def _frame(name: str, frame: pd.DataFrame, u: Underlag) -> dict[str, Any]:
    counted = GROUPED in frame and bool(u.skydd.tröskel)
    return {"rader": None if counted else len(frame), "sha256": _digest(name, frame, u)}


def _source(name: str, u: Underlag) -> dict[str, Any]:
    source = u.källor[name]
    return {
        "källa": name,
        "fil": source.path.name,
        "blad": source.sheet,
        "sha256": source.sha256,
        "rader": None if name in u.secret_rows() else source.rows,  # the number of rows is itself a count that may be protected
        "uttagen": source.extracted.isoformat() if source.extracted else "",
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    """What the disclosure control did; no interval when nothing is hidden."""
    narrow = float(receipt.smalast)
    known = bool(receipt.dolda) and narrow < float("inf")
    made = {"tröskel": receipt.tröskel, "antal": receipt.antal, "dolda": receipt.dolda, "smalaste intervall": narrow if known else None}
    return made | ({"avrundningsbas": receipt.bas} if receipt.bas else {}) | ({"dolda belopp": receipt.belopp} if receipt.belopp else {})


def _notes(path: Path) -> list[str]:
    """The notes of a text review: list items, and the lines indented under a file's name; empty when there is nothing to note."""
    found, file = [], ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.startswith(("- ", "* ")):
            found.append(line[2:].strip())
        elif line.startswith("  ") and line.strip():
            found.append(f"{file}, {line.strip()}" if file else line.strip())
        else:
            file = line.strip() if line.strip().endswith(".md") else ""
    return found


def _verdict(path: Path) -> Any:  # noqa: ANN401  as the accessibility gate wrote it
    """What the accessibility gate found; None when it has not been run."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _digest(name: str, frame: pd.DataFrame, u: Underlag) -> str:
    """A checksum of a validated frame's content; of what is protected only for who has the export, since few numbers can be guessed."""
    rule = u.profile.röjande.belopp.get(name)
    columns = sorted(c for c in frame.columns if (not c.startswith("_") or c == ROW) and not (rule and c == rule.per))  # no pseudonyms
    text = frame[columns].astype(str).to_csv(index=False).encode()
    if not u.skydd.tröskel or not (rule or GROUPED in frame):
        return hashlib.sha256(text).hexdigest()
    key = b"".join(u.källor[name].path.read_bytes() for name in sorted(set(frame[SOURCE])))
    return hmac.new(key, text, "sha256").hexdigest()


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _code() -> dict[str, object]:
    """The code's own checksum; with the commit, and whether files were changed since, when the code is under version control."""
    files = [p for p in _files(PACKAGE) if p.suffix in CODE]
    digest = hashlib.sha256("".join(f"{p.relative_to(PACKAGE).as_posix()} {sha256(p)}\n" for p in files).encode()).hexdigest()
    if not (git := shutil.which("git")):
        return {"sha256": digest}

    def ask(*words: str) -> str:
        return subprocess.run([git, *words], cwd=PACKAGE, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603  our own words

    try:
        ask("ls-files", "--error-unmatch", Path(__file__).name)  # an installed copy may lie in someone else's repository
        return {"sha256": digest, "commit": ask("rev-parse", "HEAD"), "ändrad": bool(ask("status", "--porcelain", "--", "."))}
    except (OSError, subprocess.CalledProcessError):
        return {"sha256": digest}
