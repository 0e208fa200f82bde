"""What a month in a source's periods means: that month alone, or January to its end. The profile says; a file never does."""

import re

import pandas as pd

from reports.period import month_alone, month_end
from reports.profile import MONTH_ALONE, MONTH_END
from reports.validate.reading import Reading, by_value

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


def _of_rows(r: Reading) -> bool:
    """Whether the file's own rows say the period."""
    return any(name == PERIOD for _, name in r.spec.named()) or any(v.get(PERIOD, "").startswith("=") for v in r.spec.värden.values())
