"""Columns that the profile writes once and the source has many of: one per month, occasion or unit (varje)."""

import re
from collections.abc import Callable, Mapping

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
    made: list[tuple[str, Kolumn]] = []
    for heading, column in spec.kolumner.items():
        if not column.varje:
            made.append((heading, column))
            continue
        if f"{{{column.varje}}}" not in heading:
            raise ParamsError("rubriken säger inte vilken.", hint=f"Skriv {{{column.varje}}} i rubriken.", column=heading)
        frame = frames[column.källa] if column.källa else select(frames[spec.källa], spec.urval, fill)
        with in_column(heading):
            found = parts(select(frame, column.urval, fill), [column.varje], column.urval, fill)
        made += [(_put(heading, column.varje, key[0]), _one(column, key[0])) for key, _ in found if key[0]]
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


def _put(text: str, key: str, value: str) -> str:
    """The text with the value in place of its name; a month by its Swedish name, a period that is not a year as it is said."""
    month = key == "månad" and MONTH.fullmatch(value)
    said = windows([value])[0].label if key == "period" and "-" in value and windows([value]) else value
    return text.replace(f"{{{key}}}", MONTHS[int(value[-2:]) - 1] if month else said)


def _one(column: Kolumn, value: str) -> Kolumn:
    """The column for one value: it selects the value, or is made of the columns that do."""
    key = column.varje

    def put(text: str) -> str:
        return _put(text, key, value)

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
