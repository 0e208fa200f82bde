"""A row's own date: what it must not lie before or after."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.validate.reading import Reading, marked, rows_of

EXTRACT = "uttag"
Time = tuple[date | None, date | None]


def moment(r: Reading, long: pd.DataFrame) -> str:
    """The column with the date that a row is about; empty when the table has none."""
    return next((name for name in marked(r.model, "tidpunkt") if _dated(long, name)), "")


def outside(spans: "tuple[pd.Series[Any], pd.Series[Any]]", words: "pd.Series[Any]", times: Mapping[str, Time]) -> NDArray[np.bool_]:
    """Which rows, with their first and last day, have a word at a time when it was not valid. A missing date is never outside."""
    codes, found = pd.factorize(words)
    limits = [np.array([times.get(word, (None, None))[n] for word in found], dtype="datetime64[us]")[codes] for n in (0, 1)]
    start, end = spans
    return ((end < limits[0]) | (start > limits[1])).to_numpy()


def period_text(time: Time) -> str:
    """'2021-01-01–…'."""
    return "–".join(str(day or "…") for day in time)


def check_dates(r: Reading, long: pd.DataFrame) -> None:
    """A date comes no earlier than the one it follows, and no later than the day of the extract."""
    for name, other in marked(r.model, "tidigast").items():
        if _dated(long, name) and _dated(long, other):
            bad = long[long[name] < long[other]]
            if len(bad):
                rule = f"{r.heading(name)} är före {r.heading(other)}"
                r.add(r.heading(name), rule, rows_of(bad), "Rätta datumen i källsystemet och gör om uttaget.")
    day = r.extracted or r.raw.source.extracted
    for name, limit in marked(r.model, "senast").items():
        if limit == EXTRACT and day and _dated(long, name):
            bad = long[long[name] > pd.Timestamp(day)]
            if len(bad):
                rule = f"{r.heading(name)} är efter uttaget {day}"
                r.add(r.heading(name), rule, rows_of(bad), "Rätta datumet i källsystemet, eller uttagsdatumet om det är fel.")


def _dated(long: pd.DataFrame, name: str) -> bool:
    return name in long and pd.api.types.is_datetime64_dtype(long[name])
