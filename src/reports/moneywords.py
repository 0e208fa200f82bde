"""What headings say of the unit that amounts are written in, and what must be said where they do not."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from reports.errors import ParamsError
from reports.profile import Kolumn, Tabell
from reports.read.units import UNITS
from reports.swedish import MONEY, WORDS, listed
from reports.values import PERCENT, PRICE

PHRASES = {
    "kr": [*UNITS["kr"]],
    "tkr": [*UNITS["tkr"], "tusen kr", "tusen kronor", "tusental kr", "tusental kronor"],
    "mnkr": [*UNITS["mnkr"], "miljoner", "miljoner kr", "miljoner kronor"],
}
FORMS = "|".join(sorted((form for forms in PHRASES.values() for form in forms), key=len, reverse=True))
AMOUNT = rf"(?:\d(?:[\d\s,]*\d)?|\b(?:en|miljon|{'|'.join(WORDS)}))\s+"  # '500 kr' is an amount, and says nothing of other figures
SAID = re.compile(rf"({AMOUNT})?\b({FORMS})\b(\s*(?:/|per\b))?", re.IGNORECASE)
SHARE = re.compile(r"%|\bprocent", re.IGNORECASE)


def said_units(text: str, *, prices: bool = False) -> set[str]:
    """The units that a heading says its amounts are in, or its prices (kr per timme); an amount in the text says none."""
    said = [match for match in SAID.finditer(re.sub(r"\s+", " ", text)) if not match[1] and bool(match[3]) == prices]
    found = {match[2].lower() for match in said}
    return {unit for unit, forms in PHRASES.items() if found & {*forms}}


def unit_as_said(what: str, text: str, printed: Collection[str], of: str = "tabellen") -> None:
    """ParamsError for a heading that says another unit of money than the cells below it have; units that only rows know may be any."""
    known = {"kr" if unit.startswith(PRICE) else unit for unit in printed}
    wrong = (said_units(text) | said_units(text, prices=True)) - known
    amounts = [unit for unit in MONEY if unit in known]
    if wrong and amounts and not known - {*MONEY, "antal", PERCENT}:
        hint = f"Skriv rätt enhet i texten, eller ändra enhet för {of}."
        raise ParamsError(f"{what} säger {listed(sorted(wrong))}, men talen skrivs i {listed(amounts)}.", hint=hint)


def other_units(spec: Tabell, columns: Mapping[str, Kolumn], said: Iterable[str]) -> Iterator[str]:
    """A sentence for each shown column of money or per cent whose unit is not the table's, where no heading says which it is."""
    caption = " ".join(said)
    for heading, column in columns.items():
        text = f"{caption} {heading}"
        if column.per:
            unit = "" if spec.enhet == "kr" else r"\b(?:kr|kronor)\s*"
            if not re.search(rf"{unit}(?:/|\bper\b)\s*{re.escape(column.per)}\b", text, re.IGNORECASE):
                yield f"{heading} är kronor per {column.per}."
        elif column.enhet in MONEY and column.enhet != spec.enhet and column.enhet not in said_units(text):
            yield f"{heading} är i {column.enhet}."
        elif PERCENT in {column.enhet, column.share and PERCENT} and spec.enhet in {*MONEY, "antal"} and not SHARE.search(text):
            yield f"{heading} är i procent."
