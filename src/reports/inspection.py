"""Reads the finished files back: no personal number, no path of this machine, nothing fetched, every fact present, tags in place."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from reports.errors import DisclosureError, PublishError
from reports.read import personal_numbers

FETCHED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)\s*=\s*["'](?!data:|#)([^"']+)""", re.IGNORECASE)


def inspect(files: Sequence[Path], facts_shown: Sequence[str], run_id: str, root: Path) -> None:
    """Stop a report that must not leave the house. DisclosureError for a personal number, PublishError for anything else."""
    for path in files:
        text = (
            pdf_text(path)
            if path.suffix == ".pdf"
            else visible(path.read_text(encoding="utf-8"))
            if path.suffix == ".html"
            else path.read_text(encoding="utf-8")
        )
        if personal_numbers(text):
            raise DisclosureError(
                f"{path.name} innehåller ett personnummer eller samordningsnummer.",
                hint="Sök i texterna och uttagen; numret skrivs inte ut här.",
            )
        if str(root) in path.read_text(encoding="utf-8", errors="replace"):
            raise PublishError(f"{path.name} innehåller en sökväg på den här datorn.", hint="Meddela utvecklaren.")
        if path.suffix == ".html":
            _html(path, text, facts_shown, run_id)
        if path.suffix == ".pdf":
            _pdf(path)


class _Visible(HTMLParser):
    """The text of a page, without styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skip += tag in {"style", "script"}
        self.parts += [f" {value} " for name, value in attrs if name in {"alt", "title", "aria-label"} and value]

    def handle_endtag(self, tag: str) -> None:
        self.skip -= tag in {"style", "script"}
        if tag in {"td", "th", "p", "li", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "caption"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.parts.append(data)


def visible(html: str) -> str:
    """The text that a reader of the page meets, alt texts included."""
    parser = _Visible()
    parser.feed(html)
    return "".join(parser.parts)


def _html(path: Path, text: str, facts_shown: Sequence[str], run_id: str) -> None:
    source = path.read_text(encoding="utf-8")
    if match := FETCHED.search(source):
        raise PublishError(
            f"{path.name} hämtar något utifrån: {match[1][:60]}.", hint="Ta bort länken till bilden eller filen ur texterna."
        )
    plain = " ".join(text.split())
    missing = [shown for shown in dict.fromkeys(facts_shown) if " ".join(shown.split()) not in plain]
    if missing:
        raise PublishError(
            f"{path.name}: {len(missing)} tal som ska stå i rapporten finns inte där, till exempel {missing[0]}.",
            hint="Har ett avsnitt tagits bort ur notebooken? Ta då bort texten eller tabellen ur profilen.",
        )
    if run_id not in plain:
        raise PublishError(f"{path.name}: körningens nummer saknas på sidan.", hint="Meddela utvecklaren.")


def pdf_text(path: Path) -> str:
    """The document information and metadata of a PDF; page text is checked through the HTML made from the same document."""
    import pikepdf  # noqa: PLC0415  heavy

    with pikepdf.open(path) as pdf:
        return " ".join([*(str(v) for v in pdf.docinfo.values()), str(pdf.Root.get("/Lang", ""))])


def _pdf(path: Path) -> None:
    import pikepdf  # noqa: PLC0415  heavy

    with pikepdf.open(path) as pdf:
        root = pdf.Root
        tagged = "/StructTreeRoot" in root and "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked", False))
        if not tagged or str(root.get("/Lang", "")).lower()[:2] != "sv" or not str(pdf.docinfo.get("/Title", "")):
            raise PublishError(
                f"{path.name}: taggar, språk eller titel saknas.", hint="Meddela utvecklaren; en PDF utan dem går inte att läsa upp."
            )
