"""An invented municipality's workspace: a profile, exports and a params file, and nothing else."""

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAD = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: "Delårsrapport {månad} {år}"
"""


def workspace(root: Path, profile: str, files: Mapping[str, str], period: str = "2026-T2") -> Path:
    """The params file of a delårsrapport in a new workspace."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=lambda _, names: [n for n in names if not n.endswith(".ipynb")])
    params = root / "params" / "delarsrapport"
    for folder in (root / "data", root / "params" / "profiler", params / "prov"):
        folder.mkdir(parents=True)
    for name, text in files.items():
        (root / "data" / name).write_text(text, encoding="utf-8")
    (root / "params" / "profiler" / "prov.yaml").write_text(HEAD + profile, encoding="utf-8")
    file = params / "prov.yaml"
    file.write_text(f"profil: prov\nperiod: {period}\nuttag: data\ndatum: 2027-02-15\n", encoding="utf-8")
    return file
