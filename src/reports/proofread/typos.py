"""What is wrong in any text: placeholders, loose punctuation, claims that nothing can carry, and last time's sentences."""

import re
from collections.abc import Iterator

from reports.proofread.index import Index
from reports.proofread.model import Level, Remark
from reports.proofread.remarks import remark
from reports.proofread.sentences import Sentence

PLACEHOLDER = re.compile(
    r"\b[xX]{2,}\b|\bTODO\b|\bTBD\b|\blorem\b|\?{2,}|_{3,}|…{2,}|\b[Nn]amn (?:namn|efternamn|namnsson)\b|\b[Ff]örnamn\b|\b[Nn]amn, titel\b"
    r"|(?<!\])\[[^\]\d][^\]]*\](?![({\[]|: *<?https?:)|\b(?:fyll i|skriv (?:här|text här)|ange (?:datum|belopp|namn|siffra))\b"
    r"|<(?!https?:|[^<>\s]+@)[^<>\d]{2,30}>"
)
LOOSE = re.compile(r"\d,\s+(?:tkr|mnkr|mkr|kr|kronor|procent|%)(?!\w)|\d\s+,\d|\d\s\.\d|,,|(?<!\.)\.\.(?!\.)(?=\s|$)|\s,(?=\s)")
CAUSE = re.compile(
    r"\bhela (?:\w+en|\w+et)\b[^.]*\b(?:beror|förklaras|orsakas)\b|\b(?:beror|förklaras|orsakas) (?:helt|enbart|uteslutande|endast)\b",
    re.IGNORECASE,
)
FINAL = re.compile(
    r"\b(?:rapportering\w*|underlag\w*|statistik\w*|tal(?:et|en)|siffr\w+|uppgift\w*|serien|data)\b[^.,;]*\b(?:är|var)\b[^.,;]*?\b(?:fullständig\w*|slutlig\w*|komplett\w*|heltäckande)\b",
    re.IGNORECASE,
)
HOLDERS = ("xx", "todo", "tbd", "lorem", "??", "___", "……", "namn", "[", "fyll i", "skriv", "ange", "<")
RULES: tuple[tuple[re.Pattern[str], tuple[str, ...], str, Level, str], ...] = (  # a text with none of the needles has none of the faults
    (PLACEHOLDER, HOLDERS, "platshållare", "fel", "En platshållare står kvar."),
    (LOOSE, (",", "."), "löst skiljetecken", "fel", "Ett skiljetecken har hamnat mellan talet och dess enhet, eller är löst."),
    (CAUSE, ("beror", "förklaras", "orsakas"), "orsak utan stöd", "varning", "Inget i underlaget visar att det är hela orsaken."),
    (
        FINAL,
        ("fullständig", "slutlig", "komplett", "heltäckande"),
        "påstående",
        "varning",
        "Inget i underlaget visar att uppgifterna är fullständiga.",
    ),
)


def check(sentence: Sentence, index: Index) -> Iterator[Remark]:
    """Every such fault of a sentence."""
    for pattern, needles, rule, level, message in RULES:
        if not sentence.has(needles):
            continue
        for match in pattern.finditer(sentence.text):
            if not sentence.token(*match.span()) and not re.search(r"\b(?:inte|ej|inga?)\b", match[0]):
                yield remark(sentence, match.span(), rule, level, message)
    same = index.context.previous and normal(sentence.text) in index.context.previous
    if same and (sentence.mentions or sentence.times) and not all(sentence.token(m.start, m.end) for m in sentence.mentions):
        yield remark(sentence, (0, len(sentence.text)), "upprepad text", "varning", "Samma mening stod i förra rapporten.")
    elif same and len(sentence.text) > 60 and not sentence.mentions:  # noqa: PLR2004
        yield remark(sentence, (0, len(sentence.text)), "upprepad text", "notis", "Samma mening stod i förra rapporten.")


def normal(text: str) -> str:
    """A sentence as it is compared with last time's: spaces and case do not count."""
    return " ".join(text.lower().split())
