"""The four example reports as the proofreading sees them."""

import pytest
from granskade import PACKS, Pack, load


@pytest.fixture(scope="session")
def packs() -> dict[str, Pack]:
    """All four example reports."""
    return {name: load(name) for name in PACKS}
