"""What the rules look at and add to: the frames, the report's period, the profile, and the remarks so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from reports.errors import Finding
from reports.intake import Frames
from reports.numerals import number
from reports.params import Params
from reports.period import Period
from reports.profile import Profile
from reports.rapporttyper.delarsrapport.schema import TABLES
from reports.read import ROW
from reports.rows import UNREAD
from reports.selection import mask, written
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE, TEXT_COLUMN, VALUE_COLUMN, fields
from reports.values import plain

Record = dict[str, Any]
Said = dict[str, list[str]]  # what is said → the names that it is said of
CONTENT = ("mätetal", "mål", "aktivitet", "personal", "åtgärd", "risk", "kontroll", "kontrollåtgärd")
NUMBERS = {MONEY_COLUMN, VALUE_COLUMN}


@dataclass
class Basis:
    """The frames and what is said of them."""

    frames: Frames
    params: Params
    profile: Profile
    findings: list[Finding] = field(default_factory=list)
    warnings: Said = field(default_factory=dict)  # for whoever makes the report
    notes: Said = field(default_factory=dict)  # for its readers
    told: set[tuple[str, int]] = field(default_factory=set)  # rows whose numbers are read out of what the rules wrote
    mapped: dict[str, set[str]] = field(default_factory=dict)  # the columns that the exports themselves have

    @property
    def window(self) -> Period:
        """The report's period."""
        return self.params.window

    @property
    def threshold(self) -> int:
        """The least count of people that this edition prints; 0 when it prints all."""
        return self.profile.röjande.tröskel if self.params.tröskel is None else self.params.tröskel

    @property
    def window_months(self) -> int:
        """How many months the period has, begun ones included."""
        start, end = self.window.start, self.window.end
        return 12 * (end.year - start.year) + end.month - start.month + 1

    def number(self, row: Record, text: str) -> Decimal:
        """The number in a text column. ValueError with the reason; a number cell of a workbook is always read with a comma."""
        source = self.profile.källor[str(row[SOURCE])]
        book = not self._file(row).lower().endswith((".csv", ".txt"))
        try:
            return number(text, source.decimal)
        except ValueError:
            if book and source.decimal != ",":
                return number(text)
            raise

    def _file(self, row: Record) -> str:
        return self.params.filer.get(str(row[SOURCE]), self.window.fill(self.profile.källor[str(row[SOURCE])].fil))

    def unread(self, table: str) -> list[bool]:
        """Whether a reader is not given the row's own number, row by row: it is a small count of people, or the control has hidden it."""
        frame, policy = self.frames[table], self.profile.röjande
        small = [(value := plain(text)) is not None and policy.protects(value) for text in frame[TEXT_COLUMN]]
        return [h or (few and bool(c)) for h, few, c in zip(self.withheld(table), small, self.counted(table), strict=True)]

    def withheld(self, table: str) -> list[bool]:
        """Whether the control has hidden the row's own number, row by row."""
        frame = self.frames[table]
        return [*map(bool, frame[UNREAD])] if UNREAD in frame else [False] * len(frame)

    def counted(self, table: str) -> list[str]:
        """What the row's numbers count, row by row, where the profile says that they count people or their cases."""
        frame, policy = self.frames[table], self.profile.röjande
        every = next((spec.räknar for spec in self.profile.tabeller.values() if spec.källa == table and spec.räknar), "")
        own = mask(frame, policy.räknar[table], self.window.fill) if table in policy.räknar else [False] * len(frame)
        return [every or ("ärende" if said else "") for said in own]

    def money(self, row: Record) -> tuple[str, int]:
        """The unit and the sign of the amounts in the row's file."""
        source = self.profile.källor[str(row[SOURCE])]
        return source.enhet, source.tecken

    def complete(self) -> None:
        """Give the content's frames the text columns that its exports lack, empty, so that a rule and a layout may ask for them."""
        for name in (name for name in CONTENT if name in self.frames):
            frame = self.frames[name]
            self.mapped[name] = set(frame.columns)
            for column in fields(TABLES[name]):
                if column not in NUMBERS:
                    frame[column] = [written(v) for v in frame[column]] if column in frame else ""

    def records(self, table: str) -> list[Record]:
        """The rows of a table, in order; none when the municipality lacks it."""
        return records(self.frames[table]) if table in self.frames else []

    def add(self, row: Record, column: str, rule: str, hint: str = "") -> None:
        """Note what is wrong in a cell, with the file's name, its heading and its row."""
        self.findings.append(Finding(self._place(row), self._heading(row, column), rule, (int(row[ROW]),), hint))

    def at(self, row: Record, column: str) -> str:
        """A cell as a warning names it."""
        return f"{self._place(row)}, kolumn {self._heading(row, column)}, rad {row[ROW]}"

    def _place(self, row: Record) -> str:
        blad = self.profile.källor[str(row[SOURCE])].blad
        return f"{self._file(row)}, blad {blad}" if blad else self._file(row)

    def _heading(self, row: Record, column: str) -> str:
        """The heading that a column has in the row's own file."""
        source = self.profile.källor[str(row[SOURCE])]
        if column == TEXT_COLUMN:
            same = (h for h, own in source.värden.items() if all(self.window.fill(v) == row.get(k) for k, v in own.items() if v[:1] != "="))
            return self.window.fill(next(same, column))
        return next((h for h, own in source.kolumner.items() if column == own or (isinstance(own, list) and column in own)), column)

    def shows(self, table: str, column: str) -> bool:
        """Whether some table of the profile prints a column that the report computes."""
        return any(c.text == column for spec in self.profile.tabeller.values() if spec.källa == table for c in spec.kolumner.values())

    def word(self, scale: str, mark: str, default: str) -> str:
        """The municipality's own word for a step that the report computes."""
        return next((word for word, own in self.profile.skalor.get(scale, {}).items() if own == mark), default)


def say(said: Said, what: str, name: str = "") -> None:
    """Say something of a name, beside the others that it is said of."""
    names = said.setdefault(what, [])
    if name and name not in names:
        names.append(name)


def lines(said: Said) -> tuple[str, ...]:
    """Each thing once, with its names after it."""
    return tuple(f"{what}: {listed(names)}." if names else what for what, names in said.items())


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of a frame, in order."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def place(row: Record) -> tuple[str, int]:
    """Where a row stands in the exports."""
    return str(row[SOURCE]), int(row[ROW])


def each(ids: str) -> Iterator[str]:
    """The ids in a cell that may hold several with commas between."""
    return (part.strip() for part in ids.split(",") if part.strip())
