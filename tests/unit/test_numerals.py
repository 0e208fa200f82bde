"""Numbers and dates: what an export may write, and what must never be guessed."""

import math
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import swedish
from reports.numerals import day, number

AMOUNTS = {
    "1234": "1234",
    "1 234,50": "1234.50",
    "1\u00a0234,5": "1234.5",
    "1\u202f234": "1234",
    "12\u2009345\u2009678": "12345678",
    "\u22121 234,5": "-1234.5",
    "-1234": "-1234",
    "–1 234": "-1234",
    "- 5": "-5",
    "1 234-": "-1234",
    "1 234 -": "-1234",
    "(1 234)": "-1234",
    "( 1 234 )": "-1234",
    "+5": "5",
    ",50": "0.50",
    "0,005": "0.005",
    "007": "7",
    "-0": "0",
}
REFUSED = {
    "": "är inte ett tal",
    " ": "är inte ett tal",
    "−": "är inte ett tal",
    "-": "är inte ett tal",
    "()": "är inte ett tal",
    "(12": "är inte ett tal",
    "12)": "är inte ett tal",
    "(-12)": "är inte ett tal",
    "-5-": "är inte ett tal",
    "--5": "är inte ett tal",
    "+-5": "är inte ett tal",
    "5+": "är inte ett tal",
    "1O": "är inte ett tal",
    "1e5": "är inte ett tal",
    "NaN": "är inte ett tal",
    "inf": "är inte ett tal",
    "61%": "är inte ett tal",
    "١٢٣": "är inte ett tal",
    "1²": "är inte ett tal",
    "1_000": "är inte ett tal",
    "#REF!": "är inte ett tal",
    "ja": "är inte ett tal",
    "1 23": "har mellanslag på fel ställe",
    "1234 567": "har mellanslag på fel ställe",
    "1  234": "har mellanslag på fel ställe",
    "1.234,50": "följer inte filens decimalkomma",
    "16776301.00": "följer inte filens decimalkomma",
    "-4,111,900.00": "följer inte filens decimalkomma",
    "12,3,4": "följer inte filens decimalkomma",
    "5,": "följer inte filens decimalkomma",
    "1 000 000 000 000 000": "har för många siffror",
    "0,1234567890123456789": "har för många siffror",
}


def fault(value: object, decimal: str = ",") -> str:
    """The reason why a value is not a number."""
    with pytest.raises(ValueError, match=r".") as caught:
        number(value, decimal)
    return str(caught.value)


@pytest.mark.parametrize(("text", "value"), AMOUNTS.items())
def test_every_way_to_write_an_amount_gives_its_exact_value(text: str, value: str) -> None:
    """Thousands with any space, minus before, after or as parentheses, decimals after a comma."""
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_could_mean_two_things_is_refused_with_its_reason(text: str, reason: str) -> None:
    """A value is never mended by guessing."""
    assert fault(text) == reason


def test_the_decimal_mark_is_the_files_own() -> None:
    """1.234 is a decimal number in a file with decimal point and refused in one with decimal comma, and the other way round."""
    assert number("1.234", ".") == Decimal("1.234")
    assert fault("1.234") == "följer inte filens decimalkomma"
    assert number("1,234") == Decimal("1.234")
    assert fault("1,234", ".") == "följer inte filens decimalpunkt"


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "value"),
    [
        ("3,250,000.50", ".", ",", "3250000.50"),
        ("1,234", ".", ",", "1234"),
        ("-1.234,56", ",", ".", "-1234.56"),
        ("999.5", ".", ",", "999.5"),
        ("1 234.5", ".", ",", "1234.5"),
    ],
)
def test_a_mark_between_thousands_is_read_where_it_is_said_to_be_one(text: str, decimal: str, thousands: str, value: str) -> None:
    """Never guessed: the same text is a decimal number in another file."""
    assert number(text, decimal, thousands) == Decimal(value)


@pytest.mark.parametrize("text", ["12,34", "1,234,56", "1,2345", ",234", "1.234,567", "1,234.5,6"])
def test_a_mark_that_parts_no_thousands_is_refused(text: str) -> None:
    """Three digits after each, and none among the decimals."""
    with pytest.raises(ValueError, match="decimalpunkt"):
        number(text, ".", ",")


def test_numbers_from_excel_have_the_digits_that_excel_shows() -> None:
    """Binary noise from a formula is not half an öre."""
    assert number(0.1 + 0.2) == Decimal("0.3")
    assert number(1234.1 + 0.2) == Decimal("1234.3")
    assert number(-18945940) == Decimal(-18945940)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, False, None])
def test_what_excel_has_instead_of_a_number_is_refused(value: object) -> None:
    """Not a number, infinity, truth values and nothing are no amounts."""
    assert fault(value) == "är inte ett tal"


@pytest.mark.parametrize("value", [1e15, -1e300, 10**40])
def test_a_number_larger_than_any_municipality_is_refused(value: float) -> None:
    """Below the limit every sum is exact; above it the file is wrong."""
    assert fault(value) == "har för många siffror"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_the_report_prints_can_be_read_back(value: Decimal) -> None:
    """swedish.number and number() are each other's inverses."""
    assert number(swedish.number(value, 2)) == value


@given(st.text())
def test_any_text_is_a_number_or_a_reason_in_swedish(text: str) -> None:
    """Nothing but ValueError, and never Python's own English words."""
    try:
        assert number(text).is_finite()
    except ValueError as exc:
        assert str(exc).split(" ", 1)[0] in {"är", "har", "följer"}  # noqa: PT017  both outcomes are right


@given(st.text(alphabet="0123456789 ,.-−()+\u00a0", max_size=14))
def test_a_number_has_the_digits_that_are_written(text: str) -> None:
    """Reading never drops or adds a digit."""
    try:
        value = number(text)
    except ValueError:
        return
    written = "".join(c for c in text if c.isdigit() or c == ",")
    whole, _, decimals = written.partition(",")
    assert abs(value) == Decimal(f"{whole or 0}.{decimals or 0}")


@given(st.floats() | st.integers())
def test_any_excel_number_is_read_or_refused(value: float) -> None:
    """No float makes another error than ValueError."""
    try:
        assert abs(number(value) - Decimal(value)) <= abs(Decimal(value)) / 10**14
    except ValueError as exc:
        assert str(exc) in {"är inte ett tal", "har för många siffror"}  # noqa: PT017  both outcomes are right


def test_dates_are_read_as_text_and_as_excel_has_them() -> None:
    """A time of day in the cell is left out."""
    assert day("2017-08-31") == date(2017, 8, 31)
    assert day(" 2017-08-31 ") == date(2017, 8, 31)
    assert day(date(2017, 8, 31)) == date(2017, 8, 31)
    assert day(datetime(2017, 8, 31, 13, 5)) == date(2017, 8, 31)  # noqa: DTZ001  Excel knows no time zone


@pytest.mark.parametrize("value", ["44204", 44204])
def test_an_excel_serial_is_refused_with_the_day_it_may_stand_for(value: object) -> None:
    """44204 may be 8 January 2021, but may also be a number in the wrong column."""
    with pytest.raises(ValueError, match=r"^är inte ett datum; kan vara serietal för 2021-01-08$"):
        day(value)


@given(st.text() | st.sampled_from(["2017-02-29", "31/8 2017", "²²²²²", "٤٤٢٠٤", "99999", "2017-08"]))
def test_any_text_is_a_date_or_a_reason_in_swedish(text: str) -> None:
    """Digits of other scripts and impossible dates give the same words."""
    try:
        day(text)
    except ValueError as exc:
        assert str(exc).startswith("är inte ett datum")  # noqa: PT017  both outcomes are right
