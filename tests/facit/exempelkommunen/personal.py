"""The printed tables of personnel: P1–P3. The window of sick leave is one month behind: December to March, July or November."""

from decimal import Decimal

from grund import MÅNADER, ÅR, Tillfälle, läs, namn_på, tal
from tabell import TOM, Cell, Tabell, andel, antal, belopp

NOLL = Decimal(0)
SKYDDAD = "5040"  # fyra anställda


def fönster(t: Tillfälle) -> str:
    """'december 2025–mars 2026'."""
    return f"december {ÅR - 1}–{MÅNADER[t.månad - 2]} {ÅR}"


def timmar(t: Tillfälle, år: int, kolumn: str, ansvar: str = "") -> Decimal | None:
    """Hours of one unit or of all; None for a unit that did not exist."""
    rader = [r for r in läs("sjukfranvaro") if r["tillfälle"] == t.kod and r["år"] == str(år) and ansvar in {"", r["ansvar"]}]
    return sum((tal(r[kolumn]) for r in rader), NOLL) if rader else None


def enheter() -> list[str]:
    """The units with staff, in order."""
    return list(dict.fromkeys(r["ansvar"] for r in läs("sjukfranvaro")))


def kvot(täljare: Decimal | None, nämnare: Decimal | None) -> Cell:
    """A share of hours, or nothing."""
    return TOM if täljare is None or not nämnare else andel(täljare, nämnare)


def sjukfrånvaro(t: Tillfälle) -> Tabell:
    """Sick leave in percent of working time, three years, all and short."""
    tabell = Tabell(
        "P1",
        "Sjukfrånvaro",
        f"{fönster(t).capitalize()} och samma månader de två åren före, procent av arbetstiden",
        "Enhet",
        "sjukfranvaro",
    )
    for kod in [*enheter(), ""]:
        celler = {}
        for rubrik, kolumn in (("Totalt", "sjuk"), ("Kort", "kort")):
            for år in (ÅR - 2, ÅR - 1, ÅR):
                celler[f"{rubrik} {år}"] = kvot(timmar(t, år, kolumn, kod), timmar(t, år, "arbetstid", kod))
        tabell.rad(namn_på(kod) if kod else "Socialförvaltningen", celler, "rad" if kod else "total")
    tabell.noter.append("Kort sjukfrånvaro är dag 1–14. Totalen är räknad på timmar och är inte ett medelvärde av enheterna.")
    return tabell


def anställda(t: Tillfälle) -> Tabell:
    """Heads, full-time posts, the long share of the sick leave and the health index."""
    tabell = Tabell("P2", "Anställda och hälsa", f"{t.slut.isoformat()} och {fönster(t)}", "Enhet", "sjukfranvaro")
    nu = {r["ansvar"]: r for r in läs("sjukfranvaro") if (r["tillfälle"], r["år"]) == (t.kod, str(ÅR))}
    då = {r["ansvar"]: r for r in läs("sjukfranvaro") if (r["tillfälle"], r["år"]) == (t.kod, str(ÅR - 1))}
    for kod in enheter():
        celler = {
            "Antal anställda": antal(tal(nu[kod]["antal anställda"])),
            "Årsarbetare": antal(tal(nu[kod]["årsarbetare"]), 1, "årsarbetare"),
            "Lång sjukfrånvaro, andel": kvot(tal(nu[kod]["lång"]), tal(nu[kod]["sjuk"])),
            f"Hälsoindex {ÅR - 1}": antal(tal(då[kod]["hälsoindex"]), 0, "index") if kod in då else TOM,
            f"Hälsoindex {ÅR}": antal(tal(nu[kod]["hälsoindex"]), 0, "index"),
        }
        tabell.rad(namn_på(kod), celler)
    alla = {
        "Antal anställda": antal(sum(tal(r["antal anställda"]) for r in nu.values())),
        "Årsarbetare": antal(sum(tal(r["årsarbetare"]) for r in nu.values()), 1, "årsarbetare"),
        "Lång sjukfrånvaro, andel": kvot(timmar(t, ÅR, "lång"), timmar(t, ÅR, "sjuk")),
    }
    for år, rader in ((ÅR - 1, då), (ÅR, nu)):
        vikter = [(tal(r["hälsoindex"]), tal(r["antal anställda"])) for r in rader.values()]
        alla[f"Hälsoindex {år}"] = antal(sum(h * n for h, n in vikter) / sum(n for _, n in vikter), 0, "index")
    tabell.rad("Socialförvaltningen", alla, "total")
    tabell.noter.append("Hälsoindex är andelen anställda med högst fem sjukdagar på tolv månader; totalen vägs med antalet anställda.")
    tabell.noter.append("Lång sjukfrånvaro (från dag 60) är en andel av sjukfrånvaron.")
    return tabell


def övertid(t: Tillfälle) -> Tabell:
    """Overtime and resource time, in hours and in tkr."""
    tabell = Tabell("P3", "Övertid och resurstid", f"{t.tid.capitalize()} {ÅR}", "Verksamhet", "overtid")
    rubriker = {
        "Övertid, timmar": "övertid h",
        "Övertid, tkr": "övertid kr",
        "Resurstid, timmar": "resurstid h",
        "Resurstid, tkr": "resurstid kr",
    }
    rader = läs("overtid")
    for namn, valda, typ in [*((namn_på(r["verksamhet"]), [r], "rad") for r in rader), ("Socialförvaltningen", rader, "total")]:
        celler: dict[str, Cell] = {}
        for rubrik, kolumn in rubriker.items():
            summa = sum((tal(r[f"{t.kod} {kolumn}"]) for r in valda), NOLL)
            celler[rubrik] = belopp(summa) if rubrik.endswith("tkr") else antal(summa, 0, "timmar")
        kr = sum((tal(r[f"{t.kod} {k} kr"]) for r in valda for k in ("övertid", "resurstid")), NOLL)
        celler |= {"Summa, tkr": belopp(kr), f"Summa {ÅR - 1}, tkr": belopp(sum((tal(r[f"{t.kod} kr 2025"]) for r in valda), NOLL))}
        tabell.rad(namn, celler, typ)
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """P1–P3."""
    return [sjukfrånvaro(t), anställda(t), övertid(t)]
