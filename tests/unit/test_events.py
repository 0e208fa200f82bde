"""Event rows become counted groups: how many, on which rows, which people, and nothing of the people's keys."""

import pandas as pd

from reports.events import counted
from reports.read import ROW
from reports.rows import GROUPED, different
from reports.validate import SOURCE


def events() -> pd.DataFrame:
    """Four events at two units; one person twice, one event without a person."""
    frame = pd.DataFrame({"enhet": ["a", "b", "a", "a"], "person": ["x", "y", "x", ""]})
    return frame.assign(**{SOURCE: "k", ROW: [2, 3, 4, 5]})


def test_a_group_has_its_number_of_events_and_their_rows() -> None:
    """In the order of the file."""
    groups = counted(events(), ["enhet"], ["person"])
    assert groups["värde"].tolist() == [3, 1]
    assert [list(rows) for rows in groups[GROUPED]] == [[2, 4, 5], [3]]
    assert groups[ROW].tolist() == [1, 2]


def test_different_people_are_counted_over_groups_and_blanks_are_nobody() -> None:
    """x and y; the blank is no person."""
    groups = counted(events(), ["enhet"], ["person"])
    assert (different(groups, "person"), different(groups[:1], "person")) == (2, 1)


def test_nothing_of_a_key_is_left() -> None:
    """Only numbers in the order of the file, so that the same file gives the same frame."""
    assert [list(map(int, p)) for p in counted(events(), ["enhet"], ["person"])["person"]] == [[0, 0, -1], [1]]


def test_a_file_without_events_gives_an_empty_frame() -> None:
    """No rows is not an error."""
    assert len(counted(events()[:0], ["enhet"], ["person"])) == 0
