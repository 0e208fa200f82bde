"""A finished Word document read back: its text, footers and properties, what Word would fetch, and its structure."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from reports.inspection.control import IMAGES, LANGUAGE, STRUCTURE, TITLE, Control, jumps
from reports.inspection.reading import Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BODY = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml")
FETCHING = re.compile(r"INCLUDEPICTURE|INCLUDETEXT|\bLINK\b|DDE|\bIMPORT\b|MACROBUTTON")
HEADING = re.compile(r"Heading([1-6])$")


def _parts(path: Path) -> dict[str, Any]:
    """Every XML part of the document as a tree, by name."""
    with zipfile.ZipFile(path) as book:
        return {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith((".xml", ".rels", ".svg"))}


def read(path: Path) -> Reading:
    """The document as it was read back."""
    parts = _parts(path)
    text = "\n".join("".join(_text(tree)) for name, tree in parts.items() if BODY.fullmatch(name))
    rest = "\n".join(
        value
        for tree in parts.values()
        for node in tree.iter()
        if isinstance(node.tag, str)
        for value in [node.text or "", *map(str, node.attrib.values())]
    )
    return Reading(path.name, text, rest, tuple(_fetched(parts)))  # fmt: skip


def _text(tree: Any) -> Iterator[str]:  # noqa: ANN401
    for node in tree.iter():
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in {f"{W}tab", f"{W}br"}:
            yield " "
        elif node.tag == f"{W}p":
            yield "\n"
        elif node.tag == f"{DRAWING}docPr":
            yield f" {node.get('descr') or ''} "


def _fetched(parts: dict[str, Any]) -> Iterator[str]:
    """What Word would get from elsewhere: not links, which a reader chooses to follow."""
    for name, tree in parts.items():
        for relation in tree.iter(RELATION):
            if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
                yield relation.get("Target", "")
        if any(FETCHING.search(f"{node.get(f'{W}instr')}{node.text}") for node in tree.iter(f"{W}instrText", f"{W}fldSimple")):
            yield f"ett fält i {name}"
        if "vbaProject" in name:
            yield "ett makro"


def controls(path: Path) -> list[Control]:
    """What EN 301 549 asks of a document that a machine can see."""
    parts = _parts(path)
    body, styles, core = parts["word/document.xml"], parts["word/styles.xml"], parts["docProps/core.xml"]
    pictures = list(body.iter(f"{DRAWING}inline"))
    tables = list(body.iter(f"{W}tbl"))
    marks = (p.find(f"{W}pPr/{W}pStyle") for p in body.iter(f"{W}p"))
    levels = [int(found[1]) for m in marks if m is not None and (found := HEADING.match(m.get(f"{W}val")))]
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    swedish = language is not None and language.get(f"{W}val", "").startswith("sv")
    return [
        Control.each(IMAGES, "varje bild har en alternativtext", pictures, _named, "en bild saknar alternativtext"),
        Control.each(STRUCTURE, "varje tabell har en rubrikrad som upprepas", tables, _headed, "en tabell saknar rubrikrad"),
        Control.each(STRUCTURE, "varje tabell har ett namn", tables, _titled, "en tabell saknar namn"),
        Control(
            STRUCTURE, "rubrikformat, och inga överhoppade nivåer", len(levels), jumps([0, *levels]) if levels else ("rubriker saknas",)
        ),
        Control.one(TITLE, "dokumentet har en titel", "titel saknas", holds=bool(title.strip())),
        Control.one(LANGUAGE, "språket är svenska", "språk saknas", holds=swedish),
    ]


def _named(picture: Any) -> bool:  # noqa: ANN401
    about = picture.find(f"{DRAWING}docPr")
    return about is not None and bool((about.get("descr") or "").strip())


def _headed(table: Any) -> bool:  # noqa: ANN401
    return table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def _titled(table: Any) -> bool:  # noqa: ANN401
    return table.find(f"{W}tblPr/{W}tblCaption") is not None
