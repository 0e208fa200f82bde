"""What a cell of a notebook may show: sections of blocks whose Markdown pandoc reads as one structure."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pypandoc
import pytest

from reports.blocks import NUMBER, Cell, Column, Figure, KeyFigure, KeyFigures, Row, Section, Table, Text

PANDOC = Path(pypandoc.__file__).parent / "files" / "pandoc"


def blocks(source: str) -> list[dict]:
    done = subprocess.run(
        [PANDOC, "--from=markdown-smart-citations", "--to=json"], input=source, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)["blocks"]


def table(**changes: object) -> Table:
    rows = (
        Row((Cell("Stab [1]"), Cell("−601", "u.10@2017"))),
        Row((Cell("Totalt"), Cell("−2 551", "u.alla@2017")), "summa"),
        Row((Cell("Läge"), Cell("Ej | nått", status="ej"))),
    )
    given = {
        "id": "T1",
        "title": "Prov",
        "scope": "2017, tkr",
        "columns": (Column("Rad", "left"), Column("Utfall")),
        "rows": rows,
        "source": "bok.xlsx",
        **changes,
    }
    return Table(**given)  # type: ignore[arg-type]


def figure(**changes: str) -> Figure:
    given = {
        "id": "d1",
        "title": "Prov",
        "scope": "tkr",
        "alt": 'Stapel "ett"',
        "svg": "<svg/>",
        "narrow": "<svg id='s'/>",
        "source": "bok",
        **changes,
    }
    return Figure(**given)


@pytest.mark.parametrize("missing", ["title", "scope", "source"])
def test_a_table_cannot_be_built_without_caption_unit_and_source(missing: str) -> None:
    """Each of the three is required."""
    with pytest.raises(ValueError, match="tabell T1: rubrik, enhet och källa krävs"):
        table(**{missing: ""})


@pytest.mark.parametrize("missing", ["alt", "title", "scope", "source"])
def test_a_chart_cannot_be_built_without_its_alternative_text(missing: str) -> None:
    """Nor without caption and source."""
    with pytest.raises(ValueError, match="diagram d1: bildtext, alternativtext och källa krävs"):
        figure(**{missing: ""})


def test_a_table_is_one_table_with_its_cells_caption_and_source() -> None:
    """Brackets and bars in data stay in their cells; sums are bold, a status has its class."""
    div, note = blocks(table(notes=("* fotnot",)).markdown().replace(NUMBER, "1"))
    assert div["c"][0] == ["tabell-t1", ["fakta"], [["t", "T1"]]]
    assert [block["t"] for block in div["c"][1]] == ["Table"]
    rows = div["c"][1][0]["c"][4][0][3]
    kinds = [[[node["t"] for node in cell[4][0]["c"]] for cell in row[1]] for row in rows]
    assert kinds == [[["Str", "Space", "Str"], ["Str"]], [["Strong"], ["Strong"]], [["Str"], ["Span"]]]
    assert note["c"][0][1] == ["not"]
    assert "".join(node.get("c", " ") if node["t"] == "Str" else " " for node in note["c"][1][0]["c"]) == "* fotnot. Källa: bok.xlsx."


def test_a_table_without_figures_is_not_traced() -> None:
    """The mark would make the build look for facts that do not exist."""
    assert 't="' not in table(rows=(Row((Cell("a"), Cell("b"))),)).markdown()


def test_a_heat_table_says_its_limits_in_words_and_which_columns_are_sums() -> None:
    """The shades' div stands around the traced one; the caption has every limit with its shade; without limits nothing is added."""
    columns = (Column("Rad", "left"), Column("Utfall"), Column("Summa", total=True))
    rows = (Row((Cell("Stab"), Cell("1", "u.1@2017"), Cell("2", "u.2@2017"))),)
    made = table(columns=columns, rows=rows, heat=(20, 1000)).markdown()
    outer, _ = blocks(made)
    assert outer["c"][0] == ["", ["varme"], [["grans", "20,1000"], ["summor", "3"]]]
    assert outer["c"][1][0]["c"][0] == ["tabell-t1", ["fakta"], [["t", "T1"]]]
    tones = "[under\u00a020]{.ton .v1}, [från\u00a020]{.ton .v2}, [från\u00a01\u00a0000]{.ton .v3}."
    assert f"2017, tkr. Ton efter antal: {tones}" in made
    assert "2017, tkr. Ton efter procent: " in table(heat=(20,), heat_of="procent").markdown()
    assert "varme" not in table(columns=columns, rows=rows).markdown()
    assert "summor" not in table(heat=(20,)).markdown()


@pytest.mark.parametrize("heat", [(20, 10), (10, 10), (1, 2, 3, 4, 5)])
def test_limits_that_are_not_four_rising_numbers_are_refused(heat: tuple[int, ...]) -> None:
    """There are five shades, and each must have a place of its own."""
    with pytest.raises(ValueError, match="tabell T1: värmens gränser"):
        table(heat=heat)


def test_a_charts_notes_stand_before_its_source() -> None:
    """What must be known to read the chart is text in the document, and in the preview too."""
    made = replace(figure(), notes=("Serien bryts före 2020: ny_lista.", ".. är en skyddad uppgift."))
    assert "::: {.not}\n\nSerien bryts före 2020: ny\\_lista. .. är en skyddad uppgift. Källa: bok.\n\n:::" in made.markdown()
    assert "<p>Serien bryts före 2020: ny_lista.</p>" in made.preview()


def test_a_key_figure_is_a_definition_that_can_be_opened() -> None:
    """Label, figure and comparison; a word that carries the figure's sign stands beside it."""
    made = KeyFigures((KeyFigure("28 tkr", "Resultat", "", "r@2017", "underskott"), KeyFigure("7", "Antal", "av 9", "n@2017"))).markdown()
    first = 'Resultat\n: [28 tkr]{.tal f="r@2017"} [underskott]{.ord}'
    assert made == f'::: {{.nyckeltal}}\n\n{first}\n\nAntal\n: [7]{{.tal f="n@2017"}}\n: av 9\n\n:::'


def test_a_chart_has_its_alternative_text_without_what_would_end_it() -> None:
    """A straight quotation mark in the text becomes a Swedish one."""
    assert '{fig-alt="Stapel ”ett”"}' in figure().markdown()


def test_a_section_has_its_parts_one_level_down_and_finds_their_charts() -> None:
    """Reading order, however deep."""
    made = Section("Ett # två", (Text("a"), Section("Del", (figure(),), level=3), figure(id="d2")))
    assert [line for line in made.markdown().split("\n") if line.startswith("#")] == ["## Ett \\# två", "### Del"]
    assert [f.id for f in made.figures()] == ["d1", "d2"]


def test_jupyter_gets_markdown_html_and_the_charts_beside_them() -> None:
    """The charts ride in the metadata in two widths."""
    data, metadata = Section("Ett", (figure(),))._repr_mimebundle_()
    assert (sorted(data), metadata) == (
        ["text/html", "text/markdown", "text/plain"],
        {"figurer": {"d1": "<svg/>", "d1-smal": "<svg id='s'/>"}},
    )


def test_the_preview_shows_data_as_text() -> None:
    """Nothing in a cell becomes HTML in JupyterLab."""
    made = Section("<b>", (Text("<i>"), table(rows=(Row((Cell("<script>"), Cell("1"))),)))).preview()
    assert ("<script>" in made, "<i>" in made, "&lt;script&gt;" in made) == (False, False, True)


def test_a_note_is_set_apart() -> None:
    """Text with a kind is a div with that class."""
    assert (Text("x").markdown(), Text("x", "not").markdown()) == ("x", "::: {.not}\n\nx\n\n:::")
