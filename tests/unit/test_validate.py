"""Validation: a raw frame becomes exact values, or findings that name file, column, rows and what to do, and no one's secrets."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.typing import Series

from reports.errors import ParamsError
from reports.profile import Källa, Organisationsdel, Profile, Summarader
from reports.read import read
from reports.validate import Reading, typed

UNITS = [
    Organisationsdel(kod="5110", namn="Administration", alias=["Adm"]),
    Organisationsdel(kod="5120", namn="Vuxna"),
    Organisationsdel(kod="5130", namn="Barn"),
]
SCALES = {"mål": {"Uppfyllt": "uppfyllt", "Delvis uppfyllt": "delvis", "Ej uppfyllt": "ej"}}
PROFILE = Profile(namn="p", kommun="K", nämnd="n", titel="t", organisation=UNITS, skalor=SCALES, källor={})
HEADING = "Ansvar;Slag;Belopp\n"


class Pengar(pa.DataFrameModel):
    """Amounts."""

    ansvar: Series[str] = pa.Field(title="Ansvar", metadata={"organisation": True})
    slag: Series[str] = pa.Field(title="Slag", isin=["Intäkt", "Kostnad", ""])
    öre: Series[pd.Int64Dtype] = pa.Field(title="Belopp", nullable=True)

    class Config:
        """As in the report types."""

        strict = True
        coerce = True


class Antal(pa.DataFrameModel):
    """Counts, with the text of the source."""

    namn: Series[str] = pa.Field(title="Namn")
    värde: Series[object] = pa.Field(title="Värde", nullable=True)
    text: Series[str] = pa.Field(title="Text")

    class Config:
        """As in the report types."""

        strict = True
        coerce = True


class Ärende(pa.DataFrameModel):
    """Every column is sensitive."""

    id: Series[str] = pa.Field(title="Id", unique=True, metadata={"känslig": True})
    enhet: Series[str] = pa.Field(title="Enhet", metadata={"känslig": True, "organisation": True})
    bedömning: Series[str] = pa.Field(title="Bedömning", metadata={"känslig": True, "skala": "mål"})
    dag: Series[pd.Timestamp] = pa.Field(title="Dag", nullable=True, metadata={"känslig": True})
    kön: Series[str] = pa.Field(title="Kön", isin=["K", "M"], metadata={"känslig": True})

    class Config:
        """As in the report types."""

        strict = True
        coerce = True


MONEY = Källa(tabell="pengar", fil="fil.csv", kolumner={"Ansvar": "ansvar", "Slag": "slag"}, värden={"Belopp": {}})
COUNTS = Källa(tabell="antal", fil="fil.csv", kolumner={"Namn": "namn"}, värden={"Antal": {}})
CASES = Källa(tabell="ärende", fil="fil.csv", kolumner={"Id": "id", "Enhet": "enhet", "Mål": "bedömning", "Dag": "dag", "Kön": "kön"})
SUMS = Summarader(kolumn="Ansvar", mönster="Summa *", nyckel="ansvar")
Made = Callable[..., tuple[pd.DataFrame, list[str]]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A CSV text → the typed frame and the findings as a person reads them."""

    def make(text: str, spec: Källa = MONEY, model: type[pa.DataFrameModel] = Pengar, **changes: Any) -> tuple[pd.DataFrame, list[str]]:
        (tmp_path / "fil.csv").write_text(text, encoding="utf-8")
        spec = spec.model_copy(update=changes)
        reading = Reading(read(tmp_path / "fil.csv", spec, "källan"), spec, model, PROFILE, lambda text: text.replace("{år}", "2017"))
        frame = typed(reading)
        return frame, [str(finding) for finding in reading.findings]

    return make


def test_amounts_become_whole_ören_with_the_canonical_sign(made: Made) -> None:
    """Thousands and the profile's sign are applied once; a missing amount stays missing."""
    frame, findings = made(HEADING + "5110;Intäkt;1 234,5\n5120;Kostnad;\n", enhet="tkr", tecken=-1)
    assert findings == []
    assert frame["öre"].tolist() == [-123450000, pd.NA]
    assert frame["_rad"].tolist() == [2, 3]
    assert set(frame["_källa"]) == {"källan"}


def test_every_fault_is_told_at_once_with_rows(made: Made) -> None:
    """Bad amounts, an unknown unit and faults of the same kind on several rows."""
    hint = "Lägg till 5111 i organisationen eller som alias. Menade du 5110?"
    _, findings = made(HEADING + "5110;Intäkt;1O\n5111;Intäkt;2\n5120;Intäkt;0,005\n5120;Intäkt;1O\n")
    assert findings == [
        "fil.csv, kolumn Belopp, rad 2 och 5: 1O är inte ett tal",
        "fil.csv, kolumn Belopp, rad 4: 0,005 har delar av ett öre",
        f"fil.csv, kolumn Ansvar, rad 3: ansvar 5111 saknas i organisationen i profilen → {hint}",
    ]


def test_half_an_öre_of_a_tkr_is_whole_ören(made: Made) -> None:
    """0,005 tkr is five kronor."""
    assert made(HEADING + "5110;Intäkt;0,005\n", enhet="tkr")[0]["öre"].tolist() == [500]


@pytest.mark.parametrize(("amount", "unit"), [("99999999999999999999", "kr"), ("900 000 000 000 000", "mnkr")])
def test_an_amount_too_large_for_the_table_is_told(amount: str, unit: str, made: Made) -> None:
    """It is told with its row, and not let through unchecked."""
    _, findings = made(HEADING + f"5110;Intäkt;{amount}\n", enhet=unit)
    assert findings == [f"fil.csv, kolumn Belopp, rad 2: {amount} har för många siffror"]


def test_several_missing_columns_list_the_found_ones_once(made: Made) -> None:
    """Each missing column, the nearest found one, and the whole list."""
    _, findings = made("Ansvar;Slagg;Kr\n5110;Intäkt;2\n")
    assert findings == [
        "fil.csv, kolumn Slag, rad 1: kolumnen Slag saknas i rubrikraden → Menade du Slagg?",
        "fil.csv, kolumn Belopp, rad 1: kolumnen Belopp saknas i rubrikraden → Funna kolumner: Ansvar, Slagg, Kr.",
    ]


def test_an_alias_becomes_its_code(made: Made) -> None:
    """The profile knows how a system writes a unit."""
    assert made(HEADING + "Adm;Intäkt;2\n")[0]["ansvar"].tolist() == ["5110"]


def test_a_value_that_the_table_does_not_allow_is_told_with_its_row(made: Made) -> None:
    """The rule in Swedish, not pandera's."""
    _, findings = made(HEADING + "5110;Intäkt;2\n5110;Bidrag;3\n")
    assert findings == ["fil.csv, kolumn Slag, rad 3: värdet är inte tillåtet: Bidrag"]


def test_an_unknown_unit_that_is_the_sum_of_the_known_is_called_a_subtotal(made: Made) -> None:
    """Otherwise it would be counted twice."""
    _, findings = made(HEADING + "5110;Kostnad;2\n5120;Kostnad;3\n5199;Kostnad;5\n")
    assert len(findings) == 1
    assert "Beloppet 5 är lika med summan av 5110–5120: raden är en delsumma." in findings[0]


def test_unknown_units_without_amounts_are_no_subtotal(made: Made) -> None:
    """Zero equals zero, and says nothing."""
    _, findings = made(HEADING + "5110;Kostnad;2\n5120;Kostnad;-2\n5199;Kostnad;0\n")
    assert "delsumma" not in findings[0]


def test_sum_rows_are_checked_to_the_öre_and_never_loaded(made: Made) -> None:
    """Right sums pass and are left out."""
    text = HEADING + "5110;Kostnad;2,01\n5110;Kostnad;3\nSumma 5110;;5,01\n5120;Kostnad;7\nSumma  5120;;7\n"
    frame, findings = made(text, summarader=SUMS)
    assert (findings, frame["öre"].tolist()) == ([], [201, 300, 700])


@pytest.mark.parametrize(("printed", "shown"), [("6,01", "6,01"), ("5,02", "5,02")])
def test_a_sum_row_that_differs_is_told_with_both_sums(printed: str, shown: str, made: Made) -> None:
    """By one krona or by one öre."""
    _, findings = made(HEADING + f"5110;Kostnad;2,01\n5110;Kostnad;3\nSumma 5110;;{printed}\n", summarader=SUMS)
    assert [f.partition(" → ")[0] for f in findings] == [f"fil.csv, kolumn Belopp, rad 4: Summa 5110 är {shown} men raderna ger 5,01"]


def test_a_sum_row_without_rows_is_told(made: Made) -> None:
    """The rows it stands for are missing from the export."""
    _, findings = made(HEADING + "5110;Kostnad;2\nSumma 5120;;7\n", summarader=SUMS)
    assert [f.partition(" → ")[0] for f in findings] == ["fil.csv, kolumn Belopp, rad 3: Summa 5120 är 7 men raderna ger 0"]


@pytest.mark.parametrize("summarader", [Summarader(kolumn="Ansvar", mönster="Totalt"), Summarader(kolumn="Ansvar", mönster="Tot*")])
def test_a_total_sums_all_rows(summarader: Summarader, made: Made) -> None:
    """A pattern without a key stands for the whole file."""
    assert made(HEADING + "5110;Kostnad;2\n5120;Kostnad;3\nTotalt;;5\n", summarader=summarader)[1] == []
    assert "men raderna ger 5" in made(HEADING + "5110;Kostnad;2\n5120;Kostnad;3\nTotalt;;6\n", summarader=summarader)[1][0]


def test_a_pattern_with_a_key_but_no_star_sums_all_rows(made: Made) -> None:
    """A mistake in the profile is not a crash."""
    odd = Summarader(kolumn="Ansvar", mönster="Totalt", nyckel="ansvar")
    assert made(HEADING + "5110;Kostnad;2\nTotalt;;2\n", summarader=odd)[1] == []


def test_rows_that_the_profile_skips_are_left_out(made: Made) -> None:
    """Spaces around the word make no difference."""
    assert made(HEADING + "5110;Kostnad;2\n9999 ;Kostnad;x\n", hoppa={"Ansvar": "9*9"})[0]["öre"].tolist() == [200]


def test_only_headings_give_an_empty_frame_of_the_right_columns(made: Made) -> None:
    """Also when the file may have sum rows and rows to skip."""
    frame, findings = made(HEADING, summarader=SUMS, hoppa={"Slag": "x"})
    assert (findings, len(frame), set(frame.columns)) == ([], 0, {"ansvar", "slag", "öre", "_rad", "_källa"})


def test_counts_keep_their_exact_value_and_text(made: Made) -> None:
    """The value to compute with, the text to print."""
    frame, findings = made("Namn;Antal\na;1 234,50\nb;\n", COUNTS, Antal)
    assert (findings, frame["värde"].tolist(), frame["text"].tolist()) == ([], [Decimal("1234.50"), None], ["1 234,50", ""])


WRONG = SUMS.model_copy(update={"nyckel": "slagg"})


@pytest.mark.parametrize("changes", [{"översätt": {"slagg": {}}}, {"värden": {"Belopp": {"slag": "=slagg"}}}, {"summarader": WRONG}])
def test_a_rule_about_a_key_that_the_source_lacks_is_a_fault_of_the_profile(changes: dict[str, Any], made: Made) -> None:
    """Told with the source and the nearest key, before any row is looked at."""
    with pytest.raises(ParamsError, match=r"^Källan källan: \w+ nämner slagg, som inte finns under kolumner\.\n→ Menade du slag\?$"):
        made(HEADING + "5110;Kostnad;2\n", **changes)


def test_no_value_of_a_sensitive_column_is_ever_shown(made: Made) -> None:
    """Doubled id, unknown unit, word outside the scale, bad date, value not allowed: rows and rules only."""
    heading = "Id;Enhet;Mål;Dag;Kön\n"
    scale = "värdet finns inte i skalan mål → Skalan har: Uppfyllt, Delvis uppfyllt, Ej uppfyllt."
    assert made(heading + "hemlig1;5110;hemlig2;hemlig3;K\nx;hemlig4;Uppfyllt;2017-08-31;K\n", CASES, Ärende)[1] == [
        "fil.csv, kolumn Dag, rad 2: värdet är inte ett datum (ÅÅÅÅ-MM-DD)",
        "fil.csv, kolumn Enhet, rad 3: enhet saknas i organisationen i profilen",
        f"fil.csv, kolumn Mål, rad 2: {scale}",
    ]
    day = "5110;Uppfyllt;2017-08-31"
    assert made(heading + f"hemlig;{day};K\nhemlig;{day};hemlig5\n", CASES, Ärende)[1] == [
        "fil.csv, kolumn Id, rad 2–3: samma värde på flera rader",
        "fil.csv, kolumn Kön, rad 3: värdet är inte tillåtet",
    ]


def test_a_word_outside_the_scale_is_told_with_the_nearest(made: Made) -> None:
    """The whole scale, and what was probably meant."""

    class Mål(pa.DataFrameModel):
        bedömning: Series[str] = pa.Field(title="Bedömning", metadata={"skala": "mål"})

    goals = Källa(tabell="mål", fil="fil.csv", kolumner={"Mål": "bedömning"})
    _, findings = made("Mål\nUppfylt\nUppfyllt\n", goals, Mål)
    assert [f.partition(" Skalan")[0] for f in findings] == [
        "fil.csv, kolumn Mål, rad 2: Uppfylt finns inte i skalan mål → Menade du Uppfyllt eller Ej uppfyllt?"
    ]


def test_a_column_that_the_table_lacks_or_misses_is_told(made: Made) -> None:
    """What the profile must say, in the table's own names."""
    _, findings = made(HEADING + "5110;Kostnad;2\n", kolumner={"Ansvar": "ansvar", "Slag": "slagg"})
    assert findings == [
        "fil.csv, kolumn slagg: kolumnen hör inte till tabellen → Tabellens kolumner: ansvar, slag, öre.",
        "fil.csv, kolumn slag: profilen säger inte vilken kolumn som är Slag → Lägg till slag under kolumner för källan.",
    ]
