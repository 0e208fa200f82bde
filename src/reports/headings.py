"""Columns that the profile writes once and the source has many of: one per month, occasion or unit (varje)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from reports.errors import ParamsError, in_column
from reports.period import MONTHS, Period, windows
from reports.profile import Kolumn, Tabell
from reports.profile.tables import Avvikelse
from reports.selection import parts, select, slug

Fill = Callable[[str], str]
MONTH = re.compile(r"\d{4}-\d{2}")
NAMES = re.compile("|".join(MONTHS))
MANY = 6  # columns of months: more are written jan, feb …
TIMES = ("månad", "period")  # keys whose value is the time of the figures, which tells them apart


def spread(spec: Tabell, frames: Mapping[str, pd.DataFrame], fill: Fill) -> Tabell:
    """The table with a column for each value that varje finds, in the selection's order or the file's."""
    if not spec.kolumner:
        raise ParamsError("tabellen har inga kolumner.", hint="Skriv kolumner för tabellen i profilen.")
    found = {heading: _values(spec, heading, frames, fill) for heading, column in spec.kolumner.items() if column.varje}
    times = _Times.of([(spec.kolumner[h].varje, value) for h, values in found.items() for value in values], fill(spec.omfattning))
    made: list[tuple[str, Kolumn]] = []
    for heading, column in spec.kolumner.items():
        if column.varje:
            made += [(times.put(heading, column.varje, value), _one(column, value, times)) for value in found[heading]]
        else:
            made.append((heading, column))
    filled = [fill(heading) for heading, _ in made]
    if twice := [heading for heading in filled if filled.count(heading) > 1]:
        hint = "Ge varje kolumn en egen rubrik, eller begränsa varje med urval."
        raise ParamsError("rubriken står för flera kolumner.", hint=hint, column=twice[0])
    return spec.model_copy(update={"kolumner": dict(made)})


def written_as(spec: Tabell, heading: str, fill: Fill) -> str:
    """How the profile writes a column's heading, its own before one with varje; empty when none of its columns has it."""
    plain = next((h for h, column in spec.kolumner.items() if heading == h or (not column.varje and fill(h) == heading)), "")
    several = {h: re.escape(fill(h)).replace(re.escape(f"{{{c.varje}}}"), ".+") for h, c in spec.kolumner.items() if c.varje}
    return plain or next((h for h, form in several.items() if re.fullmatch(form, heading)), "")


def _values(spec: Tabell, heading: str, frames: Mapping[str, pd.DataFrame], fill: Fill) -> list[str]:
    """The values that the column is made for."""
    column = spec.kolumner[heading]
    if f"{{{column.varje}}}" not in heading:
        raise ParamsError("rubriken säger inte vilken.", hint=f"Skriv {{{column.varje}}} i rubriken.", column=heading)
    frame = frames[column.källa] if column.källa else select(frames[spec.källa], spec.urval, fill)
    with in_column(heading):
        return [key[0] for key, _ in parts(select(frame, column.urval, fill), [column.varje], column.urval, fill) if key[0]]


@dataclass(frozen=True)
class _Times:
    """How the columns' times are said: without the year that the caption says, and months in short when they are many."""

    year: str
    short: bool

    @classmethod
    def of(cls, values: Sequence[tuple[str, str]], scope: str) -> "_Times":
        """Of every column's key and value, below a caption; the year is one that all the periods are in."""
        said = [_label(key, value) for key, value in values if key in TIMES]
        years = {year for key, value in values if key == "period" for year in re.findall(r"\d{4}", _label(key, value))}
        return cls(years.pop() if len(years) == 1 and min(years) in scope else "", len(list(filter(NAMES.search, said))) > MANY)

    def put(self, text: str, key: str, value: str) -> str:
        """The text with the value in place of its name."""
        said = _label(key, value).removesuffix(f" {self.year}") if key in TIMES else value
        return text.replace(f"{{{key}}}", NAMES.sub(lambda month: month[0][:3], said) if self.short and key in TIMES else said)


def _label(key: str, value: str) -> str:
    """A month by its Swedish name, a period in words; a year as it is."""
    if key == "månad":
        return MONTHS[int(value[-2:]) - 1] if MONTH.fullmatch(value) else value
    found = windows([value]) if "-" in value else []
    return found[0].label if found else value


def _one(column: Kolumn, value: str, times: _Times) -> Kolumn:
    """The column for one value: it selects the value, or is made of the columns that do."""
    key = column.varje

    def put(text: str) -> str:
        return times.put(text, key, value)

    gap = column.avvikelse
    update = {
        "varje": "",
        "mått": put(column.mått),
        "objekt": put(column.objekt),
        "post": put(column.post) or ("" if key in TIMES or column.objekt else slug(value)),
        "räkna": put(column.räkna),
        "kvot": [put(name) for name in column.kvot],
        "avvikelse": gap and Avvikelse(av=put(gap.av), mot=put(gap.mot), enhet=gap.enhet),
        "urval": column.urval if column.computed else {**column.urval, key: value},
        "period": put(column.period) or (Period.parse(value).code if key == "månad" and MONTH.fullmatch(value) else ""),
    }
    return column.model_copy(update=update)
