"""A source that names several sheets → one source per sheet."""

from collections.abc import Callable, Collection
from pathlib import Path

from reports.errors import ParamsError, SourceError
from reports.profile import Källa
from reports.read.content import content, sheets_in
from reports.read.pattern import MONTH, bound, is_pattern, month_faults, put
from reports.read.placement import headings
from reports.read.shape import known_headings


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


def instead(path: Path, spec: Källa) -> str:
    """What to write when the sheet that was read, the first, is not the one with the headings; empty when no other has them."""
    others = sheets_in(path) if not spec.blad else []
    scores = {sheet: len(_known(path, spec, sheet)) for sheet in others}
    best = max(scores, key=lambda sheet: scores[sheet], default="")
    if scores.get(best, 0) <= len(_known(path, spec, "")):
        return ""
    return f"Första bladet lästes, men rubrikerna verkar stå i bladet {best}; skriv blad: {best} för källan."


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
