"""What a typed source must obey as a table: its key and its model."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from reports.read import ROW, clean
from reports.validate.reading import MOST, Reading, fields, marked, rows_of, sensitive, wrong_values

Fault = tuple[str, str, tuple[int, ...], str]
FORMS = {
    r"\d{4}": "ett år, ÅÅÅÅ",
    r"\d{4}-(0[1-9]|1[0-2])": "en månad, ÅÅÅÅ-MM",
    r"\d{4}-\d{2}-\d{2}": "ett datum, ÅÅÅÅ-MM-DD",
    r"\d{4}-(0[1-9]|1[0-2])(-\d{2})?": "en månad, ÅÅÅÅ-MM, eller ett datum, ÅÅÅÅ-MM-DD",
}  # every pattern of the report types' tables
EXAMPLES = {"en månad, ÅÅÅÅ-MM": "till exempel {år}-{mm} för {månad} {år}, eller rätta månaden i uttaget"}
CLOSING = re.compile(r"(\d{4})-?1[3-9]")  # a period after December, as ledgers have for what is booked when the year is closed
KINDS = {"Int64": "ett heltal", "int64": "ett heltal", "datetime64[ns]": "ett datum, ÅÅÅÅ-MM-DD"}
LONG, MOST_NOTES = 40, 3  # letters of a note in a pattern, and notes that are told
TWICE = "Ta bort dubbletten, annars räknas raden två gånger."
AGAIN = "Ta bort dubbletten eller rätta värdet, annars räknas raden två gånger."


def check_key(r: Reading, long: pd.DataFrame) -> None:
    """The columns that a table calls its key stand together on one row only; otherwise a sum would count it twice."""
    key = [name for name in marked(r.model, "nyckel") if name in long]
    if not key:
        return
    double = long[long.duplicated(key, keep=False)]
    groups = double.groupby(key, sort=False, dropna=False).ngroup()
    heading = next((h for h, name in r.spec.named() if name in key), key[0])
    told = [r.heading(name) for name in key if r.heading(name) in r.raw.frame]  # what the profile fills is the same on all rows
    rule = f"samma {', '.join(dict.fromkeys(told or key))} på flera rader"
    for _, rows in double[groups < MOST].groupby(key, sort=False, dropna=False):
        r.add(heading, rule, rows_of(rows), TWICE)
    if (groups >= MOST).any():
        r.add(heading, f"{rule}: {groups.max() + 1 - MOST} till", rows_of(double[groups >= MOST]), TWICE)


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


def _findings(r: Reading, cases: pd.DataFrame, long: pd.DataFrame) -> Iterator[Fault]:
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
        elif "field_uniqueness" in str(check) and not sensitive(r.model, str(column)):
            yield from _doubles(r, str(column), long)
        else:
            yield _broken(r, str(column), str(check), (group, long))


def _doubles(r: Reading, name: str, long: pd.DataFrame) -> Iterator[Fault]:
    """One finding per value that stands on several rows: two events cannot have the same id."""
    for value, rows in wrong_values(r, long[long.duplicated(name, keep=False)], name):
        yield r.heading(name), f"{name} {value} finns på flera rader" if value else "värde saknas på flera rader", rows, AGAIN


def _broken(r: Reading, column: str, check: str, places: tuple[pd.DataFrame, pd.DataFrame]) -> Fault:
    """A rule of the model with its rows, and up to three of the values that break it."""
    group, long = places
    rows = tuple(sorted(set(long.loc[group["index"].dropna().astype(int), ROW])))
    values = [str(v) for v in dict.fromkeys(group["failure_case"].dropna()) if str(v)][:3]
    shown = ": " + ", ".join(values) if values and rows and not sensitive(r.model, column) else ""
    rule, hint = _rule(fields(r.model).get(column), check)
    return r.heading(column), rule + shown, rows, _of_closing(r, column, rows) or _of_note(r, rows) or r.fill(hint)


def _of_note(r: Reading, rows: tuple[int, ...]) -> str:
    """How notes below the table are left out: a text in one and the same column and nothing else; empty where a row is more."""
    frame = r.raw.frame[r.raw.frame[ROW].isin(rows)]
    named = dict(r.spec.named())
    found = [{str(h): clean(cell) for h, cell in row.items() if h != ROW and clean(cell)} for row in frame.to_dict("records")]
    headings = {heading for cells in found for heading in cells}
    heading = next(iter(headings), "")
    texts = list(dict.fromkeys(cells.get(heading, "") for cells in found))
    notes = all(any(map(str.isalpha, text)) and '"' not in text for text in texts)
    if len(headings) != 1 or heading not in named or sensitive(r.model, named[heading]) or not notes or len(texts) > MOST_NOTES:
        return ""
    patterns = ", ".join(f'"{text}"' if len(text) <= LONG else f'"{text[:LONG].rsplit(" ", 1)[0]}*"' for text in texts)
    key = f"hoppa: {{{heading}: {patterns if len(texts) == 1 else f'[{patterns}]'}}}"
    return f"Är det en not under tabellen, skriv {key} för källan. {r.told()}".rstrip()


def _of_closing(r: Reading, column: str, rows: tuple[int, ...]) -> str:
    """How period 13 is read as December, where that is what does not pass; empty where it is something else."""
    heading, frame = r.heading(column), r.raw.frame
    found = dict.fromkeys(clean(cell) for cell in frame[heading][frame[ROW].isin(rows)]) if heading in frame and rows else {}
    years = {cell: match[1] for cell in found if (match := CLOSING.fullmatch(cell))}
    if not years or len(years) < len(found) or sensitive(r.model, column):
        return ""
    words = ", ".join(f'"{cell}": "{year}-12"' for cell, year in years.items())
    key = f"översätt: {{{column}: {{{words}}}}}"
    return f"Är det bokslutets period, skriv {key} för källan så att den räknas till december; annars rätta månaden i uttaget."


def _rule(column: Any, check: str) -> tuple[str, str]:  # noqa: ANN401  pandera's column
    """What a rule of the model says, in words, and what would be right."""
    said = next((dict(own.statistics or {}) for own in column.checks if str(own.error) == check), {}) if column is not None else {}
    if "pattern" in said:
        wanted = form(said["pattern"])
        return f"värdet ska vara {wanted}", f"Skriv {EXAMPLES[wanted]}." if wanted in EXAMPLES else ""
    if "allowed_values" in said:
        allowed = [str(value) or "tomt" for value in said["allowed_values"]]
        return "värdet är inte tillåtet", f"Möjliga värden: {', '.join(allowed)}."
    if check.startswith("greater_than_or_equal_to"):
        return f"värdet är mindre än {said.get('min_value', 'det minsta tillåtna')}", ""
    rules = {"str_length": "värde saknas", "not_nullable": "värde saknas", "field_uniqueness": "samma värde på flera rader"}
    kind = f"ska vara {KINDS[str(column.dtype)]}" if column is not None and str(column.dtype) in KINDS else "har fel form"
    return next((text for key, text in rules.items() if key in check), f"värdet {kind}"), ""


def form(pattern: str) -> str:
    """A pattern of the model in words: 'ÅÅÅÅ-MM eller tomt'."""
    bare = pattern.removeprefix("^").removesuffix("$")
    blank = bare.startswith("(") and bare.endswith(")?")
    words = FORMS.get(bare[1:-2] if blank else bare, "skrivet som rapport beskriv säger")
    return f"{words}{' eller tomt' if blank else ''}"
