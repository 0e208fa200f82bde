"""A project, a purchase or a grant with the opposite sign of its likes is told of, and a source that is all turned; what may be right is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
TABLES = ("beloppsuppställning", "investering", "inköp", "upphandling", "ramförändring")
SOURCES = {table: Källa(tabell=table, fil=f"{table}.csv", kolumner={}) for table in TABLES}
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor=SOURCES)
ROWS = "Belopp med omvänt tecken mot de andra i källan; rätta raden, om det inte är en återbetalning eller en inkomst"
BUDGET = {"Kök": -500, "Larm": -200, "Tak": -900}


def told(table: str, rows: list[dict[str, object]]) -> list[str]:
    """What is said of the signs of rows in a source."""
    frame = pd.DataFrame([{SOURCE: table, ROW: n, "period": "2017"} | row for n, row in enumerate(rows, 2)])
    return [text for text in measures({table: frame}, PARAMS, PROFILE).warnings if "omvänt tecken" in text]


def projects(budget: dict[str, int], **more: dict[str, int]) -> list[dict[str, object]]:
    """A row per project and measure."""
    return [
        {"projekt": "", "namn": name, "mått": measure, "öre": amount}
        for measure, own in ({"budget": budget} | more).items()
        for name, amount in own.items()
    ]


def column(measure: str, *amounts: int) -> list[dict[str, object]]:
    """A row per amount of one of the municipality's own tables."""
    return [{"rad": str(n), "tabell": "medel", "mått": measure, "öre": amount} for n, amount in enumerate(amounts)]


def purchases(*amounts: int) -> list[dict[str, object]]:
    """A row per area."""
    return [{"område": str(n), "avtal": "inom", "mått": "inköp", "öre": amount} for n, amount in enumerate(amounts)]


def test_a_project_that_is_the_opposite_throughout_is_told_with_its_rows() -> None:
    """Its rows may be several, and be far apart."""
    assert told("investering", projects(BUDGET | {"Larm": 200}, utfall={"Kök": -300, "Larm": 100, "Tak": 0})) == [
        f"{ROWS}: investering.csv, rad 3 och 6."
    ]


def test_a_purchase_that_is_minus_is_told() -> None:
    """The table says that purchases are plus, so that one other is enough."""
    assert told("inköp", purchases(100, -5)) == [f"{ROWS}: inköp.csv, rad 3."]


def test_a_grant_that_is_minus_is_told_when_enough_others_are_plus() -> None:
    """The municipality's own tables may have either sign."""
    assert told("beloppsuppställning", column("Beviljat", 5, 6, 7, -8, 9)) == [f"{ROWS}: beloppsuppställning.csv, rad 5."]
    assert told("beloppsuppställning", column("Kostnad", -5, -6, -7, 8, -9)) == [f"{ROWS}: beloppsuppställning.csv, rad 5."]
    assert told("beloppsuppställning", column("Beviljat", 5, 6, -8, 9)) == []


def test_a_source_whose_amounts_are_all_turned_is_told_with_its_key() -> None:
    """Then no row is an exception."""
    turned = {name: -amount for name, amount in BUDGET.items()}
    assert told("investering", projects(turned, utfall=turned)) == [
        "Alla belopp har omvänt tecken, utgift ska vara minus; kontrollera tecken för källan: investering.csv, källan investering."
    ]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("investering", projects(BUDGET, utfall=BUDGET)),
        ("investering", projects(BUDGET, utfall={"Kök": -300, "Larm": 100})),
        ("investering", projects(BUDGET | {"Larm": 200})),
        ("investering", projects({name: -amount for name, amount in BUDGET.items()}, utfall=BUDGET)),
        ("investering", projects(BUDGET | {"Bidrag till larm": 50}, utfall={"Bidrag till larm": 50})),
        ("investering", projects(BUDGET, avvikelse={"Kök": 50, "Larm": 20}, ombudgeterat={"Kök": 50})),
        ("inköp", purchases(-100, -5, 3)),
        ("inköp", purchases(-100)),
        ("beloppsuppställning", column("förändring", 5, 6, 7, -8, 9)),
        ("beloppsuppställning", column("återstår av beviljat", 5, 6, 7, -8, 9)),
        ("upphandling", [{"id": "1", "öre": 5}, {"id": "2", "öre": 6}]),
        ("ramförändring", [{"mått": "ramförändring", "öre": n} for n in (5, 6, 7, -8, 9)]),
    ],
)
def test_signs_that_may_be_right_are_not_told(table: str, rows: list[dict[str, object]]) -> None:
    """Something given back, one amount alone, an income, what is moved or left, mostly minus, a change, no minus."""
    assert told(table, rows) == []
