"""The example reports in both editions, each made once for all test workers with the embedded publisher, when a test first asks for it."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from reports.run import Order, run
from reports.workspace import Workspace

# A test never times anything; in CI the examples are the same every time, elsewhere new ones are looked for.
settings.register_profile("tertial", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tertial")

ROOT = Path(__file__).parents[1]
EXAMPLES = {
    "tyreso": "delarsrapport/tyreso-2017-T2",
    "herrljunga": "delarsrapport/herrljunga-2021-T2",
    "avvikelser": "avvikelsesammanstallning/herrljunga-2021-H1",
    "uppsala": "kvalitetsberattelse/uppsala-2024",
}
INTERNAL = {"utgåva": "intern", "tröskel": "0"}
INVENTED = {"T1": ("html",), "T2": ("html", "pdf"), "T3": ("html",)}  # Exempelkommunen: the PDF of one occasion is read, to save time


class Reports(dict[str, Path]):
    """The folders of finished reports by name; the worker that first asks for one makes it, and the others wait."""

    def __init__(self, place: Path, orders: dict[str, Order]) -> None:
        self.place, self.orders = place, orders
        place.mkdir(exist_ok=True)
        super().__init__()

    def __missing__(self, name: str) -> Path:
        """Make the report, unless another worker has."""
        order, workspace = self.orders[name], Workspace.find(ROOT, self.place)
        folder = workspace.report(order.params.parent.name, order.params.stem)
        with (self.place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self[name] = folder if folder.exists() else run(order, workspace)
        return self[name]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def examples(overrides: dict[str, str]) -> dict[str, Order]:
    """The orders of the example reports."""
    return {name: Order(ROOT / "params" / f"{file}.yaml", overrides, publisher="inbyggd") for name, file in EXAMPLES.items()}


def invented(overrides: dict[str, str]) -> dict[str, Order]:
    """The orders of Exempelkommunen's three occasions of 2026."""
    files = {occasion: ROOT / "params" / "delarsrapport" / f"exempelkommunen-2026-{occasion}.yaml" for occasion in INVENTED}
    return {occasion: Order(file, overrides, INVENTED[occasion], "inbyggd") for occasion, file in files.items()}


@pytest.fixture(scope="session")
def made(shared: Path) -> Reports:
    """The public edition of the example reports."""
    return Reports(shared / "offentliga", examples({}))


@pytest.fixture(scope="session")
def internal(shared: Path) -> Reports:
    """The internal edition with every count printed, as the sources printed them."""
    return Reports(shared / "interna", examples(INTERNAL))


@pytest.fixture(scope="session")
def exempel(shared: Path) -> Reports:
    """The internal edition of Exempelkommunen's three occasions, with every count printed."""
    return Reports(shared / "exempel", invented(INTERNAL))


@pytest.fixture(scope="session")
def exempel_offentlig(shared: Path) -> Path:
    """The public edition of Exempelkommunen's occasion in the middle of the year."""
    return Reports(shared / "exempel-offentlig", invented({}))["T2"]
