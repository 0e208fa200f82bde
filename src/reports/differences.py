"""Two records of the same report side by side: what has changed between them, which figures differ, and which change may be why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.swedish import PROTECTED

Json = Mapping[str, Any]
COMPARED = ("avser", "värde", "enhet", "fönster", "text", "exakt")
UNKNOWN = "okänd"


@dataclass(frozen=True)
class Change:
    """Something that is not as it was when the report was made: what sort of cause, and what in words."""

    cause: str  # data, parametrar, kod, miljö, utgivare or texter
    text: str


@dataclass(frozen=True)
class Difference:
    """A figure that is not the same: its id, both values as they may be written, and the causes."""

    fact: str
    before: str
    now: str
    causes: tuple[str, ...]


def _pairs(old: list[Json], new: list[Json], key: str) -> list[tuple[Json, Json]]:
    """The entries of two lists that have the same name, an empty one where there is none."""
    first, second = ({entry[key]: entry for entry in entries} for entries in (old, new))
    return [(first.get(name, {}), second.get(name, {})) for name in sorted(first.keys() | second.keys())]


def changed_sources(old: Json, new: Json) -> set[str]:
    """The names of the files whose checksums differ."""
    pairs = _pairs(old["källor"], new["källor"], "källa")
    return {entry["fil"] for was, now in pairs if _digest(was) != _digest(now) for entry in (was, now) if entry}


def _digest(entry: Json) -> str:
    return str(entry.get("sha256", ""))


def changes_between(old: Json, new: Json) -> Iterator[Change]:
    """Everything that went in, or was worked with, that is not as it was."""
    yield from _changed_files("data", old["källor"], new["källor"])
    yield from _changed_files("texter", old["texter"], new["texter"])
    yield from _changed_files("kod", [old["notebook"]], [new["notebook"]])
    keys = sorted(old["parametrar"].keys() | new["parametrar"].keys())
    if changed := [key for key in keys if old["parametrar"].get(key) != new["parametrar"].get(key)]:
        yield Change("parametrar", f"{', '.join(changed)} i {new['parameterfil']['fil']}")
    was, now = old["run"], new["run"]
    if was["kod"].get("sha256") != now["kod"].get("sha256"):
        yield Change("kod", f"Tertial {_version(was)}, nu {_version(now)}")
    if was["publicerare"] != now["publicerare"]:
        yield Change("utgivare", f"{was['publicerare']}, nu {now['publicerare']}")
    yield from _tools(was, now)


def _changed_files(cause: str, old: list[Json], new: list[Json]) -> Iterator[Change]:
    """One change for each file, however many sheets of it are sources."""
    found = {}
    for was, now in _pairs(old, new, "källa" if cause == "data" else "fil"):
        if _digest(was) != _digest(now):
            what = "finns inte längre" if not now else "är ny" if not was else "är ändrad"
            found[(now or was)["fil"]] = Change(cause, f"{(now or was)['fil']} {what}")
    yield from found.values()


def _version(run: Json) -> str:
    commit = str(run["kod"].get("commit", ""))[:8]
    return f"{run['tertial']}{f' {commit}' if commit else ''}{' med egna ändringar' if run['kod'].get('ändrad') else ''}"


def _tools(was: Json, now: Json) -> Iterator[Change]:
    """The environment: Python, system and each tool whose version differs."""
    old, new = ({"Python": r["python"], "system": r["system"], **r["verktyg"]} for r in (was, now))
    texts = [
        f"{name} {old.get(name) or 'saknades'}, nu {new.get(name) or 'saknas'}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]
    if texts or was["låsfil"] != now["låsfil"]:
        yield Change("miljö", "; ".join(texts) or "requirements.lock är en annan")


def difference(name: str, old: Json | None, new: Json | None, moved: set[str], changes: tuple[Change, ...]) -> Difference | None:
    """What differs in a figure; None when it is equal."""
    if old and new and all(old.get(key) == new.get(key) for key in COMPARED):
        return None
    entries = [entry for entry in (old, new) if entry]
    hidden = any(entry["värde"] is None and entry["text"] == PROTECTED for entry in entries)
    before, now = ((PROTECTED if hidden else entry["exakt"]) if entry else "finns inte" for entry in (old, new))
    return Difference(name, before, now, _causes({s["fil"] for e in entries for s in e["källor"]}, moved, changes))


def _causes(own: set[str], moved: set[str], changes: tuple[Change, ...]) -> tuple[str, ...]:
    """What may have changed a figure: data when a file of its own has, or any file when it names none; never texts or publisher."""
    found = {change.cause for change in changes if change.cause in {"parametrar", "kod", "miljö"}}
    if moved & own or (moved and not (own and found)):
        found.add("data")
    return tuple(cause for cause in ("data", "parametrar", "kod", "miljö") if cause in found) or (UNKNOWN,)
