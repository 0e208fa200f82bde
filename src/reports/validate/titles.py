"""A title above the headings that names months, or a budget, of a year that neither report nor source is about: an old export."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from reports.period import MONTHS
from reports.read import clean
from reports.swedish import listed
from reports.validate.months import TIMES
from reports.validate.reading import Reading

MONTH_NAME = rf"(?:{'|'.join([*MONTHS, *(name[:3] for name in MONTHS), 'sept'])})\.?"
_CODE = r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])(?![\d-])"
_OF_YEAR = r"\w*(?:budget|prognos|utfall)(?:en|et)? (?:för )?(?:hel)?(?:året |år )?(?:19|20)\d\d(?![\d-])"
NAMED = re.compile(rf"(?<!\w)(?<!\d )(?:{MONTH_NAME} ?[-–—] ?)?{MONTH_NAME} \d{{4}}(?!\d)|{_CODE}|{_OF_YEAR}", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MADE = re.compile(  # what a date may be of that says nothing of the amounts' time: when the file was made, or what it rests on decided
    r"utskri|uttag|skapa|hämta|kör[dtn]|spara[dt]|datum|export|beslut|fastställ|fullmäktige|antag|upprätta|version|\bmall|revider|uppdater|ändra"
    r"|gäll(?:er|ande) (?:från|fr)|giltig|\bdnr|diarie",
    re.IGNORECASE,
)


def check_titles(r: Reading, long: pd.DataFrame) -> None:
    """Warn of a text that names such a time, and no year of the report or those that the source is of; unknown, the year before is one."""
    if not (named := [*said_above(r, NAMED)]):
        return
    year = int(r.fill("{år}"))
    own = _years(text for name in sorted({*TIMES, "månad"} & set(long.columns)) for text in long[name].unique())
    known = {str(year), *(own or [str(year - 1)])} | _years(r.raw.frame.columns)
    for row, said in named:
        if known.isdisjoint(_years([said])):
            time = " och ".join(dict.fromkeys(match[0] for match in NAMED.finditer(said)))
            rule = f"texten ovanför rubrikraden säger {time}, men filen läses som {listed(sorted(own)) or year}"
            r.warnings.append(f"{r.raw.source.place}, rad {row}: {rule}. Kontrollera att det är rätt uttag.")


def _years(texts: Iterable[object]) -> set[str]:
    return {year for text in texts for year in YEAR.findall(str(text))}


def said_above(r: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The texts above the headings that name such a time, but not those of when the file was made."""
    for number, cells in enumerate(r.raw.first[: min([r.spec.rubrikrad, *r.spec.överrubrik]) - 1], 1):
        before = ""
        for cell in cells:
            text = clean(cell) if isinstance(cell, str) else ""
            if pattern.search(text) and not MADE.search(f"{before} {text}"):
                yield number, text
            before = text
