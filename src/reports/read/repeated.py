"""Rows that are like another row of the file. Column by column only the rows that are still like another are compared."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.read.column import spread, values
from reports.read.source import ROW


def repeated(frame: pd.DataFrame, names: Sequence[str]) -> list[int]:
    """The rows that are like an earlier one in these columns, as Excel counts."""
    rows, group = alike(frame, names)
    return frame[ROW].iloc[rows[pd.Series(group).duplicated().to_numpy()]].tolist()


def alike(frame: pd.DataFrame, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places from 0 of the rows that are like another in these columns, and a number that those alike share."""
    columns: dict[str, pd.Series[Any]] = {name: frame[name] for name in names}
    rows, group = np.arange(len(frame)), np.zeros(len(frame), dtype=np.int64)
    for name in sorted(columns, key=lambda name: _telling(columns[name])):
        codes, found = _coded(columns[name].iloc[rows])
        group = pd.factorize(group * len(found) + codes)[0]
        several = (np.bincount(group) > 1)[group]
        rows, group = rows[several], group[several]
    return rows, group


def _telling(column: "pd.Series[Any]") -> tuple[bool, int]:
    """The order in which columns are compared: those already numbered first, and among them the one that parts most rows."""
    return not isinstance(column.dtype, pd.CategoricalDtype), -len(values(column))


def _coded(column: "pd.Series[Any]") -> tuple[Any, Any]:
    """A number per row, the same for the same text, and the texts."""
    found = values(column)
    if isinstance(column.dtype, pd.CategoricalDtype) and all(isinstance(value, str) for value in found):
        return column.cat.codes.to_numpy(), found
    if pd.api.types.infer_dtype(column, skipna=False) == "string":
        return pd.factorize(column)
    texts = pd.factorize(np.array([str(value) for value in found], dtype=object))
    return spread(column, texts[0]), texts[1]
