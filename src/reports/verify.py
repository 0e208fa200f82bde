"""A finished report against a new run of the same record: every figure equal, different or impossible to compare, and why.

The sources, profile, params and texts are those of the project as it is now. Protected figures are compared but never written.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from reports.crate import MANIFEST
from reports.differences import Change, Difference, Json, changed_sources, changes_between, difference
from reports.errors import ReportsError, SourceError
from reports.manifest import RECORDS, SUMS, profile_record
from reports.publish import Format
from reports.run import Order, run
from reports.runid import sha256
from reports.swedish import number
from reports.workspace import Workspace

FACTS = "siffror.json"
NEEDED = {"körning", "parameterfil", "parametrar", "satt", "profil", "källor", "texter", "notebook", "siffror", "resultat", "run"}
SHOWN = 20
HINT = "Ange mappen som rapport skapa har gjort, till exempel output/delarsrapport/tyreso-2017-T2."


@dataclass(frozen=True)
class Verification:
    """What a verification found; `str` of it is what the command prints."""

    manifest: Json
    damage: tuple[str, ...] = ()
    obstacle: str = ""  # why nothing could be compared
    figures: int = 0
    changes: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()
    files: tuple[str, ...] = ()  # outputs whose bytes differ

    @property
    def equal(self) -> bool:
        """Whether the folder is untouched and every figure is the same."""
        return not (self.damage or self.obstacle or self.differences)

    def __str__(self) -> str:
        """A summary, and at most twenty figures that differ."""
        return "\n".join(_lines(self))


def verify(folder: Path, workspace: Workspace, progress: Callable[[str], None] = lambda _: None) -> Verification:
    """The folder's files against their checksums, then a new run against its figures. SourceError when it holds no record."""
    before = _record(folder)
    damage = tuple(_damage(folder, before))
    if obstacle := _obstacle(damage, before, workspace):
        return Verification(before, damage, obstacle, before["siffror"])
    progress("mappens filer prövade")
    with TemporaryDirectory(prefix="rapport-") as temporary:
        try:
            made = run(_order(before, workspace), Workspace(workspace.root, Path(temporary).resolve()), progress)
        except ReportsError as exc:
            return Verification(before, damage, exc.message, before["siffror"])
        return _compared(before, damage, _facts(folder), made)


def _record(folder: Path) -> Json:
    """The folder's manifest. SourceError when there is none that can be followed."""
    path = folder / MANIFEST
    if not path.is_file():
        raise SourceError(f"{folder.name or 'Mappen'} har inget protokoll ({MANIFEST}).", hint=HINT)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise SourceError(f"{MANIFEST} går inte att läsa.", hint="Hämta rapporten på nytt, eller gör om den.") from exc
    if not isinstance(data, dict) or not data.keys() >= NEEDED:
        raise SourceError(f"{MANIFEST} är gjort av en äldre Tertial och går inte att följa.", hint="Gör om rapporten med rapport skapa.")
    return data


def _facts(folder: Path) -> dict[str, Json]:
    facts: dict[str, Json] = json.loads((folder / FACTS).read_text(encoding="utf-8"))["fakta"]
    return facts


def _damage(folder: Path, manifest: Json) -> Iterator[str]:
    """Each file of the folder that is not as it was: the outputs by the manifest, the records by SHA256SUMS."""
    known: dict[str, str] = dict(manifest["resultat"])
    if (folder / SUMS).is_file():
        listed = (line.partition("  ") for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())
        known |= {name: digest for digest, _, name in listed if name in RECORDS}
    else:
        yield f"{SUMS} saknas"
    for name, digest in sorted(known.items()):
        path = folder / name
        if not path.is_file():
            yield f"{name} saknas"
        elif sha256(path) != digest:
            yield f"{name} är ändrad"


def _obstacle(damage: tuple[str, ...], manifest: Json, workspace: Workspace) -> str:
    """Why there is nothing to compare with, before anything is run; empty when there is."""
    for name in (MANIFEST, FACTS):
        if lost := [text for text in damage if text.startswith(f"{name} ")]:
            return f"{lost[0]}, så det går inte att veta vilka siffror rapporten hade."
    try:
        now = profile_record(workspace, manifest["parametrar"]["profil"])
    except ReportsError as exc:
        return exc.message
    changed = [p["fil"] for p in manifest["profil"] if p not in now]
    return f"Profilen är ändrad sedan rapporten gjordes ({', '.join(changed)}), och den bestämmer vad siffrorna är." if changed else ""


def _order(manifest: Json, workspace: Workspace) -> Order:
    """What was ordered, with the same publisher when it is here."""
    names = [Path(name).suffix[1:] for name in manifest["resultat"] if Path(name).stem == "rapport" and "/" not in name]
    return Order(
        workspace.root / manifest["parameterfil"]["fil"],
        dict(manifest["satt"]),
        [name for name in names if name in get_args(Format)],
        "auto" if str(manifest["run"]["publicerare"]).startswith("Quarto") else "inbyggd",
    )


def _compared(before: Json, damage: tuple[str, ...], was: Mapping[str, Json], made: Path) -> Verification:
    """The old record and figures against those of the new folder."""
    after, now = _record(made), _facts(made)
    changes, moved = tuple(changes_between(before, after)), changed_sources(before, after)
    names = sorted(was.keys() | now.keys())
    return Verification(
        before,
        damage,
        "",
        len(names),
        changes,
        tuple(d for name in names if (d := difference(name, was.get(name), now.get(name), moved, changes))),
        tuple(sorted(name for name, digest in before["resultat"].items() if after["resultat"].get(name) != digest)),
    )


def _lines(v: Verification) -> Iterator[str]:
    """The summary line by line."""
    outputs = len(v.manifest["resultat"])
    yield f"Rapporten {v.manifest['körning']}, gjord {v.manifest['run']['tid'][:10]}."
    yield "Mappen: inte som när rapporten gjordes." if v.damage else f"Mappen: alla {outputs} filer är orörda."
    yield from (f"  {text}" for text in _first(v.damage))
    compared = 0 if v.obstacle else v.figures
    counts = (compared - len(v.differences), len(v.differences), v.figures - compared)
    yield "Siffrorna: {} lika, {} skiljer sig, {} kan inte jämföras.".format(*map(number, counts))
    if v.obstacle:
        yield f"Varför: {v.obstacle}"
        return
    same = "blev desamma, bit för bit" if not v.files else f"blev inte desamma: {', '.join(_first(v.files))}"
    yield f"Filerna: {f'alla {outputs}' if not v.files else f'{len(v.files)} av {outputs}'} {same}."
    if v.changes:
        yield "Ändrat sedan dess:"
        yield from (f"  {change.cause}: {change.text}" for change in v.changes)
    if v.differences:
        yield ""
        yield from _table(v.differences)


def _first(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) <= SHOWN else (*texts[:SHOWN], f"och {len(texts) - SHOWN} till")


def _table(differences: tuple[Difference, ...]) -> Iterator[str]:
    """The first twenty figures that differ, in columns."""
    rows = [("Siffra", "Då", "Nu", "Orsak"), *((d.fact, d.before, d.now, ", ".join(d.causes)) for d in differences[:SHOWN])]
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    for fact, before, now, causes in rows:
        yield f"{fact:<{widths[0]}}  {before:>{widths[1]}}  {now:>{widths[2]}}  {causes}"
    if len(differences) > SHOWN:
        yield f"… och {len(differences) - SHOWN} till"
