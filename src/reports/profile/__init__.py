"""A municipality's conventions as data: organisation, signs, scales, sources, table layouts, names. Written by people in YAML."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from reports import yamlfile
from reports.errors import ParamsError, TextError
from reports.profile.base import Counted, Part, Selection, Sign, Unit, YesNo
from reports.profile.content import Avsnitt, Del, Diagram, Jämförelse, Nyckeltal, Rutnät, Seriebrott
from reports.profile.judgement import Riskmatris, Skala, known_words
from reports.profile.municipality import Bidrag, Dominans, Kod, Organisationsdel, Röjande
from reports.profile.review import Granskning, Påstående
from reports.profile.sources import MONEY_COLUMN, MONTH_ALONE, MONTH_END, VALUE_COLUMN, Källa, Summarader, Talform
from reports.profile.tables import Förklaringar, Härledd, Kolumn, Rad, Radurval, Skrivsätt, Tabell

__all__ = [
    "EXPLANATIONS", "MONEY_COLUMN", "MONTH_ALONE", "MONTH_END", "VALUE_COLUMN", "Avsnitt", "Bidrag", "Counted", "Del", "Diagram",
    "Dominans", "Förklaringar", "Granskning", "Härledd", "Jämförelse", "Kod", "Kolumn", "Källa", "Nyckeltal", "Organisationsdel", "Profile",
    "Påstående", "Rad", "Radurval", "Riskmatris", "Rutnät", "Röjande", "Selection", "Seriebrott", "Sign", "Skrivsätt", "Summarader",
    "Tabell", "Talform", "Unit", "YesNo",
]  # fmt: skip

EXPLANATIONS = "Förklaringar"  # the table that the report makes of förklaringar


class Profile(Part):
    """One municipality."""

    namn: str
    ärver: str = Field(default="", description="Profilen som kommun, nämnd, organisation, grupper och röjande tas från.")
    kommun: str
    nämnd: str
    titel: str
    undertitel: str = ""
    begrepp: dict[str, str] = Field(default={}, description="Mått → ord i förklaringen av en siffra.")
    definitioner: dict[str, str] = Field(default={}, description="Ord som förklaras i Om siffrorna.")
    organisation: list[Organisationsdel] = []
    listor: dict[str, list[str]] = Field(default={}, description="Listor som urval använder med @namn.")
    grupper: dict[str, str] = Field(default={}, description="Objekt i siffrornas namn → namn i klartext.")
    källor: dict[str, Källa]
    skalor: dict[str, Skala] = {}
    betydelser: dict[str, dict[str, str]] = Field(default={}, description="Skala → ord → vad ordet betyder, för teckenförklaringen.")
    kräver_kommentar: dict[str, list[str]] = Field(default={}, description="Skala → ord som inte får stå utan kommentar.")
    riskmatris: Riskmatris | None = None
    kodlistor: dict[str, list[Kod]] = Field(default={}, description="Lista → ord som får förekomma, med den tid de gäller.")
    gränser: dict[str, int] = Field(default={}, description="Rutinens gränser i dagar: svarstid, sen_registrering.")
    röjande: Röjande = Röjande()
    skrivsätt: Skrivsätt = Skrivsätt()
    ord: dict[str, dict[str, str]] = Field(default={}, description="Ord som följer tiden på året: ord → tid → text.")
    tabeller: dict[str, Tabell] = {}
    härledda: list[Härledd] = []
    bindningar: dict[str, dict[str, str]] = Field(default={}, description="Tabell → rad-id → siffran som radens utfall ska vara lika med.")
    förklaringar: Förklaringar | None = None
    diagram: dict[str, Diagram] = {}
    egennamn: list[str] = Field(default=[], description="Namn som innehåller siffror men inte är tal, till exempel ett projekt.")
    rutnät: Rutnät | None = None
    jämförelser: dict[str, Jämförelse] = {}
    granskning: Granskning = Granskning()
    påståenden: list[Påstående] = []
    texter: dict[str, str] = Field(default={}, description="Textplats → rubrik i rapporten; tom: ingen egen rubrik.")
    avsnitt: dict[str, Avsnitt] = {}
    _written: yamlfile.Mapping | None = PrivateAttr(default=None)

    def written_as(self, data: yamlfile.Mapping) -> "Profile":
        """This profile, knowing the file that it was read from."""
        self._written = data
        return self

    def where(self, *place: str | int) -> str:
        """'by.yaml, rad 12': where something stands in the file; empty for a profile that was not read from one."""
        return yamlfile.where(self._written, place) if self._written is not None else ""

    @contextmanager
    def telling(self, *place: str | int) -> Iterator[None]:
        """Let an error of what stands in a place say where that is, when it does not say it itself."""
        try:
            yield
        except (ParamsError, TextError) as exc:
            where = self.where(*place)
            if not where or where.partition(",")[0] in str(exc):
                raise
            raise type(exc)(exc.message, hint=f"{exc.hint} Profilen: {where}.".strip()) from exc

    @field_validator("betydelser", "kräver_kommentar")
    @classmethod
    def _words(cls, said: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        """What is said of a scale's words is said of words that it has."""
        if "skalor" in info.data:  # else the scales' own mistakes are told
            known_words(said, info.data["skalor"])
        return said

    def codes(self) -> dict[str, Organisationsdel]:
        """The organisation by code."""
        return {part.kod: part for part in self.organisation}

    def placed(self) -> set[str]:
        """The tables and text places that a section shows."""
        return {name for section in self.avsnitt.values() for item in section.items() for name in item.values()}

    def shown_texts(self) -> list[tuple[str, str]]:
        """Every text of the profile that a reader may meet, with its place."""
        shown = [("titel", self.titel), ("undertitel", self.undertitel), *(("definitioner", text) for text in self.definitioner.values())]
        for name, table in self.tabeller.items():
            texts = [table.rubrik, table.omfattning, table.radrubrik, *table.kolumner, *table.noter.values(), *table.anmärkning]
            shown += [(f"tabell {name}", text) for text in texts]
        for name, chart in self.diagram.items():
            shown += [(f"diagram {name}", text) for text in (chart.rubrik, chart.omfattning, *chart.ord.values())]
        for name, section in self.avsnitt.items():
            texts = [section.rubrik, section.tomt, section.saknas, *(part.rubrik for part in section.delar)]
            texts += [*(k.etikett for k in section.nyckeltal), *(k.ord for k in section.nyckeltal)]
            texts += [text for item in section.items() for kind, text in item.items() if kind in {"not", "mening"}]
            shown += [(f"avsnitt {name}", text) for text in texts]
        return [(f"profilen, {place}", text) for place, text in shown if text]
