"""What the report shows where: charts, key figures, sections, stories and comparisons."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from reports.profile.base import TIMED, Decimals, Part, Selection, Sign, Timed, YesNo

Innehåll = Annotated[dict[Literal["text", "tabell", "diagram", "not", "mening", "rutnät", "jämförelse", "skala", "gäller"], str], TIMED]


def _headings(value: object) -> object:
    """A list of headings as roles that have the same names."""
    return {name: name for name in value} if isinstance(value, list) and all(isinstance(name, str) for name in value) else value


class Seriebrott(Part):
    """Where a series cannot be compared with itself: the first period after the break, and why."""

    före: str
    text: str


class Diagram(Timed):
    """A chart of a table's own cells: the same texts in both."""

    form: Literal[
        "avvikelse", "utfall_mot_budget", "prognoshistorik", "mot_mål", "jämförelse", "utveckling", "sjukfrånvaro", "flöde", "riskmatris"
    ]  # fmt: skip
    tabell: str
    rubrik: str
    omfattning: str
    kolumner: Annotated[dict[str, str], BeforeValidator(_headings)] = {}
    rader: Selection = {}
    serier: Literal["rader", "kolumner"] = Field(default="rader", description="Vad linjerna är; det andra är perioderna.")
    brott: Seriebrott | None = None
    riktning: dict[str, Literal["minst", "högst", "under", "över"]] = {}
    ord: dict[str, str] = {}


class Nyckeltal(Timed):
    """A big figure in the summary."""

    fakta: str
    etikett: str
    enhet: Literal["tkr", "mnkr", "procent", "antal"] = "tkr"
    decimaler: Decimals = 0
    tecken: Sign = 1
    ord: str = Field(default="", description="Jämförelse i ord; 'resultat' ger underskott, överskott eller i balans.")
    av: str = Field(default="", description="Siffran som talet är en del av: 6 av 7.")


class Del(Timed):
    """A part of a section: its heading and, in order, texts, tables, charts and notes."""

    rubrik: str = ""
    tomt: str = Field(default="", description="Varför rubriken står utan innehåll, när planen har den.")
    innehåll: list[Innehåll] = []


class Avsnitt(Timed):
    """What a municipality has in a section; a section left out of the profile is left out of the report."""

    rubrik: str = ""
    eget: YesNo = Field(default=False, description="Kommunens eget avsnitt, som rapporttypen inte har.")
    tomt: str = Field(default="", description="Varför avsnittet står tomt med flit.")
    saknas: str = Field(default="", description="Varför avsnittet inte är med; står i Om siffrorna.")
    ansvarig: str = Field(default="", description="Rollen som svarar för avsnittet och undertecknar det.")
    nyckeltal: list[Nyckeltal] = Field(default=[], max_length=4)
    innehåll: list[Innehåll] = []
    delar: list[Del] = []

    def items(self) -> list[Innehåll]:
        """All that the section shows, its parts' own included."""
        return [*self.innehåll, *(item for part in self.delar for item in part.innehåll)]


class Rutnät(Part):
    """Stories in a fixed grid: each perspective for each department, in this order."""

    avdelningar: list[str]
    perspektiv: dict[str, str] = Field(description="Perspektivets namn i texterna → dess rubrik.")
    luckor: dict[str, str] = Field(default={}, description="'perspektiv, avdelning', eller en berättelses id, → varför texten saknas.")


class Jämförelse(Part):
    """Two figures that readers compare: done in words when their times are as long, else not at all, with the reason."""

    nu: str
    då: str
