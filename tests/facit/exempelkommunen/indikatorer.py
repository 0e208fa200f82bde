"""The printed tables of indicators, I1–I2, and whether each target was reached."""

from dataclasses import dataclass
from decimal import Decimal

from grund import ÅR, Tillfälle, läs, tal, tal_eller
from tabell import TOM, Cell, Tabell, andel, antal, ord_, skriv

NÅTT, EJ_NÅTT, EJ_MÄTT, INGET_MÅL, OAVGJORT = "Nått", "Ej nått", "Ej mätt", "Inget mål", "Kan inte avgöras"
HUNDRA = Decimal(100)


@dataclass(frozen=True)
class Bedömd:
    """An indicator at one occasion: its row, value, bound ('<', '>' or none) and whether the target was reached."""

    rad: dict[str, str]
    värde: Decimal | None
    gräns: str
    utslag: str


def delar(id_: str, t: Tillfälle) -> list[tuple[str, Decimal, Decimal]]:
    """The parts of an indicator with numerator and denominator."""
    return [(rad["del"], tal(rad[f"{t.kod} täljare"]), tal(rad[f"{t.kod} nämnare"])) for rad in läs("indikatordelar") if rad["id"] == id_]


def sammanvägt(id_: str, t: Tillfälle) -> Decimal:
    """Pooled: the sum of the numerators over the sum of the denominators."""
    return sum(x for _, x, _ in delar(id_, t)) / sum(n for _, _, n in delar(id_, t)) * HUNDRA


def medelvärde(id_: str, t: Tillfälle) -> Decimal:
    """The mean of the units' own shares."""
    return sum(x / n * HUNDRA for _, x, n in delar(id_, t)) / len(delar(id_, t))


def värde(rad: dict[str, str], t: Tillfälle) -> tuple[Decimal | None, str]:
    """The outcome and its bound; '<5' is a bound and not a number."""
    text = rad[f"utfall {t.kod}"]
    if text == "pool":
        return sammanvägt(rad["id"], t), ""
    if text == "medel":
        return medelvärde(rad["id"], t), ""
    gräns = text[0] if text[:1] in {"<", ">"} else ""
    return tal_eller(text.strip("<> %")), gräns


def krav(rad: dict[str, str]) -> tuple[str, Decimal, Decimal | None]:
    """The operator and its one or two numbers, with relative rules computed from the previous value."""
    fg, mål = tal(rad["utfall 2025"]), rad["målvärde"]
    match rad["regel"]:
        case "minst" | "högst" | "lika med":
            return {"minst": ">=", "högst": "<=", "lika med": "="}[rad["regel"]], tal(mål), None
        case "intervall":
            låg, _, hög = mål.partition("–")
            return "i", tal(låg), tal(hög)
        case "fg minus":
            return "<=", fg - tal(mål), None
        case "halvering":
            return "<=", fg / 2, None
        case "öka":
            return ">", fg, None
        case _:
            return "<", fg, None


def utslag(rad: dict[str, str], utfall: Decimal | None, gräns: str) -> str:
    """Whether the target is reached; an open interval may leave it undecided."""
    if not rad["regel"]:
        return INGET_MÅL
    if utfall is None:
        return EJ_MÄTT
    operator, a, b = krav(rad)
    if gräns:
        säkert = (gräns == ">" and operator == ">=" and utfall >= a) or (gräns == "<" and operator == "<=" and utfall <= a + 1)
        return NÅTT if säkert else OAVGJORT
    sant = {
        ">=": utfall >= a,
        "<=": utfall <= a,
        "=": utfall == a,
        "i": b is not None and a <= utfall <= b,
        ">": utfall > a,
        "<": utfall < a,
    }
    return NÅTT if sant[operator] else EJ_NÅTT


def bedömda(t: Tillfälle) -> list[Bedömd]:
    """Every indicator at the occasion."""
    resultat = []
    for rad in läs("indikatorer"):
        utfall, gräns = värde(rad, t)
        resultat.append(Bedömd(rad, utfall, gräns, utslag(rad, utfall, gräns)))
    return resultat


def mål(rad: dict[str, str]) -> Cell:
    """The target as the board wrote it, with the number that a relative rule gives."""
    decimaler = int(rad["decimaler"])
    match rad["regel"]:
        case "":
            return ord_("inget mål")
        case "minst" | "högst" | "lika med":
            return ord_(f"{rad['regel']} {skriv(tal(rad['målvärde']), decimaler)}")
        case "intervall":
            return ord_(rad["målvärde"])
        case "öka" | "minska":
            return ord_(f"ska {rad['regel']}")
        case "halvering":
            return ord_(f"halvering ({skriv(krav(rad)[1], decimaler)})")
        case _:
            return ord_(f"föregående år − {rad['målvärde']} procentenhet ({skriv(krav(rad)[1], decimaler)})")


def indikatorer(t: Tillfälle) -> Tabell:
    """Every indicator with unit, target, outcome and the time it is about."""
    tabell = Tabell("I1", "Indikatorer", f"Per {t.slut.isoformat()}", "Indikator", "indikatorer, indikatordelar")
    for b in bedömda(t):
        rad, decimaler = b.rad, int(b.rad["decimaler"])
        utfall = ord_("saknas") if b.värde is None else antal(b.värde, decimaler, rad["enhet"])
        if b.gräns:
            utfall = Cell(f"{b.gräns}{utfall.text}", "", rad["enhet"])
        celler = {
            "Mätt enhet": ord_(rad["mätt enhet"]),
            "Enhet": ord_(rad["enhet"]),
            "Mäts": ord_({"månad": "varje månad", "tertial": "varje tertial", "år": "varje år"}[rad["periodicitet"]]),
            "Föregående": antal(tal(rad["utfall 2025"]), decimaler, rad["enhet"]),
            f"Mål {ÅR}": mål(rad),
            "Utfall": utfall,
            "Utfallet avser": ord_(rad[f"avser {t.kod}"]),
            "Måluppfyllelse": ord_(b.utslag),
        }
        tabell.rad(f"{rad['id']} {rad['namn']}", celler)
        if b.värde is None:
            tabell.noter.append(f"{rad['id']}: {rad[f'saknas {t.kod}']}.")
        if rad["avser 2025"] not in {str(ÅR - 1), f"december {ÅR - 1}"}:
            tabell.noter.append(f"{rad['id']}: föregående avser {rad['avser 2025']}.")
    return tabell


def delningar(t: Tillfälle) -> Tabell:
    """Numerators and denominators; one indicator is pooled, one is the mean of its units."""
    tabell = Tabell("I2", "Indikatorer som räknas av flera enheter", f"Per {t.slut.isoformat()}", "Enhet", "indikatordelar")
    for id_, namn, metod in (("I03", "sammanvägt", sammanvägt), ("I09", "medelvärde av enheterna", medelvärde)):
        for del_, täljare, nämnare in delar(id_, t):
            tabell.rad(f"{id_} {del_}", {"Täljare": antal(täljare), "Nämnare": antal(nämnare), "Andel": andel(täljare, nämnare)})
        alla = [(x, n) for _, x, n in delar(id_, t)]
        summor = (
            {"Täljare": antal(sum(x for x, _ in alla)), "Nämnare": antal(sum(n for _, n in alla))}
            if metod is sammanvägt
            else {"Täljare": TOM, "Nämnare": TOM}
        )
        tabell.rad(f"{id_} {namn}", summor | {"Andel": antal(metod(id_, t), 1, "procent")}, "summa")
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """I1–I2."""
    return [indikatorer(t), delningar(t)]
