"""The risk matrix as a drawing: every cell has its word, every risk its place, and the words stand in for the picture."""

import pytest

from reports import charts
from reports.charts.matrix import SHADES

CAPTION = charts.Caption(id="d", title="Risker", scope="2026", source="r.csv", values="Alla värden finns i tabellen R.")
TWO = charts.Matrix(("Låg risk", "Hög risk"), ("Liten", "Stor"), ("Grön", "Gul", "Röd"), (("Grön", "Gul"), ("Gul", "Röd")))


def test_every_risk_is_said_in_its_cell_the_gravest_first() -> None:
    """Two risks share a cell and keep the table's order."""
    risks = [charts.Risk("1", "Låg risk", "Liten"), charts.Risk("2", "Hög risk", "Stor"), charts.Risk("3", "Hög risk", "Stor")]
    assert charts.riskmatris(CAPTION, TWO, risks).alt == (
        "Riskmatris med två rader och två kolumner. Risker. 2026. Röd (hög risk, stor): 2, 3; Grön (låg risk, liten): 1. "
        "Alla värden finns i tabellen R."
    )


def test_more_risks_than_the_alternative_text_holds_are_counted_by_level() -> None:
    """150 numbers do not fit in 500 characters; how many stand at each level does."""
    risks = [charts.Risk(f"R{n:03d}", "Hög risk", "Stor") for n in range(150)]
    assert "Röd: 150 risker; Gul: noll risker; Grön: noll risker." in charts.riskmatris(CAPTION, TWO, risks).alt


def test_a_matrix_without_risks_says_so() -> None:
    """An empty plan is drawn, and is not silent."""
    assert "Inga risker." in charts.riskmatris(CAPTION, TWO, []).alt


def test_a_risk_outside_the_matrix_is_refused() -> None:
    """It would otherwise be lost from the picture."""
    with pytest.raises(ValueError, match="R1"):
        charts.riskmatris(CAPTION, TWO, [charts.Risk("R1", "Okänd", "Stor")])


def test_the_shades_follow_the_levels_from_lightest_to_darkest() -> None:
    """Three levels take the first, the middle and the last of five."""
    assert [TWO.shade(0, 0), TWO.shade(0, 1), TWO.shade(1, 1)] == [0, 2, len(SHADES) - 1]
