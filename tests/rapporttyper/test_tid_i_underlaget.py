"""Amounts of twelve months in the place of eight, or the other way round, are told of; what may be right is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Organisationsdel, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
CODES = ("41", "42", "43", "44")
UNITS = [Organisationsdel(kod="4", namn="Vård"), *(Organisationsdel(kod=code, namn=f"Enhet {code}", förälder="4") for code in CODES)]
SOURCES = {name: Källa(tabell="ekonomi", fil=f"{name}.csv", kolumner={}) for name in ("bok", "plan", "prognos", "fjol")}
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor=SOURCES, organisation=UNITS)
MNKR = 100_000_000  # in ören
YEAR = (-30.0, -60.0, -15.0, -24.0)
Source = tuple[str, str, str, tuple[float, ...]]


def told(*sources: Source) -> list[str]:
    """What is said of the length of time of amounts in mnkr, one for each unit."""
    rows = [(name, m, period, unit, round(n * MNKR)) for name, m, period, own in sources for unit, n in zip(CODES, own, strict=False)]
    frame = pd.DataFrame(rows, columns=[SOURCE, "mått", "period", "ansvar", "öre"])
    frame[ROW] = frame.groupby(SOURCE).cumcount() + 2
    return [text for text in measures({"ekonomi": frame}, PARAMS, PROFILE).warnings if "räknat på lika lång tid, som om" in text]


def of(months: int, *growth: float) -> tuple[float, ...]:
    """What the units have for so many months, each with a growth of its own."""
    return tuple(n * months / 12 * more for n, more in zip(YEAR, growth or (1.0,) * len(YEAR), strict=False))


BOOK: Source = ("bok", "utfall", "2017-08", of(8, 1.01, 0.98, 1.03, 1.02))
PLAN: Source = ("plan", "årsbudget", "2017", YEAR)
FORECAST: Source = ("prognos", "prognos", "2017", of(12, 1.02, 1.01, 0.99, 1.0))
BEFORE = (0.97, 0.96, 1.0, 0.93)


def test_last_years_twelve_months_in_the_place_of_eight_are_told() -> None:
    """Against this year's outcome, also when nothing else is known."""
    wrong: Source = ("fjol", "utfall", "2016-08", of(12, *BEFORE))
    text = (
        "fjol.csv: utfall för januari–augusti 2016 är för nästan alla enheter lika mycket större än utfall för januari–augusti 2017 i bok.csv, "
        "räknat på lika lång tid, som om det gällde 12 månader. Kontrollera uttaget och period för källan fjol"
    )
    assert told(BOOK, PLAN, FORECAST, wrong) == [f"{text}."]
    assert told(BOOK, wrong) == [f"{text} eller källan bok."]


@pytest.mark.parametrize(
    ("sources", "said", "months"),
    [
        ((("bok", "utfall", "2017", YEAR), PLAN, ("fjol", "utfall", "2016", of(8, *BEFORE))), "fjol.csv: utfall för helåret 2016", 8),
        ((BOOK, FORECAST, ("plan", "årsbudget", "2017", of(8))), "plan.csv: årsbudget för helåret 2017", 8),
        ((("bok", "utfall", "2017-08", of(4)), PLAN, FORECAST), "bok.csv: utfall för januari–augusti 2017", 4),
        ((BOOK, PLAN, ("prognos", "prognos", "2017", of(8))), "prognos.csv: prognos för helåret 2017", 8),
    ],
)
def test_a_part_in_the_place_of_a_whole_is_told(sources: tuple[Source, ...], said: str, months: int) -> None:
    """Last year's outcome, a budget so far, the outcome of an earlier report, and an outcome that is read as a forecast."""
    (warning,) = told(*sources)
    assert warning.startswith(said)
    assert f"som om det gällde {months} månader." in warning


@pytest.mark.parametrize(
    "sources",
    [
        (BOOK, PLAN, FORECAST, ("fjol", "utfall", "2016-08", of(8, *BEFORE))),
        (BOOK, ("fjol", "utfall", "2016-08", of(12, 0.9, 1.3, 0.6, 1.1))),
        (BOOK, ("fjol", "utfall", "2016-08", of(8, 0.82, 0.84, 0.81, 0.8))),
        (BOOK, ("fjol", "utfall", "2016-08", of(12, 1.0, 1.0))),
        (BOOK, ("fjol", "utfall", "2016-08", tuple(n / 100 for n in YEAR))),
        (BOOK, ("plan", "årsbudget", "2017", tuple(n * 1000 for n in YEAR))),
        (BOOK, ("fjol", "utfall", "2016-08", tuple(-n for n in of(12)))),
    ],
)
def test_times_that_may_be_right_are_not_told(sources: tuple[Source, ...]) -> None:
    """The same size, units that differ, an even growth, too few units, small amounts, another unit of money, another sign."""
    assert told(*sources) == []
