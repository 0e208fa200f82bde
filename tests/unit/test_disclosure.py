"""Disclosure control on tables small enough to work out by hand."""

from itertools import product
from math import inf

import pytest

from reports.disclosure import Band, Interval, Quantity, System, Unprotectable, intervals, protect

WIDTH = 5


def figure(name: str, value: float, *atoms: int, **more: float) -> Quantity:
    return Quantity(name, value, dict.fromkeys(atoms, 1.0), **more)


def table(counts: list[list[int]]) -> System:
    """Return a table with its totals: 'r0k1' a cell, 'r0' and 'k1' the sums of a row and a column, 'alla' all of it."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    atom = {(r, k): r * len(columns) + k for r in rows for k in columns}
    cells = [figure(f"r{r}k{k}", counts[r][k], atom[r, k]) for r in rows for k in columns]
    sums = [figure(f"r{r}", sum(counts[r]), *(atom[r, k] for k in columns), level=1) for r in rows]
    sums += [figure(f"k{k}", sum(row[k] for row in counts), *(atom[r, k] for r in rows), level=1) for k in columns]
    return System(len(atom), (*cells, *sums, figure("alla", sum(map(sum, counts)), *atom.values(), level=2)))


NINE = table([[3, 20, 31], [40, 22, 17], [25, 60, 44]])


def test_a_small_cell_is_hidden_with_three_others_in_a_square() -> None:
    """Two in its row and column and the one where they meet; the totals are printed."""
    found = protect(NINE, {"r0k0"}, WIDTH)
    (row,) = {name[:2] for name in found.hidden} - {"r0"}
    (column,) = {name[2:] for name in found.hidden} - {"k0"}
    assert found.hidden == {"r0k0", f"r0{column}", f"{row}k0", f"{row}{column}"}
    assert (found.primary, found.cells, found.exact, found.narrowest >= WIDTH) == ({"r0k0"}, 16, True, True)


def test_a_cell_hidden_alone_is_its_total_minus_the_rest() -> None:
    """The attack finds the only value there is."""
    assert intervals(NINE, {"r0k0"}, WIDTH) == [Interval("r0k0", 3, 3)]


def test_four_cells_in_a_square_move_together() -> None:
    """3, 20 over 40, 22 can be anything from 0, 23 over 43, 19 to 23, 0 over 20, 42."""
    found = intervals(NINE, {"r0k0", "r0k1", "r1k0", "r1k1"}, WIDTH)
    assert [(i.id, i.low, i.high) for i in found] == [("r0k0", 0, 23), ("r0k1", 0, 23), ("r1k0", 20, 43), ("r1k1", 19, 42)]


def test_the_cheapest_square_is_chosen() -> None:
    """What costs more to hide is printed."""
    dear = {"r0k1", "r1k0"}
    system = System(9, tuple(Quantity(q.id, q.value, q.atoms, weight=3 if q.id in dear else 1, level=q.level) for q in NINE.quantities))
    for exact in (True, False):
        assert protect(system, {"r0k0"}, WIDTH, exact=exact).hidden == {"r0k0", "r0k2", "r2k0", "r2k2"}


def test_nothing_is_asked_of_the_solver_when_nothing_is_sensitive(monkeypatch: pytest.MonkeyPatch) -> None:
    """No primary, nothing hidden; the same for an empty system."""
    monkeypatch.delattr("reports.disclosure.program.milp")
    for system in (NINE, System(0, ())):
        found = protect(system, (), WIDTH)
        assert (found.hidden, found.narrowest, found.cells, found.exact) == (frozenset(), inf, 0, True)
        assert intervals(system, (), WIDTH) == []


def test_tables_that_share_a_sum_are_protected_together() -> None:
    """The same 28 people by age and by sort of help: hiding in one table must not leave a way through the other."""
    ages, sorts = [2, 10, 16], [1, 12, 15]
    atom = {(a, s): a * 3 + s for a in range(3) for s in range(3)}
    by_age = [figure(f"ålder{a}", n, *(atom[a, s] for s in range(3))) for a, n in enumerate(ages)]
    by_sort = [figure(f"insats{s}", n, *(atom[a, s] for a in range(3))) for s, n in enumerate(sorts)]
    system = System(9, (*by_age, *by_sort, figure("alla", 28, *range(9), level=1)))
    found = protect(system, {"ålder0", "insats0"}, WIDTH)
    assert "alla" not in found.hidden
    assert [sum(name.startswith(kind) for name in found.hidden) for kind in ("ålder", "insats")] == [2, 2]


def test_parts_that_share_nothing_are_left_alone() -> None:
    """Only the figures that hang together with a hidden one are counted."""
    system = System(4, (figure("a", 2, 0), figure("b", 30, 1), figure("ab", 32, 0, 1, level=1), figure("c", 3, 2), figure("d", 9, 3)))
    found = protect(system, {"a"}, WIDTH)
    assert (found.hidden, found.cells) == ({"a", "b"}, 3)


def test_what_an_earlier_report_printed_can_be_subtracted() -> None:
    """18 till April and 20 till August make 2 since: the 20 cannot be printed, nor its neighbour that gives it away."""
    april = (figure("t1 a", 18, 0, fixed=True), figure("t1 b", 40, 1, fixed=True), figure("t1", 58, 0, 1, fixed=True))
    august = (figure("t2 a", 20, 0, 2), figure("t2 b", 55, 1, 3), figure("t2", 75, 0, 1, 2, 3, level=1))
    system = System(4, (*april, *august, figure("sedan a", 2, 2)))
    assert intervals(system, {"sedan a"}, WIDTH) == [Interval("sedan a", 2, 2)]
    assert protect(system, {"sedan a"}, WIDTH).hidden == {"sedan a", "t2 a", "t2 b"}


def test_what_an_earlier_report_hid_stays_protected() -> None:
    """4 and 6 were hidden under a printed 10; printing 6 of 6 later would tell both."""
    april = (figure("t1 a", 4, 0), figure("t1 b", 6, 1), figure("t1", 10, 0, 1, fixed=True))
    august = (figure("t2 a", 9, 0, 2), figure("t2 b", 6, 1, 3), figure("t2", 15, 0, 1, 2, 3, level=1))
    system = System(4, (*april, *august))
    found = protect(system, (), 7, hidden_before={"t1 a", "t1 b"})
    assert (found.hidden, found.primary) == ({"t1 a", "t1 b", "t2 a", "t2 b"}, frozenset())


def test_a_group_hides_a_group_when_no_detail_can_protect() -> None:
    """One group has a single detail: the details of another do not help it, so another group's sum is hidden too."""
    details = (figure("a1", 2, 0), figure("b1", 30, 1), figure("b2", 40, 2))
    system = System(3, (*details, figure("A", 2, 0, level=1), figure("B", 70, 1, 2, level=1), figure("alla", 72, 0, 1, 2, level=2)))
    hidden = protect(system, {"a1", "A"}, WIDTH).hidden
    assert {"a1", "A", "B"} < hidden
    assert ("alla" in hidden, len(hidden & {"b1", "b2"})) == (False, 1)


def test_a_sum_is_not_hidden_when_details_can_protect() -> None:
    """Even if hiding one sum would cost less than hiding three details."""
    cheap = tuple(Quantity(q.id, q.value, q.atoms, weight=0.01 if q.level else 10, level=q.level) for q in NINE.quantities)
    for exact in (True, False):
        assert len(protect(System(9, cheap), {"r0k0"}, WIDTH, exact=exact).hidden & {q.id for q in cheap if q.level}) == 0


def test_a_sensitive_sum_is_hidden_whatever_its_level() -> None:
    """A row of three people is hidden, and a row to hide it behind."""
    found = protect(table([[1, 2], [30, 40], [50, 20]]), {"r0k0", "r0k1", "r0"}, WIDTH)
    assert {"r0k0", "r0k1", "r0"} < found.hidden
    assert "alla" not in found.hidden


def test_a_zero_can_be_hidden() -> None:
    """It is protected upwards only, which is enough."""
    system = table([[0, 20, 31], [40, 22, 17], [25, 60, 44]])
    found = protect(system, {"r0k0"}, WIDTH)
    assert len(found.hidden) == 4
    assert all(i.high - i.low >= WIDTH for i in intervals(system, found.hidden, WIDTH))


def test_a_sum_of_nothing_gives_every_part_away() -> None:
    """Two hidden cells under a printed zero are zeros."""
    system = System(2, (figure("a", 0, 0), figure("b", 0, 1), figure("ab", 0, 0, 1, fixed=True)))
    assert [(i.low, i.high) for i in intervals(system, {"a", "b"}, WIDTH)] == [(0, 0), (0, 0)]


def test_a_percentage_narrows_the_whole_numbers_to_one() -> None:
    """8 % of 60, rounded, lies between 4,5 and 5,1: only 5 people can be meant."""
    share = (Band({0: 1, 1: -0.085}, high=0), Band({0: 1, 1: -0.075}, low=0))
    people, group = figure("med hjälp", 5, 0), figure("alla", 60, 1)
    assert intervals(System(2, (people, group), share), {"med hjälp"}, WIDTH) == [Interval("med hjälp", 5, 5)]


def test_a_percentage_makes_its_whole_hidden_too() -> None:
    """Behind a hidden whole the same percentage tells little."""
    share = (Band({0: 1, 1: -0.085}, high=0), Band({0: 1, 1: -0.075}, low=0))
    assert protect(System(2, (figure("med hjälp", 5, 0), figure("alla", 60, 1)), share), {"med hjälp"}, WIDTH).hidden == {
        "med hjälp",
        "alla",
    }


def test_people_are_not_more_than_their_events() -> None:
    """Three people with four events: from none to four, for anyone who knows what the words mean."""
    system = System(2, (figure("personer", 3, 0), figure("händelser", 4, 1, fixed=True)), (Band({1: 1, 0: -1}, low=0),))
    assert intervals(system, {"personer"}, WIDTH) == [Interval("personer", 0, 4)]
    with pytest.raises(Unprotectable) as refused:
        protect(system, {"personer"}, WIDTH)
    assert refused.value.ids == ("personer",)


def test_a_rounded_sum_leaves_its_margin() -> None:
    """A sum of about 50 that may be 45 to 55 lets a hidden part move by ten."""
    system = System(2, (figure("a", 12, 0), figure("b", 38, 1), figure("ab", 50, 0, 1, margin=5)))
    assert intervals(system, {"a"}, WIDTH) == [Interval("a", 7, 17)]


def test_a_small_cell_next_to_large_ones_is_known_to_the_last_digit() -> None:
    """Nothing is near enough because its neighbour is large."""
    system = System(2, (figure("a", 3, 0), figure("b", 20_000_000, 1), figure("ab", 20_000_003, 0, 1)))
    assert intervals(system, {"a"}, WIDTH) == [Interval("a", 3, 3)]
    assert protect(system, {"a"}, WIDTH).hidden >= {"a"}


def test_what_no_printed_figure_binds_has_no_upper_end() -> None:
    """A hidden figure in no sum can be anything."""
    assert intervals(System(1, (figure("a", 3, 0),)), {"a"}, WIDTH) == [Interval("a", 0, inf)]


def test_the_same_people_under_two_names_are_hidden_together() -> None:
    """A figure that is repeated elsewhere in the report does not stay there."""
    system = System(2, (figure("tabell", 3, 0), figure("mening", 3, 0), figure("b", 40, 1), figure("alla", 43, 0, 1, level=1)))
    assert protect(system, {"tabell"}, WIDTH).hidden == {"tabell", "mening", "b"}


@pytest.mark.parametrize("exact", [True, False])
def test_what_is_printed_already_cannot_be_protected(*, exact: bool) -> None:
    """The ids say which: itself, a twin of itself, or all the figures that tell it."""
    printed = figure("tryckt", 3, 0, fixed=True)
    for system, primary in (
        (System(1, (printed,)), "tryckt"),
        (System(1, (printed, figure("a", 3, 0))), "a"),
        (System(2, (figure("ab", 9, 0, 1, fixed=True), figure("b", 6, 1, fixed=True), figure("a", 3, 0))), "a"),
        (System(1, (figure("a", 0),)), "a"),
    ):
        with pytest.raises(Unprotectable) as refused:
            protect(system, {primary}, WIDTH, exact=exact)
        assert refused.value.ids == (primary,)


@pytest.mark.parametrize("exact", [True, False])
def test_a_figure_that_could_be_worked_out_itself_hides_no_other(*, exact: bool) -> None:
    """b and d together would hide a, but each is at most 4 by something else: a is hidden behind c, dear as it is."""
    parts = (figure("a", 2, 0), figure("b", 4, 1), figure("c", 30, 2, weight=9), figure("d", 4, 3))
    system = System(4, (*parts, figure("alla", 40, 0, 1, 2, 3, fixed=True)), (Band({1: 1}, high=4), Band({3: 1}, high=4)))
    assert protect(system, {"a"}, WIDTH, exact=exact).hidden == {"a", "c"}


@pytest.mark.parametrize("exact", [True, False])
def test_a_figure_that_hides_another_is_protected_as_well(*, exact: bool) -> None:
    """b and d hide a, cheapest with e and f; but then b and d are at most 4, so their sums with e and f are hidden instead."""
    parts = [figure(name, 2, i, weight=0.5 if name in "ef" else 1) for i, name in enumerate("abdef")]
    system = System(5, (*parts, figure("be", 4, 1, 3), figure("df", 4, 2, 4), figure("abd", 6, 0, 1, 2, fixed=True)))
    found = protect(system, {"a"}, WIDTH, exact=exact)
    assert (found.hidden, found.exact) == ({"a", "b", "d", "be", "df"}, exact)


def test_the_cheapest_way_is_found_past_one_that_only_looked_cheaper() -> None:
    """As above, where c alone costs more than b, d, e and f but less than b, d and the sums they need."""
    parts = [figure(name, 2, i, weight=0.5 if name in "ef" else 1) for i, name in enumerate("abdef")]
    sums = (figure("be", 4, 1, 3), figure("df", 4, 2, 4), figure("abcd", 36, 0, 1, 2, 5, fixed=True))
    found = protect(System(6, (*parts, figure("c", 30, 5, weight=3.5), *sums)), {"a"}, WIDTH)
    assert (found.hidden, found.exact) == ({"a", "c"}, True)


def test_the_order_of_the_figures_makes_no_difference() -> None:
    """The same figures the other way round are hidden the same."""
    counts = [[2, 14, 30, 9], [40, 3, 17, 28], [25, 60, 1, 44], [12, 31, 8, 19]]
    one, other = table(counts), System(16, table(counts).quantities[::-1])
    primary = ["r0k0", "r1k1", "r2k2"]
    for exact in (True, False):
        assert protect(one, primary, WIDTH, exact=exact) == protect(other, primary[::-1], WIDTH, exact=exact)


def test_figures_that_contradict_each_other_are_named() -> None:
    """A sum that is not its parts is an error in the model, not something to protect."""
    system = System(2, (figure("a", 3, 0), figure("b", 4, 1), figure("ab", 9, 0, 1)))
    with pytest.raises(ValueError, match="ab?"):
        protect(system, {"a"}, WIDTH)


@pytest.mark.parametrize(
    ("quantities", "bands"),
    [
        ((figure("a", 1, 0), figure("a", 1, 1)), ()),
        ((figure("a", 1, 7),), ()),
        ((figure("a", -1, 0),), ()),
        ((Quantity("a", 1, {0: -1.0}),), ()),
        ((figure("a", 1, 0),), (Band({0: 1}, low=2, high=1),)),
    ],
)
def test_a_system_that_makes_no_sense_is_refused(quantities: tuple[Quantity, ...], bands: tuple[Band, ...]) -> None:
    """Two figures of one name, an unknown atom, a negative number, a band with nothing in it."""
    with pytest.raises(ValueError, match="quantities|band"):
        System(2, quantities, bands)


def test_an_unknown_name_is_refused() -> None:
    """A misspelt primary would otherwise be printed."""
    with pytest.raises(ValueError, match="r9k9"):
        protect(NINE, {"r9k9"}, WIDTH)
    with pytest.raises(ValueError, match="r9k9"):
        intervals(NINE, {"r9k9"}, WIDTH)


CUBE = [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (0, 1, 2, 3)]


@pytest.mark.parametrize("filling", [(1, 2, 3, 1), (0, 2, 0, 3), (2, 2, 2, 2), (4, 0, 1, 1)])
@pytest.mark.parametrize("hidden", [("s0",), ("s0", "s2"), ("s1", "s4", "s5"), ("s0", "s1", "s2", "s3", "s5")])
def test_the_intervals_are_those_that_counting_every_filling_gives(filling: tuple[int, ...], hidden: tuple[str, ...]) -> None:
    """Every way to fill four atoms with 0 to 12, those that print as the truth does, and what they make of the hidden sums."""
    sums = tuple(figure(f"s{i}", sum(filling[a] for a in atoms), *atoms) for i, atoms in enumerate(CUBE))
    system = System(4, sums, (Band({0: 1, 1: 1, 2: 1, 3: 1}, high=12), Band({0: 2, 1: -1}, low=-5)))
    fillings = [f for f in product(range(13), repeat=4) if sum(f) <= 12 and 2 * f[0] - f[1] >= -5]
    believed = [f for f in fillings if all(sum(f[a] for a in s.atoms) == s.value for s in sums if s.id not in hidden)]
    counted = {s.id: [sum(f[a] for a in s.atoms) for f in believed] for s in sums if s.id in hidden}
    assert {i.id: (i.low, i.high) for i in intervals(system, hidden, WIDTH)} == {name: (min(v), max(v)) for name, v in counted.items()}


@pytest.mark.parametrize(
    ("small", "large", "step"), [(4.5, 9, 0.5), (3.5, 18.5, 0.5), (0.1, 0.2, 0.1), (2.35, 40.4, 0.05), (1 / 3, 8, 1 / 3)]
)
def test_a_count_with_a_fraction_is_as_hidden_as_a_whole_one(small: float, large: float, step: float) -> None:
    """Alone it is its total minus the other; with the other it is from none to all of it, and no nearer than a step."""
    system = System(2, (figure("a", small, 0), figure("b", large, 1), figure("ab", small + large, 0, 1, level=1)))
    (alone,) = intervals(system, {"a"}, WIDTH)
    assert (alone.low, alone.high, alone.width) == (pytest.approx(small), pytest.approx(small), 0)
    both = intervals(system, {"a", "b"}, WIDTH)
    assert [(i.low, i.high) for i in both] == [(0, pytest.approx(small + large))] * 2
    assert both[0].high / step == pytest.approx(round(both[0].high / step))
    if small + large >= WIDTH:
        found = protect(system, {"a"}, WIDTH)
        assert found.hidden == {"a", "b"}
        assert WIDTH <= found.narrowest <= small + large + 1e-6


def test_counts_that_are_no_whole_number_of_any_step_are_known_to_a_thousandth() -> None:
    """Thirds and sevenths of fifteen digits: their sums agree, and nothing is told that a reader could not know."""
    small, large = 4.333333333333333, 20.142857142857
    system = System(
        3, (figure("a", small, 0), figure("b", large, 1), figure("c", 7.001, 2), figure("alla", small + large + 7.001, 0, 1, 2))
    )
    (alone,) = intervals(system, {"a"}, WIDTH)
    assert alone.low <= small <= alone.high
    assert alone.width <= 0.004
    assert len(protect(system, {"a"}, WIDTH).hidden) == 2


def test_parts_without_a_fraction_are_whole_numbers_beside_one_that_has() -> None:
    """What hangs together with no 4,5 is as it was: of a hidden 3 in 4 and a hidden 1 no half is thought of."""
    whole = (figure("c", 3, 2), figure("d", 5, 3), figure("cd", 8, 2, 3))
    halves = (figure("a", 4.5, 0), figure("b", 9, 1), figure("ab", 13.5, 0, 1))
    bands = (Band({2: 1}, high=3.5),)
    assert intervals(System(4, (*halves, *whole), bands), {"c", "d"}, WIDTH)[0] == Interval("c", 0, 3)
