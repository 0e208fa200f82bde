"""A title above the headings whose time ends in an earlier month than the report's and than all that the source reads: an old export."""

import re
from calendar import monthrange

import pandas as pd

from reports.period import MONTHS, Period, windows
from reports.read import clean
from reports.swedish import listed
from reports.validate.months import TIMES
from reports.validate.reading import Reading
from reports.validate.titles import MONTH_NAME, YEAR, said_above

FEW = 2  # months that headings may name beside others' names; more are a series of months
DASH, UNTIL = r" ?(?:[-–—]|till) ?", r"(?:\bper|\bt\.? ?o\.? ?m\.?|\btill(?: och med)?|[-–—])"
NUMBER = r"(?:19|20)\d\d"
ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
PARTS = {"t": 4, "q": 3, "k": 3}  # months in a tertial and in a quarter
RANGE = rf"(?<!\w)(?:{MONTH_NAME})(?: {NUMBER})?{DASH}(?P<last>{MONTH_NAME})(?!\w)"
CODES = rf"(?<!\d){NUMBER}-?\d\d ?[-–—] ?{NUMBER}-?(?P<code>0[1-9]|1[0-2])(?![\d-])"
DAY = rf"{UNTIL} ?(?:den )?(?P<day>\d\d?) (?P<of>{MONTH_NAME})(?!\w)|{UNTIL} ?(?P<iso>{NUMBER}-\d\d-\d\d)(?!\d)"
NAMED_PART = (
    rf"(?<!\w)(?P<part>[tq])(?P<number>[1-4])[ -]{NUMBER}(?!\d)|(?<!\d){NUMBER}[ -]?(?P<part2>[tq])(?P<number2>[1-4])(?!\w)"
    rf"|\b(?P<word>tertial|kvartal) ?(?P<number3>[1-4])(?!\d)|\b(?P<ordinal>{'|'.join(ORDINALS)}) (?P<word2>tertial|kvartal)et\b"
)
ALONE = rf"(?<!\w)(?<!\d )(?P<alone>{MONTH_NAME}) {NUMBER}(?!\d)|(?<![\d-]){NUMBER}-(?P<bare>0[1-9]|1[0-2])(?![\d-])"
CLEAR = re.compile(f"{RANGE}|{CODES}|{DAY}|{NAMED_PART}", re.IGNORECASE)
ANY = re.compile(f"{CLEAR.pattern}|{ALONE}", re.IGNORECASE)
PLANNED = re.compile(r"budget|prognos|plan|\bram\b|\bmål", re.IGNORECASE)  # a month beside these is when it was made


def check_ends(r: Reading, long: pd.DataFrame) -> None:
    """Warn of such a text; one that names a year that nothing is read of is told of with its year."""
    if not (found := [*said_above(r, ANY)]):
        return
    period = Period.parse(r.fill("{dagar}"))
    times = windows(str(time) for name in sorted({*TIMES, "månad"} & set(long.columns)) for time in long[name].unique())
    known = {time.end.month for time in times if not any(_later(other, time) for other in times)} | {period.end.month, *_of_headings(r)}
    years = {str(period.end.year), *(str(time.end.year) for time in times)}
    for row, said in found:
        pattern = CLEAR if PLANNED.search(said) else ANY
        ends = {match[0]: month for match in pattern.finditer(said) if (month := _end(match))}
        told = set(YEAR.findall(said))
        if ends and max(ends.values()) < period.end.month and known.isdisjoint(ends.values()) and not (told and years.isdisjoint(told)):
            until = listed([MONTHS[month - 1] for month in sorted(known)])
            rule = f"texten ovanför rubrikraden säger {listed(list(ends))}, men det som läses slutar i {until}"
            r.warnings.append(f"{r.raw.source.place}, rad {row}: {rule}. Kontrollera att det är rätt uttag.")


def _later(other: Period, time: Period) -> bool:
    """Whether the other is a later one of the same series: from the same day, or as long."""
    return other.end > time.end and other.end.year == time.end.year and (other.start == time.start or other.like(time))


def _of_headings(r: Reading) -> set[int]:
    """The months that headings name beside other words; none when they are a series of months."""
    named = (re.search(rf"(?<!\w)({MONTH_NAME})(?!\w)", clean(name), re.IGNORECASE) for name in map(str, r.raw.frame.columns))
    found = {_number(match[1]) for match in named if match}
    return found if len(found) <= FEW else set()


def _end(match: re.Match[str]) -> int:
    """The month in which the time ends; 0 for a day inside a month, which may be when the file was made."""
    said = match.groupdict()
    if name := said["last"] or said.get("alone"):
        return _number(name)
    if code := said["code"] or said.get("bare"):
        return int(code)
    if said["iso"]:
        year, month, day = map(int, said["iso"].split("-"))
        return month if month in range(1, 13) and day == monthrange(year, month)[1] else 0
    if said["day"]:
        month = _number(said["of"])
        return month if int(said["day"]) >= monthrange(2001, month)[1] else 0
    part = next(filter(None, (said[key] for key in ("part", "part2", "word", "word2"))))
    number = next((int(said[key]) for key in ("number", "number2", "number3") if said[key]), 0) or ORDINALS[said["ordinal"].lower()]
    return min(12, PARTS[part[0].lower()] * number)


def _number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))
