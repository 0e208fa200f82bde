"""A printed table: rows of cells with the text that a reader sees and the exact value behind it."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

HÅRT_BLANKSTEG, MINUS = "\u00a0", "\u2212"
I_ENHET = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1000000)}


@dataclass(frozen=True)
class Cell:
    """One printed cell."""

    text: str
    värde: str = ""
    enhet: str = "text"


@dataclass(frozen=True)
class Rad:
    """One printed row."""

    namn: str
    celler: dict[str, Cell]
    typ: str = "rad"


@dataclass
class Tabell:
    """One printed table, with its notes."""

    id: str
    rubrik: str
    omfattning: str
    radrubrik: str
    sanning: str
    rader: list[Rad] = field(default_factory=list)
    noter: list[str] = field(default_factory=list)

    def rad(self, namn: str, celler: dict[str, Cell], typ: str = "rad") -> None:
        """Add a row; every row has the same columns."""
        if self.rader and list(self.rader[0].celler) != list(celler):
            raise ValueError(f"{self.id} {namn}: {list(celler)}")
        self.rader.append(Rad(namn, celler, typ))


TOM = Cell("")


def skriv(värde: Decimal, decimaler: int = 0) -> str:
    """-1234.5, 1 → '−1 234,5': rounded once, halves away from zero, no minus on zero."""
    steg = Decimal(1).scaleb(-decimaler)
    avrundat = värde.quantize(steg, rounding=ROUND_HALF_UP)
    hela, _, del_ = f"{abs(avrundat):f}".partition(".")
    grupper: list[str] = []
    while hela:
        grupper.insert(0, hela[-3:])
        hela = hela[:-3]
    text = HÅRT_BLANKSTEG.join(grupper) + (f",{del_}" if del_ else "")
    return (MINUS if avrundat < 0 else "") + text


def exakt(värde: Decimal) -> str:
    """The value without rounding: '-500' and '0.85'."""
    text = f"{värde:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def belopp(kr: Decimal | None, enhet: str = "tkr", decimaler: int = 0, *, saknas: str = "") -> Cell:
    """An amount in kronor, printed in the unit."""
    if kr is None:
        return Cell(saknas)
    return Cell(skriv(kr / I_ENHET[enhet], decimaler), exakt(kr), enhet)


def antal(värde: Decimal | int | None, decimaler: int = 0, enhet: str = "antal", *, saknas: str = "") -> Cell:
    """A count, percentage or other number."""
    if värde is None:
        return Cell(saknas)
    värde = Decimal(värde)
    return Cell(skriv(värde, decimaler), exakt(värde) if värde == värde.quantize(Decimal("1e-6")) else f"{värde:.12f}", enhet)


def ord_(text: str) -> Cell:
    """A word or a sentence."""
    return Cell(text)


def andel(del_: Decimal, av: Decimal, decimaler: int = 1) -> Cell:
    """A percentage of two sums."""
    return antal(del_ / av * 100, decimaler, "procent")


def ändring(nu: Decimal, då: Decimal | None, decimaler: int = 1) -> Cell:
    """The change in percent."""
    return TOM if not då else antal((nu / då - 1) * 100, decimaler, "procent")
