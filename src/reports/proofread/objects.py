"""Which parts of the organisation a sentence names."""

from reports.proofread.index import Entry, Index
from reports.proofread.sentences import Sentence
from reports.proofread.words import stems


def named(sentence: Sentence, at: int, index: Index) -> frozenset[str]:
    """The objects that a clause names whole, without those whose name is only a part of another's."""
    first, last = sentence.clause(at)
    said = set(stems(sentence.text[first:last]))
    found = {}
    for key, names in index.context.names.items():
        whole = [words for name in names if (words := frozenset(stems(name))) and words <= said]
        if whole:
            found[key] = max(whole, key=len)
    return frozenset(key for key, name in found.items() if not any(name < other for other in found.values()))


def of(entry: Entry, objects: frozenset[str]) -> bool:
    """Whether a fact is of one of the objects."""
    return not objects.isdisjoint(entry.parts[1:])
