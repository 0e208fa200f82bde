"""The exports: where they are, how they are written, and what their columns mean."""

from typing import Literal

from pydantic import Field

from reports.profile.base import Part, Sign, YesNo


class Summarader(Part):
    """Rows in an export that are sums: checked against the rows above them, never loaded."""

    kolumn: str = Field(description="Rubriken där summaraden känns igen.")
    mönster: str = Field(description="Till exempel 'Summa *', där * är nyckelns värde.")
    nyckel: str = Field(default="", description="Nyckeln som summeras; utelämnad: alla rader.")


class Källa(Part):
    """One export: where it is, how it is written, and what its columns mean."""

    tabell: str
    fil: str
    blad: str = ""
    rubrikrad: int = 1
    kod: Literal["utf-8", "cp1252", "utf-16"] = "utf-8"
    avgränsare: str = ";"
    decimal: Literal[",", "."] = ","
    enhet: Literal["kr", "tkr", "mnkr"] = "kr"
    tecken: Sign = 1
    kolumner: dict[str, str | list[str]]
    värden: dict[str, dict[str, str]] = {}
    fasta: dict[str, str] = {}
    översätt: dict[str, dict[str, str]] = Field(default={}, description="Nyckel → ord i filen → ord i rapporten.")
    hoppa: dict[str, str] = {}
    summarader: Summarader | None = None
    uttagsdatum: str = Field(default="", description="Cellen där uttagsdatumet står, till exempel B5.")
    valfri: YesNo = False
