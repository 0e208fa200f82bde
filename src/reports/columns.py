"""How a report type describes its tables: every column with its name for people, its meaning and its marks."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

Repeated = pd.CategoricalDtype  # texts that repeat over many rows: each is held once, and work on it is done once
MARKS = {  # what a mark says to people; nothing where the description says it
    "känslig": "känslig",
    "personnyckel": "personnyckel som byts ut vid inläsningen",
    "nyckel": "del av radens nyckel",
    "organisation": "kod i organisationen",
    "namnger": "",
    "skala": "ord ur skalan {}",
    "kodlista": "ord ur kodlistan {}",
    "tidpunkt": "dagen som radens tid räknas från",
    "räknar": "räknar {}",
    "enhet": "enhet {}",
    "tidigast": "",
    "senast": "",
    "månad": "",
}


def field(title: str, description: str, **options: Any) -> Any:  # noqa: ANN401  pandera's Field returns Any
    """A column: its name for people, where it comes from, and marks such as unit, scale and sensitivity."""
    marks: dict[str, Any] = {key: options.pop(key) for key in MARKS if key in options}
    return pa.Field(title=title, description=description, metadata=marks, coerce=True, **options)


class Table(pa.DataFrameModel):
    """A table; columns marked nyckel may together stand on one row only."""

    class Config:
        """No other columns; values become the column's type."""

        strict = True
        coerce = True
