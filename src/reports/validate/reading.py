"""One source on its way to a typed frame, and what the rules need to know about its table."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pandera.pandas as pa

from reports import numerals
from reports.errors import Finding, nearest
from reports.profile import Källa, Profile, Summarader
from reports.read import ROW, Raw, clean
from reports.swedish import MONEY

SOURCE = "_källa"
MONEY_COLUMN, VALUE_COLUMN, TEXT_COLUMN = "öre", "värde", "text"
ÖRE, MOST_ÖRE = 100, 2**63 - 1
Model = type[pa.DataFrameModel]


@dataclass
class Reading:
    """One source being made into a typed frame; findings gather here."""

    raw: Raw
    spec: Källa
    model: Model
    profile: Profile
    fill: Callable[[str], str]
    findings: list[Finding] = field(default_factory=list)

    def add(self, column: str, rule: str, rows: tuple[int, ...] = (), hint: str = "") -> None:
        """Note a finding in this source."""
        self.findings.append(Finding(self.raw.source.place, column, rule, rows, hint))

    @property
    def money(self) -> bool:
        """Whether the table holds amounts in kronor."""
        return MONEY_COLUMN in fields(self.model)


def fields(model: Model) -> dict[str, Any]:
    """The model's columns by name, with title, description and metadata."""
    return dict(model.to_schema().columns)


def sensitive(model: Model, column: str) -> bool:
    """Whether a column's values must never be shown."""
    return bool((getattr(fields(model).get(column), "metadata", None) or {}).get("känslig"))


def named(spec: Källa) -> list[tuple[str, str]]:
    """(heading, canonical name) of every key column; a heading may have several names."""
    return [(heading, name) for heading, names in spec.kolumner.items() for name in ([names] if isinstance(names, str) else names)]


def sum_key(spec: Summarader, label: object) -> str | None:
    """The key that a sum row sums, empty when it sums all rows; None for a row that is not a sum."""
    match = re.fullmatch(re.escape(spec.mönster).replace(r"\*", "(.*)"), clean(label))
    return None if match is None else match[1] if spec.nyckel and match.groups() else ""


def close(heading: str, found: list[str]) -> str:
    """'Menade du X? ' when something is near, else nothing."""
    hint = nearest(heading, found)
    return f"{hint} " if hint.startswith("Menade") else ""


def each(r: Reading, frame: pd.DataFrame, heading: str, name: str, parse: Callable[[object], object]) -> pd.Series:
    """The parsed column; a value that does not parse becomes a finding with its row, and its text if the column is not sensitive."""
    result: list[object] = []
    faults: dict[str, list[tuple[int, str]]] = {}
    for value, row in zip(frame[heading], frame[ROW], strict=True):
        if not str(value).strip():
            result.append(None)
            continue
        try:
            result.append(parse(value))
        except ValueError as exc:
            result.append(None)
            faults.setdefault(str(exc), []).append((row, clean(value)))
    for reason, places in faults.items():
        shown = "värdet" if sensitive(r.model, name) else ", ".join(dict.fromkeys(v for _, v in places[:3]))
        r.add(heading, f"{shown} {reason}", tuple(row for row, _ in places))
    return pd.Series(result, index=frame.index, dtype=object)


def numbers(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> pd.Series:
    """The column as whole ören, or as exact values in the table's unit."""
    factor = r.spec.tecken * (MONEY[r.spec.enhet] * ÖRE if name == MONEY_COLUMN else 1)

    def parse(value: object) -> object:
        exact = numerals.number(value, r.spec.decimal) * factor
        if name == VALUE_COLUMN:
            return exact
        if exact != exact.to_integral_value():
            raise ValueError("har delar av ett öre")
        if abs(exact) > MOST_ÖRE:
            raise ValueError("har för många siffror")
        return int(exact)

    return each(r, frame, heading, name, parse)
