"""The exports of personnel, volumes, decisions, quality work and attachments."""

from decimal import Decimal
from pathlib import Path

from filer import Värde, arbetsbok, blad, rader, slå_ihop, spara, text_fil
from grund import ÅR, Tillfälle, läs, tal
from openpyxl import Workbook
from personal import enheter, fönster, timmar

HR_NAMN = {"20": "Äldreomsorg, boende", "30": "Äldreomsorg, hemtjänst", "40": "HSV", "50": "Funktionsstöd", "60": "IFO"}


def sjukblad(bok: Workbook, t: Tillfälle) -> None:
    """Hours per unit under a merged header per year, under the personnel system's own names; a sum without label."""
    ark = blad(bok, "Sjukfrånvaro")
    rader(ark, [[f"Sjukfrånvaro i timmar, {fönster(t)} och samma månader tidigare år"], []])
    kolumner = {"arbetstid": "Ordinarie tid", "sjuk": "Sjuk", "kort": "därav dag 1–14", "lång": "därav från dag 60"}
    år = (ÅR - 2, ÅR - 1, ÅR)
    rader(ark, [["Enhet", *(v for y in år for v in (str(y), None, None, None))], [None, *list(kolumner.values()) * 3]], fet=True)
    for område in ("A3:A4", "B3:E3", "F3:I3", "J3:M3"):
        slå_ihop(ark, område)
    namn = {rad["kod"]: rad["hr"] for rad in läs("organisation")}
    for kod in [*enheter(), ""]:
        rader(ark, [[namn[kod] if kod else None, *(timmar(t, y, k, kod) for y in år for k in kolumner)]], fet=not kod)


def anställda(bok: Workbook, t: Tillfälle) -> None:
    """Heads and posts this year, the health index two years with the heads it is weighed by."""
    ark = blad(bok, "Anställda")
    rader(
        ark,
        [["Enhet", "Antal anställda", "Årsarbetare", f"Hälsoindex {ÅR - 1}", f"Hälsoindex {ÅR}", f"Antal anställda {ÅR - 1}"]],
        fet=True,
    )
    namn = {rad["kod"]: rad["hr"] for rad in läs("organisation")}
    värden = {(r["ansvar"], r["år"]): r for r in läs("sjukfranvaro") if r["tillfälle"] == t.kod}
    for kod in enheter():
        nu, då = värden[kod, str(ÅR)], värden.get((kod, str(ÅR - 1)))
        förra: list[Värde] = [tal(då["hälsoindex"]), tal(då["antal anställda"])] if då else [None, None]
        rader(ark, [[namn[kod], tal(nu["antal anställda"]), tal(nu["årsarbetare"]), förra[0], tal(nu["hälsoindex"]), förra[1]]])


def övertid(bok: Workbook, t: Tillfälle) -> None:
    """Overtime and resource time in hours and kronor."""
    ark = blad(bok, "Övertid och resurstid")
    rader(ark, [["Verksamhet", "Övertid h", "Övertid kr", "Resurstid h", "Resurstid kr", f"Summa kr {ÅR - 1}"]], fet=True)
    summa = [Decimal(0)] * 5
    for r in läs("overtid"):
        värden = [tal(r[f"{t.kod} {k}"]) for k in ("övertid h", "övertid kr", "resurstid h", "resurstid kr", "kr 2025")]
        rader(ark, [[HR_NAMN[r["verksamhet"]], *värden]])
        summa = [a + b for a, b in zip(summa, värden, strict=True)]
    rader(ark, [["Totalt", *summa]], fet=True)


def text_filer(t: Tillfälle, mapp: Path) -> None:
    """Volumes, decisions, quality work and attachments."""
    ut = [["Id", "Volym", "Enhet", "Decimaler", f"Utfall {ÅR - 1}", f"Utfall {ÅR}", f"Plan {ÅR}"]]
    ut += [[r["id"], r["volym"], r["enhet"], r["decimaler"], r[f"{t.kod} 2025"], r[f"{t.kod} 2026"], r["plan"]] for r in läs("volymer")]
    text_fil(mapp / f"volymer_{t.månadskod}.csv", ut)
    ut = [["Lagrum", "Insats", "Slag", "Antal", "Per"]]
    for r in läs("ej_verkstallda"):
        ut += [
            [r["lagrum"], r["insats"], slag, r[f"{k} {t.kod}"], t.slut.isoformat()]
            for slag, k in (("Ej verkställt", "ej verkställda"), ("Avbrott", "avbrott"))
        ]
    text_fil(mapp / f"ej_verkstallda_{t.månadskod}.csv", ut, kod="cp1252")
    ut = [["Id", "Mått", f"Antal {ÅR - 1}", f"Antal {ÅR}"]]
    ut += [[r["id"], r["mått"], r[f"{t.kod} 2025"], r[f"{t.kod} 2026"]] for r in läs("kvalitetsarbete")]
    text_fil(mapp / f"kvalitetsarbete_{t.månadskod}.csv", ut)
    ut = [["Nr", "Bilaga", "Upprättad av"]]
    ut += [[r["nr"], r["bilaga"], r["upprättad av"]] for r in läs("bilagor") if t.kod in r["tillfällen"].split()]
    text_fil(mapp / f"bilagor_{t.månadskod}.csv", ut)


def skriv(t: Tillfälle, mapp: Path) -> None:
    """The personnel workbook and the text files."""
    bok = arbetsbok("Personal", t)
    sjukblad(bok, t)
    anställda(bok, t)
    övertid(bok, t)
    spara(bok, mapp / f"personal_{t.månadskod}.xlsx")
    text_filer(t, mapp)
