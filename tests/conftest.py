"""Both example reports, made once per test worker with the embedded publisher."""

from pathlib import Path

import pytest
from hypothesis import settings

from reports.run import Order, run
from reports.workspace import Workspace

settings.register_profile("tertial", deadline=None)  # a test never times anything
settings.load_profile("tertial")

ROOT = Path(__file__).parents[1]
EXAMPLES = {"tyreso": "tyreso-2017-T2", "herrljunga": "herrljunga-2021-T2"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of the finished example reports."""
    out = tmp_path_factory.mktemp("output")
    workspace = Workspace.find(ROOT, out)
    return {
        name: run(Order(ROOT / "params" / "delarsrapport" / f"{file}.yaml", {}, publisher="inbyggd"), workspace)
        for name, file in EXAMPLES.items()
    }
