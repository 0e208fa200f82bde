"""Rows given twice, files that are missing, and windows that cannot be."""

import shutil
from pathlib import Path

import pytest

from reports.errors import DataError, ParamsError, SourceError, TextError
from reports.rapporttyper import delarsrapport

ROOT = Path(__file__).parents[2]


@pytest.fixture
def params(tmp_path: Path) -> Path:
    """Tyresö's params in a workspace of the test's own."""
    (tmp_path / "notebooks").mkdir()
    for name in ("params", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path / "params" / "delarsrapport" / "tyreso-2017-T2.yaml"


def change(params: Path, file: str, old: str, new: str) -> None:
    """Change a text in a file of the workspace."""
    path = params.parents[2] / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_row_given_twice_stops_with_both_rows(params: Path) -> None:
    """58 familjehem on two rows would give 116."""
    row = "SoL;familjehem;ej verkställt;58;2017-08-31\n"
    change(params, "data/exempel/tyreso-2017-T2/ej_verkstallda.csv", row, row + row)
    with pytest.raises(
        DataError, match=r"ej_verkstallda.csv, kolumn lagrum, rad 2–3: samma lagrum, insats, slag, per_datum på flera rader"
    ):
        delarsrapport.load(params)


def test_two_missing_files_are_told_at_once(params: Path) -> None:
    """The ekonom gets them both from IT in one go."""
    folder = params.parents[2] / "data" / "exempel" / "tyreso-2017-T2"
    (folder / "mal.csv").unlink()
    (folder / "uppdrag.csv").unlink()
    with pytest.raises(SourceError, match=r"(?s)mal.csv finns inte.*uppdrag.csv finns inte"):
        delarsrapport.load(params)


def test_a_window_that_ends_before_it_starts_is_told_with_its_row(params: Path) -> None:
    """V05's comparison, row 6."""
    change(params, "data/exempel/tyreso-2017-T2/volymer.csv", "12;2016-01-01;2016-08-31", "12;2016-08-31;2016-01-01")
    with pytest.raises(DataError, match=r"volymerna, kolumn från och till, rad 6: perioden går inte att tolka"):
        delarsrapport.load(params)


def test_a_misspelt_section_stops_with_the_nearest_name(params: Path) -> None:
    """A section never vanishes in silence."""
    change(params, "params/profiler/tyreso.yaml", "\n  ekonomi:\n    innehåll", "\n  ekonmi:\n    innehåll")
    with pytest.raises(ParamsError, match="ekonmi finns inte i rapporttypen.* Menade du ekonomi"):
        delarsrapport.load(params)


def test_a_text_that_no_section_shows_stops(params: Path) -> None:
    """A comment never vanishes in silence."""
    change(params, "params/delarsrapport/tyreso-2017-T2/atgarder.md", "område: Åtgärder", "område: Slutsatser")
    with pytest.raises(TextError, match=r"atgarder.md: inget avsnitt i profilen visar platsen Slutsatser"):
        delarsrapport.load(params)
