"""A file that an earlier report was made of is told of when it is read as another time; one that may be the same is not."""

from pathlib import Path

import pytest
from pahittad import workspace

from reports.manifest import record
from reports.rapporttyper import delarsrapport
from reports.reused import reused
from reports.underlag import Underlag
from reports.workspace import Workspace

PROFILE = """
ord:
  kort: {{T1: apr, T2: aug}}
källor:
  nya:
    tabell: uppställning
    fil: "nya_{{mm}}.csv"
    kolumner: {{Enhet: rad}}
    värden: {{{värden}}}
    fasta: {{tabell: nya{fasta}}}
"""
NOW, YEAR = ', period: "{nu}"', ', period: "{år}"'
FILE = "Enhet;Antal;apr;aug\nNorr;20;10;20\n"
TOLD = (
    "nya_08.csv: filen är densamma som nya_04.csv i output/delarsrapport/ort, som gäller januari–april 2026, "
    "fast rapporten nu gäller januari–augusti 2026. Kontrollera att det är rätt uttag."
)


def loaded(file: Path, period: str) -> Underlag:
    """The basis of a report of the period."""
    return delarsrapport.load(file, {"period": period})


def told(root: Path, fasta: str = NOW, now: str = FILE, *, värden: str = "Antal: {mått: nya}", period: str = "2026-T2") -> list[str]:
    """What is said of a report when one of January to April lies in output."""
    file = workspace(root, PROFILE.format(fasta=fasta, värden=värden), {"nya_04.csv": FILE, "nya_08.csv": now})
    place = Workspace.find(root)
    folder = place.report("delarsrapport", "ort")
    folder.mkdir(parents=True)
    record(folder, loaded(file, "2026-T1"), {"params": "../params/delarsrapport/ort.yaml", "satt": {}}, "inbyggd", place)
    return list(reused(loaded(file, period), place))


def test_last_tertials_file_under_this_ones_name_is_told_of(tmp_path: Path) -> None:
    """With both files, the earlier report and both times."""
    assert told(tmp_path) == [TOLD]


@pytest.mark.parametrize(
    ("fasta", "now", "värden"),
    [
        (NOW, FILE.replace("20", "21"), "Antal: {mått: nya}"),  # new numbers
        (YEAR, FILE, "Antal: {mått: nya}"),  # the year's plan is the same all year
        (NOW, FILE, '"{kort}": {mått: nya}'),  # another column of one file
        (YEAR, FILE, "apr: {mått: nya}, aug: {mått: fler, gäller: T2}"),
        (YEAR, FILE, '"{kort}": {mått: nya, kolumn: nu}, apr: {mått: nya, kolumn: då, gäller: T2}'),  # the forecast of April in August
    ],
)
def test_a_file_that_may_be_the_same_is_not_told_of(fasta: str, now: str, värden: str, tmp_path: Path) -> None:
    """What is read of it is of no other time than then."""
    assert told(tmp_path, fasta, now, värden=värden) == []


def test_only_reports_of_an_earlier_time_count(tmp_path: Path) -> None:
    """The report itself, made once more."""
    assert told(tmp_path, period="2026-T1") == []


def test_a_record_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    """An older one, or one that is cut off."""
    assert told(tmp_path) == [TOLD]
    file, place = tmp_path / "params" / "delarsrapport" / "ort.yaml", Workspace.find(tmp_path)
    for text in ("{", "[]", '{"parametrar": {"period": "i år"}}'):
        (place.report("delarsrapport", "ort") / "manifest.json").write_text(text, encoding="utf-8")
        assert list(reused(loaded(file, "2026-T2"), place)) == []
