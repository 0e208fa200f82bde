"""The notebook as the ekonom runs it in JupyterLab."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("made")


def test_run_all_in_jupyterlab_gives_the_same_sections(made: dict[str, Path]) -> None:
    """An ordinary kernel started in notebooks/ shows, section by section, what the command line printed."""
    book = nbformat.read(ROOT / "notebooks" / "delarsrapport.ipynb", as_version=4)
    NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    shown = [o["data"]["text/markdown"] for cell in book.cells for o in cell.get("outputs", []) if "text/markdown" in o.get("data", {})]
    printed = (made["tyreso"] / "rapport.qmd").read_text(encoding="utf-8")
    assert shown
    assert [s[:60] for s in shown if re.sub(r"\{nr\}", "", s) not in re.sub(r"(\*\*(?:Tabell|Figur) )\d+", r"\1", printed)] == []
