"""The four example reports as the proofreading sees them."""

import pytest
from granskade import PACKS, PARAMS, Pack, load


@pytest.fixture(scope="session")
def packs() -> dict[str, Pack]:
    """The four example reports with marked texts."""
    return {name: load(name) for name in PACKS}


@pytest.fixture(scope="session")
def known(packs: dict[str, Pack]) -> dict[str, Pack]:
    """Every example report."""
    return packs | {name: load(name) for name in PARAMS if name not in packs}
