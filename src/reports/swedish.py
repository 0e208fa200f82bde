"""Numbers, dates and lists as Swedish text: U+00A0 between thousands, U+2212 for minus, halves rounded away from zero."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

NBSP, MINUS = "\u00a0", "\u2212"
PROTECTED = ".."  # printed for a figure that röjandekontroll hides
MONEY = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000}
WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
Number = int | Decimal


def rounded(value: Number, decimals: int = 0) -> Decimal:
    """The value rounded once, halves away from zero; never a negative zero."""
    result = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


@lru_cache(maxsize=8192)
def number(value: Number, decimals: int = 0) -> str:
    """-1234.5, 1 → '−1 234,5'."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(rounded(value, decimals), format=pattern, locale="sv", decimal_quantization=False)
    return text.replace("-", MINUS)


def as_is(value: Number) -> str:
    """A number with the decimals it has: Decimal('5.64') → '5,64'."""
    exponent = Decimal(value).as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def amount(kronor: Number, unit: str = "tkr", decimals: int = 0) -> str:
    """Kronor in the unit, without its name: -28138470, 'tkr' → '−28 138'."""
    return number(Decimal(kronor) / MONEY[unit], decimals)


def published(text: str) -> str:
    """A published value with no-break spaces between thousands and a real minus; otherwise as it stands."""
    text = re.sub(r"(?<![\w-])-(?=\d)", MINUS, text)
    return re.sub(r"(\d) (?=\d{3}(?!\d))", rf"\1{NBSP}", text)


def signed(text: str) -> str:
    """A plus sign before a positive number: '1 300' → '+1 300'; zero has none."""
    return text if text.startswith(MINUS) or not text.strip("0,") else f"+{text}"


def result_word(value: Number, tolerance: Number = 0) -> str:
    """The noun that a sign carries: underskott, överskott, or i balans for what is at most the tolerance."""
    return "i balans" if -tolerance <= value <= tolerance else "underskott" if value < 0 else "överskott"


def quantity(value: Number, one: str, many: str) -> str:
    """'1 rad', '4 rader'."""
    return f"{as_is(value)} {one if value == 1 else many}"


def count_word(value: int) -> str:
    """'tre' up to twelve, digits above."""
    return WORDS[value] if 0 <= value < len(WORDS) else number(value)


def day(value: date) -> str:
    """'14 september 2017'."""
    return format_date(value, "d MMMM y", locale="sv")


def month(value: date) -> str:
    """'augusti'."""
    return format_date(value, "MMMM", locale="sv")


def listed(parts: Sequence[str]) -> str:
    """'a', 'a och b', 'a, b och c'."""
    return f"{', '.join(parts[:-1])} och {parts[-1]}" if len(parts) > 1 else "".join(parts)
