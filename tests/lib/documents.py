"""The tables of rapport.qmd and rapport.html, by table id."""

import re
from html.parser import HTMLParser
from pathlib import Path

Table = list[list[str]]


def qmd_tables(path: Path) -> dict[str, Table]:
    """Pipe tables by the id of their div: heading row first, Markdown taken away."""
    blocks = re.findall(r"^::: \{#tabell-(\S+) .*?\}\n\n(.*?)\n\n: ", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return {
        name: [[plain(c) for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in body.split("\n") if not set(line) <= set("|:-")]
        for name, body in blocks
    }


def plain(markdown: str) -> str:
    """A cell's text: status spans, bold and escapes removed."""
    text = re.sub(r"^\[(.*)\]\{\.status \.\w+\}$", r"\1", markdown.strip(" "))
    return re.sub(r"\\(.)", r"\1", text.removeprefix("**").removesuffix("**"))


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, Table] = {}
        self.rows: Table | None = None
        self.cell = False
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and str(dict(attrs).get("id")).startswith("tabell-"):
            self.name = str(dict(attrs)["id"]).removeprefix("tabell-")
        if tag == "table":
            self.rows = []
            self.tables[self.name or f"nr{len(self.tables)}"] = self.rows
            self.name = ""
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.cell = False
        elif tag == "table":
            self.rows = None

    def handle_data(self, data: str) -> None:
        if self.rows and self.cell:
            self.rows[-1][-1] += data


def html_tables(path: Path) -> dict[str, Table]:
    """Tables by id: heading row first."""
    parser = _Tables()
    parser.feed(path.read_text(encoding="utf-8"))
    return {name: [[cell.strip("\n ") for cell in row] for row in rows] for name, rows in parser.tables.items()}
