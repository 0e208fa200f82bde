"""The summary's big figures: a fact with its unit, what it is, and the comparison in words."""

from reports import swedish
from reports.blocks import KeyFigure
from reports.facts import Facts
from reports.layout import display
from reports.profile import Nyckeltal
from reports.swedish import NBSP


def key_figure(spec: Nyckeltal, facts: Facts) -> KeyFigure:
    """A key figure as the profile describes it. TextError if the fact does not exist."""
    fact, fill = facts.get(spec.fakta), facts.window.fill
    note = swedish.result_word(fact.värde or 0) if spec.ord == "resultat" else fill(spec.ord)
    value = fact.värde
    if value is None:
        text = fact.text
    elif spec.enhet == "procent":
        text = f"{swedish.number(value, spec.decimaler) if spec.decimaler else swedish.as_is(value)}{NBSP}%"
    elif spec.enhet == "antal":
        text = swedish.as_is(value) + (f" av {swedish.as_is(facts.get(spec.av).värde or 0)}" if spec.av else "")
    else:
        text = f"{display(value, spec.enhet, spec.decimaler)}{NBSP}{spec.enhet}"
    return KeyFigure(text, fill(spec.etikett), note, fact.id)
