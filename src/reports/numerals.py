"""Numbers and dates as exports write them → exact values, or the reason why not."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

SPACES = re.compile("[\u00a0\u2000-\u200a\u202f ]")
GROUPED = r"(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
FORM = {mark: re.compile(rf"{GROUPED}(?:{re.escape(mark)}[0-9]+)?|{re.escape(mark)}[0-9]+") for mark in ",."}
MARKED = {mark: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+(?![0-9{re.escape(mark)}])") for mark in ",."}
OTHER = {",": "decimalkomma", ".": "decimalpunkt"}
NO_NUMBER = "är inte ett tal"
MINUS = ("-", "\u2010", "\u2011", "–", "−")
LIMIT, DIGITS = Decimal(10) ** 15, 18  # more than any municipality; below it every sum and product is exact
SERIAL = range(25_569, 73_051)  # Excel's days for 1970–2099
EPOCH = date(1899, 12, 30)


def number(value: object, decimal: str = ",", thousands: str = "") -> Decimal:
    """'−1 234,5', '1 234-', '(1 234)' or an Excel number → Decimal. ValueError with the reason in Swedish.

    A mark between thousands is read only when it is said to be one: 1,234 may be either.
    """
    result = _excel(value) if isinstance(value, int | float) and not isinstance(value, bool) else _written(str(value), decimal, thousands)
    if abs(result) >= LIMIT or len(result.as_tuple().digits) > DIGITS:
        raise ValueError("har för många siffror")
    return result


def other_mark(decimal: str) -> str:
    """Why a number with another mark than the file's is not read."""
    return f"följer inte filens {OTHER[decimal]}"


def _excel(value: float) -> Decimal:
    """A cell's number with the fifteen digits that Excel shows: 0.1 + 0.2 is 0,3."""
    if not math.isfinite(value):
        raise ValueError(NO_NUMBER)
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _written(value: str, decimal: str, thousands: str) -> Decimal:
    sign, bare = _unsigned(SPACES.sub(" ", value).strip())
    if thousands and (grouped := MARKED[thousands].match(bare)):
        bare = grouped[0].replace(thousands, "") + bare[grouped.end() :]
    if FORM[decimal].fullmatch(bare):
        return sign * Decimal(bare.replace(" ", "").replace(",", "."))
    if FORM[decimal].fullmatch(bare.replace(" ", "")):
        raise ValueError("har mellanslag på fel ställe")
    if re.fullmatch(r"(?=.*[0-9])[0-9 ,.]+", bare):
        raise ValueError(other_mark(decimal))
    raise ValueError(NO_NUMBER)


def _unsigned(text: str) -> tuple[int, str]:
    """The sign, and the text without its one sign: before, after, or as parentheses."""
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    if text.startswith(MINUS):
        return -1, text[1:].lstrip()
    if text.endswith(MINUS):
        return -1, text[:-1].rstrip()
    return 1, text.removeprefix("+").lstrip()


def day(value: object) -> date:
    """'2017-08-31' or an Excel date → date. ValueError with the reason, and what a serial number may stand for."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value).strip()
    if re.fullmatch(r"[0-9]{5}", text) and int(text) in SERIAL:
        raise ValueError(f"är inte ett datum; kan vara serietal för {EPOCH + timedelta(days=int(text))}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("är inte ett datum (ÅÅÅÅ-MM-DD)") from None
