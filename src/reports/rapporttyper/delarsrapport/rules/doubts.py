"""What whoever makes the report must look at when a target and an outcome cannot be held against each other."""

from reports.rapporttyper.delarsrapport.rules.aims import hundredfold
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.indicator import Indicator
from reports.rapporttyper.delarsrapport.rules.spans import Span
from reports.rapporttyper.delarsrapport.rules.targets import NO_DIRECTION, NOT_READ, Target
from reports.swedish import PROTECTED


def same_size(basis: Basis, item: Indicator, aim: Target, outcome: Span | None) -> None:
    """A target of 90 and an outcome of 0,91 are perhaps the same: whoever makes the report must say."""
    if item.aim is None or item.outcome is None or aim.span is None or outcome is None or aim.rule:
        return
    rows = (item.aim, item.outcome)
    ends = [(limit, value) for limit in (aim.span.low, aim.span.high) for value in (outcome.low, outcome.high)]
    if any(limit and value and hundredfold(rows, (limit, value)) for limit, value in ends):
        what = "Mål och utfall skiljer sig ungefär hundra gånger, som om det ena är procent och det andra en andel; skriv båda med %"
        say(basis.warnings, what, f"{item.name} (mål {rows[0]['text']}, utfall {rows[1]['text']})")


def unread_target(basis: Basis, item: Indicator, aim: Target, *, unread: bool) -> None:
    """Why it cannot be told whether a target is reached; an outcome that may be about few people is not repeated."""
    if aim.lacks == NO_DIRECTION:
        say(basis.warnings, "Mätetal med mål men utan riktning, så det går inte att säga om målet är nått", item.name)
    if aim.lacks == NOT_READ and item.aim:
        say(
            basis.warnings,
            "Mätetal vars mål inte går att läsa, så det går inte att säga om målet är nått",
            f"{item.name} (”{item.aim['text']}”)",
        )
    if unread and item.outcome and item.outcome["text"] != PROTECTED:
        said = "" if basis.threshold else f" (”{item.outcome['text']}”)"
        say(
            basis.warnings,
            "Mätetal vars utfall inte går att läsa som ett tal, så det går inte att säga om målet är nått",
            f"{item.name}{said}",
        )
