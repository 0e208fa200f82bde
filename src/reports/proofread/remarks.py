"""How a remark is made and how a figure is said in it. A protected figure is never said."""

from reports import swedish
from reports.proofread.index import Entry
from reports.proofread.model import Level, Remark
from reports.proofread.sentences import Sentence, typed
from reports.swedish import NBSP, Number


def remark(sentence: Sentence, where: tuple[int, int], rule: str, level: Level, message: str) -> Remark:
    """A remark on a part of a sentence, placed in the text as its author typed it."""
    block = sentence.block
    if level == "fel" and any(m.loose and where[0] < m.stop and m.start < where[1] for m in sentence.mentions):
        level = "varning"
    start, end = typed(sentence, *where)
    phrase = " ".join(sentence.text[where[0] : where[1]].split())
    line = block.first + block.text.count("\n", 0, start)
    return Remark(block.file, line, start, end, phrase, rule, level, message)


def said(value: Number, unit: str) -> str:
    """A value as a person would say it."""
    if unit == "kr":
        return f"{swedish.amount(value)}{NBSP}tkr"
    shown = swedish.as_is(value) if value == int(value) else swedish.number(value, 1)
    return f"{shown}{NBSP}{unit}" if unit not in {"antal", "text", ""} else shown


def described(entry: Entry) -> str:
    """A fact with its value and time: 'Resultat, IFO: −439 tkr (januari–augusti 2017)'."""
    fact = entry.fact
    if fact.dold:
        return f"{fact.avser}: skyddad uppgift"
    value = fact.text if fact.värde is None or fact.enhet == "text" else said(fact.värde, fact.enhet)
    return f"{fact.avser}: {value} ({entry.window.label if entry.window else 'tid okänd i källan'})"
