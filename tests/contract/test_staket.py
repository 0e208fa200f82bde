"""Fences: which module may import which library, and what may never stand in a tracked file."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from reports.read import personal_numbers

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reports"
FENCES = {
    "papermill": {"execute"},
    "jupyter_client": {"kernel"},
    "ipykernel": {"kernel"},
    "nbconvert": {"document"},
    "nbformat": {"document"},
    "quarto": {"publish"},
    "pypandoc": {"publish"},
    "typst": {"publish"},
    "seaborn": {"charts"},
    "matplotlib": {"charts"},
    "jinja2": {"commentary", "document"},
    "click": {"cli"},
    "rich": {"cli"},
    "pikepdf": {"inspection"},
    "pypdfium2": {"inspection"},
    "yaml": {"yamlfile"},
    "babel": {"swedish"},
    "python_calamine": {"read"},
    "scipy": {"disclosure"},
    "personnummer": {"read"},
    "rocrate": {"crate"},
}


def importers(library: str) -> set[str]:
    """The top modules of the package that import a library, also inside functions."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if any(m.split(".")[0] == library for m in modules):
                found.add(path.relative_to(SOURCE).parts[0].removesuffix(".py"))
    return found


@pytest.mark.parametrize("library", sorted(FENCES))
def test_a_library_is_imported_behind_its_fence_only(library: str) -> None:
    """Each library has one home, so that it can be changed in one place."""
    assert importers(library) == FENCES[library]


def tracked() -> list[Path]:
    """The files under version control; all files when there is none."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_text_holds_an_address_of_a_registry_or_a_path_of_a_machine() -> None:
    """Lock and code name packages, not where they come from or where they were made."""
    bad = re.compile(r"https?://[^\s\"]*/(?:simple|pool|dists|packages)/|--(?:extra-)?index-url|(?<![\w.])/(?:root|home|work)/")
    texts = [
        p for p in tracked() if p.suffix not in {".png", ".xlsx", ".ttf", ".woff2", ".pdf"} and "tests" not in p.relative_to(ROOT).parts
    ]
    assert [str(p.relative_to(ROOT)) for p in texts if bad.search(p.read_text(encoding="utf-8", errors="replace"))] == []


def test_no_tracked_text_outside_the_dirty_files_holds_a_personal_number() -> None:
    """Test numbers stand only in the file that tests them."""
    texts = [p for p in tracked() if p.suffix in {".py", ".md", ".yaml", ".csv", ".qmd", ".ipynb", ".toml"} and "smutsiga" not in p.parts]
    assert [str(p.relative_to(ROOT)) for p in texts if personal_numbers(p.read_text(encoding="utf-8", errors="replace"))] == []


def test_the_road_reads_in_one_breath() -> None:
    """run.py stays under a hundred lines and its main function under thirty."""
    source = (SOURCE / "run.py").read_text(encoding="utf-8")
    main = next(n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef) and n.name == "run")
    assert (len(source.splitlines()) < 100, main.end_lineno - main.lineno < 30) == (True, True)
