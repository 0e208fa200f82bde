"""Which units a source may speak of, and when."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import pandas as pd

from reports.errors import nearest
from reports.period import Period
from reports.profile import MONEY_COLUMN, Organisationsdel
from reports.profile.organisation import synonyms, upwards
from reports.read import ROW
from reports.swedish import listed
from reports.validate.dates import moment, outside, period_text
from reports.validate.masked import TOTAL, given
from reports.validate.reading import ÖRE, Reading, by_value, marked, rows_of, sensitive, wrong_values
from reports.validate.sums import shown

MOST = 3  # periods that are named
AREA = "område"  # the column in which a file says where a unit belongs


def check_organisation(r: Reading, long: pd.DataFrame) -> None:
    """Every unit must stand in the profile's organisation; an alias or a name that only one part has is replaced by its code."""
    codes = r.profile.codes()
    if not codes:
        return
    known = r.units()
    for name in marked(r.model, "organisation"):
        if name not in long or _unpadded(r, long, name):
            continue
        long[name] = by_value(long[name], lambda v: known.get(v, v))
        for unit, rows in wrong_values(r, long[~long[name].isin([*codes, ""])], name):
            hidden = sensitive(r.model, name)
            hint = "" if hidden else _unknown_hint(r, long, rows, (name, unit))
            r.add(r.heading(name), f"{name if hidden else f'{name} {unit}'} saknas i organisationen i profilen", rows, hint)
        _check_validity(r, long, name)
        if AREA in long:
            _check_areas(r, long, name)


def check_zeros(r: Reading, long: pd.DataFrame) -> None:
    """One finding when every unknown unit is a known one without its first zero, as Excel leaves it; sums are then not asked for."""
    for name in marked(r.model, "organisation"):
        if name in long and (codes := _unpadded(r, long, name)):
            short, code = next(iter(codes.items()))
            said = "koderna" if sensitive(r.model, name) else f"koderna, till exempel {short} för {code},"
            rule = f"{said} har förlorat sin inledande nolla, som när Excel gör tal av text"
            r.add(
                r.heading(name), rule, rows_of(long[long[name].isin(codes)]), "Formatera kolumnen som text i Excel, eller gör om uttaget."
            )


def _unpadded(r: Reading, long: pd.DataFrame, name: str) -> dict[str, str]:
    """The units that no one knows → the code that each is without its zeros; none when that does not hold of all."""
    known, codes = r.units(), r.profile.codes()
    unknown = [text for text in map(str, long[name].unique()) if text not in known and text not in codes and text]
    bare = {code.lstrip("0"): code for code in codes if code.startswith("0")}
    return {text: bare[text] for text in unknown} if bare.keys() >= {*unknown} else {}


def _check_areas(r: Reading, long: pd.DataFrame, name: str) -> None:
    """Warn of a unit that the file places in one area and the profile's förälder in another."""
    units, known, places = r.profile.codes(), r.units(), {part.kod: n for n, part in enumerate(r.profile.organisation)}
    stands = {str(code): {known.get(area, "") for area in own} for code, own in long.groupby(name, observed=True)[AREA].unique().items()}
    wrong = {code: areas for code, areas in stands.items() if code in units and not _inside(areas, upwards(units, code), units)}
    told: dict[str, str] = {}
    for code, areas in wrong.items():
        way = [above for above in upwards(units, code) if above in units and units[above].förälder]
        told.setdefault(next((above for above in reversed(way) if _all_below(units, above, stands) <= wrong.keys()), code), *areas)
    for code, area in told.items():
        above = units[code].förälder
        rule = f"{code} {units[code].namn} hör till {above or 'ingen enhet'} i profilen, men till {area} {units[area].namn} i filens område"
        r.warnings.append(
            f"{r.raw.source.place}: {rule}. Rätta förälder, eller uttaget. {r.at('organisation', places[code], 'förälder')}".rstrip()
        )


def _inside(areas: set[str], way: list[str], units: Mapping[str, Organisationsdel]) -> bool:
    """Whether the one area that the file says is a unit on the way up; what is no unit, or several, says nothing."""
    area = next(iter(areas)) if len(areas) == 1 else ""
    return area not in units or area in way or way[0] in upwards(units, area)


def _all_below(units: Mapping[str, Organisationsdel], above: str, codes: Iterable[str]) -> set[str]:
    return {code for code in codes if code in units and above in upwards(units, code)}


def _check_validity(r: Reading, long: pd.DataFrame, name: str) -> None:
    """A unit has rows only for a time when it existed: the row's own date when the table has one, else its period."""
    times = {part.kod: (part.giltig_från, part.giltig_till) for part in r.profile.organisation if part.giltig_från or part.giltig_till}
    own = long[long[name].isin(times) & given(r, long)] if times else long[:0]  # a new unit has a blank where the others have last year's
    if not len(own) or not (spans := _spans(r, own)):
        return
    for unit, rows in own[outside(spans, own[name], times)].groupby(name, sort=False):
        said = name if sensitive(r.model, name) else f"{name} {unit}"
        what = "belopp" if r.money else "rader"
        rule = f"{said} har {what} utanför den tid då enheten finns ({period_text(times[str(unit)])}){_about(r, rows)}"
        r.add(r.heading(name), rule, rows_of(rows), "Rätta koden i uttaget eller giltighetstiden i profilen.")


def _about(r: Reading, rows: pd.DataFrame) -> str:
    """': januari–augusti 2020': the periods that are outside; empty where the rows have dates of their own."""
    codes = [] if moment(r, rows) else list(rows["period"].unique())
    return f": {listed([Period.from_code(code).label for code in codes[:MOST]])}{' …' if codes[MOST:] else ''}" if codes else ""


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
    if TOTAL.search(code):
        label, heading = f'"{code}"', r.heading(name)
        keys = f"summarader: {{kolumn: {heading}, mönster: {label}}} för källan så att summan prövas, eller hoppa: {{{heading}: {label}}}"
        return f"Är raden en summa, skriv {keys}; är den en enhet, lägg till den i organisationen. {r.told()}".rstrip()
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
