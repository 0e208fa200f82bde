"""Cases that go on: a complaint that became an event, an event that became a lex Sarah report. The links are kept; no case counts twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from reports.errors import Finding
from reports.facts import Facts
from reports.intake import Frames
from reports.read import ROW
from reports.rows import GROUPED, identities
from reports.swedish import quantity
from reports.validate import SOURCE

LINKS = "kedja"  # the frame of linked rows: which row of one file is which row of another


@dataclass(frozen=True)
class Step:
    """One step of the chain: `later` rows name in `column` the `key` of the `earlier` row they came from."""

    earlier: str
    key: str
    later: str
    column: str
    became: str  # the ja/nej column that the earlier table gets
    came: str  # and the later


def link(frames: Frames, steps: Sequence[Step]) -> None:
    """Mark in each table what went on and what came from a step before, and keep which rows are the same case."""
    pairs = []
    for step in steps:
        earlier, later = frames.get(step.earlier), frames.get(step.later)
        named = later[step.column] if later is not None and step.column in later else pd.Series(dtype=object)
        if later is not None:
            later[step.came] = yes(named != "") if len(named) else "nej"
        if earlier is not None:
            earlier[step.became] = yes(earlier[step.key].isin(set(named) - {""}))
            if later is not None and len(named):
                pairs.append(
                    earlier[[step.key, SOURCE, ROW]].merge(later[[step.column, SOURCE, ROW]], left_on=step.key, right_on=step.column)
                )
    found = [pair for pair in pairs if len(pair)]
    if found:
        frames[LINKS] = pd.concat([p[[f"{c}_{side}" for side in "xy" for c in (SOURCE, ROW)]] for p in found], ignore_index=True)


def yes(marks: Iterable[object]) -> list[str]:
    """'ja' or 'nej' for each row."""
    return ["ja" if mark else "nej" for mark in marks]


def counted_twice(facts: Facts, frames: Frames, steps: Sequence[Step]) -> Iterator[Finding]:
    """Every figure that adds up a case and what it became."""
    if LINKS not in frames:
        return
    links = [((str(a), int(b)), (str(c), int(d))) for a, b, c, d in frames[LINKS].itertuples(index=False)]
    tables = [frame for frame in frames.values() if SOURCE in frame]
    files = {place: rows for frame in tables for place, rows in zip(identities(frame), _file_rows(frame), strict=True)}
    marks = ", ".join(f"{step.came}: nej" for step in steps)
    for fact in facts:
        rows = {(place[0], int(row)) for part in fact.delar for place in part.rows for row in files.get(place, ())}
        twice = sum(a in rows and b in rows for a, b in links)
        if twice:
            hint = f"Ta bara med det som inte kommer ur ett tidigare steg: {marks}."
            yield Finding(
                "kedjan", fact.base, f"{fact.avser} räknar samma ärende två gånger ({quantity(twice, 'ärende', 'ärenden')})", (), hint
            )


def _file_rows(frame: pd.DataFrame) -> Iterator[Sequence[int]]:
    """The rows of the file behind each row of a table."""
    return iter(frame[GROUPED]) if GROUPED in frame else ((int(n),) for n in frame[ROW])
