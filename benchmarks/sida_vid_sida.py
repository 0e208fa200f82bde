"""Side by side in one run: plain papermill and nbconvert (or Quarto) against `rapport skapa`, same notebook and same params.

Nothing here is a test: a slow result is said in words and the exit code stays 0. See README.md.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "delarsrapport.ipynb"
PARAMS = ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml"
OTHER = PARAMS.with_name("herrljunga-2021-T2.yaml")  # loaded in between, it takes the place of PARAMS in the cache
QUARTO = shutil.which("quarto")
EXPORT = "quarto render" if QUARTO else "nbconvert"
AIMS = {"kallt": 1.5, "varmt": 5.0}  # how many times faster than the plain way
STEPS = {
    "execute": "köra notebooken",
    "write_document": "skriva dokumentet",
    "publish": "publicera HTML",
    "inspect": "granska",
    "record": "anteckna",
}

Times = dict[str, list[float]]


def add(times: Times, name: str, seconds: float) -> float:
    """Add a measured time and hand it back."""
    times.setdefault(name, []).append(seconds)
    return seconds


def clock(work: Callable[..., Any], *arguments: Any) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def command(*arguments: object) -> str:
    """Run a program in the project's root and return what it prints; stop with its own words if it fails."""
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Mätningen avbröts: {' '.join(map(str, arguments))} gick inte.\n{done.stderr}")
    return done.stdout


def cold(times: Times, folder: Path, turn: int) -> None:
    """One round of new processes: plain; ours with HTML and with PDF too; and ours in parts."""
    python, book = sys.executable, folder / f"kall-{turn}.ipynb"
    jupyter = Path(python).with_name("jupyter")
    export = (QUARTO, "render", book, "--to", "html", "--no-execute") if QUARTO else (jupyter, "nbconvert", "--to", "html", book)
    papermill = (python, "-m", "papermill", NOTEBOOK, book, "--cwd", NOTEBOOK.parent, "-p", "params", PARAMS, "--no-progress-bar")
    skapa = (python, "-m", "reports", "skapa", PARAMS, "--utgivare", "inbyggd", "--ut", folder, "--ersatt", "--format")

    def plain() -> None:
        executed = add(times, "vanligt kallt papermill", clock(command, *papermill))
        add(times, "vanligt kallt", executed + add(times, "vanligt kallt export", clock(command, *export)))

    def ours() -> None:
        add(times, "vårt kallt", clock(command, *skapa, "html"))
        add(times, "vårt kallt pdf", clock(command, *skapa, "html,pdf"))

    for side in (plain, ours) if turn % 2 else (ours, plain):  # neither side always comes first
        side()
    for name, seconds in json.loads(command(python, __file__, "--delar", folder / f"delar-{turn}", "--start", time.time())).items():
        add(times, name, seconds)


def warm(times: Times, folder: Path, turn: int) -> None:
    """One round in this process: plain; ours with the load kept, with the load made anew, and with PDF too."""
    import papermill  # noqa: PLC0415  as anyone would, and before ours
    from nbconvert import HTMLExporter  # noqa: PLC0415

    from reports.rapporttyper import delarsrapport  # noqa: PLC0415

    book = folder / f"varm-{turn}.ipynb"
    given = {"parameters": {"params": str(PARAMS)}, "cwd": str(NOTEBOOK.parent), "progress_bar": False}

    def export() -> None:
        if QUARTO:
            command(QUARTO, "render", book, "--to", "html", "--no-execute")
        else:
            book.with_suffix(".html").write_text(HTMLExporter().from_filename(str(book))[0], encoding="utf-8")

    def plain() -> None:
        executed = add(times, "vanligt varmt papermill", clock(lambda: papermill.execute_notebook(str(NOTEBOOK), str(book), **given)))
        add(times, "vanligt varmt", executed + add(times, "vanligt varmt export", clock(export)))

    def ours() -> None:
        delarsrapport.load(str(OTHER), {})
        add(times, "vårt varmt omläst", clock(produce, folder, "html"))
        add(times, "vårt varmt", clock(produce, folder, "html"))
        add(times, "vårt varmt pdf", clock(produce, folder, "html", "pdf"))

    for side in (plain, ours) if turn % 2 else (ours, plain):
        side()


def produce(folder: Path, *formats: str) -> None:
    """Ours, in this process: the whole of reports.run.run."""
    from reports.run import Order, run  # noqa: PLC0415
    from reports.workspace import Workspace  # noqa: PLC0415

    run(Order(PARAMS, {}, formats, "inbyggd", replace=True), Workspace.find(PARAMS, folder))


def parts(folder: Path, asked: float) -> None:
    """Ours in this new process and then once more, each step of reports.run timed where run calls it; printed as JSON."""
    seconds = {"kallt starta Python": time.time() - asked}
    start = time.perf_counter()
    from reports import run  # noqa: PLC0415
    from reports.rapporttyper import delarsrapport as _  # noqa: PLC0415

    seconds["kallt importera"] = time.perf_counter() - start
    laps: list[tuple[str, float, float]] = []

    def timed(label: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            result = step(*arguments, **named)
            laps.append((label, begun, time.perf_counter()))
            return result

        return call

    for name, label in STEPS.items():
        setattr(run, name, timed(label, getattr(run, name)))
    for kind in AIMS:
        laps.clear()
        start = time.perf_counter()
        produce(folder, "html")
        seconds |= {f"{kind} läsa uppgifterna": laps[0][1] - start} | {f"{kind} {label}": end - begun for label, begun, end in laps}
        laps.clear()
        produce(folder, "pdf")
        seconds |= {f"{kind} PDF: {label}": end - begun for label, begun, end in laps if label == STEPS["publish"]}
    print(json.dumps({name.replace("PDF: publicera HTML", "publicera PDF"): taken for name, taken in seconds.items()}))


@contextmanager
def quiet() -> Iterator[None]:
    """Kernels write their warnings straight to the terminal; not here."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)


def measure(rounds: int) -> Times:
    """All rounds. The first of each kind is not counted: bytecode is written, files come into memory, modules are imported."""
    times: Times = {}
    with tempfile.TemporaryDirectory(prefix="sida-vid-sida-") as name:
        for kind, one in (("kallt", cold), ("varmt", warm)):
            for turn in range(rounds + 1):
                print(f"  {kind}: {f'varv {turn} av {rounds}' if turn else 'uppvärmning, räknas inte'} …", file=sys.stderr)
                with quiet():
                    one(times if turn else {}, Path(name), turn)
    return times


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
    lines = [
        f"Vanligt: papermill {version('papermill')} och {EXPORT}. Vårt: rapport skapa med inbyggd utgivare.",
        f"{PARAMS.stem}, median av {rounds} varv, {os.cpu_count()} kärnor, belastning {load}.\n",
        row("HTML mot HTML", "vanligt", "vårt", "kvot"),
        compared(times, "kallt: ny process varje gång", "kallt"),
        compared(times, "varmt: samma process och underlag", "varmt"),
        compared(times, "varmt, underlaget läses om", "varmt", " omläst"),
        f"  spridning: {'; '.join(spread)}\n",
        row("PDF", "vanligt", "kallt", "varmt"),
        row("  HTML och PDF i samma körning", "finns inte", middle["vårt kallt pdf"], middle["vårt varmt pdf"]),
        "  nbconvert gör ingen PDF utan LaTeX eller webbläsare, så PDF:en har inget att jämföras med.\n",
        row("Delar", "kallt", "varmt"),
        *(
            row(f"  vanligt: {EXPORT if s == 'export' else s}", *(middle[f"vanligt {k} {s}"] for k in AIMS))
            for s in ("papermill", "export")
        ),
        *(row(f"  vårt: {step}", *(middle.get(f"{k} {step}", "–") for k in AIMS)) for step in steps),
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print; or, asked with --delar, be the process that times the parts."""
    parser = argparse.ArgumentParser(description="Mäter rapport skapa mot vanlig papermill och nbconvert.")
    parser.add_argument("--varv", type=int, default=3, metavar="N", help="antal varv som räknas (3)")
    parser.add_argument("--delar", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=float, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.delar:
        parts(chosen.delar, chosen.start)
        return
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides as on an ordinary computer, with bytecode kept between runs
    rounds, before = max(1, chosen.varv), load_average()
    times = measure(rounds)
    print(table(times, rounds, f"{before} före och {load_average()} efter"))


def load_average() -> str:
    """The last minute's load, where the system tells it."""
    return number(os.getloadavg()[0], "") if hasattr(os, "getloadavg") else "okänd"


if __name__ == "__main__":
    main()
