"""The exports of goals and indicators, and of internal control."""

from itertools import groupby
from pathlib import Path

from filer import arbetsbok, blad, rader, slå_ihop, spara, svenskt
from grund import ÅR, Tillfälle, läs, tal
from kontroll import beslutade
from openpyxl import Workbook

REGLER = {
    "minst": "minst",
    "högst": "högst",
    "lika med": "lika med",
    "intervall": "intervall",
    "fg minus": "föregående år − procentenheter",
}
REGLER |= {"halvering": "halvering", "öka": "ska öka", "minska": "ska minska", "": ""}
SOM_ANDEL = {"I03", "I10"}  # skrivna 0,9
MED_TECKEN = {"I05"}  # skrivna 90 %


def målblad(bok: Workbook, t: Tillfälle) -> None:
    """One row per goal at any level; the område is a merged cell over its rows."""
    ark = blad(bok, "Mål")
    rader(ark, [["Område", "Id", "Nivå", "Nr", "Benämning", "Överordnad", "Bedömning", "Bedömt av", "Motivering"]], fet=True)
    for område, grupp in groupby(_med_område(), key=lambda par: par[0]):
        första = ark.max_row + 1
        for _, r in grupp:
            rad = [område, r["id"], r["nivå"], r["nr"] or None, r["text"], r["under"] or None]
            rader(ark, [[*rad, *(r[k] or None for k in (f"bedömning {t.kod}", "bedömt av", f"motivering {t.kod}"))]])
        if ark.max_row > första:
            slå_ihop(ark, f"A{första}:A{ark.max_row}")


def _med_område() -> list[tuple[str, dict[str, str]]]:
    par, område = [], ""
    for rad in läs("mal"):
        område = f"{rad['nr']} {rad['text']}".strip() if rad["nivå"] == "Område" else område
        par.append((område, rad))
    return par


def skrivet(rad: dict[str, str], text: str) -> str:
    """A percentage as this indicator's owner writes it: 0,9 or 90 % or 90."""
    if not text or rad["enhet"] != "procent" or text[0] in "<>":
        return text
    if rad["id"] in SOM_ANDEL:
        return "–".join(svenskt((tal(del_) / 100).normalize()) for del_ in text.split("–"))
    return f"{text} %" if rad["id"] in MED_TECKEN else text


def indikatorblad(bok: Workbook, t: Tillfälle) -> None:
    """Values as text, the way they were entered; an outcome that is computed from its parts is empty here."""
    ark = blad(bok, "Indikatorer")
    ark.append(["Id", "Indikator", "Hör till", "Mätt enhet", "Enhet", "Decimaler", "Önskad riktning", "Målregel", f"Målvärde {ÅR}", "Mäts"])
    for kolumn, rubrik in enumerate(
        ["Föregående värde", "Föregående avser", "Utfall", "Utfall avser", "Räknas som", "Saknas därför att"], start=11
    ):
        ark.cell(1, kolumn, rubrik)
    for r in läs("indikatorer"):
        utfall = r[f"utfall {t.kod}"]
        räknas = {"pool": "täljare genom nämnare", "medel": "medelvärde av delarna"}.get(utfall, "")
        enhet = "andel (0–1)" if r["id"] in SOM_ANDEL else "%" if r["enhet"] == "procent" else r["enhet"]
        mål = r["målvärde"] if r["regel"] == "fg minus" else skrivet(r, r["målvärde"])
        rad = [
            r["id"],
            r["namn"],
            r["mål"],
            r["mätt enhet"],
            enhet,
            int(r["decimaler"]),
            r["riktning"],
            REGLER[r["regel"]],
            mål,
            r["periodicitet"],
        ]
        värden = [
            skrivet(r, r["utfall 2025"]),
            r["avser 2025"],
            "" if räknas else skrivet(r, utfall),
            r[f"avser {t.kod}"],
            räknas,
            r[f"saknas {t.kod}"],
        ]
        rader(ark, [[v if v != "" else None for v in [*rad, *värden]]])
    ark = blad(bok, "Delvärden")
    rader(ark, [["Id", "Del", "Täljare", "Nämnare"]], fet=True)
    rader(ark, [[r["id"], r["del"], int(r[f"{t.kod} täljare"]), int(r[f"{t.kod} nämnare"])] for r in läs("indikatordelar")])


def aktivitetsblad(bok: Workbook, t: Tillfälle) -> None:
    """Activities with status and comment."""
    ark = blad(bok, "Aktiviteter")
    rader(ark, [["Nr", "Aktivitet", "Hör till", "Klar senast", "Status", "Kommentar"]], fet=True)
    for r in läs("aktiviteter"):
        rader(ark, [[r["nr"], r["aktivitet"], r["mål"], r["klar senast"], r[f"status {t.kod}"], r[f"kommentar {t.kod}"] or None]])


def kontrollbok(t: Tillfälle, mapp: Path) -> None:
    """Risks, controls and measures; whether a measure is late is not written: it follows from the dates."""
    bok = arbetsbok("Intern kontroll", t)
    ark = blad(bok, "Risker")
    rader(ark, [["Nr", "Process", "Risk", "Sannolikhet", "Konsekvens"]], fet=True)
    for r in läs("kontrollrisker"):
        rader(ark, [[r["nr"], r["process"], r["risk"], int(r[f"sannolikhet {t.kod}"]), int(r[f"konsekvens {t.kod}"])]])
    ark = blad(bok, "Kontroller")
    rader(ark, [["Nr", "Risk", "Kontroll", "Resultat", "Kommentar"]], fet=True)
    for r in läs("kontroller"):
        rader(ark, [[r["nr"], r["risk"] or None, r["kontroll"], r[f"resultat {t.kod}"] or None, r[f"kommentar {t.kod}"] or None]])
    ark = blad(bok, "Åtgärder")
    rader(ark, [["Nr", "Kontroll", "Åtgärd", "Ansvarig", "Slutdatum", "Klar"]], fet=True)
    for r in beslutade(t):
        klar = r["klar"] if r["klar"] and r["klar"] <= t.slut.isoformat() else None
        rader(ark, [[r["nr"], r["kontroll"], r["åtgärd"], r["ansvarig"], r["slutdatum"], klar]])
    spara(bok, mapp / f"internkontroll_{t.månadskod}.xlsx")


def skriv(t: Tillfälle, mapp: Path) -> None:
    """The workbook of goals and the one of internal control."""
    bok = arbetsbok("Mål, indikatorer och aktiviteter", t)
    målblad(bok, t)
    indikatorblad(bok, t)
    aktivitetsblad(bok, t)
    spara(bok, mapp / f"malstyrning_{t.månadskod}.xlsx")
    kontrollbok(t, mapp)
