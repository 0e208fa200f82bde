"""The example reports in both editions, made once per test worker with the embedded publisher."""

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


def produced(out: Path, overrides: dict[str, str]) -> dict[str, Path]:
    """The folders of the finished example reports."""
    workspace = Workspace.find(ROOT, out)
    return {
        name: run(Order(ROOT / "params" / f"{file}.yaml", overrides, publisher="inbyggd"), workspace) for name, file in EXAMPLES.items()
    }


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The public edition of the example reports."""
    return produced(tmp_path_factory.mktemp("output"), {})


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The internal edition with every count printed, as the sources printed them."""
    return produced(tmp_path_factory.mktemp("intern"), INTERNAL)


def invented(out: Path, occasion: str, overrides: dict[str, str]) -> Path:
    """The folder of Exempelkommunen's finished report for an occasion of 2026."""
    file = ROOT / "params" / "delarsrapport" / f"exempelkommunen-2026-{occasion}.yaml"
    return run(Order(file, overrides, INVENTED[occasion], "inbyggd"), Workspace.find(ROOT, out))


@pytest.fixture(scope="session")
def exempel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The internal edition of Exempelkommunen's three occasions, with every count printed."""
    out = tmp_path_factory.mktemp("exempel")
    return {occasion: invented(out, occasion, INTERNAL) for occasion in INVENTED}


@pytest.fixture(scope="session")
def exempel_offentlig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of Exempelkommunen's occasion in the middle of the year."""
    return invented(tmp_path_factory.mktemp("exempel-offentlig"), "T2", {})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that read the example reports run in one worker, so that the reports are made once."""
    for item in items:
        if {"made", "internal"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("made"))
        if {"exempel", "exempel_offentlig"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("exempel"))
