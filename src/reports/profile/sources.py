"""The exports: where they are, how they are written, and what their columns mean."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from reports.profile.base import TIMED, Part, Sign, Timed, YesNo

MONEY_COLUMN, VALUE_COLUMN = "öre", "värde"  # the columns of a table that hold numbers
Money = Literal["kr", "tkr", "mnkr"]
Mark = Literal[",", "."]
Code = Literal["utf-8", "cp1252", "utf-16"]
SAME_MARK = "tusental och decimal är samma tecken"
MONTH_ALONE, MONTH_END = "var för sig", "sista dagen"  # what a month in a source's periods is, when it does not count from January


def _several(value: object) -> object:
    """One of a kind may be written without a list."""
    return value if isinstance(value, list) else [value]


def _blank(text: str) -> str:
    """What stands for nothing; a hidden count is something."""
    if re.search(r"[0-9*]|\.\.", text) or text.strip().lower() == "x":
        raise ValueError(f"{text} är ett dolt tal, inte ett tomt; ta ut det exakta talet, eller skriv det under maskerat")
    return text.strip()


Blank = Annotated[str, AfterValidator(_blank)]


def _mask(text: str) -> str:
    """What stands for a number that is hidden; a number, or nothing, does not."""
    if not text.strip() or re.fullmatch(r"[-+−]?[\d\s.,]*\d", text.strip()):
        raise ValueError(f"{text or 'tomt'} är inte ett märke för ett dolt antal, som <5, .. eller x")
    return " ".join(text.split())


Mask = Annotated[str, AfterValidator(_mask)]


class Summarader(Part):
    """Rows in an export that are sums: checked against the rows that they stand for, never loaded."""

    kolumn: str = Field(default="", description="Rubriken där summaraden känns igen.")
    mönster: str = Field(default="", description="Till exempel 'Summa *', där * är nyckelns värde.")
    utan_etikett: YesNo = Field(default=False, description="Summaraden känns igen på att alla kolumner utom beloppen är tomma.")
    nyckel: Annotated[list[str], BeforeValidator(_several)] = Field(
        default=[], description="Nycklarna som summeras; utelämnad: alla rader."
    )

    @property
    def shown(self) -> str:
        """The sum row as messages name it."""
        return "utan etikett" if self.utan_etikett else self.mönster


class Talform(Part):
    """How the numbers of one column are written, where it is not as in the rest of the source."""

    enhet: Money | None = None
    decimal: Mark | None = None
    tusental: Mark | None = None
    tecken: Sign | None = None
    procent: Literal["", "procent", "andel"] = Field(default="", description="Vad ett tal utan procenttecken är: 90 procent eller 0,9.")

    @model_validator(mode="after")
    def _marks(self) -> "Talform":
        if self.tusental and self.tusental == self.decimal:
            raise ValueError(SAME_MARK)
        return self


class Källa(Timed):
    """One export: where it is, how it is written, and what its columns mean."""

    tabell: str
    fil: str
    blad: str | list[str] = ""
    rubrikrad: int = Field(default=1, le=2**20)
    överrubrik: Annotated[list[int], BeforeValidator(_several)] = Field(
        default=[], description="Rader ovanför rubrikraden vars rubriker gäller flera kolumner."
    )
    kod: Code = "utf-8"
    avgränsare: str = ";"
    decimal: Mark = ","
    tusental: Mark | None = Field(default=None, description="Tecken mellan tusental, när det inte är mellanslag.")
    enhet: Money = "kr"
    tecken: Sign = 1
    kolumner: dict[str, str | list[str]]
    värden: dict[str, Annotated[dict[str, str], TIMED]] = {}
    skrivs: dict[str, Talform] = Field(default={}, description="Rubrik → hur kolumnens tal är skrivna, när det inte är som källans andra.")
    ifyllda: list[str] = Field(default=[], description="Rubriker i värden där varje rad ska ha ett belopp.")
    fasta: dict[str, str] = {}
    månader: Literal["", "var för sig", "ackumulerade", "sista dagen"] = Field(
        default="", description="Vad en månad i period är: den månaden för sig, januari till och med den, eller läget dess sista dag."
    )
    översätt: dict[str, dict[str, str]] = Field(default={}, description="Nyckel → ord i filen → ord i rapporten.")
    saknas: Annotated[list[Blank], BeforeValidator(_several)] = Field(
        default=[], description="Vad som står i en cell utan belopp eller värde, till exempel -. Läses som tomt."
    )
    maskerat: Annotated[list[Mask], BeforeValidator(_several)] = Field(
        default=[],
        description="Vad som står i stället för ett antal som uttaget döljer, till exempel <5. Trycks så, och läggs aldrig ihop.",
    )
    fyll_nedåt: list[str] = Field(default=[], description="Rubriker där en tom cell betyder samma som ovanför; den yttersta först.")
    hoppa: dict[str, str | list[str]] = {}
    summarader: Annotated[list[Summarader], BeforeValidator(_several)] = []
    uttagsdatum: str = Field(default="", description="Cellen där uttagsdatumet står, till exempel B5.")
    valfri: YesNo = False
    får_vara_tom: YesNo = Field(default=False, description="Rapporten görs även om filen bara har rubriker.")

    @model_validator(mode="after")
    def _marks(self) -> "Källa":
        if self.tusental == self.decimal:
            raise ValueError(SAME_MARK)
        return self

    def named(self) -> list[tuple[str, str]]:
        """(heading, column of the table) of every key column; a heading may have several names."""
        return [(heading, name) for heading, names in self.kolumner.items() for name in ([names] if isinstance(names, str) else names)]

    def filled(self) -> dict[str, tuple[str | int, ...]]:
        """The columns of the table that the source fills before its values → where the source says so."""
        columns = {name: ("kolumner", heading) for heading, name in self.named()}
        return {**{name: ("fasta", name) for name in self.fasta}, **columns}

    def labels(self) -> list[str]:
        """The headings of key columns that hold no numbers."""
        return list(dict.fromkeys(heading for heading, name in self.named() if name not in {MONEY_COLUMN, VALUE_COLUMN}))

    def amounts(self) -> list[str]:
        """The headings of columns that hold numbers."""
        return [*self.värden, *(heading for heading, name in self.named() if name in {MONEY_COLUMN, VALUE_COLUMN})]

    def headings(self) -> list[str]:
        """Every heading that the source names, as the profile writes it."""
        sums = [spec.kolumn for spec in self.summarader if spec.kolumn]
        return list(dict.fromkeys([*self.kolumner, *self.värden, *self.hoppa, *self.fyll_nedåt, *sums]))
