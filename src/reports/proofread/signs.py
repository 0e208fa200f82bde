"""Nouns and signs: underskott and överskott against the fact's sign, double minus, and balance that is not there."""

import re
from collections.abc import Iterator, Sequence

from reports.proofread import changes, nouns
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.nouns import MINUS_WORDS, PLUS_WORDS
from reports.proofread.remarks import described, remark
from reports.proofread.sentences import Sentence
from reports.proofread.subject import LEAST, Reading, about, cover, weighted

BALANCE = re.compile(
    r"\b(?:i balans|i nivå med (?:sin )?budget\w*|enligt (?:sin )?budget|följer (?:sin )?budget\w*"
    r"|jämnt ut|ett nollresultat|noll?resultat)\b",
    re.IGNORECASE,
)
BARE = re.compile(rf"\b(?:{PLUS_WORDS.removesuffix('|plus')}|{MINUS_WORDS.removesuffix('|minus')})\b", re.IGNORECASE)
CLAIMS = (*nouns.NEEDLES, "i balans", "i nivå med", "enligt", "följer", "jämnt ut", "resultat")
NOT = re.compile(r"\b(?:inte|ej|ingen|inget|utan)\b", re.IGNORECASE)
RESULT = re.compile(r"\b\w*(?:resultat|prognos|avvikelse)\w*\b", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:högre|lägre|mer|mindre|större|fler|färre|bättre|sämre|dyrare|billigare) med [−–-][ \u00a0]?$", re.IGNORECASE)
ALSO, LIKELY, SURE = 0.35, 0.6, 0.6


def check(readings: Sequence[Reading], sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every noun or sign that the figure contradicts, and every claim of balance or result without a figure."""
    for reading in readings:
        yield from _change(reading)
        yield from _noun(reading, index)
        yield from _sign(reading, readings, index)
    if sentence.has(CLAIMS) and not any(r.mention.unit == "kr" and nouns.before(sentence, r.mention) for r in readings):
        yield from _bare(sentence, index)


def _against(reading: Reading, claimed: str, index: Index) -> tuple[Entry, Level] | None:
    """The fact with the figure's size that has the other sign, and how sure that is: less when a fact with the sign is likely too."""
    equal = reading.equal
    if not equal or not index.entries[equal[0]].money or not _signed(index.entries[equal[0]]) or _shown(index.entries[equal[0]]) == claimed:
        return None
    same = [n for n in equal if _shown(index.entries[n]) == claimed]
    rival = float(reading.scores[same[0]]) / (float(reading.scores[equal[0]]) or 1.0) if same else 0.0
    enough = ALSO / 2 if reading.mention.about else LIKELY
    foreign = reading.scores[equal[0]] < LEAST * reading.scores.max(initial=0.0)  # no word speaks for it: a figure of something else
    return None if rival > enough else (index.entries[equal[0]], "varning" if rival > ALSO or foreign else "fel")


def _shown(entry: Entry) -> str:
    """The sign that the fact's table shows."""
    return "−" if any(v.negative for v in entry.values) else "+"


def _change(reading: Reading) -> Iterator[Remark]:
    """'ökade med −6 938 tkr', typed or printed: the word says which way, so a minus is wrong whatever the figures are."""
    mention, sentence = reading.mention, reading.sentence
    if mention.sign not in {"−", "–", "-"}:
        return
    if match := changes.verb(reading) or COMPARED.search(sentence.text[: mention.start]):
        message = f"Ordet {match[0].split()[0]} bär redan riktningen; skriv talet utan minus (för belopp formen belopp eller kostnad)"
        yield remark(sentence, (match.start(), mention.stop), "ord mot tecken", "fel", f"{message}, eller: ändrades med.")


def _noun(reading: Reading, index: Index) -> Iterator[Remark]:
    """'underskott på −439', 'överskott på 3 707' for −3 707, '72 tkr bättre' for −72."""
    sentence, mention = reading.sentence, reading.mention
    noun, better = nouns.before(sentence, mention), nouns.after(sentence, mention)
    said = noun or better
    if not said:
        yield from _beside(reading, index)
    if not said or mention.unit.startswith("procent"):
        return
    where = (noun.start() if noun else mention.start, mention.stop if noun else mention.stop + said.end())
    if mention.sign and noun:
        yield remark(
            sentence, where, "ord mot tecken", "fel", f"Ordet {noun[0].split()[0]} bär redan tecknet; skriv talet utan {mention.sign}."
        )
        return
    if found := _against(reading, "−" if said.groupdict().get("minus") else "+", index):
        level = "varning" if better and better[0].strip().lower() in nouns.SPOKEN else found[1]
        yield remark(sentence, where, "ord mot tecken", level, f"Ordet stämmer inte med tecknet: {described(found[0])}.")


def _beside(reading: Reading, index: Index) -> Iterator[Remark]:
    """'drar över budgeten med 500 tkr', '500 tkr under budget' against a deviation with the other sign."""
    if claim := nouns.beside_budget(reading.sentence, reading.mention):
        found = _against(reading, claim[0], index)
        if found and "avvikelse" in found[0].measure:
            printed = reading.sentence.token(reading.mention.start, reading.mention.end)
            message = f"Ordet stämmer inte med tecknet: {described(found[0])}."
            yield remark(reading.sentence, claim[1:], "ord mot tecken", "fel" if printed else "varning", message)


def _signed(entry: Entry) -> bool:
    """Whether the fact's table shows results with their sign; a cost or a volume has none to contradict."""
    shown_negative = any(v.negative for v in entry.values)
    value = entry.fact.värde
    return shown_negative or (
        value is not None and value > 0 and (entry.measure not in {"volym", "utfall"} or "resultat" in entry.fact.base)
    )


def _sign(reading: Reading, readings: Sequence[Reading], index: Index) -> Iterator[Remark]:
    """A plus or minus before the figure that its fact does not have, or one that is missing in a list of signed figures."""
    sentence, mention = reading.sentence, reading.mention
    if reading.signed or mention.unit.startswith("procent"):
        return
    found = _against(reading, mention.sign or "+", index)
    if found and mention.sign:
        yield remark(sentence, (mention.start - 1, mention.stop), "ord mot tecken", found[1], f"Tecknet är fel: {described(found[0])}.")
    elif found and _shown(found[0]) == "−":
        entry = found[0]
        others = [r.mention for r in readings if r is not reading]
        if (len(others) > 1 and all(m.sign for m in others)) or re.search(
            rf"{RESULT.pattern}\s+(?:är|blir|blev|var|uppgår till|uppgick till)\s*$", sentence.text[: mention.start], re.IGNORECASE
        ):
            yield remark(sentence, (mention.start, mention.stop), "ord mot tecken", "fel", f"Minustecknet saknas: {described(entry)}.")


def _bare(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """'Helårsprognosen är ett överskott', 'väntas utfall enligt budget': a claim without a figure, against the best fact of the subject."""
    for match in (*BALANCE.finditer(sentence.text), *BARE.finditer(sentence.text)):
        balance = BALANCE.fullmatch(match[0]) is not None
        before = sentence.text[: match.start()]
        if (
            NOT.search(before[-25:])
            or re.search(r"^\s*(?:om|på|med|av)?\s*[−+–-]?\d|^\s*eller bättre", sentence.text[match.end() :])
            or sentence.token(match.start(), match.end())
        ):
            continue
        if re.search(r"\b(?:av|till|varav|ansvar\w*|en prognos|andel\w*|enheter med)\b[^.]*$", before, re.IGNORECASE) and not balance:
            continue
        if found := deviations(sentence, index, match.span()):
            yield from _contradicted(sentence, match, found, index)


def _contradicted(sentence: Sentence, match: re.Match[str], found: list[Entry], index: Index) -> Iterator[Remark]:
    """The claim against the sign of every likely fact: an error when all say otherwise and clause and place identify the first."""
    signs = {sign_of(e) for e in found}
    balance = BALANCE.fullmatch(match[0]) is not None
    claimed = "0" if balance else "−" if re.match(MINUS_WORDS, match[0], re.IGNORECASE) else "+"
    if claimed not in signs:
        said = weighted(sentence, _around(sentence, match.span()), index)
        level: Level = "fel" if len(signs) == 1 and cover(found[0], said, index) >= SURE else "varning"
        yield remark(sentence, _clause(sentence, match), "ord mot tecken", level, f"Uppgifterna säger {described(found[0])}.")


def _clause(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The claim with the words before it in its clause."""
    start = max(sentence.text.rfind(mark, 0, match.start()) for mark in (",", ":", ";"))
    return (start + 1 + (sentence.text[start + 1 : start + 2] == " ") if start >= 0 else 0), match.end()


def sign_of(entry: Entry) -> str:
    """Better or worse than nothing, in whole thousands."""
    rounded = round(entry.fact.värde / 1000) if entry.fact.värde is not None else 0
    return "0" if not rounded else "−" if rounded < 0 else "+"


def _around(sentence: Sentence, at: tuple[int, int]) -> str:
    """The clause without the claim in it."""
    first, last = sentence.clause(at[0])
    return f"{sentence.text[first : at[0]]} {sentence.text[at[1] : last]}"


def deviations(sentence: Sentence, index: Index, at: tuple[int, int]) -> list[Entry]:
    """The results or deviations that the sentence is most about, its claim apart, when one stands out; best first."""
    scores = about(sentence, index, _around(sentence, at))
    wanted = [n for n in index.results if scores[n] > 0]
    order = sorted(wanted, key=lambda n: -scores[n])
    if not order or scores[order[0]] < 0.25:  # noqa: PLR2004
        return []
    return [index.entries[n] for n in order if scores[n] >= 0.8 * scores[order[0]]][:4]
