"""The ground truth: lists written by hand, one CSV per subject, and the three occasions of the year."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

SANNING = Path(__file__).parent / "sanning"
ÅR = 2026
KOMMUN = "Exempelkommunen (påhittad)"
PÅHITTAT = "Exempelkommunen finns inte. Alla uppgifter är påhittade."
SLAG = {
    "Intäkter": ("3100", "Avgifter, hyror och bidrag"),
    "Köp av verksamhet": ("4600", "Köp av huvudverksamhet"),
    "Personalkostnader": ("5000", "Löner och arbetsgivaravgifter"),
    "Övriga kostnader": ("6000", "Övriga kostnader"),
}
MÅNADER = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]


@dataclass(frozen=True)
class Tillfälle:
    """One occasion of reporting: T1, T2 or T3."""

    kod: str
    månad: int
    namn: str
    slut: date
    uttag: date

    @property
    def tid(self) -> str:
        """'januari–april'."""
        return f"januari–{MÅNADER[self.månad - 1]}"

    @property
    def månadskod(self) -> str:
        """'2026-04'."""
        return f"{ÅR}-{self.månad:02d}"

    @property
    def har_prognos(self) -> bool:
        """The year end has an outcome instead of a forecast."""
        return self.kod != "T3"


TILLFÄLLEN = [
    Tillfälle("T1", 4, "Tertial 1", date(ÅR, 4, 30), date(ÅR, 5, 11)),
    Tillfälle("T2", 8, "Delår", date(ÅR, 8, 31), date(ÅR, 9, 9)),
    Tillfälle("T3", 12, "Helår", date(ÅR, 12, 31), date(ÅR + 1, 1, 22)),
]


@cache
def läs(namn: str) -> list[dict[str, str]]:
    """The rows of one list."""
    with (SANNING / f"{namn}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def tal(text: str) -> Decimal:
    """'−' is never written: '-4541569,93' → Decimal; an empty cell is zero only where the caller says so."""
    return Decimal(text.replace(",", "."))


def tal_eller(text: str) -> Decimal | None:
    """A number, or None for an empty cell: unknown is not zero."""
    return tal(text) if text else None


def namn_på(kod: str) -> str:
    """'0110 Socialnämnden', for ansvar, verksamhet and varav."""
    alla = läs("organisation") + läs("verksamheter") + läs("varav")
    return next(f"{rad['kod']} {rad['namn']}" for rad in alla if rad["kod"] == kod)
