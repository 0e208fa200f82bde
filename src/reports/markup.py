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
PICTURE = re.compile(r"(?<!\\)!\[(?!\^)")
ARROW = {"left": ":---", "right": "---:"}


def escape(text: str) -> str:
    """The text so that it is printed verbatim: no emphasis, list, div, link or command can arise from data.

    Three full stops become one ellipsis: Typst would make one of them, and HTML would not.
    """
    text = SPECIAL.sub(r"\\\1", BLANK.sub(" ", text).strip(" "))
    text = text.replace("--", "-\\-").replace("...", "…")
    return DIV_START.sub(r"\\:", LIST_START.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", text))


def raw_line(text: str) -> int | None:
    """The line, from 0, of the first raw HTML in an author's Markdown; code, addresses and a plain less-than sign are none."""
    return _line(RAW, text)


def picture_line(text: str) -> int | None:
    """The line, from 0, of the first picture in an author's Markdown."""
    return _line(PICTURE, text)


def _line(what: re.Pattern[str], text: str) -> int | None:
    found = what.search(CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text))
    return text.count("\n", 0, found.start()) if found else None


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
