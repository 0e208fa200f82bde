"""Figures that people type, and digits that only number something."""

import pytest

from reports.prose import figures, mentions


@pytest.mark.parametrize("text", ["Mål 3 nås inte.", "Se tabell 4 och Figur 12.", "Tabell 4 visar kön.", "Dnr 2026:17, SN 2026/4."])
def test_what_is_numbered_is_no_figure(text: str) -> None:
    """Whether the word begins the sentence or not."""
    assert ([f.value for f in figures(text)], mentions(text)) == ([], [])


@pytest.mark.parametrize("text", ["Delmål 3 är nått.", "Nämndmål 2 nås.", "Etapp 3 är klar."])
def test_a_part_of_the_plan_is_no_amount(text: str) -> None:
    """A compound is a name too, where a sentence is read against the figures."""
    assert mentions(text) == []


@pytest.mark.parametrize(("text", "values"), [("Vi nådde 3 mål.", [3]), ("Målen är 12.", [12]), ("Tabellen har 4 rader.", [4])])
def test_a_number_that_counts_is_a_figure(text: str, values: list[int]) -> None:
    """Before the word, or with words between."""
    assert ([f.value for f in figures(text)], [m.value for m in mentions(text)]) == (values, values)
