"""A run's number: a hash of what went in, the same on every computer and at every time."""

import hashlib
from collections.abc import Mapping

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
    for folder in filter(None, (params.texter, params.förra_texter)):
        for text in sorted((workspace.params / folder).glob("*.md")):
            digest.update(text.name.encode() + text.read_bytes())
    return f"{params.rapport} {params.namn} · {digest.hexdigest()[:8]}"


def digests(sources: Mapping[str, SourceFile]) -> dict[str, str]:
    """The sources' checksums as the files are at this moment; empty for a file that has gone."""
    return {name: hashlib.sha256(s.path.read_bytes()).hexdigest() if s.path.is_file() else "" for name, s in sources.items()}
