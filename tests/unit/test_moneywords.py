"""A heading's unit is the cells' unit, or the run stops; what no heading says stands below the table."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from layouts import laid_out, money, texts, values

from reports.errors import ParamsError
from reports.layout import Layouts
from reports.moneywords import said_units, unit_as_said
from reports.period import Period

HEAD = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: Prov
källor:
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {A: ansvar}}
  mått: {tabell: volym, fil: v.csv, kolumner: {A: id}}
tabeller:
  T:
"""
PRICE = """    källa: ekonomi
    radrubrik: Rad
    tecken: -1
    decimaler: 1
    kolumner:
      Kostnad: {urval: {mått: kostnad}}
      Barn: {källa: volym, nyckel: {ansvar: id}, enhet: antal, mått: barn}
      Kostnad per barn: {kvot: [Kostnad, Barn], per: barn, mått: snitt}
    rader: [{varje: ansvar, etikett: "{ansvar}"}]
"""


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Layouts]:
    """Lay out a table of costs and children."""

    def make(text: str, children: tuple[object, object] = (41, 3)) -> Layouts:
        frames = {
            "ekonomi": money("ansvar mått", [("10", "kostnad", -820_000), ("20", "kostnad", -90_000)]),
            "volym": values("id", [("10", children[0]), ("20", children[1])]),
        }
        return laid_out(tmp_path, HEAD + text, Period.parse("2017-T2"), frames)

    return make


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Januari–augusti 2017, tkr", {"tkr"}),
        ("MKR, netto", {"mnkr"}),
        ("belopp i miljoner  kronor", {"mnkr"}),
        ("inköp i tkr och pris i kronor", {"tkr", "kr"}),
        ("kronor per invånare, kr/dygn", set()),
        ("Inköp över 500 kr och minst fem miljoner kronor", set()),
        ("Kronprinsen och tkrx", set()),
    ],
)
def test_a_heading_says_a_unit_in_words(text: str, said: set[str]) -> None:
    """In every way that municipalities write it; a price or an amount says nothing."""
    assert said_units(text) == said


@pytest.mark.parametrize(
    ("text", "printed", "stops"),
    [
        ("mnkr", {"tkr"}, True),
        ("mnkr", {"tkr", "mnkr"}, False),
        ("tkr och kr", {"tkr", "kr/barn", "antal"}, False),
        ("tkr och mnkr", {"tkr"}, True),
        ("tkr", {"antal", "procent"}, False),
        ("kr", {"tkr", "text"}, False),
        ("", {"tkr"}, False),
        ("kr per brukare", {"tkr"}, True),
        ("kr/brukare", {"tkr", "antal"}, True),
        ("tkr per plats", {"tkr"}, False),
        ("tkr per plats", {"kr/plats"}, True),
        ("kr per brukare", {"tkr", "kr"}, False),
        ("kr per brukare", {"antal", "procent"}, False),
    ],
)
def test_a_unit_that_no_cell_has_stops(text: str, printed: set[str], *, stops: bool) -> None:
    """Only where the cells' own units are known, and some of them are money."""
    if stops:
        with pytest.raises(ParamsError, match="säger"):
            unit_as_said("Tabell T: omfattning", text, printed)
    else:
        unit_as_said("Tabell T: omfattning", text, printed)


def test_a_caption_in_another_unit_stops_with_its_line(build: Callable[..., Layouts]) -> None:
    """The reader would read every figure a thousand times too big."""
    with pytest.raises(ParamsError) as stopped:
        build('    rubrik: Kostnad\n    omfattning: "{år}, mnkr"\n' + PRICE)
    assert stopped.value.message == "Tabell T: omfattning säger mnkr, men talen skrivs i kr och tkr."
    assert "prov.yaml, rad 12" in stopped.value.hint


@pytest.mark.parametrize(
    ("caption", "heading", "notes"),
    [
        ("tkr", "Kostnad per barn", ("Kostnad per barn är kronor per barn.",)),
        ("tkr, snittet i kr per barn", "Kostnad per barn", ()),
        ("tkr", "Kronor per barn", ()),
        ("tkr", "Kr/barn", ()),
    ],
)
def test_a_price_in_a_table_of_tkr_says_its_unit(build: Callable[..., Layouts], caption: str, heading: str, notes: tuple[str, ...]) -> None:
    """In a heading, or else below the table."""
    made = build(f"    rubrik: Kostnad\n    omfattning: {caption}\n" + PRICE.replace("Kostnad per barn", heading))
    assert made.tables["T"].notes == notes


@pytest.mark.parametrize("heading", ["Dygnspris, kr/dygn", "Kronor per dygn", "Kostnad mnkr"])
def test_a_column_that_says_another_unit_than_it_is_written_in_stops_with_its_line(heading: str, build: Callable[..., Layouts]) -> None:
    """A price of 1 980 kr would stand as 2."""
    with pytest.raises(ParamsError) as stopped:
        build(
            "    rubrik: Kostnad\n    omfattning: tkr\n"
            + PRICE.replace("Kostnad: {", f'"{heading}": {{').replace("[Kostnad", f'["{heading}"')
        )
    unit = "mnkr" if "mnkr" in heading else "kr"
    assert stopped.value.message == f"Tabell T, kolumn {heading}: rubriken säger {unit}, men talen skrivs i tkr."
    assert stopped.value.hint == "Skriv rätt enhet i texten, eller ändra enhet för kolumnen. Profilen: prov.yaml, rad 18."


@pytest.mark.parametrize(
    ("unit", "caption", "heading", "notes"),
    [
        ("tkr", "tkr", "Ändring", ("Ändring är i procent.",)),
        ("tkr", "tkr", "Andel av totalen", ("Andel av totalen är i procent.",)),
        ("tkr", "tkr", "Ändring, %", ()),
        ("tkr", "tkr och procent", "Ändring", ()),
        ("mnkr", "mnkr", "Mot budget", ("Mot budget är i procent.",)),
    ],
)
def test_per_cent_in_a_table_of_money_says_so(
    unit: str, caption: str, heading: str, notes: tuple[str, ...], build: Callable[..., Layouts]
) -> None:
    """7,2 under Ändring, beside amounts, is not 7,2 tkr."""
    text = f"    rubrik: Kostnad\n    omfattning: {caption}\n    enhet: {unit}\n" + PRICE
    made = build(
        text.replace("Kostnad per barn: {kvot: [Kostnad, Barn], per: barn, mått: snitt}", f'"{heading}": {{kvot: [Kostnad, Kostnad]}}')
    )
    assert made.tables["T"].notes == notes


def test_counts_have_the_tables_decimals_only_when_they_need_some(build: Callable[..., Layouts]) -> None:
    """41 children in a table with a decimal are 41; 41,5 places beside 3 are 41,5 and 3,0."""
    text = "    rubrik: Kostnad\n    omfattning: tkr\n" + PRICE
    assert texts(build(text)) == [["10", "820,0", "41", "20 000"], ["20", "90,0", "3", "30 000"]]
    assert [row[2] for row in texts(build(text, ("41.5", 3)))] == ["41,5", "3,0"]
    own = text.replace("mått: barn}", "mått: barn, decimaler: 1}")
    assert [row[2] for row in texts(build(own))] == ["41,0", "3,0"]


def test_a_sum_over_blank_rows_says_which_rows_it_is_of(tmp_path: Path) -> None:
    """Where the formula on the sums gives another figure; else the sum is what it seems to be."""
    text = """    rubrik: Bidrag
    omfattning: tkr
    radrubrik: Bidrag
    källa: ekonomi
    saknas: tom
    kolumner:
      In: {urval: {mått: in}}
      Beviljat: {urval: {mått: beviljat}}
      Kvar: {räkna: In + Beviljat, kräver: Beviljat, mått: kvar}
    rader: [{varje: ansvar, etikett: "{ansvar}"}, {summa: Summa}]
"""

    def notes(first: int | None) -> tuple[str, ...]:
        rows: list[tuple[object, ...]] = [("10", "in", 5000), ("10", "beviljat", None), ("20", "in", 1000), ("20", "beviljat", 7000)]
        frame: pd.DataFrame = money("ansvar mått", [*rows[:1], ("10", "beviljat", first), *rows[2:]])
        return laid_out(tmp_path, HEAD + text, Period.parse("2017-T2"), {"ekonomi": frame}).tables["T"].notes

    assert notes(None) == ("Summan i Kvar gäller de rader som har ett värde.",)
    assert notes(1000) == ()
