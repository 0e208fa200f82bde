"""The printed tables of internal control and purchasing: K1–K5, U1–U2."""

from datetime import date
from decimal import Decimal

from grund import Tillfälle, läs, tal
from tabell import TOM, Tabell, andel, antal, belopp, ord_

EJ_GENOMFÖRD = "Ej genomförd"
RESULTAT = ["Ingen avvikelse", "Mindre avvikelse", "Större avvikelse", EJ_GENOMFÖRD]


def risker(t: Tillfälle) -> Tabell:
    """Probability times consequence, and the control that answers to the risk."""
    tabell = Tabell("K1", "Risker", f"Bedömda {t.slut.isoformat()}, skala 1–4", "Risk", "kontrollrisker, kontroller")
    for rad in läs("kontrollrisker"):
        s, k = tal(rad[f"sannolikhet {t.kod}"]), tal(rad[f"konsekvens {t.kod}"])
        kontroll = next((c["nr"] for c in läs("kontroller") if c["risk"] == rad["nr"]), "kontroll saknas")
        celler = {"Process": ord_(rad["process"]), "Sannolikhet": antal(s, 0, "poäng"), "Konsekvens": antal(k, 0, "poäng")}
        tabell.rad(f"{rad['nr']} {rad['risk']}", celler | {"Riskvärde": antal(s * k, 0, "poäng"), "Kontroll": ord_(kontroll)})
    return tabell


def matris(t: Tillfälle) -> Tabell:
    """How many risks there are of each kind."""
    tabell = Tabell("K2", "Riskmatris", f"Antal risker {t.slut.isoformat()}", "Sannolikhet", "kontrollrisker")
    risker_ = [(rad[f"sannolikhet {t.kod}"], rad[f"konsekvens {t.kod}"]) for rad in läs("kontrollrisker")]
    for s in "4321":
        tabell.rad(f"Sannolikhet {s}", {f"Konsekvens {k}": antal(risker_.count((s, k))) for k in "1234"})
    return tabell


def resultat(rad: dict[str, str], t: Tillfälle) -> str:
    """The result of a control, or that it is not made yet."""
    return rad[f"resultat {t.kod}"] or EJ_GENOMFÖRD


def kontroller(t: Tillfälle) -> Tabell:
    """Each control with its risk and result; one control has no risk."""
    tabell = Tabell("K3", "Kontroller", f"Resultat till och med {t.slut.isoformat()}", "Kontroll", "kontroller")
    for rad in läs("kontroller"):
        celler = {
            "Risk": ord_(rad["risk"] or "ingen risk"),
            "Resultat": ord_(resultat(rad, t)),
            "Kommentar": ord_(rad[f"kommentar {t.kod}"]),
        }
        tabell.rad(f"{rad['nr']} {rad['kontroll']}", celler)
    return tabell


def efter_resultat(t: Tillfälle) -> Tabell:
    """How many controls had each result."""
    tabell = Tabell("K4", "Kontroller efter resultat", f"Till och med {t.slut.isoformat()}, antal", "Resultat", "kontroller")
    alla = [resultat(rad, t) for rad in läs("kontroller")]
    for namn in RESULTAT:
        tabell.rad(namn, {"Antal": antal(alla.count(namn))})
    tabell.rad("Alla kontroller", {"Antal": antal(len(alla))}, "total")
    return tabell


def status(rad: dict[str, str], dag: date) -> str:
    """Done, late or going on: what the dates say on that day. The last day itself is not late."""
    if rad["klar"] and date.fromisoformat(rad["klar"]) <= dag:
        return "Klar"
    return "Försenad" if date.fromisoformat(rad["slutdatum"]) < dag else "Pågår"


def beslutade(t: Tillfälle) -> list[dict[str, str]]:
    """The measures that are decided at the occasion: a measure follows from a control that is made."""
    return [rad for rad in läs("kontrollatgarder") if rad["beslutad"] <= t.kod]


def åtgärder(t: Tillfälle) -> Tabell:
    """Measures with an end date; the status depends on the day of the report."""
    tabell = Tabell("K5", "Åtgärder efter kontroll", f"Status {t.slut.isoformat()}", "Åtgärd", "kontrollatgarder")
    for rad in beslutade(t):
        celler = {
            "Kontroll": ord_(rad["kontroll"]),
            "Ansvarig": ord_(rad["ansvarig"]),
            "Slutdatum": ord_(rad["slutdatum"]),
            "Status": ord_(status(rad, t.slut)),
        }
        tabell.rad(f"{rad['nr']} {rad['åtgärd']}", celler)
    return tabell


def upphandlingar(t: Tillfälle) -> Tabell:
    """Procurements with value in mnkr and where they stand."""
    tabell = Tabell("U1", "Upphandlingar", f"Status {t.slut.isoformat()}, mnkr", "Avtal", "upphandlingar")
    alla = Decimal(0)
    for rad in läs("upphandlingar"):
        kr = tal(rad["värde mnkr"]) * 1_000_000
        tabell.rad(
            f"{rad['nr']} {rad['avtal']}",
            {"Avtalsvärde": belopp(kr, "mnkr", 1), "Avtalsstart": ord_(rad["avtalsstart"]), "Status": ord_(rad[f"status {t.kod}"])},
        )
        alla += kr
    tabell.rad("Summa", {"Avtalsvärde": belopp(alla, "mnkr", 1), "Avtalsstart": TOM, "Status": TOM}, "total")
    return tabell


def avtalstrohet(t: Tillfälle) -> Tabell:
    """The part of the purchases made within agreements; the total is pooled."""
    tabell = Tabell("U2", "Avtalstrohet", f"{t.tid.capitalize()}, inköp i tkr", "Kategori", "avtalstrohet")
    rader = läs("avtalstrohet")
    for namn, valda, typ in [*((r["kategori"], [r], "rad") for r in rader), ("Alla inköp", rader, "total")]:
        inköp, inom = (sum((tal(r[f"{k} {t.kod}"]) for r in valda), Decimal(0)) for k in ("inköp", "inom avtal"))
        tabell.rad(namn, {"Inköp": belopp(inköp), "Inom avtal": belopp(inom), "Avtalstrohet": andel(inom, inköp)}, typ)
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """K1–K5, U1–U2."""
    return [risker(t), matris(t), kontroller(t), efter_resultat(t), åtgärder(t), upphandlingar(t), avtalstrohet(t)]
