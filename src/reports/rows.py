"""The source rows behind a table's rows: where they stand in the files, what tells them apart, how many different values they have."""

import pandas as pd

from reports.facts import Rows
from reports.period import Period
from reports.read import ROW
from reports.selection import known, written
from reports.validate import SOURCE

GROUPED = "_rader"  # a column with the Excel rows that each row of a counted frame stands for
UNREAD = "_skyddad"  # a column that marks the rows whose own number a reader is not given: hidden, or printed rounded
SHARE = "_andel"  # a column with the columns that hold the counts that each row's number is a share of; none where it is no share
FEW = "_få"  # a column that marks the rows whose number is no count but about so few people, or made of so few, that it may be hidden
NOBODY = -1  # the number of an event without a person


def places(frame: pd.DataFrame) -> Rows:
    """Return source and Excel row of every row."""
    return frozenset(zip(frame[SOURCE], map(int, frame[ROW]), strict=True))


def identities(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """Return what tells every row from all others, also from those that the same row of the file gave: source and place in the table."""
    return list(zip(frame[SOURCE], map(int, frame.index), strict=True))


def beside(rows: Rows, column: str) -> Rows:
    """Return what tells the count in another column of these rows of the files from the rows' own numbers."""
    return frozenset((f"{source}, {column}", row) for source, row in rows)


def share_of(frame: pd.DataFrame) -> set[str]:
    """Return the columns that hold counts that the rows' numbers are shares of."""
    return {name for names in frame[SHARE] for name in names} if SHARE in frame else set()


def unread(frame: pd.DataFrame, hidden: Rows) -> pd.DataFrame:
    """Return the table with a mark on the rows, told apart as by identities(), whose own number a reader is not given."""
    return frame.assign(**{UNREAD: [row in hidden for row in identities(frame)]}) if hidden else frame.copy(deep=False)


def excel_rows(frame: pd.DataFrame) -> tuple[int, ...]:
    """Return the rows of the files that these rows stand for."""
    return tuple(int(n) for group in frame[GROUPED] for n in group) if GROUPED in frame else tuple(map(int, frame[ROW]))


def different(frame: pd.DataFrame, column: str) -> int:
    """Return how many different values a column has, blanks not counted; a counted frame keeps each group's own."""
    known(frame, [column])
    if GROUPED in frame:
        return len({int(n) for group in frame[column] for n in group} - {NOBODY})
    return len({v for v in frame[column] if written(v)})


def times(frame: pd.DataFrame) -> set[str]:
    """Return the codes of the windows that rows are of; '' for one that the source does not say."""
    if "från" in frame and "period" not in frame:
        pairs = zip(frame["från"], frame["till"], strict=True)
        return {Period.from_code(f"{a}/{b}").code if a and b else "" for a, b in pairs}
    return {str(code) for code in frame["period"].unique()} if "period" in frame else set()
