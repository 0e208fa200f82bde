"""Text from data is printed verbatim by pandoc, whatever it holds."""

import json
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.markup import escape, fenced, pipe_table, traced

PANDOC = Path(pypandoc.__file__).parent / "files" / "pandoc"
SETTINGS = "--from=markdown-smart-citations"  # as both publishers read it
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
NASTY = st.text(st.sampled_from("ab MDivx1Å.,-–−+*_`#@$^~|\\<>[](){}!:;=&/\"'%?\u00a0\u00ad"), min_size=1, max_size=12)


def blocks(source: str) -> list[dict]:
    """Pandoc's blocks of a Markdown text that is not the document's first: there % is a title, but a report begins with its own."""
    done = subprocess.run([PANDOC, SETTINGS, "--to=json"], input=f"Början.\n\n{source}", capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["blocks"][1:]


def plain(inlines: list[dict]) -> str:
    """The text of inlines that are only text; anything else shows as its kind."""
    return "".join({"Str": node.get("c"), "Space": " ", "SoftBreak": " "}.get(node["t"]) or f"<{node['t']}>" for node in inlines)


def wanted(text: str) -> str:
    """What the reader should see: blanks as one space, three full stops as one ellipsis."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ").replace("...", "…")


@settings(max_examples=60)
@given(st.lists(NASTY | st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=40))
def test_escaped_text_comes_out_of_pandoc_as_it_went_in(texts: list[str]) -> None:
    """No emphasis, list, quote, code, link, table, maths or div arises from data; each text stays one paragraph."""
    texts = [text for text in texts if wanted(text)]
    found = blocks("\n\n".join(map(escape, texts)))
    assert [block["t"] for block in found] == ["Para"] * len(texts)
    assert [plain(block["c"]) for block in found] == [wanted(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    ["1. januari", "MM. d", "(iv) x", "#. x", "- x", "+ x", ": x", "::: a", "::::", "---", "***", "===", "> x", "| a", "@x", "[^1]: x", "[a]: b", "<b>x</b>", "&amp;",
     "\\newpage", "$x$", "x^2^", "H~2~O", "a{.b}", "![x](y)", "http://a.se", "a@b.se", "{{ x }}", "Table: x", "{nr}", "a -- b --- c", "100 %", "* fotnot"],
)  # fmt: skip
def test_a_text_that_looks_like_markup_stays_text(text: str) -> None:
    """The beginnings that pandoc gives a meaning, one by one."""
    assert [(b["t"], plain(b["c"])) for b in blocks(escape(text))] == [("Para", wanted(text))]


@settings(max_examples=40)
@given(NASTY.filter(lambda text: bool(wanted(text))))
def test_a_traced_figure_is_one_span_with_its_fact(text: str) -> None:
    """The figure is verbatim inside the span."""
    (block,) = blocks("före " + traced(text, "resultat.nämnden@2017-08") + " efter")
    (span,) = [node for node in block["c"] if node["t"] == "Span"]
    assert span["c"][0] == ["", ["tal"], [["f", "resultat.nämnden@2017-08"]]]
    assert plain(span["c"][1]) == wanted(text)


@settings(max_examples=40)
@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=6))
def test_a_table_has_the_cells_that_it_was_given(rows: list[tuple[str, str]]) -> None:
    """A bar or a line break in a cell makes no new cell and no new row."""
    (table,) = blocks(pipe_table(["A", "B"], ["left", "right"], [[escape(a), escape(b)] for a, b in rows], [10, 10], "Bildtext"))
    body = table["c"][4][0][3]
    found = [[plain(cell[4][0]["c"]) if cell[4] else "" for cell in row[1]] for row in body]
    assert found == [[wanted(a), wanted(b)] for a, b in rows]


def test_a_table_aligns_and_weighs_its_columns() -> None:
    """The rule has a colon on the side where the text stands, and as many dashes as the width."""
    assert pipe_table(["A", "B"], ["left", "right"], [["x", "1"]], [5, 4], "T").split("\n") == [
        "| A | B |",
        "|:----|---:|",
        "| x | 1 |",
        "",
        ": T",
    ]


def test_a_div_has_name_classes_and_attributes() -> None:
    """As pandoc reads them."""
    (div,) = blocks(fenced("x", identifier="t1", classes=["fakta", "bred"], t="T1"))
    assert (div["t"], div["c"][0]) == ("Div", ["t1", ["fakta", "bred"], [["t", "T1"]]])
