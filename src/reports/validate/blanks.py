"""Blank amounts: a fault where every row must be filled in, and right for a unit that the profile says has none."""

import pandas as pd

from reports.profile.organisation import lacking
from reports.read import ROW, bound
from reports.validate.masked import is_masked
from reports.validate.reading import TEXT_COLUMN, Reading, marked, wrong_values


def check_blanks(r: Reading, long: pd.DataFrame) -> None:
    """Columns that must be filled in are so, but for units without such figures; and those units have none."""
    if r.measured not in long or not (r.spec.ifyllda or any(part.saknar for part in r.profile.organisation)):
        return
    blank = long[r.measured] == "" if r.measured == TEXT_COLUMN else long[r.measured].isna() & ~is_masked(long)
    units = next((name for name in marked(r.model, "organisation") if name in long), "")
    for heading, extra in r.measures():
        if any(bound(r.fill(wanted), heading) is not None for wanted in r.spec.ifyllda):
            _check_filled(r, (heading, extra), long[blank], units)
    if units:
        _check_lacking(r, long[~blank], units)


def _check_filled(r: Reading, measure: tuple[str, dict[str, str]], blank: pd.DataFrame, units: str) -> None:
    heading, extra = measure
    for key, value in extra.items():
        blank = blank[blank[key] == value] if not value.startswith("=") else blank
    without = _without(r, extra.get("mått", ""))
    unread = {row for finding in r.findings if finding.column == heading for row in finding.rows}  # no blank, and told already
    blank = blank[~blank[ROW].isin(unread)]
    bad = blank[~blank[units].isin(without)] if units else blank
    if len(bad):
        hint = "Fyll i uttaget; har en enhet inga sådana belopp, skriv saknar för den i organisationen i profilen."
        r.add(heading, "belopp saknas", tuple(dict.fromkeys(bad[ROW])), hint)


def _check_lacking(r: Reading, given: pd.DataFrame, units: str) -> None:
    for what in {str(mått): None for mått in given["mått"].unique()} if "mått" in given else {"": None}:
        own = given[given["mått"] == what] if what else given
        for unit, rows in wrong_values(r, own[own[units].isin(_without(r, what))], units):
            rule = f"{r.shown(units, unit)} har uppgifter ({what or r.spec.tabell}), som profilen säger att enheten saknar"
            r.add(r.heading(units), rule, rows, "Rätta saknar för enheten i profilen, eller uttaget.")


def _without(r: Reading, mått: str) -> frozenset[str]:
    """The units that have no such figures, or none at all in the table or the source."""
    parts = r.profile.organisation
    return lacking(parts, mått) | lacking(parts, r.spec.tabell) | lacking(parts, r.name)
