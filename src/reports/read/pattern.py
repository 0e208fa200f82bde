"""Headings and sheets that are named together: * stands for any text, {mån} for a month however it is written."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from reports.period import MONTHS
from reports.read.source import clean

STAR, MONTH = "*", "{mån}"
SHORT = 3  # letters in jan, feb …
_NUMBERS = {form: n for n, name in enumerate(MONTHS, 1) for form in (name, name[:SHORT], str(n), f"{n:02d}")} | {"sept": 9}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_FORMS = {STAR: "(?P<star>.+)", MONTH: rf"(?P<month>{_MONTH})\.?"}
YEAR = r"\{(?:år|åå)[^}]*\}|\d{4}|\d\d"
DATED = re.compile(rf"(?:(?P<before>{YEAR})[ ./-]?)?\{{mån\}}(?:[ ./-]?(?P<after>{YEAR}))?(?:-01)?")  # what a date cell may be shown as
_YEARS = re.compile(r"(?<!\d)(?:\d{4}|\d\d)(?!\d)")
_SAID = re.compile(r"\{(?:år|åå)[^}]*\}|(?<!\d)(?:19|20)\d\d(?!\d)")  # a pattern's years: Konto 41 {mån} has none
DATE = re.compile(r"(\d{4})-\d\d-\d\d$")


def is_pattern(text: str) -> bool:
    """Whether the text stands for several headings or sheets."""
    return STAR in text or MONTH in text


@lru_cache(maxsize=256)
def _form(pattern: str, month: str = _FORMS[MONTH]) -> re.Pattern[str]:
    """The pattern as an expression; the first star and the first month are what is kept."""
    forms, text = _FORMS | {MONTH: month}, ""
    for part in re.split(r"(\*|\{mån\})", pattern):
        form = forms.get(part, re.escape(part))
        text += form if form not in text else re.sub(r"\?P<\w+>", "?:", form)
    return re.compile(text, re.IGNORECASE if MONTH in pattern else 0)


@lru_cache(maxsize=256)
def _dated(pattern: str) -> re.Pattern[str]:
    """The pattern where a month, with its year, is a date as Excel keeps what it shows as jan-26."""
    match = DATED.search(pattern)
    year = (match["before"] or match["after"] or "") if match else ""
    written = r"\d{4}" if not year.isdigit() else year if len(year) == len("2026") else rf"\d\d{year}"
    return _form(any_date(pattern), rf"{written}-(?P<month>0[1-9]|1[0-2])-\d\d")


def any_date(pattern: str) -> str:
    """The pattern with a month, and its year, as one mark: the date that Excel keeps."""
    return DATED.sub(MONTH, pattern, count=1)


def bound(pattern: str, text: str) -> dict[str, str] | None:
    """What * and {mån} stand for in a heading, the month as two digits; None when the heading is another."""
    if not is_pattern(pattern):
        return {} if pattern == text else None
    match = (_dated(pattern).fullmatch(text) if MONTH in pattern else None) or _form(pattern).fullmatch(text)
    if not match:
        return None
    found = match.groupdict()
    stands = {STAR: found["star"]} if "star" in found else {}
    return stands | ({MONTH: f"{_NUMBERS[found['month'].lower().rstrip('.')]:02d}"} if "month" in found else {})


def put(text: str, stands: dict[str, str]) -> str:
    """The text with what the pattern stood for written."""
    for mark, value in stands.items():
        text = text.replace(mark, value)
    return text


def expected(pattern: str, fill: Callable[[str], str]) -> list[str]:
    """The years that a pattern's months may be of, with four digits: those that it says, else the report's."""
    return [_whole(year, fill) for year in _said(pattern, fill)] or [fill("{år}")]


def _said(pattern: str, fill: Callable[[str], str]) -> list[str]:
    return [fill(year) for year in _SAID.findall(pattern)]


def _whole(year: str, fill: Callable[[str], str]) -> str:
    return fill("{år}")[: -len(year)] + year


def other_years(pattern: str, names: Collection[str], fill: Callable[[str], str]) -> dict[str, str]:
    """The names that are the pattern's months but of another year, and which: dates, or where none fits, the same in another year."""
    filled, wanted = fill(pattern), expected(pattern, fill)
    fitting = [name for name in names if bound(filled, name) is not None]
    dates = {name: date[1] for name in fitting if (date := DATE.search(name)) and date[1] not in wanted}
    own = set(_said(pattern, fill))
    if fitting or len(own) != 1:
        return dates
    (said,) = own
    others = {(name, year[-len(said) :]) for name in names for year in _YEARS.findall(name)}
    return {name: _whole(year, fill) for name, year in sorted(others) if year != said and bound(filled.replace(said, year), name)}


def month_faults(pattern: str, names: Collection[str], fill: Callable[[str], str], one: str, many: str) -> Iterator[str]:
    """What is wrong with a pattern's months: one that stands twice, one of the report's that is not there, a date of another year.

    Of another year than the report's, the months before the first that is there may be missing.
    """
    series: dict[str, list[int]] = {}
    years = _said(pattern, fill)
    for name in names:
        if stands := bound(fill(pattern), name):
            series.setdefault(stands.get(STAR, ""), []).append(int(stands[MONTH]))
    if wrong := [*other_years(pattern, names, fill)]:
        yield f"{one} {wrong[0]} gäller ett annat år än {', '.join(expected(pattern, fill))}"
    first, last = (int(day[5:7]) for day in fill("{dagar}").split("/"))
    own = not years or not {fill("{år}"), fill("{åå}")}.isdisjoint(years)
    for of, months in series.items():
        start, end = min([*months, *([first] if own else [])]), max([*months, last])
        twice = [MONTHS[n - 1] for n in sorted(set(months)) if months.count(n) > 1]
        gone = [MONTHS[n - 1] for n in range(start, end + 1) if n not in months]
        if twice:
            yield f"{', '.join(twice)} står i flera {many}{f' ({of})' if of else ''}"
        if gone:
            yield f"{one} för {', '.join(gone)} saknas{f' ({of})' if of else ''}"


def matches(patterns: str | list[str], value: object) -> bool:
    """Whether a cell is like one of the patterns, where * stands for any text."""
    text = clean(value)
    return any(_starred(pattern).fullmatch(text) for pattern in ([patterns] if isinstance(patterns, str) else patterns))


@lru_cache(maxsize=256)
def _starred(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*"))
