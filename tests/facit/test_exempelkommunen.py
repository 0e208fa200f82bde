"""Exempelkommunen (påhittad): the committed exports and answers are what their scripts write, and agree with each other."""

import csv
import re
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HÄR = Path(__file__).parent
SKRIPT, FACIT, EXEMPEL = HÄR / "exempelkommunen", HÄR / "data", HÄR.parents[1] / "data" / "exempel"
TILLFÄLLEN = {"T1": ("2026-04", 4), "T2": ("2026-08", 8), "T3": ("2026-12", 12)}
UTFALL = {"T1": "Utfall januari–april", "T2": "Utfall januari–augusti", "T3": "Utfall januari–december"}
ANTAL_CELLER = {"T1": 1158, "T2": 1183, "T3": 1099}


def mapp(tillfälle: str) -> str:
    return f"exempelkommunen-2026-{tillfälle}"


def skrivet_av(skript: str, ut: Path) -> dict[str, Path]:
    """What a script writes into an empty folder, by path."""
    subprocess.run([sys.executable, SKRIPT / skript, ut], check=True, timeout=120)
    return {str(fil.relative_to(ut)): fil for fil in ut.rglob("*") if fil.is_file()}


def innehåll(fil: Path) -> object:
    """Bytes of a text; of a workbook its cells and merged cells, since its bytes depend on the zip library."""
    if fil.suffix != ".xlsx":
        return fil.read_bytes()
    return [(ark.title, sorted(map(str, ark.merged_cells.ranges)), list(ark.iter_rows(values_only=True))) for ark in load_workbook(fil)]


@pytest.mark.parametrize(("skript", "hemma"), [("facit.py", FACIT), ("exporter.py", EXEMPEL)])
def test_the_committed_files_are_what_the_script_writes(skript: str, hemma: Path, tmp_path: Path) -> None:
    """Neither the lists nor the files can be changed alone."""
    nya = skrivet_av(skript, tmp_path)
    gamla = {str(f.relative_to(hemma)) for t in TILLFÄLLEN for f in (hemma / mapp(t)).iterdir() if f.name != "README.md"}
    assert set(nya) == gamla
    assert [namn for namn, fil in nya.items() if innehåll(fil) != innehåll(hemma / namn)] == []


def test_no_clock_is_left_in_the_workbooks() -> None:
    """Written again they are the same bytes: every date inside is the same fixed day."""
    böcker = [fil for t in TILLFÄLLEN for fil in (EXEMPEL / mapp(t)).glob("*.xlsx")]
    assert len(böcker) >= len(TILLFÄLLEN)
    for bok in böcker:
        with ZipFile(bok) as arkiv:
            assert {post.date_time for post in arkiv.infolist()} == {(2026, 1, 1, 0, 0, 0)}
            assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", arkiv.read("docProps/core.xml").decode())) == {"2026-01-01T00:00:00"}


def test_the_scripts_do_not_use_the_product() -> None:
    """The answer would otherwise be the product's own."""
    importer = {
        ord_[1]
        for fil in SKRIPT.glob("*.py")
        for rad in fil.read_text(encoding="utf-8").splitlines()
        if (ord_ := rad.split())[:1] in (["import"], ["from"])
    }
    egna = {fil.stem for fil in SKRIPT.glob("*.py")}
    assert {namn.split(".")[0] for namn in importer} - egna - sys.stdlib_module_names == {"openpyxl"}


def celler(tillfälle: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """The printed answer by table, row label and column."""
    with (FACIT / mapp(tillfälle) / "publicerat.csv").open(encoding="utf-8") as fil:
        return {(r["tabell_id"], r["rad"], r["kolumn"]): r for r in csv.DictReader(fil, delimiter=";")}


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_printed_answer_is_whole(t: str) -> None:
    """A lost row or column is not a passed test."""
    assert len(celler(t)) == ANTAL_CELLER[t]


def huvudbok(t: str) -> tuple[dict[str, Decimal], Decimal]:
    """The ledger's amounts per ansvar, and the sum that it prints."""
    månad = TILLFÄLLEN[t][0]
    rader = (EXEMPEL / mapp(t) / f"huvudbok_{månad}.txt").read_bytes().decode("utf-16").splitlines()[4:]
    per_ansvar: dict[str, Decimal] = defaultdict(Decimal)
    for rad in rader[:-1]:
        per_ansvar[rad.split("\t")[0]] += Decimal(rad.split("\t")[-1].replace(",", "."))
    return per_ansvar, Decimal(rader[-1].split("\t")[-1].replace(",", "."))


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_ledger_adds_up_to_its_own_sum_and_to_the_answer(t: str) -> None:
    """Every ansvar, to the öre."""
    per_ansvar, summa = huvudbok(t)
    utfall = {
        rad.split()[0]: cell
        for (tabell, rad, kolumn), cell in celler(t).items()
        if tabell == "E2" and kolumn.startswith("Utfall") and "2025" not in kolumn
    }
    assert {kod: Decimal(utfall[kod]["värde"]) for kod in per_ansvar} == per_ansvar
    assert sum(per_ansvar.values()) == summa == Decimal(utfall["Socialnämnden"]["värde"])


def blad(t: str, bok: str, namn: str) -> Worksheet:
    return load_workbook(EXEMPEL / mapp(t) / f"{bok}_{TILLFÄLLEN[t][0]}.xlsx")[namn]


def kr(värde: object) -> Decimal:
    """A number of a sheet, as written."""
    return Decimal(str(värde or 0))


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_budget_adds_up_to_its_subtotals_and_to_the_phased_budget(t: str) -> None:
    """Rows marked varav are inside their parent; the last row has no label."""
    delsumma, total, per_ansvar = [Decimal(0)] * 13, [Decimal(0)] * 13, {}
    for rad in list(blad(t, "budget_och_prognos", "Budget per månad").iter_rows(values_only=True))[4:]:
        etikett, kod, namn, *tal = rad
        if kod and kod != "Ansvar" and not str(namn).startswith("varav"):
            per_ansvar[kod] = [kr(v) for v in tal]
            delsumma = [a + kr(v) for a, v in zip(delsumma, tal, strict=True)]
        elif etikett and str(etikett).startswith("Summa"):
            assert [kr(v) for v in tal] == delsumma
            total, delsumma = [a + b for a, b in zip(total, delsumma, strict=True)], [Decimal(0)] * 13
        elif etikett is None and kod is None and isinstance(tal[0], float | int):
            assert [kr(v) for v in tal] == total
    hittills = {k.split()[0]: c for (tab, k, kol), c in celler(t).items() if tab == "E2" and kol.startswith("Budget") and c["värde"]}
    assert t == "T3" or all(sum(per_ansvar[kod][: TILLFÄLLEN[t][1]]) * 1000 == Decimal(hittills[kod]["värde"]) for kod in per_ansvar)


@pytest.mark.parametrize(
    ("bok", "ark", "första", "etikett"),
    [("projekt_och_investeringar", "Investeringar", 3, 0), ("personal", "Sjukfrånvaro", 1, 0), ("personal", "Övertid och resurstid", 1, 0)],
)
@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_last_row_of_a_sheet_is_the_sum_of_its_rows(t: str, bok: str, ark: str, första: int, etikett: int) -> None:
    """Subtotals are not added once more."""
    *rader, sista = [r for r in blad(t, bok, ark).iter_rows(values_only=True) if any(isinstance(v, float | int) for v in r[första:])]
    rader = [r for r in rader if not str(r[etikett]).startswith("Summa")]
    assert [kr(v) for v in sista[första:]] == [sum(kr(r[i]) for r in rader) for i in range(första, len(sista))]


@pytest.mark.parametrize("t", ["T1", "T2"])
def test_the_forecast_adds_up_and_is_the_printed_one(t: str) -> None:
    """Net cost is minus in the export and plus in the table."""
    rader = list(blad(t, "budget_och_prognos", "Prognos").iter_rows(min_row=4, values_only=True))
    ansvar = [r for r in rader if r[1] and not str(r[1]).startswith("varav")]
    total = next(r for r in rader if r[0] is None and r[1] is None)
    assert sum(kr(r[3]) for r in ansvar) == kr(total[3]) == sum(kr(r[3]) for r in rader if str(r[0]).startswith("Summa"))
    assert -kr(total[3]) * 1000 == Decimal(celler(t)["E1", "Socialnämnden totalt", "Prognos 2026"]["värde"])


def test_the_year_end_has_no_forecast() -> None:
    """Neither in the workbook nor in the tables."""
    assert "Prognos" not in load_workbook(EXEMPEL / mapp("T3") / "budget_och_prognos_2026-12.xlsx").sheetnames
    assert [nyckel for nyckel in celler("T3") if nyckel[0] != "E5" and "Prognos 2026" in nyckel[2]] == []


@pytest.mark.parametrize(
    ("t", "tabell", "rad", "kolumn", "text"),
    [
        ("T1", "E2", "5040 Fyrens korttidstillsyn", "Avvikelse januari–april", "−1"),  # −500,00 kr
        ("T2", "E2", "5040 Fyrens korttidstillsyn", "Avvikelse januari–augusti", "0"),  # −499,99 kr
        ("T3", "E2", "5040 Fyrens korttidstillsyn", "Avvikelse januari–december", "1"),  # 500,00 kr
        ("T1", "E3", "Gemensamt", "Resultat", "underskott 0,1"),  # −100 000,01 kr
        ("T2", "E3", "Gemensamt", "Resultat", "i balans"),  # 100 000,00 kr
        ("T3", "E3", "Gemensamt", "Resultat", "i balans"),  # −100 000,00 kr
        ("T2", "E3", "Köpt verksamhet", "Resultat", "underskott 4,2"),  # −4 249 500 kr: avrundat två gånger blir det 4,3
        ("T3", "E1", "90 Projekt", "Avvikelse januari–december", "0"),
        ("T2", "M2", "Alla nämndmål", "Nådda", "6"),
        ("T2", "M2", "Alla nämndmål", "Totalt", "14"),
        ("T3", "I2", "I09 medelvärde av enheterna", "Andel", "87,4"),  # sammanvägt vore 88,0 och nått
        ("T1", "K5", "KÅ2 Bemanningspool nattetid", "Status", "Pågår"),
        ("T2", "K5", "KÅ2 Bemanningspool nattetid", "Status", "Försenad"),
        ("T2", "K5", "KÅ3 Tvåpersonskontroll av utbetalningar", "Status", "Pågår"),  # slutdatum samma dag
    ],
)
def test_the_numbers_are_where_a_shortcut_goes_wrong(t: str, tabell: str, rad: str, kolumn: str, text: str) -> None:
    """Rounding, tolerance, judgement and dates at their edges."""
    assert celler(t)[tabell, rad, kolumn]["visad_text"] == text


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_printed_parts_do_not_add_up_to_the_printed_total(t: str) -> None:
    """A total added from printed parts would be wrong in at least one column."""

    def tal(text: str) -> int:
        return int(text.replace("\u00a0", "").replace("−", "-") or 0)

    alla = [(kolumn, c) for (tabell, _, kolumn), c in celler(t).items() if tabell == "E1"]
    kolumner: dict[str, list[dict[str, str]]] = defaultdict(list)
    for kolumn, cell in alla:
        kolumner[kolumn].append(cell)
    summor = {k: (sum(tal(c["visad_text"]) for c in v if c["rad_typ"] == "rad"), tal(v[-1]["visad_text"])) for k, v in kolumner.items()}
    assert any(delar != total for delar, total in summor.values())
    assert all(sum(Decimal(c["värde"] or 0) for c in v if c["rad_typ"] == "rad") == Decimal(v[-1]["värde"]) for v in kolumner.values())


def kolumn(t: str, tabell: str, början: str, typ: str = "") -> dict[str, Decimal]:
    """The exact values of one column by row label."""
    rader = [(rad, c) for (tab, rad, kol), c in celler(t).items() if tab == tabell and kol.startswith(början) and typ in {"", c["rad_typ"]}]
    return {rad: Decimal(c["värde"] or 0) for rad, c in rader}


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_chapters_agree_with_each_other(t: str) -> None:
    """The same thing printed in two tables is the same amount, to the öre."""
    avvikelse = kolumn(t, "E1", "Avvikelse januari")
    alla = "Socialnämnden totalt"
    assert avvikelse[alla] == kolumn(t, "E2", "Avvikelse januari")[alla] == kolumn(t, "E3", "Resultat")[alla]
    assert avvikelse["Summa vård och omsorg"] == sum(v for rad, v in avvikelse.items() if rad[:2] in {"20", "30", "40"})
    brygga = list(kolumn(t, "E6", "Belopp").values())
    sist = {"T1": "Tertial 1", "T2": "Delår", "T3": "Utfall helår"}[t]
    assert sum(brygga[:-1]) == brygga[-1] == kolumn(t, "E5", sist)[alla]
    assert celler(t)["E4", "Nettokostnad", UTFALL[t]]["värde"] == celler(t)["E2", alla, UTFALL[t]]["värde"]
    ram = kolumn(t, "E10", "Belopp")
    assert ram["Ram 2026"] == kolumn(t, "E1", "Årsbudget 2026")[alla]
    assert sum(kolumn(t, "K4", "Antal", "rad").values()) == kolumn(t, "K4", "Antal")["Alla kontroller"] == len(kolumn(t, "K3", "Risk"))
    assert sum(sum(kolumn(t, "K2", f"Konsekvens {k}").values()) for k in "1234") == len(kolumn(t, "K1", "Riskvärde"))


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_project_uses_what_the_ledger_says(t: str) -> None:
    """Ansvar 9010 without its revenue is the project Nära vård."""
    rader = [r.split("\t") for r in (EXEMPEL / mapp(t) / f"huvudbok_{TILLFÄLLEN[t][0]}.txt").read_bytes().decode("utf-16").splitlines()[4:]]
    kostnad = sum(Decimal(r[-1].replace(",", ".")) for r in rader if r[0] == "9010" and r[5] != "3100")
    assert kolumn(t, "E8", "Förbrukat januari")["Nära vård*"] == kostnad


@pytest.mark.parametrize("t", TILLFÄLLEN)
def test_the_total_of_volumes_would_reveal_what_is_protected(t: str) -> None:
    """V09 is Summa LSS of V2, where at least one part is under five."""
    svar = celler(t)
    nu = next(
        c
        for (tabell, rad, kolumn), c in svar.items()
        if tabell == "V1" and rad.startswith("V09") and kolumn.endswith("2026") and kolumn.startswith("Januari")
    )
    assert nu["värde"] == svar["V2", "Summa LSS", "Totalt"]["värde"]
    with (FACIT / mapp(t) / "skyddas.csv").open(encoding="utf-8") as fil:
        skyddade = [r for r in csv.DictReader(fil, delimiter=";") if r["tabell_id"] == "V2" and r["rad"].startswith("LSS")]
    assert skyddade


def test_every_workbook_and_ledger_says_that_the_municipality_does_not_exist() -> None:
    """So that a file taken alone is not mistaken for a municipality's."""
    böcker = [fil for t in TILLFÄLLEN for fil in (EXEMPEL / mapp(t)).glob("*.xlsx")]
    assert {load_workbook(fil).worksheets[0]["A1"].value for fil in böcker} == {"Exempelkommunen (påhittad)"}
    assert all("påhittad" in (EXEMPEL / mapp(t) / f"huvudbok_{m}.txt").read_bytes().decode("utf-16") for t, (m, _) in TILLFÄLLEN.items())
    assert all("påhittad" in (EXEMPEL / mapp(t) / "README.md").read_text(encoding="utf-8") for t in TILLFÄLLEN)
