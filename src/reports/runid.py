"""A run's number: a hash of what went in, the same on every computer and at every time."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from reports.params import Params
from reports.profilefile import profile_files
from reports.read import SourceFile
from reports.workspace import Workspace


def run_number(params: Params, workspace: Workspace, sources: Mapping[str, str]) -> str:
    """A hash of what went in: params, profile, sources and commentary. No clock, no code version."""
    digest = hashlib.sha256(params.model_dump_json(exclude_defaults=True).encode())
    for file in profile_files(workspace.profile(params.profil)):
        digest.update(file.read_bytes())
    for name, value in sources.items():
        digest.update(f"{name}{value}".encode())
    for text in texts(params, workspace):
        digest.update(text.name.encode() + text.read_bytes())
    return f"{params.rapport} {params.namn} · {digest.hexdigest()[:8]}"


def texts(params: Params, workspace: Workspace) -> list[Path]:
    """The files of commentary: the report's own, and then those that the proofreading compares with."""
    folders = filter(None, (params.texter, params.förra_texter))
    return [file for folder in folders for file in sorted((workspace.params / folder).glob("*.md"))]


def sha256(path: Path) -> str:
    """The file's checksum as it is at this moment; empty when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def digests(sources: Mapping[str, SourceFile]) -> dict[str, str]:
    """The sources' checksums as the files are at this moment."""
    return {name: sha256(source.path) for name, source in sources.items()}
