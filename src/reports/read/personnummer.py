"""Personnummer and samordningsnummer in plain text: found with their places, never repeated.

About one in 270 random ten-digit strings is a valid number, so what plainly is something else is left out: parts of longer runs of
digits, decimals, UUIDs and hashes. Everything else that passes the date and the check digit counts, also a telephone number written
together: a false alarm costs a minute, a missed number cannot be taken back. Only the digits 0–9 are looked at.
"""

import re
from bisect import bisect_right

from personnummer import personnummer  # type: ignore[import-untyped]

from reports.read.source import INVISIBLE

SEPARATOR = r"[-+ \t\u00a0\u2000-\u200a\u202f\u3000\u2010-\u2014\u2212]{0,3}"
MONTH, DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"  # 61–91: samordningsnummer
CANDIDATE = re.compile(rf"(?:18|19|20)?[0-9]{{2}}{MONTH}{DAY}{SEPARATOR}[0-9]{{4}}(?![0-9])")
# The first and cheapest test: the same text with every digit 0 and every separator -, where a search can leap.
SHAPE = bytes(48 if chr(c) in "0123456789" else 45 if chr(c) in "-+ \t\u00a0?" else 46 for c in range(256))
ROUGH = re.compile(rb"000000(?<!0000000)(?:00)?-{0,3}0000(?!0)")
BEFORE_DECIMALS, DECIMALS = re.compile(r"(?<![0-9])[0-9]{1,8}[.,]\Z"), re.compile(r"[.,][0-9]{1,8}(?![0-9])")
NEAR = 10  # characters that tell a decimal number from a list of numbers
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
HASH = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{16,}", re.IGNORECASE)
HEX_AFTER, HEX_BEFORE = re.compile(r"[0-9a-f-]{0,64}", re.IGNORECASE), re.compile(r"[0-9a-f-]{0,64}\Z", re.IGNORECASE)
REACH = 64  # the longest hash


def personal_numbers(text: str) -> list[tuple[int, int]]:
    """Where personal numbers stand in the text: 10 or 12 digits, any dash or space between, also with invisible characters inside."""
    hidden = [] if text.isascii() else [m.start() for m in INVISIBLE.finditer(text)]
    bare = INVISIBLE.sub("", text) if hidden else text
    shape = bare.encode("latin-1", "replace").translate(SHAPE)  # byte for character; what latin-1 lacks may be a dash
    found = (CANDIDATE.match(bare, rough.start()) for rough in ROUGH.finditer(shape))
    spans = [m.span() for m in found if m and _valid(m[0]) and not _other(bare, *m.span())]
    if not hidden:
        return spans
    before = [place - n for n, place in enumerate(hidden)]  # the visible characters before each invisible one
    return [(a + bisect_right(before, a), b + bisect_right(before, b - 1)) for a, b in spans]


def long_form(text: str) -> str:
    """A text that is one personal number → its twelve digits, so that the same person is the same however written; else the text."""
    bare = text if text.isascii() else INVISIBLE.sub("", text)
    if not ((match := CANDIDATE.fullmatch(bare)) and _valid(bare)):
        return text
    return str(personnummer.parse(_plain(match[0])).format(long_format=True))


def _plain(candidate: str) -> str:
    """The digits with the mark that the check needs: + for one over a hundred."""
    digits = re.sub(r"[^0-9]", "", candidate)
    return f"{digits[:-4]}{'+' if '+' in candidate else '-'}{digits[-4:]}"


def _valid(candidate: str) -> bool:
    """Whether date and check digit are right."""
    return bool(personnummer.valid(_plain(candidate)))


def _other(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of a decimal number, a UUID or a hash."""
    around = (HEX_BEFORE.search(text[max(0, start - REACH) : start]), HEX_AFTER.match(text[end : end + REACH]))
    token = "".join([around[0][0] if around[0] else "", text[start:end], around[1][0] if around[1] else ""])
    if UUID.search(token):
        return True
    if not text[start:end].isdigit():
        return False
    decimal = BEFORE_DECIMALS.search(text[max(0, start - NEAR) : start]) or DECIMALS.match(text[end : end + NEAR])
    return bool(decimal) or any(text[start:end] in part for part in HASH.findall(token))
