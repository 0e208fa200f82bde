"""The built-in publisher: what the reader gets, and what stops the build."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdf_tables import tables

from reports.errors import PublishError
from reports.publish import publish

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="60" height="20" fill="#134e7c"/></svg>'
BODY = """## Sammanfattning

Nettoresultatet är [−18 946 tkr]{.tal f="resultat.nämnden@2017-08"} och [tre]{.tal f="avvikelser/allvarliga-år"} avvikelser är allvarliga.
Resultatet, [−18 946 tkr]{.tal f="resultat.nämnden@2017-08"}, är preliminärt.

::: {.nyckeltal}

Nettoresultat
: [−18 946 tkr]{.tal f="resultat.nämnden@2017-08"}
: underskott

:::

## Ekonomi

::: {#tabell-t1 .fakta t="T1"}

| Verksamhet | Intäkt | Kostnad |
|:-----------|------:|------:|
| **Vuxna** |  |  |
| Gemensamt/Administration | 38 603 | −42 899 |
| Familjehem | saknas | .. |
| **Totalt** | **38 603** | **−42 899** |

: **Tabell 1. Resultat per verksamhet.** Januari–augusti 2017, tkr.

:::

![**Figur 1. Utfall.** Januari–augusti 2017, tkr.](figurer/utfall.svg){fig-alt="Stapel: 60 tkr."}

## Siffror och källor

::: {.siffror}
:::
"""
HEAD = {
    "title": 'Delårsrapport "T2" \\</style\\>', "avsandare": "Exempelkommun", "date": "2017-09-20", "lang": "sv",
    "datum": "20 september 2017", "status": "Preliminär", "toc-title": "Innehåll", "engine": "markdown", "rapport-id": "2017-T2 7c31e90a",
}  # fmt: skip


def fact(text: str, about: str, *shown: str) -> dict[str, Any]:
    """A fact as siffror.json holds it."""
    return {
        "avser": about, "värde": 1, "enhet": "kr", "fönster": {"från": "2017-01-01", "till": "2017-08-31", "text": "januari–augusti 2017"},
        "uträkning": "summan av 240 belopp", "källor": [{"fil": "ekonomi_2017-08.xlsx", "blad": "Huvudbok", "rader": "9–257"}],
        "text": text, "exakt": f"{text} kr", "visningar": [{"plats": "texten", "text": s} for s in shown],
    }  # fmt: skip


def numbers() -> dict[str, Any]:
    """siffror.json of the sample."""
    facts = {
        "resultat.nämnden@2017-08": fact("−18\u00a0946", "Resultat, Totalt <IFO>", "−18\u00a0946 tkr"),
        "avvikelser/allvarliga-år": fact("3", "Allvarliga avvikelser", "tre"),
        "t1.intäkt": fact("38\u00a0603", "Intäkt"),
        "t1.kostnad": fact("−42\u00a0899", "Kostnad"),
        "övrigt": fact("7", "Endast i diagram"),
    }
    pair = ["t1.intäkt", "t1.kostnad"]
    return {"körning": "x", "fakta": facts, "tabeller": {"T1": [["", ""], pair, ["", ""], pair]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A staging folder; its name holds a space and å ä ö."""
    return staged(tmp_path / "körning åäö")


def staged(path: Path, body: str = BODY, data: dict[str, Any] | None = None, **head: str) -> Path:
    """Write a staging folder."""
    (path / "figurer").mkdir(parents=True)
    meta = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (HEAD | head).items())
    (path / "rapport.qmd").write_text(f"---\n{meta}\n---\n\n{body}", encoding="utf-8")
    (path / "siffror.json").write_text(json.dumps(data or numbers(), ensure_ascii=False), encoding="utf-8")
    for name in ("utfall", "utfall-smal"):
        (path / "figurer" / f"{name}.svg").write_text(SVG, encoding="utf-8")
    return path


def html(folder: Path) -> str:
    """The report's HTML."""
    publish(folder, ["html"], "inbyggd")
    return (folder / "rapport.html").read_text(encoding="utf-8")


def pdf_text(path: Path) -> str:
    """The PDF's text as a reader meets it, in one line with ordinary spaces."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.replace("\u00a0", " ").split())


def colours(path: Path) -> list[list[Any]]:
    """The fill colours of the first page after the title page, in the order they are used."""
    with pikepdf.open(path) as pdf:
        page = pikepdf.parse_content_stream(pdf.pages[1])
        return [list(step.operands) for step in page if str(step.operator) == "scn" and len(step.operands) == 3]


def stopped(folder: Path) -> str:
    """The message of the error that stops the build."""
    with pytest.raises(PublishError) as caught:
        publish(folder, ["html"], "inbyggd")
    assert not (folder / "rapport.html").exists()
    return str(caught.value)


def test_both_formats_are_made_and_the_engines_named(folder: Path) -> None:
    """Publishing returns a description and the files in the order asked for."""
    description, files = publish(folder, ["pdf", "html", "pdf"], "inbyggd")
    assert re.fullmatch(r"inbyggd \(pandoc \d[\d.]+, Typst \d[\d.]+\)", description)
    assert files == [folder / "rapport.pdf", folder / "rapport.html"]


def test_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Two runs in two folders give identical HTML and PDF."""
    other = tmp_path / "annan"
    shutil.copytree(folder, other)
    for path in (folder, other):
        publish(path, ["html", "pdf"], "inbyggd")
    for name in ("rapport.html", "rapport.pdf"):
        assert (folder / name).read_bytes() == (other / name).read_bytes()


def test_html_needs_nothing_else(folder: Path) -> None:
    """The HTML loads no file and no address: fonts, style and pictures are inside."""
    page = html(folder)
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page) + re.findall(r"url\(['\"]?([^)'\"]*)", page)
    assert {address[:5] for address in loaded if not address.startswith("#")} <= {"data:"}
    assert page.count("data:font/woff2;base64,") == 3
    assert page.count('src="data:image/svg+xml;base64,') == 2


def test_pdf_is_tagged_swedish_and_archivable(folder: Path) -> None:
    """The PDF says PDF/UA-1 and PDF/A-2a, its language, and shows its title."""
    publish(folder, ["pdf"], "inbyggd")
    with pikepdf.open(folder / "rapport.pdf") as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
        assert str(pdf.Root.Lang) == "sv-SE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_no_leftovers_but_the_theme_remains(folder: Path) -> None:
    """The folder holds the report, its sources and what `quarto render` needs; nothing else."""
    publish(folder, ["html", "pdf"], "inbyggd")
    names = {path.name for path in folder.iterdir()}
    assert names == {"rapport.qmd", "siffror.json", "figurer", "tema", "_quarto.yml", "rapport.html", "rapport.pdf"}
    assert not list(folder.rglob("*.py"))


def test_every_fact_stands_in_the_list_once(folder: Path) -> None:
    """All five facts have one row each, also the one that only a chart shows, and their texts are escaped."""
    page = html(folder)
    assert sorted(re.findall(r'<tr id="(siffra-\d+)"', page)) == [f"siffra-{n}" for n in range(1, 6)]
    assert "Resultat, Totalt &lt;IFO&gt;" in page


def test_one_panel_per_fact_not_per_occurrence(folder: Path) -> None:
    """Three buttons of one fact share a panel, and every button has one."""
    page = html(folder)
    targets = re.findall(r'class="tal" popovertarget="(panel-\d+)"', page)
    panels = re.findall(r'<div popover class="panel" id="(panel-\d+)"', page)
    assert targets.count("panel-1") == 3
    assert sorted(set(targets)) == sorted(panels)


def test_table_cells_carry_their_fact_and_rows_their_header(folder: Path) -> None:
    """Ordinary cells have data-f, total rows buttons, row labels are th with scope; a blank cell has nothing."""
    page = html(folder)
    table = page[page.index("tal-tabell") : page.index("</table>")]
    assert re.search(r'<td[^>]*data-f="siffra-3"[^>]*>38\u00a0?\s?603</td>', table)
    assert re.search(r'<tr class="summa">\s*<th[^>]*scope="row".*popovertarget', table, re.DOTALL)
    assert 'scope="rowgroup"' in table
    assert table.count("data-f=") == 2


def test_a_row_may_be_called_by_a_word_that_stands_for_a_figure(tmp_path: Path) -> None:
    """The word is set as in a number column, and still names its row."""
    page = html(staged(tmp_path / "a", BODY.replace("| Familjehem |", "| ej mätt |")))
    assert re.search(r'<th[^>]*scope="row"[^>]*><span class="ord">ej mätt</span></th>', page)


@pytest.mark.parametrize(
    "around", ["**{}**", "- {}", "> *{}*", "Term\n: {}", "| A | B |\n|:--|:--|\n| c | {} |", "::: {{.notis}}\n{}\n:::"]
)
def test_a_full_stop_stays_with_its_figure_wherever_it_stands(tmp_path: Path, around: str) -> None:
    """Once, also in emphasis, lists, notes and an author's own table."""
    figure = '[−18 946 tkr]{.tal f="resultat.nämnden@2017-08"}.'
    page = html(staged(tmp_path / "a", BODY.replace("## Ekonomi", f"{around.format(figure)}\n\n## Ekonomi")))
    before = html(staged(tmp_path / "b"))
    assert page.count('<span class="ihop"><button') == before.count('<span class="ihop"><button') + 1


def test_figure_text_that_differs_stops_the_build(tmp_path: Path) -> None:
    """A changed digit, sign or decimal in the prose is an error that names the fact."""
    for number, wrong in enumerate(["−18 947 tkr", "18 946 tkr", "−18,946 tkr", "fyra"]):
        message = stopped(staged(tmp_path / str(number), BODY.replace("[−18 946 tkr]", f"[{wrong}]", 1)))
        assert wrong in message
        assert "resultat.nämnden@2017-08" in message


def test_table_cell_that_differs_stops_the_build(tmp_path: Path) -> None:
    """A table cell that says something else than its fact is an error that names table and row."""
    assert "tabell T1, rad 2" in stopped(staged(tmp_path / "a", BODY.replace("| 38 603 |", "| 38 604 |")))


def test_unknown_fact_stops_the_build(tmp_path: Path) -> None:
    """A fact that siffror.json lacks is an error."""
    assert "finns inte i siffror.json" in stopped(staged(tmp_path / "a", BODY.replace("allvarliga-år", "okänd")))


def test_table_with_other_number_of_rows_stops_the_build(tmp_path: Path) -> None:
    """A row too many would move every fact one row: it is an error."""
    assert "5 rader men 4" in stopped(staged(tmp_path / "a", BODY.replace("| Familjehem |", "| Ny | 1 | 2 |\n| Familjehem |")))


def test_missing_list_stops_the_build(tmp_path: Path) -> None:
    """Figures without the list of sources are an error."""
    assert "saknar listan" in stopped(staged(tmp_path / "a", BODY.replace("::: {.siffror}\n:::", "")))


def test_missing_picture_is_an_error_without_absolute_paths(folder: Path) -> None:
    """The message names the picture and shows no folder of this computer."""
    (folder / "figurer" / "utfall.svg").unlink()
    message = stopped(folder)
    assert "utfall.svg" in message
    assert str(folder.parent) not in message


def test_a_picture_of_a_kind_that_no_page_has_is_an_error(tmp_path: Path) -> None:
    """It stops with its name; nothing is guessed of what it is."""
    folder = staged(tmp_path / "a", BODY + "\n![En bild](figurer/bild.png)\n")
    (folder / "figurer" / "bild.png").write_bytes(b"")
    message = stopped(folder)
    assert "bild.png" in message
    assert ".svg" in message


def test_typst_error_shows_no_absolute_path(folder: Path) -> None:
    """A picture missing from the PDF is named without the folder of this computer."""
    (folder / "figurer" / "utfall.svg").unlink()
    with pytest.raises(PublishError, match=r"utfall\.svg") as caught:
        publish(folder, ["pdf"], "inbyggd")
    assert str(folder.parent) not in str(caught.value)


def test_skipped_heading_level_is_a_publish_error(tmp_path: Path) -> None:
    """Typst's refusal of an inaccessible PDF reaches the user as a PublishError with its cause."""
    folder = staged(tmp_path / "a", BODY.replace("## Ekonomi", "#### Ekonomi"))
    with pytest.raises(PublishError, match="Typst") as caught:
        publish(folder, ["pdf"], "inbyggd")
    assert caught.value.__cause__ is not None
    assert {path.name for path in folder.iterdir()}.isdisjoint({"rapport.pdf", "rapport.typ"})


def test_title_cannot_break_the_page(tmp_path: Path) -> None:
    """Title texts with quotes and tags neither break the style sheet nor the page."""
    page = html(staged(tmp_path / "a"))
    assert page.count("</style>") == page.count("<style")
    assert "&lt;/style&gt;" in page


def test_facts_with_little_in_them_are_listed(tmp_path: Path) -> None:
    """Nulls and missing keys in siffror.json leave blanks, not a failure."""
    data = numbers()
    data["fakta"]["övrigt"] = {"text": "7", "exakt": None, "fönster": None, "källor": [{"fil": "b.csv"}], "visningar": None}
    page = html(staged(tmp_path / "a", data=data))
    assert "b.csv" in page
    assert "null" not in page.split("<main", 1)[1].split("<script", 1)[0]


def test_mark_is_optional(tmp_path: Path) -> None:
    """A report without a mark has no mark; with one it is said in words."""
    assert 'class="markt"' not in html(staged(tmp_path / "a"))
    assert "<strong>Utkast.</strong>" in html(staged(tmp_path / "b", markning="Utkast", markningstext="Ej fastställd."))


def test_on_paper_every_figure_is_traced_though_a_source_is_named_once(tmp_path: Path) -> None:
    """A figure has what it is, how it came about and its rows; a group of one file names it, and files of mixed groups are numbered."""
    data = numbers()
    two = [{"fil": "ekonomi_2017-08.xlsx", "blad": "Huvudbok", "rader": "9"}, {"fil": "personal.csv", "rader": "3–4"}]
    data["fakta"]["resultat.nämnden@2017-08"] |= {"källor": two, "exakt": "−18\u00a0946\u00a0470 kr"}
    data["fakta"]["övrigt"]["uträkning"] = "hämtat ur källan"
    folder = staged(tmp_path / "a", data=data)
    publish(folder, ["pdf"], "inbyggd")
    rows = [[cell.replace("\u200b", "").replace("\u00a0", " ") for cell in row] for row in tables(folder / "rapport.pdf")[-1][1]]
    listed = {row[0]: "".join(row[1:]) for row in rows}
    assert listed == {
        "Siffra": "Vad talet är, uträkning och källa",
        "Siffror i texten, januari–augusti 2017": "",
        "−18 946": "Resultat, Totalt <IFO> · summan av 240 belopp · exakt −18 946 470 kr · [1] rad 9, [2] rad 3–4",
        "3": "Allvarliga avvikelser · summan av 240 belopp · [1] rad 9–257",
        "Tabell 1. Resultat per verksamhet, januari–augusti 2017. ekonomi_2017-08.xlsx, Huvudbok": "",
        "38 603": "Intäkt · summan av 240 belopp · rad 9–257",
        "−42 899": "Kostnad · summan av 240 belopp · rad 9–257",
        "Siffror i diagram och underlag, januari–augusti 2017. ekonomi_2017-08.xlsx, Huvudbok": "",
        "7": "Endast i diagram · rad 9–257",
    }
    assert "[1] ekonomi_2017-08.xlsx, Huvudbok, [2] personal.csv." in pdf_text(folder / "rapport.pdf").replace("\u200b", "")


@pytest.mark.parametrize("marks", [["Preliminär", "Internt"], "Preliminär · Internt"])
def test_two_marks_are_joined_in_box_footer_and_watermark(tmp_path: Path, marks: Any) -> None:
    """A list and a joined text give the same: one box, both words in every footer, and a watermark of two lines."""
    folder = staged(tmp_path / "a", markning=marks, markningstext="Får inte spridas.")
    page = html(folder)
    assert "<strong>Preliminär · Internt.</strong> Får inte spridas." in page
    assert 'data-markning="Preliminär\nInternt"' in page.replace("&#10;", "\n")
    assert re.search(r"@bottom-left \{ content: \"2017-T2 7c31e90a · Preliminär · Internt\"", page)
    assert "<p>2017-T2 7c31e90a · Preliminär · Internt</p>" in page
    publish(folder, ["pdf"], "inbyggd")
    text = pdf_text(folder / "rapport.pdf")
    assert "Preliminär · Internt. Får inte spridas." in text
    assert text.count("2017-T2 7c31e90a · Preliminär · Internt") == text.count("Sida ")


def test_the_last_row_of_a_table_is_never_alone_on_a_page(tmp_path: Path) -> None:
    """Long tables that begin ever further down their pages: wherever they break, at least two rows come over."""
    parts = []
    for n in range(14):
        rows = "\n".join(f"| R{n}-{i} | 1 |" for i in range(30))
        lead = "\n\n".join(["Rad."] * (n + 8))
        parts.append(
            f"```{{=typst}}\n#pagebreak(weak: true)\n```\n\n{lead}\n\n| Rad | Tal |\n|:--|--:|\n{rows}\n\n: **Tabell {n + 1}. Rader.** 2017.\n\n"
        )
    folder = staged(
        tmp_path / "a", "## Prov\n\n" + "".join(parts) + BODY[BODY.index("## Siffror och källor") :], numbers() | {"tabeller": {}}
    )
    publish(folder, ["pdf"], "inbyggd")
    done = subprocess.run(["pdftotext", "-layout", folder / "rapport.pdf", "-"], capture_output=True, text=True, check=True)
    counts = [Counter(re.findall(r"R(\d+)-\d+", page)) for page in done.stdout.split("\f")]
    assert sum(len(count) for count in counts) > 14, "no table was broken"
    assert [table for count in counts for table, rows in count.items() if rows == 1] == []


def printed_pages(folder: Path, body: str) -> list[tuple[bool, str]]:
    """The pages of the PDF of a document with the sections: whether the page is turned, and its text as laid out."""
    staged(folder, body + BODY[BODY.index("## Siffror och källor") :], numbers() | {"tabeller": {}})
    publish(folder, ["pdf"], "inbyggd")
    with pikepdf.open(folder / "rapport.pdf") as pdf:
        wide = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    done = subprocess.run(["pdftotext", "-layout", folder / "rapport.pdf", "-"], capture_output=True, text=True, check=True)
    return list(zip(wide, done.stdout.split("\f"), strict=False))


def test_a_heading_and_its_sentence_go_with_their_table(tmp_path: Path) -> None:
    """Wherever on the page they come: the sentence is never left at its foot with the heading."""
    rows = "\n".join(f"| R{i} | 1 |" for i in range(10))
    body = ""
    for n in range(12):
        lead = "\n\n".join(["Rad."] * (2 * n + 8))
        table = f"| Rad | Tal |\n|:--|--:|\n{rows}\n\n: **Tabell {n + 1}. Rader.** 2017.\n\n"
        body += f"```{{=typst}}\n#pagebreak(weak: true)\n```\n\n## Rubrik {n}\n\n{lead}\n\n### Del\n\nMeningen M{n} om det.\n\n{table}"
    pages = [text for _, text in printed_pages(tmp_path / "a", body)]
    said = [(n, place) for place, text in enumerate(pages) for n in re.findall(r"Meningen M(\d+)", text)]
    assert len(said) == 12
    assert any("Rad." not in pages[place] for _, place in said), "none was moved"
    assert [n for n, place in said if f"Tabell {int(n) + 1}." not in pages[place]] == []


def counts_table(number: int, heads: list[str], label: str) -> str:
    """A table of counts with a column for each heading."""
    return f"| Kommundel | {' | '.join(heads)} |\n|:--|{'--:|' * len(heads)}\n| {label} |{' 12 345 |' * len(heads)}\n\n: **Tabell {number}. Tal.** 2017.\n\n"


MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]


@pytest.mark.parametrize("years", [1, 3])
def test_the_label_column_of_the_widest_table_keeps_its_words_apart_from_the_figures(tmp_path: Path, years: int) -> None:
    """A year of months with two columns more, and three years of them: nothing is divided or set over another."""
    heads = [f"{month} {2017 + n}" for n in range(years) for month in MONTHS] + ["Hittills", "Bara december"]
    (text,) = [text for wide, text in printed_pages(tmp_path / "a", f"## Oro\n\n{counts_table(1, heads, 'Kommundel inland')}") if wide]
    words = text.replace("\u00a0", " ").split()
    assert words.count("Kommundel") == 2
    assert words.count("inland") == 1
    assert [words.count(month) for month in MONTHS] == [years] * 11 + [years + 1]
    assert words.count("345") == len(heads)


def test_figures_that_are_phrases_leave_room_for_the_names(tmp_path: Path) -> None:
    """One long phrase among figures is parted over lines, not every name in the first column."""
    name = "Andel personer som bor kvar hemma efter tre månader"
    row, phrase = f"| {name} | 84 % | 90 % |\n", "| Lås | 116 st (38 % av brukarna) | 126 st (36 % av brukarna) |\n"
    table = (
        f"| Mätetal | Utfall 2020 | Utfall 2021 |\n|:{'-' * 55}|{'-' * 11}:|{'-' * 11}:|\n{row}{phrase}\n: **Tabell 1. Mätetal.** 2021.\n"
    )
    text = "".join(text for _, text in printed_pages(tmp_path / "a", f"## Mål\n\n::: {{.fakta}}\n{table}\n:::\n"))
    assert name in text
    assert "(38" in text


def test_tables_with_the_same_number_columns_are_set_alike(tmp_path: Path) -> None:
    """Where one of them needs a turned page the other has one too, instead of small type; one with other columns stays."""
    heads = ["Årsbudget", "Periodbudget", "Utfall", "Avvikelse", "Procentavvikelse", "Utfall 2025", "Prognos", "Prognosavvikelse"]
    short, long, other = (
        counts_table(1, heads, "Stab"),
        counts_table(2, heads, "Sjukvårdsverksamheten i samverkan"),
        counts_table(3, heads[:7], "Stab"),
    )
    turned = [text for wide, text in printed_pages(tmp_path / "a", f"## Ekonomi\n\n{short}{long}{other}") if wide]
    assert [re.findall(r"Tabell \d", text) for text in turned] == [["Tabell 1"], ["Tabell 2"]]
    assert not any(wide for wide, _ in printed_pages(tmp_path / "b", f"## Ekonomi\n\n{short}{other}"))


def test_a_table_too_wide_for_the_page_turns_it_with_its_heading_and_note(tmp_path: Path) -> None:
    """The first column keeps its words whole; what comes after stands on an ordinary page. A table that has room turns nothing."""

    def pages(columns: int) -> list[tuple[bool, str]]:
        head = "".join(f" Ombudgeteras {2020 + n} |" for n in range(columns))
        row = "| Trygghetslarm, ny generation |" + " 12 345 |" * columns
        table = f"| Projekt |{head}\n|:--|{'--:|' * columns}\n{row}\n\n: **Tabell 1. Investeringar.** 2017.\n"
        body = f"## Personal\n\nFöre.\n\n## Investeringar\n\n{table}\n::: {{.not}}\nKälla: bok.\n:::\n\nEfter.\n\n"
        return printed_pages(tmp_path / str(columns), body)

    turned = [text for wide, text in pages(9) if wide]
    assert len(turned) == 1
    assert all(part in turned[0] for part in ("Investeringar", "Tabell 1.", "Trygghetslarm", "generation", "Källa: bok."))
    assert "Före." not in turned[0]
    assert "Efter." not in turned[0]
    assert not any(wide for wide, _ in pages(4))


HEAT = """## Fall

::: {.varme grans="20,40,80,120" summor="6"}

::: {#tabell-t9 .fakta}

| Enhet | 2019 | 2020 | 2021 | 2022 | Summa |
|:----|--:|--:|--:|--:|--:|
| Hagen | 19 | 20 | 79\\* | 120 | 238 |
| LSS | .. |  | saknas | 1 000 | .. |
| **Totalt** | **19** | **20** | **79** | **1 120** | **1 238** |

: **Tabell 9. Fall.** Antal. Ton efter antal: [under 20]{.ton .v1}, [från 120]{.ton .v5}.

:::

:::

## Siffror och källor

::: {.siffror}
:::
"""


def test_a_heat_table_shades_what_is_known_and_no_sums(tmp_path: Path) -> None:
    """Each limit begins its shade; dots, blanks, words, the total row and the total column are white."""
    page = html(staged(tmp_path / "a", HEAT))
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page[page.index("<tbody>") : page.index("</tbody>")], re.DOTALL)
    shades = [[re.findall(r"\bv\d", attributes) for attributes in re.findall("<td([^>]*)>", row)] for row in rows]
    assert shades == [[["v1"], ["v2"], ["v3"], ["v5"], []], [[], [], [], ["v5"], []], [[], [], [], [], []]]
    assert len(re.findall(r'class="total"', page)) == 2  # the total row has its own look
    assert re.search('aria-label="Tabell 9. Fall. Antal. Ton efter antal: under.20, från.120."', page)
    assert '<span class="dold">,</span>' in page
    assert '<span class="dold">.</span></figcaption>' in page or '<span class="dold">.</span></caption>' in page


def test_the_shades_of_the_pdf_are_those_of_the_page(tmp_path: Path) -> None:
    """Every shade of the page is filled on paper, in its cells and in the caption, and the caption is said without the page's commas."""
    folder = staged(tmp_path / "a", HEAT)
    publish(folder, ["pdf"], "inbyggd")
    fills = [tuple(round(float(n) * 255) for n in operands) for operands in colours(folder / "rapport.pdf")]
    blues = {"v1": (230, 239, 246), "v2": (191, 215, 234), "v3": (143, 185, 220), "v4": (58, 118, 168), "v5": (19, 78, 124)}
    assert {name: fills.count(blue) for name, blue in blues.items()} == {"v1": 2, "v2": 1, "v3": 1, "v4": 0, "v5": 3}
    assert "Ton efter antal: under 20 från 120" in pdf_text(folder / "rapport.pdf")


def test_two_dots_are_read_out_as_words_and_remain_dots(tmp_path: Path) -> None:
    """In a cell, a total, a sentence, a key figure and the list they have a name for those who listen; the PDF prints them."""
    data = numbers()
    data["fakta"]["dold"] = {"text": "..", "värde": None, "uträkning": "skyddad uppgift", "visningar": []}
    data["tabeller"]["T1"][2:] = [["", "dold"], ["t1.intäkt", "dold"]]
    body = BODY.replace("**−42 899**", "**..**").replace("är preliminärt.", 'är [..]{.tal f="dold"}.')
    folder = staged(tmp_path / "a", body, data)
    page = html(folder)
    assert page.count('<span role="img" aria-label="skyddad uppgift">..</span>') == 5  # sentence, cell, total, list, panel
    assert ">..<" not in page.replace('<span role="img" aria-label="skyddad uppgift">..</span>', "")
    publish(folder, ["pdf"], "inbyggd")
    assert ".." in pdf_text(folder / "rapport.pdf")


def test_a_protected_figure_whose_value_is_in_the_file_stops_the_build(tmp_path: Path) -> None:
    """The list would print what the table hides."""
    data = numbers()
    data["fakta"]["dold"] = {"text": "..", "värde": 3, "visningar": []}
    data["tabeller"]["T1"][2] = ["", "dold"]
    assert "är skyddad men siffror.json har dess värde" in stopped(staged(tmp_path / "a", data=data))


def test_an_old_report_is_gone_after_a_failure(folder: Path) -> None:
    """A failed run leaves no earlier report that could be taken for the new one."""
    (folder / "rapport.html").write_text("gammal", encoding="utf-8")
    (folder / "figurer" / "utfall.svg").unlink()
    stopped(folder)


def test_wrong_format_publisher_and_folder_are_told(folder: Path, tmp_path: Path) -> None:
    """An unknown format or publisher, no format, and a folder without a document each give a PublishError."""
    for arguments, word in (((["odt"], "auto"), "odt"), (([], "auto"), "format"), ((["html"], "inbygd"), "inbyggd")):
        with pytest.raises(PublishError, match=word):
            publish(folder, *arguments)
    with pytest.raises(PublishError, match=r"rapport\.qmd"):
        publish(tmp_path, ["html"])


def test_importing_publish_loads_no_engine() -> None:
    """`import reports.publish` is cheap: the engines are imported when used."""
    code = "import sys, reports.publish; print({'typst', 'pypandoc', 'quarto'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout.strip() == "set()"
