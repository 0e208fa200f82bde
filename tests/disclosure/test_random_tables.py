"""Random linked tables: nothing that is hidden can be worked out, and no more than needed is hidden."""

from itertools import chain, combinations

import pytest
from attack_apart import HALF, Printed, random_table, recovered
from disclosed import published

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


def test_the_tables_are_of_every_kind() -> None:
    """Groups in rows and columns, one period and two."""
    tables = [random_table(seed, *SMALL) for seed in range(EVERY)]
    kinds = {(len(p.rows.sums) > 1, len(p.columns.sums) > 1, HALF in p.tables) for p in tables}
    assert len(kinds) == 8
