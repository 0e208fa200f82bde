"""Figures as people type them in Swedish running text: digits and words, and not dates, years, laws, times or list numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.period import MONTHS

ONES = ("", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
        "sexton", "sjutton", "arton", "nitton")  # fmt: skip
TENS = {20: "tjugo", 30: "trettio", 40: "fyrtio", 50: "femtio", 60: "sextio", 70: "sjuttio", 80: "åttio", 90: "nittio"}
WORDS = {word: n for n, word in enumerate(ONES) if n > 1}
WORDS |= {f"{ten}{ONES[one]}": n + one for n, ten in TENS.items() for one in range(10)}
WORDS |= {"hundra": 100, "tusen": 1000}
MONTH = "|".join(MONTHS)
SPACE = r"[ \u00a0\u202f]"
NO_FIGURE = re.compile(
    "|".join([
        r"\{\{.*?\}\}|\{[^{}]*\}",  # a token, and what the period fills in
        r"\]\([^)]*\)|https?://\S+|\S+@\S+",  # links and addresses
        r"\d{4}-\d\d(?:-\d\d)?|\d{1,2}/\d{1,2}(?:[ -]\d{2,4})?",  # dates
        rf"\b\d{{1,2}}(?:[–-]\d{{1,2}})?{SPACE}(?:{MONTH})\b(?:{SPACE}\d{{4}})?",
        r"\b(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?\b(?!,\d)",  # years
        r"\b\d{4}:\d+\b",  # SFS and SOSFS numbers
        rf"\b\d+{SPACE}?[a-z]?{SPACE}?(?:kap\.?|§§?|st\.|p\.)",  # 2 kap. 1 §
        rf"\b(?:kl\.?|klockan){SPACE}?\d{{1,2}}(?:[.:]\d\d)?",
        rf"\b(?:[Dd]nr|DNR|SN|KS|ärende(?:nr|nummer)?|tabell|figur|kapitel|avsnitt|mål|punkt|bilaga|sida|rad|nr){SPACE}?[A-Z]?\d[\d:./-]*",
        r"(?m:^\s*\d+[.)](?=\s))",  # list numbers
        r"\b[A-ZÅÄÖ]\d+\b|\b\d+[A-Za-zÅÄÖåäö]+\b|\b\d+(?::\d+)+\b",  # T2, 3b, 1:2
        r"\b0\d{1,3}[-–]\d[\d \u00a0]{4,}\b",  # telephone numbers
    ])
)  # fmt: skip
FIGURE = re.compile(
    rf"(?<![\w,.:/])(?:\d{{1,3}}(?:{SPACE}\d{{3}})+|\d+)(?:,\d+)?(?![\w:/])|\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
FOLLOWER = re.compile(rf"{SPACE}?([\w%§]+)")
MEASURES = {
    "dag", "dagar", "dagars", "dygn", "vecka", "veckor", "månad", "månader", "månaders", "år", "års", "timme", "timmar", "minuter",
    "procent", "procentenheter", "kr", "kronor", "tkr", "mnkr", "mkr", "öre", "poäng", "kvm", "km", "gånger",
}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """A figure that someone typed: its value, where in the text it stands, and the word after it."""

    value: Decimal
    start: int
    end: int
    after: str

    @property
    def counts(self) -> bool:
        """Whether it may be a number of people or cases: not days, kronor or per cent."""
        return self.after.lower() not in MEASURES and self.after[:1] != "%"


def figures(text: str) -> Iterator[Typed]:
    """Every typed figure of a text, in order."""
    plain = NO_FIGURE.sub(lambda match: " " * len(match[0]), text)
    for match in FIGURE.finditer(plain):
        following = FOLLOWER.match(plain, match.end())
        yield Typed(_value(match[0]), *match.span(), following[1] if following else "")


def _value(written: str) -> Decimal:
    word = WORDS.get(written.lower())
    return Decimal(word) if word else Decimal(re.sub(SPACE, "", written).replace(",", "."))
