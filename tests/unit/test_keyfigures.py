"""The summary's big figures: value with unit, label, and the word that its sign carries."""

from decimal import Decimal

import pytest

from reports.errors import ParamsError, TextError
from reports.facts import Fact, Facts
from reports.keyfigures import key_figure
from reports.period import Period
from reports.profile import Nyckeltal, Skrivsätt
from reports.writing import HOUSE

FACTS = Facts(
    {
        f.id: f
        for f in [
            Fact("r.a@2017-08", "A", -28_138_470, "kr", "", ""),
            Fact("r.noll@2017-08", "0", 0, "kr", "", ""),
            Fact("r.saknas@2017-08", "?", None, "kr", "", ".."),
            Fact("v.p@2017-08", "P", Decimal("5.64"), "procent", "", "5,64"),
            Fact("v.q@2017-08", "Q", Decimal(100) / 3, "procent", "", "33,3"),
            Fact("v.n@2017-08", "N", 6, "antal", "", "6"),
            Fact("v.alla@2017-08", "N", 7, "antal", "", "7"),
        ]
    },
    Period.parse("2017-T2"),
)


def figure(style: Skrivsätt = HOUSE, **spec: object) -> tuple[str, str, str]:
    made = key_figure(Nyckeltal.model_validate({"etikett": "E {år}", **spec}), FACTS, style)
    return f"{made.text} {made.word}".rstrip(" ").replace("\u00a0", " "), made.label, made.note


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"fakta": "r.a", "ord": "resultat"}, ("28 138 tkr underskott", "E 2017", "")),
        ({"fakta": "r.a@{nu}", "ord": "resultat"}, ("28 138 tkr underskott", "E 2017", "")),
        ({"fakta": "r.a", "enhet": "mnkr", "decimaler": "1"}, ("−28,1 mnkr", "E 2017", "")),
        ({"fakta": "r.a", "enhet": "mnkr", "decimaler": "1", "tecken": "-1"}, ("28,1 mnkr", "E 2017", "")),
        ({"fakta": "v.p", "enhet": "procent", "tecken": "-1"}, ("5,64 %", "E 2017", "")),
        ({"fakta": "r.noll", "ord": "resultat"}, ("0 tkr i balans", "E 2017", "")),
        ({"fakta": "v.p", "enhet": "procent", "ord": "mål {år}"}, ("5,64 %", "E 2017", "mål 2017")),
        ({"fakta": "v.p", "enhet": "procent", "decimaler": "1"}, ("5,6 %", "E 2017", "")),
        ({"fakta": "v.q", "enhet": "procent"}, ("33,3 %", "E 2017", "")),
        ({"fakta": "v.n", "enhet": "antal", "av": "v.alla"}, ("6 av 7", "E 2017", "")),
    ],
)
def test_a_key_figure_has_value_unit_and_word(spec: dict[str, object], expected: tuple[str, str, str]) -> None:
    """Every unit of the vocabulary."""
    assert figure(**spec) == expected


def test_the_sign_is_said_once() -> None:
    """The word says it when it has a direction; an amount small enough to be in balance keeps its own minus."""
    assert figure(fakta="r.a", ord="resultat", enhet="mnkr", decimaler="1")[0] == "28,1 mnkr underskott"
    assert figure(Skrivsätt(i_balans=30_000_000), fakta="r.a", ord="resultat")[0] == "−28 138 tkr i balans"
    assert figure(fakta="r.a")[0] == "−28 138 tkr"


def test_a_missing_value_is_not_in_balance() -> None:
    """A suppressed or missing result has no sign to put in words."""
    assert figure(fakta="r.saknas", ord="resultat") == ("..", "E 2017", "uppgift saknas")


@pytest.mark.parametrize(
    "spec",
    [
        {"fakta": "v.p"},
        {"fakta": "v.n"},
        {"fakta": "r.a", "enhet": "procent"},
        {"fakta": "r.a", "enhet": "antal"},
        {"fakta": "v.n", "enhet": "procent"},
    ],
)
def test_a_unit_that_is_not_the_figures_stops(spec: dict[str, object]) -> None:
    """5,64 per cent must not be printed as 0 tkr."""
    with pytest.raises(ParamsError, match="är inte"):
        figure(**spec)


def test_an_unknown_fact_stops_with_the_nearest() -> None:
    """A misspelt name in the profile."""
    with pytest.raises(TextError, match="Menade du r.noll"):
        figure(fakta="r.nolll")
