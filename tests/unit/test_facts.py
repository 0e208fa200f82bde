"""Facts: found by name in the report's own window, and written to siffror.json with their sources."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reports.errors import TextError
from reports.facts import Fact, Facts, as_json, magnitude
from reports.period import Period
from reports.read import SourceFile

NBSP = "\u00a0"


def fact(name: str, value: int | Decimal | None = 1, **more: object) -> Fact:
    return Fact(name, name, value, str(more.get("enhet", "kr")), "hämtat", str(more.get("text", value)), frozenset(more.get("rows", ())))  # type: ignore[call-overload]


def facts(*names: str) -> Facts:
    return Facts({name: fact(name, i) for i, name in enumerate(names)}, Period.parse("2017-T2"))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (["u.x@2016-08", "u.x@2017", "u.x@2017-08"], "u.x@2017-08"),
        (["u.x@2016", "u.x@2017"], "u.x@2017"),
        (["u.x@2016", "u.x@2017-06", "u.x@2018"], "u.x@2017-06"),
        (["u.x@2018"], "u.x@2018"),
        (["u.x@okänd"], "u.x@okänd"),
    ],
)
def test_a_name_without_a_window_means_the_reports_own(known: list[str], expected: str) -> None:
    """The period, else the year, else the latest that ends within the year, else what there is."""
    assert facts(*known).get("u.x").id == expected


def test_fg_is_the_same_window_a_year_earlier() -> None:
    """January to August against January to August, and year against year."""
    assert facts("u.x@2017-08", "u.x@2016-08", "u.x@2016").get("u.x.fg").id == "u.x@2016-08"
    assert facts("u.x@2017", "u.x@2016").get("u.x.fg").id == "u.x@2016"


def test_fg_without_an_earlier_value_stops() -> None:
    """It does not fall back on another window, and `in` says the same as get."""
    known = facts("u.x@2017-08", "u.x@2016")
    with pytest.raises(TextError, match="har inget värde för samma tid året före") as caught:
        known.get("u.x.fg")
    assert caught.value.hint == "Siffran finns för 2017-08, 2016."
    assert ("u.x.fg" in known, "u.x" in known, "u.x@2016" in known, "u.y" in known) == (False, True, True, False)


def test_a_figure_may_itself_be_called_fg() -> None:
    """A name that exists wins over the suffix."""
    assert facts("u.fg@2017-08", "u@2017-08", "u@2016-08").get("u.fg").id == "u.fg@2017-08"


def test_an_unknown_name_offers_the_nearest() -> None:
    """Names are offered without their windows."""
    with pytest.raises(TextError) as caught:
        facts("resultat.totalt@2017-08").get("resultat.totalts")
    assert str(caught.value) == "Okänt tal: resultat.totalts.\n→ Menade du resultat.totalt?"


def test_a_pattern_takes_one_part_of_a_name() -> None:
    """? is one character and * any within a part; neither crosses a full stop."""
    known = facts("a.410.n@2017", "a.41.n@2017", "a.410.x.n@2017", "a.nämnden.n@2017")
    assert [f.base for f in known.matching("a.4??.n")] == ["a.410.n"]
    assert [f.base for f in known.matching("a.*.n")] == ["a.410.n", "a.41.n", "a.nämnden.n"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (fact("a@2017", -28_138_470), f"−28{NBSP}138{NBSP}470{NBSP}kr"),
        (fact("a@2017", Decimal("5.64"), enhet="procent"), f"5,64{NBSP}%"),
        (fact("a@2017", 7, enhet="antal"), "7"),
        (fact("a@2017", 75, enhet="text"), "75"),
        (fact("a@2017", None, text="<5"), "<5"),
    ],
)
def test_the_exact_value_has_all_its_digits_and_its_unit(made: Fact, expected: str) -> None:
    """What the reader sees when a figure is opened."""
    assert made.exact == expected


def test_siffror_json_says_from_which_file_and_rows_a_figure_comes() -> None:
    """Rows as Excel shows them, whole numbers without decimals, each showing once."""
    made = fact("u.x@2017-08", Decimal("2000.00"), rows=[("bok", 2), ("bok", 3), ("bok", 9)], text="2")
    source = SourceFile("bok", Path("/data/bok.xlsx"), "ab", "Blad", date(2017, 9, 14), 10)
    data = as_json(
        Facts({made.id: made}, Period.parse("2017-T2")),
        {"bok": source},
        {made.id: [("tabell T", "2"), ("tabell T", "2")]},
        {"T": [[made.id]]},
        "id",
    )
    assert data == {
        "körning": "id",
        "fakta": {
            "u.x@2017-08": {
                "avser": "u.x@2017-08",
                "värde": 2000,
                "enhet": "kr",
                "fönster": {"från": "2017-01-01", "till": "2017-08-31", "text": "januari–augusti 2017"},
                "uträkning": "hämtat",
                "källor": [{"fil": "bok.xlsx", "blad": "Blad", "rader": "2–3 och 9"}],
                "text": "2",
                "exakt": f"2{NBSP}000,00{NBSP}kr",
                "visningar": [{"plats": "tabell T", "text": "2"}],
            }
        },
        "tabeller": {"T": [["u.x@2017-08"]]},
    }


def test_a_figure_without_a_known_time_says_so() -> None:
    """The source's silence is told, not filled in."""
    made = fact("u.x@okänd", None, text="<5")
    entry = as_json(Facts({made.id: made}, Period.parse("2017")), {}, {}, {}, "id")["fakta"]["u.x@okänd"]  # type: ignore[index]
    assert (entry["värde"], entry["fönster"]["text"]) == (None, "tid okänd i källan")


def test_magnitude_has_no_sign() -> None:
    """For the words that carry the sign themselves."""
    assert (magnitude(-3), magnitude(Decimal("2.5")), magnitude(0)) == (3, Decimal("2.5"), 0)
