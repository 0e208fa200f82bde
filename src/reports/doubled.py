"""A total that the file states as a row or a column of its own, and that a table adds to the very numbers that it is the total of."""

from collections.abc import Iterator

import pandas as pd

from reports.errors import rows_text
from reports.grid import GridRow, Maker
from reports.rows import excel_rows, identities
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE, TOTAL, VALUE_COLUMN

OF_ROWS = "skriv den under summarader för källan, så att summan prövas, eller under hoppa"
OF_COLUMNS = "ta bort den ur värden för källan, eller välj bort den med urval för tabellen"
LABELS = {
    "rad": OF_ROWS,
    "kolumn": OF_COLUMNS,
    "namn": OF_ROWS,
    "område": OF_ROWS,
}  # what names a number, and the way out of a total there
KEYS = [
    SOURCE,
    "tabell",
    "mått",
    "period",
    "tillfälle",
    "avtal",
    "version",
]  # beside the label: what the numbers that are added have in common
FEW = 2


def doubled(maker: Maker, made: list[GridRow]) -> Iterator[tuple[str, str]]:
    """The columns where a cell adds a total to its parts, and what to say of each: a total is told once."""
    frame = maker.frame
    name = MONEY_COLUMN if MONEY_COLUMN in frame else VALUE_COLUMN
    if name not in frame:
        return
    for column, way in LABELS.items():
        labels = [] if column not in frame else [text for text in frame[column].unique() if TOTAL.match(str(text))]
        for label in labels:
            totals, parts = _total(frame[frame[name].notna()], name, (column, label))
            if heading := _added(made, {*identities(totals)}, {*identities(parts)}):
                where = f"{rows_text(excel_rows(totals))} i källan {listed(sorted(map(str, totals[SOURCE].unique())))}"
                what = f"{label} ({where}) är summan av de andra och läggs ihop med dem, så att talen räknas två gånger"
                yield heading, f"{what}. Är det en summa, {way}."


def _total(known: pd.DataFrame, name: str, label: tuple[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The numbers under a label and those beside them, where each of the first is the sum of the second; else nothing."""
    column, word = label
    by = [key for key in [*KEYS, *LABELS] if key in known and key != column]
    totals, others = known[known[column] == word], known[known[column] != word]
    sums = others.groupby(by, sort=False, dropna=False)[name].agg(["sum", "count"])
    own = totals.groupby(by, sort=False, dropna=False)[name].sum()
    both = sums.join(own.rename("own"), how="inner")
    equal = len(both) == len(own) > 0 and (both["sum"] == both["own"]).all() and both["own"].ne(0).any() and both["count"].max() >= FEW
    return (totals, others) if equal else (known[:0], known[:0])


def _added(made: list[GridRow], totals: set[tuple[str, int]], parts: set[tuple[str, int]]) -> str:
    """The first column with a cell that adds a total to more than one of its parts; empty when there is none."""
    for row in made:
        for heading, value in row.cells.items():
            taken = {place for part in value.delar if part.sign > 0 for place in part.rows}
            if not totals.isdisjoint(taken) and len(parts & taken) >= FEW:
                return heading
    return ""
