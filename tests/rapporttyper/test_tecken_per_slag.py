"""A kind of income or cost with the wrong sign is told of, though the other kinds are right; what may be right is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
TIMES = {"bok": ("utfall", "2017-08"), "fjol": ("utfall", "2016-08"), "budget": ("årsbudget", "2017")}
PROFILE = Profile(
    namn="prov",
    kommun="P",
    nämnd="n",
    titel="t",
    källor={name: Källa(tabell="ekonomi", fil=f"{name}.csv", kolumner={}) for name in TIMES},
)
MNKR = 100_000_000  # in ören
BOOK = {"Intäkter": 20.0, "Personal": -80.0, "Lokaler": -15.0}
BEFORE = {"Intäkter": 19.0, "Personal": -77.0, "Lokaler": -14.0}
BUDGET = {"Intäkter": 29.0, "Personal": -118.0, "Lokaler": -22.0}
SIGN = "har omvänt tecken; intäkt ska vara plus och kostnad minus. Rätta filen, eller kontrollera tecken för källan"


def told(units: int = 1, **sources: dict[str, float]) -> list[str]:
    """What is said of kinds; the same amounts in mnkr for each unit."""
    rows = [
        (name, *TIMES[name], str(unit), kind, round(mnkr * MNKR))
        for name, kinds in sources.items()
        for unit in range(units)
        for kind, mnkr in kinds.items()
    ]
    frame = pd.DataFrame(rows, columns=[SOURCE, "mått", "period", "ansvar", "slag", "öre"])
    frame[ROW] = frame.groupby(SOURCE).cumcount() + 2
    return [text for text in measures({"ekonomi": frame}, PARAMS, PROFILE).warnings if "har omvänt tecken" in text]


def test_income_that_is_minus_is_told_though_the_costs_are_right() -> None:
    """Alone, and beside last year's: what income is needs no other source."""
    said = [f"bok.csv: Intäkter {SIGN} bok."]
    wrong = BOOK | {"Intäkter": -20.0}
    assert told(bok=wrong) == said
    assert told(bok=wrong, fjol=BEFORE, units=3) == said


def test_a_kind_that_is_the_opposite_in_one_of_three_sources_is_told_of_that_one() -> None:
    """Whatever it is called, against this year's outcome."""
    (warning,) = told(bok=BOOK, fjol=BEFORE | {"Lokaler": 14.0}, budget=BUDGET)
    assert warning.startswith("fjol.csv: Lokaler har omvänt tecken mot utfall för januari–augusti 2017 i bok.csv; intäkt ska vara plus")
    assert warning.endswith("kontrollera tecken för källan fjol.")


def test_of_two_sources_either_may_be_wrong() -> None:
    """Nothing tells whether the kind is income."""
    (warning,) = told(bok=BOOK | {"Lokaler": 15.0}, fjol=BEFORE)
    assert warning.endswith("kontrollera tecken för källan fjol eller källan bok.")


@pytest.mark.parametrize(
    "sources",
    [
        {"bok": BOOK, "fjol": BEFORE, "budget": BUDGET},
        {"bok": BOOK | {"Intäkter": -0.5}, "fjol": BEFORE},
        {"bok": BOOK | {"Lokaler": 3.0}, "fjol": BEFORE},
        {"bok": BOOK | {"": 15.0}, "fjol": BEFORE | {"": -14.0}},
        {"bok": BOOK | {"Övrigt": 0.5}, "fjol": BEFORE | {"Övrigt": -0.5}},
    ],
)
def test_kinds_that_may_be_right_are_not_told(sources: dict[str, dict[str, float]]) -> None:
    """Income that was paid back, another size, no kind, small amounts."""
    assert told(**sources) == []


def test_a_kind_whose_units_go_both_ways_is_not_told() -> None:
    """What one unit sells another buys."""
    frame = [("bok", "2017-08", "1", 9.0), ("bok", "2017-08", "2", -7.0), ("fjol", "2016-08", "1", -9.0), ("fjol", "2016-08", "2", 7.0)]
    ledger = pd.DataFrame(frame, columns=[SOURCE, "period", "ansvar", "öre"]).assign(mått="utfall", slag="Internt", **{ROW: 2})
    ledger["öre"] = (ledger["öre"] * MNKR).astype("int64")
    warnings = measures({"ekonomi": ledger}, PARAMS, PROFILE).warnings
    assert not [text for text in warnings if "Internt har omvänt tecken" in text]
