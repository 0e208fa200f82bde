"""Counts printed rounded: what is printed, what the reader then knows, and that nothing exact is left."""

from decimal import Decimal

import pytest
from facts_made import YEAR, computed, count

from reports.blocks import Cell, Column, Row, Table
from reports.derived import rederived
from reports.errors import DisclosureError
from reports.facts import Fact, Part
from reports.knowledge import Earlier, Knowledge, rounded
from reports.knowledge.rounding import meant, printed_as
from reports.period import Period
from reports.profile import Härledd, Röjande
from reports.protection import check_typed, covered_table, protected

FIVE = Röjande(avrundningsbas=5)
TWENTY = Röjande(avrundningsbas=20)


def shown(*facts: Fact, policy: Röjande = FIVE, earlier: tuple[Earlier, ...] = ()) -> dict[str, object]:
    """What is printed of each figure: a value, or '..'."""
    safe, _ = protected({f.id: f for f in facts}, policy, earlier)
    return {fact.base: ".." if fact.dold else fact.värde for fact in safe.values()}


@pytest.mark.parametrize("base", [2, 3, 5, 10])
def test_a_rounded_count_means_exactly_the_counts_that_are_printed_so(base: int) -> None:
    """Every count from none to fifty, both ways."""
    printed = {n: int(rounded(n, base)) for n in range(51)}
    for n, value in printed.items():
        low, high = meant(value, base)
        assert low <= n <= high
        assert [m for m in range(40) if printed[m] == value] == [m for m in range(40) if low <= m <= high]


@pytest.mark.parametrize("step", ["0.5", "0.25", "0.1"])
@pytest.mark.parametrize("base", [2, 3, 5, 10])
def test_a_rounded_count_with_a_fraction_means_exactly_those_that_are_printed_so(base: int, step: str) -> None:
    """In whole steps from none to forty, both ways: 2,5 is printed as 5."""
    every = [n * Decimal(step) for n in range(int(40 / Decimal(step)))]
    for value in every:
        if value.as_integer_ratio()[1] == Decimal(step).as_integer_ratio()[1]:  # a count that shows its step
            low, high = printed_as(value, base)
            same = [other for other in every if rounded(other, base) == rounded(value, base)]
            if same[-1] != every[-1]:
                assert (low, high) == (pytest.approx(float(same[0])), pytest.approx(float(same[-1])))


def test_no_base_changes_nothing() -> None:
    """A base of one neither."""
    for policy in (Röjande(), Röjande(avrundningsbas=1)):
        assert shown(count("a", "a7"), count("b", "b12"), policy=policy) == {"a": 7, "b": 12}


def test_large_counts_are_rounded_and_small_ones_hidden_without_another() -> None:
    """The total is known to within four, so three more need not be hidden: 3 lies between 0 and 9."""
    assert shown(count("a", "a3"), count("b", "b8"), count("c", "c91"), count("summa", "a3", "b8", "c91")) == {
        "a": "..",
        "b": 10,
        "c": 90,
        "summa": 100,
    }


def test_rounding_that_leaves_too_little_room_takes_more() -> None:
    """A base of two hardly moves the total."""
    facts = (count("a", "a3"), count("b", "b8"), count("summa", "a3", "b8"))
    assert shown(*facts, policy=Röjande(avrundningsbas=2)) == {"a": "..", "b": "..", "summa": 12}


def test_a_small_count_is_printed_rounded_where_that_alone_protects_it() -> None:
    """Rounded to twenties 3 is 0, which is anything up to 9."""
    facts = (count("a", "a3"), count("b", "b38"), count("summa", "a3", "b38"))
    assert shown(*facts, policy=TWENTY) == {"a": 0, "b": 40, "summa": 40}


def test_rounding_does_not_protect_from_an_exact_total_of_an_earlier_report() -> None:
    """One of three is one to three, whatever its rounded value says: that cannot be printed at all."""
    facts = (count("a", "a1"), count("b", "b1"), count("c", "c1"), count("summa", "a1", "b1", "c1"))
    assert shown(*facts, policy=TWENTY) == {"a": 0, "b": 0, "c": 0, "summa": 0}
    with pytest.raises(DisclosureError):
        shown(*facts, policy=TWENTY, earlier=(Earlier("summa", Period.parse(YEAR), 3),))


def test_a_unit_too_small_to_show_is_not_shown_rounded() -> None:
    """The profile says so."""
    assert shown(count("fall.kojan", "a3"), policy=Röjande(avrundningsbas=20, för_små=["kojan"])) == {"fall.kojan": ".."}


def test_nothing_exact_is_left_of_a_rounded_count() -> None:
    """Not in its value, text, computation, rows or parts."""
    safe, receipt = protected({f.id: f for f in (count("a", "a23"),)}, FIVE)
    fact = safe[f"a@{YEAR}"]
    assert (fact.värde, fact.text, fact.exact, fact.uträkning) == (25, "25", "25", "avrundat till närmaste 5-tal")
    assert (fact.rows, fact.delar, fact.avrundat) == (frozenset(), (), 5)
    assert "23" not in repr(fact)
    assert str(receipt) == "röjandekontroll: 1 antal, 0 skyddade, övriga avrundade till närmaste 5-tal"


def test_a_difference_of_counts_is_not_printed_beside_rounded_ones() -> None:
    """It would say more than they do."""
    a, b = count("a", "a23"), count("b", "b41")
    gap = Fact(f"skillnad@{YEAR}", "skillnad", 18, "antal", "", "18", a.rows | b.rows, "händelse", (Part(1, b.rows), Part(-1, a.rows)))
    assert shown(a, b, gap) == {"a": 25, "b": 40, "skillnad": ".."}


def test_what_is_computed_from_rounded_counts_is_computed_from_what_is_printed() -> None:
    """23 of 41 is 56 per cent, but 25 of 40 is 62,5; and twice that is 125."""
    whole = Fact(f"alla@{YEAR}", "alla", 41, "antal", "", "41", frozenset(), "händelse", (Part(1, frozenset({("b", 1)})),))
    facts = {f.id: f for f in (count("a", "a23"), whole)}
    share = Fact(f"andel@{YEAR}", "andel", 56, "procent", "23 av 41", "56", räknar="händelse", av=tuple(facts))
    twice = Fact(f"mer@{YEAR}", "mer", 112, "procent", "", "112", räknar="händelse", av=(share.id, share.id))
    unknown = computed("okänd", share)
    safe, _ = protected(facts | {f.id: f for f in (share, twice, unknown)}, FIVE)
    specs = [
        Härledd(id="andel", avser="Andel", kvot=["a", "alla"], decimaler=1),
        Härledd(id="mer", avser="Dubbla andelen", plus=["andel", "andel"], decimaler=1),
    ]
    again = rederived(specs, safe, Period.parse(YEAR))
    assert [(again[f"{n}@{YEAR}"].text, again[f"{n}@{YEAR}"].avrundat) for n in ("andel", "mer")] == [("62,5", 5), ("125,0", 5)]
    assert again[share.id].uträkning == "a av alla; räknat på avrundade antal"
    assert again[unknown.id].dold


def test_a_share_of_what_is_rounded_to_nothing_is_hidden() -> None:
    """There is no share of none."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b8"))}
    share = Fact(f"andel@{YEAR}", "andel", 38, "procent", "", "38", räknar="händelse", av=tuple(facts))
    safe, _ = protected(facts | {share.id: share}, TWENTY)
    assert rederived([Härledd(id="andel", avser="Andel", kvot=["a", "b"])], safe, Period.parse(YEAR))[share.id].dold


def test_figures_that_hang_on_no_rounded_count_stay_as_they_are() -> None:
    """Without a base nothing is computed again."""
    facts = {f.id: f for f in (count("a", "a23"), count("b", "b41"))}
    share = Fact(f"andel@{YEAR}", "andel", 56, "procent", "23 av 41", "56", av=tuple(facts))
    assert (
        rederived([Härledd(id="andel", avser="Andel", kvot=["a", "b"])], facts | {share.id: share}, Period.parse(YEAR))[share.id] is share
    )


def test_a_rounded_cell_is_marked_under_its_table() -> None:
    """With the stars of its own note."""
    safe, _ = protected({f.id: f for f in (count("a", "a3"), count("b", "b23"))}, FIVE)
    row = Row((Cell("x"), Cell("3", f"a@{YEAR}"), Cell("23*", f"b@{YEAR}")))
    table = covered_table(Table(id="t", title="t", scope="s", columns=(Column("x"),) * 3, rows=(row,), source="k"), safe)
    assert [c.text for c in table.rows[0].cells] == ["x", "..", "25*"]
    assert table.notes == (".. är en skyddad uppgift.", "Antalen är avrundade till närmaste 5-tal.")


@pytest.mark.parametrize(("text", "stops"), [("Det blev 23 fall.", True), ("Det blev tjugotre fall.", True), ("Det blev 25 fall.", False)])
def test_the_exact_count_typed_by_hand_stops(text: str, *, stops: bool) -> None:
    """The rounded one may be typed."""
    facts = {f.id: f for f in (count("a", "a23"), count("b", "b40"))}
    safe, _ = protected(facts, FIVE)
    if stops:
        with pytest.raises(DisclosureError, match="rad 7"):
            check_typed([("fall.md, rad 7", text)], facts, safe, FIVE)
    else:
        check_typed([("fall.md, rad 7", text)], facts, safe, FIVE)


def test_a_rounded_earlier_report_is_known_only_to_its_rounding() -> None:
    """The half year said 10, which is 8 to 12; the year's 14 leaves 0 to 8 for the rest, and 12 would leave 0 to 6."""
    half = Earlier("a", Period.parse("2021-H1"), 10, 5)
    system = Knowledge.of({f.id: f for f in (count("a", "a14"),)}, Röjande(), (half,)).system
    fixed = next(q for q in system.quantities if q.fixed)
    assert (fixed.value - fixed.margin, fixed.value + fixed.margin) == (8, 12)


def test_the_same_count_printed_rounded_before_still_binds_it() -> None:
    """Hidden now, and still known to lie between 8 and 12."""
    facts = {f.id: f for f in (count("a", "a9"),)}
    bands = Knowledge.of(facts, Röjande(), (Earlier("a", Period.parse(YEAR), 10, 5),)).system.bands
    assert [(band.low, band.high) for band in bands] == [(8, 12)]
