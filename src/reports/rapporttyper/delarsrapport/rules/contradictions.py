"""Notes where a judgement and the figures beside it would seem to say different things."""

from collections.abc import Callable, Iterator

from reports.period import Period
from reports.rapporttyper.delarsrapport.rules.indicator import Indicator
from reports.rapporttyper.delarsrapport.rules.spans import Span, span
from reports.rapporttyper.delarsrapport.rules.targets import Target
from reports.swedish import number

MOST_DECIMALS = 6


def seeming(item: Indicator, outcome: Span | None, aim: Target, reached: bool | None) -> Iterator[str]:  # noqa: FBT001
    """What the judgement rests on where the printed outcome would be judged otherwise (89,96 is 90), or is the limit that it must pass."""
    printed = item.outcome["text"] if item.outcome else ""
    shown = span(printed.rstrip("% \u00a0"))
    if reached is None or item.aim is None or aim.span is None or outcome is None or outcome.point is None or shown is None:
        return
    if shown.meets(aim.span) != reached:
        written = (number(outcome.point, n) for n in range(1, MOST_DECIMALS + 1))
        if exact := next((text for text in written if (own := span(text)) and own.meets(aim.span) == reached), ""):
            yield f"{item.name}: utfallet är {exact}, avrundat till {printed}. Målet prövas mot {exact}."
    elif not reached and shown == span(item.aim["text"]):
        yield f"{item.name}: målet är {aim.span}, så {printed} når det inte."


def unlike_times(item: Indicator, word: str, read: Callable[[str], Period | None]) -> Iterator[str]:
    """Why a target that is set by last year's outcome is not judged: the two are counts over times that are not as long."""
    if item.outcome is None or item.before is None or not item.before["text"]:
        return
    now, then = read(item.outcome["avser"] or item.outcome["period"]), read(item.before_time or item.before["period"])
    if now and then and not now.like(then):
        yield f"{item.name}: {word}, eftersom utfallet gäller {now.label} och målet utgår från {then.label}."
