"""Side by side in one run: plain papermill and nbconvert (or Quarto) against `rapport skapa`, same notebook and same params.

Nothing here is a test: a slow result is printed in words and the exit code stays 0. See README.md.
"""

import time

STARTED = time.time()  # before the other imports: the parts process is told when it was asked for

import argparse  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Callable, Iterator, Sequence  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from importlib.metadata import version  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402
from typing import Any  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
NAME = "delarsrapport"
NOTEBOOK = ROOT / "notebooks" / f"{NAME}.ipynb"
PARAMS = ROOT / "params" / NAME / "tyreso-2017-T2.yaml"
OTHER = ROOT / "params" / NAME / "herrljunga-2021-T2.yaml"  # loaded in between, it pushes PARAMS' load out of the cache
QUARTO = shutil.which("quarto")
EXPORTER = "quarto render" if QUARTO else "nbconvert"
AIMS = {"kallt": 1.5, "varmt": 5.0}  # how many times faster than the plain way

Times = dict[str, list[float]]


def clock(times: Times, name: str, work: Callable[..., Any], *arguments: Any) -> None:  # noqa: ANN401
    """Add the seconds that the work takes."""
    start = time.perf_counter()
    work(*arguments)
    times.setdefault(name, []).append(time.perf_counter() - start)


def command(arguments: Sequence[object]) -> str:
    """Run a program in the project's root and return what it prints; stop with its own words if it fails."""
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Mätningen avbröts: {' '.join(map(str, arguments))} misslyckades.\n{done.stderr}")
    return done.stdout


def alternate(turn: int, sides: Sequence[Callable[[], None]]) -> None:
    """Do the sides in turn, the other way round every second time, so that neither always comes first."""
    for side in sides if turn % 2 == 0 else reversed(sides):
        side()


def cold(times: Times, folder: Path, turn: int) -> None:
    """One round of new processes: plain, ours with HTML, ours with HTML and PDF, and ours in parts."""
    python, jupyter = sys.executable, Path(sys.executable).with_name("jupyter")
    executed, begun = folder / f"kall-{turn}.ipynb", [python, "-m", "reports", "skapa", PARAMS, "--utgivare", "inbyggd", "--ut", folder, "--ersatt"]
    export = [QUARTO, "render", executed, "--to", "html", "--no-execute"] if QUARTO else [jupyter, "nbconvert", "--to", "html", executed]

    def plain() -> None:
        run = [python, "-m", "papermill", NOTEBOOK, executed, "--cwd", NOTEBOOK.parent, "-p", "params", PARAMS, "--no-progress-bar"]
        clock(times, "vanligt kallt papermill", command, run)
        clock(times, "vanligt kallt export", command, export)
        times.setdefault("vanligt kallt", []).append(times["vanligt kallt papermill"][-1] + times["vanligt kallt export"][-1])

    def ours() -> None:
        clock(times, "vårt kallt", command, [*begun, "--format", "html"])
        clock(times, "vårt kallt pdf", command, [*begun, "--format", "html,pdf"])

    def parts() -> None:
        answer = json.loads(command([python, __file__, "--delar", folder / f"delar-{turn}", "--start", time.time()]))
        for name, seconds in answer.items():
            times.setdefault(name, []).append(seconds)

    alternate(turn, [plain, ours])
    parts()


def warm(times: Times, folder: Path, turn: int) -> None:
    """One round in this process; ours also with the load made anew, and with the PDF."""
    import papermill  # noqa: PLC0415  imported as anyone would, before ours
    from nbconvert import HTMLExporter  # noqa: PLC0415

    from reports.registry import report_type  # noqa: PLC0415
    from reports.run import Order, run  # noqa: PLC0415
    from reports.workspace import Workspace  # noqa: PLC0415

    executed, workspace = folder / f"varm-{turn}.ipynb", Workspace.find(PARAMS, folder)

    def export() -> None:
        if QUARTO:
            command([QUARTO, "render", executed, "--to", "html", "--no-execute"])
        else:
            executed.with_suffix(".html").write_text(HTMLExporter().from_filename(str(executed))[0], encoding="utf-8")

    def plain() -> None:
        given = {"parameters": {"params": str(PARAMS)}, "cwd": str(NOTEBOOK.parent), "progress_bar": False}
        clock(times, "vanligt varmt papermill", lambda: papermill.execute_notebook(str(NOTEBOOK), str(executed), **given))
        clock(times, "vanligt varmt export", export)
        times.setdefault("vanligt varmt", []).append(times["vanligt varmt papermill"][-1] + times["vanligt varmt export"][-1])

    def ours() -> None:
        html, both = (Order(PARAMS, {}, formats, "inbyggd", replace=True) for formats in (("html",), ("html", "pdf")))
        report_type(NAME).load(OTHER)
        clock(times, "vårt varmt omläst", run, html, workspace)
        clock(times, "vårt varmt", run, html, workspace)
        clock(times, "vårt varmt pdf", run, both, workspace)

    alternate(turn, [plain, ours])


def parts(folder: Path, asked: float) -> None:
    """Ours step by step in this new process, then once more now that it is warm; printed as JSON for the process that asked."""
    seconds = {"kallt Python startar": STARTED - asked}
    for kind in ("kallt", "varmt"):
        target = folder / kind
        target.mkdir(parents=True)
        for name, taken in steps(target):
            seconds[f"{kind} {name}"] = taken
    print(json.dumps(seconds))


def steps(folder: Path) -> Iterator[tuple[str, float]]:
    """The calls of reports.run.run in their order, each with its seconds; the PDF last, by itself."""
    last = time.perf_counter()

    def lap(name: str) -> tuple[str, float]:
        nonlocal last
        before, last = last, time.perf_counter()
        return name, last - before

    from reports import document, execute, inspection, manifest, publish, registry, run, workspace  # noqa: PLC0415

    kind, place = registry.report_type(NAME), workspace.Workspace.find(PARAMS)
    yield lap("import")
    u = kind.load(PARAMS, {})
    yield lap("läsa uppgifterna")
    book = execute.execute(NOTEBOOK, PARAMS, {}, folder / "rapport.ipynb", lambda _: None)
    yield lap("köra notebooken")
    (folder / "siffror.json").write_text(u.siffror(), encoding="utf-8")
    document.write_document(book, run.title_page(u), folder)
    yield lap("skriva dokumentet")
    publisher, files = publish.publish(folder, ["html"], "inbyggd")
    yield lap("publicera HTML")
    inspection.inspect(folder, [*files, folder / "rapport.qmd", folder / "siffror.json", book], u.shown_texts(), u.run_id, place.root)
    manifest.record(folder, u, publisher, place.root)
    yield lap("granska och anteckna")
    inspection.inspect(folder, publish.publish(folder, ["pdf"], "inbyggd")[1], [], u.run_id, place.root)
    yield lap("PDF: publicera, granska")


@contextmanager
def quiet() -> Iterator[None]:
    """Kernels write their own warnings straight to the terminal; not here."""
    kept, devnull = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)


def measure(rounds: int) -> Times:
    """All rounds. The first of each kind is not counted: files come into memory, bytecode is written, modules are imported."""
    times: Times = {}
    with tempfile.TemporaryDirectory(prefix="sida-vid-sida-") as name:
        for kind, one in (("kallt", cold), ("varmt", warm)):
            for turn in range(rounds + 1):
                print(f"  {kind}: {f'varv {turn} av {rounds}' if turn else 'uppvärmning, räknas inte'} …", file=sys.stderr, flush=True)
                with quiet():
                    one(times if turn else {}, Path(name), turn)
    return times


def number(value: float, unit: str = " s") -> str:
    """'7,4 s', '1,8×'."""
    return f"{value:.2f}".replace(".", ",") + unit


def line(times: Times, label: str, plain: str, ours: str, aim: float | None = None) -> str:
    """A row: medians, their ratio, and the aim in words."""
    ratio = median(times[plain]) / median(times[ours])
    words = "" if aim is None else f"   mål {number(aim, '×')}: {'nått' if ratio >= aim else 'inte nått'}"
    return f"  {label:<34}{number(median(times[plain])):>10}{number(median(times[ours])):>10}{number(ratio, '×'):>9}{words}"


def table(times: Times, rounds: int, load: Sequence[str]) -> str:
    """The result as plain text."""
    tools = f"papermill {version('papermill')} och {EXPORTER}" + ("" if QUARTO else f" {version('nbconvert')}")
    steps_ = list(dict.fromkeys(n.split(" ", 1)[1] for n in times if n.startswith(("kallt ", "varmt "))))
    spread = [f"{n} {number(min(times[n]), '')}–{number(max(times[n]))}" for n in ("vanligt kallt", "vårt kallt", "vanligt varmt", "vårt varmt")]
    return "\n".join([
        f"Vanligt: {tools}. Vårt: rapport skapa, inbyggd utgivare.",
        f"{PARAMS.stem}, median av {rounds} varv, {os.cpu_count()} kärnor, belastning {load[0]} före och {load[1]} efter.\n",
        f"{'HTML mot HTML':<36}{'vanligt':>10}{'vårt':>10}{'kvot':>9}",
        line(times, "kallt: ny process varje gång", "vanligt kallt", "vårt kallt", AIMS["kallt"]),
        line(times, "varmt: samma process, gång två", "vanligt varmt", "vårt varmt", AIMS["varmt"]),
        line(times, "varmt, uppgifterna läses om", "vanligt varmt", "vårt varmt omläst"),
        f"  spridning: {'; '.join(spread)}\n",
        f"{'HTML och PDF i samma körning':<46}{number(median(times['vårt kallt pdf'])):>10} kallt, {number(median(times['vårt varmt pdf']))} varmt",
        "  PDF:en har ingen motsvarighet på den vanliga sidan: nbconvert gör ingen utan LaTeX eller webbläsare.\n",
        f"{'Delar':<36}{'kallt':>10}{'varmt':>10}",
        *(f"  vanligt: {label:<25}" + "".join(f"{number(median(times[f'vanligt {k} {key}'])):>10}" for k in AIMS) for key, label in (("papermill", "papermill"), ("export", EXPORTER))),
        *(f"  vårt: {step:<28}" + "".join(f"{number(median(t)) if (t := times.get(f'{k} {step}')) else '–':>10}" for k in AIMS) for step in steps_),
        "  Vårt underlag finns kvar i processen när det är varmt; raden ”läses om” ovan visar vad det betyder.",
    ])  # fmt: skip


def main() -> None:
    """Measure and print; or, asked with --delar, be the process that times the parts."""
    parser = argparse.ArgumentParser(description="Mäter rapport skapa mot papermill och nbconvert.", add_help=True)
    parser.add_argument("--varv", type=int, default=3, metavar="N", help="antal mätta varv av varje slag (3)")
    parser.add_argument("--delar", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=float, default=STARTED, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.delar:
        parts(chosen.delar, chosen.start)
        return
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides as on an ordinary computer, with bytecode kept between runs
    before = load_average()
    times = measure(max(1, chosen.varv))
    print(table(times, max(1, chosen.varv), [before, load_average()]))


def load_average() -> str:
    """The last minute's load, where the system tells it."""
    return number(os.getloadavg()[0], "") if hasattr(os, "getloadavg") else "okänd"


if __name__ == "__main__":
    main()
