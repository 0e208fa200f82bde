"""A target that an export writes in two columns, a rule and a number; and values that it writes as shares of one."""

import re
from decimal import Decimal

from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record
from reports.rapporttyper.delarsrapport.rules.spans import DIRECTIONS, WORDS
from reports.swedish import MINUS, as_is

SHARE, PERCENT = "andel", "procent"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
BEFORE_NUMBER = re.compile(rf"(?P<rule>.*[+–-]|.*{MINUS}) (?P<unit>\w+)")
MANY = ("procentenheter", "procentenhet")


def in_percent(basis: Basis, row: Record) -> None:
    """A share of one becomes per cent, and a percent sign goes where the table has the unit in a column of its own."""
    text = str(row["text"])
    if row["enhet"] == SHARE:
        row["enhet"] = PERCENT
        row["text"] = NUMBER.sub(lambda m: as_is((Decimal(m[0].replace(",", ".")) * 100).normalize() + 0).replace("\u00a0", ""), text)
    elif row["enhet"] in {PERCENT, "%"} and basis.shows("mätetal", "enhet"):
        row["text"] = text.rstrip("% \u00a0")


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


def _compares(rule: str) -> bool:
    return rule in WORDS or rule in DIRECTIONS
