"""How a report type describes its tables: every column with its name for people, its meaning and its marks."""

from typing import Any

import pandera.pandas as pa

MARKS = (
    "enhet", "skala", "organisation", "känslig", "räknar", "nyckel", "personnyckel", "kodlista", "tidpunkt", "tidigast", "senast", "månad",
)  # fmt: skip


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
