"""The Word document: the house's styles, what a reader meets, and the same bytes twice."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from reports.errors import PublishError
from reports.publish import publish, word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="60" height="20" fill="#134e7c"/></svg>'
BODY = """---
title: "Prov & mer"
subtitle: Undertitel
avsandare: Kommun · Nämnd
date: "2017-09-20"
datum: 20 september 2017
lang: sv
toc-title: Innehåll
engine: markdown
rapport-id: "delarsrapport prov · 0123abcd"
markning: "Utkast"
markningstext: "Ej granskad."
---

## Ekonomi

Resultatet är [−18 946 tkr]{.tal f="a"} och [..]{.tal f="dold"} är skyddat.

### Del

::: {.nyckeltal}

Nettoresultat
: [−18 946 tkr]{.tal f="a"}
: underskott

:::

::: {.varme grans="20,40"}

::: {#tabell-t1 .fakta t="T1"}

| Enhet | Intäkt | Bedömning |
|:------|------:|------:|
| Norr | 38 603 | [Ej uppfyllt]{.status .ej} |
| **Totalt** | **38 603** |  |

: **Tabell 1. Resultat.** 2017, tkr. Ton efter antal: [under 20]{.ton .v1}, [från 20]{.ton .v2}.

:::

:::

::: {.not}

Källa: a.csv.

:::

![**Figur 1. Utfall.** 2017, tkr.](figurer/utfall.svg){fig-alt="Stapel: 60 tkr."}

## Siffror och källor

::: {.siffror}
:::
"""


def fact(text: str, value: int | None = 1) -> dict[str, Any]:
    """A fact of siffror.json."""
    return {
        "avser": "Resultat",
        "värde": value,
        "enhet": "kr",
        "text": text,
        "exakt": text,
        "källor": [{"fil": "a.csv", "rader": "2"}],
        "visningar": [],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A staging folder."""
    path = tmp_path / "körning åäö"
    (path / "figurer").mkdir(parents=True)
    (path / "rapport.qmd").write_text(BODY, encoding="utf-8")
    facts = {"a": fact("−18\u00a0946"), "b": fact("38\u00a0603"), "dold": fact("..", None), "c": fact("7")}
    data = {"körning": "x", "fakta": facts, "tabeller": {"T1": [["b", ""], ["b", ""]]}}
    (path / "siffror.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    for name in ("utfall", "utfall-smal"):
        (path / "figurer" / f"{name}.svg").write_text(SVG, encoding="utf-8")
    return path


def made(folder: Path) -> dict[str, bytes]:
    """The parts of the document."""
    publish(folder, ["docx"], "inbyggd")
    with zipfile.ZipFile(folder / "rapport.docx") as book:
        return {name: book.read(name) for name in book.namelist()}


def paragraphs(parts: dict[str, bytes], name: str = "word/document.xml") -> list[tuple[str, str]]:
    """Style and text of each paragraph."""
    found = []
    for p in etree.fromstring(parts[name]).iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), "".join(t.text or "" for t in p.iter(f"{W}t")).strip(" ")))
    return found


def test_the_reader_meets_the_title_the_facts_and_the_headings(folder: Path) -> None:
    """Mark, title, sender, dates, run; section headings are Heading 1 and their parts Heading 2."""
    text = paragraphs(made(folder))
    assert text[:3] == [("Title", "Prov & mer"), ("Subtitle", "Undertitel"), ("Author", "Kommun · Nämnd")]
    assert ("Markning", "Utkast. Ej granskad.") in text
    assert ("Uppgifter", "Körning: delarsrapport prov · 0123abcd") in text
    assert [p for p in text if p[0].startswith("Heading")] == [
        ("Heading1", "Ekonomi"),
        ("Heading2", "Del"),
        ("Heading1", "Siffror och källor"),
    ]
    assert ("Nyckeltal", "Nettoresultat: −18 946 tkr, underskott") in text
    assert ("Not", "Källa: a.csv.") in text


def test_the_footer_has_the_runs_number_mark_and_page(folder: Path) -> None:
    """On every page, in Swedish."""
    parts = made(folder)
    assert paragraphs(parts, "word/footer1.xml") == [("Footer", "delarsrapport prov · 0123abcd · UtkastSida 1 (1)")]
    assert b"footerReference" in parts["word/document.xml"]


def test_tables_repeat_their_header_and_are_captioned_above(folder: Path) -> None:
    """The shades that Word does not get are not spoken of; the first column heads the row."""
    parts = made(folder)
    text = paragraphs(parts)
    at = text.index(("TableCaption", "Tabell 1. Resultat. 2017, tkr."))
    assert text[at + 1][1] == "Enhet"
    tables = list(etree.fromstring(parts["word/document.xml"]).iter(f"{W}tbl"))
    assert [t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in tables] == [True, True]
    assert [t.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") for t in tables] == ["1", "1"]


def test_figures_are_pictures_with_text_and_a_caption_above(folder: Path) -> None:
    """PNG, which every Word shows; the alternative text is the chart's own."""
    parts = made(folder)
    assert [name for name in parts if name.startswith("word/media/")] == [n for n in parts if n.endswith(".png")] != []
    assert b'descr="Stapel: 60 tkr."' in parts["word/document.xml"]
    assert ("ImageCaption", "Figur 1. Utfall. 2017, tkr.") in paragraphs(parts)


def test_a_figure_leads_to_its_row_in_the_list(folder: Path) -> None:
    """A link inside the document; every fact has a row."""
    source = made(folder)["word/document.xml"].decode()
    assert re.findall(r'w:anchor="(siffra-\d)"', source)[:2] == ["siffra-1", "siffra-2"]
    assert set(re.findall(r'<w:bookmarkStart[^>]*w:name="(siffra-\d)"', source)) == {f"siffra-{n}" for n in range(1, 5)}


def test_the_language_is_swedish_everywhere(folder: Path) -> None:
    """Styles and properties; the styles are the theme's."""
    parts = made(folder)
    assert 'w:lang w:val="sv-SE"' in re.sub(r'w:lang [^>]*(w:val="sv-SE")', r"w:lang \1", parts["word/styles.xml"].decode())
    assert b"<dc:language>sv-SE</dc:language>" in parts["docProps/core.xml"]
    assert b'w:customStyle="1" w:styleId="Uppgifter"' in parts["word/styles.xml"] or b'w:styleId="Uppgifter"' in parts["word/styles.xml"]


def test_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """In another folder; the report's date stands in place of the clock."""
    other = tmp_path / "annan"
    shutil.copytree(folder, other)
    assert b"2017-09-20T00:00:00Z</dcterms:created>" in made(folder)["docProps/core.xml"]
    made(other)
    assert (folder / "rapport.docx").read_bytes() == (other / "rapport.docx").read_bytes()
    assert not list(folder.glob(".word"))


def test_a_figure_text_that_differs_stops_the_document(folder: Path) -> None:
    """The same check as for page and PDF."""
    (folder / "rapport.qmd").write_text(BODY.replace("[−18 946 tkr]", "[−18 947 tkr]", 1), encoding="utf-8")
    with pytest.raises(PublishError, match="−18 947 tkr"):
        publish(folder, ["docx"], "inbyggd")
    assert not (folder / "rapport.docx").exists()


def test_another_pandocs_template_is_told() -> None:
    """A part that is not written as expected is an error, not a document without a footer."""
    with pytest.raises(PublishError, match=r"word/document\.xml ser inte ut som väntat"):
        word._put({"word/document.xml": b"<x/>"}, "word/document.xml", "<w:sectPr>", "")  # noqa: SLF001
