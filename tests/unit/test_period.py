"""Periods: what is written, the days it means, and the same window a year earlier."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import ParamsError
from reports.period import Period

DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))
WRITTEN = st.builds(
    "{}{}".format, st.integers(1901, 2199), st.sampled_from(["", "-T1", "-T2", "-T3", "-H1", "-H2", "-Q1", "-Q4", "-01", "-02", "-12"])
)


@pytest.mark.parametrize(
    ("text", "first", "last", "code", "label"),
    [
        ("2017", "2017-01-01", "2017-12-31", "2017", "helåret 2017"),
        ("2017-T1", "2017-01-01", "2017-04-30", "2017-04", "januari–april 2017"),
        ("2017-T2", "2017-01-01", "2017-08-31", "2017-08", "januari–augusti 2017"),
        ("2017-T3", "2017-01-01", "2017-12-31", "2017", "helåret 2017"),
        ("2017-H1", "2017-01-01", "2017-06-30", "2017-06", "januari–juni 2017"),
        ("2017-H2", "2017-07-01", "2017-12-31", "2017-07-01/2017-12-31", "juli–december 2017"),
        ("2017-Q3", "2017-07-01", "2017-09-30", "2017-07-01/2017-09-30", "juli–september 2017"),
        ("2016-02", "2016-02-01", "2016-02-29", "2016-02-01/2016-02-29", "februari 2016"),
        ("2017-01", "2017-01-01", "2017-01-31", "2017-01", "januari 2017"),
        (" 2017-03-03 / 2017-03-03 ", "2017-03-03", "2017-03-03", "2017-03-03", "3 mars 2017"),
        ("2017-03-03/2018-04-05", "2017-03-03", "2018-04-05", "2017-03-03/2018-04-05", "3 mars 2017–5 april 2018"),
        ("2016-09-01/2017-08-31", "2016-09-01", "2017-08-31", "2016-09-01/2017-08-31", "september 2016–augusti 2017"),
    ],
)
def test_every_form_means_its_days_and_has_a_code_and_a_label(text: str, first: str, last: str, code: str, label: str) -> None:
    """Tertials are cumulative, halves and quarters are not."""
    period = Period.parse(text)
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert (period.code, period.label) == (code, label)


@pytest.mark.parametrize(
    "text", ["", "2017-T4", "2017-T0", "2017-00", "2017-13", "2017-H3", "2017-Q5", "17-T2", "2017-t2", "0000", "9999", "1066-T1", "٢٠١٧",
             "2017-02-29/2017-03-01", "2017-08-31/2017-01-01", "2017-01-01/2017-08-31/x", "9998-01-01/9999-12-31", "/", "januari"],
)  # fmt: skip
def test_anything_else_is_told_with_the_forms(text: str) -> None:
    """Never another period than the one meant."""
    with pytest.raises(ParamsError, match=r"går inte att tolka\.\n→ Skriv till exempel 2026-T2"):
        Period.parse(text)


@given(PERIODS)
def test_a_code_gives_its_period_back(period: Period) -> None:
    """Fact ids name the window without loss."""
    assert Period.from_code(period.code) == period


@given(PERIODS)
def test_dates_give_their_period_back(period: Period) -> None:
    """From and to dates can always be written."""
    assert Period.parse(f"{period.start}/{period.end}") == period


@given(PERIODS | WRITTEN.map(Period.parse))
def test_the_year_before_is_a_period_whatever_the_days(period: Period) -> None:
    """Leap days included: one year earlier, whole months stay whole."""
    before = period.previous_year()
    assert (before.start.year, before.end.year) == (period.start.year - 1, period.end.year - 1)
    assert (before.start.month, before.end.month) == (period.start.month, period.end.month)
    assert before.start <= before.end


def test_a_leap_day_becomes_the_28th_and_a_whole_february_stays_whole() -> None:
    """29 February has no day a year earlier."""
    assert Period.parse("2016-02-29/2016-02-29").previous_year() == Period.parse("2015-02-28/2015-02-28")
    assert Period.parse("2017-02").previous_year() == Period.parse("2016-02")


@given(st.text())
def test_any_text_is_a_period_or_a_message(text: str) -> None:
    """And whatever is accepted can be labelled, coded and filled in."""
    try:
        period = Period.parse(text)
    except ParamsError:
        return
    assert period.fill("{år}") == str(period.end.year)
    assert period.label


def test_variables_are_filled_in_and_other_braces_left_alone() -> None:
    """Years may be moved; other words are not the period's."""
    text = "{år} {år-1} {år+3} {åå} {åå-1} {nu} {fg} {månad} {slut} {dagar} {annat} {år-10}"
    wanted = "2017 2016 2020 17 16 2017-08 2016-08 augusti 170831 2017-01-01/2017-08-31 {annat} {år-10}"
    assert Period.parse("2017-T2").fill(text) == wanted


@pytest.mark.parametrize(
    "code", ["", "2017-00", "2017-13", "2017-T2", "99999999999999", "2017-02-30", "2017-01-01/", "/2017-01-01", "2017-08-31/2017-01-01"]
)
def test_a_code_that_means_nothing_is_a_value_error(code: str) -> None:
    """The caller knows where it stood."""
    with pytest.raises(ValueError, match=r"."):
        Period.from_code(code)


@given(st.text() | st.text(alphabet="0123456789-/", max_size=21))
def test_any_code_is_a_period_or_a_value_error(code: str) -> None:
    """No overflow, whatever a source holds."""
    try:
        period = Period.from_code(code)
    except ValueError:
        return
    assert period.start <= period.end


@given(PERIODS, PERIODS)
def test_a_period_contains_another_when_both_its_days_lie_inside(one: Period, other: Period) -> None:
    """And always itself."""
    assert one.contains(one)
    assert one.contains(other) == (one.start <= other.start <= one.end and one.start <= other.end <= one.end)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("2020-H1", "2021-H1", True),
        ("2020-02", "2021-01", True),
        ("2020-01-15/2020-02-14", "2020-02-15/2020-03-14", True),
        ("2020-01-01/2020-01-30", "2020-02", False),
        ("2020-H1", "2020", False),
        ("2020-12-31/2020-12-31", "2021-03-05/2021-03-05", True),
    ],
)
def test_times_are_as_long_when_their_months_are_as_many(one: str, other: str, alike: bool) -> None:  # noqa: FBT001
    """Half a year is six months, leap year or not; what is no whole months is counted in days."""
    assert Period.parse(one).like(Period.parse(other)) is alike
