"""The answer of Exempelkommunen, computed from the lists in sanning/ without the product's code.

python tests/facit/exempelkommunen/facit.py [mapp] skriver publicerat, tabeller, noter och skyddas per tillfälle.
"""

import csv
import sys
from pathlib import Path

import ekonomi
import indikatorer
import kontroll
import mal
import medel
import personal
import volymer
from grund import TILLFÄLLEN, ÅR, Tillfälle
from tabell import Tabell

KOLUMNER = ["tabell_id", "tabell_titel", "rad", "rad_nr", "kolumn", "visad_text", "värde", "enhet", "rad_typ", "källrader"]
KAPITEL = (ekonomi, medel, mal, indikatorer, personal, kontroll, volymer)
Rader = list[list[str]]


def alla_tabeller(t: Tillfälle) -> list[Tabell]:
    """Every printed table of the occasion, in order."""
    return [tabell for kapitel in KAPITEL for tabell in kapitel.tabeller(t)]


def publicerat(tabeller: list[Tabell]) -> Rader:
    """One row per printed cell, like the other answers."""
    return [
        [tabell.id, tabell.rubrik, rad.namn, str(nr), kolumn, cell.text, cell.värde, cell.enhet, rad.typ, tabell.sanning]
        for tabell in tabeller
        for nr, rad in enumerate(tabell.rader, start=1)
        for kolumn, cell in rad.celler.items()
    ]


def förteckning(tabeller: list[Tabell]) -> Rader:
    """One row per table: title, scope, columns and rows in order."""
    return [
        [
            tabell.id,
            tabell.rubrik,
            tabell.omfattning,
            tabell.radrubrik,
            " | ".join(tabell.rader[0].celler),
            " | ".join(rad.namn for rad in tabell.rader),
        ]
        for tabell in tabeller
    ]


def skriv_fil(fil: Path, rubriker: list[str], rader: Rader) -> None:
    """A CSV with semicolons and one line ending."""
    with fil.open("w", encoding="utf-8", newline="") as ut:
        skrivare = csv.writer(ut, delimiter=";", lineterminator="\n")
        skrivare.writerow(rubriker)
        skrivare.writerows(rader)


def main(mapp: Path) -> None:
    """Write the answers under mapp/exempelkommunen-2026-T1 and so on."""
    for t in TILLFÄLLEN:
        ut = mapp / f"exempelkommunen-{ÅR}-{t.kod}"
        ut.mkdir(parents=True, exist_ok=True)
        tabeller = alla_tabeller(t)
        skriv_fil(ut / "publicerat.csv", KOLUMNER, publicerat(tabeller))
        skriv_fil(ut / "tabeller.csv", ["tabell_id", "rubrik", "omfattning", "radrubrik", "kolumner", "rader"], förteckning(tabeller))
        skriv_fil(ut / "noter.csv", ["tabell_id", "not"], [[tabell.id, noten] for tabell in tabeller for noten in tabell.noter])
        skriv_fil(ut / "skyddas.csv", ["tabell_id", "rad", "rad_nr", "kolumn", "skäl"], volymer.skyddas(tabeller))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "data")
