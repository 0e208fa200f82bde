"""The municipality: its organisation, its code lists, and what it lets be published about few people."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from reports.profile.base import Part, Selection, YesNo
from reports.yamlfile import Day

PLACE = re.compile(r"\\\{([^\W\d]\w*)\\\}")  # {enhet}, escaped: one part of a name
MOST_ROUNDED = 100  # a count rounded to more tells nothing of what a nämnd counts


def named_by(rule: str) -> "re.Pattern[str]":
    """The names that a rule means: * is any part, {enhet} is the same one part everywhere."""
    pattern, seen = re.escape(rule).replace(r"\*", "[^.]*"), set[str]()
    for name in PLACE.findall(pattern):
        pattern = re.sub(rf"\\\{{{name}\\\}}", f"(?P={name})" if name in seen else f"(?P<{name}>[^.]+)", pattern, count=1)
        seen.add(name)
    return re.compile(pattern)


def _one_parent(value: object) -> object:
    """A unit is added up in one place only; another hierarchy has a name of its own."""
    if isinstance(value, list):
        raise ValueError("ska vara en enda enhet, annars räknas beloppen två gånger; skriv den andra under hierarkier")  # noqa: TRY004  pydantic wants ValueError
    return value


class Organisationsdel(Part):
    """A part of the organisation: the code is the key, names and aliases are how sources write it."""

    kod: str
    namn: str
    hette: dict[Day, str] = Field(default={}, description="Sista dagen → namnet som enheten hade till och med den.")
    alias: list[str] = []
    kallas: dict[str, list[str]] = Field(default={}, description="Tabell eller källa → namn som bara den använder för enheten.")
    förälder: Annotated[str, BeforeValidator(_one_parent)] = ""
    hierarkier: dict[str, str] = Field(default={}, description="Annan hierarki → enhetens förälder där.")
    varav: YesNo = Field(default=False, description="Enhetens belopp ingår redan i förälderns rader och läggs inte till.")
    saknar: list[str] = Field(
        default=[], description="Mått, tabeller och källor där enheten inte har några uppgifter, till exempel budget."
    )
    giltig_från: Day | None = None
    giltig_till: Day | None = None

    def named(self, day: date) -> "Organisationsdel":
        """The unit under the name that it has on a day; its other names are aliases."""
        name = next((text for last, text in sorted(self.hette.items()) if day <= last), self.namn)
        others = [text for text in (*self.hette.values(), self.namn) if text != name]
        return self.model_copy(update={"namn": name, "alias": list(dict.fromkeys([*self.alias, *others]))})


class Kod(Part):
    """A word of a code list, such as a category or a law, and the time it holds."""

    namn: str
    alias: list[str] = []
    giltig_från: Day | None = None
    giltig_till: Day | None = None


class Bidrag(Part):
    """Amounts that are about persons: which rows, and the column that says whose each is."""

    per: str = Field(description="Kolumnen som säger vem beloppet gäller, eller vem som fick det.")
    urval: Selection = {}


class Dominans(Part):
    """When a few of those behind an amount make up so much of it that it tells of them."""

    n: int = Field(default=1, ge=1, description="Hur många av de största som räknas ihop.")
    k: float | None = Field(default=None, gt=0, le=100, description="Beloppet skyddas när de n största är mer än k procent av det.")
    p: float | None = Field(
        default=None, gt=0, description="Beloppet skyddas när det utom de två största är mindre än p procent av det största."
    )


class Röjande(Part):
    """What may be published about few people: the municipality's policy for the public edition."""

    tröskel: int = Field(default=5, ge=0, description="Antal under tröskeln skyddas. 0 stänger av skyddet.")
    noll_är_säkert: YesNo = Field(default=True, description="Om 0 får visas.")
    för_små: list[str] = Field(default=[], description="Enheter som är för små för att visas alls: koder eller delar av siffrors namn.")
    känsliga: list[str] = Field(default=[], description="Mått där en grupp som helt består av en sort också skyddas (100 procent).")
    lika: list[list[str]] = Field(default=[], description="Siffror som läsaren vet är lika, fast de står i olika tabeller.")
    räknar: dict[str, Selection] = Field(default={}, description="Tabell → rader vars antal gäller personer eller ärenden.")
    inga_personer: dict[str, Selection] = Field(default={}, description="Tabell → rader vars antal inte gäller personer, fast de är små.")
    ärenden: list[str] = Field(default=[], description="Tabeller där varje rad är ett ärende; de trycks bara i den interna utgåvan.")
    avrundningsbas: int = Field(
        default=0, ge=0, le=MOST_ROUNDED, description="Antal trycks avrundade till närmaste multipel, till exempel 5. 0: som de är."
    )
    komplement: YesNo = Field(
        default=False, description="Om en grupp som inte visas, men går att räkna ut genom att dra ifrån, skyddas som en som visas."
    )
    storlek: dict[str, str] = Field(default={}, description="Siffra → antalet personer i gruppen som siffran gäller.")
    belopp: dict[str, Bidrag] = Field(default={}, description="Tabell → vems belopp som gäller personer.")
    dominans: Dominans = Dominans()
    spann: float = Field(default=10, gt=0, le=100, description="Så många procent av ett skyddat belopp ska det gå att ta miste på.")

    def sized(self, base: str) -> bool:
        """Whether a figure of this name, without its time, is about a group whose size says whether it is protected."""
        return any(named_by(rule).fullmatch(base) for rule in self.storlek)

    def protects(self, value: int | Decimal) -> bool:
        """Whether a number of people is so small that it is protected."""
        return value < self.tröskel and (value > 0 or not self.noll_är_säkert)
