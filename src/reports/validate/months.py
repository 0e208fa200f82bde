"""What a month in a source's periods means: that month alone, or January to its end. The profile says; a file never does."""

import re
from contextlib import suppress

import pandas as pd

from reports.period import Period, month_alone, month_end
from reports.profile import MONTH_ALONE, MONTH_END
from reports.validate.masked import given
from reports.validate.reading import TEXT_COLUMN, Reading, by_value

PERIOD = "period"
TIMES = {PERIOD, "avser"}  # columns that say the time of a value
CODE = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def settle_months(r: Reading, long: pd.DataFrame) -> None:
    """Write months that stand alone as their own days, or their last day; warn of a file's months when the profile says neither."""
    if r.spec.månader in {MONTH_ALONE, MONTH_END}:
        settled = month_alone if r.spec.månader == MONTH_ALONE else month_end
        for name in TIMES & set(long.columns):
            long[name] = by_value(long[name], lambda text: settled(str(text)))
    elif PERIOD in long and not r.spec.månader and _of_rows(r):
        months = sorted({str(text) for text in long[PERIOD].unique() if CODE.fullmatch(str(text))})
        if len({month[:4] for month in months}) < len(months):
            r.warnings.append(
                f"{r.raw.source.place}: perioderna {', '.join(months[:3])}{' …' if months[3:] else ''} räknas från januari. "
                f"Skriv månader: ackumulerade för källan om det är rätt, annars månader: {MONTH_ALONE}, "
                f"eller månader: {MONTH_END} för läget då. {r.told()}".rstrip()
            )


def without_coming(r: Reading, long: pd.DataFrame) -> pd.DataFrame:
    """The rows but those of a month after the report's period that the whole file leaves blank: it is still to come."""
    for name in sorted(TIMES & set(long.columns)) if r.measured in long else ():
        coming = {time for time in long[name].unique() if (month := month_of(str(time))) and month > r.fill("{slutdag}")}
        rows = long[long[name].isin(coming)] if coming else long[:0]
        told = given(r, rows)
        if TEXT_COLUMN in rows:
            told |= rows[TEXT_COLUMN] != ""
        if blank := coming - set(rows.loc[told, name]):
            long = long[~long[name].isin(blank)].reset_index(drop=True)
    return long


def month_of(time: str) -> str:
    """The month that a settled time is of, as 2026-08; empty for a longer or shorter time than settle_months writes."""
    if CODE.fullmatch(time):
        return time
    with suppress(ValueError):
        window = Period.from_code(time)
        if time in {month_alone(f"{window.end:%Y-%m}"), month_end(f"{window.end:%Y-%m}")}:
            return f"{window.end:%Y-%m}"
    return ""


def _of_rows(r: Reading) -> bool:
    """Whether the file's own rows say the period."""
    return any(name == PERIOD for _, name in r.spec.named()) or any(v.get(PERIOD, "").startswith("=") for v in r.spec.värden.values())
