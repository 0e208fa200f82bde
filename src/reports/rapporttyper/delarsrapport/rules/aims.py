"""A target that an export writes in two columns, a rule and a number; and values that it writes as shares of one."""

import re
from decimal import Decimal

from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record
from reports.rapporttyper.delarsrapport.rules.spans import DIRECTIONS, WORDS, Span
from reports.swedish import MINUS, as_is

SHARE, PERCENT = "andel", "procent"
PER_CENT = re.compile("%|procent")  # a text that says so is per cent, whatever its column is
SIGNED = "_procenttecken"
HUNDREDFOLD = (20, 500)  # how many times larger a number is that may be per cent where the other is a share
WHOLE, UNHEARD = 100, Decimal(1000)  # per cent
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
BEFORE_NUMBER = re.compile(rf"(?P<rule>.*[+–-]|.*{MINUS}) (?P<unit>\w+)")
MANY = ("procentenheter", "procentenhet")


def in_percent(basis: Basis, row: Record) -> None:
    """A share of one becomes per cent, and a percent sign goes where the table has the unit in a column of its own."""
    share, rule = row["enhet"] == SHARE, row["målregel"] if row["mått"] == "mål" else ""
    row[SIGNED] = bool(PER_CENT.search(f"{row['text']} {rule}"))
    if share:
        row["enhet"] = PERCENT
    if share and not row[SIGNED]:
        row["text"] = NUMBER.sub(_hundredths, str(row["text"]))
    elif row["enhet"] in {PERCENT, "%"} and basis.shows("mätetal", "enhet"):
        row["text"] = str(row["text"]).rstrip("% \u00a0")


def _hundredths(share: re.Match[str]) -> str:
    return as_is((Decimal(share[0].replace(",", ".")) * 100).normalize() + 0).replace("\u00a0", "")


def spelled(row: Record) -> None:
    """The rule of a target with its number in place: 'föregående år − procentenheter' and 1 is 'föregående år − 1 procentenhet'."""
    rule, value = row["målregel"], str(row["text"])
    if not rule or _compares(rule):
        return
    if not value:
        row["text"] = rule
    elif match := BEFORE_NUMBER.fullmatch(rule):
        unit = MANY[1] if value == "1" and match["unit"] == MANY[0] else match["unit"]
        row["text"] = f"{match['rule']} {value} {unit}"


def compared(row: Record) -> None:
    """'minst' before the number, when the rule is how the outcome is compared."""
    if row["text"] and _compares(row["målregel"]):
        row["text"] = f"{row['målregel']} {row['text']}"


def hundredfold(rows: tuple[Record, Record], values: tuple[Decimal, Decimal]) -> bool:
    """Whether one of two numbers looks like a share of one or like per cent of per cent, and their texts do not say."""
    small, large = sorted(map(abs, values))
    unit = rows[0]["enhet"]
    unsaid = unit in {"", "%", PERCENT} and not all(row[SIGNED] for row in rows)
    odd = small <= 1 or (unit and large > WHOLE)  # what has no unit and is large may be a count
    return bool(unsaid and odd and small > 0 and HUNDREDFOLD[0] <= large / small <= HUNDREDFOLD[1])


def beyond(value: Span) -> bool:
    """Whether a value in per cent is larger than a share or a change can be expected to be."""
    return any(end is not None and abs(end) > UNHEARD for end in (value.low, value.high))


def _compares(rule: str) -> bool:
    return rule in WORDS or rule in DIRECTIONS
