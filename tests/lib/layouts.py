"""Small frames drawn in a test, and the tables that a profile lays out of them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from reports import swedish
from reports.layout import Layouts
from reports.period import Period
from reports.profile.times import at
from reports.profilefile import read_profile
from reports.read import ROW
from reports.validate import MONEY_COLUMN, SOURCE, TEXT_COLUMN, VALUE_COLUMN


def laid_out(folder: Path, profile: str, window: Period, frames: Mapping[str, pd.DataFrame]) -> Layouts:
    """The tables of a profile text at a time of the year."""
    path = folder / "prov.yaml"
    path.write_text(profile, encoding="utf-8")
    layouts = Layouts(at(read_profile(path, "prov.yaml"), window), frames, window, lambda names: ", ".join(sorted(set(names))))
    layouts.build()
    return layouts


def placed(frame: pd.DataFrame, source: str = "bok") -> pd.DataFrame:
    """The frame with source and Excel rows, the first below the heading."""
    frame[SOURCE], frame[ROW] = source, range(2, len(frame) + 2)
    return frame


def money(names: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """A frame of keys and kronor; None is a blank amount."""
    frame = pd.DataFrame(rows, columns=[*names.split(), MONEY_COLUMN], dtype=object)
    frame[MONEY_COLUMN] = pd.array([None if v is None else int(str(v)) * 100 for v in frame[MONEY_COLUMN]], dtype="Int64")
    return placed(frame)


def values(names: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """A frame of keys and values that are not money."""
    frame = pd.DataFrame(rows, columns=[*names.split(), VALUE_COLUMN], dtype=object)
    frame[TEXT_COLUMN] = frame[VALUE_COLUMN].map(str)
    return placed(frame, "mått")


def texts(layouts: Layouts, name: str = "T") -> list[list[str]]:
    """The table's printed texts, row by row, with ordinary spaces."""
    return [[cell.text.replace(swedish.NBSP, " ") for cell in row.cells] for row in layouts.tables[name].rows]


def table(columns: str, rows: str, more: str = "", name: str = "T") -> str:
    """A layout in YAML."""
    return f"  {name}:\n    rubrik: Prov\n    omfattning: Prov\n    radrubrik: Rad\n    källa: ekonomi\n    enhet: tkr\n{more}    kolumner: {columns}\n    rader: {rows}\n"
