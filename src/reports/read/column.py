"""A column of cells in which a value that repeats is held once, so that work on it is done once."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.read.source import Value, written

SAMPLE = 20_000
Cells = NDArray[np.object_]


def compact(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """The column as categorical when values repeat, and as it is when most stand once, as ids do."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, found = column.cat.codes.to_numpy(), column.cat.categories.to_numpy()
    elif column.head(SAMPLE).nunique(dropna=False) * 2 > min(SAMPLE, len(column)):
        return column
    else:
        codes, found = pd.factorize(column.to_numpy(), use_na_sentinel=False)
    kinds = pd.CategoricalDtype(pd.Index(found, dtype=object))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=kinds, validate=False))


def values(column: "pd.Series[Any]") -> list[Value]:
    """The column's values: each once when they repeat, also those that only rows left out have."""
    return column.cat.categories.tolist() if isinstance(column.dtype, pd.CategoricalDtype) else column.tolist()


def spread(column: "pd.Series[Any]", results: NDArray[Any]) -> NDArray[Any]:
    """One result per row, from one per value of values()."""
    return results[column.cat.codes.to_numpy()] if isinstance(column.dtype, pd.CategoricalDtype) else results


def having(column: "pd.Series[Any]", test: Callable[[Value], object]) -> NDArray[np.bool_]:
    """Which rows have a value that passes the test."""
    return spread(column, np.fromiter((bool(test(value)) for value in values(column)), bool))


def joined(cells: list[Value]) -> str:
    """The cells as one text, a bar between: what is not in it is in none of them."""
    try:
        return "|".join(cast("list[str]", cells))  # almost always all are text, and then it is ten times as quick
    except TypeError:
        return "|".join(map(written, cells))


def array(cells: Sequence[object]) -> Cells:
    """The cells as numpy holds objects; never a matrix, whatever the cells are."""
    result = np.empty(len(cells), dtype=object)
    result[:] = cells
    return result
