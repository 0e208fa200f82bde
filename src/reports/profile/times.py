"""A profile at one time of the year: what does not hold then is left out, and names and words that follow the time are written."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from reports.errors import ParamsError, nearest
from reports.period import PART, TIMES, VARIABLES, WHOLE, Period
from reports.profile import Diagram, Profile, Rad, Tabell
from reports.profile.base import Part, Timed

Kind = TypeVar("Kind", bound=Part)
MONTH = "mån"  # in headings, sheets and files
ENTRIES = ("innehåll", "värden")  # plain mappings that may have gäller
WORDS = MappingProxyType({
    "hittills": {PART: "hittills i år", WHOLE: "under året"},
    "prognostiseras": {PART: "prognostiseras till", WHOLE: "blev"},
    "delåret": {PART: "delåret", WHOLE: "året"},
})  # fmt: skip


def at(profile: Profile, window: Period) -> Profile:
    """The profile as it is for a report of this window. ParamsError for a word without a text for the time."""
    for word, texts in profile.ord.items():
        if taken := _taken(profile, word):
            where = profile.where("ord", word)
            hint = f"Ge ordet ett annat namn, till exempel {word}_ord.{f' Profilen: {where}.' if where else ''}"
            raise ParamsError(f"profilen, ord, {word}: {{{word}}} betyder redan något annat ({taken}).", hint=hint)
        if unknown := [time for time in texts if time not in TIMES]:
            raise ParamsError(f"profilen, ord, {word}: {unknown[0]} är ingen tid på året.", hint=nearest(unknown[0], TIMES))
    moment = Moment(window.times, {**WORDS, **profile.ord})
    gone = {name: moment.gone(table) for name, table in profile.tabeller.items()}
    tables = {name: _without(table, gone[name]) for name, table in profile.tabeller.items()}
    charts = {name: _redrawn(chart, gone.get(chart.tabell, set())) for name, chart in profile.diagram.items()}
    units = [part.named(window.end) for part in profile.organisation]
    return moment.of(profile.model_copy(update={"tabeller": tables, "diagram": charts, "organisation": units}))


def _taken(profile: Profile, word: str) -> str:
    """What the word in braces stands for already; empty for a name that is free. A word of the profile would take its place everywhere."""
    if word in VARIABLES or word == MONTH:
        return "rapportens tid" if word in VARIABLES else "en månad i en rubrik eller ett blad"
    if re.fullmatch(r"nivå\d+(_namn)?", word):
        return "en nivå i organisationen"
    filled = (name for source in profile.källor.values() for name in (*source.fasta, *(name for _, name in source.named())))
    return "en kolumn i uttagen" if word in filled else ""


@dataclass(frozen=True)
class Moment:
    """A time of the year, under all its names, and the words that follow it."""

    times: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]

    def of(self, part: Kind) -> Kind:
        """The part as it is at this time."""
        new = {name: self._value(getattr(part, name), name in ENTRIES) for name in type(part).model_fields}
        return part.model_copy(update=new)

    def gone(self, table: Tabell) -> set[str]:
        """The headings of the columns that the table does not have at this time."""
        return {heading for heading, column in table.kolumner.items() if not self._holds(column.gäller)}

    def _holds(self, times: str) -> bool:
        return not times or any(time in self.times for time in times.split(", "))

    def _value(self, value: Any, entries: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  whatever a profile holds
        if isinstance(value, str):
            return re.sub(r"\{(\w+)\}", self._word, value)
        if isinstance(value, Part):
            return self.of(value) if self._stays(value) else None
        if isinstance(value, dict):
            return {self._value(key): self._entry(v, entries) for key, v in value.items() if self._stays(v, entries)}
        if isinstance(value, list):
            return [self._entry(v, entries) for v in value if self._stays(v, entries)]
        return value

    def _stays(self, value: Any, entries: bool = False) -> bool:  # noqa: ANN401, FBT001, FBT002
        times = value.gäller if isinstance(value, Timed) else value.get("gäller", "") if entries else ""
        return self._holds(times)

    def _entry(self, value: Any, entries: bool) -> Any:  # noqa: ANN401, FBT001
        return self._value({key: v for key, v in value.items() if key != "gäller"} if entries else value)

    def _word(self, match: re.Match[str]) -> str:
        texts = self.words.get(match[1])
        if texts is None:
            return match[0]
        text = next((texts[time] for time in self.times if time in texts), None)
        if text is None:
            raise ParamsError(
                f"profilen, ord, {match[1]}: text saknas för {self.times[0]}.", hint=f"Skriv {self.times[0]} eller {self.times[-1]}."
            )
        return text


def _without(table: Tabell, gone: Collection[str]) -> Tabell:
    """The table with rows that state no cell of a column that is gone."""
    return table.model_copy(update={"rader": [_emptied(row, gone) for row in table.rader]}) if gone else table


def _emptied(row: Rad, gone: Collection[str]) -> Rad:
    cells = {heading: text for heading, text in row.celler.items() if heading not in gone}
    return row.model_copy(update={"celler": cells, "rader": [_emptied(inner, gone) for inner in row.rader]})


def _redrawn(chart: Diagram, gone: Collection[str]) -> Diagram:
    """The chart without the columns that are gone from its table."""
    return chart.model_copy(update={"kolumner": {role: heading for role, heading in chart.kolumner.items() if heading not in gone}})
