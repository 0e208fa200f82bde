"""A source that names several sheets → one source per sheet."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pandas as pd

from reports.errors import ParamsError, SourceError
from reports.profile import Källa
from reports.read.column import having
from reports.read.content import content, sheet_read, sheets_in
from reports.read.pattern import MONTH, bound, is_pattern, month_faults, put
from reports.read.placement import headings
from reports.read.shape import known_headings
from reports.read.source import ROW

COPY = re.compile(r"(?P<of>.+?)(?: ?\(\d+\)| ?[-–] ?(?:kopia|copy)| kopia)|(?:kopia av|copy of) (?P<whose>.+)", re.IGNORECASE)


def sources(path: Path, spec: Källa, name: str, fill: Callable[[str], str]) -> list[tuple[str, Källa]]:
    """The source as one per sheet that it names: by a list, by * or by {mån}. SourceError when a file has no such sheet."""
    wanted = [fill(blad) for blad in ([spec.blad] if isinstance(spec.blad, str) else spec.blad)]
    if isinstance(spec.blad, str) and not is_pattern(spec.blad):
        return [(name, _of_sheet(spec, wanted[0], {}))]
    found = sheets_in(path)
    result: list[tuple[str, Källa]] = []
    for blad in wanted:
        named = {sheet: stands for sheet in found if (stands := bound(blad, sheet)) is not None}
        if not named:
            raise SourceError(f"{path.name}: bladet {blad} finns inte.", hint=f"Filen har bladen {', '.join(found)}.")
        for fault in month_faults(blad, named, fill, "bladet", "blad") if MONTH in blad else ():
            raise SourceError(f"{path.name}: {fault}.", hint=f"Gör om uttaget med alla månader. Filen har bladen {', '.join(found)}.")
        if twice := [sheet for sheet in named if f"{name} {sheet}" in dict(result)]:
            message = f"{path.name}: bladet {twice[0]} läses två gånger, eftersom flera namn under blad passar."
            raise ParamsError(message, hint="Skriv blad i profilen så att varje blad passar en gång.")
        result += [(f"{name} {sheet}", _of_sheet(spec, sheet, stands)) for sheet, stands in named.items()]
    return result


def unread(path: Path, spec: Källa, taken: Collection[str]) -> list[str]:
    """The sheets that are not taken though they have all the headings that the source reads in one that is."""
    others = [sheet for sheet in sheets_in(path) if sheet not in taken]
    wanted = _known(path, spec, next(iter(taken))) if others else set()
    return [sheet for sheet in others if wanted and wanted <= _known(path, spec, sheet)]


def copies(path: Path, spec: Källa) -> Iterator[tuple[str, str, str]]:
    """The sheet that is read, and a sheet and its copy by name, where it is one of them and both have the headings that are read."""
    found = sheets_in(path)
    pairs = [(of, sheet) for sheet in found if (of := _copied(sheet)) in found]
    own = sheet_read(path, spec) if pairs else ""
    for of, copy in pairs:
        if own in {of, copy} and (wanted := _known(path, spec, own)) and all(wanted <= _known(path, spec, sheet) for sheet in (of, copy)):
            yield own, of, copy


def _copied(sheet: str) -> str:
    """The sheet that this one is a copy of, as Excel names copies: 'Budget (2)'."""
    match = COPY.fullmatch(sheet)
    return (match["of"] or match["whose"]) if match else ""


def doubled(frames: Mapping[str, pd.DataFrame], spec: Källa) -> list[tuple[str, str]]:
    """The sheets that are read and are another that is read once more: a copy by name, or the same rows with some number in them."""
    bare = {sheet: frame.drop(columns=ROW) for sheet, frame in frames.items()}
    return [
        (one, other)
        for one, other in combinations(bare, 2)
        if _copied(other) == one or _copied(one) == other or (bare[one].equals(bare[other]) and _counts(bare[one], spec))
    ]


def _counts(frame: pd.DataFrame, spec: Källa) -> bool:
    """Whether there are rows that two sheets do not share by chance: several, with a number that is not zero."""
    others = [frame[name] for name in frame if name not in spec.labels()]
    return len(frame) > 1 and any(having(column, lambda cell: re.search("[1-9]", str(cell))).any() for column in others)


def instead(path: Path, spec: Källa) -> str:
    """What to write when the sheet that was read, the first, is not the one with the headings; empty when it is the only one."""
    others = sheets_in(path) if not spec.blad else []
    if len(others) <= 1:
        return ""
    own = sheet_read(path, spec)
    scores = {sheet: len(_known(path, spec, sheet)) for sheet in others}
    best = max(scores, key=lambda sheet: scores[sheet])
    if scores[best] > scores.get(own, 0):
        return f"Första bladet, {own}, lästes, men rubrikerna verkar stå i bladet {best}; skriv blad: {best} för källan."
    return (
        f"Första bladet, {own}, lästes. Filen har bladen {', '.join(others)}; är det ett annat, skriv blad för källan."
        if not scores[best]
        else ""
    )


def _known(path: Path, spec: Källa, sheet: str) -> set[str]:
    """The sheet's headings that the source reads; none when it cannot be read."""
    try:
        head = headings(content(path, spec.model_copy(update={"blad": sheet})).table.head(spec))
    except SourceError:
        return set()
    return {heading for heading in head if known_headings(spec).fullmatch(heading)}


def _of_sheet(spec: Källa, sheet: str, stands: dict[str, str]) -> Källa:
    """The source for one sheet, whose name may be a constant."""
    stands = {**stands, "{blad}": sheet}
    return spec.model_copy(update={"blad": sheet, "fasta": {key: put(value, stands) for key, value in spec.fasta.items()}})
