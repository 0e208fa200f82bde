"""The delårsrapport's own rules, on small frames whose answers are worked out by hand."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from reports.facts import Fact, Facts
from reports.layout import Layouts
from reports.params import Params
from reports.period import Period
from reports.profile import Profile
from reports.rapporttyper.delarsrapport.explanations import explained, own_facts
from reports.rapporttyper.delarsrapport.measures import check, measures, window_text
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
WINDOW = Period.parse("2017-T2")
NBSP = "\u00a0"


def profile(**more: object) -> Profile:
    given: dict[str, object] = {
        "namn": "prov", "kommun": "P", "nämnd": "n", "titel": "t", "källor": {},
        "organisation": [{"kod": "1", "namn": "Stab"}, {"kod": "2", "namn": "Vård"}, {"kod": "21", "namn": "Hem", "förälder": "2"}],
        "förklaringar": {"källa": "prognospost", "nyckel": "ansvar", "post": "post", "avvikelse": "avvikelse.{nyckel}", "gräns": 500_000, "rest": "(rest), Övrigt"},
    }  # fmt: skip
    return Profile.model_validate(given | more)


def fact(name: str, value: int | Decimal, unit: str = "kr") -> Fact:
    return Fact(name, name, value, unit, "", str(value), frozenset({("bok", 2)}))


def facts(*known: Fact) -> Facts:
    return Facts({f.id: f for f in known}, WINDOW)


def posts(*rows: tuple[str, str, int]) -> dict[str, pd.DataFrame]:
    """Code, post and kronor."""
    frame = pd.DataFrame({"ansvar": [r[0] for r in rows], "post": [r[1] for r in rows], "öre": [r[2] * 100 for r in rows]})
    frame[SOURCE], frame[ROW] = "poster", range(2, len(rows) + 2)
    return {"prognospost": frame}


def goals(**columns: list[str]) -> dict[str, pd.DataFrame]:
    given = {"id": ["M1"], "utfall": [""], "enhet": [""], "operator": [""], "målvärde": [""]} | columns
    return {"mål": pd.DataFrame(given | {SOURCE: "mål", ROW: [2]})}


def test_a_window_is_said_in_words_and_silence_is_said_too() -> None:
    """A volume has its own time; when the source gives none, the table says so."""
    assert [window_text(*pair) for pair in (("2017-01-01", "2017-06-30"), ("2017-01-01", "2017-12-31"), ("", ""))] == [
        "januari–juni 2017",
        "helåret 2017",
        "saknas i källan",
    ]


@pytest.mark.parametrize(
    ("operator", "value", "unit", "expected"),
    [
        ("<", "4", "procent", "under 4 procent"),
        (">=", "0", "tkr", "minst 0 tkr"),
        ("<=", "1500", "tkr", f"högst 1{NBSP}500 tkr"),
        (">", "5", "", "över 5"),
        ("<", "2 %", "procent", "under 2 %"),
        ("", "", "tkr", ""),
    ],
)
def test_a_target_is_written_as_its_condition_reads(operator: str, value: str, unit: str, expected: str) -> None:
    """'< 4' is 'under 4', and a unit already in the value is not said twice."""
    frames = goals(operator=[operator], målvärde=[value], enhet=[unit])
    measures(frames, PARAMS, profile())
    assert list(frames["mål"]["målvärde_visat"]) == [expected]


@pytest.mark.parametrize(
    ("outcome", "unit", "expected"),
    [("-28138", "tkr", f"−28{NBSP}138 tkr"), ("5,64", "procent", "5,64 procent"), ("", "tkr", ""), ("2017", "", f"2{NBSP}017")],
)
def test_an_outcome_is_written_with_its_unit_and_grouped_thousands(outcome: str, unit: str, expected: str) -> None:
    """A blank outcome has no unit either."""
    frames = goals(utfall=[outcome], enhet=[unit])
    measures(frames, PARAMS, profile())
    assert [text.strip() for text in frames["mål"]["utfall_visat"]] == [expected]


def ledger(*months: str) -> dict[str, pd.DataFrame]:
    known = {"mått": "utfall", "ansvar": "1", "period": "2017-08", "månad": list(months), "öre": 100}
    return {"ekonomi": pd.DataFrame({**known, SOURCE: "bok", ROW: range(2, len(months) + 2)})}


EIGHT = [f"2017-{month:02d}" for month in range(1, 9)]


def test_a_ledger_of_the_whole_period_and_nothing_else_is_right() -> None:
    """Rows without a month are forecasts."""
    assert measures(ledger(*EIGHT, ""), PARAMS, profile()).findings == ()


def test_a_booked_month_outside_the_period_is_told_with_its_rows() -> None:
    """September is not in a report of January to August."""
    (found,) = measures(ledger(*EIGHT, "2017-09", "2016-12"), PARAMS, profile()).findings
    assert (found.rule, found.rows) == ("bokförda månader ligger utanför januari–augusti 2017", (10, 11))


def test_a_missing_month_is_named() -> None:
    """An export of seven months gives a result that is too good."""
    (found,) = measures(ledger(*EIGHT[:6], "2017-08"), PARAMS, profile()).findings
    assert found.rule == "2017-07 saknas"


def test_a_condition_without_a_target_is_told() -> None:
    """'<' nothing cannot be judged."""
    (found,) = measures(goals(operator=["<"]), PARAMS, profile()).findings
    assert (found.rule, found.rows) == ("villkor utan målvärde", (2,))


@pytest.mark.parametrize(
    ("outcome", "unit", "figure", "faults"),
    [
        ("-28138", "tkr", fact("r.x@2017-08", -28_138_470), 0),
        ("−28 138", "tkr", fact("r.x@2017-08", -28_138_470), 0),
        ("-28139", "tkr", fact("r.x@2017-08", -28_138_470), 1),
        ("5,64", "procent", fact("r.x@2017-08", Decimal("5.64"), "procent"), 0),
        ("5,6", "procent", fact("r.x@2017-08", Decimal("5.64"), "procent"), 1),
        ("", "tkr", fact("r.x@2017-08", 1), 0),
    ],
)
def test_a_bound_outcome_must_equal_its_figure_as_printed(outcome: str, unit: str, figure: Fact, faults: int) -> None:
    """In the goal's own unit; a blank outcome binds nothing."""
    found = check(facts(figure), goals(utfall=[outcome], enhet=[unit]), profile(bindningar={"mål": {"M1": "r.x"}}))
    assert [f.rows for f in found] == [(2,)] * faults


def test_the_rest_is_the_deviation_minus_what_the_posts_explain() -> None:
    """−800 minus −500 is −300; posts marked as rest explain nothing, and another unit's posts are not counted."""
    frames = posts(("1", "Löner", -500_000), ("1", "Allt annat (rest)", -300_000), ("21", "Mat", 1))
    (made,) = explained(facts(fact("avvikelse.1@2017", -800_000)), frames, profile())
    assert (made.code, made.deviation.id, [p["post"] for p in made.posts], made.rest) == ("1", "avvikelse.1@2017", ["Löner"], -300_000)


@pytest.mark.parametrize(("value", "asked"), [(-500_000, ["1"]), (500_000, ["1"]), (-499_999, [])])
def test_a_deviation_is_explained_from_the_limit_in_both_directions(value: int, asked: list[str]) -> None:
    """A surplus needs an explanation too."""
    assert [item.code for item in explained(facts(fact("avvikelse.1@2017", value)), posts(("21", "Mat", 1)), profile())] == asked


def test_a_unit_that_holds_a_varav_unit_is_explained_and_the_part_only_by_posts_of_its_own() -> None:
    """The part's deviation is in the whole's."""
    own = profile(organisation=[{"kod": "1", "namn": "Hem"}, {"kod": "11", "namn": "Natt", "förälder": "1", "varav": True}])
    known = facts(fact("avvikelse.1@2017", -900_000), fact("avvikelse.11@2017", -800_000))
    assert [item.code for item in explained(known, posts(("1", "Mat", -400_000)), own)] == ["1"]
    assert [item.code for item in explained(known, posts(("11", "Natt", -400_000)), own)] == ["1", "11"]


def test_a_unit_whose_code_has_capitals_and_dashes_is_explained_too() -> None:
    """Figures are named in small letters."""
    own = profile(organisation=[{"kod": "IFO-1", "namn": "Barn"}])
    made = explained(facts(fact("avvikelse.ifo_1@2017", -900_000)), posts(("IFO-1", "Placeringar", -400_000)), own)
    assert [(item.code, item.rest) for item in made] == [("IFO-1", -500_000)]


def test_a_unit_below_the_limit_that_has_posts_is_shown() -> None:
    """What has been explained is not hidden."""
    made = explained(facts(fact("avvikelse.21@2017", 1000)), posts(("21", "Mat", 400)), profile())
    assert [(item.code, item.rest) for item in made] == [("21", 600)]


def test_a_parent_is_explained_by_its_units() -> None:
    """Only the lowest level is asked, or the same deviation would be explained twice."""
    known = facts(fact("avvikelse.2@2017", -900_000), fact("avvikelse.21@2017", -900_000))
    assert [item.code for item in explained(known, posts(("1", "x", 1)), profile())] == ["21"]


@pytest.mark.parametrize(("stated", "faults"), [(-300_000, 0), (-300_499, 0), (-299_000, 1), (300_000, 1)])
def test_a_stated_rest_must_equal_the_unexplained_part_in_thousands(stated: int, faults: int) -> None:
    """A difference of less than half a thousand is rounding."""
    frames = posts(("1", "Löner", -500_000), ("1", "Övrigt", stated))
    assert len(check(facts(fact("avvikelse.1@2017", -800_000)), frames, profile())) == faults


def test_the_table_of_explanations_shows_every_post_and_the_rest_as_figures() -> None:
    """The rest is a fact with the deviation's and the posts' rows."""
    known = {f.id: f for f in (fact("avvikelse.1@2017", -800_000), fact("post.1.löner@2017", -500_000))}
    layouts = Layouts(profile(), posts(("1", "Löner", -500_000)), WINDOW, lambda names: ", ".join(sorted(names)), facts=known)
    own_facts(layouts)
    table = layouts.tables["Förklaringar"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1 Stab", "−800"], ["Löner", "−500"], ["Oförklarad rest", "−300"]]
    assert [row.cells[1].fact for row in table.rows] == ["avvikelse.1@2017", "post.1.löner@2017", "oförklarat.1@2017"]
    assert (layouts.facts["oförklarat.1@2017"].värde, layouts.facts["oförklarat.1@2017"].rows) == (-300_000, {("bok", 2), ("poster", 2)})


def test_a_municipality_without_explanations_gets_no_table() -> None:
    """Neither the rule nor the source is required."""
    layouts = Layouts(profile(förklaringar=None), {}, WINDOW, lambda _: "")
    own_facts(layouts)
    assert (layouts.tables, check(facts(), {}, profile())) == ({}, [])
