"""The printed tables of grants, projects, investments, frames and measures: E7–E11."""

from decimal import Decimal

from grund import ÅR, Tillfälle, läs, tal, tal_eller
from tabell import TOM, Cell, Tabell, belopp, ord_

NOLL = Decimal(0)
MNKR = 1_000_000


def statsbidrag(t: Tillfälle) -> Tabell:
    """Granted, used, carried over at the year end, and left. A grant without a decision is unknown, not zero."""
    tabell = Tabell("E7", "Statsbidrag", f"{t.tid.capitalize()} {ÅR}, tkr", "Statsbidrag", "statsbidrag")
    summa = dict.fromkeys(("beviljat", "förbrukat", "överförs"), NOLL)
    for rad in läs("statsbidrag"):
        beviljat = tal_eller(rad[f"beviljat {t.kod}"])
        förbrukat, överförs = tal(rad[f"förbrukat {t.kod}"]), NOLL if t.har_prognos else tal(rad["överförs"])
        tabell.rad(rad["bidrag"], _bidragsceller(t, beviljat, förbrukat, överförs))
        for namn, värde in (("beviljat", beviljat), ("förbrukat", förbrukat), ("överförs", överförs)):
            summa[namn] += värde or NOLL
    tabell.rad("Summa statsbidrag", _bidragsceller(t, summa["beviljat"], summa["förbrukat"], summa["överförs"]), "total")
    if any(rad[f"beviljat {t.kod}"] == "" for rad in läs("statsbidrag")):
        tabell.noter.append("Bidrag utan beslut ingår inte i summan.")
    return tabell


def _bidragsceller(t: Tillfälle, beviljat: Decimal | None, förbrukat: Decimal, överförs: Decimal) -> dict[str, Cell]:
    celler = {
        "Beviljat": belopp(beviljat * 1000 if beviljat is not None else None, saknas="beslut saknas"),
        f"Förbrukat {t.tid}": belopp(förbrukat * 1000),
    }
    if not t.har_prognos:
        celler[f"Överförs till {ÅR + 1}"] = belopp(överförs * 1000)
    return celler | {"Kvar": belopp((beviljat - förbrukat - överförs) * 1000 if beviljat is not None else None)}


def projektmedel(t: Tillfälle) -> Tabell:
    """Funds over several years; a note has a date and stands from the occasion when it was true."""
    tabell = Tabell("E8", "Projektmedel", f"Till och med {t.månadskod}, tkr", "Projekt", "projektmedel")
    summa: dict[str, Decimal] = {}
    for rad in läs("projektmedel"):
        använt = {
            f"Förbrukat {ÅR - 2}": tal_eller(rad["2024"]),
            f"Förbrukat {ÅR - 1}": tal_eller(rad["2025"]),
            f"Förbrukat {t.tid}": tal(rad[t.kod]),
        }
        beviljat = tal(rad["beviljat"])
        värden = {"Beviljat": beviljat, **använt, "Kvar": beviljat - sum((v for v in använt.values() if v is not None), NOLL)}
        har_not = bool(rad["not"]) and rad["not från"] <= t.kod
        if har_not:
            tabell.noter.append(f"* {rad['projekt']}: {rad['not']}")
        tabell.rad(rad["projekt"] + "*" * har_not, {namn: belopp(v) for namn, v in värden.items()})
        summa = {namn: summa.get(namn, NOLL) + (v or NOLL) for namn, v in värden.items()}
    tabell.rad("Summa projekt", {namn: belopp(v) for namn, v in summa.items()}, "total")
    return tabell


def investeringar(t: Tillfälle) -> Tabell:
    """Budget, carried over, outcome and left, in mnkr; some projects span several years."""
    tabell = Tabell("E9", "Investeringar", f"{t.tid.capitalize()} {ÅR}, mnkr", "Projekt", "investeringar")
    alla: dict[str, Decimal | None] = {}
    for grupp in dict.fromkeys(rad["grupp"] for rad in läs("investeringar")):
        summa: dict[str, Decimal | None] = {}
        for rad in (r for r in läs("investeringar") if r["grupp"] == grupp):
            värden = _investering(t, rad)
            tabell.rad(f"{rad['nr']} {rad['projekt']}", _mnkr(värden))
            summa = _plus(summa, värden)
        tabell.rad(f"Summa {grupp.lower()}", _mnkr(summa), "summa")
        alla = _plus(alla, summa)
    tabell.rad("Summa investeringar", _mnkr(alla), "total")
    tabell.noter.append("Årliga anslag har ingen total ram.")
    return tabell


def _investering(t: Tillfälle, rad: dict[str, str]) -> dict[str, Decimal | None]:
    ram, förut, utfall = tal_eller(rad["ram"]), tal_eller(rad["till och med 2025"]), tal(rad[t.kod])
    budget, ombudgeterat = tal(rad["budget"]), tal(rad["ombudgeterat"])
    värden: dict[str, Decimal | None] = {
        "Total ram": ram,
        f"Utfall till och med {ÅR - 1}": förut,
        f"Budget {ÅR}": budget,
        "Ombudgeterat": ombudgeterat,
        f"Summa budget {ÅR}": budget + ombudgeterat,
        f"Utfall {t.tid}": utfall,
        "Kvar av budget": budget + ombudgeterat - utfall,
        "Kvar av total ram": None if ram is None or förut is None else ram - förut - utfall,
    }
    if t.har_prognos:
        prognos = tal(rad[f"prognos {t.kod}"])
        return värden | {f"Prognos {ÅR}": prognos, "Avvikelse helår": budget + ombudgeterat - prognos}
    return värden | {f"Ombudgeteras till {ÅR + 1}": tal(rad["ombudgeteras"])}


def _plus(a: dict[str, Decimal | None], b: dict[str, Decimal | None]) -> dict[str, Decimal | None]:
    return {namn: v if a.get(namn) is None else (a[namn] or NOLL) + (v or NOLL) for namn, v in b.items()}


def _mnkr(värden: dict[str, Decimal | None]) -> dict[str, Cell]:
    return {namn: belopp(v * MNKR if v is not None else None, "mnkr", 1) for namn, v in värden.items()}


def ramförändringar(t: Tillfälle) -> Tabell:
    """From one year's frame to the next; an amount that is not distributed yet is not zero."""
    från = ÅR - 1 if t.har_prognos else ÅR
    tabell = Tabell("E10", f"Från ram {från} till ram {från + 1}", "Tkr", "Post", "ramar, ramforandringar")
    start = next(tal(rad["tkr"]) for rad in läs("ramar") if rad["år"] == str(från))
    poster = [rad for rad in läs("ramforandringar") if rad["från"] == str(från)]
    summa = sum((tal(rad["tkr"]) for rad in poster if rad["tkr"]), NOLL)
    tabell.rad(f"Ram {från}", {"Belopp": belopp(start * 1000), "Varaktighet": TOM})
    for rad in poster:
        kr = tal(rad["tkr"]) * 1000 if rad["tkr"] else None
        tabell.rad(rad["post"], {"Belopp": belopp(kr, saknas=rad["status"]), "Varaktighet": ord_(rad["varaktighet"])})
    tabell.rad("Summa förändringar", {"Belopp": belopp(summa * 1000), "Varaktighet": TOM}, "summa")
    tabell.rad(f"Ram {från + 1}", {"Belopp": belopp((start + summa) * 1000), "Varaktighet": TOM}, "total")
    return tabell


def åtgärder(t: Tillfälle) -> Tabell:
    """Effect as an amount, as a rate or not computed; only amounts are summed."""
    tabell = Tabell("E11", "Åtgärder för en budget i balans", f"Effekt helår och till och med {t.månadskod}, tkr", "Åtgärd", "atgarder")
    effekt = uppnått = NOLL
    for rad in läs("atgarder"):
        beräknad, hittills = tal_eller(rad["effekt"]), tal_eller(rad[f"uppnått {t.kod}"])
        celler = {
            "Enhet": ord_(rad["enhet"]),
            "Effekt": belopp(beräknad * 1000) if beräknad is not None else ord_(rad["sats"] or "ej beräknad"),
            "Från": ord_(rad["från"]),
            "Till": ord_(rad["till"]),
            f"Uppnått {t.tid}": belopp(hittills * 1000 if hittills is not None else None),
            "Bedömd effekt": ord_(rad[f"bedömning {t.kod}"]),
        }
        tabell.rad(f"{rad['nr']} {rad['åtgärd']}", celler)
        effekt, uppnått = effekt + (beräknad or NOLL), uppnått + (hittills or NOLL)
    tom = dict.fromkeys(tabell.rader[0].celler, TOM)
    tabell.rad("Summa belopp", tom | {"Effekt": belopp(effekt * 1000), f"Uppnått {t.tid}": belopp(uppnått * 1000)}, "total")
    tabell.noter.append("En effekt som är en sats eller inte är beräknad ingår inte i summan.")
    tabell.noter.append("Bedömd effekt: Full effekt, Delvis effekt, Ingen effekt, För tidigt att bedöma, Ej påbörjad.")
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """E7–E11."""
    return [statsbidrag(t), projektmedel(t), investeringar(t), ramförändringar(t), åtgärder(t)]
