"""The documents as they were last agreed: a change is read as a diff. `make golden` writes them anew."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["tyreso", "herrljunga", "avvikelser", "uppsala"])
def test_the_document_is_the_agreed_one(name: str, made: dict[str, Path]) -> None:
    """rapport.qmd is, letter by letter, the golden one; the run id follows the inputs."""
    document = (made[name] / "rapport.qmd").read_text(encoding="utf-8")
    golden = HERE / f"{made[name].name}.qmd"
    if os.environ.get("GOLDEN") == "skriv":
        golden.write_text(document, encoding="utf-8")
    assert document.splitlines() == golden.read_text(encoding="utf-8").splitlines()
