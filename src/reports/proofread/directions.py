"""Verbs of direction and comparisons: up or down against the two figures or the series, and comparisons over unequal times."""

import re
from collections.abc import Iterator, Sequence

from reports.proofread.arithmetic import BACK
from reports.proofread.index import Entry, Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import described, remark, said
from reports.proofread.sentences import Sentence
from reports.proofread.subject import LIKELY, Reading, about
from reports.proofread.times import PRIOR
from reports.prose import Mention

UP = re.compile(
    r"\b(?:öka(?:t|de|r|s)?|ökning\w*|stig(?:it|er|a)|steg|växt|växte|fler(?:a)? än|högre än|uppgång\w*"
    r"|fördubbl\w*|dubblera\w*|höj(?:t|ts|de|des)|gick upp|väx(?:a|er)|har fler|har högre|blev fler)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:minska(?:t|de|r|s)?|minskning\w*|sjunk(?:it|er|a)|sjönk|föll|fallit|färre än|lägre än|nedgång\w*"
    r"|halvera\w*|sänk(?:t|ts|te|tes)|gick ner|krymp\w*|har färre|har lägre|blev färre)\b",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(?:i paritet med|på samma nivå som|oförändra\w*|lika många som|i nivå med (?!(?:sin )?budget))", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:antalet|andelen|nivån|talet|volymen|kostnaden|\w+(?:en|et|na)) (?:har |är )?(?:\w+ )?"
    r"(?:ökat|minskat|ökade|minskade|sjönk|sjunkit|stigit|steg)\b",
    re.IGNORECASE,
)
DOUBTED = re.compile(
    r"\b(?:går inte att|kan inte|inte jämför|ej jämför|okän\w*|saknas|något av|osäker\w*|inte fullt|trendbrott går inte)\b", re.IGNORECASE
)
AIM = re.compile(r"\b(?:mål(?:et)? är|ska(?:ll)?|bör|vill|syfte\w*|förvänta\w*|väntas|kan|skulle)\b", re.IGNORECASE)
FRACTION = re.compile(
    r"\b(?:med |till )?(?:hälften|en tredjedel|en fjärdedel|två tredjedelar|det dubbla)\b|\bhalvera\w*|\bfördubbl\w*", re.IGNORECASE
)
COMPARATIVE = re.compile(r"\bän$|^har |^blev ", re.IGNORECASE)
EARLIER = re.compile(rf"{PRIOR}|\b(?:19|20)\d\d\b|\b(?:tidigare|förra|samma (?:tid|period|månad\w*))\b", re.IGNORECASE)
TO = re.compile(r"\btill (?:\w+ )?$", re.IGNORECASE)  # ökat till 7,0 procent: a level, where ökat med 7 procent is a change
BY = re.compile(r"\bmed (?:\w+ )?$", re.IGNORECASE)  # ökade med 49 tkr jämfört med …: what follows is a change and no level
MOVES = re.compile(r"\bhar\b|\bökade\b|\bminskade\b|\bsjönk\b|\bsteg\b")
SURE, NAMED, ALONE = 0.5, 0.35, 0.95
MOVING = (
    "ök", "stig", "steg", "väx", "fler", "högre", "uppgång", "dubbl", "höj", "gick upp", "minsk", "sjunk", "sjönk", "föll", "fallit",
    "färre", "lägre", "nedgång", "halvera", "sänk", "gick ner", "krymp",
)  # fmt: skip
COMPARING = (
    "ökat", "ökade", "minska", "sjönk", "sjunk", "stigit", "steg", "hälften", "tredjedel", "fjärdedel", "dubb", "halver", "nivå", "paritet",
    "oföränd", "lika många",
)  # fmt: skip
NEEDLES = (*MOVING, *COMPARING)
COMPARED = re.compile(f"{LEVEL.pattern}|{FRACTION.pattern}|{MOVED.pattern}", re.IGNORECASE)


def check(readings: Sequence[Reading], sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Directions and comparisons that the figures contradict or cannot carry."""
    if not sentence.has(NEEDLES):
        return
    moved = [*((m, 1) for m in UP.finditer(sentence.text)), *((m, -1) for m in DOWN.finditer(sentence.text))]
    before = sentence.before.pairs if sentence.before and not sentence.pairs and BACK.match(sentence.text) else []
    aim = AIM.search(sentence.text)
    for match, direction in moved:
        if pairs := sentence.pairs_at(match.start()) or before:
            yield from _against_pair(sentence, match, direction, pairs)
        elif not DOUBTED.search(sentence.text) and not aim and not sentence.pairs:
            yield from _against_series(readings, sentence, (match, direction), index)
    if not aim and not DOUBTED.search(sentence.text):
        yield from _unequal(readings, sentence, index)


def _against_pair(
    sentence: Sentence, match: re.Match[str], direction: int, pairs: Sequence[tuple[Mention, Mention, str]]
) -> Iterator[Remark]:
    """'sjönk till 10,5, mot 9,1': the verb against the two figures."""
    a, b, how = pairs[0]
    first, second = a.value, b.value
    if a.unit != b.unit or (how == "mot" and (BY.search(sentence.text, 0, b.start) or _other(sentence, a, b))):
        return
    if how == "mot" and re.search(r"\b(?:fler|färre|högre|lägre) än\b", match[0], re.IGNORECASE) and ":" not in sentence.text:
        return
    if (second > first and direction < 0) or (second < first and direction > 0):
        yield remark(
            sentence,
            match.span(),
            "riktning",
            "fel",
            f"Talen i meningen går {'upp' if second > first else 'ner'}, från {said(first, a.unit)} till {said(second, b.unit)}.",
        )


def _other(sentence: Sentence, a: Mention, b: Mention) -> bool:
    """Whether tokens printed the two figures, and of different things: a change and a level are not compared."""
    pieces = [sentence.token(m.start, m.end) for m in (a, b)]
    return len({piece.fact.partition("@")[0] for piece in pieces if piece}) > 1


def _series(entry: Entry, index: Index) -> tuple[Entry, Entry] | None:
    """A fact now and over as long a time a year earlier, whichever of the two is asked for."""
    now = entry if entry.current else next((e for e in index.by_base[entry.fact.base] if e.current), entry)
    if now.window is None:
        return None
    before = [
        e for e in index.by_base[now.fact.base] if e.window and e.window.like(now.window) and e.window.end.year == now.window.end.year - 1
    ]
    if not now.current or not before or entry not in (now, before[0]):
        return None
    return (now, before[0]) if now.fact.värde is not None and before[0].fact.värde is not None else None


def _against_series(readings: Sequence[Reading], sentence: Sentence, moved: tuple[re.Match[str], int], index: Index) -> Iterator[Remark]:
    """The verb against the series of what the sentence is about: of its figure, or of each part that it names."""
    match, direction = moved
    if COMPARATIVE.search(match[0]) and not EARLIER.search(sentence.text, match.end()):
        return  # fler än tre fjärdedelar
    first, last = sentence.clause(match.start())
    own = [r for r in readings if first <= r.mention.start < last]
    sure = [r for r in own if r.equal and r.mention.unit != "procent"]
    for entry in _named(own, sentence, index):
        pair = _series(entry, index)
        if pair is None or not pair[0].values or not pair[1].values:
            continue
        apart = pair[0].values[0].size - pair[1].values[0].size
        if (apart > 0 and direction < 0) or (apart < 0 and direction > 0):
            level: Level = "fel" if len(sure) == 1 and sure[0].cover(entry) >= SURE else "varning"
            yield remark(
                sentence, match.span(), "riktning", level, f"Serien går åt andra hållet: {described(pair[1])}; {described(pair[0])}."
            )


def _named(readings: Sequence[Reading], sentence: Sentence, index: Index) -> list[Entry]:
    """The current facts that the sentence names: those of its figures, else one for each listed name that stands out."""
    found = [index.entries[r.equal[0]] for r in readings if r.equal and (r.mention.unit != "procent" or _share(r, sentence))]
    if found:
        return [e for e in found if e.current][:1]
    parts = re.split(r",| och ", MOVES.split(sentence.text)[0])
    entries = [entry for part in parts if (entry := _standing_out(sentence, part, index))]
    whole = _standing_out(sentence, sentence.text, index) if len(parts) == 1 and not entries else None
    return [whole] if whole else entries  # hemvården har minskat sin nettokostnad


def _standing_out(sentence: Sentence, part: str, index: Index) -> Entry | None:
    """What now has a series that the words are about, at either of its times, when it stands out."""
    scores = about(sentence, index, part)
    likely = sorted((n for n, e in enumerate(index.entries) if e.values and scores[n] >= NAMED), key=lambda n: -scores[n])
    found = [(float(scores[n]), pair[0]) for n in likely if (pair := _series(index.entries[n], index))]
    others = [score for score, entry in found if entry is not found[0][1]]
    return found[0][1] if found and (not others or others[0] < ALONE * found[0][0]) else None


def _share(reading: Reading, sentence: Sentence) -> bool:
    """Whether a figure in per cent is what something has come to, and is a fact that the words speak for."""
    return reading.scores[reading.equal[0]] >= LIKELY and bool(TO.search(sentence.text[: reading.mention.start]))


def _unequal(readings: Sequence[Reading], sentence: Sentence, index: Index) -> Iterator[Remark]:
    """A comparison of figures over times that are not as long, or of which one is unknown; a move without anything to compare with."""
    if sentence.pairs or not sentence.has(COMPARING) or not COMPARED.search(sentence.text):
        return
    around = [r for r in (*_before(sentence, index), *readings) if r.equal]
    entries = [index.entries[r.equal[0]] for r in around if r.mention.unit != "procent" and not r.mention.unit.endswith("r")]
    times = [e.window for e in entries]
    if len(entries) > 1 and (None in times or not all(t and times[0] and t.like(times[0]) for t in times)):
        message = f"Talen gäller olika långa eller okända tider: {described(entries[0])}; {described(entries[-1])}."
        yield remark(sentence, (0, len(sentence.text)), "jämförelse", "varning", message)
    elif not readings and MOVED.search(sentence.text) and not any(_series(e, index) for e in (entries or _about(sentence, index))):
        yield remark(sentence, (0, len(sentence.text)), "jämförelse", "varning", "Det finns inget tidigare tal att jämföra med.")


def _about(sentence: Sentence, index: Index) -> list[Entry]:
    """The facts that the sentence is most about."""
    scores = about(sentence, index)
    order = sorted(range(len(index.entries)), key=lambda n: -scores[n])[:5]
    return [index.entries[n] for n in order if scores[n] >= 0.3]  # noqa: PLR2004


def _before(sentence: Sentence, index: Index) -> list[Reading]:
    from reports.proofread.subject import read  # noqa: PLC0415  the sentence before, read again

    return read(sentence.before, index) if sentence.before else []
