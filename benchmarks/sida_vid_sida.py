"""Plain papermill and nbconvert (or Quarto) against `rapport skapa`, side by side; never a test, never an exit code for being slow."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "delarsrapport.ipynb"
PARAMS = ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml"
OTHER = PARAMS.with_name("herrljunga-2021-T2.yaml")  # loaded in between, it takes the place of PARAMS in the cache
QUARTO = shutil.which("quarto")
FLAGS = ("--to", "html", "--no-execute")
PLAIN = ("papermill", "quarto render" if QUARTO else "nbconvert")
WARM = {" omläst": ["html"], "": ["html"], " pdf": ["html", "pdf"]}  # in this order: only the first has to load
AIMS = {"kallt": 1.5, "varmt": 5.0}  # how many times faster than the plain way
STEPS = {"execute": "köra notebooken", "write_document": "skriva dokumentet", "publish": "publicera", "inspect": "granska, anteckna"}

Times = dict[str, list[float]]
Work = Callable[[], object]


def add(times: Times, name: str, spent: float | Work) -> float:
    """Add seconds, or those that the work takes, and hand them back."""
    if callable(spent):
        start = time.perf_counter()
        spent()
        spent = time.perf_counter() - start
    times.setdefault(name, []).append(spent)
    return spent


def command(*arguments: object) -> str:
    """Run a program in the project's root and return what it prints; stop with its own words if it fails."""
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Mätningen avbröts: {' '.join(map(str, arguments))} gick inte.\n{done.stderr}")
    return done.stdout


def inside(times: Times, what: str, folder: Path, rounds: int) -> None:
    """Add the times that this script measures as a new process of its own, printed there as the last line."""
    printed = command(sys.executable, __file__, "--inuti", what, "--mapp", folder, "--varv", rounds, "--start", time.time())
    for name, seconds in json.loads(printed.splitlines()[-1]).items():
        times.setdefault(name, []).extend(seconds)


def both(times: Times, kind: str, plain: tuple[Work, Work], ours: dict[str, Work], turn: int) -> None:
    """One round: the plain way in its two parts, and ours; they take turns at being first."""
    for side in ("vanligt", "vårt") if turn % 2 else ("vårt", "vanligt"):
        if side == "vanligt":
            spent = [add(times, f"vanligt {kind} {part}", work) for part, work in zip(PLAIN, plain, strict=True)]
            add(times, f"vanligt {kind}", sum(spent))
        else:
            for name, work in ours.items():
                add(times, f"vårt {kind}{name}", work)


def cold(times: Times, folder: Path, turn: int) -> None:
    """One round of new processes: plain; ours with HTML and with PDF too; and ours in parts."""
    python, book = sys.executable, folder / f"kall-{turn}.ipynb"
    export = (QUARTO, "render", book, *FLAGS) if QUARTO else (Path(python).with_name("jupyter"), "nbconvert", "--to", "html", book)
    papermill = (python, "-m", "papermill", NOTEBOOK, book, "--cwd", NOTEBOOK.parent, "-p", "params", PARAMS, "--no-progress-bar")
    skapa = (python, "-m", "reports", "skapa", PARAMS, "--utgivare", "inbyggd", "--ut", folder, "--ersatt", "--format")
    ours: dict[str, Work] = {"": lambda: command(*skapa, "html"), " pdf": lambda: command(*skapa, "html,pdf")}
    both(times, "kallt", (lambda: command(*papermill), lambda: command(*export)), ours, turn)
    inside(times, "delar", folder / f"delar-{turn}", 1)


def warm(times: Times, folder: Path, turn: int) -> None:
    """One round in this process: plain; ours with the load made anew, with the load kept, and with PDF too."""
    import papermill  # noqa: PLC0415  as anyone would, and before ours
    from nbconvert import HTMLExporter  # noqa: PLC0415

    from reports.rapporttyper import delarsrapport  # noqa: PLC0415

    book = folder / f"varm-{turn}.ipynb"
    given = {"parameters": {"params": str(PARAMS)}, "cwd": str(NOTEBOOK.parent), "progress_bar": False}

    def export() -> object:
        if QUARTO:
            return command(QUARTO, "render", book, *FLAGS)
        page, _ = HTMLExporter().from_filename(str(book))  # type: ignore[no-untyped-call]
        return book.with_suffix(".html").write_text(page, encoding="utf-8")

    delarsrapport.load(str(OTHER), {})
    ours: dict[str, Work] = {name: partial(produce, folder, *formats) for name, formats in WARM.items()}
    both(times, "varmt", (lambda: papermill.execute_notebook(str(NOTEBOOK), str(book), **given), export), ours, turn)


def produce(folder: Path, *formats: str) -> None:
    """Ours, in this process: the whole of reports.run.run."""
    from reports.run import Order, run  # noqa: PLC0415
    from reports.workspace import Workspace  # noqa: PLC0415

    run(Order(PARAMS, {}, formats, "inbyggd", replace=True), Workspace.find(PARAMS, folder))


def parts(times: Times, folder: Path) -> None:
    """Ours in this new process and then once more, each step of reports.run timed where run calls it."""
    start = time.perf_counter()
    from reports import run  # noqa: PLC0415
    from reports.rapporttyper import delarsrapport  # noqa: F401, PLC0415

    add(times, "kallt importera", time.perf_counter() - start)
    marks: list[tuple[str, float]] = []

    def mark(label: str, step: Callable[..., Any], *given: Any, **named: Any) -> Any:
        marks.append((label, time.perf_counter()))
        return step(*given, **named)

    for name, label in STEPS.items():
        setattr(run, name, partial(mark, label, getattr(run, name)))
    for kind, form in (("kallt", "html"), ("kallt", "pdf"), ("varmt", "html"), ("varmt", "pdf")):
        marks[:] = [("läsa uppgifterna", time.perf_counter())]
        produce(folder, form)
        for (label, begun), (_, ended) in pairwise([*marks, ("", time.perf_counter())]):
            if form == "html" or label == "publicera":
                add(times, f"{kind} {label}" + (f" {form.upper()}" if label == "publicera" else ""), ended - begun)


def number(value: float, unit: str = " s") -> str:
    """'7,41 s', '1,82×'."""
    return f"{value:.2f}{unit}".replace(".", ",")


def row(label: str, *values: str) -> str:
    """A line of the table."""
    return f"{label:<36}" + "".join(f"{value:>10}" for value in values)


def compared(times: Times, label: str, kind: str, suffix: str = "") -> str:
    """Medians, how many times faster ours is, and the aim in words."""
    plain, ours = median(times[f"vanligt {kind}"]), median(times[f"vårt {kind}{suffix}"])
    words = "" if suffix else f"   mål {number(AIMS[kind], '×')}: {'nått' if plain / ours >= AIMS[kind] else 'inte nått'}"
    return row(f"  {label}", number(plain), number(ours), number(plain / ours, "×")) + words


def table(times: Times, rounds: int, load: str) -> str:
    """The result as plain text."""
    middle = {name: number(median(values)) for name, values in times.items()}
    steps = dict.fromkeys(name.split(" ", 1)[1] for name in times if name.startswith(tuple(AIMS)))
    spread = (f"{n} {number(min(times[n]), '')}–{number(max(times[n]))}" for kind in AIMS for n in (f"vanligt {kind}", f"vårt {kind}"))
    return "\n".join([
        f"Vanligt: papermill {version('papermill')} och {PLAIN[1]}. Vårt: rapport skapa med inbyggd utgivare.",
        f"{PARAMS.stem}, median av {rounds} varv, {os.cpu_count()} kärnor, belastning {load}.\n",
        row("HTML mot HTML", "vanligt", "vårt", "kvot"),
        compared(times, "kallt: ny process varje gång", "kallt"),
        compared(times, "varmt: samma process och underlag", "varmt"),
        compared(times, "varmt, underlaget läses om", "varmt", " omläst"),
        f"  spridning: {'; '.join(spread)}\n",
        row("Delar", "kallt", "varmt"),
        *(row(f"  vanligt: {part}", *(middle[f"vanligt {kind} {part}"] for kind in AIMS)) for part in PLAIN),
        *(row(f"  vårt: {step}", *(middle.get(f"{k} {step}", "–") for k in AIMS)) for step in steps),
        row("  vårt: HTML och PDF i samma körning", middle["vårt kallt pdf"], middle["vårt varmt pdf"]),
        "  PDF:en har ingen motsvarighet på den vanliga sidan: nbconvert gör ingen utan LaTeX eller webbläsare.",
    ])  # fmt: skip


def main() -> None:
    """Measure and print; or be the process that measures the parts, or everything warm, and print the times as JSON."""
    parser = argparse.ArgumentParser(description="Mäter rapport skapa mot vanlig papermill och nbconvert.")
    parser.add_argument("--varv", type=int, default=3, metavar="N", help="antal varv som räknas (3)")
    for flag, kind in (("--inuti", str), ("--mapp", Path), ("--start", float)):
        parser.add_argument(flag, type=kind, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    rounds, before = max(1, chosen.varv), os.getloadavg()[0]
    times: Times = {}
    if chosen.inuti == "delar":
        add(times, "kallt starta Python", time.time() - chosen.start)
        parts(times, chosen.mapp)
    for turn in range(rounds + 1) if chosen.inuti == "varmt" else ():
        warm(times if turn else {}, chosen.mapp, turn)  # the first is not counted: modules are imported
    if chosen.inuti:
        print(f"\n{json.dumps(times)}")
        return
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides as on an ordinary computer, with bytecode kept between runs
    with tempfile.TemporaryDirectory(prefix="sida-vid-sida-") as folder:
        for turn in range(rounds + 1):
            print(f"  kallt: {f'varv {turn} av {rounds}' if turn else 'uppvärmning, räknas inte'} …", file=sys.stderr)
            cold(times if turn else {}, Path(folder), turn)
        print(f"  varmt: uppvärmning och {rounds} varv …", file=sys.stderr)
        inside(times, "varmt", Path(folder), rounds)
    print(table(times, rounds, f"{number(before, '')} före och {number(os.getloadavg()[0], '')} efter"))


if __name__ == "__main__":
    main()
