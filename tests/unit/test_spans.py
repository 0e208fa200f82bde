"""Published values as spans, and targets as numbers, intervals and rules: what reaches what."""

from decimal import Decimal

import pytest

from reports.rapporttyper.delarsrapport.rules.spans import Span, span
from reports.rapporttyper.delarsrapport.rules.targets import target


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("53 %", "53"), ("5,6 procent", "5,6"), ("1\u00a0234", "1 234"), ("−2,5", "−2,5"), ("300 kr/brukare", "300"), ("<5", "under 5"),
        ("≥ 80 %", "minst 80"), (">55 %", "över 55"), ("högst 5 dagar", "högst 5"), ("färre än 3", "under 3"), ("10–15", "10–15"),
        ("mellan 10 och 15 procent", "10–15"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_published_value_is_the_span_it_tells_of(text: str, said: str) -> None:
    """Numbers, open ends, intervals, with or without a unit."""
    assert str(span(text)).replace("\u00a0", " ") == said


@pytest.mark.parametrize("text", ["", "*", "116 st (38 % av brukarna)", "saknas", "15–10", "VoO 16,9 %", "cirka 20", "1 2"])
def test_what_is_no_single_value_has_no_span(text: str) -> None:
    """Nothing is guessed."""
    assert span(text) is None


@pytest.mark.parametrize(
    ("outcome", "aim", "direction", "reached"),
    [
        ("5", "5", "högst", True), ("5", "5", "under", False), ("5", "5", "minst", True), ("5", "5", "över", False), ("5", "5", "lika", True),
        ("<5", "5", "högst", True), ("<5", "5", "under", True), ("<5", "5", "minst", False), ("<5", "3", "högst", None),
        ("<5", "3", "minst", None), (">55 %", "50", "minst", True), (">55 %", "55", "högst", False), ("≤5", "5", "under", None),
        ("12", "10–15", "", True), ("16", "10–15", "", False), ("<12", "10–15", "", None), ("4", "<5", "minst", True),
    ],
)  # fmt: skip
def test_an_outcome_reaches_a_target_or_not_or_tells_too_little(outcome: str, aim: str, direction: str, *, reached: bool | None) -> None:
    """Equality means what the direction says; an open end decides only when all of it does; the target's own words win."""
    wanted, seen = target(aim, direction, None).span, span(outcome)
    assert wanted is not None
    assert seen is not None
    assert seen.meets(wanted) is reached


@pytest.mark.parametrize(
    ("text", "direction", "limit"),
    [
        ("föregående år − 1 procentenhet", "högst", "högst 9"),  # 10 − 1
        ("Föregående år + 5 procent", "minst", "minst 10,5"),  # 10 × 1,05
        ("förra årets värde", "under", "under 10"),
        ("halvering", "", "högst 5"),
        ("ska fördubblas", "", "minst 20"),
        ("ska öka", "", "över 10"),
        ("ska inte öka", "", "högst 10"),
        ("ska minska", "", "under 10"),
        ("minska med 20 procent", "", "högst 8"),
        ("ökning med 2 dagar", "över", "över 12"),
        ("oförändrat", "", "10"),
        ("minst föregående år", "", "minst 10"),
        ("Minst som i fjol", "högst", "minst 10"),  # its own words win
        ("minst lika många som förra året", "", "minst 10"),
        ("högst föregående år", "", "högst 10"),
        ("högst fjolårets nivå + 5 procent", "", "högst 10,5"),
    ],
)
def test_a_rule_is_a_limit_computed_from_ten_the_year_before(text: str, direction: str, limit: str) -> None:
    """Percentage points are added, per cent multiplied."""
    made = target(text, direction, Decimal(10))
    assert (str(made.span), made.rule) == (limit, True)


@pytest.mark.parametrize(
    ("text", "direction", "before", "lacks"),
    [
        ("föregående år − 1 procentenhet", "", Decimal(10), "riktning saknas"),
        ("halvering", "", None, "utfall året före saknas"),
        ("5", "", None, "riktning saknas"),
        ("god kvalitet", "minst", None, "målet är inte ett tal"),
    ],
)
def test_a_target_that_cannot_be_judged_says_what_it_lacks(text: str, direction: str, before: Decimal | None, lacks: str) -> None:
    """No direction is guessed from a sign."""
    made = target(text, direction, before)
    assert (made.span, made.lacks) == (None, lacks)


def test_a_point_is_a_span_whose_ends_are_one() -> None:
    """And an interval or an open end has none."""
    assert [Span(*ends).point for ends in ((Decimal(5), Decimal(5)), (Decimal(4), Decimal(5)), (None, Decimal(5)))] == [
        Decimal(5),
        None,
        None,
    ]
