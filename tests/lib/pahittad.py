"""An invented municipality made from a profile and files in a test: nothing of it is in the examples."""

from pathlib import Path
from typing import Any

import pytest

from reports.errors import DataError
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
HEAD = 'namn: ort\nkommun: Ort kommun\nnämnd: socialnämnden\ntitel: "Delårsrapport {månad} {år}"\n'


def indicators(columns: str = "", *, target: bool = True) -> str:
    """A source of indicators in a profile, with more columns: this year's outcome, last year's, and the target."""
    goal = '      "Mål {år}": {mått: mål, period: "{år}"}\n' if target else ""
    return (
        "  mätetal:\n    tabell: mätetal\n    fil: mt.csv\n"
        f"    kolumner: {{Nr: nr, Mätetal: namn, Enhet: enhet, Riktning: riktning{columns and ', '}{columns}}}\n"
        + ("" if "delpost" in columns else '    fasta: {delpost: ""}\n')
        + '    värden:\n      "{år-1}": {mått: utfall, period: "{fg}"}\n'
        + goal
        + '      "{år}": {mått: utfall, period: "{nu}"}\n'
    )


def workspace(root: Path, profile: str, files: dict[str, str], *, period: str = "2026-T2", extra: str = "") -> Path:
    """A workspace with the profile and the exports; returns the params file."""
    for folder in ("notebooks", "data", "params/profiler", "params/delarsrapport"):
        (root / folder).mkdir(parents=True)
    (root / "notebooks" / "delarsrapport.ipynb").write_bytes((ROOT / "notebooks" / "delarsrapport.ipynb").read_bytes())
    for name, text in files.items():
        (root / "data" / name).write_text(text, encoding="utf-8")
    (root / "params" / "profiler" / "ort.yaml").write_text(HEAD + profile, encoding="utf-8")
    file = root / "params" / "delarsrapport" / "ort.yaml"
    file.write_text(f"profil: ort\nperiod: {period}\nuttag: data\ndatum: 2026-09-15\n{extra}", encoding="utf-8")
    return file


def load(root: Path, profile: str, files: dict[str, str], **options: str) -> Underlag:
    """The basis of the invented municipality's report."""
    return delarsrapport.load(workspace(root, profile, files, **options))


def table(u: Underlag, name: str) -> list[list[str]]:
    """A table's cells as they are read, with ordinary spaces."""
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in u.tabeller[name].rows]


def stopped(root: Path, profile: str, files: dict[str, str], **options: str) -> str:
    """What the report is stopped with."""
    with pytest.raises(DataError) as caught:
        load(root, profile, files, **options)
    return str(caught.value).replace("\u00a0", " ")


def markdown(u: Underlag, name: str) -> str:
    """A section as Markdown, with ordinary spaces."""
    section: Any = getattr(delarsrapport, name)(u)
    assert section is not None
    return str(section.markdown()).replace("\u00a0", " ")
