"""What a file is to the rest of the program: its name, its digest, and its cells as text, numbers and dates."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

ROW = "_rad"  # the column with the row that Excel shows
UNCOMPUTED = "#FORMEL!"  # what stands where a formula has no value
INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class Percent:
    """A number that Excel shows as percent: 0.105 is 10,5 %."""

    share: float

    @property
    def points(self) -> Decimal:
        """The number of percent, with the fifteen digits that Excel keeps."""
        return Decimal(f"{self.share:.15g}") * 100

    def __str__(self) -> str:
        """As Excel shows it, with all its decimals."""
        return f"{self.points.normalize():f} %".replace(".", ",")


@dataclass(frozen=True)
class Scaled:
    """A number that Excel shows divided: 1 234 500 as 1 234,5."""

    stored: float
    by: int

    def __str__(self) -> str:
        """As it is stored."""
        return written(self.stored)


Value = str | int | float | date | Percent | Scaled


@dataclass(frozen=True)
class SourceFile:
    """A file that the report was made from."""

    name: str
    path: Path
    sha256: str
    sheet: str = ""
    extracted: date | None = None
    rows: int = 0

    @property
    def place(self) -> str:
        """The file and sheet as messages and traces say it."""
        return f"{self.path.name}, blad {self.sheet}" if self.sheet else self.path.name


def written(value: object) -> str:
    """A cell as text, as it stands; a number from Excel with decimal comma."""
    return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else str(value)


def clean(value: object) -> str:
    """A cell as text: NFC, one plain space between words, no letters that no one can see."""
    text = written(value)
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))).split())
