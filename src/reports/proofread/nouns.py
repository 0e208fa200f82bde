"""Words that carry the sign of an amount: underskott på, minus, back, över budget."""

import re

from reports.proofread.sentences import Sentence
from reports.prose import Mention

MINUS_WORDS = r"underskott\w*|överdrag\w*|förlust\w*|minusresultat\w*|minus"
PLUS_WORDS = r"överskott\w*|vinst\w*|plusresultat\w*|plus"
NEEDLES = ("skott", "överdrag", "förlust", "vinst", "plus", "minus")
NOUN = re.compile(
    rf"\b(?:(?P<minus>{MINUS_WORDS})|(?P<plus>{PLUS_WORDS}))(?: (?:om|på|med|av|motsvarande|cirka|ca|drygt|knappt))*\s*(?=[−–+-]?\s?$)",
    re.IGNORECASE,
)
BUDGET = r"(?:sin |sina |årets |periodens |än )*(?:budget|ram)"
BETTER = re.compile(
    rf"^\s*(?P<plus>bättre|billigare än {BUDGET}\w*|plus(?! (?:\d|minus)))\b"
    rf"|^\s*(?P<minus>sämre|dyrare än {BUDGET}\w*|back|minus(?! \d))\b",
    re.IGNORECASE,
)
EXCEEDS = re.compile(
    rf"\b(?:drar|drog|dragit|dra|går|gått) över\b(?: \w+){{0,2}}? med(?: \w+)? $|\b(?:överskrid\w*|överskred) {BUDGET}\w* med(?: \w+)? $",
    re.IGNORECASE,
)
ASIDE = re.compile(
    rf"^\s*(?:(?P<minus>över|(?:mer|högre) (?P<more>än))|(?P<plus>under|(?:mindre|lägre) (?P<less>än))) {BUDGET}", re.IGNORECASE
)
BESIDE = ("över", "under", " än ")
SPOKEN = {"back", "plus", "minus"}  # after a figure they may as well begin the next thought
NEAR = 50  # characters before a figure that hold its noun


def before(sentence: Sentence, mention: Mention) -> re.Match[str] | None:
    """The noun that stands before a figure and carries its sign."""
    return NOUN.search(sentence.text, max(0, mention.start - NEAR), mention.start) if sentence.has(NEEDLES) else None


def after(sentence: Sentence, mention: Mention) -> re.Match[str] | None:
    """The word that stands after a figure and carries its sign."""
    return BETTER.match(sentence.text[mention.stop :])


def signed(sentence: Sentence, mention: Mention) -> bool:
    """Whether a word says that the figure is a result or a deviation."""
    return bool(before(sentence, mention) or after(sentence, mention))


def beside_budget(sentence: Sentence, mention: Mention) -> tuple[str, int, int] | None:
    """The sign that 'drar över sin budget med' or 'över budget' gives a figure, and where it is said; of incomes it says nothing."""
    text = sentence.text
    if "intäkt" in sentence.small or not sentence.has(BESIDE):
        return None
    if exceeds := EXCEEDS.search(text[: mention.start]):
        return "−", exceeds.start(), mention.stop
    aside = ASIDE.match(text[mention.stop :])
    if not aside or ((aside["more"] or aside["less"]) and "kost" not in sentence.small):  # more of anything else may be better
        return None
    return "−" if aside["minus"] else "+", mention.start, mention.stop + aside.end()
