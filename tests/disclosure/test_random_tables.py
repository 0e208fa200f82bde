"""Random linked tables: nothing that is hidden can be worked out, and no more than needed is hidden."""

import random
from dataclasses import replace
from itertools import chain, combinations

import pytest
from attack_apart import HALF, REST, Printed, about_few, means, pinned, random_costs, random_table, recovered
from disclosed import costs, published, rounded

from reports.disclosure import Band, Quantity, System, Unprotectable, intervals, protect

SMALL, EVERY, LARGE = (4, 5), 140, 10
BATCH = 10


def batch(start: int) -> list[tuple[int, Printed]]:
    return [(seed, random_table(seed, *SMALL)) for seed in range(start, min(start + BATCH, EVERY))]


@pytest.mark.parametrize("start", range(0, EVERY, BATCH))
def test_no_hidden_cell_can_be_worked_out_by_an_attack_written_apart(start: int) -> None:
    """Every interval is as wide as asked for, for one table, two periods at once, and a year after its half year."""
    for seed, printed in batch(start):
        answer = published(printed, later=seed % 2 == 1, exact=seed % 3 > 0)
        assert (seed, recovered(printed, answer.shown, answer.hidden)) == (seed, {})


@pytest.mark.parametrize("seed", range(EVERY, EVERY + LARGE))
def test_no_hidden_cell_of_a_large_table_can_be_worked_out(seed: int) -> None:
    """The same for tables of up to 8 × 12 with groups in both directions, where the choice is not exact."""
    printed = random_table(seed)
    answer = published(printed, later=seed % 2 == 1)
    assert recovered(printed, answer.shown, answer.hidden) == {}


def test_the_attack_written_apart_works_out_what_is_hidden_alone() -> None:
    """A table with nothing but its sensitive cells hidden is not safe, or the tests above would say nothing."""
    tables = [random_table(seed, *SMALL) for seed in range(20)]
    pinned = [recovered(p, set(p.visible()) - p.sensitive, p.sensitive) for p in tables if p.sensitive]
    assert sum(map(bool, pinned)) >= len(pinned) * 0.9


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_the_quick_choice_costs_at_most_twice_the_cheapest(start: int) -> None:
    """The heuristic against the optimum, on tables where the optimum can be proven."""
    compared = 0
    for seed in range(start, start + 10):
        printed = random_table(seed, *SMALL)
        quick, best = published(printed, exact=False), published(printed)
        if best.protection.exact:
            compared += 1
            assert best.cost() - 1e-6 <= quick.cost() <= 2 * best.cost(), seed
    assert compared >= 5


@pytest.mark.parametrize("seed", [5, 8, 12, 19, 20, 28, 34, 48])
def test_the_proven_choice_is_the_cheapest_of_all(seed: int) -> None:
    """Every set of details that costs less is tried, and the attack written apart gets through each of them."""
    printed = random_table(seed, 3, 3)
    answer = published(printed)
    details = [cell for cell in printed.visible() if printed.level(cell) == 0 and cell not in printed.sensitive]
    assert answer.protection.exact
    assert answer.hidden - printed.sensitive <= set(details) != set()
    weight = {tuple(q.id.split()): q.weight for q in answer.system.quantities}
    for extra in chain.from_iterable(combinations(details, count) for count in range(len(details))):
        hidden = printed.sensitive | set(extra)
        if sum(weight[cell] for cell in extra) < answer.cost() - 1e-6:
            assert recovered(printed, set(printed.visible()) - hidden, hidden)


def random_system(seed: int) -> System:
    """Three or four atoms, sums of any of them, some printed already, and at times a difference that is known."""
    rng = random.Random(seed)  # noqa: S311  the same every time, and no secret
    atoms = [rng.choice([0, 1, 2, 2, 3, 4, 8, 30]) for _ in range(rng.randint(3, 4))]
    chosen = [[i] for i in range(len(atoms))] + [sorted(rng.sample(range(len(atoms)), 2)) for _ in range(rng.randint(2, 4))]
    weights = [rng.choice([0.5, 1, 2, 3.5]) for _ in chosen]
    sums = [
        Quantity(f"s{i}", sum(atoms[a] for a in of), dict.fromkeys(of, 1.0), fixed=i >= len(atoms) and rng.random() < 0.3, weight=weight)
        for i, (of, weight) in enumerate(zip(chosen, weights, strict=True))
    ]
    known = Band({0: 1.0, 1: -1.0}, low=atoms[0] - atoms[1] - rng.randint(0, 4))
    return System(len(atoms), tuple(sums), (known,) if rng.random() < 0.3 else ())


@pytest.mark.parametrize("seed", range(30))
def test_the_choice_for_any_system_is_the_cheapest_or_there_is_none(seed: int) -> None:
    """Every set that could be hidden is tried, the cheapest first, until one protects all of itself."""
    system = random_system(seed)
    others = [q for q in system.quantities if not q.fixed and q.id != "s0"]
    subsets = chain.from_iterable(combinations(others, count) for count in range(len(others) + 1))
    priced = sorted((sum(q.weight for q in extra), ["s0", *(q.id for q in extra)]) for extra in subsets)
    safe = (price for price, ids in priced if all(i.high - i.low >= 5 for i in intervals(system, ids, 5)))
    try:
        found = protect(system, {"s0"}, 5)
        cost = sum(q.weight for q in others if q.id in found.hidden)
    except Unprotectable:
        cost = None
    assert next(safe, None) == cost


def test_the_tables_are_of_every_kind() -> None:
    """Groups in rows and columns, one period and two."""
    tables = [random_table(seed, *SMALL) for seed in range(EVERY)]
    kinds = {(len(p.rows.sums) > 1, len(p.columns.sums) > 1, HALF in p.tables) for p in tables}
    assert len(kinds) == 8


@pytest.mark.parametrize("base", [3, 5, 10, 20])
@pytest.mark.parametrize("start", [0, 10])
def test_no_small_count_can_be_worked_out_from_rounded_ones(base: int, start: int) -> None:
    """Hidden, or printed rounded; nor what is between the half year and the year, which no figure says."""
    blurred = 0
    for seed in range(start, start + 10):
        printed = random_table(seed, *SMALL)
        shown = rounded(printed, base)
        small = {cell: printed.width for cell, value in printed.values.items() if 0 < value < printed.width}
        hidden = {cell: printed.width for cell, value in shown.items() if value is None}
        read = {cell: means(int(value), base) for cell, value in shown.items() if value is not None}
        assert all(low <= printed.values[cell] <= high for cell, (low, high) in read.items())
        assert (seed, pinned(printed, read, small | hidden)) == (seed, {})
        blurred += sum(cell[0] != REST and shown[cell] is not None for cell in small)
    assert (blurred > 0) == (base >= 10)


@pytest.mark.parametrize("start", range(0, 20, 5))
def test_no_amount_of_few_persons_can_be_worked_out(start: int) -> None:
    """To less than a tenth of itself, from the totals and from the other amounts."""
    found = 0
    for seed in range(start, start + 5):
        table = random_table(seed, *SMALL)
        of = random_costs(seed, table)
        sums = {cell: [öre for member in table.members(cell) for öre in of.get(member, [])] for cell in table.values}
        printed = replace(table, values={cell: sum(persons) for cell, persons in sums.items()})
        hidden = costs(table, of, 3, 80)
        few = {cell for cell in table.visible() if about_few(sums[cell], 3, 0.8)}
        assert few <= hidden
        most = max((printed.values[cell] for cell in few), default=0)
        asked = {cell: 0.1 * min(printed.values[cell], most) for cell in hidden if printed.values[cell]}
        assert (seed, pinned(printed, {c: (printed.values[c],) * 2 for c in table.visible() if c not in hidden}, asked)) == (seed, {})
        found += len(hidden - few)
    assert found
