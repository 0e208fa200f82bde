"""`rapport granska` as text: the remarks of a report per file, and the tokens that --bind would put in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from reports.errors import ParamsError
from reports.proofread import stories
from reports.proofread.bind import bound, diff, write
from reports.proofread.model import Remark
from reports.proofread.review import review
from reports.proofread.texts import blocks, context, standing
from reports.underlag import Underlag
from reports.workspace import Workspace

COUNTED = {"fel": ("ett fel", "{} fel"), "varning": ("en varning", "{} varningar"), "notis": ("en notis", "{} notiser")}


def remarks(underlag: Underlag, folder: Path, previous: Path | None = None) -> list[Remark]:
    """Every remark on a report's commentary and standing text; `previous` is the folder of last time's, else the one that params name."""
    earlier = _earlier(underlag, folder, previous)
    known = context(underlag, blocks(earlier) if earlier else ())
    found = review([*blocks(folder), *standing(underlag)], underlag.fakta, known)
    return [*found, *stories.check(stories.stories(folder), stories.stories(earlier) if earlier else [], underlag.profile)]


def _earlier(underlag: Underlag, folder: Path, previous: Path | None) -> Path | None:
    """The folder of last time's commentary, if there is one. ParamsError when it does not exist."""
    named = underlag.params.förra_texter
    found = previous or (Workspace.find(folder).params / named if named else None)
    if found and not found.is_dir():
        raise ParamsError(
            f"Mappen {named or found.name} med förra rapportens kommentarer finns inte.", hint="Rätta förra_texter eller --forra."
        )
    return found


def listed(found: Sequence[Remark]) -> str:
    """The remarks grouped per file, and how many there are of each level."""
    return "\n".join(_lines(found)) if found else "Inget att anmärka på."


def _lines(found: Sequence[Remark]) -> Iterator[str]:
    for file, group in groupby(found, key=lambda r: r.file):
        yield file
        yield from (f"  {remark}" for remark in group)
        yield ""
    yield f"Sammanlagt {', '.join(_count(level, found) for level in COUNTED if any(r.level == level for r in found))}."


def _count(level: str, found: Sequence[Remark]) -> str:
    number = sum(r.level == level for r in found)
    one, many = COUNTED[level]
    return one if number == 1 else many.format(number)


def bindings(underlag: Underlag, folder: Path) -> dict[Path, tuple[str, str]]:
    """File → its text as it is and as it would be with tokens; only files that change."""
    read = blocks(folder)
    bodies = bound(read, underlag.fakta, context(underlag))
    changed = {}
    for block in read:
        path = folder / block.file
        source = path.read_bytes().decode("utf-8-sig")
        if bodies[block.file] != block.text and block.text in source:
            changed[path] = (source, source.replace(block.text, bodies[block.file]))
    return changed


def diffs(changed: Mapping[Path, tuple[str, str]]) -> str:
    """What the bindings change, as one unified diff."""
    return "".join(diff(path.name, *texts) for path, texts in changed.items())


def save(changed: Mapping[Path, tuple[str, str]]) -> None:
    """Write the files, each in one step."""
    for path, (_, text) in changed.items():
        write(path, text)
