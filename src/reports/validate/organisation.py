"""Which units a source may speak of, and when."""

from difflib import get_close_matches
from typing import Any

import pandas as pd

from reports.errors import nearest
from reports.period import Period
from reports.profile import MONEY_COLUMN, Organisationsdel
from reports.profile.organisation import synonyms
from reports.read import ROW
from reports.validate.dates import moment, outside, period_text
from reports.validate.reading import ÖRE, Reading, by_value, marked, rows_of, sensitive, wrong_values
from reports.validate.sums import shown


def check_organisation(r: Reading, long: pd.DataFrame) -> None:
    """Every unit must stand in the profile's organisation; an alias or a name that only one part has is replaced by its code."""
    codes = r.profile.codes()
    if not codes:
        return
    known = r.units()
    for name in marked(r.model, "organisation"):
        if name not in long:
            continue
        long[name] = by_value(long[name], lambda v: known.get(v, v))
        for unit, rows in wrong_values(r, long[~long[name].isin([*codes, ""])], name):
            hidden = sensitive(r.model, name)
            hint = "" if hidden else _unknown_hint(r, long, rows, (name, unit))
            r.add(r.heading(name), f"{name if hidden else f'{name} {unit}'} saknas i organisationen i profilen", rows, hint)
        _check_validity(r, long, name)


def _check_validity(r: Reading, long: pd.DataFrame, name: str) -> None:
    """A unit has rows only for a time when it existed: the row's own date when the table has one, else its period."""
    times = {part.kod: (part.giltig_från, part.giltig_till) for part in r.profile.organisation if part.giltig_från or part.giltig_till}
    own = long[long[name].isin(times)] if times else long[:0]
    if not len(own) or not (spans := _spans(r, own)):
        return
    for unit, rows in own[outside(spans, own[name], times)].groupby(name, sort=False):
        said = name if sensitive(r.model, name) else f"{name} {unit}"
        what = "belopp" if r.money else "rader"
        rule = f"{said} har {what} utanför den tid då enheten finns ({period_text(times[str(unit)])})"
        r.add(r.heading(name), rule, rows_of(rows), "Rätta koden i uttaget eller giltighetstiden i profilen.")


def _spans(r: Reading, own: pd.DataFrame) -> tuple["pd.Series[Any]", "pd.Series[Any]"] | None:
    """The first and last day that each row is about."""
    if when := moment(r, own):
        return own[when], own[when]
    if "period" not in own:
        return None
    return by_value(own["period"], lambda code: _day(code, "start")), by_value(own["period"], lambda code: _day(code, "end"))


def _day(code: object, which: str) -> object:
    """A period's first or last day; none for what is missing or no period, which is told where the period is used."""
    try:
        return pd.Timestamp(getattr(Period.from_code(code), which)) if isinstance(code, str) else pd.NaT
    except ValueError:
        return pd.NaT


def _unknown_hint(r: Reading, long: pd.DataFrame, rows: tuple[int, ...], unit: tuple[str, str]) -> str:
    """Whether an unknown unit's amount is the sum of known ones, else the nearest code, name or alias."""
    name, code = unit
    if r.money and (hint := _subtotal(long, rows, name)):
        return hint
    return f"Lägg till {code} i organisationen eller som alias. {_nearest(r.profile.organisation, code)}"


def _nearest(parts: list[Organisationsdel], wrong: str) -> str:
    """'Menade du Hemgården?': each near unit once, by its code or name; else some of the codes."""
    known, units = synonyms(parts), {part.kod: part for part in parts}
    near: dict[str, str] = {}
    for text in get_close_matches(wrong, known, n=3, cutoff=0.6):
        near.setdefault(known[text], text if text == known[text] else units[known[text]].namn)
    return f"Menade du {' eller '.join(near.values())}?" if near else nearest(wrong, units)


def _subtotal(long: pd.DataFrame, numbers: tuple[int, ...], name: str) -> str:
    """That the unit's amount is the sum of known ones; empty when it is not."""
    own = long[ROW].isin(numbers)
    rows, known = long[own], long[~own]
    amount = rows[MONEY_COLUMN].sum()
    for keys in (["område", "regi"], ["verksamhet"], []):
        if not amount or not set(keys) <= set(long.columns):
            continue
        same = known.merge(rows[keys].drop_duplicates(), on=keys) if keys else known
        if len(same) > 1 and abs(same[MONEY_COLUMN].sum()) == abs(amount):
            units = sorted(same[name].unique())
            equal = f"Beloppet {shown(abs(amount), ÖRE)} är lika med summan av {units[0]}–{units[-1]}"
            return f"{equal}: raden är en delsumma. Ta bort den eller skriv den som summarad i profilen."
    return ""
