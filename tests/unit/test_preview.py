"""A table in the terminal before there is a report: the same texts, protected figures too."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from reports.cli import preview
from reports.errors import ParamsError
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def u() -> Underlag:
    return delarsrapport.load(ROOT / "params" / "delarsrapport" / "herrljunga-2021-T2.yaml")


def shown(u: Underlag, name: str, *, terminal: bool = False) -> str:
    out = StringIO()
    preview.show(u, name, Console(file=out, force_terminal=terminal, no_color=True, width=120))
    return out.getvalue().replace("\u00a0", " ")


def test_a_table_is_shown_in_columns_and_protected_figures_stay_protected(u: Underlag) -> None:
    """Figures to the right; the two counts that would tell a small one are two dots."""
    assert shown(u, "T5") == (
        "Aktuella rehabärenden. Juni 2021, antal anställda.\n"
        "\n"
        "Ärenden                                                  Kvinnor  Män  Totalt\n"
        "-------------------------------------------------------  -------  ---  ------\n"
        "Antal pågående rehabärenden över 2 mån                        ..   ..      24\n"
        "Antal avslutade rehabärenden över 2 mån                       ..   ..      24\n"
        "Antal anställda med 5 eller fler sjukfrånvarotillfällen       59   12      71\n"
        "\n"
        ".. är en skyddad uppgift.\n"
        "Källa: rehab.csv.\n"
    )


def test_a_terminal_gets_a_ruled_table_with_the_same_texts(u: Underlag) -> None:
    """Every heading and every cell is there."""
    text = shown(u, "T5", terminal=True)
    assert "│" in text
    cells = [cell.text.replace("\u00a0", " ") for row in u.tabeller["T5"].rows for cell in row.cells]
    assert [word for word in ["Kvinnor", "Män", "Totalt", *cells] if word not in text] == []


def test_without_a_name_the_tables_are_listed(u: Underlag) -> None:
    """Name, heading, rows, and whether the table stands in the report."""
    lines = shown(u, "").splitlines()
    assert lines[:2] == ["Tabellerna är:", "  T1            Resultaträkning (10 rader)"]
    assert "  L2            Poster bakom prognosen (31 rader; står inte i något avsnitt)" in lines


def test_a_table_that_does_not_exist_gives_the_nearest_names(u: Underlag) -> None:
    """As every other name that leads nowhere."""
    with pytest.raises(ParamsError, match=r"Tabellen T55 finns inte\.\n→ Menade du T5"):
        shown(u, "T55")
