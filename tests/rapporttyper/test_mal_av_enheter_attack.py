"""An attack on outcomes made of units: a mean or a pooled share beside the units' counts tells no hidden one.

The attacker has what is printed, and knows how the outcome is made. Whatever solution he finds, it is not alone.
"""

from itertools import product
from pathlib import Path

import pytest
from pahittad import load, table

from reports.underlag import Underlag

PROFILE = """
källor:
  mått:
    tabell: mätetal
    fil: matt.csv
    kolumner: {Nr: nr, Namn: namn, Enhet: enhet, Dec: decimaler, Riktning: riktning, Räknas: viktning}
    värden: {Mål: {mått: mål, period: "{år}"}, Nu: {mått: utfall, period: "{nu}"}}
    fasta: {delpost: ""}
  delar:
    tabell: mätetalsdel
    fil: delar.csv
    kolumner: {Nr: nr, Enhet: enhet}
    värden: {Täljare: {mått: täljare}, Nämnare: {mått: nämnare}}
    fasta: {period: "{nu}"}
tabeller:
  I:
    rubrik: Indikatorer
    omfattning: Procent
    radrubrik: Indikator
    källa: mätetal
    enhet: text
    kolumner:
      Nu: {urval: {mått: utfall}, text: text, mått: mätetal}
      Nått: {text: uppfyllelse}
    rader: [{varje: nr, etikett: "{nr}"}]
  D:
    rubrik: Delar
    omfattning: Antal
    radrubrik: Enhet
    källa: mätetalsdel
    enhet: antal
    kolumner: {Täljare: {urval: {mått: täljare}}, Nämnare: {urval: {mått: nämnare}}, Andel: {kvot: [Täljare, Nämnare]}}
    rader: [{varje: enhet, etikett: "{enhet}"}SUM]
avsnitt:
  indikatorer: {innehåll: [{tabell: I}, {tabell: D}]}
"""
KINDS = {"poolat": lambda t, n: sum(t) / sum(n), "medel av enheter": lambda t, n: sum(a / b for a, b in zip(t, n, strict=True)) / len(t)}
TOTAL = ", {summa: Alla, id: alla, typ: total}"


def made(root: Path, kind: str, parts: list[tuple[int, int]], *, total: str = "", target: str = "50") -> Underlag:
    """A report of one outcome and its units."""
    rows = "".join(f"1;{'ABC'[n]};{top};{under}\n" for n, (top, under) in enumerate(parts))
    files = {
        "matt.csv": f"Nr;Namn;Enhet;Dec;Riktning;Räknas;Mål;Nu\n1;Kvar;procent;1;minst;{kind};{target};\n",
        "delar.csv": f"Nr;Enhet;Täljare;Nämnare\n{rows}",
    }
    return load(root, PROFILE.replace("SUM", total), files)


def solutions(u: Underlag, kind: str, units: int) -> list[set[int]]:
    """What each unit's numerator may be, for whoever has read the two tables."""
    rows = table(u, "D")[:units]
    said = [row[1] for row in table(u, "D")[units:]]
    outcome, judged = table(u, "I")[0][1:]
    under = [int(row[2]) if row[2] != ".." else None for row in rows]
    assert None not in under  # else the attacker knows less
    choices = [range(n + 1) if row[1] == ".." else (int(row[1]),) for row, n in zip(rows, under, strict=True)]
    found: list[set[int]] = [set() for _ in rows]
    for tops in product(*choices):
        value = 100 * KINDS[kind](tops, under)
        fits = outcome == ".." or abs(value - float(outcome.replace(",", "."))) <= 0.0500001
        fits = fits and (judged == ".." or (value >= 50) == (judged == "Nått"))
        if fits and (not said or said == [".."] or sum(tops) == int(said[0])):
            for own, top in zip(found, tops, strict=True):
                own.add(top)
    return found


@pytest.mark.parametrize("total", ["", TOTAL])
@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("parts", [[(4, 10), (40, 50)], [(3, 40), (2, 12), (30, 60)], [(1, 9), (20, 25), (44, 50)]])
def test_no_hidden_numerator_of_a_unit_can_be_worked_out(parts: list[tuple[int, int]], kind: str, total: str, tmp_path: Path) -> None:
    """At least as many answers as the threshold, for each that is hidden."""
    u = made(tmp_path, kind, parts, total=total)
    hidden = [n for n, row in enumerate(table(u, "D")[: len(parts)]) if row[1] == ".."]
    assert {n for n, (top, _) in enumerate(parts) if top < 5} <= {*hidden}
    left = solutions(u, kind, len(parts))
    assert all(len(left[n]) >= 5 for n in hidden), left


def test_the_attack_works_where_nothing_follows(tmp_path: Path) -> None:
    """With the outcome printed beside one hidden unit there is one answer: else the test above would prove nothing."""
    u = made(tmp_path, "poolat", [(30, 60), (40, 50)])
    assert table(u, "I")[0][1:] == ["63,6", "Nått"]
    assert solutions(u, "poolat", 2) == [{30}, {40}]


def test_a_mean_of_units_stands_where_none_is_hidden(tmp_path: Path) -> None:
    """40 and 80 per cent."""
    assert table(made(tmp_path, "medel av enheter", [(8, 20), (40, 50)]), "I")[0][1:] == ["60,0", "Nått"]
