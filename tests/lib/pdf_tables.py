"""The tables of a PDF through its tag tree: what a screen reader meets."""

import re
from pathlib import Path
from typing import Any

import pikepdf

Table = list[list[str]]


def tables(path: Path) -> list[tuple[str, Table]]:
    """Every Table element in reading order: (caption, rows of cell texts)."""
    with pikepdf.open(path) as pdf:
        texts = {}
        for page in pdf.pages:
            for mcid, text in _page_texts(page).items():
                texts[page.objgen, mcid] = text
        found: list[tuple[str, Table]] = []
        _walk(pdf.Root.StructTreeRoot, texts, found, None)
        return found


def headings(path: Path, level: int = 1) -> list[str]:
    """The headings of one level in reading order; the document title is none, so chapters are level 1."""
    with pikepdf.open(path) as pdf:
        texts = {(page.objgen, mcid): text for page in pdf.pages for mcid, text in _page_texts(page).items()}
        found = _find(pdf.Root.StructTreeRoot, f"/H{level}")
        return [" ".join(_text(node, texts, None).split()) for node in found]


def _walk(node: Any, texts: dict[Any, str], found: list[tuple[str, Table]], page: Any) -> None:
    page = node.get("/Pg", page)
    if str(node.get("/S", "")) == "/Table":
        rows = [
            [" ".join(_text(c, texts, page).split(" ")) for c in _kids(row) if str(c.get("/S")) in {"/TD", "/TH"}]
            for row in _find(node, "/TR")
        ]
        caption = " ".join(_text(c, texts, page) for c in _find(node, "/Caption"))
        found.append((caption, rows))
        return
    for kid in _kids(node):
        _walk(kid, texts, found, page)


def _find(node: Any, kind: str) -> list[Any]:
    result = []
    for kid in _kids(node):
        result += [kid] if str(kid.get("/S", "")) == kind else _find(kid, kind)
    return result


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [k for k in kids if isinstance(k, pikepdf.Dictionary) and "/S" in k]


def _text(node: Any, texts: dict[Any, str], page: Any) -> str:
    page = node.get("/Pg", page)
    kids = node.get("/K", [])
    parts = []
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            parts.append(texts.get((page.objgen, kid), ""))
        elif isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/MCR":
            parts.append(texts.get((kid.get("/Pg", page).objgen, int(kid.MCID)), ""))
        elif isinstance(kid, pikepdf.Dictionary):
            parts.append(_text(kid, texts, page))
    return "".join(parts)


def _page_texts(page: Any) -> dict[int, str]:
    """Marked content id → text on one page."""
    maps = {str(name): _unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = maps[str(operands[0])]
        elif name in {"BDC", "BMC"}:
            properties = operands[1] if name == "BDC" else {}
            stack.append(int(properties.MCID) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None)
        elif name == "EMC":
            stack.pop()
        elif name in {"Tj", "TJ", "'", '"'}:
            mcid = next((m for m in reversed(stack) if m is not None), None)
            if mcid is not None:
                texts[mcid] = texts.get(mcid, "") + _decode(operands[-1], current)
    return texts


def _decode(operand: Any, codes: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(codes.get(int.from_bytes(data[i : i + 2]), "\ufffd") for i in range(0, len(data), 2))


def _unicode_map(font: Any) -> dict[int, str]:
    source = font.ToUnicode.read_bytes().decode("latin-1")
    result: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            result[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            start = int(text, 16)
            for n, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                result[code] = chr(start + n)
    return result
