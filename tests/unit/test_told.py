"""A difference is hidden only when it would tell something: what printed counts give anyone is no secret."""

from fractions import Fraction
from itertools import pairwise

from facts_made import YEAR, count
from hypothesis import given
from hypothesis import strategies as st

from reports.facts import Fact, Part
from reports.knowledge import already_told
from reports.profile import Röjande
from reports.protection import protected

ROWS = "abcdef"


def gap(name: str, now: list[Fact], then: list[Fact]) -> Fact:
    """A change between sums of counts."""
    parts = [part for fact in now for part in fact.delar] + [Part(-part.sign, part.rows, part.olika) for f in then for part in f.delar]
    rows = frozenset[tuple[str, int]]().union(*(fact.rows for fact in (*now, *then)))
    value = sum(f.värde or 0 for f in now) - sum(f.värde or 0 for f in then)
    return Fact(f"{name}@{YEAR}", name, value, "antal", "", str(value), rows, "person", tuple(parts))


def hidden(facts: list[Fact], base: int = 0) -> set[str]:
    """The names of what is hidden."""
    safe, _ = protected({f.id: f for f in facts}, Röjande(avrundningsbas=base))
    return {fact.base for fact in safe.values() if fact.dold}


def placed() -> list[Fact]:
    """Children in two forms, now and then, with totals: one form is small both times, and takes the boys of the other with it."""
    large, few = (count("hem.nu", "a34"), count("hem.då", "b31")), (count("sis.nu", "c3"), count("sis.då", "d1"))
    totals = (count("alla.nu", "a34", "c3", "e18"), count("alla.då", "b31", "d1", "f14"))
    others = count("hvb.nu", "e18"), count("hvb.då", "f14")
    changes = [gap("ändring.hem", [large[0]], [large[1]]), gap("ändring.sis", [few[0]], [few[1]])]
    changes += [gap("ändring.hvb", [others[0]], [others[1]]), gap("ändring.alla", [totals[0]], [totals[1]])]
    return [*large, *few, *others, *totals, *changes]


def test_a_change_between_printed_counts_is_printed_and_one_of_a_hidden_count_is_not() -> None:
    """34 and 31 stand beside each other, and so do the totals; what became of a small group does not."""
    names = hidden(placed())
    assert {"sis.nu", "sis.då", "ändring.sis"} <= names
    for part in ("hem", "hvb", "alla"):
        assert (f"ändring.{part}" in names) == bool({f"{part}.nu", f"{part}.då"} & names)
    assert "ändring.alla" not in names


def test_changes_of_rounded_counts_are_hidden_still() -> None:
    """They say more than the rounded counts do."""
    assert {"ändring.hem", "ändring.alla"} <= hidden(placed(), base=5)


def _rank(rows: list[list[int]]) -> int:
    """By exact elimination."""
    left, rank = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(len(ROWS)):
        pivot = next((n for n in range(rank, len(left)) if left[n][column]), None)
        if pivot is not None:
            left[rank], left[pivot] = left[pivot], left[rank]
            for n in range(rank + 1, len(left)):
                times = left[n][column] / left[rank][column]
                left[n] = [a - times * b for a, b in zip(left[n], left[rank], strict=True)]
            rank += 1
    return rank


sets = st.lists(st.sets(st.sampled_from(ROWS), min_size=1), min_size=2, max_size=6)


@given(sets, st.sets(st.integers(0, 5)))
def test_what_is_told_is_a_combination_of_what_is_printed(groups: list[set[str]], shown: set[int]) -> None:
    """Neither more nor less, by exact arithmetic written apart."""
    counts = [count(f"antal{n}", *(f"{row}{10 + ROWS.index(row)}" for row in sorted(own))) for n, own in enumerate(groups)]
    gaps = [gap(f"skillnad{n}", [a], [b]) for n, (a, b) in enumerate(pairwise(counts))]
    printed = [fact.id for n, fact in enumerate(counts) if n in shown]
    told = already_told({f.id: f for f in [*counts, *gaps]}, [f.id for f in gaps], printed)
    rows = [[int(row in own) for row in ROWS] for n, own in enumerate(groups) if n in shown]
    for fact, (a, b) in zip(gaps, pairwise(groups), strict=True):
        change = [int(row in a) - int(row in b) for row in ROWS]
        assert (fact.id in told) == (bool(printed) and _rank([*rows, change]) == _rank(rows))
