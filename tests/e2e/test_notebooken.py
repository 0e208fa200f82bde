"""The notebook as the ekonom runs it in JupyterLab."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from reports.run import Order, run
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]


def test_run_all_in_jupyterlab_gives_the_same_sections(made: dict[str, Path]) -> None:
    """An ordinary kernel started in notebooks/ shows, section by section, what the command line printed."""
    book = nbformat.read(ROOT / "notebooks" / "delarsrapport.ipynb", as_version=4)
    NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    shown = [o["data"]["text/markdown"] for cell in book.cells for o in cell.get("outputs", []) if "text/markdown" in o.get("data", {})]
    printed = (made["tyreso"] / "rapport.qmd").read_text(encoding="utf-8")
    assert shown
    assert [s[:60] for s in shown if re.sub(r"\{nr\}", "", s) not in re.sub(r"(\*\*(?:Tabell|Figur) )\d+", r"\1", printed)] == []


@pytest.mark.parametrize("inside", [True, False])
def test_the_notebook_says_nothing_of_where_files_lie_on_this_computer(inside: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """With --satt uttag=/… : from the project's root when it lies there, else the folder's name alone."""
    data = ROOT / "data" / "exempel" / "uppsala-2024"
    given = data if inside else Path(shutil.copytree(data, tmp_path / "hos-anna"))
    order = Order(ROOT / "params" / "kvalitetsberattelse" / "uppsala-2024.yaml", {"uttag": str(given)}, ("html",), "inbyggd")
    folder = run(order, Workspace.find(ROOT, tmp_path / "ut"))
    cells = json.loads((folder / "rapport.ipynb").read_text(encoding="utf-8"))["cells"]
    injected = next("".join(cell["source"]) for cell in cells if "injected-parameters" in cell["metadata"].get("tags", []))
    assert 'params = "../params/kvalitetsberattelse/uppsala-2024.yaml"' in injected
    assert ('satt = {"uttag": "data/exempel/uppsala-2024"}' if inside else 'satt = {"uttag": "hos-anna"}') in injected
    assert [p.name for p in folder.rglob("*") if p.is_file() and str(tmp_path).encode() in p.read_bytes()] == []
