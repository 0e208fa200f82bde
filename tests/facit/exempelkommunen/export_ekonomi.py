"""The exports of the economy: ledger, last year, budget and forecast."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from belopp import NOLL, UTAN_BUDGET, VARAV, ansvar, bryggposter, budget, prognos, prognosavvikelse
from filer import Värde, arbetsbok, blad, rader, slå_ihop, spara, svenskt, text_fil
from grund import KOMMUN, SLAG, TILLFÄLLEN, ÅR, Tillfälle, läs, tal
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MÅNADSNAMN = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
ÖRE = Decimal("0.01")


def per_månad(hittills: Sequence[Decimal]) -> list[Decimal]:
    """Twelve months from what stood at the end of April, August and December; the last month of each takes the rest."""
    månader: list[Decimal] = []
    for före, efter in zip([NOLL, *hittills[:-1]], hittills, strict=True):
        jämn = ((efter - före) / 4).quantize(ÖRE)
        månader += [jämn, jämn, jämn, efter - före - 3 * jämn]
    return månader


def huvudbok(t: Tillfälle, mapp: Path) -> None:
    """Tab-separated UTF-16, one row per ansvar, object, account group and month; cost plus, revenue minus; ends with a sum."""
    namn = {rad["kod"]: rad for rad in läs("organisation")}
    ut: list[list[str]] = [[KOMMUN], ["Huvudbok", f"{ÅR}01-{ÅR}{t.månad:02d}", "Uttag", t.uttag.isoformat()], []]
    ut.append(["Ansvar", "Ansvar namn", "Objekt", "Objekt namn", "Verksamhet", "Kontogrupp", "Kontogrupp namn", "Period", "Belopp"])
    summa = NOLL
    objekt = {rad["kod"]: rad["namn"] for rad in läs("varav")}
    for rad in läs("utfall"):
        kod = VARAV.get(rad["ansvar"], rad["ansvar"])
        delkod = rad["ansvar"] if rad["ansvar"] in VARAV else ""
        konto, kontonamn = SLAG[rad["slag"]]
        for nr, belopp in enumerate(per_månad([tal(rad[f"2026 {x.kod}"]) for x in TILLFÄLLEN])[: t.månad], start=1):
            post = [kod, namn[kod]["namn"], delkod, objekt.get(delkod, ""), namn[kod]["verksamhet"], konto, kontonamn]
            ut.append([*post, f"{ÅR}{nr:02d}", svenskt(belopp.quantize(ÖRE))])
            summa += belopp
    ut.append(["Summa", *[""] * 7, svenskt(summa.quantize(ÖRE))])
    text_fil(mapp / f"huvudbok_{t.månadskod}.txt", ut, avgränsare="\t", kod="utf-16")


def förra_året(t: Tillfälle, mapp: Path) -> None:
    """Comma-separated, decimal point, mnkr, and the opposite sign: cost minus, revenue plus."""
    namn = {rad["kod"]: rad["namn"] for rad in läs("organisation")}
    ut: list[list[str | Decimal]] = [["Ansvar", "Benämning", "Objekt", "Kontogrupp", f"Utfall {ÅR - 1}-{t.månad:02d} mnkr"]]
    for rad in läs("utfall"):
        if värde := rad[f"2025 {t.kod}"]:
            kod = VARAV.get(rad["ansvar"], rad["ansvar"])
            delkod = rad["ansvar"] if rad["ansvar"] in VARAV else ""
            ut.append([kod, namn[kod], delkod, f"{SLAG[rad['slag']][0]} {SLAG[rad['slag']][1]}", -tal(värde) / 1000])
    text_fil(mapp / f"utfall_{ÅR - 1}-{t.månad:02d}.csv", ut, avgränsare=",", kod="utf-8", citera=True)


def budgetblad(bok: Workbook) -> None:
    """Wide: two header rows, twelve months, a merged label per verksamhet, subtotals, the header again, a sum without label."""
    ark = blad(bok, "Budget per månad")
    rader(ark, [["Driftbudget per månad, nettokostnad, tkr"], []])
    _budgetrubriker(ark)
    alla = [NOLL] * 13
    for verksamhet in läs("verksamheter"):
        första, summa = ark.max_row + 1, [NOLL] * 13
        for rad in (r for r in läs("organisation") if r["verksamhet"] == verksamhet["kod"] and r["kod"] not in UTAN_BUDGET):
            delar = [kod for kod, av in VARAV.items() if av == rad["kod"]]
            värden = _budgetrad([rad["kod"], *delar])
            rader(ark, [[f"{verksamhet['kod']} {verksamhet['namn']}", rad["kod"], rad["namn"], *värden]])
            rader(ark, [["", kod, f"varav {n['namn']}", *_budgetrad([kod])] for kod in delar for n in läs("varav") if n["kod"] == kod])
            summa = [a + b for a, b in zip(summa, värden, strict=True)]
        if ark.max_row < första:
            continue
        if ark.max_row > första:
            slå_ihop(ark, f"A{första}:A{ark.max_row}")
        rader(ark, [[f"Summa {verksamhet['kod']}", None, None, *summa]], fet=True)
        alla = [a + b for a, b in zip(alla, summa, strict=True)]
        if verksamhet["kod"] == "30":
            _budgetrubriker(ark)  # sidbrytning
    rader(ark, [[None, None, None, *alla]], fet=True)


def _budgetrad(koder: list[str]) -> list[Decimal]:
    månader = per_månad([(budget(x, koder) or NOLL) / 1000 for x in TILLFÄLLEN])
    return [*månader, sum(månader, NOLL)]


def _budgetrubriker(ark: Worksheet) -> None:
    rad = rader(ark, [["Verksamhet", "Ansvar", "Benämning", f"Budget {ÅR}", *[None] * 11, "Helår"]], fet=True)
    rader(ark, [[None, None, None, *MÅNADSNAMN]], fet=True)
    slå_ihop(ark, f"D{rad}:O{rad}")
    for kolumn in (1, 2, 3, 16):
        slå_ihop(ark, f"{get_column_letter(kolumn)}{rad}:{get_column_letter(kolumn)}{rad + 1}")


def prognosblad(bok: Workbook, t: Tillfälle) -> None:
    """Net cost is minus here; subtotals, and a sum without label."""
    ark = blad(bok, "Prognos")
    rader(ark, [[f"Helårsprognos {t.namn.lower()} {ÅR}, tkr. Minus är kostnad."], []])
    rader(ark, [["Ansvar", "Benämning", "Årsbudget", "Prognos", "Avvikelse"]], fet=True)
    for verksamhet in läs("verksamheter"):
        for rad in (r for r in läs("organisation") if r["verksamhet"] == verksamhet["kod"]):
            delar = [kod for kod, av in VARAV.items() if av == rad["kod"]]
            rader(ark, [[rad["kod"], rad["namn"], *_prognosrad(t, [rad["kod"], *delar])]])
            rader(ark, [[kod, f"varav {n['namn']}", *_prognosrad(t, [kod])] for kod in delar for n in läs("varav") if n["kod"] == kod])
        rader(ark, [[f"Summa {verksamhet['namn'].lower()}", None, *_prognosrad(t, ansvar(verksamhet=verksamhet["kod"]))]], fet=True)
    rader(ark, [[None, None, *_prognosrad(t, ansvar())]], fet=True)


def _prognosrad(t: Tillfälle, koder: list[str]) -> list[Värde]:
    årsbudget = budget(None, koder)
    return [None if årsbudget is None else -årsbudget / 1000, -prognos(t.kod, koder) / 1000, prognosavvikelse(t.kod, koder) / 1000]


def historikblad(bok: Workbook, t: Tillfälle) -> None:
    """The deviations forecast before, under the names that the economists use; no row is a sum but the last, which has no label."""
    ark = blad(bok, "Tidigare prognoser")
    tidigare = {"T1": ["mars"], "T2": ["mars", "T1"], "T3": ["mars", "T1", "T2"]}[t.kod]
    rader(ark, [["Område", *({"mars": "Mars", "T1": "Tertial 1", "T2": "Delår"}[x] for x in tidigare)]], fet=True)
    for verksamhet in läs("verksamheter"):
        koder = ansvar(verksamhet=verksamhet["kod"])
        rader(ark, [[verksamhet["historik"], *(prognosavvikelse(x, koder) / 1000 for x in tidigare)]])
        rader(ark, [["varav flykting", *(prognosavvikelse(x, [kod]) / 1000 for x in tidigare)] for kod in koder if kod in VARAV])
    rader(ark, [[None, *(prognosavvikelse(x, ansvar()) / 1000 for x in tidigare)]], fet=True)


def bryggblad(bok: Workbook, t: Tillfälle) -> None:
    """The items that explain the change since the forecast before."""
    ark = blad(bok, "Poster sedan förra")
    rader(ark, [["Post", "Belopp tkr"]], fet=True)
    rader(ark, [[namn, kr / 1000] for namn, kr in bryggposter(t)])


def skriv(t: Tillfälle, mapp: Path) -> None:
    """All the files of the economy."""
    huvudbok(t, mapp)
    förra_året(t, mapp)
    bok = arbetsbok("Budget och prognos", t)
    budgetblad(bok)
    if t.har_prognos:
        prognosblad(bok, t)
    historikblad(bok, t)
    bryggblad(bok, t)
    spara(bok, mapp / f"budget_och_prognos_{t.månadskod}.xlsx")
