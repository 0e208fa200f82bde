"""What a notebook and a record may say of where files lie."""

from pathlib import Path

import pytest

from reports.params import read_params
from reports.portable import portable
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
PARAMS = read_params(ROOT / "params" / "kvalitetsberattelse" / "uppsala-2024.yaml", {}, "uppsala-2024.yaml")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("data/uttag", "data/uttag"),
        ("../projekt/data/uttag", "../projekt/data/uttag"),
        ("{root}/data/uttag", "data/uttag"),
        ("/annan/uttag", "uttag"),
        ("../anna/uttag", "uttag"),
    ],
)
def test_a_path_outside_the_project_is_kept_by_its_name_alone(written: str, kept: str, tmp_path: Path) -> None:
    """Where someone keeps their files is nobody's business; where the project keeps them is part of the record."""
    workspace = Workspace((tmp_path / "projekt").resolve(), tmp_path)
    workspace.root.mkdir()
    assert portable({"uttag": written.replace("{root}", str(workspace.root))}, PARAMS, workspace) == {"uttag": kept}


def test_overrides_lose_their_paths_too() -> None:
    """--satt filer.x=… and --satt uttag=…; what is no path stays as it is."""
    given = {"uttag": "/annan/uttag", "filer.nyckeltal": "/annan/n.csv", "status": "fastställd", "tröskel": None}
    wanted = {"uttag": "uttag", "filer.nyckeltal": "n.csv", "status": "fastställd", "tröskel": None}
    assert portable(given, PARAMS, Workspace.find(ROOT)) == wanted
