"""An export's own sum rows, checked against the rows that they stand for."""

from decimal import Decimal

import pandas as pd

from reports.profile import Summarader
from reports.read import ROW, clean
from reports.swedish import as_is
from reports.validate.reading import MONEY_COLUMN, VALUE_COLUMN, ÖRE, Reading, named, numbers, sum_key


def check_sums(r: Reading, spec: Summarader, frame: pd.DataFrame, keys: pd.DataFrame, sums: pd.DataFrame) -> None:
    """A sum row in the export must equal the sum of the rows it stands for, öre för öre."""
    name = MONEY_COLUMN if r.money else VALUE_COLUMN
    for heading in [*map(r.fill, r.spec.värden), *(h for h, c in named(r.spec) if c == name)]:
        amounts, printed = numbers(r, frame, heading, name), numbers(r, sums, heading, name)
        for value, label, row in zip(printed, sums[spec.kolumn], sums[ROW], strict=True):
            key = sum_key(spec, label)
            part = amounts[keys[spec.nyckel] == key] if key else amounts
            computed = part.dropna().sum()
            if value is not None and value != computed:
                factor = ÖRE if r.money else 1
                rule = f"{clean(label)} är {shown(value, factor)} men raderna ger {shown(computed, factor)}"
                r.add(heading, rule, (row,), "En rad saknas, är dubbel eller har ändrats efter uttaget.")


def shown(value: object, factor: int) -> str:
    """An amount in ören, or an exact value, as a message says it."""
    return as_is((Decimal(str(value)) / factor).normalize() + 0) if factor == 1 else as_is(Decimal(int(str(value))) / factor)
