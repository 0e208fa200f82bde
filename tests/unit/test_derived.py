"""Figures that sentences use: every form, worked out by hand, and what cannot be computed."""

from decimal import Decimal

import pandas as pd
import pytest

from reports.derived import derive
from reports.errors import DataError, ParamsError
from reports.facts import Fact, Part
from reports.period import Period
from reports.profile import Härledd
from reports.read import ROW
from reports.validate import SOURCE

WINDOW = Period.parse("2017-T2")


def known() -> dict[str, Fact]:
    amounts = {"r.a@2017-08": -1_000_400, "r.b@2017-08": -500_400, "r.c@2017-08": 300_000, "r.a@2016-08": -800_000}
    facts = {
        name: Fact(name, name.partition("@")[0], value, "kr", "", "", frozenset({("bok", i)}))
        for i, (name, value) in enumerate(amounts.items())
    }
    counts = {"v.nu@2017-08": 1272, "v.förr@2015-08": 993, "v.noll@2015-08": 0}
    facts |= {name: Fact(name, name, value, "antal", "", str(value)) for name, value in counts.items()}
    facts["m.x@2017"] = Fact("m.x@2017", "m.x", None, "text", "", "<5")
    return facts


def made(**spec: object) -> Fact:
    facts = known()
    before = set(facts)
    goals = pd.DataFrame({"nivå": ["N", "S", "S"], SOURCE: "mål", ROW: [2, 3, 4]})
    derive([Härledd.model_validate({"id": "x", "avser": "X {år}", **spec})], facts, {"mål": goals}, WINDOW)
    return next(facts[name] for name in facts if name not in before)


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ({"plus": ["r.a", "r.b"]}, -1_500_800, "−1 501"),
        ({"plus": ["r.a"], "minus": ["r.c"]}, -1_300_400, "−1 300"),
        ({"skillnad": ["r.a", "r.a.fg"]}, -200_400, "−200"),
        ({"skillnad": ["r.a", "r.c"], "tecken": "-1"}, -1_300_400, "1 300"),
        ({"rest_av": "r.a", "delar": ["r.b", "r.c"]}, 200_000, "200"),
        ({"antal": {"av": "r.?", "när": "< 0"}}, 2, "2"),
        ({"rader": {"källa": "mål", "urval": {"nivå": "S"}}}, 2, "2"),
        ({"plus": ["r.a", "r.b"], "enhet": "mnkr", "decimaler": "2"}, -1_500_800, "−1,50"),
    ],
)
def test_a_derived_figure_is_what_the_profile_says(spec: dict[str, object], value: int, text: str) -> None:
    """The value in base unit, rounded once in the text."""
    fact = made(**spec)
    assert (fact.värde, fact.text.replace("\u00a0", " ")) == (value, text)


@pytest.mark.parametrize(("said", "decimals"), [({}, 1), ({"decimaler": "0"}, 0), ({"decimaler": "2"}, 2)])
def test_a_percentage_in_a_sentence_has_one_decimal_unless_the_profile_says_another_number(said: dict[str, str], decimals: int) -> None:
    """As in a table."""
    assert made(ändring=["v.nu", "v.förr"], **said).decimals == decimals
    assert made(antal={"av": "r.?", "när": "< 0"}, **said).decimals == (decimals if said else 0)


def test_a_change_is_in_per_cent_of_the_old_value() -> None:
    """993 to 1 272 is 28,1 per cent."""
    fact = made(ändring=["v.nu", "v.förr"], decimaler="1")
    assert (fact.text, fact.enhet, fact.uträkning) == ("28,1", "procent", "förändring från 993 till 1\u00a0272")


def test_a_cost_that_grows_grows_whatever_its_sign() -> None:
    """From 800 000 to 1 000 400 kronor of cost, kept with minus, is 25,05 per cent more."""
    fact = made(ändring=["r.a", "r.a.fg"], decimaler="2")
    assert (fact.text, fact.enhet) == ("25,05", "procent")


def test_a_share_is_in_per_cent_of_those_that_have_a_value() -> None:
    """Two of three are negative."""
    fact = made(andel={"av": "r.?", "när": "< 0"}, decimaler="1")
    assert (fact.text, fact.enhet, fact.uträkning) == ("66,7", "procent", "2 av 3 är under 0")


def test_a_condition_that_leaves_nothing_out_says_so_in_words() -> None:
    """A limit beyond every value is how an author writes all."""
    assert made(antal={"av": "r.?", "när": ">= -999999999"}).uträkning == "alla 3"


def test_a_derived_figure_carries_the_rows_of_its_parts_and_the_window_of_the_first() -> None:
    """So that it can be opened like any other."""
    fact = made(plus=["r.a", "r.b"])
    assert (fact.id, fact.avser, fact.rows) == ("x@2017-08", "X 2017", {("bok", 0), ("bok", 1)})
    assert made(id="x@{år}", plus=["r.a"]).id == "x@2017"


def test_one_may_build_on_another() -> None:
    """They are made in order."""
    facts = known()
    derive([Härledd(id="x", avser="", plus=["r.a", "r.b"]), Härledd(id="y", avser="", plus=["x", "r.c"])], facts, {}, WINDOW)
    assert facts["y@2017-08"].värde == -1_200_800


@pytest.mark.parametrize(
    ("spec", "kind", "reason"),
    [
        ({"plus": ["r.d"]}, ParamsError, "profilen, härledda, x: Okänt tal: r.d."),
        ({"plus": ["r.a", "v.nu"]}, ParamsError, "siffrorna har olika enhet: kr och antal"),
        ({"rest_av": "r.a", "delar": ["v.nu"]}, ParamsError, "olika enhet"),
        ({}, ParamsError, "siffran säger inte hur den räknas"),
        ({"ändring": ["v.nu"]}, ParamsError, "ändring ska ha två siffror"),
        ({"ändring": ["v.nu", "v.noll"]}, DataError, "en ändring i procent kan inte räknas från noll eller minus"),
        ({"ändring": ["r.c", "r.a.fg"]}, DataError, "kan inte räknas från noll eller minus"),
        ({"antal": {"av": "r.?"}}, ParamsError, "andel och antal ska ha av och när"),
        ({"andel": {"av": "z.*", "när": "> 0"}}, DataError, "inga siffror heter z.*"),
        ({"plus": ["m.x"]}, DataError, "siffran är inte ett tal"),
        ({"rader": {"källa": "mål", "urval": {"nivo": "S"}}}, ParamsError, "Kolumnen nivo finns inte i källan"),
        ({"id": "r.a", "plus": ["r.b"]}, DataError, "−500\u00a0400\u00a0kr här men −1\u00a0000\u00a0400\u00a0kr i en tabell"),
    ],
)
def test_a_figure_that_cannot_be_computed_stops(spec: dict[str, object], kind: type[Exception], reason: str) -> None:
    """The profile's mistakes are the ekonom's, missing values the data owner's; none becomes a traceback."""
    with pytest.raises(kind) as caught:
        made(**spec)
    assert reason in str(caught.value)


def test_a_count_of_rows_in_a_source_that_the_municipality_lacks_is_no_figure() -> None:
    """Nothing is counted as zero that was never asked for."""
    facts: dict[str, Fact] = {}
    derive([Härledd.model_validate({"id": "x", "avser": "", "rader": {"källa": "garanti"}})], facts, {}, WINDOW)
    assert facts == {}


def test_equal_values_under_one_name_are_one_figure() -> None:
    """The first stays: its text is the table's."""
    facts = known()
    derive([Härledd(id="r.a", avser="annan", plus=["r.a"])], facts, {}, WINDOW)
    assert (facts["r.a@2017-08"].avser, Decimal(facts["r.a@2017-08"].värde or 0)) == ("r.a", Decimal(-1_000_400))


def test_a_sum_of_shares_hangs_on_them_and_is_no_count() -> None:
    """What is computed from a share that is hidden must be hidden too."""
    facts = known()
    facts["v.a@2017-08"] = Fact("v.a@2017-08", "v.a", 7, "antal", "", "7", frozenset(), "person", (Part(1, frozenset({("k", 1)})),))
    specs = [{"id": "d", "kvot": ["v.a", "v.nu"]}, {"id": "s", "plus": ["d", "d"]}, {"id": "n", "plus": ["v.a", "v.a"]}]
    derive([Härledd.model_validate({"avser": "X", **spec}) for spec in specs], facts, {}, WINDOW)
    assert facts["s@2017-08"].av == ("d@2017-08", "d@2017-08")
    assert (facts["n@2017-08"].av, len(facts["n@2017-08"].delar)) == ((), 2)
