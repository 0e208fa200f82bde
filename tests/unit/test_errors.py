"""Errors: what a person reads, in Swedish, and one exit code per person who can mend it."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import errors
from reports.errors import DataError, Finding, ParamsError, ReportsError, cause, nearest, rows_text


def test_every_class_has_its_own_exit_code() -> None:
    """A script can tell who must act."""
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, ReportsError)]
    assert sorted(c.exit_code for c in classes) == [1, *range(10, 21)]


def test_the_advice_stands_on_a_line_of_its_own() -> None:
    """Without advice there is no empty line."""
    assert str(ParamsError("Fel.", hint="Gör så.")) == "Fel.\n→ Gör så."
    assert str(ParamsError("Fel.")) == "Fel."


def test_a_finding_says_where_what_and_what_to_do() -> None:
    """Parts that are unknown are left out."""
    assert str(Finding("f.csv, blad B", "Kol", "är fel", (3,), "Gör så.")) == "f.csv, blad B, kolumn Kol, rad 3: är fel → Gör så."
    assert str(Finding("f.csv", "", "är fel")) == "f.csv: är fel"


def test_at_most_ten_findings_are_listed_and_the_rest_counted() -> None:
    """All are carried, ten are shown."""
    error = DataError(Finding("f.csv", "", f"fel {n}") for n in range(14))
    assert len(error.findings) == 14
    assert str(error).splitlines()[0] == "Uppgifterna har 14 fel:"
    assert str(error).splitlines()[-2:] == ["  … och 4 till", "→ Rätta i källsystemet eller uttaget och kör igen."]
    assert str(DataError([Finding("f.csv", "", "fel")])).startswith("Uppgifterna har ett fel:\n  f.csv: fel\n")


def test_findings_of_one_cause_are_one_line() -> None:
    """Their columns and rows together; another place, or another rule without a common cause, has its own."""
    same = [Finding("f.csv", name, "är tom", (n,), "Fyll i.") for n, name in enumerate("ABCDE", 2)]
    assert str(DataError(same)).splitlines()[:2] == [
        "Uppgifterna har ett fel:",
        "  f.csv, kolumnerna A, B och 3 till, rad 2–6: är tom → Fyll i.",
    ]
    assert str(DataError(same[:2])).splitlines()[1] == "  f.csv, kolumnerna A och B, rad 2–3: är tom → Fyll i."
    values = [Finding("f.csv", name, f"{name} är inte ett tal", (3,), "", "är inte ett tal") for name in "xyzw"]
    assert str(DataError(values)).splitlines()[1] == "  f.csv, kolumnerna x, y och 2 till, rad 3: till exempel x är inte ett tal"
    assert str(DataError(values[:3])).splitlines()[3] == "  f.csv, kolumn z, rad 3: z är inte ett tal"
    apart = [same[0], Finding("g.csv", "A", "är tom", (2,), "Fyll i."), Finding("f.csv", "A", "är fel", (2,), "Fyll i.")]
    assert str(DataError(apart)).startswith("Uppgifterna har 3 fel:")


@pytest.mark.parametrize(
    ("rows", "text"),
    [((), ""), ((18,), "rad 18"), ((42, 18), "rad 18 och 42"), ((9, 10, 11, 259), "rad 9–11 och 259"), ((1, 3, 5), "rad 1, 3 och 5")],
)
def test_rows_are_told_as_runs(rows: tuple[int, ...], text: str) -> None:
    """Sorted, neighbours joined."""
    assert rows_text(rows) == text


def test_many_runs_of_rows_are_cut_and_counted() -> None:
    """Eight runs and the sum of all."""
    assert rows_text(range(1, 41, 2)) == "rad 1, 3, 5, 7, 9, 11, 13, 15 … (sammanlagt 20 rader)"


@given(st.sets(st.integers(1, 10**6), max_size=40))
def test_every_row_is_in_the_text_or_counted(rows: set[int]) -> None:
    """No row is lost between the runs."""
    text = rows_text(rows).replace(" och ", ", ").removeprefix("rad ")
    runs = [part.split("–") for part in text.split(" …")[0].split(", ") if part]
    shown = sum(int(run[-1]) - int(run[0]) + 1 for run in runs)
    assert f"sammanlagt {len(rows)} rader" in text if "…" in text else shown == len(rows)


def test_the_nearest_names_are_suggested_else_all() -> None:
    """A near name is a question, otherwise the choices are listed, at most twelve."""
    assert nearest("perod", ["period", "profil"]) == "Menade du period?"
    assert nearest("xyz", ["period", "profil"]) == "Möjliga värden: period, profil."
    assert nearest("xyz", map(str, range(20))) == "Möjliga värden: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …."
    assert nearest("xyz", []) == ""


def test_the_systems_reasons_are_swedish() -> None:
    """Also one that is not in the list, by its number."""
    assert cause(OSError(errno.ENOSPC, "No space left on device")) == "disken är full"
    assert cause(OSError(errno.EIO, "Input/output error")) == f"fel {errno.EIO} från operativsystemet"
    assert cause(ValueError("embedded null byte")) == "namnet går inte att använda"
