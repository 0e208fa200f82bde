"""Swedish numbers, dates and lists."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import numerals, swedish

NBSP, MINUS = "\u00a0", "\u2212"


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 3))
def test_a_written_number_parses_back_to_the_rounded_value(value: Decimal, decimals: int) -> None:
    """Nothing but the rounding is lost."""
    assert numerals.number(swedish.number(value, decimals)) == swedish.rounded(value, decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (-28_138_470, 0, f"{MINUS}28{NBSP}138{NBSP}470"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.5"), 0, f"{MINUS}1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("1234.5"), 1, f"1{NBSP}234,5"),
        (0, 2, "0,00"),
    ],
)
def test_halves_round_away_from_zero_and_zero_has_no_sign(value: Decimal, decimals: int, expected: str) -> None:
    """As a person rounds, not as a computer does."""
    assert swedish.number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(Decimal("5.64"), "5,64"), (7, "7"), (Decimal(1500), f"1{NBSP}500"), (Decimal("28.10"), "28,10")]
)
def test_a_number_as_it_is_keeps_its_own_decimals(value: Decimal, expected: str) -> None:
    """5,64 is not 5,6 and not 5,640."""
    assert swedish.as_is(value) == expected


@pytest.mark.parametrize(
    ("unit", "decimals", "expected"),
    [("kr", 0, f"{MINUS}28{NBSP}138{NBSP}470"), ("tkr", 0, f"{MINUS}28{NBSP}138"), ("mnkr", 1, f"{MINUS}28,1")],
)
def test_an_amount_is_written_in_its_unit(unit: str, decimals: int, expected: str) -> None:
    """The unit's name is not part of it."""
    assert swedish.amount(-28_138_470, unit, decimals) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-1 500 st", f"{MINUS}1{NBSP}500 st"),
        ("2017-08-31", "2017-08-31"),
        ("1-2", "1-2"),
        ("116 st (38 %)", "116 st (38 %)"),
        ("<5", "<5"),
        ("1 2345", "1 2345"),
    ],
)
def test_a_published_text_changes_only_its_minus_and_its_thousands(text: str, expected: str) -> None:
    """Dates and ranges keep their hyphens."""
    assert swedish.published(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("1 300", "+1 300"), (f"{MINUS}5", f"{MINUS}5"), ("0", "0"), ("0,0", "0,0")])
def test_only_a_positive_number_gets_a_plus(text: str, expected: str) -> None:
    """Zero has no sign. The text is a number without unit."""
    assert swedish.signed(text) == expected


@pytest.mark.parametrize(("value", "word"), [(-1, "underskott"), (0, "i balans"), (1, "överskott")])
def test_the_noun_follows_the_sign(value: int, word: str) -> None:
    """Plus is better."""
    assert swedish.result_word(value) == word


def test_counts_up_to_twelve_are_words() -> None:
    """Thirteen and more, and what is below zero, are digits."""
    assert [swedish.count_word(n) for n in (0, 1, 12, 13, 1272, -1)] == ["noll", "ett", "tolv", "13", f"1{NBSP}272", f"{MINUS}1"]


def test_one_of_something_is_singular() -> None:
    """One is not '1 rader'."""
    said = [swedish.quantity(n, "rad", "rader") for n in (0, 1, 1272)]
    assert said == ["0 rader", "1 rad", f"1{NBSP}272 rader"]


def test_dates_and_lists_are_swedish() -> None:
    """A list has 'och' before its last part."""
    assert (swedish.day(date(2017, 9, 14)), swedish.month(date(2017, 8, 1))) == ("14 september 2017", "augusti")
    assert [swedish.listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a och b", "a, b och c"]
