"""The finished files read back: a report leaves the house only if they hold what they must, and nothing that they may not.

No personal number and no trace of this computer in any file; nothing fetched; every figure that is said to be printed stands there; one
run in all of them; and what WCAG 2.1 AA, PDF/UA-1 and PDF/A-2a ask that a machine can see.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reports.inspection import contrast, evidence, page, pdf, plain, word
from reports.inspection.control import Control, stop
from reports.inspection.reading import Machine, Reading, check, check_facts, check_run

__all__ = ["Machine", "inspect"]

READERS = {".html": page.read, ".pdf": pdf.read, ".docx": word.read}
FONTS = {".ttf", ".woff2"}
THEME = "tema"
NUMBERED = {".html", ".pdf", ".docx", ".qmd", ".json"}  # the files of the report itself, and its figures


def inspect(folder: Path, printed: Mapping[str, Sequence[str]], run_id: str, machine: Machine, *, archival: bool) -> None:
    """Stop a report that must not leave the house, else write what its accessibility was found to be.

    `printed` holds, for each document, the texts of the figures that it is said to show.
    Errors: DisclosureError for a personal number, InspectionError for anything else.
    """
    found: dict[str, list[Control]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in FONTS):
        inside = path.relative_to(folder)
        if inside.parts[0] == THEME and path.suffix in READERS:
            continue  # templates: they are read as part of what is made of them
        reading = _read(path)
        check(reading, machine)
        if len(inside.parts) == 1 and path.suffix in NUMBERED:
            check_run(reading, run_id)
        if path.suffix in READERS:
            check_facts(reading, printed[path.stem])
            found[path.name] = _controls(path, archival=archival)
    found["temat"] = contrast.controls(folder / THEME / "rapport.css")
    stop(found)
    evidence.write(folder, run_id, found, vera=any(c.looked.startswith("veraPDF") for cs in found.values() for c in cs))
    for name in (f"{evidence.NAME}.json", f"{evidence.NAME}.html"):
        check(_read(folder / name), machine)


def _controls(path: Path, *, archival: bool) -> list[Control]:
    """The accessibility of one file."""
    if path.suffix == ".pdf":
        return [*pdf.controls(path, archival=archival), *pdf.validated(path, archival=archival)]
    return page.controls(path) if path.suffix == ".html" else word.controls(path)


def _read(path: Path) -> Reading:
    return READERS.get(path.suffix, plain.read)(path)
