"""Raw frame + the profile's mapping + the pandera model → typed frame, or DataError with every finding at once.

pandera's own messages print cell values; they are never shown. A value is shown only for columns not marked `känslig`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from reports import numerals
from reports.errors import Finding, nearest
from reports.profile import Källa, Profile
from reports.read import ROW, Raw
from reports.swedish import MONEY, as_is

SOURCE = "_källa"
MONEY_COLUMN, VALUE_COLUMN, TEXT_COLUMN = "öre", "värde", "text"
ÖRE = 100
Model = type[pa.DataFrameModel]
SERIES_SHOWN = 6


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


def typed(reading: Reading) -> pd.DataFrame:
    """The source as a long, typed frame with `_rad` and `_källa`; empty when findings stop it."""
    if not _headings(reading):
        return pd.DataFrame()
    frame, sums = _split(reading)
    keys = _keys(reading, frame)
    long = _values(reading, frame, keys)
    if sums is not None and not reading.findings:
        _check_sums(reading, long, sums)
    _organisation(reading, long)
    _scales(reading, long)
    if not reading.findings:
        long = _model(reading, long)
    return long


def _headings(r: Reading) -> bool:
    wanted = [*r.spec.kolumner, *map(r.fill, r.spec.värden), *r.spec.hoppa, *([r.spec.summarader.kolumn] if r.spec.summarader else [])]
    found = [c for c in r.raw.frame.columns if c and c != ROW]
    missing = [h for h in dict.fromkeys(wanted) if h not in found]
    for heading in missing:
        r.add(heading, f"kolumnen {heading} saknas i rubrikraden", (r.spec.rubrikrad,), f"{_close(heading, found)}Funna kolumner: {', '.join(found)}.")
    return not missing


def _close(heading: str, found: list[str]) -> str:
    hint = nearest(heading, found)
    return f"{hint} " if hint.startswith("Menade") else ""


def _split(r: Reading) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The rows to load, and the sum rows to check."""
    frame = r.raw.frame
    skip = pd.Series(data=False, index=frame.index)
    for heading, pattern in r.spec.hoppa.items():
        skip |= frame[heading].map(lambda v, p=pattern: fnmatchcase(str(v), p))
    if not (spec := r.spec.summarader):
        return frame[~skip], None
    is_sum = frame[spec.kolumn].map(lambda v: fnmatchcase(str(v).strip(), spec.mönster))
    return frame[~skip & ~is_sum], frame[is_sum]


def named(spec: Källa) -> list[tuple[str, str]]:
    """(heading, canonical name) of every key column; a heading may have several names."""
    return [(heading, name) for heading, names in spec.kolumner.items() for name in ([names] if isinstance(names, str) else names)]


def clean(value: object) -> str:
    """A key as text: NFC, one plain space between words."""
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _keys(r: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns under their canonical names, constants added, dates read."""
    keys = pd.DataFrame({name: frame[heading].map(clean) for heading, name in named(r.spec)}, index=frame.index)
    for name, words in r.spec.översätt.items():
        keys[name] = keys[name].map(lambda v, words=words: r.fill(words.get(v, v)))
    for name, value in r.spec.fasta.items():
        keys[name] = r.fill(value)
    for heading, name in named(r.spec):
        kind = str(getattr(fields(r.model).get(name), "dtype", ""))
        if "datetime" in kind or "date" in kind:
            keys[name] = _each(r, frame, heading, name, numerals.day)
        elif name in {MONEY_COLUMN, VALUE_COLUMN}:
            keys[name] = _numbers(r, frame, heading, name)
    keys[ROW] = frame[ROW]
    return keys


def _each(r: Reading, frame: pd.DataFrame, heading: str, name: str, parse: Callable[[object], object]) -> pd.Series:
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


def _numbers(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> pd.Series:
    factor = r.spec.tecken * (MONEY[r.spec.enhet] * ÖRE if name == MONEY_COLUMN else 1)

    def parse(value: object) -> object:
        exact = numerals.number(value, r.spec.decimal) * factor
        if name == VALUE_COLUMN:
            return exact
        if exact != exact.to_integral_value():
            raise ValueError("har delar av ett öre")
        return int(exact)

    return _each(r, frame, heading, name, parse)


def _values(r: Reading, frame: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """Wide value columns → one row each, with the keys that the profile gives them ('=kolumn' copies another column)."""
    parts = []
    name = MONEY_COLUMN if r.money else VALUE_COLUMN if VALUE_COLUMN in fields(r.model) else TEXT_COLUMN
    for heading, extra in r.spec.värden.items():
        part = keys.copy()
        column = r.fill(heading)
        part[name] = frame[column].map(clean) if name == TEXT_COLUMN else _numbers(r, frame, column, name)
        if name == VALUE_COLUMN:
            part[TEXT_COLUMN] = frame[column].map(clean)
        for key, value in extra.items():
            part[key] = part[value[1:]] if value.startswith("=") else r.fill(value)
        parts.append(part)
    result = pd.concat(parts) if parts else keys
    result[SOURCE] = r.raw.source.name
    return result.sort_values(ROW, kind="stable").reset_index(drop=True)


def _check_sums(r: Reading, long: pd.DataFrame, sums: pd.DataFrame) -> None:
    """A sum row in the export must equal the sum of the rows it stands for, öre for öre."""
    spec = r.spec.summarader
    name = MONEY_COLUMN if r.money else VALUE_COLUMN
    columns = list(map(r.fill, r.spec.värden)) or [h for h, c in named(r.spec) if c == name]
    pattern = re.compile(re.escape(spec.mönster).replace(r"\*", "(.*)")) if spec else re.compile("")
    for heading in columns:
        printed = _numbers(r, sums, heading, name)
        extra = next((e for h, e in r.spec.värden.items() if r.fill(h) == heading), {})
        rows = long[[all(str(v) == r.fill(w) for v, w in zip(vs, extra.values(), strict=True)) for vs in long[list(extra)].to_numpy()]] if extra else long
        for value, label, row in zip(printed, sums[spec.kolumn] if spec else (), sums[ROW], strict=True):
            match = pattern.fullmatch(clean(label))
            part = rows[rows[spec.nyckel] == match[1]] if spec and spec.nyckel and match else rows
            computed = part[name].sum()
            if value is not None and value != computed:
                factor = ÖRE if r.money else 1
                r.add(heading, f"{clean(label)} är {_shown(value, factor)} men raderna ger {_shown(computed, factor)}", (row,), "En rad saknas, är dubbel eller har ändrats efter uttaget.")


def _shown(value: object, factor: int) -> str:
    return as_is((Decimal(str(value)) / factor).normalize() + 0) if factor == 1 else as_is(Decimal(int(str(value))) / factor)


def _organisation(r: Reading, long: pd.DataFrame) -> None:
    """Every unit must stand in the profile's organisation; an alias is replaced by its code."""
    codes = r.profile.codes()
    for name, column in fields(r.model).items():
        if not (column.metadata or {}).get("organisation") or name not in long or not codes:
            continue
        alias = {a: part.kod for part in codes.values() for a in part.alias}
        long[name] = long[name].map(lambda v, alias=alias: alias.get(v, v))
        unknown = long[~long[name].isin([*codes, ""])]
        for code, rows in unknown.groupby(name, sort=False):
            r.add(_heading(r, name), f"{name} {code} saknas i organisationen i profilen", tuple(rows[ROW]), _unknown_hint(r, long, rows, str(code)))


def _unknown_hint(r: Reading, long: pd.DataFrame, rows: pd.DataFrame, code: str) -> str:
    """Whether an unknown unit's amount is the sum of known ones, else the nearest right code."""
    if r.money:
        known = long[~long[ROW].isin(rows[ROW])]
        for keys in (["område", "regi"], ["verksamhet"], []):
            if not set(keys) <= set(long.columns):
                continue
            same = known.merge(rows[keys].drop_duplicates(), on=keys) if keys else known
            amount = rows[MONEY_COLUMN].sum()
            if len(same) > 1 and abs(same[MONEY_COLUMN].sum()) == abs(amount):
                units = sorted(same["ansvar"].unique())
                return f"Beloppet {_shown(abs(amount), ÖRE)} är lika med summan av {units[0]}–{units[-1]}: raden är en delsumma. Ta bort den eller skriv den som summarad i profilen."
    return f"Lägg till {code} i organisationen eller som alias. {nearest(code, r.profile.codes())}"


def _scales(r: Reading, long: pd.DataFrame) -> None:
    """A status word must stand in the profile's scale."""
    for name, column in fields(r.model).items():
        scale = (column.metadata or {}).get("skala")
        if not scale or name not in long or scale not in r.profile.skalor:
            continue
        words = r.profile.skalor[scale]
        for word, rows in long[~long[name].isin([*words, ""])].groupby(name, sort=False):
            r.add(_heading(r, name), f"{word} finns inte i skalan {scale}", tuple(rows[ROW]), f"{nearest(str(word), words)} Skalan har: {', '.join(words)}.")


def _heading(r: Reading, name: str) -> str:
    return next((heading for heading, canonical in named(r.spec) if canonical == name), name)


def _model(r: Reading, long: pd.DataFrame) -> pd.DataFrame:
    """The frame checked by the pandera model; derived findings are dropped, values are not shown."""
    extra = [c for c in long.columns if c.startswith("_")]
    try:
        checked = r.model.validate(long.drop(columns=extra), lazy=True)
    except SchemaErrors as exc:
        for finding in _findings(r, exc.failure_cases, long):
            r.add(*finding)
        return long
    return checked.assign(**{c: long[c] for c in extra})


def _findings(r: Reading, cases: pd.DataFrame, long: pd.DataFrame) -> Iterator[tuple[str, str, tuple[int, ...], str]]:
    titles = {name: column.title or name for name, column in fields(r.model).items()}
    for (column, check), group in cases.groupby(["column", "check"], dropna=False, sort=False):
        if "dtype" in str(check) and len(cases) > len(group):
            continue
        indexes = [int(i) for i in group["index"].dropna()]
        rows = tuple(sorted(set(long.loc[indexes, ROW])))
        shown = "" if sensitive(r.model, str(column)) or not rows else f": {', '.join(dict.fromkeys(str(v) for v in group['failure_case'].head(3)))}"
        if str(check) == "column_in_schema":
            yield str(group["failure_case"].iloc[0]), "kolumnen hör inte till tabellen", (), f"Tabellens kolumner: {', '.join(titles)}."
        elif str(check) == "column_in_dataframe":
            name = str(group["failure_case"].iloc[0])
            yield name, f"profilen säger inte vilken kolumn som är {titles.get(name, name)}", (), f"Lägg till {name} under kolumner för källan."
        else:
            yield _heading(r, str(column)), _rule(str(check)) + shown, rows, ""


def _rule(check: str) -> str:
    rules = {"not_nullable": "värde saknas", "field_uniqueness": "samma värde på flera rader", "isin": "värdet är inte tillåtet", "greater_than_or_equal_to": "värdet är för litet"}
    return next((text for key, text in rules.items() if key in check), "värdet följer inte regeln")
