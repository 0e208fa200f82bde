"""A finished web page read back: its text, what it says elsewhere, what a browser would fetch, and what WCAG asks of its structure."""

import base64
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from reports.inspection.control import IMAGES, LANGUAGE, STRUCTURE, TITLE, Control, jumps
from reports.inspection.reading import Reading

LOADED = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "imagesrcset"}
URL = re.compile(r"""url\(\s*['"]?(?!data:|#|['")])([^'")]+)|@import\s+(?:url\()?['"]?([^'";)]+)""", re.IGNORECASE)
SCRIPTED = re.compile(r"\b(?:fetch|importScripts|import)\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\.src\b|Worker\s*\(")
DATA = re.compile(r"data:([\w/+.-]*)[^,]*?(;base64)?,([^\"')\s]*)")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {"td", "th", "p", "li", "dt", "dd", "tr", "caption", "figcaption", "div", "button", *HEADINGS}
POINTING = ("aria-labelledby", "aria-describedby", "popovertarget", "for")
SILENT = {"style", "script", "head"}
VALUES = etree.XPath("//@*", smart_strings=False)  # of every attribute, without where it stands


def parsed(path: Path) -> Any:  # noqa: ANN401  lxml has no types
    """The page's tree."""
    return _tree(path.read_bytes())


@lru_cache(maxsize=1)
def _tree(page: bytes) -> Any:  # noqa: ANN401
    """Built once, though a page is first read and then looked at; no one changes it."""
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def read(path: Path) -> Reading:
    """The page as it was read back."""
    tree = parsed(path)
    code = [node.text or "" for node in tree.iter("style", "script")]
    comments = [str(node.text) for node in tree.iter(etree.Comment)]
    rest = "\n".join([tree.findtext(".//title") or "", *(v for value in [*VALUES(tree), *code] for v in _decoded(value)), *comments])
    return Reading(path.name, "".join(_visible(tree)), rest, tuple(_fetched(tree)))


def _visible(node: Any) -> list[str]:  # noqa: ANN401
    """The text that a reader meets, alt texts included, a line for each block."""
    parts: list[str] = []
    _gather(node, parts)
    return parts


def _gather(node: Any, parts: list[str]) -> None:  # noqa: ANN401
    tag = node.tag
    if isinstance(tag, str) and tag not in SILENT:
        if node.attrib:
            parts += (f" {value} " for name in ("alt", "aria-label", "title") if (value := node.get(name)))
        parts.append(node.text or "")
        for child in node:
            _gather(child, parts)
        if tag in BLOCKS:
            parts.append("\n")
    parts.append(node.tail or "")


def _decoded(value: str) -> Iterator[str]:
    """The value without embedded files, and the embedded files that are text."""
    if "data:" not in value:  # almost all, and quicker asked than sought
        yield value
        return
    yield DATA.sub("", value)
    for kind, encoded, content in DATA.findall(value):
        if kind.startswith("text/") or kind.endswith(("xml", "json", "javascript")):
            yield (base64.b64decode(content) if encoded else unquote_to_bytes(content)).decode("utf-8", "replace")


def _fetched(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """What a browser would get from elsewhere: not links, which a reader chooses to follow."""
    for node in tree.iter(etree.Element):
        for name, value in node.attrib.items():
            name = name.rpartition(":")[2].rpartition("}")[2]  # noqa: PLW2901  xlink:href
            loads = name in LOADED or (name == "href" and node.tag != "a")
            if (loads and not value.startswith(("data:", "#"))) or value.strip().lower().startswith("javascript:"):
                yield value
            if name == "style":
                yield from (a or b for a, b in URL.findall(value))
        if node.tag == "style":
            yield from (a or b for a, b in URL.findall(DATA.sub("", node.text or "")))
        if node.tag == "script":
            yield from SCRIPTED.findall(node.text or "")
        if node.tag == "meta" and (node.get("http-equiv") or "").lower() == "refresh":
            yield "en omdirigering"


def controls(path: Path) -> list[Control]:
    """What WCAG 2.1 AA asks of the page that a machine can see."""
    tree = parsed(path)
    return [
        Control(IMAGES, "varje bild har en alternativtext", *_images(tree)),
        Control(STRUCTURE, "varje tabell har rubrikceller för kolumner och rader, och ett namn", *_tables(tree)),
        Control(STRUCTURE, "en rubrik på nivå 1 och inga överhoppade nivåer", *_headings(tree)),
        Control("2.1.1 Tangentbord", "allt som går att öppna är en knapp, och det som rullar går att nå", *_reached(tree)),
        Control("2.4.1 Hoppa över grupperade block", "huvudinnehållet är märkt och går att hoppa till", *_landmarks(tree)),
        Control(TITLE, "sidan har en titel", *_present("titel", tree.findtext(".//title"))),
        Control("2.4.4 Syftet med en länk", "varje länk och knapp har ett namn och leder någonstans", *_links(tree)),
        Control("2.4.7 Synlig fokusmarkering", "fokus ritas, och ritas aldrig bort", *_focus(tree)),
        Control(LANGUAGE, "språket är angivet", *_present("språk", tree.get("lang"))),
        Control("4.1.2 Namn, roll, värde", "inget id står två gånger, och varje hänvisning har ett mål", *_ids(tree)),
    ]


Outcome = tuple[int, tuple[str, ...]]


def _present(what: str, value: str | None) -> Outcome:
    return 1, () if (value or "").strip() else (f"{what} saknas",)


def _name(node: Any) -> str:  # noqa: ANN401
    """What a screen reader calls the element: its label, else its text and the alt texts in it."""
    inside = "".join(_visible(node)).removesuffix(node.tail or "")
    return (node.get("aria-label") or inside or ("x" if node.get("aria-labelledby") else "")).strip()


def _images(tree: Any) -> Outcome:  # noqa: ANN401
    pictures = [n for n in tree.iter("img", "svg") if n.get("aria-hidden") != "true" and n.get("role") != "presentation"]
    bare = [n for n in pictures if not (n.get("alt") or n.get("aria-label") or "").strip()]
    return len(pictures), tuple("en bild saknar alternativtext" for _ in bare)


def _tables(tree: Any) -> Outcome:  # noqa: ANN401
    tables, faults = list(tree.iter("table")), []
    for table in tables:
        name = " ".join("".join(table.xpath("string(caption)")).split())[:40] or "en tabell"
        head = table.xpath("thead//*[self::td or self::th]")
        if not head or any(cell.tag != "th" or cell.get("scope") != "col" for cell in head):
            faults.append(f"{name}: en kolumn saknar rubrikcell")
        if any(not row.xpath("th[@scope='row' or @scope='rowgroup']") for row in table.xpath("tbody/tr")):
            faults.append(f"{name}: en rad saknar rubrikcell")
        if not table.xpath("caption") and not table.xpath("ancestor::*[@role='region'][@aria-label]"):
            faults.append("en tabell saknar namn")
    return len(tables), tuple(faults)


def _headings(tree: Any) -> Outcome:  # noqa: ANN401
    found = list(tree.iter(*HEADINGS))
    levels = [int(n.tag[1]) for n in found]
    faults = ["sidan ska ha en rubrik på nivå 1"] if levels.count(1) != 1 else []
    return len(found), (*faults, *jumps(levels), *("en rubrik är tom" for n in found if not _name(n)))


def _reached(tree: Any) -> Outcome:  # noqa: ANN401
    opened = tree.xpath("//*[@popovertarget or @onclick]")
    faults = [f"{n.tag} går att öppna men inte att nå" for n in opened if n.tag not in {"button", "a"} or n.get("tabindex") == "-1"]
    scrolled = tree.xpath("//*[contains(concat(' ', @class, ' '), ' tabell ')]")
    faults += ["en tabell som rullar går inte att nå" for n in scrolled if n.get("tabindex") != "0" or not n.get("aria-label")]
    faults += ["egen tabbordning" for n in tree.xpath("//*[@tabindex]") if n.get("tabindex") not in {"0", "-1"}]
    return len(opened) + len(scrolled), tuple(faults)


def _landmarks(tree: Any) -> Outcome:  # noqa: ANN401
    main = tree.xpath("//main[@id]")
    skip = tree.xpath("//a[@href][1]")
    leads = bool(main and skip and skip[0].get("href") == f"#{main[0].get('id')}")
    return 1, () if len(main) == 1 and leads else ("huvudinnehållet, eller länken dit, saknas",)


def _links(tree: Any) -> Outcome:  # noqa: ANN401
    found, ids = list(tree.iter("a", "button")), {n.get("id") for n in tree.xpath("//*[@id]")}
    nameless = [f"en {'länk' if n.tag == 'a' else 'knapp'} är tom" for n in found if not _name(n)]
    lost = [h for n in found if (h := n.get("href") or "").startswith("#") and h[1:] not in ids]
    return len(found), (*nameless, *(f"länken {h} leder ingenstans" for h in lost))


def _focus(tree: Any) -> Outcome:  # noqa: ANN401
    style = "\n".join(n.text or "" for n in tree.iter("style"))
    rules = re.findall(r"outline(?:-width|-style)?\s*:\s*([^;}]+)", style)
    drawn = re.search(r":focus-visible\s*\{[^}]*outline\s*:\s*[2-9]px solid", style)
    faults = [] if drawn else ["fokus ritas inte"]
    faults += ["fokus ritas bort" for rule in rules if re.match(r"(?:none|0)\b", rule.strip())]
    return len(rules), tuple(faults)


def _ids(tree: Any) -> Outcome:  # noqa: ANN401
    ids = Counter(n.get("id") for n in tree.xpath("//*[@id]"))
    asked = [part for name in POINTING for value in tree.xpath(f"//@{name}") for part in value.split()]
    twice = [f"id {name} står {count} gånger" for name, count in ids.items() if count > 1]
    return len(ids), (*twice, *(f"målet {name} saknas" for name in asked if name not in ids))
