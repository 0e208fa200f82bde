"""Counts with fractions (places and posts counted in parts): nothing hidden can be worked out, with the attack that is written apart."""

import random
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from math import ceil, floor

import pytest
from attack_apart import REST, Cell, Printed, pinned, random_table
from disclosed import published, rounded

SMALL, EVERY = (4, 5), 24
NOISE, SLACK = Decimal("1e-9"), 0.02  # of thirds cut after fifteen digits; and of mixed ones, which are no whole number of any step
STEPS = {"0.5": 2, "0.25": 4, "0.1": 10, "0.01": 100, "0.001": 1000, "0.333333333333333": 3}  # the last as a spreadsheet holds a third
MIXED = 1000


def broken(seed: int) -> tuple[Printed, int]:
    """A random table where every innermost cell but the none may have a fraction, and how many steps a one is then."""
    rng, whole = random.Random(seed), random_table(seed, *SMALL)  # noqa: S311  the same every time, and no secret
    inner = sorted({member for cell in whole.visible() for member in whole.members(cell)})
    one = rng.choice(list(STEPS))
    steps = {cell: Decimal(rng.choice(list(STEPS)) if seed % 2 else one) for cell in inner}
    own = {cell: Decimal(whole.values[cell]) + (rng.choice((0, 1, 1)) * steps[cell] if whole.values[cell] else 0) for cell in inner}
    values = {cell: sum((own[member] for member in whole.members(cell)), start=Decimal(0)) for cell in whole.values}
    made = replace(whole, values=values, sensitive=frozenset(cell for cell, value in values.items() if 0 < value < 4))
    return made, MIXED if seed % 2 else STEPS[one]


@pytest.mark.parametrize("start", range(0, EVERY, 6))
def test_no_hidden_count_with_a_fraction_can_be_worked_out(start: int) -> None:
    """As wide as asked for, whole or not, for one table, two periods at once, and a year after its half year."""
    found = 0
    for seed in range(start, start + 6):
        printed, steps = broken(seed)
        answer = published(printed, later=seed % 4 == 1, exact=seed % 3 > 0)
        found += any(printed.values[cell] % 1 for cell in answer.hidden)
        assert (seed, told(printed, answer.shown, answer.hidden, steps)) == (seed, {})
    assert found


def told(printed: Printed, shown: Collection[Cell], hidden: Collection[Cell], steps: int) -> dict[Cell, tuple[float, float]]:
    """What is pinned down by one who counts in steps; of what is no whole number of them he knows the nearest on both sides."""
    exact = {cell: value * steps for cell, value in printed.values.items()}
    ends = {cell: (round(v),) * 2 if abs(v - round(v)) < NOISE else (floor(v), ceil(v)) for cell, v in exact.items()}
    slack = 0 if all(low == high for low, high in ends.values()) else SLACK
    return pinned(printed, {cell: ends[cell] for cell in shown}, dict.fromkeys(hidden, (printed.width - slack) * steps))


def test_the_attack_works_out_what_is_hidden_alone() -> None:
    """Or the test above would say nothing."""
    tables = [broken(seed) for seed in range(EVERY) if seed % 2 == 0]
    alone = [told(p, set(p.visible()) - p.sensitive, p.sensitive, steps) for p, steps in tables if p.sensitive]
    assert sum(map(bool, alone)) >= len(alone) * 0.9


@pytest.mark.parametrize("base", [5, 10])
def test_no_small_count_with_a_fraction_can_be_worked_out_from_rounded_ones(base: int) -> None:
    """Rounded as whole ones are: 2,5 is printed as 5 and may then be anything from 2,5."""
    for seed in range(12):
        printed, _ = broken(seed)
        shown = rounded(printed, base)
        small = {cell: printed.width for cell, value in printed.values.items() if 0 < value < printed.width}
        hidden = {cell: printed.width for cell, value in shown.items() if value is None}
        read = {cell: (max(0, float(value) - base / 2), float(value) + base / 2) for cell, value in shown.items() if value is not None}
        assert all(low <= printed.values[cell] <= high for cell, (low, high) in read.items())
        asked = {cell: width - SLACK for cell, width in (small | hidden).items() if cell[0] != REST}
        assert (seed, pinned(printed, read, asked)) == (seed, {})
