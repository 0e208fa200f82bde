"""The four example reports as the proofreading sees them, and the marked texts."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from reports.facts import Facts
from reports.proofread import Block, Context
from reports.proofread.texts import block, context
from reports.registry import of_params

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "granska" / "data"
OPEN = {"utgåva": "intern", "tröskel": "0"}
PARAMS = {
    "tyreso-2017-08": "delarsrapport/tyreso-2017-T2.yaml",
    "herrljunga-2021-08": "delarsrapport/herrljunga-2021-T2.yaml",
    "herrljunga-2021-h1": "avvikelsesammanstallning/herrljunga-2021-H1.yaml",
    "uppsala-2024": "kvalitetsberattelse/uppsala-2024.yaml",
    "exempelkommunen-2026-08": "delarsrapport/exempelkommunen-2026-T2.yaml",
}


@dataclass(frozen=True)
class Marked:
    """A marked error: the file it stands in, the wrong words, and its class."""

    id: str
    file: str
    phrase: str
    kind: str


@dataclass(frozen=True)
class Pack:
    """An example report: its facts, what else it knows, and its texts."""

    name: str
    facts: Facts
    context: Context

    def texts(self, kind: str) -> list[Block]:
        """The texts under rätt or fel."""
        return [block(p.name, p.read_text(encoding="utf-8")) for p in sorted((DATA / self.name / kind).glob("*.md"))]

    def marked(self) -> list[Marked]:
        """The marked errors of fel.csv."""
        with (DATA / self.name / "fel.csv").open(encoding="utf-8", newline="") as file:
            return [Marked(r["id"], r["fil"], r["felaktig_fras"], r["felklass"]) for r in csv.DictReader(file, delimiter=";")]


def load(name: str) -> Pack:
    """One example report with nothing protected."""
    path = ROOT / "params" / PARAMS[name]
    underlag = of_params(path).load(path, OPEN)
    return Pack(name, underlag.fakta, context(underlag))


PACKS = [name for name in PARAMS if (DATA / name).is_dir()]  # those with marked texts


def placed(pack: Pack, mark: Marked) -> tuple[int, int]:
    """Where the wrong words stand in the block's text."""
    text = next(b.text for b in pack.texts("fel") if b.file == mark.file)
    start = re.search(re.escape(mark.phrase).replace(r"\ ", r"\s"), text)
    assert start, mark
    return start.span()
