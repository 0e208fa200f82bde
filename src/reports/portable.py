"""Values of a run without paths of this computer: what a notebook and a record may say of where files lie."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reports.params import Params
from reports.workspace import Workspace


def portable(values: Mapping[str, Any], params: Params, workspace: Workspace) -> dict[str, Any]:
    """The values by name; a path is counted from where it is read, and what lies outside the project is called by its name alone."""
    bases = {
        "uttag": workspace.root,
        "tidigare_rapporter": workspace.root,
        "texter": workspace.params,
        "filer": workspace.root / params.uttag,
    }
    parts = {key: bases.get(key.partition(".")[0]) for key in values}
    return {key: _kept(value, base, workspace.root) if (base := parts[key]) else value for key, value in sorted(values.items())}


def _kept(value: Any, base: Path, root: Path) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, str):
        return _relative(value, base, root)
    if isinstance(value, dict):
        return {key: _kept(inner, base, root) for key, inner in value.items()}
    return [_kept(inner, base, root) for inner in value] if isinstance(value, list) else value


def _relative(text: str, base: Path, root: Path) -> str:
    """The path as it was written, when it can be read on another computer."""
    if not (base / text).resolve().is_relative_to(root):
        return Path(text).name
    return Path(os.path.relpath(text, base)).as_posix() if Path(text).is_absolute() else text
