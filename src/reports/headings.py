"""Columns that the profile writes once and the source has many of: one per month, occasion or unit (varje)."""

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from reports.errors import ParamsError, in_column
from reports.period import MONTHS, Period, windows
from reports.profile import Kolumn, Tabell
from reports.profile.tables import Avvikelse
from reports.selection import parts, select, slug

Fill = Callable[[str], str]
MONTH = re.compile(r"\d{4}-\d{2}")
TIMES = ("månad", "period")  # keys whose value is the time of the figures, which tells them apart


def spread(spec: Tabell, frames: Mapping[str, pd.DataFrame], fill: Fill) -> Tabell:
    """The table with a column for each value that varje finds, in the selection's order or the file's."""
    if not spec.kolumner:
        raise ParamsError("tabellen har inga kolumner.", hint="Skriv kolumner för tabellen i profilen.")
    found = {heading: _values(spec, heading, frames, fill) for heading, column in spec.kolumner.items() if column.varje}
    times = (value for heading, values in found.items() if spec.kolumner[heading].varje == "period" for value in values)
    year = _said_above(times, fill(spec.omfattning))
    made: list[tuple[str, Kolumn]] = []
    for heading, column in spec.kolumner.items():
        if column.varje:
            made += [(_put(heading, column.varje, value, year), _one(column, value, year)) for value in found[heading]]
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


def _said_above(times: Iterable[str], scope: str) -> str:
    """The year that the headings need not repeat: all their times are in it, and the caption says it."""
    years = {match for value in times for match in re.findall(r"\d{4}", _label(value))}
    return years.pop() if len(years) == 1 and scope.count(min(years)) else ""


def _label(value: str) -> str:
    """A period in words; a year as it is."""
    found = windows([value]) if "-" in value else []
    return found[0].label if found else value


def _put(text: str, key: str, value: str, year: str) -> str:
    """The text with the value in place of its name: a month by its Swedish name, a period in words, without the year that is said above."""
    if key == "månad" and MONTH.fullmatch(value):
        value = MONTHS[int(value[-2:]) - 1]
    elif key == "period":
        value = _label(value).removesuffix(f" {year}")
    return text.replace(f"{{{key}}}", value)


def _one(column: Kolumn, value: str, year: str) -> Kolumn:
    """The column for one value: it selects the value, or is made of the columns that do."""
    key = column.varje

    def put(text: str) -> str:
        return _put(text, key, value, year)

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
