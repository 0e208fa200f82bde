"""Table layouts, derived figures and explanations: which facts stand where, and how they are computed."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from reports.profile.base import Counted, Decimals, Part, Selection, Sign, Timed, Unit, YesNo


def _rising(limits: list[int]) -> list[int]:
    """The limits between shades, each higher than the one before."""
    if limits != sorted(set(limits)):
        raise ValueError("ska vara tal i stigande ordning")
    return limits


class Skrivsätt(Part):
    """The municipality's way of writing figures, in all its tables and key figures."""

    nolldecimal: YesNo = Field(default=True, description="Om 2,0 skrivs med sin nolla; nej: 2.")
    i_balans: int = Field(default=0, ge=0, description="Kronor: ett resultat som är högst så stort är i balans.")


class Avvikelse(Part):
    """A deviation: one column minus another, or what that is in per cent of the other's size."""

    av: str
    mot: str
    enhet: Literal["", "procent"] = ""


class Saknas(Part):
    """What stands where the source has no value: the same everywhere, or a word per status; and why, below the table."""

    kolumn: str = ""
    visa: str | dict[str, str] = Field(default="", description="Ordet, eller ett ord per värde i kolumn; utelämnat: kolumnens egen text.")
    varför: str = Field(default="", description="Meningen under tabellen när någon ruta saknar värde.")


Missing = Annotated[Saknas | None, BeforeValidator(lambda v: {} if v == "tom" else v)]


class Kolumn(Timed):
    """One column of a table: what it selects, computes or shows; or one column per value in the source (varje)."""

    varje: str = Field(default="", description="En kolumn per värde i en kolumn i källan; {kolumnen} i rubriken är värdet.")
    urval: Selection = {}
    mått: str = ""
    objekt: str = Field(default="", description="Vad kolumnen gäller, när kolumnerna är enheter och raderna tider.")
    post: str = ""
    unika: str = Field(default="", description="Räkna olika värden i en kolumn, till exempel personer, i stället för rader.")
    rader: YesNo = Field(default=False, description="Räkna raderna i källan i stället för att summera ett värde.")
    avvikelse: Avvikelse | None = None
    räkna: str = ""
    kräver: str = Field(
        default="", description="Kolumnen som måste ha ett värde för att räkna, avvikelse eller kvot ska ge något; annars tom ruta."
    )
    kvot: list[str] = Field(default=[], min_length=2, max_length=2, description="Den första kolumnen i procent av den andra.")
    per: str = Field(default="", description="Med kvot: beloppet delat med antalet, i kronor per det som står här, till exempel timme.")
    vägs: str = Field(default="", description="Kolumnen som summan vägs med: summaraden är då ett medelvärde.")
    saknas: Missing = Field(default=None, description="Vad som skrivs när värdet eller texten saknas, när det inte är tabellens.")
    ord: Literal["", "resultat"] = Field(default="", description="resultat: ordet bär tecknet, som i underskott 2,3.")
    text: str = ""
    skala: str = ""
    källa: str = ""
    nyckel: dict[str, str] = {}
    period: str = ""
    tecken: Sign | None = None
    enhet: Literal["", "kr", "tkr", "mnkr", "antal", "procent"] = Field(default="", description="Egen enhet, när den inte är tabellens.")
    decimaler: Decimals | None = Field(default=None, description="Egna decimaler; utelämnat: tabellens, och 1 för procent som räknas.")
    bredd: int = Field(default=0, ge=0, le=200)
    förtecken: Literal["", "alltid", "aldrig"] = Field(default="", description="alltid: +5 och −5; aldrig: 5. Utelämnat: 5 och −5.")
    dold: YesNo = Field(default=False, description="Används av andra kolumner men trycks inte.")

    @property
    def share(self) -> tuple[str, str] | None:
        """The headings of a column in per cent: what, and of what."""
        if self.avvikelse and self.avvikelse.enhet:
            return self.avvikelse.av, self.avvikelse.mot
        return (self.kvot[0], self.kvot[1]) if self.kvot and not self.per else None

    @property
    def computed(self) -> bool:
        """Whether it is made of other columns."""
        return bool(self.räkna or self.avvikelse or self.kvot)


One = Annotated[dict[str, str], Field(min_length=1, max_length=1)]


class Brygga(Part):
    """From one figure to another: each as its row's text and its name."""

    från: One
    till: One
    rest: str = Field(default="Oförklarad förändring", description="Vad raden med det som posterna inte förklarar heter.")


_SHOWN = frozenset({"id", "typ", "tecken", "celler"})
ROW_KEYS = MappingProxyType({  # what begins a row → the keys that it may have beside
    "varje": _SHOWN | {"etikett", "urval", "utom", "när", "skilj", "brygga"},
    "rad": _SHOWN | {"urval", "utom", "när"},
    "summa": _SHOWN | {"om_fler_än"},
    "grupp": {"rader", "urval", "utom"},
    "infoga": {"id"},
    "räkna": _SHOWN,
    "kvot": _SHOWN,
})  # fmt: skip
RULED = tuple(dict.fromkeys(key for keys in ROW_KEYS.values() for key in sorted(keys)))


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
    kvot: list[str] = Field(default=[], description="En rad som är den första radens tal i procent av den andras.")
    summa: str = ""
    grupp: str = ""
    rader: list["Rad"] = []
    om_fler_än: int = 0
    infoga: dict[str, str] = {}
    brygga: Brygga | None = Field(default=None, description="Raderna förklarar ändringen mellan två siffror; resten skrivs alltid ut.")
    id: str = ""
    typ: Literal["", "rad", "summa", "total", "varav"] = ""
    tecken: Sign | None = None
    celler: dict[str, str] = {}

    @model_validator(mode="after")
    def _one_kind(self) -> "Rad":
        """A row is of one kind, and has no key that its kind would pass by in silence."""
        begun = [name for name in ROW_KEYS if name not in {"räkna", "kvot"} and getattr(self, name)]
        if len(begun) != 1:
            fault = f"en rad har både {begun[0]} och {begun[1]}" if begun else "en rad säger inte vad den visar"
            raise ValueError(f"{fault}; skriv ett av varje, rad, summa, grupp och infoga (räkna och kvot står med rad)")
        kind = next((name for name in ("räkna", "kvot") if getattr(self, name)), begun[0])
        if odd := next((name for name in RULED if name in self.model_fields_set and name not in ROW_KEYS[kind]), ""):
            raise ValueError(f"{odd} gäller inte en rad med {kind}; ta bort {odd}")
        return self

    @property
    def kind(self) -> Literal["rad", "summa", "varav"]:
        """What it is to a reader."""
        return "summa" if self.typ in {"summa", "total"} else "varav" if self.typ == "varav" else "rad"


class Tabell(Timed):
    """A table layout: never a figure, only which facts stand where and how they are written."""

    mall: str = ""
    rubrik: str = ""
    omfattning: str = ""
    radrubrik: str = ""
    källa: str = ""
    urval: Selection = {}
    enhet: Unit = "tkr"
    decimaler: Decimals = 0
    tecken: Sign = 1
    objekt: str = ""
    post: str = ""
    saknas: Missing = None
    kolumner: dict[str, Kolumn] = {}
    lika: dict[str, str] = Field(default={}, description="Kolumn → formel av andra kolumner, som den ska vara lika med på varje rad.")
    rader: list[Rad] = []
    noter: dict[str, str] = {}
    fotnot: str = Field(default="", description="Kolumnen i källan vars text blir fotnot till raden.")
    anmärkning: list[str] = []
    varme: Annotated[list[int], AfterValidator(_rising)] = Field(
        default=[], max_length=4, description="Gränser för fem nyanser; cellerna skuggas och siffran trycks."
    )
    räknar: Counted = Field(default="", description="Vad antalen räknar, när tabellens källa inte säger det.")
    fullständig: list[str] = Field(default=[], description="Nycklar vars alla värden i källan måste synas på någon rad.")
    dold: YesNo = Field(default=False, description="Ger siffror till texterna men trycks inte.")

    def named(self, column: Kolumn, row: str, fill: Callable[[str], str]) -> tuple[str, str]:
        """What a figure is about, and which part of it: from the column, the table or the row's id."""
        if column.objekt:
            return fill(column.objekt), column.post or self.post
        return (fill(self.objekt), row) if self.objekt else (row, column.post or self.post)


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
    decimaler: Decimals | None = Field(default=None, description="Utelämnat: 0, och 1 i meningar för procent.")
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
    decimaler: Decimals = 0
