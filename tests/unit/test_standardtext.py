"""Standing text names the laws that hold in the report's period."""

from itertools import pairwise
from pathlib import Path

import pytest

from reports.innehall.standardtext import law, laws, standing
from reports.period import Period


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2021-H1", "socialtjänstlagen (2001:453)"),
        ("2025-H1", "socialtjänstlagen (2001:453)"),
        ("2025-H2", "socialtjänstlagen (2025:400)"),
        ("2026", "socialtjänstlagen (2025:400)"),
        ("2025", "socialtjänstlagen (2001:453) och från 1 juli 2025 socialtjänstlagen (2025:400)"),
    ],
)
def test_the_law_of_the_period_is_named(period: str, name: str) -> None:
    """SoL was replaced on 1 July 2025; a year that holds both says both, and from when."""
    assert law("SoL", Period.parse(period)) == name


def test_a_text_is_cut_at_its_headings_and_its_laws_are_written(tmp_path: Path) -> None:
    """Other braces are left alone."""
    path = tmp_path / "t.md"
    path.write_text("## Ett\n\nEnligt {LSS} och {okänd}.\n\n## Två\n\nSlut.\n", encoding="utf-8")
    first, second = standing(path, Period.parse("2021"))
    assert (first.title, second.title) == ("Ett", "Två")
    assert first.blocks[0].markdown() == "Enligt lagen (1993:387) om stöd och service till vissa funktionshindrade och {okänd}."


def test_every_law_has_one_wording_for_each_day() -> None:
    """No gap and no overlap between a law and the one that replaced it."""
    gaps = [
        name
        for name, wordings in laws().items()
        for before, after in pairwise(wordings)
        if not (before.till and after.från and (after.från - before.till).days == 1)
    ]
    assert gaps == []
