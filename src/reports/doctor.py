"""What is installed, what is missing and what still works: everything a report needs is tried, nothing is changed."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from reports.errors import NotebookError, OutputError, PublishError, ReportsError, cause
from reports.execute import execute
from reports.markup import fenced
from reports.publish import publish, quarto
from reports.publish.staging import THEME
from reports.registry import names, report_type
from reports.swedish import number, quantity
from reports.titlepage import TitlePage
from reports.workspace import Workspace

OLDEST = (3, 11)
OK, NOTE, FAULT = "ok", "obs", "fel"
SHOWN = 10
ENOUGH, LEAST = 500, 50  # megabytes free: for many reports, for one
REINSTALL = "Kör make rapport, eller installera om ur requirements.lock."
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)[ \t]*(;?)", re.MULTILINE)
FONT = re.compile(r"typsnitt/([\w.-]+)")
PROGRAMS = {
    "chromium": "bara för testerna",
    "pdftotext": "bara för testerna",
    "git": "bara för att protokollet ska säga vilken version av koden som användes",
    "verapdf": "bara för en extra kontroll av PDF:en",
}
TITLE = TitlePage("Prov", "", "Prov", "2026-01-01", "1 januari 2026", "2026", "", "preliminär", "prov")
BODY = f"## Prov\n\nEtt stycke.\n\n## Siffror och källor\n\n{fenced('', classes=['siffror'])}\n"
NUMBERS = {"körning": "prov", "fakta": {}, "tabeller": {}}
NOTEBOOK = {
    "cells": [],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 4,
}


@dataclass(frozen=True)
class Check:
    """One thing that was tried: what it is, how it went, what to do, and the error a report would stop with."""

    name: str
    state: str
    text: str
    remedy: str = ""
    error: type[ReportsError] = PublishError

    def __str__(self) -> str:
        """A line for a person, and one with what to do; no home folder is named."""
        lines = [f"{self.state:<4} {self.name}: {self.text}", *([f"     → {self.remedy}"] if self.remedy else [])]
        return "\n".join(lines).replace(str(Path.home()), "~")


def examine(start: Path) -> Iterator[Check]:
    """Every check, in the order that a report needs them."""
    yield _python()
    yield from _packages(start)
    yield _types()
    yield _tried("Notebook", "körs av papermill i en egen kärna", _run_notebook, NotebookError)
    yield _lab()
    yield _fonts()
    yield from _publishers()
    yield from _place(start)
    yield from (_program(name, why) for name, why in PROGRAMS.items())


def stopping(checks: list[Check]) -> ReportsError | None:
    """The first error that would stop a report; None when one can be made."""
    return next((check.error(f"{check.name}: {check.text}", hint=check.remedy) for check in checks if check.state == FAULT), None)


def _python() -> Check:
    """The language itself."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST:
        return Check("Python", OK, found)
    return Check("Python", FAULT, f"{found} är för gammal", "Installera Python 3.11 eller senare.")


def _packages(start: Path) -> Iterator[Check]:
    """What the lock says against what is installed; only a package that Tertial itself uses stops a report."""
    places = [
        *(folder / "requirements.lock" for folder in (start.resolve(), *start.resolve().parents)),
        Path(__file__).parents[2] / "requirements.lock",
    ]
    lock = next((path for path in places if path.is_file()), None)
    pins = (
        {}
        if lock is None
        else {name: wanted for name, wanted, marker in PINNED.findall(lock.read_text("utf-8")) if not marker or _installed(name)}
    )
    if gone := sorted(name for name in _needed() if not _installed(name)):
        yield Check("Paket som saknas", FAULT, ", ".join(gone), REINSTALL)
    if lock is None:
        yield Check("Paket", NOTE, "requirements.lock finns inte, så versionerna går inte att jämföra")
        return
    other = [f"{name} {_installed(name) or 'saknas'} (låst: {wanted})" for name, wanted in pins.items() if _installed(name) != wanted]
    if other:
        more = f" och {len(other) - SHOWN} till" if len(other) > SHOWN else ""
        text = f"{len(other)} av {len(pins)} är inte som i requirements.lock: {', '.join(other[:SHOWN])}{more}"
        yield Check("Paket", NOTE, text, f"Rapporter kan göras, men kan skilja sig från andras. {REINSTALL}")
    else:
        yield Check("Paket", OK, f"alla {len(pins)} är som i requirements.lock")


def _needed() -> set[str]:
    """The packages that Tertial itself uses, as it was installed."""
    lines = requires("tertial") or [] if _installed("tertial") else ["tertial"]
    return {re.split(r"[^\w.-]", line)[0] for line in lines if "extra ==" not in line}


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _types() -> Check:
    """Every report type with all that it imports."""
    try:
        found = [report_type(name).name for name in names()]
    except (ReportsError, ImportError) as exc:
        return Check("Rapporttyper", FAULT, f"går inte att ladda ({type(exc).__name__})", REINSTALL)
    return Check("Rapporttyper", OK, ", ".join(found))


def _tried(name: str, text: str, trial: Callable[[Path], str], error: type[ReportsError]) -> Check:
    """What a trial in a folder of its own came to; its text, when it has one, in place of the usual."""
    try:
        with tempfile.TemporaryDirectory(prefix="rapport-") as temporary:
            return Check(name, OK, trial(Path(temporary).resolve()) or text)
    except ReportsError as exc:
        return Check(name, FAULT, exc.message, exc.hint, type(exc))
    except (ImportError, OSError) as exc:
        return Check(name, FAULT, f"fungerar inte ({type(exc).__name__})", REINSTALL, error)


def _run_notebook(folder: Path) -> str:
    """Run a notebook without cells, as a report's is run."""
    (folder / "prov.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    execute(folder / "prov.ipynb", folder / "prov.yaml", {}, folder / "rapport.ipynb", lambda _: None)
    return ""


def _lab() -> Check:
    """JupyterLab and the kernel that it starts; the command does without both."""
    remedy = f"Kommandot rapport fungerar ändå. {REINSTALL}"
    if not (lab := _installed("jupyterlab")):
        return Check("JupyterLab", NOTE, "saknas", remedy)
    words = [sys.executable, "-m", "jupyter", "kernelspec", "list", "--json"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603  our own words
        kernels = json.loads(done.stdout)["kernelspecs"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return Check("JupyterLab", NOTE, f"{lab}, men kärnorna går inte att lista", remedy)
    if "python3" not in kernels:
        return Check("JupyterLab", NOTE, f"{lab}, men kärnan python3 saknas", remedy)
    return Check("JupyterLab", OK, f"{lab} med kärnan python3")


def _fonts() -> Check:
    """The fonts that the theme asks for; none of the computer's own are used."""
    wanted = set(FONT.findall((THEME / "rapport.css").read_text(encoding="utf-8")))
    have = {path.name for path in (THEME / "typsnitt").glob("*") if path.stat().st_size}
    if gone := sorted(wanted - have):
        return Check("Typsnitt", FAULT, f"{', '.join(gone)} saknas i temat", REINSTALL)
    return Check("Typsnitt", OK, f"{len([name for name in have if name.endswith(('.ttf', '.woff2'))])} filer följer med temat")


def _publishers() -> Iterator[Check]:
    """Both publishers; it is enough that one works."""
    embedded = _tried("Inbyggd utgivare", "", _publish, PublishError)
    try:
        found = quarto.find(required=True)
        outside = Check("Quarto", OK, f"{found.version}, används om inget annat sägs" if found else "")
    except PublishError as exc:
        works = embedded.state == OK
        text = f"{exc.message} {'Rapporterna görs med den inbyggda utgivaren.' if works else ''}".strip()
        outside = Check("Quarto", NOTE, text, "" if works else exc.hint)
    if embedded.state == FAULT and outside.state == OK:
        embedded = Check(embedded.name, NOTE, f"{embedded.text} Rapporterna görs med Quarto.", embedded.remedy)
    yield embedded
    yield outside


def _publish(folder: Path) -> str:
    """Publish a small document as HTML and PDF with pandoc and Typst; which versions did it."""
    (folder / "rapport.qmd").write_text(f"{TITLE.front_matter()}\n\n{BODY}", encoding="utf-8")
    (folder / "siffror.json").write_text(json.dumps(NUMBERS), encoding="utf-8")
    publisher, files = publish(folder, ("html", "pdf"), "inbyggd")
    return f"{publisher.partition('(')[2].rstrip(')')} gjorde {' och '.join(path.suffix[1:].upper() for path in files)}"


def _place(start: Path) -> Iterator[Check]:
    """The project's folders, whether output/ can be written, and room on the disk."""
    try:
        workspace = Workspace.find(start)
    except ReportsError as exc:
        yield Check("Rapportmapp", FAULT, exc.message, exc.hint, type(exc))
        return
    found = [path for name in names() for path in (workspace.params / name).glob("*.yaml")]
    yield Check("Rapportmapp", OK, quantity(len(found), "parameterfil", "parameterfiler"))
    near = next(path for path in (workspace.out, *workspace.out.parents) if path.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".rapport-", dir=near):
            yield Check("output/", OK, "går att skriva i")
    except OSError as exc:
        yield Check(
            "output/",
            FAULT,
            f"går inte att skriva i: {cause(exc)}",
            "Välj en annan mapp med --ut eller be IT om skrivrättighet.",
            OutputError,
        )
    free = shutil.disk_usage(near).free // 1_000_000
    state = FAULT if free < LEAST else NOTE if free < ENOUGH else OK
    yield Check("Diskutrymme", state, f"{number(free)} MB ledigt", "" if state == OK else "Frigör utrymme.", OutputError)


def _program(name: str, why: str) -> Check:
    """A program beside Tertial; none is needed for a report."""
    return Check(name, OK, "finns") if shutil.which(name) else Check(name, NOTE, f"finns inte; behövs {why}")
