"""The record of a run: what it holds, what it never holds, and what two runs have in common."""

import getpass
import json
import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from reports import manifest
from reports.manifest import record
from reports.protection import Receipt
from reports.registry import of_params
from reports.runid import sha256
from reports.underlag import Underlag
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = ["tyreso", "herrljunga", "avvikelser", "uppsala"]
UPPSALA, AVVIKELSER = "kvalitetsberattelse/uppsala-2024", "avvikelsesammanstallning/herrljunga-2021-H1"
GIVEN: dict[str, Any] = {"params": f"../params/{UPPSALA}.yaml", "satt": {}}  # what the notebook was given


def load(name: str) -> Underlag:
    """The basis of an example report."""
    params = ROOT / "params" / f"{name}.yaml"
    return of_params(params).load(params)


def held(folder: Path) -> dict[str, Any]:
    """The manifest in a folder."""
    return json.loads((folder / "manifest.json").read_text("utf-8"))


@pytest.fixture
def folder(made: dict[str, Path], tmp_path: Path) -> Path:
    """A report folder that may be changed."""
    return Path(shutil.copytree(made["uppsala"], tmp_path / "rapport"))


@pytest.mark.parametrize("name", NAMES)
def test_sha256sum_alone_checks_every_file_of_a_report(name: str, made: dict[str, Path]) -> None:
    """All files but the list itself, each on a line."""
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=made[name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    files = {p.relative_to(made[name]).as_posix() for p in made[name].rglob("*") if p.is_file()} - {"SHA256SUMS"}
    assert {line.removesuffix(": OK") for line in done.stdout.splitlines()} == files


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_named_with_its_own_checksum(name: str, made: dict[str, Path]) -> None:
    """What went in is found in the project by its name, what came out in the folder."""
    data = held(made[name])
    written = [data["parameterfil"], data["notebook"], *data["profil"], *data["texter"]]
    assert [f["fil"] for f in written if f["sha256"] != sha256(ROOT / f["fil"])] == []
    sources = [s for s in data["källor"] if s["sha256"] != sha256(ROOT / data["parametrar"]["uttag"] / s["fil"])]
    assert (sources, len(data["källor"]) > 0, len(data["texter"]) > 0) == ([], True, True)
    assert [n for n, digest in data["resultat"].items() if digest != sha256(made[name] / n)] == []
    assert {"rapport.html", "rapport.pdf", "rapport.qmd", "rapport.ipynb", "siffror.json"} <= data["resultat"].keys()


@pytest.mark.parametrize("name", NAMES)
def test_no_record_names_the_computer_or_its_user(name: str, made: dict[str, Path]) -> None:
    """No absolute path, no user name and no host name in any of the three files."""
    for file in ("manifest.json", "ro-crate-metadata.json", "SHA256SUMS"):
        text = (made[name] / file).read_text("utf-8")
        words = set(re.findall(r"[\w.-]+", text))
        assert re.findall(r"(?<![\w.:/])/(?:[\w.-]+/)+|[A-Z]:\\|file:|\.\./\.\.", text) == []
        assert {getpass.getuser(), socket.gethostname()} & words == set()


def test_the_record_is_sorted_and_has_what_an_auditor_asks_for(made: dict[str, Path]) -> None:
    """Keys in order at every level; sources by name."""
    data = held(made["avvikelser"])
    text = (made["avvikelser"] / "manifest.json").read_text("utf-8")
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert [s["källa"] for s in data["källor"]] == sorted(s["källa"] for s in data["källor"])
    assert data["röjandekontroll"] == {"antal": 182, "dolda": 31, "smalaste intervall": 5, "tröskel": 5}
    assert data["run"].keys() == {"tid", "publicerare", "tertial", "kod", "python", "system", "verktyg", "låsfil"}
    assert data["run"]["låsfil"] == sha256(ROOT / "requirements.lock")
    assert all(data["run"]["verktyg"].values())
    assert data["parameterfil"]["fil"] == f"params/{AVVIKELSER}.yaml"


def test_two_records_of_the_same_report_are_equal_apart_from_run(folder: Path) -> None:
    """Also when the folder already has a record."""
    first = held(folder)
    record(folder, load(UPPSALA), GIVEN, "en annan utgivare", Workspace.find(ROOT))
    second = held(folder)
    assert (first.pop("run") != second.pop("run"), first == second) == (True, True)


def test_the_controls_that_left_a_file_are_in_the_record(folder: Path) -> None:
    """A text review's notes and the accessibility verdict."""
    review = "# Granskning\n\n- sidan 3: 12 ska vara 13\n\nfall.md\n  rad 4, varning: ”tre” – fel period [tid]\n\nSammanlagt en varning.\n"
    (folder / "granskning.md").write_text(review, "utf-8")
    (folder / "tillganglighet.json").write_text('{"godkänd": true}', "utf-8")
    record(folder, load(UPPSALA), GIVEN, "inbyggd", Workspace.find(ROOT))
    data = held(folder)
    assert data["granskning"] == ["sidan 3: 12 ska vara 13", "fall.md, rad 4, varning: ”tre” – fel period [tid]"]
    assert data["tillgänglighet"] == {"godkänd": True}
    assert {"granskning.md", "tillganglighet.json"} <= data["resultat"].keys()


def test_a_control_that_has_not_been_run_has_no_verdict(folder: Path) -> None:
    """No list of notes, and None for accessibility."""
    for name in ("granskning.md", "tillganglighet.json"):
        (folder / name).unlink(missing_ok=True)
    record(folder, load(UPPSALA), GIVEN, "inbyggd", Workspace.find(ROOT))
    assert (held(folder)["granskning"], held(folder)["tillgänglighet"]) == ([], None)


def test_a_report_that_hides_nothing_has_no_interval(internal: dict[str, Path]) -> None:
    """JSON has no infinity."""
    assert held(internal["avvikelser"])["röjandekontroll"] == {"antal": 0, "dolda": 0, "smalaste intervall": None, "tröskel": 0}
    assert manifest._receipt(Receipt(5, 3, 0, 7))["smalaste intervall"] is None  # noqa: SLF001


def test_the_digest_of_protected_events_cannot_be_guessed_from_the_counts(made: dict[str, Path], internal: dict[str, Path]) -> None:
    """Only who has the export can make it; in the internal edition it is a plain checksum."""
    u = load(AVVIKELSER)
    frame = u.frames["lex"]
    columns = sorted(c for c in frame.columns if not c.startswith("_") or c == "_rad")
    plain = manifest.hashlib.sha256(frame[columns].astype(str).to_csv(index=False).encode()).hexdigest()
    assert isinstance(frame, pd.DataFrame)
    assert held(made["avvikelser"])["tabeller"]["lex"]["sha256"] != plain
    assert held(internal["avvikelser"])["tabeller"]["lex"]["sha256"] == plain


def test_code_outside_version_control_is_known_by_its_checksum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the record still tells one code from another."""
    monkeypatch.setattr(manifest.shutil, "which", lambda _: None)
    code = manifest.environment(ROOT)["kod"]
    assert (code.keys(), len(code["sha256"])) == ({"sha256"}, 64)
