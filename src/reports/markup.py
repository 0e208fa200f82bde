"""Text as Markdown that pandoc and Quarto read the same way."""

import re
from collections.abc import Sequence

BLANK = re.compile(r"[ \t\r\n]+")  # not str.split(): it would eat U+00A0
SPECIAL = re.compile(r"([\\`*_\[\]{}<>|~^$@#&])")
LIST_START = re.compile(r"^([-+:=]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)])(?=\s|$)")
DIV_START = re.compile(r"^:(?=::)")
HEADING = re.compile(r"^#{1,6} +(.*?)(?: +#+)?(?: *\{[^{}\n]*\})? *$\n*", re.MULTILINE)
TITLE = re.compile(r"\A\s*# .*$\n*", re.MULTILINE)
CODE = re.compile(r"(`+)(?!`|\{=).*?(?<!`)\1(?!`)(?!\{=)", re.DOTALL)
RAW = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|!--|\?|!\[CDATA|![A-Za-z])|\{=\w+\}")
UNPRINTED = (  # what an author's Markdown may not have, and what to do instead: it would be lost or another thing in one of the formats
    ("HTML", RAW, "Skriv Markdown. Ett mindre än-tecken som ska synas skrivs \\<."),
    ("LaTeX", re.compile(r"(?<!\\)\\[A-Za-z]"), "Skriv Markdown. Ett omvänt snedstreck som ska synas skrivs \\\\."),
    (
        "bilder",
        re.compile(r"(?<!\\)!\[(?!\^)"),
        "Ett diagram beskrivs i profilen (diagram). En hakparentes efter ett utropstecken skrivs !\\[.",
    ),
    ("fotnoter", re.compile(r"(?<!\\)\[\^|(?<![\w\\])\^\["), "Skriv noten i texten, inom parentes."),
    (
        "formler",
        re.compile(r"(?<!\\)\$(?=\S)[^$\n]*(?<=[^\s\\])\$(?!\d)"),
        "Skriv med vanlig text. Ett dollartecken som ska synas skrivs \\$.",
    ),
    (
        "klasser och block",
        re.compile(r"[\])]\{(?![{\s])|^ {0,3}:{3,}", re.MULTILINE),
        "Skriv vanlig text, listor, tabeller och mellanrubriker.",
    ),
)
ARROW = {"left": ":---", "right": "---:"}


def escape(text: str) -> str:
    """The text so that it is printed verbatim: no emphasis, list, div, link or command can arise from data.

    Three full stops become one ellipsis: Typst would make one of them, and HTML would not.
    """
    text = SPECIAL.sub(r"\\\1", BLANK.sub(" ", text).strip(" "))
    text = text.replace("--", "-\\-").replace("...", "…")
    return DIV_START.sub(r"\\:", LIST_START.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", text))


def unprinted(text: str) -> tuple[int, str, str] | None:
    """The first thing in an author's Markdown that is not printed: its line from 0, its name, what to do. Code is left as it is."""
    read = CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    found = [(match.start(), name, hint) for name, pattern, hint in UNPRINTED if (match := pattern.search(read))]
    return min(((text.count("\n", 0, start), name, hint) for start, name, hint in found), default=None)


def run_in(text: str) -> str:
    """An author's Markdown without the title (#) it begins with; its other headings stand in bold before their text.

    A real heading would stand at a level that the author cannot know.
    """
    return HEADING.sub(_bold, TITLE.sub("", text, count=1)).strip()


def _bold(match: re.Match[str]) -> str:
    apart = re.match(r"[-*+|>]\s|\d+[.)]\s|$", match.string[match.end() :])
    return f"**{match[1].rstrip('.:')}.**" + ("\n\n" if apart else " ")


def traced(text: str, fact: str) -> str:
    """A figure that the reader can trace to its source: a span that the filter turns into a button or a link."""
    return f'[{escape(text)}]{{.tal f="{fact}"}}'


def fenced(body: str, *, identifier: str = "", classes: Sequence[str] = (), **attributes: str) -> str:
    """A fenced div around the body."""
    name = [f"#{identifier}"] if identifier else []
    head = " ".join([*name, *(f".{c}" for c in classes), *(f'{k}="{v}"' for k, v in attributes.items())])
    return f"::: {{{head}}}\n\n{body}\n\n:::"


def pipe_table(head: Sequence[str], align: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], caption: str) -> str:
    """A pipe table of cells that are already Markdown; widths in characters set the relative column widths."""
    rule = "|".join(ARROW[a][0] + "-" * (w - 2) + ARROW[a][-1] for a, w in zip(align, widths, strict=True))
    lines = [f"| {' | '.join(cells)} |" for cells in [head, *rows]]
    return "\n".join([lines[0], f"|{rule}|", *lines[1:], "", f": {caption}"])
