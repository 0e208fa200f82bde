"""The municipality: its organisation, its code lists, and what it lets be published about few people."""

from pydantic import Field

from reports.profile.base import Part, Selection, YesNo
from reports.yamlfile import Day


class Organisationsdel(Part):
    """A part of the organisation: the code is the key, names and aliases are how sources write it."""

    kod: str
    namn: str
    alias: list[str] = []
    förälder: str = ""
    giltig_från: Day | None = None
    giltig_till: Day | None = None


class Kod(Part):
    """A word of a code list, such as a category or a law, and the time it holds."""

    namn: str
    alias: list[str] = []
    giltig_från: Day | None = None
    giltig_till: Day | None = None


class Röjande(Part):
    """What may be published about few people: the municipality's policy for the public edition."""

    tröskel: int = Field(default=5, ge=0, description="Antal under tröskeln skyddas. 0 stänger av skyddet.")
    noll_är_säkert: YesNo = Field(default=True, description="Om 0 får visas.")
    för_små: list[str] = Field(default=[], description="Enheter som är för små för att visas alls: koder eller delar av siffrors namn.")
    känsliga: list[str] = Field(default=[], description="Mått där en grupp som helt består av en sort också skyddas (100 procent).")
    lika: list[list[str]] = Field(default=[], description="Siffror som läsaren vet är lika, fast de står i olika tabeller.")
    räknar: dict[str, Selection] = Field(default={}, description="Tabell → rader vars antal gäller personer eller ärenden.")
    ärenden: list[str] = Field(default=[], description="Tabeller där varje rad är ett ärende; de trycks bara i den interna utgåvan.")
