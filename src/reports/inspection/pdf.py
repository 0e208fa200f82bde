"""A finished PDF read back: its text page by page, its metadata, what it would open, and its tags and conformance."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from reports.inspection.control import IMAGES, LANGUAGE, STRUCTURE, TITLE, Control, jumps
from reports.inspection.reading import Reading

ACTIVE = {"/Launch", "/JavaScript", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
BROKEN = "\ufffe"  # pdfium's sign for a word that is divided at the end of a line
HEADING = re.compile(r"/H([1-6])$")
UA, A = "{http://www.aiim.org/pdfua/ns/id/}part", "{http://www.aiim.org/pdfa/ns/id/}"
FLAVOURS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}


def read(path: Path) -> Reading:
    """The PDF as it was read back."""
    with pikepdf.open(path) as pdf:
        said = [
            *(str(v) for v in pdf.docinfo.values()),
            str(pdf.Root.get("/Lang", "")),
            bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8"),
        ]
        alts = [str(node.Alt) for node in _tags(pdf) if "/Alt" in node]
        links = [
            str(o.A.URI)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and isinstance(o.get("/A"), pikepdf.Dictionary) and "/URI" in o.A
        ]
        fetched = tuple(_active(pdf))
    return Reading(path.name, "\n".join([*_pages(path), *alts]), "\n".join([*said, *links]), fetched, hard=False)


def _pages(path: Path) -> Iterator[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_range().replace(BROKEN, "")
            text.close()
            page.close()
    finally:
        document.close()


def _active(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What a PDF reader would start, run or get from elsewhere; a link that a reader chooses to follow is not."""
    if "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names:
        yield "en inbäddad fil"
    for thing in _dictionaries(pdf):
        if str(thing.get("/S", "")) in ACTIVE or "/JS" in thing:
            yield f"en åtgärd ({str(thing.get('/S', 'JS')).strip('/')})"
        if isinstance(thing, pikepdf.Stream) and "/F" in thing:
            yield "innehåll i en annan fil"


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those inside others."""
    waiting: list[Any] = [*pdf.objects]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            inside = [thing[key] for key in thing.keys()]  # noqa: SIM118  pikepdf iterates otherwise
        else:
            inside = list(thing) if isinstance(thing, pikepdf.Array) else []
        waiting += [one for one in inside if isinstance(one, pikepdf.Dictionary | pikepdf.Array) and not one.is_indirect]


def _tags(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every tagged element, in reading order."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    waiting: list[Any] = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            yield node
        below = node.get("/K", pikepdf.Array())
        kids: list[Any] = list(below) if isinstance(below, pikepdf.Array) else [below]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid)]


def controls(path: Path, *, archival: bool) -> list[Control]:
    """What PDF/UA-1 asks that a machine can see, and PDF/A-2a when the publisher promises it."""
    with pikepdf.open(path) as pdf:
        tags = [(str(node.S), node) for node in _tags(pdf)]
        kinds: dict[str, list[Any]] = {wanted: [node for kind, node in tags if kind == wanted] for wanted in ("/Figure", "/TH", "/Table")}
        levels = [int(found[1]) for kind, _ in tags if (found := HEADING.match(kind))]
        jumped = (*jumps(levels), *(() if levels[:1] == [1] else ("rubrik på nivå 1 saknas",)))
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        tagged = bool(tags) and "/MarkInfo" in pdf.Root and bool(pdf.Root.MarkInfo.get("/Marked", False))
        shown = "/ViewerPreferences" in pdf.Root and bool(pdf.Root.ViewerPreferences.get("/DisplayDocTitle", False))
        swedish = str(pdf.Root.get("/Lang", "")).lower().startswith("sv")
        with pdf.open_metadata() as meta:
            ua, part, level = (str(meta.get(key, "")) for key in (UA, f"{A}part", f"{A}conformance"))
        return [
            Control.each(IMAGES, "varje figur har en alternativtext", kinds["/Figure"], _named, "en figur saknar alternativtext"),
            Control.one(STRUCTURE, "filen är taggad", "taggar saknas", holds=tagged),
            Control(STRUCTURE, "inga överhoppade rubriknivåer", len(levels), jumped),
            Control.each(STRUCTURE, "varje tabell har rubrikceller", kinds["/Table"], _headed, "en tabell saknar rubrikceller"),
            Control.each(STRUCTURE, "varje rubrikcell säger vad den gäller", kinds["/TH"], _scoped, "en rubrikcell saknar riktning"),
            Control.one(TITLE, "titeln visas i fönstret", "titel saknas", holds=shown and bool(str(pdf.docinfo.get("/Title", "")))),
            Control.one(LANGUAGE, "språket är svenska", "språk saknas", holds=swedish),
            Control.each("PDF/UA-1", "alla typsnitt är inbäddade", fonts, _embedded, "ett typsnitt är inte inbäddat"),
            Control.one("PDF/UA-1", "filen säger att den är PDF/UA-1", "märkningen PDF/UA-1 saknas", holds=ua == "1"),
            Control("PDF/A", "PDF/A-2a eller ingen; aldrig PDF/A-1", 1, _archival(part, level, required=archival)),
        ]


def _named(node: Any) -> bool:  # noqa: ANN401
    return bool(str(node.get("/Alt", "")).strip())


def _headed(table: Any) -> bool:  # noqa: ANN401
    """Whether a table has a heading cell somewhere below it."""
    waiting = [table]
    while waiting:
        node = waiting.pop()
        if str(node.get("/S", "")) == "/TH":
            return True
        below = node.get("/K", pikepdf.Array())
        waiting += [kid for kid in (below if isinstance(below, pikepdf.Array) else [below]) if isinstance(kid, pikepdf.Dictionary)]
    return False


def _scoped(cell: Any) -> bool:  # noqa: ANN401
    attributes = cell.get("/A", pikepdf.Array())
    return any("/Scope" in a for a in (attributes if isinstance(attributes, pikepdf.Array) else [attributes]))


def _embedded(font: Any) -> bool:  # noqa: ANN401
    return any(str(key).startswith("/FontFile") for key in font.keys())  # noqa: SIM118  pikepdf iterates otherwise


def _archival(part: str, level: str, *, required: bool) -> tuple[str, ...]:
    if part == "1":
        return ("PDF/A-1 går inte ihop med PDF/UA-1",)
    return () if (part, level) == ("2", "A") or not (part or required) else ("märkningen PDF/A-2a saknas",)


def validated(path: Path, *, archival: bool) -> list[Control]:
    """What veraPDF says, when it is installed; nothing otherwise."""
    program = shutil.which("verapdf")
    flavours = [f for f in FLAVOURS if archival or f == "ua1"] if program else []
    return [Control(FLAVOURS[f], "veraPDF godkänner filen", 1, _vera(str(program), f, path)) for f in flavours]


def _vera(program: str, flavour: str, path: Path) -> tuple[str, ...]:
    """Nothing when veraPDF passes the file, else that it does not."""
    words = [program, "--flavour", flavour, "--format", "text", path.name]
    try:
        done = subprocess.run(words, cwd=path.parent, capture_output=True, text=True, errors="replace", timeout=300, check=False)  # noqa: S603  our own words
    except (OSError, subprocess.TimeoutExpired):
        return ("veraPDF gick inte att köra",)
    return () if done.returncode == 0 and done.stdout.startswith("PASS") else ("veraPDF godkänner inte filen",)
