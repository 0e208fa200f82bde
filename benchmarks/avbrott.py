"""Kill a run at many moments: output/ must always hold a whole report that its own SHA256SUMS accepts, the old one or the new.

Every run changes the report's date, so that old and new are told apart. Afterwards one undisturbed run must leave nothing behind.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "params" / "kvalitetsberattelse" / "uppsala-2024.yaml"


def start(out: Path, day: int) -> subprocess.Popen[bytes]:
    """A run of the report, dated."""
    words = [sys.executable, "-m", "reports", "skapa", str(REPORT), "--utgivare", "inbyggd", "--ut", str(out), "--ersatt"]
    return subprocess.Popen(
        [*words, "--satt", f"datum=2025-03-{day:02}"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        start_new_session=True,
    )


def whole(folder: Path) -> str:
    """The date of the report in the folder, when every file is as its checksum says and none is missing."""
    subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    if listed != there:
        raise SystemExit(f"filerna stämmer inte med SHA256SUMS: {listed ^ there}")
    return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["parametrar"]["datum"])


def alive(session: int) -> list[str]:
    """The processes that a killed run left: those of its session that are not already ending."""
    shown = subprocess.run(["ps", "-e", "-o", "sess=,stat=,comm="], capture_output=True, text=True, check=True).stdout
    return [line for line in shown.splitlines() if line.split()[0] == str(session) and not line.split()[1].startswith("Z")]


def main() -> None:
    """Print how each kill went; exit 1 at the first report that is not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--antal", type=int, default=50)
    count = parser.parse_args().antal
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        began = time.monotonic()
        if start(out, 1).wait():
            raise SystemExit("rapporten gick inte att göra")
        took = time.monotonic() - began
        folder = out / "kvalitetsberattelse" / "uppsala-2024"
        held, old, new, hidden = whole(folder), 0, 0, 0
        for n in range(count):
            day = 2 + n % 27
            run = start(out, day)
            try:
                code = run.wait(took * 1.2 * (n + 1) / count)
                if code:
                    raise SystemExit(f"körning {n} stannade av sig själv med felkod {code}")
            except subprocess.TimeoutExpired:
                os.kill(run.pid, signal.SIGKILL)
            run.wait()
            found = whole(folder)
            if found not in {held, f"2025-03-{day:02}"}:
                raise SystemExit(f"avbrott {n}: varken den gamla eller den nya rapporten")
            new, old, held = new + (found != held), old + (found == held), found
            hidden = max(hidden, len(list(folder.parent.glob(".*"))))
            time.sleep(0.2)
            if left := [line for line in alive(run.pid) if "pandoc" not in line]:
                raise SystemExit(f"avbrott {n}: processer lever kvar: {left}")
        if start(out, 28).wait():
            raise SystemExit("den sista körningen gick inte att göra")
        whole(folder)
        left = [p.name for p in folder.parent.glob(".*")]
        print(f"{count} avbrott under {took:.1f} s: {old} gånger den gamla rapporten, {new} gånger den nya, alltid hel.")
        print(f"Som mest {hidden} halvfärdiga mappar; efter nästa körning {len(left)}.")
        if left:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
