"""The legend of a scale: its words in order, each with its symbol and what it means."""

from reports.blocks import Cell, Text
from reports.errors import ParamsError, nearest
from reports.markup import escape
from reports.underlag import Underlag


def legend(u: Underlag, name: str) -> Text:
    """'Nås: minst målvärdet. Nås delvis. …' ParamsError for a scale that the profile lacks."""
    if name not in u.profile.skalor:
        raise ParamsError(f"Skalan {name} finns inte i profilen.", hint=nearest(name, u.profile.skalor))
    meanings = u.profile.betydelser.get(name, {})
    steps = [
        Cell(word, status=mark).markdown(strong=False) + (f": {escape(_unstopped(u.fill(meanings[word])))}" if word in meanings else "")
        for word, mark in u.profile.skalor[name].items()
    ]
    return Text(f"Skala: {'; '.join(steps).removesuffix('.')}.", "not")


def _unstopped(meaning: str) -> str:
    """Without the full stop of a sentence: the legend has its own; that of an abbreviation (m.m.) is a part of it."""
    return meaning if "." in meaning.rpartition(" ")[2][:-1] else meaning.removesuffix(".")
