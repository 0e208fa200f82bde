"""The tjänsteskrivelse: the cover memo that goes with a report to the nämnd, written from the same figures and tables.

Text with front matter like other commentary; a line `{{ tabell.T1 }}` is the report's own table.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reports import yamlfile
from reports.blocks import Table
from reports.commentary import FRONT, MEMO, check_confirmed, written
from reports.errors import ParamsError, TextError, nearest
from reports.facts import Facts
from reports.period import Period
from reports.typed import read_text
from reports.yamlfile import Day

SECTIONS = ("Förslag till beslut", "Sammanfattning", "Ekonomisk bedömning", "Barnperspektiv", "Beslutsunderlag", "Expedieras till")
TABLE = re.compile(r"""\{\{\s*tabell(?:\.([^|}\s"']+)|\[\s*["']([^"'}]+)["']\s*\])\s*\}\}""")
HEADING = re.compile(r"^(#{1,6}) (.+?)\s*$")


class MemoMatter(BaseModel):
    """The front matter: to whom, by which role, and for which period the text was confirmed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    till: str
    handläggare_roll: str
    gäller_period: str
    ärende: str = ""  # the title; left out: the report's
    diarienummer: str = ""
    datum: Day | None = None  # left out: the report's
    status: Literal["utkast", "granskad"] = "granskad"


@dataclass(frozen=True)
class Memo:
    """The memo with its figures written; a table stands as its name until the document is made."""

    matter: MemoMatter
    parts: tuple[tuple[Literal["text", "tabell"], str], ...]
    shown: tuple[tuple[str, str], ...] = ()  # (fact id, printed text)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, in order."""
        return tuple(value for kind, value in self.parts if kind == "tabell")

    def markdown(self, tables: Mapping[str, Table]) -> str:
        """The body of the document."""
        return "\n\n".join(tables[value].markdown() if kind == "tabell" else value for kind, value in self.parts)


def read_memo(folder: Path, facts: Facts, printed: Collection[str]) -> Memo | None:
    """The memo among a report's texts, or None. TextError with file and line; `printed` are the tables that the report shows."""
    path = folder / MEMO
    if not path.is_file():
        return None
    source = unicodedata.normalize("NFC", read_text(path).replace("\r\n", "\n"))
    match = FRONT.match(source)
    if not match:
        hint = "Skriv till, handläggare_roll och gäller_period överst."
        raise TextError(f"{MEMO}: filen börjar inte med uppgifter mellan två rader med ---.", hint=hint)
    matter = _matter(match[1], facts.window)
    first = source[: match.start(2)].count("\n") + 1
    tables = {n: _table(line, n, printed) for n, line in enumerate(match[2].split("\n"), first) if TABLE.search(line)}
    blank = "\n".join("" if n in tables else line for n, line in enumerate(source.split("\n"), 1))
    lines, shown = written(MEMO, blank, len(blank) - len(blank.split("\n", first - 1)[-1]), facts)
    _check_sections(lines, first)
    return Memo(matter, tuple(_parts(lines, first, tables)), shown)


def _matter(source: str, window: Period) -> MemoMatter:
    """The front matter. TextError for a key that is not known, or a period that the report does not cover."""
    try:
        matter = yamlfile.build(MemoMatter, yamlfile.load(f"\n{source}", MEMO), MEMO)
        confirmed = Period.parse(matter.gäller_period)
    except ParamsError as exc:
        message = exc.message if exc.message.startswith(MEMO) else f"{MEMO}: {exc.message}"
        raise TextError(message, hint=exc.hint) from exc
    check_confirmed(MEMO, confirmed, window, window)
    return matter


def _table(line: str, number: int, printed: Collection[str]) -> str:
    """The name of the table that a line asks for. TextError unless it stands alone and the report prints it."""
    match = TABLE.fullmatch(line.strip())
    if not match:
        raise TextError(f"{MEMO}, rad {number}: en tabell ska stå ensam på sin rad.", hint="Skriv {{ tabell.T1 }} på en egen rad.")
    name = match[1] or match[2]
    if name not in printed:
        raise TextError(f"{MEMO}, rad {number}: tabellen {name} finns inte i rapporten.", hint=nearest(name, printed))
    return name


def _check_sections(lines: list[str], first: int) -> None:
    """TextError for a section that is missing, or a heading that is not on the level of sections or right under it."""
    found = [(n, match[1], match[2]) for n, line in enumerate(lines, first) if (match := HEADING.match(line))]
    for number, marks, title in found:
        if len(marks) not in {2, 3}:
            raise TextError(f"{MEMO}, rad {number}: rubriken {title} har fel nivå.", hint="Avsnitt skrivs med ##, delar av dem med ###.")
    titles = [title for _, marks, title in found if len(marks) == 2]  # noqa: PLR2004  a section
    if missing := [name for name in SECTIONS if name not in titles]:
        hint = nearest(missing[0], [t for t in titles if t not in SECTIONS]) or f"Skriv rubriken ## {missing[0]} och vad som gäller."
        raise TextError(f"{MEMO}: avsnittet {missing[0]} saknas.", hint=hint)


def _parts(lines: list[str], first: int, tables: Mapping[int, str]) -> Iterator[tuple[Literal["text", "tabell"], str]]:
    """The text between the tables, and the tables."""
    held: list[str] = []
    for number, line in enumerate(lines, first):
        if number in tables:
            yield "text", "\n".join(held).strip()
            yield "tabell", tables[number]
            held = []
        else:
            held.append(line)
    yield "text", "\n".join(held).strip()
