"""A file that an earlier report was made of, given again for a later time: last tertial's export under this one's name.

It is told to whoever makes the report and stands in no record: what lies in output/ is nothing that went into the report.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from reports.crate import MANIFEST
from reports.errors import ParamsError
from reports.period import Period, windows
from reports.profile import Källa
from reports.profile.times import at
from reports.profilefile import read_profile
from reports.underlag import Underlag
from reports.workspace import Workspace


def reused(u: Underlag, workspace: Workspace) -> Iterator[str]:
    """A warning per file that is byte for byte one of an earlier report's, where the profile reads it as another time than then."""
    told: set[str] = set()
    for then, place, entries in _earlier(u, workspace):
        same = [entry for entry in entries if (own := u.källor.get(entry["källa"])) and own.sha256 == entry["sha256"]]
        before = _sources(u, workspace, then) if same else {}
        for entry in same:
            file, name = u.källor[entry["källa"]].path.name, _of_profile(entry["källa"], before)
            if (
                file not in told
                and name in u.profile.källor
                and _as_other_time(before[name], then, u.profile.källor[name], u.params.window)
            ):
                told.add(file)
                other = "" if entry["fil"] == file else f" {entry['fil']}"
                rule = f"filen är densamma som{other} i {place}, som gäller {then.label}, fast rapporten nu gäller {u.params.window.label}"
                yield f"{file}: {rule}. Kontrollera att det är rätt uttag."


def _earlier(u: Underlag, workspace: Workspace) -> Iterator[tuple[Period, str, list[dict[str, str]]]]:
    """The reports of the same kind and profile that end earlier, the latest first: their time, their folder and their sources."""
    found = []
    for path in workspace.out.glob(f"{u.params.rapport}/*/{MANIFEST}"):
        with suppress(OSError, ValueError, KeyError, TypeError, ParamsError):  # a record that cannot be followed says nothing
            made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            window = Period.parse(made["parametrar"]["period"])
            sources = [{key: str(entry[key]) for key in ("källa", "fil", "sha256")} for entry in made["källor"]]
            if made["parametrar"]["profil"] == u.params.profil and window.end < u.params.window.end:
                found.append((window, workspace.shown(path.parent), sources))
    yield from sorted(found, key=lambda report: (report[0].end, report[1]), reverse=True)


def _sources(u: Underlag, workspace: Workspace, then: Period) -> dict[str, Källa]:
    """The profile's sources as they are at another time; none when it does not hold then."""
    path = workspace.profile(u.params.profil)
    with suppress(ParamsError):
        return at(read_profile(path, workspace.shown(path)), then).källor
    return {}


def _of_profile(name: str, sources: dict[str, Källa]) -> str:
    """The profile's source, of which the name may be that of one sheet."""
    return name if name in sources else next((own for own in sources if name.startswith(f"{own} ")), "")


def _as_other_time(before: Källa, then: Period, spec: Källa, now: Period) -> bool:
    """Whether the same column of the same sheet was read as of another time then."""
    was, own = _read(before, then), _read(spec, now)
    return any(was[place] != own[place] for place in was.keys() & own.keys())


def _read(spec: Källa, window: Period) -> dict[tuple[str, str], dict[str, list[Period]]]:
    """Sheet and heading of what is read → the times that the profile says it is of; a forecast may become an earlier one."""
    sheet = window.fill(str(spec.blad))
    found = {}
    for heading, own in (spec.värden or {"": {}}).items():
        said = {key: windows([window.fill(text)]) for key, text in {**spec.fasta, **own}.items()}
        found[sheet, window.fill(heading)] = {key: times for key, times in said.items() if times}
    return found
