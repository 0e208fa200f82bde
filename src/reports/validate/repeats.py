"""Rows that are read alike though the file tells them apart: a forecast that is given twice, with another comment.

In a ledger equal rows are normal, and one key has several amounts. So nothing is said of a file where any key has, nor of empty amounts.
"""

from functools import partial

import numpy as np
import pandas as pd

from reports.errors import rows_text
from reports.profile import MONEY_COLUMN, VALUE_COLUMN
from reports.read import ROW, alike, clean, having, repeated
from reports.swedish import listed
from reports.validate.reading import Reading

MOST = 3  # unread columns that are named


def check_repeats(r: Reading, frame: pd.DataFrame) -> None:
    """Warn of rows that are like an earlier one in all that is read, in a file where a key has one amount."""
    labels = [heading for heading in r.spec.labels() if heading in frame]
    amounts = list(
        dict.fromkeys([heading for heading, _ in r.measures()] + [h for h, name in r.spec.named() if name in {MONEY_COLUMN, VALUE_COLUMN}])
    )
    unread = list(dict.fromkeys(str(name) for name in frame.columns if name and name not in {ROW, *labels, *amounts}))
    if not (labels and amounts):
        return
    rows, _ = alike(frame, labels)
    same = frame.iloc[rows]
    if not 0 < len(rows) * 2 <= len(frame) or len(alike(same, [*labels, *amounts])[0]) < len(rows):
        return
    nothing = np.logical_and.reduce([having(same[heading], partial(_is_nothing, r)) for heading in amounts])
    if again := [row for row in repeated(same[~nothing], [*labels, *amounts]) if row not in r.raw.twice]:
        apart = listed(unread) if 0 < len(unread) <= MOST else "kolumner som inte läses"
        rule = f"lika en tidigare rad i allt som läses (bara {apart} skiljer), och räknas två gånger om den är dubbel"
        hint = f"Är raderna olika saker, läs kolumnen som skiljer dem under kolumner, till exempel som _not. {r.told('kolumner')}"
        r.warnings.append(f"{r.raw.source.place}, {rows_text(again)}: {rule}. {hint}".rstrip())


def _is_nothing(r: Reading, cell: object) -> bool:
    """Whether an amount is blank or zero, so that it may stand twice."""
    text = clean(cell)
    return not text.strip("0,. -") or text in r.spec.saknas
