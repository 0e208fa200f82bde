"""Numbers and dates as exports write them → exact values, or the reason why not."""

import re
from datetime import date, timedelta
from decimal import Decimal

SPACES = re.compile("[\u00a0\u2007\u2009\u202f ]")
GROUPED = r"(?:\d{1,3}(?: \d{3})+|\d+)"
FORM = {",": re.compile(rf"{GROUPED}(?:,\d+)?"), ".": re.compile(rf"{GROUPED}(?:\.\d+)?")}
OTHER = {",": "decimalkomma", ".": "decimalpunkt"}
SERIAL = range(25_569, 73_051)  # Excel's days for 1970–2099
EPOCH = date(1899, 12, 30)
ÖRE = 100


def number(value: object, decimal: str = ",") -> Decimal:
    """'−1 234,5', '1 234-', '(1 234)' or an Excel number → Decimal. ValueError with the reason in Swedish."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    text = SPACES.sub(" ", str(value)).strip()
    negative = text[:1] in "-−–" or text[-1:] in "-−–" or (text[:1] + text[-1:]) == "()"
    bare = text.strip("-−–+() ")
    if FORM[decimal].fullmatch(bare):
        result = Decimal(bare.replace(" ", "").replace(",", "."))
        return -result if negative else result
    if re.fullmatch(r"[\d ,.]+", bare):
        raise ValueError(f"följer inte filens {OTHER[decimal]}")
    raise ValueError("är inte ett tal")


def day(value: object) -> date:
    """'2017-08-31' or an Excel date → date. ValueError with the reason, and what a serial number may stand for."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text.isdigit() and int(text) in SERIAL:
            raise ValueError(f"är inte ett datum; kan vara serietal för {EPOCH + timedelta(days=int(text))}") from None
        raise ValueError("är inte ett datum (ÅÅÅÅ-MM-DD)") from None
