"""One source on its way to a typed frame, and what the rules need to know about its table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray

from reports import numerals
from reports.errors import Finding, nearest
from reports.profile import MONEY_COLUMN, VALUE_COLUMN, Källa, Profile
from reports.profile.organisation import synonyms
from reports.read import ROW, Raw, array, bound, clean, joined, put, spread, values
from reports.swedish import quantity

SOURCE = "_källa"
TEXT_COLUMN = "text"
ÖRE = 100
FIRST, LAST = pd.Timestamp.min.date(), pd.Timestamp.max.date()
MISSING = -1  # the code of a cell without a value
MOST = 20  # wrong values that are told one by one
Model = type[pa.DataFrameModel]
Mending = Callable[[str, list[str]], str]  # why cells are not read, and their texts → what to do


@dataclass(frozen=True)
class Hidden:
    """Where in a file counts stand that the export hides, and totals that are hidden with them."""

    file: str
    sheet: str
    heading: str
    rows: tuple[int, ...]
    totals: tuple[int, ...]


@dataclass
class Reading:
    """One source being made into a typed frame; findings gather here."""

    raw: Raw
    spec: Källa
    model: Model
    profile: Profile
    fill: Callable[[str], str]
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    masked: list[Hidden] = field(default_factory=list)
    extracted: date | None = None  # when params say it; else the file's own
    name: str = ""  # the source's name in the profile
    rows: int = 0  # those that are read: no sums, footers or blanks

    def add(self, column: str, rule: str, rows: tuple[int, ...] = (), hint: str = "") -> None:
        """Note a finding in this source."""
        self.findings.append(Finding(self.raw.source.place, column, rule, rows, hint))

    @property
    def money(self) -> bool:
        """Whether the table holds amounts in kronor."""
        return MONEY_COLUMN in fields(self.model)

    @property
    def measured(self) -> str:
        """The column that the profile's värden fill."""
        return MONEY_COLUMN if self.money else VALUE_COLUMN if VALUE_COLUMN in fields(self.model) else TEXT_COLUMN

    def measures(self) -> list[tuple[str, dict[str, str]]]:
        """(heading, constants) of every value column: those that the profile names, and those in the file that its patterns fit."""
        own = {self.fill(heading) for heading in self.spec.värden} | set(self.spec.kolumner) | {ROW}
        found = []
        for heading, extra in self.spec.värden.items():
            name = self.fill(heading)
            fits = {column: stands for column in self.raw.frame.columns if column not in own and (stands := bound(name, column))}
            for column, stands in (fits or {name: {}}).items():
                found.append((column, {key: self.fill(put(value, stands)) for key, value in extra.items()}))
        return found

    def units(self) -> dict[str, str]:
        """What this source may write for a unit → its code."""
        return synonyms(self.profile.organisation, self.spec.tabell, self.name)

    def at(self, *place: str | int) -> str:
        """Where the profile says something, as a hint ends; empty for a profile without a file."""
        where = self.profile.where(*place)
        return f"Profilen: {where}." if where else ""

    def told(self, *place: str | int) -> str:
        """Where the profile says something of this source."""
        return self.at("källor", self.name, *place)

    def heading(self, name: str) -> str:
        """The heading in the file of a column of the table."""
        return next((heading for heading, canonical in self.spec.named() if canonical == name), name)

    def shown(self, name: str, value: str) -> str:
        """The value as a message may say it: never that of a sensitive column."""
        return "värdet" if sensitive(self.model, name) else value


@cache
def fields(model: Model) -> Mapping[str, Any]:
    """The model's columns by name, with title, description and metadata."""
    return MappingProxyType(model.to_schema().columns)


def marked(model: Model, mark: str) -> dict[str, Any]:
    """The columns that have a mark in their metadata, and what it says."""
    found = {name: (column.metadata or {}).get(mark) for name, column in fields(model).items()}
    return {name: value for name, value in found.items() if value}


def sensitive(model: Model, column: str) -> bool:
    """Whether a column's values must never be shown."""
    return column in marked(model, "känslig") or column in marked(model, "personnyckel")


def close(heading: str, found: list[str]) -> str:
    """'Menade du X? ' when something is near, else nothing."""
    hint = nearest(heading, found)
    return f"{hint} " if hint.startswith("Menade") else ""


def rows_of(rows: pd.DataFrame) -> tuple[int, ...]:
    """The rows of the file, each once: a wide row has several values."""
    return tuple(dict.fromkeys(rows[ROW]))


def by_value(column: "pd.Series[Any]", change: Callable[[Any], object]) -> "pd.Series[Any]":
    """The column with every value changed. A value that repeats is changed once, and texts that repeat are categorical."""
    categorical = isinstance(column.dtype, pd.CategoricalDtype)
    codes, found = (column.cat.codes.to_numpy(), values(column)) if categorical else pd.factorize(column, use_na_sentinel=False)
    changed = [change(value) for value in found]
    if (categorical or len(found) * 2 < len(codes)) and all(isinstance(value, str) for value in changed):
        same, texts = pd.factorize(array(changed))
        return pd.Series(pd.Categorical.from_codes(np.append(same, MISSING)[codes], pd.Index(texts)), index=column.index)
    series = pd.Series(changed, dtype=None if changed else object)
    return pd.Series(series.array.take(codes), index=column.index)


def as_text(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """A categorical of texts as the texts themselves, which is what a table has; any other column as it is."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column
    texts = pd.Series(values(column), dtype="str" if len(column) else object)
    return pd.Series(texts.array.take(column.cat.codes.to_numpy(), allow_fill=True), index=column.index)


def cleaned(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """The column as text, each cell as clean() has it."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return by_value(column, clean)
    text = joined(values(column)) if pd.api.types.infer_dtype(column, skipna=False) == "string" else ""
    if text.isascii() and text.split(None, 1) == [text]:  # ids: no space anywhere, no letter that has two forms
        return column.astype("str")
    return column.map(clean)


def wrong_values(r: Reading, bad: pd.DataFrame, name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every wrong value with its rows; those after the first twenty become one finding, so that a wrong column is not a flood."""
    found = list(bad[name].unique())
    for value in found[:MOST]:
        yield str(value), rows_of(bad[bad[name] == value])
    if found[MOST:]:
        r.add(
            r.heading(name),
            f"{quantity(len(found) - MOST, 'värde', 'värden')} till med samma slags fel",
            rows_of(bad[bad[name].isin(found[MOST:])]),
        )


def each(
    r: Reading, frame: pd.DataFrame, names: tuple[str, str], parse: Callable[[object], object], mend: Mending = lambda *_: ""
) -> "pd.Series[Any]":
    """The parsed column, by its heading and its name; a value that does not parse becomes a finding, with its text if not sensitive."""
    heading, name = names
    column, results, reasons = frame[heading], [], {}
    for n, value in enumerate(values(column)):
        try:
            results.append(parse(value) if str(value).strip() else None)
        except ValueError as exc:
            results.append(None)
            reasons[n] = str(exc)
    codes = spread(column, np.arange(len(results)))
    bad = np.isin(codes, list(reasons)) if reasons else np.zeros(len(codes), dtype=bool)
    faults: dict[str, list[tuple[int, str]]] = {}
    for code, value, row in zip(codes[bad], column[bad], frame[ROW][bad], strict=True):
        faults.setdefault(reasons[code], []).append((row, clean(value)))
    for reason, places in faults.items():
        shown = r.shown(name, ", ".join(dict.fromkeys(v for _, v in places[:3])))
        hint = mend(reason, [text for _, text in places])
        r.findings.append(Finding(r.raw.source.place, heading, f"{shown} {reason}", tuple(row for row, _ in places), hint, reason))
    return pd.Series(_instants(results) if parse is instant else array(results), copy=False).take(codes).set_axis(frame.index)


def instant(value: object) -> date:
    """A date that a column of timestamps can hold. ValueError with the reason."""
    day = numerals.day(value)
    if not FIRST < day < LAST:
        raise ValueError("är inte ett rimligt datum")
    return day


def _instants(days: list[Any]) -> NDArray[np.datetime64]:
    return np.array(days, dtype="datetime64[D]").astype("datetime64[ns]")


def days(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> "pd.Series[Any]":
    """The column as the table's dates: timestamps, or dates."""
    return each(r, frame, (heading, name), instant if "datetime" in str(fields(r.model)[name].dtype) else numerals.day)
