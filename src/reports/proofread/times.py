"""Times as Swedish says them: dates, months, tertials, half-years, seasons, years and “året före” → periods."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from reports.period import MONTHS, Period, last_day
from reports.proofread.words import holds
from reports.prose import MONTH, SPACE

YEAR = r"((?:19|20)\d\d)"
WITH_YEAR = rf"(?:{SPACE}{YEAR})?"
SEASONS = {"vinter": (1, 2), "vår": (3, 5), "sommar": (6, 8), "höst": (9, 12)}
HALVES = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1": 1, "2": 2, "3": 3, "4": 4}
DAY = rf"(?:den{SPACE})?(\d{{1,2}}){SPACE}({MONTH}){WITH_YEAR}"
PRIOR = (
    rf"(?:året|åren|år){SPACE}(?:före|innan|tidigare)|föregående{SPACE}år|förra{SPACE}året|fjolåret|i{SPACE}fjol|tidigare{SPACE}år"
    rf"|samma{SPACE}(?:tid|period|månader|halvår|tertial){SPACE}(?:året{SPACE}före|förra{SPACE}året|i{SPACE}fjol|föregående{SPACE}år)"
)


@dataclass(frozen=True)
class Time:
    """A time that a sentence says: the period, how exactly it is said, and where it stands.

    `kind` is 'period' for a time with both ends said, 'end' for an end only (till och med augusti), 'since' for a beginning, 'day',
    'month', 'season', 'year' or 'prior' (året före).
    """

    start: int
    end: int
    kind: str
    period: Period
    dated: bool = True  # the year is said


def _day(match: re.Match[str], window: Period) -> Time | None:
    year = int(match[3] or window.end.year)
    try:
        day = date(year, MONTHS.index(match[2].lower()) + 1, int(match[1]))
    except ValueError:
        return None
    return Time(*match.span(), "day", Period(day, day), bool(match[3]))


def _iso(match: re.Match[str], _: Period) -> Time | None:
    try:
        day = date.fromisoformat(match[0])
    except ValueError:
        return None
    return Time(*match.span(), "day", Period(day, day))


def _months(match: re.Match[str], window: Period) -> Time:
    year = int(match[3] or window.end.year)
    first, last = (MONTHS.index(match[n].lower()) + 1 for n in (1, 2))
    start = date(year if first <= last else year - 1, first, 1)
    return Time(*match.span(), "period", Period(start, last_day(year, last)), bool(match[3]))


def _to_month(match: re.Match[str], window: Period) -> Time:
    year = int(match[2] or window.end.year)
    return Time(*match.span(), "end", Period.to_date(year, MONTHS.index(match[1].lower()) + 1), bool(match[2]))


def _to_day(match: re.Match[str], window: Period) -> Time | None:
    year = int(match[3] or window.end.year)
    try:
        return Time(
            *match.span(), "end", Period(date(year, 1, 1), date(year, MONTHS.index(match[2].lower()) + 1, int(match[1]))), bool(match[3])
        )
    except ValueError:
        return None


def _month(match: re.Match[str], window: Period) -> Time:
    year, month = int(match[2] or window.end.year), MONTHS.index(match[1].lower()) + 1
    return Time(*match.span(), "month", Period(date(year, month, 1), last_day(year, month)), bool(match[2]))


def _since(match: re.Match[str], window: Period) -> Time:
    """Från och med juli: from a month and on."""
    year, month = int(match[2] or window.end.year), MONTHS.index(match[1].lower()) + 1
    start = date(year, month, 1)
    return Time(*match.span(), "since", Period(start, max(window.end, last_day(year, month))), bool(match[2]))


def _part(match: re.Match[str], window: Period) -> Time:
    """Första halvåret, andra tertialet, tredje kvartalet."""
    length = {"h": 6, "t": 4, "k": 3}[match[2][0].lower()]
    year, n = int(match[3] or window.end.year), min(HALVES[match[1].lower()], 12 // length)
    return Time(*match.span(), "period", Period(date(year, length * (n - 1) + 1, 1), last_day(year, length * n)), bool(match[3]))


def _season(match: re.Match[str], window: Period) -> Time:
    first, last = SEASONS[next(s for s in SEASONS if match[1].lower().startswith(s))]
    year = int(match[2] or window.end.year)
    return Time(*match.span(), "season", Period(date(year, first, 1), last_day(year, last)), bool(match[2]))


def _year(match: re.Match[str], _: Period) -> Time:
    return Time(*match.span(), "year", Period.year_of(int(match[1])))


def _prior(match: re.Match[str], window: Period) -> Time:
    return Time(*match.span(), "prior", window.previous_year(), dated=False)


def _whole(match: re.Match[str], window: Period) -> Time:
    return Time(*match.span(), "year", Period.year_of(window.end.year), dated=False)


Maker = Callable[[re.Match[str], Period], Time | None]
MONTHLY = tuple(MONTHS)
PARTS, SEASONED, EARLY, YEARLY = (
    ("halvår", "tertial", "kvartal"),
    ("vintern", "våren", "sommaren", "hösten"),
    ("år", "fjol"),
    ("helår", "året", "årsp"),
)
FORMS: tuple[tuple[re.Pattern[str], Maker, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), make, needles)  # a text with none of the needles has none of the times
    for pattern, make, needles in (
        (r"\b\d{4}-\d\d-\d\d\b", _iso, ("-",)),
        (rf"\b(?:till{SPACE}och{SPACE}med|t\.?o\.?m\.?|fram{SPACE}till|till{SPACE}och{SPACE}med){SPACE}{DAY}\b", _to_day, MONTHLY),
        (
            rf"\b(?:till{SPACE}och{SPACE}med|t\.?o\.?m\.?|fram{SPACE}till(?:{SPACE}och{SPACE}med)?){SPACE}({MONTH}){WITH_YEAR}\b",
            _to_month,
            MONTHLY,
        ),
        (rf"\b{DAY}\b", _day, MONTHLY),
        (
            rf"\b({MONTH})(?:{SPACE}?[–-]{SPACE}?|{SPACE}och{SPACE}|{SPACE}till{SPACE}(?:och{SPACE}med{SPACE})?)({MONTH}){WITH_YEAR}\b",
            _months,
            MONTHLY,
        ),
        (rf"\b(första|andra|tredje|fjärde|[1-4]){SPACE}(halvår\w*|tertial\w*|kvartal\w*){WITH_YEAR}\b", _part, PARTS),
        (rf"\b(?:från{SPACE}och{SPACE}med|fr\.?o\.?m\.?|från|sedan){SPACE}({MONTH}){WITH_YEAR}\b", _since, MONTHLY),
        (rf"\b({MONTH}){WITH_YEAR}\b", _month, MONTHLY),
        (rf"\b(?:under|i|på|till|sedan|efter|före){SPACE}(vintern|våren|sommaren|hösten){WITH_YEAR}\b", _season, SEASONED),
        (PRIOR, _prior, EARLY),
        (rf"\b(?:samma{SPACE}\w+{SPACE}|år{SPACE})?{YEAR}\b(?![:–-]\d)", _year, ("19", "20")),
        (r"\b(?:helår\w*|årsprognos\w*|för året)\b", _whole, YEARLY),
    )
)


NEEDLES = frozenset(needles for _, _, needles in FORMS)


def times(text: str, window: Period) -> list[Time]:
    """Every time that a text says, in order; the longest reading of the same words."""
    taken: list[Time] = []
    for time in _found(text, window):
        if all(time.end <= other.start or time.start >= other.end for other in taken):
            taken.append(time)
    return list(_same_year(sorted(taken, key=lambda t: t.start)))


def _same_year(found: list[Time]) -> Iterator[Time]:
    """Times without a year in the year that was said before them in the sentence."""
    year = None
    for time in found:
        if time.dated:
            year = time.period.end.year
        yield replace(time, period=time.period.in_year(year)) if year and not time.dated and time.kind != "prior" else time


def _found(text: str, window: Period) -> Iterator[Time]:
    small = text.lower()
    may = {needles: holds(small, needles) for needles in NEEDLES}
    for pattern, make, needles in FORMS:
        if may[needles]:
            yield from (time for match in pattern.finditer(text) if (time := make(match, window)))
