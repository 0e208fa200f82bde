"""What people have typed by hand: protected figures and personal numbers, which no token stands between and the reader."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from reports.errors import DisclosureError
from reports.facts import Fact, magnitude
from reports.prose import figures, mentions
from reports.read import personal_numbers

CLOSE = 5  # steps that an amount is, at least, when a typed figure tells it within a tenth


def check_typed(texts: Iterable[tuple[str, str]], facts: Mapping[str, Fact], safe: Mapping[str, Fact]) -> None:
    """DisclosureError with every place where a protected figure is typed by hand; a token would print the mark instead."""
    hidden = [facts[name] for name, fact in safe.items() if fact.dold]
    stated = [fact for fact in hidden if not fact.räknar and not fact.av and fact.värde is not None]
    exact = {facts[name].värde for name, fact in safe.items() if fact.avrundat and (facts[name].värde or 0) % fact.avrundat}
    values = {fact.värde for fact in hidden if fact not in stated} | exact
    found = []
    for place, text in texts:
        found += [f"{place}: ett antal som är skyddat är skrivet för hand."] if values and _counts(text, values) else []
        found += (
            [f"{place}: ett belopp eller en andel som är skyddad är skrivet för hand."]
            if any(_states(text, fact) for fact in stated)
            else []
        )
    if found:
        raise DisclosureError(
            "\n".join(dict.fromkeys(found)),
            hint="Skriv siffran som en token, {{ siffrans.namn | antal }}, eller skriv om meningen utan antalet.",
        )


def _counts(text: str, values: set[Decimal | int | None]) -> bool:
    """Whether a text says one of these counts."""
    return any(typed.counts and typed.value in values for typed in figures(text))


def _states(text: str, fact: Fact) -> bool:
    """Whether a text says an amount or a share, as exactly as it is written and within a tenth."""
    size = magnitude(fact.värde or 0)
    near = (m for m in mentions(text) if m.unit == fact.enhet and m.step * CLOSE <= size)
    return any(2 * abs(m.value - size) <= m.step for m in near)


def check_people(texts: Iterable[tuple[str, str]]) -> None:
    """DisclosureError with every place where a personal number is written, and never the number."""
    places = [place for place, text in texts if personal_numbers(text)]
    if places:
        raise DisclosureError(
            "\n".join(f"{place}: ett personnummer eller samordningsnummer." for place in dict.fromkeys(places)),
            hint="Ta bort numret och kör igen.",
        )
