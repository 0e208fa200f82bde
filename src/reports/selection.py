"""Which rows a selection in the profile takes, and the names that rows get from their keys."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from reports.errors import ParamsError, nearest
from reports.period import BETWEEN, month_alone, month_end, windows
from reports.profile import Selection

PERIOD, MONTHS = "period", "{månader}"
Record = Mapping[str, Any]


def known(frame: pd.DataFrame, names: Collection[str]) -> None:
    """Let the names pass if all are columns; ParamsError for the first that is not."""
    for name in names:
        if name not in frame:
            raise ParamsError(
                f"Kolumnen {name} finns inte i källan.", hint=nearest(name, [c for c in frame.columns if not c.startswith("_")])
            )


def mask(frame: pd.DataFrame, wanted: Selection, fill: Callable[[str], str]) -> "pd.Series[bool]":
    """Which rows a selection takes: a value, a list of values, or a pattern with *. ParamsError for an unknown column."""
    known(frame, wanted)
    result = pd.Series(data=True, index=frame.index)
    for key, value in wanted.items():
        choices = [choice for v in ([value] if isinstance(value, str) else value) for choice in fill(v).split(BETWEEN)]
        if key == PERIOD and any(MONTHS in v for v in ([value] if isinstance(value, str) else value)):
            choices = _single(frame[key], choices)
        choices += [time.code for time in windows(c for c in choices if key == PERIOD and "/" in c)]  # 2026-03/2026-03 is March alone
        taken = frame[key].isin(choices)
        for pattern in (c for c in choices if "*" in c):
            taken |= frame[key].astype(str).str.fullmatch(re.escape(pattern).replace(r"\*", ".*"))
        result &= taken
    return result


def _single(times: "pd.Series[Any]", choices: list[str]) -> list[str]:
    """The report's months as the source has them: each alone, or its last day, when it has such months, and else from January."""
    own = [code for choice in choices for code in dict.fromkeys((month_alone(choice), month_end(choice)))]
    return own if times.isin(set(own) - set(choices)).any() else choices


def select(frame: pd.DataFrame, wanted: Selection, fill: Callable[[str], str]) -> pd.DataFrame:
    """Return the rows a selection takes."""
    return frame.loc[mask(frame, wanted, fill)] if wanted else frame


def parts(
    frame: pd.DataFrame, keys: list[str], wanted: Selection, fill: Callable[[str], str] = str
) -> list[tuple[tuple[str, ...], pd.DataFrame]]:
    """One part per key, in the order a list in the selection gives, else in file order."""
    known(frame, keys)
    found = [(tuple(map(written, key)), part) for key, part in frame.groupby(keys, sort=False, dropna=False)]
    listed = wanted.get(keys[0])
    if not isinstance(listed, list):
        return found
    order = [fill(value) for value in listed]
    return sorted(found, key=lambda part: order.index(part[0][0]) if part[0][0] in order else len(order))


def split_parts(frame: pd.DataFrame, key: str, between: str) -> list[tuple[str, pd.DataFrame]]:
    """One part per value of a column that may hold several; a row with two values stands in both parts."""
    known(frame, [key])
    values = [[v.strip() for v in written(cell).split(between) if v.strip()] for cell in frame[key]]
    names = dict.fromkeys(v for cell in values for v in cell)
    return [(name, frame[[name in cell for cell in values]]) for name in names]


def first(frame: pd.DataFrame) -> Record:
    """Return the first row by column name; nothing when there is none."""
    return {str(name): value for name, value in frame.iloc[0].items()} if len(frame) else {}


def written(value: object) -> str:
    """Return a key as text; a value that the source lacks is empty."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  only NaN and NaT differ from themselves


def label(template: str, record: Record) -> str:
    """'{nr} {namn}[ ({delpost})]' with the record's values; a bracket whose value is empty vanishes. ParamsError for an unknown name."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in record:
            raise ParamsError(f"Etiketten {template} nämner {match[1]}, som inte finns i källan.", hint=nearest(match[1], _names(record)))
        return written(record[match[1]])

    def optional(match: re.Match[str]) -> str:
        names = re.findall(r"\{(\w+)\}", match[1])
        return match[1] if all(name not in record or written(record[name]) for name in names) else ""

    return re.sub(r"\{(\w+)\}", put, re.sub(r"\[([^\]]*\{[^\]]*)\]", optional, template))


def shared(template: str, frame: pd.DataFrame) -> str:
    """The label of a row that stands for all these: it may say what they have in common, as their group's name. ParamsError otherwise."""
    for name in re.findall(r"\{(\w+)\}", template):
        if name in frame and len(frame[name].unique()) > 1:
            raise ParamsError(f"Etiketten {template} nämner {name}, som har flera värden på raden.", hint="Skriv raden i en grupp.")
    return label(template, first(frame))


def _names(record: Record) -> list[str]:
    return [name for name in record if not name.startswith("_")]


def slug(text: str) -> str:
    """Return a name as part of a fact id."""
    return re.sub(r"[^0-9a-zåäöéü]+", "_", text.lower()).strip("_")
