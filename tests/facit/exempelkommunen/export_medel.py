"""The exports of grants, projects, investments, frames, measures and purchases."""

from decimal import Decimal
from pathlib import Path

from filer import arbetsbok, blad, rader, slå_ihop, spara, text_fil, tusental
from grund import ÅR, Tillfälle, läs, tal, tal_eller
from openpyxl import Workbook

NOLL = Decimal(0)


def statsbidrag(t: Tillfälle, mapp: Path) -> None:
    """Comma-separated with quotation marks; decimal point in one column and comma in another; tkr."""
    rubriker: list[object] = ["Statsbidrag", "Beviljat tkr", "Förbrukat tkr", "Status"]
    ut = [rubriker + ([] if t.har_prognos else [f"Överförs till {ÅR + 1} tkr"])]
    for rad in läs("statsbidrag"):
        beviljat = rad[f"beviljat {t.kod}"]
        post: list[object] = [
            rad["bidrag"],
            beviljat.replace(",", "."),
            rad[f"förbrukat {t.kod}"],
            "beviljat" if beviljat else "beslut saknas",
        ]
        ut.append(post if t.har_prognos else [*post, rad["överförs"]])
    text_fil(mapp / f"statsbidrag_{t.månadskod}.csv", ut, avgränsare=",", kod="utf-8")


def projektblad(bok: Workbook, t: Tillfälle) -> None:
    """Project funds in kronor, with a dated remark."""
    ark = blad(bok, "Projektmedel")
    rader(ark, [["Projekt", "Beviljat kr", str(ÅR - 2), str(ÅR - 1), f"{ÅR} till och med {t.månadskod}", "Anmärkning"]], fet=True)
    for rad in läs("projektmedel"):
        noten = rad["not"] if rad["not"] and rad["not från"] <= t.kod else None
        rader(ark, [[rad["projekt"], tal(rad["beviljat"]), tal_eller(rad["2024"]), tal_eller(rad["2025"]), tal(rad[t.kod]), noten]])


def investeringsblad(bok: Workbook, t: Tillfälle) -> None:
    """Investments in mnkr: two header rows, a merged label per group, subtotals, a sum without label."""
    ark = blad(bok, "Investeringar")
    kolumner = ["ram", "till och med 2025", "budget", "ombudgeterat", t.kod, f"prognos {t.kod}" if t.har_prognos else "ombudgeteras"]
    sista = f"Prognos {ÅR}" if t.har_prognos else f"Ombudgeteras till {ÅR + 1}"
    rader(ark, [["Investeringar, mnkr"], [], ["Grupp", "Nr", "Projekt", "Hela projektet", None, str(ÅR), None, None, None]], fet=True)
    rader(ark, [[None, None, None, "Total ram", f"Utfall t.o.m. {ÅR - 1}", "Budget", "Ombudgeterat", "Utfall", sista]], fet=True)
    for område in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:I3"):
        slå_ihop(ark, område)
    alla: list[Decimal | None] = [None] * 6
    for grupp in dict.fromkeys(rad["grupp"] for rad in läs("investeringar")):
        första = ark.max_row + 1
        summa: list[Decimal | None] = [None] * 6
        for rad in (r for r in läs("investeringar") if r["grupp"] == grupp):
            värden = [tal_eller(rad[k]) for k in kolumner]
            rader(ark, [[grupp, rad["nr"], rad["projekt"], *värden]])
            summa = _plus(summa, värden)
        slå_ihop(ark, f"A{första}:A{ark.max_row}")
        rader(ark, [[f"Summa {grupp.lower()}", None, None, *summa]], fet=True)
        alla = _plus(alla, summa)
    rader(ark, [[None, None, None, *alla]], fet=True)


def _plus(a: list[Decimal | None], b: list[Decimal | None]) -> list[Decimal | None]:
    return [y if x is None else x if y is None else x + y for x, y in zip(a, b, strict=True)]


def ramar(t: Tillfälle, mapp: Path) -> None:
    """Frames from one year to the next; comma-separated, quotation marks doubled within texts."""
    från = str(ÅR - 1 if t.har_prognos else ÅR)
    start = next(rad["tkr"] for rad in läs("ramar") if rad["år"] == från)
    ut: list[list[object]] = [["År", "Post", "Belopp tkr", "Status", "Varaktighet"], [från, f"Ram {från}", tal(start), "känd", ""]]
    ut += [[r["till"], r["post"], tal_eller(r["tkr"]), r["status"], r["varaktighet"]] for r in läs("ramforandringar") if r["från"] == från]
    text_fil(mapp / f"ramforandringar_{int(från) + 1}.csv", ut, avgränsare=",", kod="utf-8", citera=True)


def åtgärder(t: Tillfälle, mapp: Path) -> None:
    """Measures: the effect is an amount in tkr, a rate or a word."""
    ut = [["Nr", "Åtgärd", "Enhet", "Effekt", "Från", "Till", "Uppnått tkr", "Bedömd effekt"]]
    for r in läs("atgarder"):
        effekt = r["effekt"] or r["sats"] or "ej beräknad"
        ut.append([r["nr"], r["åtgärd"], r["enhet"], effekt, r["från"], r["till"], r[f"uppnått {t.kod}"], r[f"bedömning {t.kod}"]])
    text_fil(mapp / f"atgarder_{t.månadskod}.csv", ut)


def inköp(t: Tillfälle, mapp: Path) -> None:
    """Procurements in mnkr, purchases in kronor with spaces between thousands and a sum without label."""
    ut = [["Nr", "Avtal", "Avtalsvärde mnkr", "Avtalsstart", "Status"]]
    ut += [[r["nr"], r["avtal"], r["värde mnkr"], r["avtalsstart"], r[f"status {t.kod}"]] for r in läs("upphandlingar")]
    text_fil(mapp / f"upphandlingar_{t.månadskod}.csv", ut, kod="cp1252")
    ut = [["Kategori", "Inköp kr", "Inom avtal kr"]]
    rader_ = läs("avtalstrohet")
    for namn, valda in [*((r["kategori"], [r]) for r in rader_), ("", rader_)]:
        ut.append([namn, *(tusental(sum((tal(r[f"{k} {t.kod}"]) for r in valda), NOLL)) for k in ("inköp", "inom avtal"))])
    text_fil(mapp / f"avtalstrohet_{t.månadskod}.csv", ut, kod="cp1252")


def skriv(t: Tillfälle, mapp: Path) -> None:
    """All the files of grants, projects and purchases."""
    statsbidrag(t, mapp)
    bok = arbetsbok("Projektmedel och investeringar", t)
    projektblad(bok, t)
    investeringsblad(bok, t)
    spara(bok, mapp / f"projekt_och_investeringar_{t.månadskod}.xlsx")
    ramar(t, mapp)
    åtgärder(t, mapp)
    inköp(t, mapp)
