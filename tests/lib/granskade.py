"""The four example reports as the proofreading sees them, and the marked texts."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from reports.facts import Fact, Facts
from reports.period import Period
from reports.proofread import Block, Context, Statement
from reports.proofread.texts import block, context
from reports.registry import of_params

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "granska" / "data"
OPEN = {"utgåva": "intern", "tröskel": "0"}
PARAMS = {
    "tyreso-2017-08": "delarsrapport/tyreso-2017-T2.yaml",
    "herrljunga-2021-08": "delarsrapport/herrljunga-2021-T2.yaml",
    "herrljunga-2021-h1": "avvikelsesammanstallning/herrljunga-2021-H1.yaml",
}
IVO = Statement(
    ("lex sarah", "ivo"),
    "pågår",
    {"pågår": ("inte har beslutat", "inte beslutat", "pågår"), "avslutad": ("har avslutat", "är avslutad")},
    "lex.csv",
)
BREAK = Statement(
    ("synpunkter",), "brott", {"brott": ("brott", "byttes"), "utan brott": ("är fullständig", "är jämförbar", "utan brott")}, "arsserie.csv"
)


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
    """One example report with nothing protected; Uppsala's facts straight from its files."""
    if name == "uppsala-2024":
        return uppsala()
    path = ROOT / "params" / PARAMS[name]
    underlag = of_params(path).load(path, OPEN)
    known = context(underlag)
    if name == "herrljunga-2021-h1":
        known = Context(**{**known.__dict__, "statements": (IVO,)})
    return Pack(name, underlag.fakta, known)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / "uppsala-2024" / "uttag" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def uppsala() -> Pack:
    """Uppsala's facts from nyckeltal, lex_sarah and risker, as a report type would make them."""
    facts = {}

    def add(name: str, what: str, value: str, unit: str, window: str) -> None:
        number = float(value.replace(",", "."))
        whole = int(number) if number == int(number) else number
        facts[f"{name}@{window}"] = Fact(f"{name}@{window}", what, whole, unit, "", value)

    for row in _rows("nyckeltal.csv"):
        window = Period.parse(f"{row['från']}/{row['till']}").code if row["från"] and row["till"] else "okänd"
        unit = "antal" if row["enhet"].startswith("antal") else row["enhet"]
        add(f"nyckeltal.{row['id'].lower()}", row["mått"], row["värde"], unit, window)
    reports = _rows("lex_sarah.csv")
    closed = str(sum(r["ivo_status"] == "avslutad" for r in reports))
    add("lex_sarah.avslutade", "Lex Sarah, avslutade av IVO", closed, "antal", "2024-01-01/2024-11-11")
    return Pack("uppsala-2024", Facts(facts, Period.parse("2024")), Context(Period.parse("2024"), statements=(BREAK,)))


PACKS = [*PARAMS, "uppsala-2024"]


def placed(pack: Pack, mark: Marked) -> tuple[int, int]:
    """Where the wrong words stand in the block's text."""
    text = next(b.text for b in pack.texts("fel") if b.file == mark.file)
    start = re.search(re.escape(mark.phrase).replace(r"\ ", r"\s"), text)
    assert start, mark
    return start.span()
