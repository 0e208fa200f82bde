"""Mer, mindre, över, under and inom budget said without a figure, against the deviations of what the sentence is about."""

import re
from collections.abc import Iterator

from reports.proofread import objects
from reports.proofread.index import Entry, Index
from reports.proofread.model import Remark
from reports.proofread.remarks import described, remark
from reports.proofread.sentences import Sentence
from reports.proofread.signs import NOT, deviations, sign_of
from reports.proofread.subject import about

BUDGET = r"(?:sin |sina |årets |periodens )?budget(?:en|erat|ramen)?\b"
LIES = r"(?:ligger|låg|legat|är|var|blev|blir|hamnar|hamnade|hamnat|slutar|slutade|går|gick|gått|drar|drog|dragit|kostar|kostade|kostat)"
CLAIM = re.compile(
    rf"\b(?:(?P<less>mindre|lägre)|(?P<more>mer|högre)|(?P<cheaper>billigare)|(?P<dearer>dyrare)) än {BUDGET}"
    rf"|\b{LIES}(?: \w+)? (?:(?P<over>över)|(?P<under>under)) {BUDGET}"
    rf"|\b(?P<kept>(?:håller|höll|hållit|klarar|klarade|klarat) (?:sig inom )?{BUDGET}|inom {BUDGET})",
    re.IGNORECASE,
)
COST = re.compile(r"\bkosta|kostnad", re.IGNORECASE)  # more of anything else may be better
OTHER = re.compile(
    r"intäkt|bidrag|avgift|ersättning|resultat|volym|dygn|frånvaro"  # of which over budget is better, or no money
    r"|\b(?:flera|några|många|vissa|enheter|enheterna|verksamheter|verksamheterna|antal\w*|timmar\w*)\b"  # of whom is not said
    r"|\b(?:att|om|ska|skall|bör|kan|skulle|mål\w*|risk\w*)\b",  # not said to be so
    re.IGNORECASE,
)

ALONE = 0.95  # of the best score, for a deviation that is as likely as another


def check(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every such claim that all likely deviations contradict; of what a figure says, the figure's own rules answer."""
    if "budget" not in sentence.small:
        return
    for match in CLAIM.finditer(sentence.text):
        first, last = sentence.clause(match.start())
        before = sentence.text[first : match.start()]
        figured = any(first <= m.start < last for m in sentence.mentions)
        dear = not (match["less"] or match["more"]) or COST.search(sentence.text, first, last)
        if figured or not dear or OTHER.search(before) or NOT.search(before):
            continue
        found = _of_named(sentence, index, match) or deviations(sentence, index, match.span())
        if found and not {sign_of(entry) for entry in found} & _right(match):
            yield remark(sentence, match.span(), "ord mot tecken", "varning", f"Uppgifterna säger {described(found[0])}.")


def _of_named(sentence: Sentence, index: Index, match: re.Match[str]) -> list[Entry]:
    """The deviations of the objects that the clause names: those that its time and kind speak for."""
    first, last = sentence.clause(match.start())
    named = objects.named(sentence, match.start(), index)
    scores = about(sentence, index, sentence.text[first:last])
    own = [n for n in index.results if scores[n] > 0 and objects.of(index.entries[n], named)]
    return [index.entries[n] for n in own if scores[n] >= ALONE * max(scores[m] for m in own)]


def _right(match: re.Match[str]) -> set[str]:
    """The signs of a deviation with which the claim is true."""
    if match["kept"]:
        return {"+", "0"}
    return {"+"} if match["less"] or match["cheaper"] or match["under"] else {"−"}
