"""What whoever makes the report must look at when a target and an outcome cannot be held against each other."""

from reports.rapporttyper.delarsrapport.rules.aims import PERCENT, UNHEARD, beyond, hundredfold
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, say
from reports.rapporttyper.delarsrapport.rules.indicator import Indicator
from reports.rapporttyper.delarsrapport.rules.spans import Span, span
from reports.rapporttyper.delarsrapport.rules.targets import NO_DIRECTION, NOT_READ, Target
from reports.rows import UNREAD
from reports.swedish import PROTECTED, as_is


def sizes(basis: Basis, item: Indicator, aim: Target, outcome: Span | None) -> None:
    """A target of 90 and an outcome of 0,91 are perhaps the same, as 71 the year before and 0,72 are: whoever makes the report must say."""
    now, before = item.outcome, item.before
    if now is None or now[UNREAD] or outcome is None:
        return
    told = False
    if item.aim is not None and aim.span and not aim.rule:
        told = _apart(basis, item, ("Mål och utfall", "mål"), (item.aim, now), (aim.span, outcome))
    elif before is not None and not before[UNREAD] and (then := span(before["text"])):
        told = _apart(basis, item, ("Utfallet i år och året före", "året före"), (before, now), (then, outcome))
    if not told and now["enhet"] in {PERCENT, "%"} and not now["rimligt_till"] and beyond(outcome):
        what = f"Mätetal över {as_is(UNHEARD)} procent, kanske multiplicerat med hundra; stämmer det, skriv rimligt_till för det i uttaget"
        say(basis.warnings, what, f"{item.name} ({now['text']})")


def _apart(basis: Basis, item: Indicator, what: tuple[str, str], rows: tuple[Record, Record], spans: tuple[Span, Span]) -> bool:
    """Whether two numbers look like a share and the same in per cent, and it is told."""
    ends = [(limit, value) for limit in (spans[0].low, spans[0].high) for value in (spans[1].low, spans[1].high)]
    doubtful = any(limit and value and hundredfold(rows, (limit, value)) for limit, value in ends)
    if doubtful:
        text = f"{what[0]} skiljer sig ungefär hundra gånger, som om det ena är procent och det andra en andel; skriv båda med %"
        say(basis.warnings, text, f"{item.name} ({what[1]} {rows[0]['text']}, utfall {rows[1]['text']})")
    return doubtful


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
