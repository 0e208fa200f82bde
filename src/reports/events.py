"""Event-level rows → one row for each combination of what the report asks about: how many, on which rows, which people."""

import re
from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from reports.profile import Profile
from reports.read import ROW
from reports.rows import GROUPED
from reports.validate import SOURCE, VALUE_COLUMN, as_text


def condense(frames: dict[str, pd.DataFrame], names: Iterable[str], profile: Profile) -> None:
    """Put counted frames in the place of event frames: one row per combination of the columns that the profile asks about."""
    for name in names:
        if name in frames:
            asked, people = _asked(profile, name)
            keys = [c for c in frames[name].columns if c in asked and c not in people]
            frames[name] = counted(frames[name], keys, [c for c in frames[name].columns if c in people])


def counted(frame: pd.DataFrame, keys: Collection[str], people: Collection[str]) -> pd.DataFrame:
    """The frame with one row per combination of keys.

    `värde` is the number of events, `_rad` the group's number, `_rader` its rows in the file, and each column of people their numbers.
    """
    by = [*keys, SOURCE]
    group = frame.groupby(by, sort=False, dropna=False, observed=True).ngroup().to_numpy()
    first = frame.loc[~pd.Series(group, index=frame.index).duplicated(), by].reset_index(drop=True)
    result = pd.DataFrame({name: as_text(first[name]) for name in by})
    order, sizes = np.argsort(group, kind="stable"), np.bincount(group, minlength=len(result))
    ends = np.cumsum(sizes)[:-1]
    for name, values in {GROUPED: frame[ROW].to_numpy(), **{p: _codes(frame[p]) for p in people}}.items():
        parts = np.split(values[order], ends) if len(result) else []
        result[name] = pd.Series(parts, index=result.index, dtype=object)
    result[VALUE_COLUMN] = pd.Series(sizes.tolist(), index=result.index, dtype=object)
    result[ROW] = range(1, len(result) + 1)
    return result


def _codes(keys: pd.Series) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """A number for each person, in the order of the file; -1 where the source has no key. Nothing is left of the keys themselves."""
    return np.asarray(pd.factorize(keys.where(keys != "", None))[0])


def _asked(profile: Profile, table: str) -> tuple[set[str], set[str]]:
    """Every word that the profile's layouts and derived figures of a source use, columns among them; and what they count different of."""
    layouts = [t for t in profile.tabeller.values() if table in {t.källa, *(c.källa for c in t.kolumner.values())}]
    counted_rows = [d.rader for d in profile.härledda if d.rader and d.rader.källa == table]
    words = " ".join(spec.model_dump_json() for spec in (*layouts, *counted_rows))
    return set(re.findall(r"\w+", words)), {c.unika for t in layouts for c in t.kolumner.values()} | {r.unika for r in counted_rows}
