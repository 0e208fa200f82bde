"""The honest figure: 40 true and 40 false sentences by another author, never used to change the rules.

It is compared with the recorded one, which is written anew when a change of the rules has been measured, whatever it shows.
"""

import csv
import json
from pathlib import Path

from granskade import DATA, PACKS, Pack

from reports.proofread import Block, Remark, review

RECORDED = Path(__file__).parent / "osedda.json"
NAMES = dict(zip(("tyreso", "herrljunga", "avvikelser", "uppsala"), PACKS, strict=True))


def rows(name: str) -> list[dict[str, str]]:
    """The sentences of one file."""
    with (DATA / "osedda" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def said(packs: dict[str, Pack], row: dict[str, str]) -> list[Remark]:
    """What is said about one sentence."""
    pack = packs[NAMES[row["paket"]]]
    return review([Block("x.md", row["mening"], row["område"])], pack.facts, pack.context)


def on_phrase(row: dict[str, str], remark: Remark) -> bool:
    """Whether a remark stands on the false words."""
    start = row["mening"].find(row["fras"])
    return remark.start < start + len(row["fras"]) and start < remark.end


def measured(packs: dict[str, Pack]) -> dict[str, int]:
    """How many false sentences are found, and how many true ones are met with an error or a warning."""
    false = [(row, said(packs, row)) for row in rows("falska.csv")]
    true = [said(packs, row) for row in rows("sanna.csv")]
    return {
        "falska": len(false),
        "falska_funna": sum(any(on_phrase(row, r) for r in found) for row, found in false),
        "falska_funna_som_fel": sum(any(on_phrase(row, r) and r.level == "fel" for r in found) for row, found in false),
        "sanna": len(true),
        "sanna_med_fel": sum(any(r.level == "fel" for r in found) for found in true),
        "sanna_med_varning": sum(any(r.level == "varning" for r in found) for found in true),
    }


def test_the_honest_figure_gets_no_worse(packs: dict[str, Pack]) -> None:
    """Printed, and compared with the recorded one only downwards."""
    now, before = measured(packs), json.loads(RECORDED.read_text(encoding="utf-8"))
    print("Osedda: " + ", ".join(f"{name} {value}" for name, value in now.items()))  # noqa: T201  the result is meant to be read
    assert all(now[name] >= before[name] for name in ("falska_funna", "falska_funna_som_fel"))
    assert all(now[name] <= before[name] for name in ("sanna_med_fel", "sanna_med_varning"))
