"""The benchmarks still run as the code is now; what they measure is no test."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("words", [("handelser.py", "--rader", "2000", "--varv", "1"), ("rojande.py", "--antal", "2")], ids=lambda w: w[0])
def test_a_benchmark_runs_and_prints(words: tuple[str, ...]) -> None:
    """With little to do."""
    done = subprocess.run([sys.executable, str(BENCHMARKS / words[0]), *words[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip()
