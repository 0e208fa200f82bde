"""A reporting period: what the ekonom writes, the dates it means, and how it is said in Swedish."""

import calendar
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Self

from reports.errors import ParamsError

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
VARIABLES = ("nu", "fg", "månader", "månad", "mm", "slutdag", "slut", "dagar", "dag", "år", "åå")
VARIABLE = re.compile(rf"\{{({'|'.join(VARIABLES)})([+-]\d)?\}}")
BETWEEN = "\n"  # between the months of {månader}: no cell has it
FORMS = re.compile(r"([0-9]{4})(?:-(?:T([1-3])|M(0[1-9]|1[0-2])|H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_MONTH = "|".join(MONTHS)
IN_WORDS = re.compile(rf"(?:(?P<first>{_MONTH})(?: (?P<from>\d{{4}}))? ?[–-] ?)?(?P<last>{_MONTH}) (?P<year>\d{{4}})")
YEARS = range(1900, 2200)  # a mistyped year is told, and every date has a day after it and a year before it
YEAR_END = 12
SHORT = ("T1", "T2", "T3", "H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"M{month:02d}" for month in range(1, YEAR_END + 1)))
PART, WHOLE = "delår", "årsslut"
TIMES = (*SHORT, PART, WHOLE)  # what a profile may call a time of the year


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a day, or of a month alone. ValueError otherwise."""
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
        first = date(int(match[1]), int(match[2]), 1)
        return first, last_day(first.year, first.month)
    return date.fromisoformat(text), date.fromisoformat(text)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for a leap day."""
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def unfilled(text: str) -> str:
    """The text with what stands for the period blanked out: its own digits, as in {år-1}, say nothing."""
    return VARIABLE.sub(lambda match: " " * len(match[0]), text)


@dataclass(frozen=True, order=True)
class Period:
    """First and last day. Tertials and months written with M are cumulative, as the reports are: T2 and M08 are January–August."""

    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """'2026', '2026-T2', '2026-M03', '2026-H1', '2026-Q3', '2026-08' or '2026-01-01/2026-08-31'. ParamsError otherwise."""
        try:
            if "/" in text:
                first, last = (date.fromisoformat(part.strip()) for part in text.split("/"))
                if first <= last and first.year in YEARS and last.year in YEARS:
                    return cls(first, last)
            elif (match := FORMS.fullmatch(text.strip())) and int(match[1]) in YEARS:
                year, tertial, to_month, *rest = (int(g) if g else 0 for g in match.groups())
                return cls._from_parts(year, 4 * tertial or to_month, *rest)
        except ValueError:
            pass
        raise ParamsError(
            f"Perioden {text} går inte att tolka.", hint="Skriv till exempel 2026-T2, 2026-H1, 2026-08, 2026 eller 2026-01-01/2026-08-31."
        )

    @classmethod
    def _from_parts(cls, year: int, to_month: int, half: int, quarter: int, month: int) -> Self:
        if to_month:
            return cls.to_date(year, to_month)
        if half or quarter:
            length, number = (6, half) if half else (3, quarter)
            return cls(date(year, length * (number - 1) + 1, 1), last_day(year, length * number))
        if month:
            return cls(date(year, month, 1), last_day(year, month))
        return cls.year_of(year)

    @classmethod
    def year_of(cls, year: int) -> Self:
        """The whole year."""
        return cls(date(year, 1, 1), date(year, YEAR_END, 31))

    @classmethod
    def to_date(cls, year: int, month: int) -> Self:
        """January to the end of the month."""
        return cls(date(year, 1, 1), last_day(year, month))

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The window of a code: '2017-08' (from January), '2017', '2017-08-31' or 'från/till' in days or months. ValueError otherwise."""
        first, slash, last = code.partition("/")
        if slash or len(first) == len("2017-08-31"):
            start, end = _days(first)[0], _days(last if slash else first)[1]
            if start > end:
                raise ValueError(f"{code} slutar före sin början")
            return cls(start, end)
        if not (match := re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", first)):
            raise ValueError(f"{code} är ingen period")
        return cls.to_date(int(match[1]), int(match[2] or YEAR_END))

    @classmethod
    def from_label(cls, text: str) -> Self:
        """The window of a time in words: 'augusti 2026', 'maj–augusti 2026', 'december 2025–mars 2026'. ValueError otherwise."""
        if not (match := IN_WORDS.fullmatch(text.strip().lower())):
            raise ValueError(f"{text} är ingen tid")
        year = int(match["year"])
        last = MONTHS.index(match["last"]) + 1
        first = MONTHS.index(match["first"] or match["last"]) + 1
        start = date(int(match["from"] or year), first, 1)
        if start > last_day(year, last):
            raise ValueError(f"{text} är ingen tid")
        return cls(start, last_day(year, last))

    @property
    def code(self) -> str:
        """The window as fact ids write it: '2017-08' is January to August 2017, '2017' the year; else 'från/till' or the day."""
        year_start = (self.start.month, self.start.day) == (1, 1) and self.start.year == self.end.year
        if year_start and self._whole_months():
            return str(self.end.year) if self.end.month == YEAR_END else f"{self.end:%Y-%m}"
        return self.start.isoformat() if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def label(self) -> str:
        """'januari–augusti 2017', 'helåret 2017', 'augusti 2017', '3 mars 2017' or two dates."""
        start, end = self.start, self.end
        if start == end:
            return f"{start.day} {MONTHS[start.month - 1]} {start.year}"
        if not self._whole_months():
            return f"{start.day} {MONTHS[start.month - 1]} {start.year}–{end.day} {MONTHS[end.month - 1]} {end.year}"
        if self == Period.year_of(start.year):
            return f"helåret {start.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        first = MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
        return f"{first}–{MONTHS[end.month - 1]} {end.year}"

    @property
    def times(self) -> tuple[str, ...]:
        """What a profile may call this time of the year, the narrowest first: T2, M08, delår; or T3, M12, årsslut."""
        exact = (form for form in SHORT if Period.parse(f"{self.end.year}-{form}") == self)
        return (*exact, WHOLE if (self.end.month, self.end.day) == (YEAR_END, 31) else PART)

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.end - self.start).days + 1

    def previous_year(self) -> "Period":
        """The same window one year earlier."""
        return self.in_year(self.end.year - 1)

    def in_year(self, year: int) -> "Period":
        """The same window ending in another year."""
        end = last_day(year, self.end.month) if self._whole_months() else _in_year(self.end, year)
        return Period(_in_year(self.start, year - self.end.year + self.start.year), end)

    def fill(self, text: str) -> str:
        """The text with what stands for the period written, such as {år}, {år-1}, {nu} and {månad}; other braces are left alone."""

        def put(match: re.Match[str]) -> str:
            year = self.end.year + int(match[2] or 0)
            return {
                "år": str(year),
                "åå": f"{year % 100:02d}",
                "nu": self.code,
                "fg": self.previous_year().code,
                "månad": MONTHS[self.end.month - 1],
                "månader": BETWEEN.join(f"{self.end.year}-{month:02d}" for month in range(self.start.month, self.end.month + 1)),
                "mm": f"{self.end.month:02d}",
                "slutdag": self.end.isoformat(),
                "slut": self.end.strftime("%y%m%d"),
                "dag": f"{self.end.day} {MONTHS[self.end.month - 1]}",
                "dagar": f"{self.start}/{self.end}",
            }[match[1]]

        return VARIABLE.sub(put, text)

    def like(self, other: "Period") -> bool:
        """Whether the other window is as long, so that figures can be compared: half a year is six months, leap year or not."""
        return self._length() == other._length()  # noqa: SLF001  its own kind

    def _length(self) -> tuple[int, str]:
        """In months when it ends the day before it began, months later; else in days."""
        after = self.end + timedelta(days=1)
        months = 12 * (after.year - self.start.year) + after.month - self.start.month
        return (months, "månader") if after.day == self.start.day else (self.days, "dagar")

    def contains(self, other: "Period") -> bool:
        """Whether the other window lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def _whole_months(self) -> bool:
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1


def windows(codes: Iterable[str]) -> list[Period]:
    """The different windows that codes name, in order; what is no code is left out."""
    found = set()
    for code in set(codes):
        with suppress(ValueError):
            found.add(Period.from_code(code))
    return sorted(found)


def spanned(times: Iterable[Period]) -> Period | None:
    """The one window that windows side by side make; None when there is a gap between two, or a day that both have."""
    ordered = sorted(set(times))
    beside = all(other.start == one.end + timedelta(days=1) for one, other in pairwise(ordered))
    return Period(ordered[0].start, ordered[-1].end) if ordered and beside else None


def added(times: Iterable[Period]) -> Period | None:
    """The one window of what is added up. ParamsError for times that have days in common, or where one is a day: a stock is no flow."""
    ordered = sorted(set(times))
    for one, other in pairwise(ordered):
        if one.start == one.end or other.start == other.end:
            hint = "Hur många det var en dag (placerade, kö) är inte fler för att dagarna är flera: välj en dag med urval."
            raise ParamsError(f"tal för {one.label} och för {other.label} läggs ihop, fast ett av dem är läget en viss dag.", hint=hint)
        if other.start <= one.end:
            hint = "Välj en av tiderna med urval. Är varje period en månad för sig: skriv månader: var för sig för källan."
            raise ParamsError(f"tal för {one.label} och för {other.label} läggs ihop, fast tiderna går i varandra.", hint=hint)
    return spanned(ordered)


def month_alone(text: str) -> str:
    """'2017-08', '201708', 'augusti 2017' and the first day of August as the code of August alone; any other text as it is."""
    if match := re.fullmatch(r"([0-9]{4})-?(0[1-9]|1[0-2])(?:-01)?", text.strip()):
        return Period.parse(f"{match[1]}-{match[2]}").code
    named = IN_WORDS.fullmatch(text.strip().lower())
    return Period.from_label(text).code if named and not named["first"] else text


def month_end(text: str) -> str:
    """The last day of what month_alone takes for a month; any other text as it is."""
    month = month_alone(text)
    return Period.from_code(month).end.isoformat() if month != text or re.fullmatch(r"[0-9]{4}-01", text) else text
