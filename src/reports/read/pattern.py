"""Headings and sheets that are named together: * stands for any text, {mån} for a month however it is written."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from reports.period import MONTHS
from reports.read.source import clean

STAR, MONTH = "*", "{mån}"
SHORT = 3  # letters in jan, feb …
_NUMBERS = {form: n for n, name in enumerate(MONTHS, 1) for form in (name, name[:SHORT], str(n), f"{n:02d}")} | {"sept": 9}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))


def is_pattern(text: str) -> bool:
    """Whether the text stands for several headings or sheets."""
    return STAR in text or MONTH in text


@lru_cache(maxsize=256)
def _form(pattern: str) -> re.Pattern[str]:
    """The pattern as an expression; the first star and the first month are what is kept."""
    parts = re.split(r"(\*|\{mån\})", pattern)
    names = {STAR: "star", MONTH: "month"}
    forms = {STAR: ".+", MONTH: rf"(?:{_MONTH})\.?"}
    text = ""
    for part in parts:
        if part in names and f"(?P<{names[part]}>" not in text:
            text += f"(?P<{names[part]}>{forms[part]})"
        else:
            text += forms.get(part, re.escape(part))
    return re.compile(text, re.IGNORECASE if MONTH in pattern else 0)


def bound(pattern: str, text: str) -> dict[str, str] | None:
    """What * and {mån} stand for in a heading, the month as two digits; None when the heading is another."""
    if not is_pattern(pattern):
        return {} if pattern == text else None
    if not (match := _form(pattern).fullmatch(text)):
        return None
    found = match.groupdict()
    stands = {STAR: found["star"]} if "star" in found else {}
    return stands | ({MONTH: f"{_NUMBERS[found['month'].lower().rstrip('.')]:02d}"} if "month" in found else {})


def put(text: str, stands: dict[str, str]) -> str:
    """The text with what the pattern stood for written."""
    for mark, value in stands.items():
        text = text.replace(mark, value)
    return text


def month_faults(pattern: str, names: Iterable[str], fill: Callable[[str], str], one: str, many: str) -> Iterator[str]:
    """What is wrong with the months that a pattern finds: one that stands twice, or one of the report's that is not there.

    Of another year than the report's, the months before the first that is there may be missing.
    """
    series: dict[str, list[int]] = {}
    for name in names:
        if stands := bound(fill(pattern), name):
            series.setdefault(stands.get(STAR, ""), []).append(int(stands[MONTH]))
    first, last = (int(day[5:7]) for day in fill("{dagar}").split("/"))
    years = re.findall(r"(?<!\d)(?:\d{4}|\d\d)(?!\d)", fill(pattern))
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
