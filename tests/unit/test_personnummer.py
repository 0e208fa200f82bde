"""Personal numbers: found however they are written, not taken for other numbers, and stopped before anyone sees them.

The numbers are Skatteverkets test numbers in the dirty file. They are never written here, and every claim is about a truth value, so
that no failing test prints one.
"""

import re
from pathlib import Path

import openpyxl
import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.typing import Series

from reports.errors import DataError, DisclosureError, SourceError
from reports.profile import Källa, Profile
from reports.read import long_form, personal_numbers, read
from reports.validate import Reading, typed

DIRTY = Path(__file__).parents[1] / "facit" / "data" / "smutsiga" / "11_personnummer_i_fritext.csv"
TEXT = DIRTY.read_text(encoding="cp1252")
NUMBERS = [re.sub(r"\D", "", TEXT[a:b]) for a, b in personal_numbers(TEXT)]
LONG = NUMBERS[0] if len(NUMBERS[0]) == 12 else f"19{NUMBERS[0]}"
SHORT = LONG[2:]
OVER_HUNDRED = f"{SHORT[:6]}+{SHORT[6:]}"  # the test numbers are of people born in 1912
PROFILE = Profile(namn="p", kommun="K", nämnd="n", titel="t", källor={})
SEPARATORS = ["", "-", "+", " ", "\u00a0", "–", "\u2011", "\u2212", " - "]


class Händelse(pa.DataFrameModel):
    """Events with a personal key."""

    id: Series[str] = pa.Field(title="Id")
    person: Series[str] = pa.Field(title="Person", metadata={"personnyckel": True})
    öre: Series[pd.Int64Dtype] = pa.Field(title="Belopp", nullable=True)

    class Config:
        """As in the report types."""

        strict = True
        coerce = True


SPEC = Källa(tabell="t", fil="fil.csv", kolumner={"Id": "id", "Person": "person", "Kostnad": "öre"})


def loaded(path: Path, **changes: object) -> pd.DataFrame:
    """A file read and typed."""
    spec = SPEC.model_copy(update=changes)
    reading = Reading(read(path, spec, "källan"), spec, Händelse, PROFILE, str)
    frame = typed(reading)
    assert not reading.findings
    return frame


def stopped(path: Path, **changes: object) -> str:
    """The message of a file that is stopped, without ever a number in it."""
    with pytest.raises(DisclosureError) as caught:
        loaded(path, **changes)
    message = str(caught.value)
    assert not personal_numbers(message)
    assert not any(digits in re.sub(r"\D", "", message) for digits in (SHORT, SHORT[-4:]))
    return message


def text_file(folder: Path, text: str) -> Path:
    """A CSV file with this text."""
    (folder / "fil.csv").write_text(text, encoding="utf-8")
    return folder / "fil.csv"


@pytest.mark.parametrize("mark", SEPARATORS)
@pytest.mark.parametrize("century", ["", "19"])
@pytest.mark.parametrize("hidden", ["", "\u00ad", "\u200b", "\ufeff"])
def test_a_number_is_found_however_it_is_written(mark: str, century: str, hidden: str) -> None:
    """Ten or twelve digits, any dash or space, invisible characters between all of them; the span is the whole number."""
    number = hidden.join(f"{century}{SHORT[:6]}{mark}{SHORT[6:]}")
    found = personal_numbers(f"Åsa \u200b{number}, född")
    assert found == [(5, 5 + len(number))]


def test_a_samordningsnummer_is_found() -> None:
    """The day is sixty more, and the check digit another."""
    digits = f"{SHORT[:4]}{int(SHORT[4:6]) + 60}{SHORT[6:9]}"
    assert sum(bool(personal_numbers(f"{digits}{check}")) for check in range(10)) == 1


@pytest.mark.parametrize(
    "form",
    [
        "SE35{n}0003",
        "1{n}",
        "{n}1",
        "0,{n}",
        "{n},00",
        "{n}.5",
        "3f{n}ab9de41",
        "{n}ab-0000-4000-8000-000000000000",
        "00000000-0000-4000-8000-{l}",
    ],
)
def test_digits_that_are_part_of_something_else_are_not_a_number(form: str) -> None:
    """IBAN, longer runs, decimals, amounts, hashes and UUIDs."""
    assert not personal_numbers(form.format(n=SHORT, l=LONG))


@pytest.mark.parametrize("text", ["H-2021-00017", "070-123 45 67", "1 234 567 890,00", "2021-01-04 15:30", "2021-01-04", "556036-0793", ""])
def test_ordinary_cells_are_not_numbers(text: str) -> None:
    """Ids, telephone numbers, amounts, times and organisation numbers."""
    assert not personal_numbers(text)


def test_numbers_in_a_list_are_all_found() -> None:
    """A comma between two numbers is not a decimal comma."""
    assert len(personal_numbers(f"{SHORT},{SHORT};{LONG} pnr{SHORT}.")) == 4


def test_another_check_digit_or_an_impossible_date_is_not_a_number() -> None:
    """Of the ten check digits one is right."""
    assert sum(bool(personal_numbers(f"{SHORT[:9]}{check}")) for check in range(10)) == 1
    assert not personal_numbers(f"{SHORT[:2]}13{SHORT[4:]}")


@given(st.text(alphabet="0123456789-+ ,.\u00ad\u200båa–"))
def test_every_span_lies_in_the_text_and_holds_ten_or_twelve_digits(text: str) -> None:
    """Also when invisible characters have been looked through."""
    for a, b in personal_numbers(text):
        assert 0 <= a < b <= len(text)
        assert len(re.sub(r"[^0-9]", "", text[a:b])) in {10, 12}


@given(before=st.text(), after=st.text(), mark=st.sampled_from(SEPARATORS[1:]))
def test_a_number_with_a_dash_is_found_in_any_text(before: str, after: str, mark: str) -> None:
    """Whatever stands around it, as long as it is not more digits or a UUID."""
    text = f"{before} |{SHORT[:6]}{mark}{SHORT[6:]}| {after}"
    assert any(text[a:b].startswith(SHORT[:2]) for a, b in personal_numbers(text))


def test_the_same_person_has_one_long_form() -> None:
    """Twelve digits with any dash, and ten with the + of one over a hundred; a text that is not a number is left alone."""
    same = {long_form(text) for text in (LONG, f"{LONG[:8]}-{LONG[8:]}", f"{LONG[:8]} {LONG[8:]}", OVER_HUNDRED)} == {LONG}
    assert same
    assert long_form("P-1") == "P-1"


def test_the_dirty_file_is_stopped_with_column_and_rows_and_no_number() -> None:
    """11: Fritext is not mapped by the profile, and is searched all the same."""
    spec = Källa(tabell="t", fil="f", kod="cp1252", kolumner={"Händelse-id": "id"})
    with pytest.raises(DisclosureError) as caught:
        typed(Reading(read(DIRTY, spec, "k"), spec, Händelse, PROFILE, str))
    assert str(caught.value) == (
        "11_personnummer_i_fritext.csv, kolumn Fritext, rad 27 och 49: personnummer.\n→ Ta bort numren ur källsystemet och gör om uttaget."
    )


def test_every_place_is_told_at_once(tmp_path: Path) -> None:
    """A title above the table, two columns, and a heading that is a number and therefore shown as its letter."""
    text = f"Utdrag för {SHORT};;;;\nId;Person;Kostnad;Anm;{LONG}\n{SHORT};x;1;;\n2;y;2;se {SHORT[:6]}-{SHORT[6:]};\n"
    assert stopped(text_file(tmp_path, text), rubrikrad=2).splitlines() == [
        "Uttagen innehåller personnummer:",
        "  fil.csv, rad 1: personnummer",
        "  fil.csv, kolumn Id, rad 3: personnummer",
        "  fil.csv, kolumn Anm, rad 4: personnummer",
        "  fil.csv, kolumn E, rad 2: personnummer",
        "→ Ta bort numren ur källsystemet och gör om uttaget.",
    ]


def test_a_personal_key_becomes_a_pseudonym_that_is_the_same_in_every_source(tmp_path: Path) -> None:
    """Equal keys stay equal, also when a number is written in two ways; different keys differ; no key stays empty."""
    people = loaded(text_file(tmp_path, f"Id;Person;Kostnad\n1;{LONG};1\n2;{OVER_HUNDRED};2\n3;;3\n4;P-1;4\n"))["person"]
    other = loaded(text_file(tmp_path, "Id;Person;Kostnad\n7;P-1;1\n"))["person"]
    assert (people[0] == people[1], people[2] == "", people[3] == other[0], people[0] == people[3]) == (True, True, True, False)
    assert not any(SHORT in str(value) or "P-1" in str(value) for value in people)


def test_digits_alone_in_a_column_of_amounts_are_an_amount(tmp_path: Path) -> None:
    """One amount in 270 looks like a number; with a dash or a space inside it is no amount, and outside the column it is a number."""
    assert len(loaded(text_file(tmp_path, f"Id;Person;Kostnad\n1;x;{SHORT}\n2;y;-{SHORT}\n"))) == 2
    assert "kolumn Kostnad, rad 2: personnummer" in stopped(text_file(tmp_path, f"Id;Person;Kostnad\n1;x;{SHORT[:6]} {SHORT[6:]}\n"))
    assert "kolumn Annat, rad 2: personnummer" in stopped(text_file(tmp_path, f"Id;Person;Kostnad;Annat\n1;x;1;{SHORT}\n"))


def test_a_heading_that_is_also_mapped_to_something_else_is_no_personal_key(tmp_path: Path) -> None:
    """The number would come through under the other name."""
    path = text_file(tmp_path, f"Id;Person;Kostnad\n1;{LONG};1\n")
    assert "kolumn Person" in stopped(path, kolumner={"Person": ["person", "id"], "Kostnad": "öre"})


def test_a_number_in_the_name_of_a_file_or_a_sheet_is_told_without_it(tmp_path: Path) -> None:
    """The source is named as the profile has it."""
    path = tmp_path / f"uttag_{SHORT[:6]}-{SHORT[6:]}.csv"
    path.write_text("Id;Person;Kostnad\n", encoding="utf-8")
    assert stopped(path).startswith("Källan källan: filens namn innehåller ett personnummer.")
    book = openpyxl.Workbook()
    book.active.title = SHORT
    book.save(tmp_path / "fil.xlsx")
    assert stopped(tmp_path / "fil.xlsx") == "fil.xlsx: bladets namn innehåller ett personnummer.\n→ Gör om uttaget utan numret."
    with pytest.raises(SourceError) as caught:
        loaded(tmp_path / "annan.csv")
    assert not personal_numbers(str(caught.value))


def test_a_number_that_excel_has_as_a_number_is_found(tmp_path: Path) -> None:
    """Twelve digits without a dash are a number to Excel; cells above and beside the table are searched too."""
    book = openpyxl.Workbook()
    for line in (["", "", "", "", int(LONG)], ["Id", "Person", "Kostnad", "Anm"], [1, "x", 2, int(SHORT)], [2, "y", 3, "", LONG]):
        book.active.append(line)
    book.save(tmp_path / "fil.xlsx")
    message = stopped(tmp_path / "fil.xlsx", rubrikrad=2)
    assert "fil.xlsx, rad 1: personnummer" in message
    assert "fil.xlsx, kolumn Anm, rad 3: personnummer" in message
    assert "fil.xlsx, kolumn E, rad 4: personnummer" in message


def test_a_number_in_a_file_of_the_wrong_shape_is_told_before_the_shape(tmp_path: Path) -> None:
    """But a personal key or an amount in its own column is no reason to speak of numbers when a row has too few cells."""
    with pytest.raises(DataError, match="raden har 2 celler"):
        loaded(text_file(tmp_path, f"Id;Person;Kostnad\n1;{LONG};{SHORT}\n2;x\n"))
    assert "rad 2: personnummer" in stopped(text_file(tmp_path, f"Id;Person;Kostnad\n1;x;1;{SHORT}\n"))


def test_a_number_among_a_thousand_cells_is_told_with_its_row(tmp_path: Path) -> None:
    """Cells are searched as one text; the row is right all the same, also where values repeat and a cell holds a line break."""
    rows = [f"{n};x;1;{'ingenting' if n % 3 else 'rad' + str(n)}" for n in range(2, 1002)]
    rows[500] = f'502;x;1;"ny rad\n{SHORT}"'
    assert "kolumn Fri, rad 502: personnummer" in stopped(text_file(tmp_path, "\n".join(["Id;Person;Kostnad;Fri", *rows])))
