"""Table layouts, derived figures and explanations: which facts stand where, and how they are computed."""

from typing import Any, Literal

from pydantic import Field

from reports.profile.base import Counted, Part, Selection, Sign, Timed, Unit, YesNo


class Kolumn(Timed):
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


class Rad(Timed):
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


class Tabell(Timed):
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


class Radurval(Part):
    """Rows of a source that are counted."""

    källa: str
    urval: Selection = {}
    unika: str = Field(default="", description="Räkna olika värden i en kolumn i stället för rader.")


class Härledd(Timed):
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


class Förklaringar(Timed):
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
