"""An attack on counts with fractions (places and posts in parts): whoever has the table and siffror.json solves for what is hidden.

He reads cells, sums of rows and of columns, shares of them, a derived share and an earlier report. Nothing hidden is pinned to less than the
threshold.
"""

import json
import random
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from pahittad import load, table
from scipy.optimize import linprog

from reports.underlag import Underlag

PROFILE = """
röjande: {tröskel: 5}
källor:
  kö:
    tabell: uppställning
    fil: ko.csv
    kolumner: {Enhet: grupp, Insats: rad}
    fasta: {tabell: kö, period: "{nu}"}
    värden: {A: {mått: a}, B: {mått: b}}
tabeller:
  Q:
    rubrik: Platser
    omfattning: "{år}, antal"
    radrubrik: Insats
    källa: uppställning
    enhet: antal
    räknar: person
    kolumner:
      A: {urval: {mått: a}}
      B: {urval: {mått: b}}
      Alla: {räkna: A + B, mått: alla}
      Andel: {kvot: [A, Alla], mått: andel}
    rader:
      - grupp: grupp
        rader:
          - {varje: rad, etikett: "{rad}"}
          - {summa: "{grupp}", id: "{grupp}", om_fler_än: 1}
      - {summa: Alla, id: alla, typ: total}
härledda:
  - {id: del, avser: Andel av alla på norr, kvot: [a.Norr, a.alla], decimaler: 1}
  - {id: två, avser: Första och sista, plus: [a.r0, a.r4]}
  - {id: gap, avser: Mer a än b, skillnad: [a.Norr, b.Norr]}
diagram:
  D: {form: jämförelse, tabell: Q, rubrik: Platser, omfattning: antal, kolumner: {värde: A, jämför: B}, ord: {nu: a, förr: b}}
avsnitt:
  volymer: {innehåll: [{tabell: Q}, {diagram: D}]}
"""
GROUPS = {"Norr": ("r0", "r1", "r2"), "Syd": ("r3", "r4")}
THRESHOLD, NOISE, EVERY = 5, 1e-6, 12
Rows = dict[str, tuple[Decimal, Decimal]]


def rows(seed: int) -> Rows:
    """A and B of every row: some whole, some in halves, tenths or hundredths, and a few small ones."""
    rnd = random.Random(seed)  # noqa: S311  examples, no secrets

    def size() -> Decimal:
        return Decimal(rnd.choice([0, 1, 3, 4, 6, 9, 18, 31])) + rnd.choice([0, 0, 1, 1]) * rnd.choice(
            [Decimal("0.5"), Decimal("0.1"), Decimal("0.25")]
        )

    return {row: (size(), size()) for group in GROUPS.values() for row in group}


def export(of: Rows) -> dict[str, str]:
    lines = [f"{group};{row};{of[row][0]};{of[row][1]}".replace(".", ",") for group, own in GROUPS.items() for row in own]
    return {"ko.csv": "Enhet;Insats;A;B\n" + "\n".join(lines) + "\n"}


def read(u: Underlag) -> dict[str, float | None]:
    """What siffror.json says of every figure, by its name without time; nothing of a hidden one."""
    return {name.partition("@")[0]: entry["värde"] for name, entry in json.loads(u.siffror())["fakta"].items()}


ATOMS = [(measure, row) for group in GROUPS.values() for row in group for measure in "ab"]


def makes(name: str) -> "np.typing.NDArray[np.float64] | None":
    """The cells that a figure adds up, or subtracts; nothing for a share."""
    measure, _, thing = name.partition(".")
    members = {"alla": [r for own in GROUPS.values() for r in own]} | {group: list(own) for group, own in GROUPS.items()}
    signs = {"två": {("a", "r0"): 1, ("a", "r4"): 1}, "gap": {(m, r): 1 if m == "a" else -1 for m in "ab" for r in GROUPS["Norr"]}}
    if name in signs:
        return np.array([float(signs[name].get(atom, 0)) for atom in ATOMS])
    if measure not in {"a", "b", "alla"}:
        return None
    wanted = "ab" if measure == "alla" else measure
    return np.array([float(m in wanted and r in members.get(thing, [thing])) for m, r in ATOMS])


def pinned(said: dict[str, float | None]) -> dict[str, tuple[float, float]]:
    """The hidden figures that he who solves for them knows to less than the threshold."""
    printed = [(row, value) for name, value in said.items() if value is not None and (row := makes(name)) is not None]
    shares = {"del": ("a.Norr", "a.alla")} | {name: (f"a.{name[6:]}", f"alla.{name[6:]}") for name in said if name.startswith("andel.")}
    told = [(makes(shares[n][0]), makes(shares[n][1]), v / 100) for n, v in said.items() if n in shares and v is not None]
    printed += [(part - share * whole, 0.0) for part, whole, share in told if part is not None and whole is not None]
    matrix, values = np.array([row for row, _ in printed]), np.array([value for _, value in printed])
    upper, most = np.vstack([matrix, -matrix]), np.concatenate([values + NOISE, NOISE - values])
    found = {}
    for name, value in said.items():
        row = makes(name)
        if value is None and row is not None and (row >= 0).all():
            ends = [linprog(sign * row, A_ub=upper, b_ub=most, method="highs") for sign in (1, -1)]
            low, high = (sign * end.fun if end.status == 0 else sign * -np.inf for sign, end in zip((1, -1), ends, strict=True))
            if high - low < THRESHOLD - 10 * NOISE:
                found[name] = (low, high)
    return found


@pytest.mark.parametrize("seed", range(EVERY))
def test_no_hidden_count_with_a_fraction_can_be_worked_out(seed: int, tmp_path: Path) -> None:
    """Whole and broken counts side by side, in sums both ways, shares, a derived sum, difference and share."""
    of = rows(seed)
    said = read(load(tmp_path, PROFILE, export(of)))
    small = {f"{m}.{row}" for row, pair in of.items() for m, value in zip("ab", pair, strict=True) if 0 < value < THRESHOLD}
    assert small <= {name for name, value in said.items() if value is None}
    assert pinned(said) == {}


def test_the_attack_finds_what_is_hidden_alone(tmp_path: Path) -> None:
    """Or the tests above would say nothing."""
    of = {row: (Decimal("18.5"), Decimal(9)) for group in GROUPS.values() for row in group} | {"r1": (Decimal("4.5"), Decimal(9))}
    said = read(load(tmp_path, PROFILE.replace("tröskel: 5", "tröskel: 0"), export(of)))
    assert pinned(said | {"a.r1": None, "alla.r1": None, "andel.r1": None})["a.r1"] == pytest.approx((4.5, 4.5), abs=1e-4)
    assert pinned(said | {"a.r1": None, "a.r0": None, "alla.r0": None, "alla.r1": None})  # the shares tell


def test_what_has_been_added_since_an_earlier_report_is_protected(tmp_path: Path) -> None:
    """18,5 in April and 22 in August: 3,5 since, and he who has both reports solves for that; 9,0 and 14 are five since."""
    before = {row: (Decimal("18.5"), Decimal("9.0")) for group in GROUPS.values() for row in group}
    first = load(tmp_path / "a", PROFILE, export(before), period="2026-T1")
    assert None not in read(first).values()
    now = {row: (Decimal(36), Decimal(14)) for row in before} | {"r3": (Decimal(22), Decimal(14))}
    files = export(now) | {"forra.json": first.siffror()}
    later = read(load(tmp_path / "b", PROFILE, files, extra="tidigare_rapporter: [data/forra.json]\n"))
    assert later["a.r3"] is None
    assert pinned(later) == {}
    since = {n: None if v is None else v - (read(first)[n] or 0) for n, v in later.items() if makes(n) is not None}
    assert 5 in since.values()
    assert pinned(since) == {}


@pytest.mark.parametrize("written", ["4,0;9,0", "4,5;9", "4;9,5", "4,999;18,001"])
def test_a_count_is_hidden_however_its_decimals_are_written(written: str, tmp_path: Path) -> None:
    """With decimals that say nothing, and just below the threshold, also where the table rounds it to the threshold."""
    files = {"ko.csv": f"Enhet;Insats;A;B\nNorr;r0;{written}\nNorr;r1;9;31,5\nNorr;r2;18;40\nSyd;r3;20;30\nSyd;r4;20;30\n"}
    for n, profile in enumerate((PROFILE, PROFILE.replace("A: {urval: {mått: a}}", "A: {urval: {mått: a}, decimaler: 0}"))):
        u = load(tmp_path / str(n), profile, files)
        assert table(u, "Q")[0][1] == ".."
        assert pinned(read(u)) == {}
        entry = next(entry for name, entry in json.loads(u.siffror())["fakta"].items() if name.startswith("a.r0@"))
        assert (entry["värde"], entry["text"], entry["exakt"], entry["källor"]) == (None, "..", "..", [])
