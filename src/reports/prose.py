"""Figures as people type them in Swedish running text: digits and words, and not dates, years, laws, times or list numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reports.period import MONTHS

ONES = ("", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
        "sexton", "sjutton", "arton", "nitton")  # fmt: skip
TENS = {20: "tjugo", 30: "trettio", 40: "fyrtio", 50: "femtio", 60: "sextio", 70: "sjuttio", 80: "åttio", 90: "nittio"}
WORDS = {word: n for n, word in enumerate(ONES) if n > 1}
WORDS |= {f"{ten}{ONES[one]}": n + one for n, ten in TENS.items() for one in range(10)}
PLAIN = str.maketrans(",", ".", " \u00a0\u202f")  # a figure without its spaces and with a point
WORDS |= {"hundra": 100, "tusen": 1000}
MONTH = "|".join(MONTHS)
SPACE = r"[ \u00a0\u202f]"
BEGUN_WITH_A_DIGIT = "|".join([  # one look at the letter spares the search all of these
    r"\b0\d{1,3}[-–]\d[\d \u00a0]{4,}\b",  # telephone numbers
    r"\d{4}-\d\d(?:-\d\d)?|\d{1,2}/\d{1,2}(?:[ -]\d{2,4})?",  # dates
    rf"\b\d{{1,2}}(?:[–-]\d{{1,2}})?{SPACE}(?:{MONTH})\b(?:{SPACE}\d{{4}})?",
    r"\b(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?\b(?!,\d)",  # years
    r"\b\d{4}:\d+\b",  # SFS and SOSFS numbers
    rf"\b\d+{SPACE}?[a-z]?{SPACE}?(?:kap\.?|§§?|st\.|p\.)",  # 2 kap. 1 §
    r"\b\d+[A-Za-zÅÄÖåäö]+\b|\b\d+(?::\d+)+\b",  # 3b, 1:2
])  # fmt: skip
NO_FIGURE = re.compile(
    "|".join([
        r"\{\{.*?\}\}|\{[^{}]*\}",  # a token, and what the period fills in
        r"\]\([^)]*\)|https?://\S+|\S+@\S+",  # links and addresses
        rf"(?=\d)(?:{BEGUN_WITH_A_DIGIT})",
        rf"\b(?:kl\.?|klockan){SPACE}?\d{{1,2}}(?:[.:]\d\d)?",
        rf"\b(?:SN|KS|(?i:dnr|ärende(?:nr|nummer)?|tabell|figur|kapitel|avsnitt|mål|punkt|bilaga|sida|rad|nr)){SPACE}?[A-Z]?\d[\d:./-]*",
        r"(?m:^\s*\d+[.)](?=\s))",  # list numbers
        r"\b[A-ZÅÄÖ]\d+\b",  # T2
    ])
)  # fmt: skip
FIGURE = re.compile(
    rf"(?<![\w,.:/])(?:\d{{1,3}}(?:{SPACE}\d{{3}})+|\d+)(?:,\d+)?(?![\w:/])|\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
FOLLOWER = re.compile(rf"{SPACE}?([\w%§]+)")
MEASURES = {
    "dag", "dagar", "dagars", "dygn", "vecka", "veckor", "månad", "månader", "månaders", "år", "års", "timme", "timmar", "minuter",
    "procent", "procentenhet", "procentenheter", "kr", "kronor", "tkr", "mnkr", "mkr", "öre", "poäng", "kvm", "km", "gånger",
}  # fmt: skip
NO_NUMBER_OF = MEASURES | {"%", "promille", "andel", "index", "kvot"}


def measures(unit: str) -> bool:
    """Whether a unit says how much and not how many: days, kronor, also for each, and shares."""
    return unit.casefold().partition("/")[0] in NO_NUMBER_OF


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
    return Decimal(word) if word else Decimal(written.translate(PLAIN))


def without(text: str, names: Iterable[str]) -> str:
    """The text with proper names that hold digits blanked out."""
    for name in names:
        text = text.replace(name, " " * len(name))
    return text


AMOUNTS = {"kr": 1, "kronor": 1, "tkr": 1_000, "tusen kronor": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000, "miljoner kronor": 1_000_000,
           "miljoner": 1_000_000, "miljonerna": 1_000_000, "miljon": 1_000_000, "miljon kronor": 1_000_000}  # fmt: skip
TIMES = {"dag": "dagar", "dygn": "dygn", "veck": "veckor", "månad": "månader", "år": "år", "timm": "timmar", "minut": "minuter"}
UNIT = re.compile(
    rf"(?:,?{SPACE})?(tkr|mnkr|mkr|kr|kronor|tusen kronor|procentenhet(?:er)?|procent|%|"
    rf"miljon(?:er(?:na)?)?(?: kronor)?(?! (?:invånare|personer|människor|besök|timmar|dagar|dygn|kilometer|liter)\b)|"
    rf"(?:dag|dygn|veck|månad|år|timm|minut)(?:en|e|er|ar|or|a|arna|erna|s)?)(?!\w)",
    re.IGNORECASE,
)
ABOUT = {"cirka": "≈", "ca": "≈", "ca.": "≈", "omkring": "≈", "runt": "≈", "ungefär": "≈", "kring": "≈", "närmare": "<", "nästan": "<",
         "knappt": "<", "uppemot": "<", "drygt": ">", "över": ">", "minst": ">", "dryga": ">", "dryg": ">", "god": ">",
         "knappa": "<", "knapp": "<"}  # fmt: skip
MARKS = {"−", "–", "+", "-"}
BOUND = re.compile(r"(?:^|[^\d\s])[^\d]{0,24}\b(?:(?P<more>fler|mer)|färre|mindre) än[ \u00a0]+$", re.IGNORECASE)
SIGN = re.compile(r"(?:^|[\s(:;,])([−–+-])[ \u00a0]?$")
HALF = r"(?:(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio) och )?(?:en|ett) halvt?(?= (?:miljon|dag|timm|månad|år|veck|dygn|procent))"
MILLION = r"en(?: (?:dryg|knapp|god))?(?= miljon\b)"
TALS = {f"{word}tal": n for word, n in WORDS.items() if n >= 10} | {"dussin": 12}  # noqa: PLR2004
NUMERAL = re.compile(
    rf"\b(?:{HALF}|{MILLION})|{FIGURE.pattern}|\b(?:{'|'.join(sorted(TALS, key=len, reverse=True))})\b|\bnoll\b"
    r"|\b(?:en|ett)(?= (?:av|ej|inte|är|var|blev|har|hade|kom|gällde|gäller|rör|rörde|ledde|avslutades?|anmäldes?|bedömdes?|delvis)\b)"
    r"|(?<=varav )(?:en|ett)\b",
)
NAMED = (
    r"\b\w*(?:område|enhet|grupp|avdelning|etapp|fas|nivå|version|mål|steg|klass|årskurs|våning)[ \u00a0]\d{1,3}\b"
    r"(?![ \u00a0]?(?:%|procent|tkr|kr|mnkr))"
)
SPAN = r"\b\d+[–-]\d+\b(?![ \u00a0]\d{3})"
SHORT_DATE = r"\b\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b"  # 210831
SOME = re.compile(
    r"\d|tal\b|\b(?:en|ett|dussin|noll)\b|två|tre|fyr|fem|sex|sju|åtta|nio|tio|elva|tolv|ton|tjugo|hundra|tusen", re.IGNORECASE
)
NEARBY = 30  # characters before a figure that hold its sign and its approximation
ROUGHLY = r"(?:drygt|knappt|nästan|ungefär|cirka|ca|omkring|närmare|mer än|mindre än|över|under)"
SHARE_IN_WORDS = (
    r"\b(?:en|två|tre|fyra)[ \u00a0](?:tredje|fjärde|femte|sjätte|tionde)del\w*"
    r"|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio)[ \u00a0](?:av|på)[ \u00a0]tio\b"
    rf"|\b{ROUGHLY}[ \u00a0](?:en|ett|två|tre|fyra)[ \u00a0](?:av|på)[ \u00a0](?:två|tre|fyra|fem|sex|sju|åtta)\b"
)
NO_MENTION = re.compile(f"{NAMED}|{SPAN}|{SHORT_DATE}|{SHARE_IN_WORDS}")  # for text in small letters, like NUMERAL


@dataclass(frozen=True)
class Mention:
    """A figure as a sentence says it: value in base unit with the smallest step written, unit, sign, approximation and next word."""

    value: Decimal
    step: Decimal
    start: int
    end: int
    unit: str  # kr, procent, procentenheter, a time, or nothing when it is not said
    stop: int  # where its unit ends
    sign: str = ""
    about: str = ""  # ≈, < or > near the figure, ≥ or ≤ anywhere beyond it
    after: str = ""
    scale: int = 1
    spelled: bool = False  # in words

    @property
    def loose(self) -> bool:
        """Whether it is so freely said that no figure can prove it wrong: fler än, en halv, en dryg miljon."""
        return self.about in {"≥", "≤"} or (self.spelled and (self.step < 1 or self.unit == "kr"))


def mentions(text: str, names: "re.Pattern[str] | None" = None) -> list[Mention]:
    """Every figure of a text, in order; what `names` finds is a name and no figure."""
    if not SOME.search(text):
        return []
    plain = text
    for pattern in (names, NO_FIGURE):
        plain = pattern.sub(_blank, plain) if pattern else plain
    return [_mention(plain, match) for match in NUMERAL.finditer(NO_MENTION.sub(_blank, plain.lower()))]


def _blank(match: "re.Match[str]") -> str:
    return "¤" * len(match[0])


def _mention(plain: str, match: "re.Match[str]") -> Mention:
    written, unit = match[0].lower(), UNIT.match(plain, match.end())
    said = unit[1].lower() if unit else ""
    scale = AMOUNTS.get(said, 1)
    stop = unit.end() if unit else match.end()
    following = FOLLOWER.match(plain, stop)
    value, step = _size(written)
    lead = plain[max(0, match.start() - NEARBY) : match.start()]
    sign = SIGN.search(lead)
    words = [word for word in lead.lower().split() if word not in MARKS]
    about = "≈" if written in TALS else ABOUT.get(written.split()[-1]) or ABOUT.get(words[-1] if words else "", "")
    if words[-1:] == ["än"] and (bound := BOUND.search(lead)):
        about = "≥" if bound["more"] else "≤"
    mark = {"-": "−", "–": "−"}.get(sign[1], sign[1]) if sign else ""
    return Mention(
        value * scale,
        step * scale,
        *match.span(),
        _unit(said),
        stop,
        mark,
        about,
        following[1] if following else "",
        scale,
        written[:1].isalpha(),
    )


@cache
def _unit(said: str) -> str:
    """A unit's one name, of all that it may be called."""
    if said in AMOUNTS:
        return "kr"
    if said == "%":
        return "procent"
    if said.startswith("procente"):
        return "procentenheter"
    return next((whole for start, whole in TIMES.items() if said.startswith(start)), said)


def _size(written: str) -> tuple[Decimal, Decimal]:
    """What a figure says, and the smallest step that it is written with; a half is as exact as a tenth."""
    if written[:1].isdigit():
        return _value(written), Decimal(1).scaleb(-len(written.partition(",")[2]))
    first, half = written.split(maxsplit=1)[0], written.endswith(("halv", "halvt"))
    one = Decimal({"noll": 0, "en": 1, "ett": 1}.get(first, 0) or TALS.get(first, 0) or WORDS.get(first, 0))
    if half:
        return (one if " och " in written else 0) + Decimal("0.5"), Decimal("0.1")
    return one, Decimal(1)
