"""A value that is a thousand times its others, and months that are added up already, are told of without their values."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
SOURCES = {
    "vol": Källa(tabell="uppställning", fil="vol.csv", kolumner={}, månader="var för sig"),
    "läge": Källa(tabell="uppställning", fil="läge.csv", kolumner={}, månader="sista dagen"),
}
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor=SOURCES)
LEAP = "Värden som är ungefär tusen gånger större eller mindre än samma mått vid andra tider; kontrollera enhet, decimal och tusental"
ADDED = "Månader som ser ut att vara hopräknade från årets början, fast källan säger månader: var för sig; kontrollera raden"
HOURS = [11_820.0, 11_240, 12_010, 11_790, 12_110, 11_650, 11_230, 11_840]
SUMS = [11_820.0, 23_060, 35_070, 46_860, 58_970, 70_620, 81_850, 93_690]
YEARS = [[408.0, 391], [701, 734], [6405, 7110], [53, 57]]


def told(*rows: list[float], source: str = "vol") -> list[str]:
    """What is said of rows of the file, each with a value for every month from January."""
    cells = [
        (source, n, f"rad {n}", f"2017-{month:02d}-01/2017-{month:02d}-28", Decimal(str(value)), str(value))
        for n, row in enumerate(rows, 2)
        for month, value in enumerate(row, 1)
    ]
    frame = pd.DataFrame(cells, columns=[SOURCE, ROW, "rad", "period", "värde", "text"]).assign(mått="volym", enhet="st")
    return [text for text in measures({"uppställning": frame}, PARAMS, PROFILE).warnings if text.startswith((LEAP, ADDED))]


@pytest.mark.parametrize("wrong", [12.01, 12_010_000])
def test_one_month_that_is_a_thousand_times_the_others_is_told(wrong: float) -> None:
    """Its separator was taken for a decimal one, or it is in another unit."""
    assert told([31.0, 28, 44, 37], [*HOURS[:2], wrong, *HOURS[3:]]) == [f"{LEAP}: vol.csv, rad 3."]


def test_one_of_two_years_that_is_a_thousand_times_the_other_is_told() -> None:
    """The other rows are as they were."""
    assert told(*YEARS, [142.61, 146_238]) == [f"{LEAP}: vol.csv, rad 6."]
    assert told(*YEARS[:3], [142.61, 146_238]) == []


def test_months_that_are_added_up_in_a_source_where_each_is_its_own_are_told() -> None:
    """The sum would count January eight times."""
    assert told(HOURS, SUMS) == [f"{ADDED}: vol.csv, rad 3."]


@pytest.mark.parametrize(
    "row",
    [
        HOURS,
        [9_000.0, 8_500, 9_100, 3, 9_000, 8_800],
        [0.0, 0, 11_820, 11_900, 12_000, 12_100],
        [1.5, 40, 700, 9_000, 12_000, 2],
        [10.0, 11, 13, 14, 16, 17, 19, 20],
        SUMS[:5],
        [1.0, 2, 3, 4, 5, 6, 7, 8],
        [12.0, 15, 80, 90, 110, 300, 301, 302],
    ],
)
def test_values_that_may_be_right_are_not_told(row: list[float]) -> None:
    """Steady, a closed month, one that begins, one that varies, slow growth, few months, a few people more, uneven growth."""
    assert told(HOURS, row) == []


def test_what_stands_at_the_end_of_each_month_may_grow() -> None:
    """Only months that are each their own are added."""
    assert told(SUMS, source="läge") == []
