"""The summary's big figures: a fact with its unit, what it is, and the comparison in words."""

from reports import swedish
from reports.blocks import KeyFigure
from reports.errors import ParamsError
from reports.facts import Fact, Facts
from reports.profile import Nyckeltal, Skrivsätt
from reports.swedish import NBSP
from reports.writing import HOUSE, display, size_and_word


def key_figure(spec: Nyckeltal, facts: Facts, style: Skrivsätt = HOUSE) -> KeyFigure:
    """A key figure as the profile describes it. TextError if the fact does not exist, ParamsError if its unit is another."""
    fill = facts.window.fill
    fact = facts.get(fill(spec.fakta))
    text = _text(spec, fact, facts, style)
    if spec.ord != "resultat":
        return KeyFigure(text, fill(spec.etikett), fill(spec.ord), fact.id)
    if fact.värde is None:
        return KeyFigure(text, fill(spec.etikett), "uppgift saknas", fact.id)
    size, word = size_and_word(fact.värde, spec.enhet, spec.decimaler or None, style)
    directed = word != swedish.result_word(0)  # a small amount in balance keeps its own sign: no word carries it
    return KeyFigure(f"{size}{NBSP}{spec.enhet}" if directed else text, fill(spec.etikett), "", fact.id, word)


def _text(spec: Nyckeltal, fact: Fact, facts: Facts, style: Skrivsätt) -> str:
    """The figure with its unit, as it stands in large type."""
    value = fact.värde
    if value is None:
        return fact.text
    if (spec.enhet in swedish.MONEY) != (fact.enhet == "kr") or (spec.enhet == "procent" and fact.enhet == "antal"):
        raise ParamsError(
            f"Nyckeltalet {spec.etikett}: {fact.id} är inte {spec.enhet} utan {fact.enhet}.", hint="Ändra enhet för nyckeltalet i profilen."
        )
    if spec.enhet == "procent":
        return f"{swedish.number(value, spec.decimaler or fact.decimals)}{NBSP}%"
    if spec.enhet == "antal":
        return swedish.number(value, fact.decimals) + (f" av {facts.get(facts.window.fill(spec.av)).text}" if spec.av else "")
    return f"{display(value, spec.enhet, spec.decimaler or None, spec.tecken, style)}{NBSP}{spec.enhet}"
