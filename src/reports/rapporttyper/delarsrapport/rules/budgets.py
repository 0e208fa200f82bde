"""A part of the year's budget is no greater than the year's: else the profile has taken one column for the other."""

import pandas as pd

from reports.period import Period
from reports.profile.organisation import addable
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.swedish import NBSP, amount
from reports.validate import MONEY_COLUMN, ÖRE

TABLE, BUDGETS = "ekonomi", ("budget", "årsbudget")


def weigh(basis: Basis) -> None:
    """Warn where the budget of the report's period is greater than the year's, over the units that have both."""
    ledger, window = basis.frames.get(TABLE), basis.window
    year = Period.year_of(window.end.year)
    budgets = pd.DataFrame() if ledger is None else ledger[ledger["mått"].isin(BUDGETS)]
    if budgets.empty or window.code == year.code:
        return
    known = budgets[budgets[MONEY_COLUMN].notna()]
    part, whole = (known[known["period"] == time.code] for time in (window, year))
    both = addable(basis.profile.organisation, set(part["ansvar"]) & set(whole["ansvar"]))
    now, all_year = (_kronor(rows[rows["ansvar"].isin(both)]) for rows in (part, whole))
    if now > all_year:
        figures = f"{amount(now)}{NBSP}tkr mot {amount(all_year)}{NBSP}tkr"
        what = f"Budgeten för {window.label} är större än årsbudgeten ({figures})"
        say(basis.warnings, f"{what}. Är kolumnerna förväxlade i källans värden i profilen?")


def _kronor(rows: pd.DataFrame) -> int:
    """The size of the budget in whole kronor; what is given and what it is spent on do not take each other out."""
    keys = ["ansvar", *(name for name in ("slag",) if name in rows)]
    return int(rows.groupby(keys, dropna=False)[MONEY_COLUMN].sum().abs().sum()) // ÖRE
