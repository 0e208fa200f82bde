"""A municipality's conventions as data: organisation, signs, scales, sources, table layouts, names. Written by people in YAML."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reports.yamlfile import Day

Selection = dict[str, str | list[str]]
Sign = Annotated[Literal[1, -1], BeforeValidator(lambda v: {"1": 1, "+1": 1, "-1": -1}.get(str(v), v))]
YesNo = Annotated[bool, BeforeValidator(lambda v: {"ja": True, "nej": False}.get(v, v) if isinstance(v, str) else v)]
Unit = Literal["kr", "tkr", "mnkr", "antal", "procent", "text", "radens"]
Counted = Literal["", "person", "ärende", "händelse"]
EXPLANATIONS = "Förklaringar"  # the table that the report makes of förklaringar


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisationsdel(_Model):
    """A part of the organisation: the code is the key, names and aliases are how sources write it."""

    kod: str
    namn: str
    alias: list[str] = []
    förälder: str = ""
    giltig_från: Day | None = None
    giltig_till: Day | None = None


class Kod(_Model):
    """A word of a code list, such as a category or a law, and the time it holds."""

    namn: str
    alias: list[str] = []
    giltig_från: Day | None = None
    giltig_till: Day | None = None


class Röjande(_Model):
    """What may be published about few people: the municipality's policy for the public edition."""

    tröskel: int = Field(default=5, ge=0, description="Antal under tröskeln skyddas. 0 stänger av skyddet.")
    noll_är_säkert: YesNo = Field(default=True, description="Om 0 får visas.")
    avrundning: int = Field(default=0, ge=0, description="Antal trycks avrundade till närmaste multipel; 0 är utan avrundning.")
    för_små: list[str] = Field(default=[], description="Enheter som är för små för att visas alls: koder eller delar av siffrors namn.")
    känsliga: list[str] = Field(default=[], description="Mått där en grupp som helt består av en sort också skyddas (100 procent).")
    lika: list[list[str]] = Field(default=[], description="Siffror som läsaren vet är lika, fast de står i olika tabeller.")
    räknar: dict[str, Selection] = Field(default={}, description="Tabell → rader vars antal gäller personer eller ärenden.")
    ärenden: list[str] = Field(default=[], description="Tabeller där varje rad är ett ärende; de trycks bara i den interna utgåvan.")


class Summarader(_Model):
    """Rows in an export that are sums: checked against the rows above them, never loaded."""

    kolumn: str = Field(description="Rubriken där summaraden känns igen.")
    mönster: str = Field(description="Till exempel 'Summa *', där * är nyckelns värde.")
    nyckel: str = Field(default="", description="Nyckeln som summeras; utelämnad: alla rader.")


class Källa(_Model):
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


class Kolumn(_Model):
    """One column of a table: what it selects, computes or shows."""

    urval: Selection = {}
    mått: str = ""
    objekt: str = Field(default="", description="Vad kolumnen gäller, när kolumnerna är enheter och raderna tider.")
    post: str = ""
    unika: str = Field(default="", description="Räkna olika värden i en kolumn, till exempel personer, i stället för rader.")
    avvikelse: dict[Literal["av", "mot"], str] | None = None
    räkna: str = ""
    text: str = ""
    skala: str = ""
    källa: str = ""
    nyckel: dict[str, str] = {}
    period: str = ""
    tecken: Sign | None = None
    bredd: int = 0


class Rad(_Model):
    """One kind of row: one per key (varje), named (rad), a sum (summa), a group (grupp) or brought from another table (infoga)."""

    varje: str | list[str] = ""
    skilj: str = Field(default="", description="Tecknet mellan flera värden i en cell; raden räknas då på varje, och summeras inte.")
    etikett: str = ""
    utom: Selection = {}
    urval: Selection = {}
    när: str = ""
    rad: str = ""
    räkna: str = ""
    summa: str = ""
    grupp: str = ""
    rader: list["Rad"] = []
    om_fler_än: int = 0
    infoga: dict[str, str] = {}
    id: str = ""
    typ: Literal["", "rad", "summa", "total", "varav"] = ""
    tecken: Sign | None = None
    celler: dict[str, str] = {}


class Tabell(_Model):
    """A table layout: never a figure, only which facts stand where and how they are written."""

    mall: str = ""
    rubrik: str = ""
    omfattning: str = ""
    radrubrik: str = ""
    källa: str = ""
    urval: Selection = {}
    enhet: Unit = "tkr"
    decimaler: int = 0
    tecken: Sign = 1
    objekt: str = ""
    post: str = ""
    saknas: str | dict[str, Any] = ""
    kolumner: dict[str, Kolumn] = {}
    rader: list[Rad] = []
    noter: dict[str, str] = {}
    anmärkning: list[str] = []
    varme: list[int] = Field(default=[], description="Gränser för fem nyanser; cellerna skuggas och siffran trycks.")
    räknar: Counted = Field(default="", description="Vad antalen räknar, när tabellens källa inte säger det.")
    fullständig: list[str] = Field(default=[], description="Nycklar vars alla värden i källan måste synas på någon rad.")
    dold: YesNo = Field(default=False, description="Ger siffror till texterna men trycks inte.")


class Radurval(_Model):
    """Rows of a source that are counted."""

    källa: str
    urval: Selection = {}
    unika: str = Field(default="", description="Räkna olika värden i en kolumn i stället för rader.")


class Härledd(_Model):
    """A figure that sentences use, computed from other facts."""

    id: str
    avser: str
    plus: list[str] = []
    minus: list[str] = []
    skillnad: list[str] = []
    ändring: list[str] = []
    andel: dict[str, str] | None = None
    produkt: list[str] = Field(default=[], description="Siffrorna gånger varandra, till exempel tillfällen gånger timmar.")
    uppräknad: str = Field(default="", description="Antalet omräknat till ett helt år efter antalet dagar.")
    kvot: list[str] = Field(default=[], description="Den första siffran i procent av den andra.")
    antal: dict[str, str] | None = None
    rader: Radurval | None = None
    rest_av: str = ""
    delar: list[str] = []
    enhet: Literal["kr", "tkr", "mnkr", "antal", "procent"] = "tkr"
    decimaler: int = 0
    tecken: Sign = 1


class Seriebrott(_Model):
    """Where a series cannot be compared with itself: the first period after the break, and why."""

    före: str
    text: str


class Diagram(_Model):
    """A chart of a table's own cells: the same texts in both."""

    form: Literal["avvikelse", "utfall_mot_budget", "prognoshistorik", "mot_mål", "jämförelse", "utveckling", "sjukfrånvaro", "flöde"]
    tabell: str
    rubrik: str
    omfattning: str
    kolumner: Annotated[dict[str, str], BeforeValidator(lambda v: {h: h for h in v} if isinstance(v, list) else v)] = {}
    rader: Selection = {}
    serier: Literal["rader", "kolumner"] = Field(default="rader", description="Vad linjerna är; det andra är perioderna.")
    brott: Seriebrott | None = None
    riktning: dict[str, Literal["minst", "högst", "under", "över"]] = {}
    ord: dict[str, str] = {}


class Nyckeltal(_Model):
    """A big figure in the summary."""

    fakta: str
    etikett: str
    enhet: Literal["tkr", "mnkr", "procent", "antal"] = "tkr"
    decimaler: int = 0
    tecken: Sign = 1
    ord: str = Field(default="", description="Jämförelse i ord; 'resultat' ger underskott, överskott eller i balans.")
    av: str = Field(default="", description="Siffran som talet är en del av: 6 av 7.")


class Del(_Model):
    """A part of a section: its heading and, in order, texts, tables, charts and notes."""

    rubrik: str = ""
    innehåll: list[dict[Literal["text", "tabell", "diagram", "not", "mening", "rutnät", "jämförelse"], str]] = []


class Avsnitt(_Model):
    """What a municipality has in a section; a section left out of the profile is left out of the report."""

    rubrik: str = ""
    tomt: str = Field(default="", description="Varför avsnittet står tomt med flit.")
    saknas: str = Field(default="", description="Varför avsnittet inte är med; står i Om siffrorna.")
    ansvarig: str = Field(default="", description="Rollen som svarar för avsnittet och undertecknar det.")
    nyckeltal: list[Nyckeltal] = Field(default=[], max_length=4)
    innehåll: list[dict[Literal["text", "tabell", "diagram", "not", "mening", "rutnät", "jämförelse"], str]] = []
    delar: list[Del] = []


class Rutnät(_Model):
    """Stories in a fixed grid: each perspective for each department, in this order."""

    avdelningar: list[str]
    perspektiv: dict[str, str] = Field(description="Perspektivets namn i texterna → dess rubrik.")
    luckor: dict[str, str] = Field(default={}, description="'perspektiv, avdelning', eller en berättelses id, → varför texten saknas.")


class Jämförelse(_Model):
    """Two figures that readers compare: done in words when their times are as long, else not at all, with the reason."""

    nu: str
    då: str


class Förklaringar(_Model):
    """Which posts explain a budget deviation, from which limit, and which posts are the unexplained rest."""

    källa: str
    urval: Selection = {}
    nyckel: str
    post: str
    avvikelse: str = Field(description="Siffran som posterna förklarar, till exempel avvikelse.{nyckel}.netto.")
    gräns: int = Field(default=0, description="Beloppet i kronor från vilket en avvikelse ska förklaras.")
    rest: str = Field(default="", description="Mönster för poster som är rest och inte förklaring.")
    mått: str = "post"
    enhet: Literal["kr", "tkr", "mnkr"] = "tkr"
    decimaler: int = 0


class Profile(_Model):
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
    skalor: dict[str, dict[str, str]] = {}
    kodlistor: dict[str, list[Kod]] = Field(default={}, description="Lista → ord som får förekomma, med den tid de gäller.")
    gränser: dict[str, int] = Field(default={}, description="Rutinens gränser i dagar: svarstid, sen_registrering.")
    röjande: Röjande = Röjande()
    tabeller: dict[str, Tabell] = {}
    härledda: list[Härledd] = []
    bindningar: dict[str, dict[str, str]] = Field(default={}, description="Tabell → rad-id → siffran som radens utfall ska vara lika med.")
    förklaringar: Förklaringar | None = None
    diagram: dict[str, Diagram] = {}
    egennamn: list[str] = Field(default=[], description="Namn som innehåller siffror men inte är tal, till exempel ett projekt.")
    rutnät: Rutnät | None = None
    jämförelser: dict[str, Jämförelse] = {}
    texter: dict[str, str] = Field(default={}, description="Textplats → rubrik i rapporten; tom: ingen egen rubrik.")
    avsnitt: dict[str, Avsnitt] = {}

    def codes(self) -> dict[str, Organisationsdel]:
        """The organisation by code."""
        return {part.kod: part for part in self.organisation}

    def shown_texts(self) -> list[tuple[str, str]]:
        """Every text of the profile that a reader may meet, with its place."""
        shown = [("titel", self.titel), ("undertitel", self.undertitel), *(("definitioner", text) for text in self.definitioner.values())]
        for name, table in self.tabeller.items():
            texts = [table.rubrik, table.omfattning, table.radrubrik, *table.kolumner, *table.noter.values(), *table.anmärkning]
            shown += [(f"tabell {name}", text) for text in texts]
        for name, chart in self.diagram.items():
            shown += [(f"diagram {name}", text) for text in (chart.rubrik, chart.omfattning, *chart.ord.values())]
        for name, section in self.avsnitt.items():
            items = [*section.innehåll, *(item for part in section.delar for item in part.innehåll)]
            texts = [section.rubrik, section.tomt, section.saknas, *(part.rubrik for part in section.delar)]
            texts += [*(k.etikett for k in section.nyckeltal), *(k.ord for k in section.nyckeltal)]
            texts += [text for item in items for kind, text in item.items() if kind in {"not", "mening"}]
            shown += [(f"avsnitt {name}", text) for text in texts]
        return [(f"profilen, {place}", text) for place, text in shown if text]
