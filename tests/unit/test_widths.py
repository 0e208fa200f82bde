"""Column widths: words stay whole, numbers on one line, and the room goes where it breaks fewest cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.widths import FORMS, GAP, widths

NAMES = ["Mätetal", "Andel personer 80 år och äldre som bor kvar hemma efter korttidsvistelse", "Nöjdhet med stödet"]
NUMBERS = ["Utfall", "1\u00a0234", "12,5"]


def test_a_table_with_room_is_as_wide_as_its_texts() -> None:
    """Nothing is broken that need not be."""
    assert widths([["Mål", "Trygghet i hemmet"], ["Läge", "Pågår"]], [0, 0]) == [17, 5]


def test_names_get_the_room_that_one_long_cell_would_take() -> None:
    """One cell of many lines is better than many of two."""
    names = ["Mätetal", *("Ett namn som är femtioåtta tecken långt och som står många" for _ in range(9))]
    remark = ["Utfall", "116 st (38 procent av alla brukare och lite till)", *("9" for _ in range(8))]
    assert widths([names, remark], [0, 0])[0] == max(map(len, names))


def test_a_number_is_never_broken_at_its_thousands() -> None:
    """A no-break space is no place to break, nor is that before a unit; an ordinary one and a dash are."""
    assert widths([["−28\u00a0138 tkr", "x " * 60], ["y " * 60]], [0, 0])[0] >= len("−28 138 tkr")
    assert (
        widths(
            [
                ["N", "1\u00a0234\u00a0567"],
                ["Tid", *["januari–augusti 2026 och mer än så om det behövs för att inte få plats på en rad " * 2]],
            ],
            [0, 0],
        )[0]
        == 9
    )


def test_a_chosen_width_is_kept() -> None:
    """The profile's own width, also where it breaks words."""
    assert widths([NAMES, NUMBERS], [12, 0])[0] == 12


def test_a_crowded_table_keeps_words_up_to_twelve_letters_and_all_codes() -> None:
    """Its type is smaller; words that are hyphenated may be parted, an id may not."""
    columns = [[f"Läkemedelsgenomgångar{n}"[:21], "Verksamhetsutvecklare"] for n in range(6)] + [["ID-2026-0000001"]]
    made = widths([*columns[:6], columns[6] * 2], [0] * 7)
    assert made[-1] == len("ID-2026-0000001")
    assert min(made) >= 12


@given(st.lists(st.lists(st.text(alphabet="abc –", max_size=60), min_size=3, max_size=3), min_size=1, max_size=6))
def test_widths_have_room_or_are_the_least_there_are(columns: list[list[str]]) -> None:
    """The sum is within a line of some form of table, unless no form has room for the words."""
    made = widths(columns, [0] * len(columns))
    words = [max((min(len(word), 12) for text in column for word in text.replace("–", "– ").split(" ")), default=1) for column in columns]
    assert all(width >= max(word, 1) for width, word in zip(made, words, strict=True))
    assert sum(made) + GAP * len(made) <= max(room for room, _ in FORMS) or sum(words) + GAP * len(words) > FORMS[-1][0]


@pytest.mark.parametrize("texts", [[""], [" "], ["–"]])
def test_an_empty_column_has_a_width(texts: list[str]) -> None:
    """Pipe tables cannot do without."""
    assert widths([texts], [0]) == [1]
