"""A budget, a forecast or an outcome in another unit of money than the rest is told, as is one row of it; what may be right is not."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pahittad import workspace

from reports.cli import main
from reports.params import Params
from reports.profile import Källa, Organisationsdel, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
UNITS = [
    Organisationsdel(kod="4", namn="Vård"),
    *(Organisationsdel(kod=code, namn=f"Enhet {code}", förälder="4") for code in ("41", "42", "43")),
]
NAMES = ("bok", "budget", "prognos", "fjol")
SOURCES = {name: Källa(tabell="ekonomi", fil=f"{name}.csv", kolumner={}) for name in NAMES}
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor=SOURCES, organisation=UNITS)
MNKR = 100_000_000  # in ören
Amounts = dict[str, float]
OUTCOME: Amounts = {"41": -20, "42": -40, "43": -10}
YEAR: Amounts = {"41": -31, "42": -62, "43": -14}
SIMILAR = ("Enheter utan", "Intäkter är", "Budgeten för")


def rows(name: str, measure: str, period: str, amounts: Amounts, *, kinds: bool = False) -> list[tuple[object, ...]]:
    """A row per unit, or two: a tenth of it in income and the rest in costs."""
    parts = {"Intäkter": -0.1, "Kostnader": 1.1} if kinds else {"": 1}
    return [
        (name, measure, period, unit, kind, round(mnkr * part * MNKR)) for unit, mnkr in amounts.items() for kind, part in parts.items()
    ]


def told(*given: list[tuple[object, ...]]) -> list[str]:
    """The warnings about the size of amounts, with ordinary spaces."""
    frame = pd.DataFrame([row for part in given for row in part], columns=[SOURCE, "mått", "period", "ansvar", "slag", "öre"])
    frame[ROW] = frame.groupby(SOURCE).cumcount() + 2
    warnings = measures({"ekonomi": frame}, PARAMS, PROFILE).warnings
    return [text.replace("\u00a0", " ") for text in warnings if not text.startswith(SIMILAR)]


def times(amounts: Amounts, factor: float) -> Amounts:
    """The amounts in another unit."""
    return {unit: mnkr * factor for unit, mnkr in amounts.items()}


BOOK = rows("bok", "utfall", "2017-08", OUTCOME, kinds=True)
BUDGET = rows("budget", "årsbudget", "2017", YEAR, kinds=True)
FORECAST = rows("prognos", "prognos", "2017", YEAR)
BEFORE = rows("fjol", "utfall", "2016-08", OUTCOME)

RESULT = [
    *rows("bok", "utfall", "2017-08", OUTCOME),
    *(("bok", "utfall", "2017-08", u, "Kommunbidrag", round(-m * 0.97 * MNKR)) for u, m in OUTCOME.items()),
]


def test_a_budget_in_kronor_that_is_read_as_tkr_is_told() -> None:
    """Against the outcome of the report's own time, on twelve months; without an amount, for one may be of a unit that is protected."""
    (warning,) = told(BOOK, rows("budget", "årsbudget", "2017", times(YEAR, 1000), kinds=True), FORECAST)
    assert warning == (
        "budget.csv: årsbudget för helåret 2017 är ungefär 1 000 gånger så mycket som utfall för januari–augusti 2017 i bok.csv, "
        "räknat på lika lång tid. Kontrollera enhet för källan budget."
    )


@pytest.mark.parametrize(
    ("given", "name", "blamed"),
    [
        (
            (BOOK, BUDGET, rows("prognos", "prognos", "2017", times(YEAR, 0.001))),
            "prognos för helåret 2017 är ungefär en tusendel",
            "prognos",
        ),
        (
            (BOOK, BUDGET, FORECAST, rows("fjol", "utfall", "2016-08", times(OUTCOME, 1000))),
            "utfall för januari–augusti 2016 är ungefär 1 000 gånger",
            "fjol",
        ),
        (
            (rows("bok", "utfall", "2017-08", times(OUTCOME, 0.001)), BUDGET, FORECAST),
            "utfall för januari–augusti 2017 är ungefär en tusendel",
            "bok",
        ),
        (
            (BUDGET, rows("prognos", "prognos", "2017", times(YEAR, 1_000_000))),
            "årsbudget för helåret 2017 är ungefär en miljondel",
            "budget eller källan prognos",
        ),
        (
            (BUDGET, rows("prognos", "prognos", "2017", {"4": -107_000})),
            "årsbudget för helåret 2017 är ungefär en tusendel",
            "budget eller källan prognos",
        ),
        (
            (BOOK, rows("prognos", "prognos", "2017", times(YEAR, 20))),
            "prognos för helåret 2017 är mer än 10 gånger",
            "prognos eller källan bok",
        ),
    ],
)
def test_the_source_that_differs_from_the_others_is_told(given: tuple[list[tuple[object, ...]], ...], name: str, blamed: str) -> None:
    """Whatever it is, in either direction, also when one knows only the sum of the other's units; of two, either may be wrong."""
    (warning,) = told(*given)
    assert warning.partition(": ")[2].startswith(f"{name} så mycket som ")
    assert warning.endswith(f"Kontrollera enhet för källan {blamed}.")


def test_a_net_of_nothing_is_told_by_what_is_given_and_spent() -> None:
    """With kommunbidrag in the ledger every net is near nothing."""
    even = {unit: {"Kommunbidrag": -mnkr, "Kostnader": mnkr} for unit, mnkr in YEAR.items()}
    ledger = [
        ("bok", "utfall", "2017-08", unit, kind, round(mnkr * MNKR * 2 / 3)) for unit, own in even.items() for kind, mnkr in own.items()
    ]
    budget = [
        ("budget", "årsbudget", "2017", unit, kind, round(mnkr * MNKR * 1000)) for unit, own in even.items() for kind, mnkr in own.items()
    ]
    (warning,) = told(ledger, budget)
    assert "årsbudget för helåret 2017 är ungefär 1 000 gånger så mycket som utfall" in warning


def test_one_row_in_another_unit_is_told_with_its_row() -> None:
    """The total may be ten times too great for its sake, but the source is not wrong."""
    (warning,) = told(BOOK, BUDGET, rows("prognos", "prognos", "2017", YEAR | {"42": -62_000}))
    assert warning == (
        "Belopp ungefär tusen gånger större eller mindre än enhetens andra på ett år; kontrollera om raden är i kr, tkr eller mnkr: "
        "prognos.csv, rad 3 (42 Enhet 42: prognos för helåret 2017, mot utfall för januari–augusti 2017 i bok.csv)."
    )


def test_one_kind_of_a_unit_is_told_though_it_is_a_small_part_of_the_net() -> None:
    """A tenth of the costs is income: a thousand times that is not near a thousand times the net."""
    wrong = [(*row[:-1], row[-1] * 1000 if row[3:5] == ("42", "Intäkter") else row[-1]) for row in BUDGET]
    (warning,) = told(BOOK, wrong)
    assert "budget.csv, rad 4 (42 Enhet 42, Intäkter: årsbudget för helåret 2017, mot utfall" in warning


def test_one_row_among_those_of_other_times_is_told_alone() -> None:
    """Last year's outcome in the same file is right."""
    both = [*rows("bok", "utfall", "2016-08", OUTCOME), *rows("bok", "utfall", "2017-08", OUTCOME | {"42": -41_000})]
    (warning,) = told(both, BUDGET, FORECAST)
    assert "bok.csv, rad 6 (42 Enhet 42: utfall för januari–augusti 2017, mot" in warning


@pytest.mark.parametrize(
    "given",
    [
        (BOOK, BUDGET, FORECAST, BEFORE),
        (BOOK,),
        (FORECAST,),
        (RESULT, rows("prognos", "prognos", "2017", {"41": -3, "42": 1, "43": 0})),
        (BOOK, rows("prognos", "helårsavvikelse", "2017", times(YEAR, 0.001))),
        (BOOK, rows("prognos", "budgetförändring", "2017", times(YEAR, 0.001))),
        (BOOK, rows("prognos", "prognos", "2017", times(YEAR, 0))),
        (rows("bok", "utfall", "2017-08", times(OUTCOME, 0.001)), rows("budget", "årsbudget", "2017", times(YEAR, 0.00001))),
        (BOOK, BUDGET, rows("prognos", "prognos", "2017", YEAR | {"43": -0.002})),
        (BOOK, rows("budget", "årsbudget", "2017", YEAR | {"43": -0.3}, kinds=True)),
        (BOOK, rows("budget", "årsbudget", "2017", {"99": -62_000})),
        (BOOK, BUDGET, rows("fjol", "utfall", "2017-08", times(OUTCOME, 0.001))),  # added to the ledger
        (BOOK, BUDGET, rows("fjol", "utfall", "2017-08-01/2017-08-31", times(OUTCOME, 0.001))),
        (rows("bok", "utfall", "2017-08", OUTCOME | {"43": -0.1}), BUDGET, FORECAST),
    ],
)
def test_amounts_that_may_be_right_are_not_told(given: tuple[list[tuple[object, ...]], ...]) -> None:
    """The same size, one alone, a result, a deviation, nothing, small amounts, a unit that is closing, other units."""
    assert told(*given) == []


TEXT = "---\nområde: Läget\nansvarig_roll: ekonom\ngäller_period: 2026-T2\n---\nEnheten har ett {{ avvikelse.1 | underskott_om }}.\n"
SHOWN = """
källor:
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {Kod: ansvar}, fasta: {mått: utfall, period: "{nu}"}, värden: {Belopp: {}}}
  plan: {tabell: ekonomi, fil: plan.csv, kolumner: {Kod: ansvar}, enhet: tkr, fasta: {mått: årsbudget, period: "{år}"}, värden: {Belopp: {}}}
tabeller:
  E1:
    rubrik: Utfall
    omfattning: tkr
    radrubrik: Enhet
    källa: ekonomi
    kolumner:
      Utfall: {urval: {mått: utfall}}
      Budget: {urval: {mått: årsbudget}}
      Avvikelse: {avvikelse: {av: Utfall, mot: Budget}, mått: avvikelse}
    rader: [{varje: ansvar}, {summa: Totalt, id: ort}]
texter: {Läget: ""}
avsnitt: {ekonomi: {innehåll: [{text: Läget}, {tabell: E1}]}}
"""


def test_a_warning_is_told_also_when_a_text_stops_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text may be right, and the budget in the wrong unit."""
    files = {"bok.csv": "Kod;Belopp\n1;-70000000\n", "plan.csv": "Kod;Belopp\n1;-60000000\n"}
    params = workspace(tmp_path, SHOWN, files)
    (params.parent / "ort").mkdir()
    (params.parent / "ort" / "laget.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["rapport", "kontrollera", str(params)])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert said.index("Varning: plan.csv: årsbudget för helåret 2026 är ungefär 1 000 gånger") < said.index("laget.md, rad 6")
