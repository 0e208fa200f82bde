"""Grants, investments, purchases and the effects of measures in the wrong unit are told of; what may be right is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
TABLES = ("beloppsuppställning", "investering", "inköp", "upphandling", "prognospost")
SOURCES = {"bok": Källa(tabell="ekonomi", fil="bok.csv", kolumner={})} | {t: Källa(tabell=t, fil=f"{t}.csv", kolumner={}) for t in TABLES}
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor=SOURCES)
TKR = 100_000  # in ören
YEAR = 600_000  # what the nämnd spends in a year, in tkr
LEDGER = pd.DataFrame(
    {SOURCE: "bok", "mått": "utfall", "period": "2017", "ansvar": "1", "slag": "Kostnader", ROW: [2], "öre": [-YEAR * TKR]}
)
GREAT, SMALL = "Belopp som är för stora", "Alla belopp är under"
UNIT = "kontrollera om de är i kr, tkr eller mnkr. Rätta filen, eller enhet för källan i profilen"


def told(table: str, amounts: list[float], *, ledger: bool = True, **columns: list[str]) -> list[str]:
    """What is said of amounts in tkr, one on each row."""
    given: dict[str, object] = {"mått": ["belopp"] * len(amounts), "period": ["2017"] * len(amounts), "projekt": "", "namn": "n"} | columns
    frame = pd.DataFrame({SOURCE: table, ROW: range(2, len(amounts) + 2), "öre": [round(tkr * TKR) for tkr in amounts], **given})
    frames = {"ekonomi": LEDGER.copy(), table: frame} if ledger else {table: frame}
    return [text for text in measures(frames, PARAMS, PROFILE).warnings if text.startswith((GREAT, SMALL))]


def test_a_grant_in_kronor_among_those_in_tkr_is_told_with_its_row() -> None:
    """It may be what the nämnd has, but not beside likes of some hundreds of thousands."""
    (warning,) = told("beloppsuppställning", [750.5, 240_000, 640, 3.5])
    assert warning == (
        f"Belopp som är för stora mot det nämnden omsätter på ett år eller mot sina likar; {UNIT}: "
        "beloppsuppställning.csv, rad 3, källan beloppsuppställning."
    )


def test_a_source_in_kronor_is_told_with_all_that_is_greater_than_the_nämnd() -> None:
    """All its amounts are as wrong as each other."""
    (warning,) = told("inköp", [6_900_000, 4_388_000, 35_368_000], område=["a", "b", "c"])
    assert "inköp.csv, rad 2–4, källan inköp." in warning


def test_a_source_that_is_a_thousand_times_too_small_is_told() -> None:
    """No investment is of some kronor; a price may be."""
    assert told("investering", [-9.9, -6.4, -0.8]) == [
        f"Alla belopp är under 10 000 kronor; {UNIT}: investering.csv, rad 2–4, källan investering."
    ]
    assert told("investering", [-10, -6.4, -0.8]) == []
    assert told("beloppsuppställning", [0.05, 0.03]) == []


@pytest.mark.parametrize(
    ("table", "amounts", "columns"),
    [
        ("beloppsuppställning", [240_000, 5150.5, 1_000], {}),
        ("beloppsuppställning", [59_000, 150, 2], {}),
        ("beloppsuppställning", [240_000, 900, 600], {"mått": ["ram", "ändring", "ändring"]}),
        ("inköp", [240_000, 700], {"avtal": ["inom", "utanför"]}),
        ("investering", [-450_000, -700, -300], {}),
        ("investering", [-2_000_000, -100_000], {}),
        ("upphandling", [5_000_000, 90_000], {}),
        ("prognospost", [-2_900, 0.2, 3, 0], {}),
    ],
)
def test_amounts_that_may_be_right_are_not_told(table: str, amounts: list[float], columns: dict[str, list[str]]) -> None:
    """One that is large, one that is apart but small, other kinds, a building among its furniture, a contract of ten years, small sums."""
    assert told(table, amounts, **columns) == []


def test_without_a_ledger_no_amount_is_too_great() -> None:
    """Nothing says how large the nämnd is."""
    assert told("inköp", [6_900_000, 4_388], ledger=False) == []
