"""What is no figure: how goals were judged, and what profile or data declare."""

import re
from collections.abc import Iterator

from reports.proofread.index import Index
from reports.proofread.model import Goal, Remark, Statement
from reports.proofread.remarks import remark
from reports.proofread.sentences import Sentence
from reports.proofread.words import alike, stem, stems

MET = re.compile(r"\b(?:uppfyll(?:t|s|d|da)|uppnå(?:tt|s|dd|dda)|nå(?:tt|s|r|dde|ddes))\b", re.IGNORECASE)
YES = re.compile(r"(?:helt )?uppfyllt|uppnått|nås|nått", re.IGNORECASE)
NO = re.compile(r"\b(?:inte|ej|inget|ingen|inga)\b", re.IGNORECASE)
PARTLY = re.compile(
    r"\b(?:delvis|nästan|i hög grad|mestadels|helt|fullt ut|(?<!målet )(?<!målen )om|ska|väntas|bedöms kunna|kommer)\b", re.IGNORECASE
)
NEAR = 12  # characters around a claim that hold its negation


def check(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every judgement of a goal, and every declared statement, that the sentence contradicts."""
    yield from _goal(sentence, index)
    for statement in index.context.statements:
        yield from _declared(sentence, statement)


def _goal(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """The judgement that a sentence gives a goal against the one in the data."""
    goals = index.context.goals
    found = index.scale.search(sentence.text) if index.scale else None
    if not found and goals:
        yield from _reached(sentence, goals)
    if not found or any(m.end <= found.start() <= m.end + 1 for m in sentence.mentions) or "mål" not in sentence.small:
        return
    goal = _best(sentence, goals)
    if goal and goal.judgement.lower() != found[0].lower():
        yield remark(sentence, found.span(), "målbedömning", "fel", f"Målet ”{goal.name}” är bedömt som {goal.judgement.lower()}.")


def _reached(sentence: Sentence, goals: tuple[Goal, ...]) -> Iterator[Remark]:
    """'Målet är uppfyllt', 'målet når vi inte', in words that are not the scale's, against a goal that is clearly met or not."""
    claim = MET.search(sentence.text) if "målet" in sentence.small else None
    goal = _best(sentence, goals) if claim and re.search(r"\bmålet\b", sentence.small) else None
    if not claim or not goal or any(m[0].lower() not in goal.name.lower().split() for m in PARTLY.finditer(sentence.text)):
        return  # hedged, in other words than the goal's own: 'ska'
    clear = True if goal.met or YES.fullmatch(goal.judgement) else False if goal.met is False or NO.search(goal.judgement) else None
    said = not NO.search(sentence.text[max(0, claim.start() - NEAR) : claim.end() + NEAR])
    if clear is not None and said != clear:
        message = f"Målet ”{goal.name}” är bedömt som {goal.judgement.lower()}."
        yield remark(sentence, claim.span(), "målbedömning", "varning", message)


def _best(sentence: Sentence, goals: tuple[Goal, ...]) -> Goal | None:
    """The goal that shares most words with the sentence; its figures and a known outcome count."""
    words = stems(sentence.text)
    values = {m.value for m in sentence.mentions}

    def likeness(goal: Goal) -> float:
        from reports.prose import mentions  # noqa: PLC0415  the figures of the goal's own name

        shared = sum(max((alike(w, g) for g in stems(goal.name)), default=0.0) for w in words if not "mål".startswith(w))
        return shared + sum(m.value in values for m in mentions(goal.name)) * (shared > 0)

    ranked = sorted(((likeness(g), n) for n, g in enumerate(goals)), reverse=True)
    return goals[ranked[0][1]] if ranked and ranked[0][0] >= 0.6 and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]) else None  # noqa: PLR2004


def _declared(sentence: Sentence, statement: Statement) -> Iterator[Remark]:
    """A phrase of another value than the one that the data have."""
    if not sentence.has(phrase.lower() for phrases in statement.phrases.values() for phrase in phrases):
        return
    here = stems(f"{sentence.text} {sentence.block.område} {sentence.before.text if sentence.before else ''}")
    if not all(any(alike(word, stem(part)) >= 0.65 for word in here) for about in statement.about for part in about.split()):  # noqa: PLR2004
        return
    own = statement.phrases.get(statement.value, ())
    for value, phrases in statement.phrases.items():
        for phrase in phrases:
            match = re.search(rf"\b{re.escape(phrase)}\b", sentence.text, re.IGNORECASE)
            if match and value != statement.value and not any(_beyond(p, match, sentence.text) for p in own):
                yield remark(
                    sentence,
                    match.span(),
                    "påstående",
                    "fel",
                    f"Uppgifterna säger {statement.value}{f' ({statement.source})' if statement.source else ''}.",
                )


def _beyond(phrase: str, other: re.Match[str], text: str) -> bool:
    """Whether the text says a phrase that is no part of the other: 'inte har beslutat' is more than 'har beslutat'."""
    found = re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)
    return any(m.start() < other.start() or m.end() > other.end() for m in found)
