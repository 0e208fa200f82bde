"""What the organisation says that a unit lacks is blank in a table and not zero, and sums are the same."""

from pathlib import Path

import pytest
from pahittad import load

PROFILE = """
organisation:
  - {{kod: "1", namn: Vård}}
  - {{kod: "11", namn: Norr, förälder: "1"}}
  - {{kod: "12", namn: Syd, förälder: "1"{lacks}}}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {{Enhet: ansvar}}
    värden: {{Utfall: {{mått: utfall, period: "{{nu}}"}}}}
  plan:
    tabell: ekonomi
    fil: plan.csv
    kolumner: {{Enhet: ansvar}}
    värden: {{Budget: {{mått: budget, period: "{{nu}}"}}}}
tabeller:
  E:
    rubrik: Utfall
    omfattning: "{{år}}, kr"
    radrubrik: Enhet
    källa: ekonomi
    enhet: kr
    kolumner:
      Utfall: {{urval: {{mått: utfall}}}}
      Budget: {{urval: {{mått: budget}}}}
      Avvikelse: {{avvikelse: {{av: Utfall, mot: Budget}}, kräver: Budget}}
    rader: [{{varje: ansvar}}, {{summa: Alla, id: alla}}]
avsnitt:
  ekonomi: {{innehåll: [{{tabell: E}}]}}
"""
FILES = {"bok.csv": "Enhet;Utfall\n11;-900\n12;-300\n", "plan.csv": "Enhet;Budget\n11;-1000\n"}


def rows(root: Path, lacks: str) -> dict[str, list[str]]:
    """What the table prints, row by row."""
    table = load(root, PROFILE.format(lacks=lacks), FILES).tabeller["E"]
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}


@pytest.mark.parametrize("lacks", ["budget", "plan"])
def test_the_cell_of_a_unit_that_lacks_the_measure_or_its_source_is_blank(lacks: str, tmp_path: Path) -> None:
    """And so is the deviation that requires it; the sum of the budget is the same."""
    made = rows(tmp_path, f", saknar: [{lacks}]")
    assert made["12"] == ["−300", "", ""]
    assert made["Alla"][:2] == ["−1\u00a0200", "−1\u00a0000"]


@pytest.mark.parametrize("lacks", ["", ", giltig_från: 2020-01-01"])
def test_other_cells_without_an_amount_are_zero(lacks: str, tmp_path: Path) -> None:
    """Nothing is booked, as far as anyone has said."""
    made = rows(tmp_path, lacks)
    assert made["12"] == ["−300", "0", "−300"]
    assert made["Alla"][:2] == ["−1\u00a0200", "−1\u00a0000"]
