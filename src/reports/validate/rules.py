"""What a typed source must obey: its own sum rows, the organisation, the scales and the table's model."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pandas as pd
from pandera.errors import SchemaErrors

from reports.errors import nearest
from reports.period import Period
from reports.profile import Summarader
from reports.read import ROW, clean
from reports.swedish import as_is
from reports.validate.reading import MONEY_COLUMN, VALUE_COLUMN, ÖRE, Reading, close, fields, named, numbers, sensitive, sum_key


def check_sums(r: Reading, spec: Summarader, frame: pd.DataFrame, keys: pd.DataFrame, sums: pd.DataFrame) -> None:
    """A sum row in the export must equal the sum of the rows it stands for, öre for öre."""
    name = MONEY_COLUMN if r.money else VALUE_COLUMN
    for heading in [*map(r.fill, r.spec.värden), *(h for h, c in named(r.spec) if c == name)]:
        amounts, printed = numbers(r, frame, heading, name), numbers(r, sums, heading, name)
        for value, label, row in zip(printed, sums[spec.kolumn], sums[ROW], strict=True):
            key = sum_key(spec, label)
            part = amounts[keys[spec.nyckel] == key] if key else amounts
            computed = part.dropna().sum()
            if value is not None and value != computed:
                factor = ÖRE if r.money else 1
                rule = f"{clean(label)} är {_shown(value, factor)} men raderna ger {_shown(computed, factor)}"
                r.add(heading, rule, (row,), "En rad saknas, är dubbel eller har ändrats efter uttaget.")


def _shown(value: object, factor: int) -> str:
    return as_is((Decimal(str(value)) / factor).normalize() + 0) if factor == 1 else as_is(Decimal(int(str(value))) / factor)


def check_organisation(r: Reading, long: pd.DataFrame) -> None:
    """Every unit must stand in the profile's organisation; an alias is replaced by its code."""
    codes = r.profile.codes()
    for name, column in fields(r.model).items():
        if not (column.metadata or {}).get("organisation") or name not in long or not codes:
            continue
        alias = {a: part.kod for part in codes.values() for a in part.alias}
        long[name] = long[name].map(lambda v, alias=alias: alias.get(v, v))
        unknown = long[~long[name].isin([*codes, ""])]
        for code, rows in unknown.groupby(name, sort=False):
            unit = str(code)
            shown, hint = (name, "") if sensitive(r.model, name) else (f"{name} {unit}", _unknown_hint(r, long, rows, name))
            r.add(_heading(r, name), f"{shown} saknas i organisationen i profilen", _rows(rows), hint)
        _check_validity(r, long, name)


def _check_validity(r: Reading, long: pd.DataFrame, name: str) -> None:
    """A unit has amounts only for a time when it existed."""
    if "period" not in long:
        return
    for part in r.profile.organisation:
        if not (part.giltig_från or part.giltig_till):
            continue
        own = long[long[name] == part.kod]
        first, last = part.giltig_från or date.min, part.giltig_till or date.max
        outside = own[[window.end < first or last < window.start for window in map(Period.from_code, own["period"])]]
        if len(outside):
            rule = f"{name} {part.kod} har belopp utanför den tid då enheten finns ({part.giltig_från or '…'}–{part.giltig_till or '…'})"
            r.add(_heading(r, name), rule, _rows(outside), "Rätta koden i uttaget eller giltighetstiden i profilen.")


def _unknown_hint(r: Reading, long: pd.DataFrame, rows: pd.DataFrame, name: str) -> str:
    """Whether an unknown unit's amount is the sum of known ones, else the nearest right code."""
    code = str(rows[name].iloc[0])
    amount = rows[MONEY_COLUMN].sum() if r.money else 0
    known = long[~long[ROW].isin(rows[ROW])]
    for keys in (["område", "regi"], ["verksamhet"], []):
        if not amount or not set(keys) <= set(long.columns):
            continue
        same = known.merge(rows[keys].drop_duplicates(), on=keys) if keys else known
        if len(same) > 1 and abs(same[MONEY_COLUMN].sum()) == abs(amount):
            units = sorted(same[name].unique())
            equal = f"Beloppet {_shown(abs(amount), ÖRE)} är lika med summan av {units[0]}–{units[-1]}"
            return f"{equal}: raden är en delsumma. Ta bort den eller skriv den som summarad i profilen."
    return f"Lägg till {code} i organisationen eller som alias. {nearest(code, r.profile.codes())}"


def check_scales(r: Reading, long: pd.DataFrame) -> None:
    """A status word must stand in the profile's scale."""
    for name, column in fields(r.model).items():
        scale = (column.metadata or {}).get("skala")
        if not scale or name not in long or scale not in r.profile.skalor:
            continue
        words = r.profile.skalor[scale]
        for word, rows in long[~long[name].isin([*words, ""])].groupby(name, sort=False):
            hidden = sensitive(r.model, name)
            near = "" if hidden else close(str(word), list(words))
            rule = f"{'värdet' if hidden else str(word)} finns inte i skalan {scale}"
            r.add(_heading(r, name), rule, _rows(rows), f"{near}Skalan har: {', '.join(words)}.")


def _rows(rows: pd.DataFrame) -> tuple[int, ...]:
    """The rows of the file, each once: a wide row has several values."""
    return tuple(dict.fromkeys(rows[ROW]))


def _heading(r: Reading, name: str) -> str:
    return next((heading for heading, canonical in named(r.spec) if canonical == name), name)


def check_key(r: Reading, long: pd.DataFrame) -> None:
    """The columns that a table calls its key stand together on one row only; otherwise a sum would count it twice."""
    key = [name for name, column in fields(r.model).items() if (column.metadata or {}).get("nyckel") and name in long]
    if not key:
        return
    double = long[long.duplicated(key, keep=False)]
    for _, rows in double.groupby(key, sort=False, dropna=False):
        r.add(
            _heading(r, key[0]),
            f"samma {', '.join(key)} på flera rader",
            _rows(rows),
            "Ta bort dubbletten, annars räknas raden två gånger.",
        )


def check_model(r: Reading, long: pd.DataFrame) -> pd.DataFrame:
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
    coerced = set(cases["column"][cases["check"].astype(str).str.startswith("coerce_dtype")])
    for (column, check), group in cases.groupby(["column", "check"], dropna=False, sort=False):
        if str(check).startswith("dtype") and column in coerced:
            continue  # derived: what could not be coerced has the wrong type
        name = str(group["failure_case"].iloc[0])
        if str(check) == "column_in_schema":
            yield name, "kolumnen hör inte till tabellen", (), f"Tabellens kolumner: {', '.join(titles)}."
        elif str(check) == "column_in_dataframe":
            yield (
                name,
                f"profilen säger inte vilken kolumn som är {titles.get(name, name)}",
                (),
                f"Lägg till {name} under kolumner för källan.",
            )
        else:
            rows = tuple(sorted(set(long.loc[[int(i) for i in group["index"].dropna()], ROW])))
            values = [str(v) for v in dict.fromkeys(group["failure_case"].dropna()) if str(v)][:3]
            shown = ": " + ", ".join(values) if values and rows and not sensitive(r.model, str(column)) else ""
            yield _heading(r, str(column)), _rule(str(check)) + shown, rows, ""


def _rule(check: str) -> str:
    rules = {
        "str_length": "värde saknas",
        "not_nullable": "värde saknas",
        "field_uniqueness": "samma värde på flera rader",
        "isin": "värdet är inte tillåtet",
        "greater_than_or_equal_to": "värdet är för litet",
        "dtype": "värdet har fel form",
    }
    return next((text for key, text in rules.items() if key in check), "värdet följer inte regeln")
