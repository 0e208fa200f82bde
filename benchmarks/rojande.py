"""Random linked tables through the röjandekontroll, and then an attack written apart on what it would print."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "lib"))

from attack_apart import Printed, random_table, recovered
from disclosed import Published, Refused, published

from reports.disclosure.system import Quantity

SAME = 1e-6


@dataclass(frozen=True)
class Outcome:
    """What one table gave."""

    cells: int
    hidden: int
    extra: int
    recovered: int
    refused: bool = False
    exact: bool = False
    linked: bool = False
    seconds: float = 0.0
    quick: float = 0.0
    ratio: float | None = None  # the heuristic's cost by the optimum, where that is proven and not nothing
    totals: bool = False  # whether a total had to be hidden


def outcome(seed: int) -> Outcome:
    """Protect and attack one table; every other one with two periods as two reports."""
    printed, later = random_table(seed), seed % 2 == 1
    linked = len(printed.tables) > 1
    try:
        quick, quick_seconds = timed(printed, later=later, exact=False)
        answer, seconds = timed(printed, later=later, exact=True)
    except Refused as refused:
        wrong = refused.lost - recovered(printed, refused.printed, refused.lost).keys()  # could have been protected
        return Outcome(len(printed.visible()), 0, 0, len(wrong), refused=True, linked=linked)
    pinned = recovered(printed, answer.shown, answer.hidden).keys() | recovered(printed, quick.shown, quick.hidden).keys()
    extra = answer.protection.hidden - answer.protection.primary
    exact, cost = answer.protection.exact, answer.cost()
    ratio = quick.cost() / cost if exact and cost > 0 and not (later and linked) else None
    totals = any(q.level for q in hidden(answer) if q.id in extra)
    sizes = {"cells": len(printed.visible()), "hidden": len(answer.hidden), "extra": len(extra), "recovered": len(pinned)}
    times = {"seconds": seconds, "quick": quick_seconds}
    return Outcome(**sizes, **times, exact=exact, linked=linked, ratio=ratio, totals=totals)


def hidden(answer: Published) -> list[Quantity]:
    """The quantities that are hidden."""
    return [q for q in answer.system.quantities if q.id in answer.protection.hidden]


def timed(printed: Printed, *, later: bool, exact: bool) -> tuple[Published, float]:
    """The answer, and how many seconds it took."""
    start = time.perf_counter()
    return published(printed, later=later, exact=exact), time.perf_counter() - start


def number(value: float, places: int = 2) -> str:
    """'12 345', '0,84'."""
    return f"{value:,.{places}f}".replace(",", "\u00a0").replace(".", ",")


def spread(label: str, values: list[float], unit: str) -> str:
    """Least, median, nine out of ten, and most."""
    if not values:
        return f"{label:<46} inga"
    points = zip(("minst", "median", "90 %", "störst"), np.quantile(values, [0, 0.5, 0.9, 1]), strict=True)
    return f"{label:<46} " + "  ".join(f"{name} {number(value)}{unit}" for name, value in points) + f"  ({len(values)} st)"


def counts(found: list[Outcome]) -> list[str]:
    """How many tables, cells, hidden and recovered."""
    two, refused, exact = (sum(values) for values in zip(*((o.linked, o.refused, o.exact and o.hidden > 0) for o in found), strict=True))
    rows = {
        "tabeller": len(found),
        "  varav två perioder": two,
        "  utan något att dölja": sum(not o.hidden and not o.refused for o in found),
        "  varav valet är bevisat billigast": exact,
        "  varav inte går att skydda": refused,
        "celler": sum(o.cells for o in found),
        "dolda": sum(o.hidden for o in found),
        "  varav för de andras skull": sum(o.extra for o in found),
        "återräknade av det fristående angreppet": sum(o.recovered for o in found),
    }
    return [f"{label:<46} {number(value, 0):>9}" for label, value in rows.items()]


def report(found: list[Outcome]) -> str:
    """The result as plain text."""
    busy = [o for o in found if o.hidden]
    ratios = [o for o in found if o.ratio is not None]
    return "\n".join([
        *counts(found),
        "",
        spread("tid, alla tabeller med något dolt", [o.seconds for o in busy], " s"),
        spread("tid, bara heuristiken", [o.quick for o in busy], " s"),
        spread("tid, två perioder och mer än 300 celler", [o.seconds for o in busy if o.linked and o.cells > 300], " s"),  # noqa: PLR2004
        "",
        spread("heuristikens kostnad genom den lägsta", [o.ratio for o in ratios if o.ratio], "×"),
        spread("  där bara detaljer döljs", [o.ratio for o in ratios if o.ratio and not o.totals], "×"),
        f"{'  lika billigt':<46} {sum(o.ratio < 1 + SAME for o in ratios if o.ratio):>9} av {len(ratios)}",
    ])  # fmt: skip


def main() -> None:
    """Print the result; exit with 1 if anything hidden could be worked out."""
    parser = argparse.ArgumentParser(description="Prövar röjandekontrollen mot ett fristående angrepp på slumpade tabeller.")
    parser.add_argument("--antal", type=int, default=1000, metavar="N", help="antal tabeller (1000)")
    parser.add_argument("--från", type=int, default=0, metavar="FRÖ", help="första tabellens frö (0)")
    chosen = parser.parse_args()
    found = []
    for seed in range(chosen.från, chosen.från + chosen.antal):
        found.append(outcome(seed))
        if found[-1].recovered:
            print(f"tabell {seed}: {found[-1].recovered} dolda celler går att räkna ut")
        if not len(found) % 50:
            print(f"  {len(found)} av {chosen.antal} …", file=sys.stderr, flush=True)
    print(report(found))
    sys.exit(any(o.recovered for o in found))


if __name__ == "__main__":
    main()
