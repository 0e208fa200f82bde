"""Läser och kontrollerar en miljon händelser, vid sidan av samma sak i bara pandas.

Run by `make handelser`. A slow result is stated in words; it is never an error.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

HEADINGS = (
    "Händelse-id;Händelsedatum;Registreringsdatum;Enhet;Kategori;Händelsetyp;Person-nyckel;"
    "Höftskydd;Gånghjälpmedel;Allvarlighetsgrad;Sannolikhet;Fritext"
)
OWN = ("händelse_id", "händelsedatum", "registreringsdatum", "enhet", "kategori", "händelsetyp", "person")
NAMES = dict(zip(HEADINGS.split(";"), (*OWN, "höftskydd", "gånghjälpmedel", "allvarlighetsgrad", "sannolikhet"), strict=False))
KEYS = HEADINGS.split(";")[3:11]
DATES = HEADINGS.split(";")[1:3]
UNITS = [f"Enhet {n:02}" for n in range(1, 41)]
CATEGORIES = ["Fall", "Läkemedel", "Medicinteknik", "Information"]
KINDS = [f"{category}, slag {n}" for category in CATEGORIES for n in range(1, 9)]
GRADES = ["1", "2", "3", "4"]
WHAT = ["Tappade balansen", "Hittad på golvet", "Gled ur stolen", "Reste sig utan stöd", "Signering saknas", "Dos given sent"]
WHERE = ["i korridoren", "vid sängen", "vid bordet", "i badrummet", "utomhus", "i köket"]
FIRST_DAY, DAYS = date(2019, 1, 1), 900
EXTRACTED = date(2021, 8, 31)
AIMS = {"tid": 2.0, "tabell": 3.0, "sökning": 3.0}  # times, times, seconds per million rows
ANSWERS = ("flest händelser", "flest av ett slag", "flest personer")  # must be the same on both sides
MILLION, MEGA = 1_000_000, 2**20
Measured = dict[str, float]
Counts = tuple[int, int, int]


def lines(rows: int) -> Iterator[str]:
    """Events of the form of viva_hsl.csv; made up, and the same every time."""
    draw = random.Random(1)  # noqa: S311  not a secret
    days = [(FIRST_DAY + timedelta(n)).isoformat() for n in range(DAYS)]
    yield HEADINGS
    for n in range(rows):
        day = draw.randrange(DAYS)
        kind = draw.choice(KINDS)
        text = f"{draw.choice(WHAT)} {draw.choice(WHERE)}, rum {draw.randrange(1000)} kl {draw.randrange(24)}.{draw.randrange(60):02}"
        cells = [f"H-2021-{n:07}", days[day], days[min(DAYS - 1, day + draw.randrange(6))], draw.choice(UNITS), kind.split(",")[0], kind]
        cells += [f"P-{draw.randrange(50_000) * 65_537:08x}", draw.choice(["Ja", "Nej", ""]), draw.choice(["Ja", "Nej", ""])]
        yield ";".join([*cells, draw.choice(GRADES), draw.choice(GRADES), text if draw.random() < 0.6 else ""])  # noqa: PLR2004


def grouped(frame: pd.DataFrame) -> Counts:
    """What the incident report asks: events per year, unit and category; per year and kind; different persons per unit."""
    year = frame["Händelsedatum"].dt.year
    return (
        int(frame.groupby([year, "Enhet", "Kategori"], observed=True).size().max()),
        int(frame.groupby([year, "Händelsetyp"], observed=True).size().max()),
        int(frame.groupby("Enhet", observed=True)["Person-nyckel"].nunique().max()),
    )


def counted(frame: pd.DataFrame) -> Counts:
    """The same of the counted frame, as the tables of a report ask it."""
    from reports.rows import different  # noqa: PLC0415  not part of the bare side

    events = frame.assign(värde=frame["värde"].astype(int))
    return (
        int(events.groupby(["år", "enhet", "kategori"])["värde"].sum().max()),
        int(events.groupby(["år", "händelsetyp"])["värde"].sum().max()),
        max(different(rows, "person") for _, rows in events.groupby("enhet")),
    )


def bare(path: Path, lap: Callable[[str], None]) -> pd.DataFrame:
    """As anyone would: strings, two dates, categories."""
    frame = pd.read_csv(path, sep=";", encoding="cp1252", dtype=str, keep_default_na=False)
    lap("läsa")
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    for name in KEYS:
        frame[name] = frame[name].astype("category")
    lap("göra datum och kategorier")
    counts = grouped(frame)
    lap("gruppera")
    frame.attrs["antal"] = counts
    return frame


def ours(path: Path, lap: Callable[[str], None]) -> pd.DataFrame:
    """The incident report's own table, rules and counting."""
    from reports import read  # noqa: PLC0415  not part of the bare side
    from reports.rapporttyper.avvikelsesammanstallning import REPORT  # noqa: PLC0415  see above
    from reports.validate import Reading, typed  # noqa: PLC0415  see above

    profile, params = setup()
    spec = profile.källor["händelser"]
    lap("förbereda")
    spent = 0.0
    search = read.places

    def timed(*given: object) -> object:
        nonlocal spent
        start = time.process_time()
        found = list(search(*given))  # type: ignore[arg-type]
        spent += time.process_time() - start
        return found

    read.places = timed  # type: ignore[assignment]
    raw = read.read(path, spec, "händelser")
    lap("läsa")
    reading = Reading(raw, spec, REPORT.tables["händelse"], profile, str, extracted=EXTRACTED)
    frame = typed(reading)
    lap("kontrollera")
    if reading.findings:
        raise SystemExit(str(reading.findings[0]))
    del raw, reading
    frames = {"händelse": frame}
    REPORT.measures(frames, params, profile)
    counts = counted(frames["händelse"])
    lap("gruppera")
    frame.attrs.update(sökning=spent, antal=counts)
    return frame


def setup() -> tuple:
    """A profile and params like those of the incident report."""
    from reports.params import Params  # noqa: PLC0415  not part of the bare side
    from reports.profile import Profile  # noqa: PLC0415  see above

    source = {"tabell": "händelse", "fil": "händelser.csv", "kod": "cp1252", "kolumner": NAMES, "fasta": {"lagrum": "HSL"}}
    table = {"rubrik": "Händelser", "radrubrik": "Enhet", "källa": "händelse", "enhet": "antal", "rader": [{"varje": "enhet"}]}
    columns = {
        "Antal": {"urval": {"kategori": "Fall", "händelsetyp": "*", "år": "2021"}, "mått": "händelser", "objekt": "alla"},
        "Personer": {"unika": "person", "mått": "personer", "objekt": "alla"},
    }
    profile = Profile.model_validate({
        "namn": "p", "kommun": "K", "nämnd": "n", "titel": "t", "källor": {"händelser": source},
        "organisation": [{"kod": f"e{n}", "namn": name, "giltig_från": FIRST_DAY} for n, name in enumerate(UNITS)],
        "kodlistor": {"kategori": [{"namn": name} for name in CATEGORIES],
                      "händelsetyp": [{"namn": kind, "giltig_från": FIRST_DAY} for kind in KINDS]},
        "tabeller": {"ENHET": {**table, "kolumner": columns}},
    })  # fmt: skip
    return profile, Params.model_construct(period="2021-H1")


def held(frame: pd.DataFrame) -> int:
    """Bytes that a frame holds; a text that many cells share counts once."""
    total, texts = 0, {}
    for name in frame:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            total += column.cat.codes.to_numpy().nbytes
            column = pd.Series(column.cat.categories)
        if pd.api.types.is_string_dtype(column.dtype) or column.dtype == object:
            cells = column.to_numpy(dtype=object)
            total += cells.nbytes
            texts.update((id(cell), cell) for cell in cells)
        else:
            total += column.to_numpy().nbytes
    return total + sum(map(sys.getsizeof, texts.values()))


def inside(side: str, path: Path) -> Measured:
    """One side in this process: seconds per part, and bytes."""
    work = {"bara": bare, "vårt": ours}[side]
    if side == "vårt":
        import reports.validate  # noqa: F401, PLC0415  imports are not what is measured
    marks = [("", time.process_time())]
    start = _peak()
    frame = work(path, lambda part: marks.append((part, time.process_time())))
    result = {part: after - before for (_, before), (part, after) in pairwise(marks)}
    result.pop("förbereda", None)
    result["topp"] = _peak() - start
    if "sökning" in frame.attrs:
        result["sökning"] = frame.attrs.pop("sökning")
        result["läsa"] -= result["sökning"]
    result |= dict(zip(ANSWERS, frame.attrs.pop("antal"), strict=True))
    return {**result, "tabell": held(frame)}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(side: str, path: Path) -> Measured:
    """The same in a new process, so that memory is measured from nothing."""
    command = [sys.executable, __file__, "--inuti", side, "--fil", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def number(value: float, unit: str = "") -> str:
    """'7,41 s', '1,82×'."""
    return f"{value:.2f}{unit}".replace(".", ",")


def line(label: str, *cells: str) -> str:
    """A line of the table."""
    return f"{label:<44}" + "".join(f"{cell:>11}" for cell in cells)


def report(sides: dict[str, list[Measured]], rows: int) -> str:
    """The medians as plain text."""
    middle = {side: {part: median(turn[part] for turn in turns) for part in turns[0]} for side, turns in sides.items()}
    plain, own = middle["bara"], middle["vårt"]
    sizes = ("topp", "tabell", "sökning")
    spent = {side: sum(value for part, value in parts.items() if part not in sizes) for side, parts in middle.items()}
    ratio, memory = spent["vårt"] / spent["bara"], own["tabell"] / plain["tabell"]
    seconds = [number(spent[side], " s") for side in ("bara", "vårt")]
    search = own["sökning"] * MILLION / rows

    def said(value: float, aim: str, unit: str) -> str:
        return f"   mål högst {number(AIMS[aim], unit)}: {'nått' if value <= AIMS[aim] else 'inte nått'}"

    def megabytes(part: str) -> list[str]:
        return [f"{plain[part] / MEGA:.0f} MB", f"{own[part] / MEGA:.0f} MB", number(own[part] / plain[part], "×")]

    return "\n".join([
        f"{rows} händelser, 12 kolumner, median av {len(sides['vårt'])} varv.",
        f"Processortid; {os.cpu_count()} kärnor, belastning {number(os.getloadavg()[0])}.\n",
        line("", "bara pandas", "vårt", "kvot"),
        line("Läsa, kontrollera och gruppera", *seconds, number(ratio, "×")) + said(ratio, "tid", "×"),
        *(line(f"  {part}", number(value, " s")) for part, value in plain.items() if part not in sizes),
        *(line(f"  {part}", "", number(value, " s")) for part, value in own.items() if part not in sizes),
        line("Tabellen i minnet", *megabytes("tabell")) + said(memory, "tabell", "×"),
        line("Mest minne under tiden", *megabytes("topp")),
        line("Sökning efter personnummer, per miljon rader", "", number(search, " s")) + said(search, "sökning", " s"),
    ])  # fmt: skip


def main() -> None:
    """Measure and print; or be the process that is measured."""
    parser = argparse.ArgumentParser(description="Mäter läsning och kontroll av händelser mot bara pandas.")
    parser.add_argument("--varv", type=int, default=3, metavar="N", help="antal varv (3)")
    parser.add_argument("--rader", type=int, default=MILLION, metavar="N", help="antal händelser (1000000)")
    for flag, kind in (("--inuti", str), ("--fil", Path)):
        parser.add_argument(flag, type=kind, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inuti:
        print(json.dumps({part: float(np.round(value, 4)) for part, value in inside(chosen.inuti, chosen.fil).items()}))
        return
    sides: dict[str, list[Measured]] = {"bara": [], "vårt": []}
    with tempfile.TemporaryDirectory(prefix="handelser-") as folder:
        path = Path(folder) / "händelser.csv"
        print(f"  gör {chosen.rader} händelser …", file=sys.stderr)
        with path.open("w", encoding="cp1252", newline="\r\n") as file:
            file.writelines(f"{text}\n" for text in lines(chosen.rader))
        for turn in range(max(1, chosen.varv)):
            print(f"  varv {turn + 1} …", file=sys.stderr)
            for side in ("bara", "vårt") if turn % 2 else ("vårt", "bara"):
                sides[side].append(run(side, path))
            bare_answers, own_answers = ([sides[side][-1].pop(name) for name in ANSWERS] for side in sides)
            if bare_answers != own_answers:
                raise SystemExit(f"Sidorna räknar olika: {bare_answers} och {own_answers}.")
    print(report(sides, chosen.rader))


if __name__ == "__main__":
    main()
