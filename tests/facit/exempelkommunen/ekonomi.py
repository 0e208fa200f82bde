"""The printed tables of the economy: E1–E6."""

from decimal import Decimal

from belopp import (
    NOLL,
    Enhet,
    ansvar,
    avvikelse,
    bryggposter,
    budget,
    per_ansvar,
    per_regi,
    prognos,
    prognosavvikelse,
    utfall,
    utfall_fg,
    verksamheter,
)
from grund import SLAG, ÅR, Tillfälle
from tabell import Cell, Tabell, belopp, exakt, skriv, ändring

I_BALANS = Decimal(100_000)  # kronor, gränsen ingår


def drift(t: Tillfälle, tabell: Tabell, enheter: list[Enhet]) -> Tabell:
    """Budget, outcome and deviation, in tkr; the year end has no forecast and no separate budget to date."""
    for enhet in enheter:
        k = enhet.koder
        celler = {f"Årsbudget {ÅR}": belopp(budget(None, k))}
        if t.har_prognos:
            celler[f"Budget {t.tid}"] = belopp(budget(t, k))
        celler |= {f"Utfall {t.tid}": belopp(utfall(t, k)), f"Avvikelse {t.tid}": belopp(avvikelse(t, k))}
        celler[f"Utfall {t.tid} {ÅR - 1}"] = belopp(utfall_fg(t, k))
        if t.har_prognos:
            celler |= {f"Prognos {ÅR}": belopp(prognos(t.kod, k)), "Avvikelse helår": belopp(prognosavvikelse(t.kod, k))}
        tabell.rad(enhet.namn, celler, enhet.typ)
    tabell.noter.append(
        "Nettokostnad är plus. Avvikelse är budget minus utfall eller prognos; plus är bättre än budget. Tomt: budget eller föregående år saknas."
    )
    tabell.noter.append("Flyktingmottagande ingår i ekonomiskt bistånd och räknas en gång.")
    return tabell


def med_ord(kr: Decimal) -> Cell:
    """The word carries the sign; within the tolerance the result is in balance."""
    if abs(kr) <= I_BALANS:
        return Cell("i balans", exakt(kr), "mnkr")
    return Cell(f"{'underskott' if kr < 0 else 'överskott'} {skriv(abs(kr) / 1_000_000, 1)}", exakt(kr), "mnkr")


def regi(t: Tillfälle) -> Tabell:
    """Result by regi in mnkr."""
    tabell = Tabell("E3", "Resultat per regi", f"{t.tid.capitalize()} {ÅR}, mnkr", "Regi", "budget, utfall")
    for enhet in per_regi():
        celler = {
            f"Budget {t.tid}": belopp(budget(t, enhet.koder), "mnkr", 1),
            f"Utfall {t.tid}": belopp(utfall(t, enhet.koder), "mnkr", 1),
            "Resultat": med_ord(avvikelse(t, enhet.koder)),
        }
        tabell.rad(enhet.namn, celler, enhet.typ)
    tabell.noter.append("I balans: högst 0,1 mnkr från budget.")
    return tabell


def slag(t: Tillfälle) -> Tabell:
    """Revenue and cost this year and last."""
    tabell = Tabell("E4", "Intäkter och kostnader", f"{t.tid.capitalize()}, tkr", "Slag", "utfall")
    for namn in [*SLAG, ""]:
        nu, då = utfall(t, ansvar(), namn), utfall_fg(t, ansvar(), namn) or NOLL
        celler = {
            f"Utfall {t.tid} {ÅR - 1}": belopp(då),
            f"Utfall {t.tid}": belopp(nu),
            "Förändring": belopp(nu - då),
            "Förändring, procent": ändring(nu, då),
        }
        tabell.rad(namn or "Nettokostnad", celler, "rad" if namn else "total")
    tabell.noter.append("Intäkter är minus och kostnader plus.")
    return tabell


def historik(t: Tillfälle) -> Tabell:
    """The year's deviation as forecast at each occasion so far, and the outcome at the year end."""
    tabell = Tabell(
        "E5", "Prognosens utveckling", f"Avvikelse mot årsbudget {ÅR} vid varje tillfälle, tkr", "Verksamhet", "prognos, budget, utfall"
    )
    tillfällen = {"mars": "Mars", "T1": "Tertial 1", "T2": "Delår"}
    hittills = ["mars", "T1"] if t.kod == "T1" else ["mars", "T1", "T2"]
    for enhet in verksamheter():
        celler = {tillfällen[h]: belopp(prognosavvikelse(h, enhet.koder)) for h in hittills}
        if not t.har_prognos:
            celler["Utfall helår"] = belopp(avvikelse(t, enhet.koder))
        tabell.rad(enhet.namn, celler, enhet.typ)
    return tabell


def brygga(t: Tillfälle) -> Tabell:
    """From the previous forecast to this one, with the unexplained rest."""
    alla = ansvar()
    före = {"T1": ("Prognos i mars", "mars"), "T2": ("Prognos tertial 1", "T1"), "T3": ("Prognos delår", "T2")}[t.kod]
    efter = {"T1": "Prognos tertial 1", "T2": "Prognos delår", "T3": "Utfall helår"}[t.kod]
    start = prognosavvikelse(före[1], alla)
    slut = prognosavvikelse(t.kod, alla) if t.har_prognos else avvikelse(t, alla)
    tabell = Tabell("E6", "Från förra prognosen", f"Avvikelse mot årsbudget {ÅR}, tkr", "Post", "prognos, prognosbrygga, utfall")
    tabell.rad(före[0], {"Belopp": belopp(start)})
    poster = bryggposter(t)
    for namn, kr in poster:
        tabell.rad(namn, {"Belopp": belopp(kr)})
    tabell.rad("Oförklarat", {"Belopp": belopp(slut - start - sum((kr for _, kr in poster), NOLL))})
    tabell.rad(efter, {"Belopp": belopp(slut)}, "total")
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """E1–E6."""
    omfattning = f"{t.tid.capitalize()} {ÅR}, tkr"
    return [
        drift(t, Tabell("E1", "Driftredovisning per verksamhet", omfattning, "Verksamhet", "budget, utfall, prognos"), verksamheter()),
        drift(t, Tabell("E2", "Driftredovisning per ansvar", omfattning, "Ansvar", "budget, utfall, prognos"), per_ansvar()),
        regi(t),
        slag(t),
        historik(t),
        brygga(t),
    ]
