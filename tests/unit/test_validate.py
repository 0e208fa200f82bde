"""Validation: a raw frame becomes exact values, or findings that name file, column, rows and what to do, and no one's secrets."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.typing import Series

from reports.profile import Kod, Källa, Organisationsdel, Profile, Summarader, Talform
from reports.read import read
from reports.registry import names, report_type
from reports.validate import Reading, fields, typed
from reports.validate.rules import form

UNITS = [
    Organisationsdel(kod="5110", namn="Administration", alias=["Adm"]),
    Organisationsdel(kod="5120", namn="Vuxna"),
    Organisationsdel(kod="5130", namn="Barn"),
]
SCALES = {"mål": {"Uppfyllt": "uppfyllt", "Delvis uppfyllt": "delvis", "Ej uppfyllt": "ej"}}
PROFILE = Profile(namn="p", kommun="K", nämnd="n", titel="t", organisation=UNITS, skalor=SCALES, källor={})
HEADING = "Ansvar;Slag;Belopp\n"
NO_ROW = "Är raden ingen uppgift, skriv den under hoppa."
WORDS = f"Skriv bara talet i cellen, och orden i en egen kolumn. {NO_ROW}"


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
        f"fil.csv, kolumn Belopp, rad 2 och 5: 1O är inte ett tal → {WORDS}",
        "fil.csv, kolumn Belopp, rad 4: 0,005 har delar av ett öre; avrunda till hela ören i uttaget, i Excel med AVRUNDA(…;2)",
        f"fil.csv, kolumn Ansvar, rad 3: ansvar 5111 saknas i organisationen i profilen → {hint}",
    ]


def test_a_mark_between_thousands_is_read_when_the_profile_says_so(made: Made) -> None:
    """In the whole source, or in one column."""
    line = HEADING + "5110;Intäkt;1,234,567.50\n"
    assert made(line, decimal=".", tusental=",")[0]["öre"].tolist() == [123456750]
    assert made(line, skrivs={"Belopp": Talform(decimal=".", tusental=",")})[0]["öre"].tolist() == [123456750]
    assert "1,234,567.50 följer inte filens decimalpunkt" in made(line, decimal=".")[1][0]


def test_a_number_that_is_not_read_is_no_blank(made: Made) -> None:
    """One fault, told once."""
    _, findings = made(HEADING + "5110;Intäkt;1O\n", ifyllda=["Belopp"])
    assert findings == [f"fil.csv, kolumn Belopp, rad 2: 1O är inte ett tal → {WORDS}"]


@pytest.mark.parametrize(
    ("decimal", "cells", "said"),
    [
        (",", ["142722.38", "1.5"], 'Är punkten decimaltecken, skriv decimal: "." för källan, eller under skrivs för kolumnen.'),
        (",", ["142.722", "13.158.340"], 'Står punkten mellan tusental, skriv tusental: "." för källan, eller under skrivs för kolumnen.'),
        (
            ".",
            ["1,804", "16,687"],
            'Är kommat decimaltecken, skriv decimal: ","; står det mellan tusental, skriv tusental: ",". Skriv det för källan, eller under skrivs för kolumnen.',
        ),
        (".", ["1.234,50", "12.000,00"], 'Skriv decimal: "," och tusental: "." för källan, eller under skrivs för kolumnen.'),
        (",", ["1,5", "2.5"], "Andra tal i kolumnen har decimalkomma; skriv alla lika i uttaget."),
        (",", ["saknas", "1"], f'Betyder det att inget finns, skriv saknas: "saknas" för källan. {NO_ROW}'),
        (",", ["saknas", "okänt"], f'Betyder det att inget finns, skriv saknas: ["saknas", "okänt"] för källan. {NO_ROW}'),
        (",", ["ca 400"], WORDS),
    ],
)
def test_what_is_no_number_is_told_with_the_key_that_reads_it(made: Made, decimal: str, cells: list[str], said: str) -> None:
    """A mark, or a word for nothing."""
    _, (finding,) = made(HEADING + "".join(f"5110;Intäkt;{cell}\n" for cell in cells), decimal=decimal)
    assert finding.endswith(f" → {said}")


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
    assert findings == ["fil.csv, kolumn Slag, rad 3: värdet är inte tillåtet: Bidrag → Möjliga värden: Intäkt, Kostnad, tomt."]


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
    frame, findings = made(text, summarader=[SUMS])
    assert (findings, frame["öre"].tolist()) == ([], [201, 300, 700])


@pytest.mark.parametrize(("printed", "shown"), [("6,01", "6,01"), ("5,02", "5,02")])
def test_a_sum_row_that_differs_is_told_with_both_sums(printed: str, shown: str, made: Made) -> None:
    """By one krona or by one öre."""
    _, findings = made(HEADING + f"5110;Kostnad;2,01\n5110;Kostnad;3\nSumma 5110;;{printed}\n", summarader=[SUMS])
    assert [f.partition(" → ")[0] for f in findings] == [f"fil.csv, kolumn Belopp, rad 4: Summa 5110 är {shown} men raderna ger 5,01"]


def test_a_sum_row_without_rows_is_told(made: Made) -> None:
    """The rows it stands for are missing from the export."""
    _, findings = made(HEADING + "5110;Kostnad;2\nSumma 5120;;7\n", summarader=[SUMS])
    assert [f.partition(" → ")[0] for f in findings] == ["fil.csv, kolumn Belopp, rad 3: Summa 5120 är 7 men raderna ger 0"]


@pytest.mark.parametrize("summarader", [Summarader(kolumn="Ansvar", mönster="Totalt"), Summarader(kolumn="Ansvar", mönster="Tot*")])
def test_a_total_sums_all_rows(summarader: Summarader, made: Made) -> None:
    """A pattern without a key stands for the whole file."""
    assert made(HEADING + "5110;Kostnad;2\n5120;Kostnad;3\nTotalt;;5\n", summarader=[summarader])[1] == []
    assert "men raderna ger 5" in made(HEADING + "5110;Kostnad;2\n5120;Kostnad;3\nTotalt;;6\n", summarader=[summarader])[1][0]


def test_a_pattern_with_a_key_but_no_star_sums_all_rows(made: Made) -> None:
    """A mistake in the profile is not a crash."""
    odd = Summarader(kolumn="Ansvar", mönster="Totalt", nyckel="ansvar")
    assert made(HEADING + "5110;Kostnad;2\nTotalt;;2\n", summarader=[odd])[1] == []


def test_rows_that_the_profile_skips_are_left_out(made: Made) -> None:
    """Spaces around the word make no difference."""
    assert made(HEADING + "5110;Kostnad;2\n9999 ;Kostnad;x\n", hoppa={"Ansvar": "9*9"})[0]["öre"].tolist() == [200]


@pytest.mark.parametrize("name", names())
def test_every_pattern_of_a_report_types_tables_has_words(name: str) -> None:
    """No one is told that a value does not follow the rule."""
    for model in report_type(name).tables.values():
        for column in fields(model).values():
            for check in column.checks:
                assert "rapport beskriv" not in form((check.statistics or {}).get("pattern", r"^\d{4}$"))


def test_only_headings_give_an_empty_frame_of_the_right_columns(made: Made) -> None:
    """Also when the file may have sum rows and rows to skip."""
    frame, findings = made(HEADING, summarader=[SUMS], hoppa={"Slag": "x"})
    assert (findings, len(frame), set(frame.columns)) == ([], 0, {"ansvar", "slag", "öre", "_rad", "_källa"})


def test_counts_keep_their_exact_value_and_text(made: Made) -> None:
    """The value to compute with, the text to print."""
    frame, findings = made("Namn;Antal\na;1 234,50\nb;\n", COUNTS, Antal)
    assert (findings, frame["värde"].tolist(), frame["text"].tolist()) == ([], [Decimal("1234.50"), None], ["1 234,50", ""])


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
        "fil.csv, kolumn Kön, rad 3: värdet är inte tillåtet → Möjliga värden: K, M.",
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


HOMES = [
    Organisationsdel(kod="hg", namn="Hemgården"),
    Organisationsdel(kod="kb", namn="Korttidsboende", alias=["Korttid"], giltig_från=date(2021, 2, 1)),
    Organisationsdel(kod="n1", namn="Natt"),
    Organisationsdel(kod="n2", namn="Natt", alias=["hg"]),
]
KINDS = [
    Kod(namn="Fall i bostad", alias=["Fall hemma"]),
    Kod(namn="Utebliven dos", giltig_till=date(2021, 3, 31)),
    Kod(namn="Dos ej given", alias=["Utebliven dos"], giltig_från=date(2021, 4, 1)),
    Kod(namn="Trycksår", giltig_från=date(2021, 2, 1), giltig_till=date(2021, 6, 30)),
]


class Händelse(pa.DataFrameModel):
    """Events."""

    id: Series[str] = pa.Field(title="Id", unique=True, str_length={"min_value": 1})
    dag: Series[pd.Timestamp] = pa.Field(title="Dag", nullable=True, metadata={"tidpunkt": True, "senast": "uttag"})
    registrerad: Series[pd.Timestamp] = pa.Field(title="Registrerad", nullable=True, metadata={"tidigast": "dag"})
    enhet: Series[str] = pa.Field(title="Enhet", metadata={"organisation": True})
    typ: Series[str] = pa.Field(title="Typ", metadata={"kodlista": "händelsetyp"})

    class Config:
        """As in the report types."""

        strict = True
        coerce = True


class Dold(Händelse):
    """Events whose unit and kind are sensitive."""

    id: Series[str] = pa.Field(title="Id", unique=True, metadata={"personnyckel": True})
    enhet: Series[str] = pa.Field(title="Enhet", metadata={"organisation": True, "känslig": True})
    typ: Series[str] = pa.Field(title="Typ", metadata={"kodlista": "händelsetyp", "känslig": True})


EVENTS = Källa(tabell="händelse", fil="fil.csv", kolumner={"Id": "id", "Dag": "dag", "Reg": "registrerad", "Enhet": "enhet", "Typ": "typ"})
CARE = PROFILE.model_copy(update={"organisation": HOMES, "kodlistor": {"händelsetyp": KINDS}})


@pytest.fixture
def events(tmp_path: Path) -> Made:
    """Events as a CSV text → the typed frame and the findings; the extract was made on 31 August."""

    def make(text: str, model: type[pa.DataFrameModel] = Händelse, **changes: Any) -> tuple[pd.DataFrame, list[str]]:
        (tmp_path / "fil.csv").write_text("Id;Dag;Reg;Enhet;Typ;Fritext\n" + text, encoding="utf-8")
        profile = CARE.model_copy(update=changes)
        raw = read(tmp_path / "fil.csv", EVENTS, "källan")
        reading = Reading(raw, EVENTS, model, profile, str, extracted=date(2021, 8, 31))
        frame = typed(reading)
        return frame, [str(finding) for finding in reading.findings]

    return make


def test_a_column_that_the_profile_does_not_map_never_reaches_the_table(events: Made) -> None:
    """Free text is searched for personal numbers and goes no further."""
    frame, findings = events("1;2021-03-01;2021-03-02;Hemgården;Fall hemma;hemlig text\n")
    assert (findings, list(frame.columns)) == ([], ["id", "dag", "registrerad", "enhet", "typ", "_rad", "_källa"])
    assert frame.iloc[0].tolist()[:5] == ["1", pd.Timestamp(2021, 3, 1), pd.Timestamp(2021, 3, 2), "hg", "Fall i bostad"]


@pytest.mark.parametrize("rows", [1, 2, 60])
def test_the_types_are_the_same_however_many_rows_there_are(rows: int, events: Made) -> None:
    """Values that repeat are worked on once, and come out as ordinary texts and dates."""
    frame, _ = events("".join(f"{n};2021-03-01;;hg;Fall hemma;\n" for n in range(rows)))
    assert [str(kind) for kind in frame.dtypes] == ["str", "datetime64[ns]", "datetime64[ns]", "str", "str", "int64", "str"]


def test_an_id_that_stands_twice_is_told_with_its_rows(events: Made) -> None:
    """One finding per id; empty ones have no id to tell."""
    day = "2021-03-01;2021-03-01;hg;;\n"
    again = "Ta bort dubbletten eller rätta värdet, annars räknas raden två gånger."
    assert events(f"H-1;{day}H-2;{day}H-1;{day}H-3;{day}H-2;{day}")[1] == [
        f"fil.csv, kolumn Id, rad 2 och 4: id H-1 finns på flera rader → {again}",
        f"fil.csv, kolumn Id, rad 3 och 6: id H-2 finns på flera rader → {again}",
    ]


def test_many_faults_of_one_kind_are_not_a_flood(events: Made) -> None:
    """Twenty are told one by one, the rest in one line with their rows."""
    findings = events("".join(f"H-{n // 2};2021-03-01;2021-03-01;hg;;\n" for n in range(50)))[1]
    assert len(findings) == 21
    assert any("rad 42–51: 5 värden till med samma slags fel" in finding for finding in findings)


def test_an_unknown_unit_is_told_with_its_rows_and_the_nearest_name(events: Made) -> None:
    """Codes, names and aliases are near; a unit is proposed once, by its name."""
    findings = events("1;2021-03-01;;Hemgårdn;;\n2;2021-03-01;;Korttids;;\n3;2021-03-01;;Hemgårdn;;\n")[1]
    assert findings == [
        (
            "fil.csv, kolumn Enhet, rad 2 och 4: enhet Hemgårdn saknas i organisationen i profilen"
            " → Lägg till Hemgårdn i organisationen eller som alias. Menade du Hemgården?"
        ),
        (
            "fil.csv, kolumn Enhet, rad 3: enhet Korttids saknas i organisationen i profilen"
            " → Lägg till Korttids i organisationen eller som alias. Menade du Korttidsboende?"
        ),
    ]


def test_a_name_is_accepted_as_its_code_when_only_one_part_has_it(events: Made) -> None:
    """A code is never taken for another part's alias, and a name that two parts have says nothing."""
    frame, findings = events("1;2021-03-01;;Hemgården;;\n2;2021-03-01;;Korttid;;\n3;2021-03-01;;hg;;\n")
    assert (findings, frame["enhet"].tolist()) == ([], ["hg", "kb", "hg"])
    assert "enhet Natt saknas" in events("1;2021-03-01;;Natt;;\n")[1][0]


def test_a_unit_is_valid_on_the_day_of_the_row(events: Made) -> None:
    """The table has a date of its own; a row without one is not outside."""
    assert events("1;2021-01-31;;Korttid;;\n2;2021-02-01;;Korttid;;\n3;;;Korttid;;\n")[1] == [
        (
            "fil.csv, kolumn Enhet, rad 2: enhet kb har rader utanför den tid då enheten finns (2021-02-01–…)"
            " → Rätta koden i uttaget eller giltighetstiden i profilen."
        )
    ]


def test_a_word_outside_the_code_list_is_told_with_the_nearest(events: Made) -> None:
    """An empty cell is no word."""
    assert events("1;2021-03-01;;hg;Tryckså;\n2;2021-03-01;;hg;;\n")[1] == [
        "fil.csv, kolumn Typ, rad 2: Tryckså finns inte i kodlistan händelsetyp → Menade du Trycksår?"
    ]


def test_a_word_is_valid_on_the_day_of_the_row(events: Made) -> None:
    """The first and the last day are inside."""
    days = ["2021-01-31", "2021-02-01", "2021-06-30", "2021-07-01"]
    assert events("".join(f"{n};{day};;hg;Trycksår;\n" for n, day in enumerate(days)))[1] == [
        (
            "fil.csv, kolumn Typ, rad 2 och 5: Trycksår gäller inte på radens datum (2021-02-01–2021-06-30)"
            " → Rätta uttaget, eller tiden i kodlistan i profilen."
        )
    ]


def test_a_word_that_changed_its_meaning_has_the_one_of_its_day(events: Made) -> None:
    """Until March a name of its own, from April an alias of another."""
    frame, findings = events("1;2021-03-31;;hg;Utebliven dos;\n2;2021-04-01;;hg;Utebliven dos;\n3;2021-04-02;;hg;Fall hemma;\n")
    assert (findings, frame["typ"].tolist()) == ([], ["Utebliven dos", "Dos ej given", "Fall i bostad"])


def test_a_profile_without_the_list_checks_nothing(events: Made) -> None:
    """As for scales: what the profile does not say is not a fault of the file."""
    assert events("1;2021-03-01;;hg;vad som helst;\n", kodlistor={})[1] == []


def test_a_date_before_the_one_it_follows_or_after_the_extract_is_told(events: Made) -> None:
    """The same day is neither; a missing date is neither."""
    text = "1;2021-03-02;2021-03-01;hg;;\n2;2021-08-31;2021-08-31;hg;;\n3;2021-09-01;;hg;;\n4;;2021-01-01;hg;;\n"
    assert [finding.partition(" → ")[0] for finding in events(text)[1]] == [
        "fil.csv, kolumn Reg, rad 2: Reg är före Dag",
        "fil.csv, kolumn Dag, rad 4: Dag är efter uttaget 2021-08-31",
    ]


def test_serial_and_unreasonable_dates_are_told_with_their_rows(events: Made) -> None:
    """Each with what it may stand for; the other rows are still looked at."""
    text = "1;44204;;hg;;\n2;9999-12-31;;hg;;\n3;44204;;hg;;\n4;2021-03-01;;hg;Tryckså;\n"
    assert [finding.partition(" → ")[0] for finding in events(text)[1]] == [
        "fil.csv, kolumn Dag, rad 2 och 4: 44204 är inte ett datum; kan vara serietal för 2021-01-08",
        "fil.csv, kolumn Dag, rad 3: 9999-12-31 är inte ett rimligt datum",
        "fil.csv, kolumn Typ, rad 5: Tryckså finns inte i kodlistan händelsetyp",
    ]


def test_no_rule_shows_a_sensitive_value_or_a_personal_key(events: Made) -> None:
    """Unknown unit, unit outside its time, unknown word, word outside its time, doubled key: rows and rules only."""
    text = "hemlig1;2021-01-01;;hemlig2;hemlig3;\nhemlig1;2021-01-01;;Korttid;Trycksår;\n"
    findings = events(text, Dold)[1]
    assert "hemlig" not in "".join(findings)
    assert [finding.partition(" → ")[0] for finding in findings] == [
        "fil.csv, kolumn Enhet, rad 2: enhet saknas i organisationen i profilen",
        "fil.csv, kolumn Enhet, rad 3: enhet har rader utanför den tid då enheten finns (2021-02-01–…)",
        "fil.csv, kolumn Typ, rad 2: värdet finns inte i kodlistan händelsetyp",
        "fil.csv, kolumn Typ, rad 3: värdet gäller inte på radens datum (2021-02-01–2021-06-30)",
    ]
    twice = events("hemlig;2021-03-01;;hg;;\nhemlig;2021-03-01;;hg;;x\n", Dold)[1]
    assert twice == ["fil.csv, kolumn Id, rad 2–3: samma värde på flera rader"]
