"""What the README promises is run."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from reports.profile import Profile
from reports.yamlfile import build, load

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.removeprefix("$ ") for block in BLOCKS for line in block.splitlines() if line.startswith("$ .venv/bin/rapport")]


def test_the_readme_shows_commands() -> None:
    """The two commands of the first screen and the ekonom's own are there."""
    assert all(words in README for words in ("$ make rapport", "$ make test"))
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_in_the_readme_works_as_written(command: str, tmp_path: Path) -> None:
    """Each command returns 0; reports are made in a folder of the test's own."""
    words = shlex.split(command)[1:]
    if words[0] == "skapa":
        words = [word for word in words if not word.startswith("output/")]
        words = [*(word for word in words if word != "--ut"), "--ut", str(tmp_path), "--utgivare", "inbyggd"]
    result = subprocess.run([sys.executable, "-m", "reports", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr if result.returncode else "") == (0, "")


def test_the_profile_in_the_readme_is_a_profile() -> None:
    """The example of a new municipality holds."""
    block = next(b for b in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if b.startswith("namn:"))
    assert build(Profile, load(block, "README"), "README").namn == "exempelby"


def test_every_exit_code_is_explained() -> None:
    """The table of exit codes has every error class."""
    from reports.errors import ReportsError

    codes = {kind.exit_code for kind in ReportsError.__subclasses__()}
    assert {code for code in codes if f"| {code} |" not in README} == set()
