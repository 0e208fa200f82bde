"""The printed tables of volumes, decisions not carried out, quality work and attachments: V1–V2, Q1, B1; and what must be protected."""

from decimal import Decimal

from grund import ÅR, Tillfälle, läs, namn_på, tal, tal_eller
from personal import SKYDDAD
from tabell import TOM, Cell, Tabell, andel, antal, ord_, ändring

TRÖSKEL = 5


def tider(t: Tillfälle) -> tuple[str, str]:
    """The headings of last year and this year."""
    return f"{t.tid.capitalize()} {ÅR - 1}", f"{t.tid.capitalize()} {ÅR}"


def volymer(t: Tillfälle) -> Tabell:
    """Volumes this year and last, with the unit on each row."""
    då_rubrik, nu_rubrik = tider(t)
    tabell = Tabell("V1", "Volymer", t.tid.capitalize(), "Volym", "volymer")
    for rad in läs("volymer"):
        då, nu, plan = tal(rad[f"{t.kod} 2025"]), tal(rad[f"{t.kod} 2026"]), tal_eller(rad["plan"])
        decimaler, enhet = int(rad["decimaler"]), rad["enhet"]
        skillnad = antal(nu - då, decimaler, "procentenheter" if enhet == "procent" else enhet)
        celler = {
            "Enhet": ord_(enhet),
            då_rubrik: antal(då, decimaler, enhet),
            nu_rubrik: antal(nu, decimaler, enhet),
            "Förändring": skillnad,
        }
        celler["Förändring, procent"] = TOM if enhet == "procent" else ändring(nu, då)
        tabell.rad(f"{rad['id']} {rad['volym']}", celler | {f"Plan {ÅR}": antal(plan, decimaler, enhet)})
    tabell.noter.append("Förändringen av en andel är i procentenheter.")
    return tabell


def ej_verkställda(t: Tillfälle) -> Tabell:
    """Decisions not carried out and interruptions, by law and kind."""
    tabell = Tabell("V2", "Ej verkställda beslut", f"Per {t.slut.isoformat()}, antal beslut", "Insats", "ej_verkstallda")
    rader = läs("ej_verkstallda")
    for lag in ("SoL", "LSS"):
        lagens = [rad for rad in rader if rad["lagrum"] == lag]
        for rad in lagens:
            tabell.rad(f"{lag} {rad['insats']}", _beslut(t, [rad]))
        tabell.rad(f"Summa {lag}", _beslut(t, lagens), "summa")
    tabell.rad("Alla beslut", _beslut(t, rader), "total")
    return tabell


def _beslut(t: Tillfälle, rader: list[dict[str, str]]) -> dict[str, Cell]:
    ej, avbrott = (sum(int(rad[f"{k} {t.kod}"]) for rad in rader) for k in ("ej verkställda", "avbrott"))
    return {"Ej verkställda": antal(ej), "Avbrott": antal(avbrott), "Totalt": antal(ej + avbrott)}


def kvalitet(t: Tillfälle) -> Tabell:
    """Incidents, reports, complaints and own controls."""
    då_rubrik, nu_rubrik = tider(t)
    tabell = Tabell("Q1", "Systematiskt kvalitetsarbete", f"{t.tid.capitalize()}, antal", "Mått", "kvalitetsarbete")
    värden = {rad["id"]: (rad["mått"], tal(rad[f"{t.kod} 2025"]), tal(rad[f"{t.kod} 2026"])) for rad in läs("kvalitetsarbete")}
    for namn, då, nu in värden.values():
        tabell.rad(
            namn, {då_rubrik: antal(då), nu_rubrik: antal(nu), "Förändring": antal(nu - då)}, "varav" if namn.startswith("varav") else "rad"
        )
    (_, planerade_då, planerade_nu), (_, gjorda_då, gjorda_nu) = värden["Q07"], värden["Q08"]
    skillnad = antal((gjorda_nu / planerade_nu - gjorda_då / planerade_då) * Decimal(100), 1, "procentenheter")
    tabell.rad(
        "Genomförda av planerade, procent",
        {då_rubrik: andel(gjorda_då, planerade_då), nu_rubrik: andel(gjorda_nu, planerade_nu), "Förändring": skillnad},
    )
    return tabell


def bilagor(t: Tillfälle) -> Tabell:
    """The attachments of the occasion."""
    tabell = Tabell("B1", "Bilagor", "", "Bilaga", "bilagor")
    for rad in läs("bilagor"):
        if t.kod in rad["tillfällen"].split():
            tabell.rad(f"{rad['nr']} {rad['bilaga']}", {"Upprättad av": ord_(rad["upprättad av"])})
    return tabell


def skyddas(tabeller_: list[Tabell]) -> list[list[str]]:
    """The cells that no public edition may print: small counts of people or cases, and the unit with four employees."""
    rader, räknas = [], {rad["mått"] for rad in läs("kvalitetsarbete") if rad["räknar"]}
    for tabell in tabeller_:
        for nr, rad in enumerate(tabell.rader, start=1):
            for kolumn, cell in rad.celler.items():
                if tabell.id in {"P1", "P2"} and rad.namn == namn_på(SKYDDAD) and cell.text:
                    rader.append([tabell.id, rad.namn, str(nr), kolumn, "fyra anställda"])
                elif (tabell.id == "V2" or (tabell.id == "Q1" and rad.namn in räknas and kolumn != "Förändring")) and 0 < Decimal(
                    cell.värde
                ) < TRÖSKEL:
                    rader.append([tabell.id, rad.namn, str(nr), kolumn, "antal under fem"])
    return rader


def tabeller(t: Tillfälle) -> list[Tabell]:
    """V1–V2, Q1 and B1."""
    return [volymer(t), ej_verkställda(t), kvalitet(t), bilagor(t)]
