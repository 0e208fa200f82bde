"""Finished files read back: each fault is put into a good report on purpose, and stops it."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from reports.errors import DisclosureError, InspectionError, ReportsError
from reports.inspection import Machine, contrast, inspect, page, pdf, word
from reports.inspection.reading import Reading, check, check_facts, check_run
from reports.publish import publish

NUMBER = f"{19121212}-{1212}"  # Skatteverket's test number, written so that no tracked file holds one
RUN = "delarsrapport prov · 0123abcd"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="60" height="20" fill="#134e7c"/></svg>'
DOCUMENT = f"""---
title: Prov
date: "2017-09-20"
lang: sv
toc-title: Innehåll
engine: markdown
rapport-id: {RUN}
---

## Ekonomi

Resultatet är [−18\u00a0946\u00a0tkr]{{.tal f="a"}}. §

::: {{#tabell-t1 .fakta t="T1"}}

| Enhet | Intäkt |
|:------|------:|
| Norr | 38\u00a0603 |
| **Totalt** | **38\u00a0603** |

: **Tabell 1. Resultat.** 2017, tkr.

:::

![**Figur 1. Utfall.** 2017, tkr.](figurer/utfall.svg){{fig-alt="Stapel: 60 tkr."}}

## Siffror och källor

::: {{.siffror}}
:::
"""
HERE = Machine(("/srv/anna/projekt",), "anna", "soc-ws-17")
SHOWN = {"rapport": ["−18\u00a0946\u00a0tkr", "38\u00a0603"]}


def made(path: Path, text: str = "", formats: tuple[str, ...] = ("html", "pdf", "docx")) -> Path:
    """A published folder with a text put into it."""
    (path / "figurer").mkdir(parents=True)
    (path / "rapport.qmd").write_text(DOCUMENT.replace("§", text), encoding="utf-8")
    facts = {
        name: {"avser": "Resultat", "värde": 1, "enhet": "kr", "text": shown, "exakt": shown, "källor": [], "visningar": []}
        for name, shown in (("a", "−18\u00a0946"), ("b", "38\u00a0603"))
    }
    data = {"körning": RUN, "fakta": facts, "tabeller": {"T1": [["b"], ["b"]]}}
    (path / "siffror.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    for name in ("utfall", "utfall-smal"):
        (path / "figurer" / f"{name}.svg").write_text(SVG, encoding="utf-8")
    publish(path, formats, "inbyggd")
    return path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with nothing wrong."""
    return made(tmp_path_factory.mktemp("bra") / "rapport")


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return Path(shutil.copytree(good, tmp_path / "rapport"))


def stopped(folder: Path, kind: type[ReportsError] = InspectionError) -> str:
    """The message of the error, which never repeats a personal number; no evidence is written."""
    with pytest.raises(kind) as caught:
        inspect(folder, SHOWN, RUN, HERE, archival=True)
    assert NUMBER not in str(caught.value)
    assert not (folder / "tillganglighet.json").exists()
    return str(caught.value)


def edited(path: Path, old: str, new: str) -> None:
    """A text file with one text exchanged."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def part(path: Path, name: str, old: str, new: str) -> None:
    """A Word document with a text exchanged in one of its parts."""
    with zipfile.ZipFile(path) as book:
        parts = {n: book.read(n) for n in book.namelist()}
    assert re.search(old, parts[name].decode(), re.DOTALL), old
    parts[name] = re.sub(old, new, parts[name].decode(), count=1, flags=re.DOTALL).encode()
    with zipfile.ZipFile(path, "w") as book:
        for n, content in parts.items():
            book.writestr(n, content)


def altered(path: Path, change: Callable[[pikepdf.Pdf], object]) -> None:
    """A PDF with something changed in it."""
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(path)


def test_a_good_report_passes_and_leaves_its_evidence(folder: Path) -> None:
    """Every file is among what was controlled, and what a person must try is said; the page of evidence is itself accessible."""
    inspect(folder, SHOWN, RUN, HERE, archival=True)
    data = json.loads((folder / "tillganglighet.json").read_text(encoding="utf-8"))
    assert {c["fil"] for c in data["kontroller"]} == {"rapport.html", "rapport.pdf", "rapport.docx", "temat"}
    assert all(c["fel"] == 0 and c["prövade"] for c in data["kontroller"])
    assert (data["körning"], bool(data["måste prövas av en människa"])) == (RUN, True)
    controls = page.controls(folder / "tillganglighet.html")
    assert [fault for control in controls for fault in control.faults] == []


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_a_personal_number_in_the_text_is_found_in_every_format(kind: str, tmp_path: Path) -> None:
    """Also in the PDF's own text, and when it is parted between two words or lines."""
    path = made(tmp_path / "a", f"Ärende {NUMBER.replace('-', ' ')} gäller.", (kind,)) / f"rapport.{kind}"
    read = {"html": page.read, "pdf": pdf.read, "docx": word.read}[kind]
    with pytest.raises(DisclosureError, match=f"rapport.{kind} innehåller ett personnummer"):
        check(read(path), HERE)


def in_html(new: str) -> Callable[[Path], None]:
    """Put something last in the page's main part."""
    return lambda folder: edited(folder / "rapport.html", "</main>", f"{new}</main>")


PEOPLE: dict[str, Callable[[Path], object]] = {
    "delad av en tagg": in_html(f"<p>{NUMBER[:9]}<b>{NUMBER[9:]}</b></p>"),
    "attribut": in_html(f'<p data-x="{NUMBER}">x</p>'),
    "kommentar": in_html(f"<!-- {NUMBER} -->"),
    "bild i sidan": in_html(f'<img alt="x" src="data:image/svg+xml,%3Csvg%3E{NUMBER}%3C/svg%3E">'),
    "json": lambda f: edited(f / "siffror.json", '"Resultat"', f'"Resultat {NUMBER}"'),
    "json med flyktecken": lambda f: edited(f / "siffror.json", '"Resultat"', f'"{NUMBER.replace("-", chr(92) + "u002d")}"'),
    "svg": lambda f: edited(f / "figurer" / "utfall.svg", "<rect", f"<desc>{NUMBER}</desc><rect"),
    "pdf-metadata": lambda f: altered(f / "rapport.pdf", lambda p: p.docinfo.__setitem__("/Subject", NUMBER)),
    "word-egenskaper": lambda f: part(f / "rapport.docx", "docProps/core.xml", "</dc:title>", f" {NUMBER}</dc:title>"),
    "word-fot": lambda f: part(f / "rapport.docx", "word/footer1.xml", "Sida ", f"{NUMBER} "),
    "notebook": lambda f: (f / "rapport.ipynb").write_text(json.dumps({"cells": [{"source": [f"x = '{NUMBER}'"]}]}), encoding="utf-8"),
}


@pytest.mark.parametrize("where", sorted(PEOPLE))
def test_a_personal_number_anywhere_stops_the_report(where: str, folder: Path) -> None:
    """Text, attributes, metadata, drawings, data and notebook."""
    PEOPLE[where](folder)
    assert "personnummer" in stopped(folder, DisclosureError)


MACHINE = {
    "egen mapp": f"/{'srv'}/anna/projekt/data.csv", "hemmapp": f"/{'home'}/bo/rapport", "tillfällig mapp": f"/{'tmp'}/x1/y", "Windows": "C:\\Users\\bo\\x.xlsx",
    "delad disk": "\\\\server\\soc\\x.xlsx", "filadress": "file:///x/y.csv", "användare": "se /anna/x", "konto": "anna@soc-ws", "dator": "kördes på SOC-WS-17",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(MACHINE))
def test_a_trace_of_the_computer_stops_the_report(kind: str) -> None:
    """Paths, the user's name as part of one, and a machine's name."""
    with pytest.raises(InspectionError, match="på den här datorn|datorns namn"):
        check(Reading("x", "", f"före {MACHINE[kind]} efter"), HERE)


@pytest.mark.parametrize(
    "text", ["data/uttag/ekonomi.xlsx", "https://example.se/home/x", "och/eller", "Anna har sagt", "soc-ws-171", "kl. 10:15", "A: /"]
)
def test_what_is_no_trace_passes(text: str) -> None:
    """Relative paths, addresses, and words that are like names."""
    check(Reading("x", text, text), HERE)


FETCHED: dict[str, Callable[[Path], object]] = {
    "bild": in_html('<img alt="x" src="https://example.se/x.png">'),
    "skript": in_html('<script src="x.js"></script>'),
    "bakgrund": in_html('<p style="background: url(//example.se/x.png)">x</p>'),
    "stil": in_html('<style>@import "x.css";</style>'),
    "srcset": in_html('<img alt="x" src="data:," srcset="x.png 2x">'),
    "omdirigering": in_html('<meta http-equiv="refresh" content="0; url=x">'),
    "hämtning i skript": in_html("<script>fetch('x')</script>"),
    "javascript-länk": in_html('<a href="javascript:x()">x</a>'),
    "svg": lambda f: edited(f / "figurer" / "utfall.svg", "<rect", '<image href="https://example.se/x.png"/><rect'),
    "pdf-åtgärd": lambda f: altered(f / "rapport.pdf", lambda p: p.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.Launch, F="x.exe"))),
    "word-bild": lambda f: part(f / "rapport.docx", "word/_rels/document.xml.rels", r'(Target="media/[^"]*")', r'Target="https://example.se/x.png" TargetMode="External"'),
    "word-fält": lambda f: part(f / "rapport.docx", "word/footer1.xml", " PAGE ", " INCLUDEPICTURE x "),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(FETCHED))
def test_what_would_be_fetched_stops_the_report(what: str, folder: Path) -> None:
    """A report is read where there is no network, and tells no one that it is read."""
    FETCHED[what](folder)
    assert "hämtar något utifrån" in stopped(folder)


def test_a_link_that_a_reader_may_follow_is_not_fetched(folder: Path) -> None:
    """An address in a sentence."""
    in_html('<p><a href="https://example.se">Se lagen</a></p>')(folder)
    inspect(folder, SHOWN, RUN, HERE, archival=True)


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_a_figure_that_is_not_on_the_page_stops_the_report(kind: str, good: Path) -> None:
    """In each format; −946 and 8 603 are not there though their digits are. Text out of a PDF has lost what holds a figure together."""
    read = {"html": page.read, "pdf": pdf.read, "docx": word.read}[kind](good / f"rapport.{kind}")
    check_facts(read, SHOWN["rapport"])
    for text in ("−946", "8\u00a0603", "38\u00a0604", *(() if kind == "pdf" else ("946\u00a0tkr", "−18"))):
        with pytest.raises(InspectionError, match=f"till exempel {re.escape(text)}"):
            check_facts(read, [text])


def test_two_runs_in_one_report_stop_it(folder: Path) -> None:
    """A page from another run, and one without a number."""
    reading = page.read(folder / "rapport.html")
    check_run(reading, RUN)
    with pytest.raises(InspectionError, match="körningens nummer saknas"):
        check_run(reading, "delarsrapport prov · 9999abcd")
    edited(folder / "rapport.html", "</main>", "<p>delarsrapport prov · 9999abcd</p></main>")
    assert "mer än en körning" in stopped(folder)


def test_a_file_that_no_one_can_read_back_stops_the_report(folder: Path) -> None:
    """Of a kind that no reader is written for."""
    (folder / "bilaga.zip").write_bytes(b"x")
    assert "bilaga.zip går inte att läsa igenom" in stopped(folder)


def figure(pdf_: pikepdf.Pdf) -> None:
    """Take the alternative text from the first figure."""
    node = next(o for o in pdf_.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
    del node["/Alt"]


def scope(pdf_: pikepdf.Pdf) -> None:
    """Take the direction from a heading cell."""
    node = next(o for o in pdf_.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH")
    del node["/A"]


def level_one_a(pdf_: pikepdf.Pdf) -> None:
    """Say that the file is PDF/A-1."""
    with pdf_.open_metadata() as meta:
        meta["pdfaid:part"] = "1"


def no_ua(pdf_: pikepdf.Pdf) -> None:
    """Take away the mark of PDF/UA."""
    with pdf_.open_metadata() as meta:
        del meta["pdfuaid:part"]


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "sidan: bild": (in_html('<img src="data:,">'), "en bild saknar alternativtext"),
    "sidan: titel": (lambda f: edited(f / "rapport.html", "<title>Prov</title>", "<title></title>"), "titel saknas"),
    "sidan: språk": (lambda f: edited(f / "rapport.html", 'lang="sv"', ""), "språk saknas"),
    "sidan: rubriknivå": (in_html("<h4>x</h4>"), "nivå 4 följer på nivå 2"),
    "sidan: två rubriker 1": (in_html("<h1>x</h1>"), "en rubrik på nivå 1"),
    "sidan: tabell": (in_html("<table><caption>Tabell 9</caption><tr><td>1</td></tr></table>"), "Tabell 9: en kolumn saknar rubrikcell"),
    "sidan: id": (in_html('<p id="innehall">x</p>'), "id innehall står 2 gånger"),
    "sidan: tom länk": (in_html('<a href="#innehall"></a>'), "en länk är tom"),
    "sidan: lös länk": (in_html('<a href="#borta">x</a>'), "länken #borta leder ingenstans"),
    "sidan: bara mus": (in_html('<span onclick="x()">x</span>'), "span går att öppna men inte att nå"),
    "sidan: utan fokus": (in_html("<style>.tal{outline:none}</style>"), "fokus ritas bort"),
    "sidan: utan main": (lambda f: edited(f / "rapport.html", '<main id="innehall">', '<div id="innehall">'), "huvudinnehållet"),
    "pdf: figur": (lambda f: altered(f / "rapport.pdf", figure), "en figur saknar alternativtext"),
    "pdf: rubrikcell": (lambda f: altered(f / "rapport.pdf", scope), "en rubrikcell saknar riktning"),
    "pdf: språk": (lambda f: altered(f / "rapport.pdf", lambda p: p.Root.__setitem__("/Lang", "en")), "språk saknas"),
    "pdf: taggar": (lambda f: altered(f / "rapport.pdf", lambda p: p.Root.__delitem__("/StructTreeRoot")), "taggar saknas"),
    "pdf: titel": (lambda f: altered(f / "rapport.pdf", lambda p: p.Root.__delitem__("/ViewerPreferences")), "titel saknas"),
    "pdf: UA": (lambda f: altered(f / "rapport.pdf", no_ua), "märkningen PDF/UA-1 saknas"),
    "pdf: A-1": (lambda f: altered(f / "rapport.pdf", level_one_a), "PDF/A-1 går inte ihop med PDF/UA-1"),
    "word: bild": (lambda f: part(f / "rapport.docx", "word/document.xml", r' descr="[^"]*"', ""), "en bild saknar alternativtext"),
    "word: rubrikrad": (lambda f: part(f / "rapport.docx", "word/document.xml", r"<w:tblHeader[^>]*/>", ""), "en tabell saknar rubrikrad"),
    "word: språk": (lambda f: part(f / "rapport.docx", "word/styles.xml", r"<w:lang [^>]*/>", '<w:lang w:val="en-US"/>'), "språk saknas"),
    "word: titel": (lambda f: part(f / "rapport.docx", "docProps/core.xml", "<dc:title>[^<]*", "<dc:title>"), "titel saknas"),
    "temat": (lambda f: edited(f / "tema" / "rapport.css", "--dampad: #515b64", "--dampad: #8a949d"), "dampad mot vit: 3,"),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(UNREADABLE))
def test_what_not_everyone_can_read_stops_the_report(what: str, folder: Path) -> None:
    """One fault in one file, named."""
    change, message = UNREADABLE[what]
    change(folder)
    said = stopped(folder)
    assert said.startswith("Rapporten går inte att läsa för alla")
    assert message in said


def test_quartos_pdf_need_not_be_archival_but_never_the_first_kind(folder: Path) -> None:
    """Quarto's Typst takes one standard; PDF/UA comes first."""

    def take(pdf_: pikepdf.Pdf) -> None:
        with pdf_.open_metadata() as meta:
            del meta["pdfaid:part"], meta["pdfaid:conformance"]

    altered(folder / "rapport.pdf", take)
    assert "PDF/A-2a saknas" in stopped(folder)
    inspect(folder, SHOWN, RUN, HERE, archival=False)


def test_verapdf_is_used_when_it_is_installed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A validator that passes is told of; one that does not stops the report."""
    program = tmp_path / "bin" / "verapdf"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    program.write_text('#!/bin/sh\necho "$2 $5" >> flaggor.txt\necho PASS "$5"\n', encoding="utf-8")
    program.chmod(0o755)
    inspect(folder, SHOWN, RUN, HERE, archival=True)
    assert json.loads((folder / "tillganglighet.json").read_text(encoding="utf-8"))["veraPDF"] == "godkänd"
    assert (folder / "flaggor.txt").read_text().split() == ["ua1", "rapport.pdf", "2a", "rapport.pdf"]
    for name in ("json", "html"):
        (folder / f"tillganglighet.{name}").unlink()
    program.write_text("#!/bin/sh\necho FAIL rapport.pdf\nexit 1\n", encoding="utf-8")
    assert "veraPDF godkänner inte filen (PDF/UA-1)" in stopped(folder)


def test_the_themes_colours_are_the_measured_ones() -> None:
    """Black on white is 21; the tokens of the style sheet, the Typst template and the drawings' symbols agree."""
    assert round(contrast.ratio("#000000", "#ffffff"), 2) == 21
    theme = Path(publish.__code__.co_filename).parent / "theme"
    colours = contrast.tokens((theme / "rapport.css").read_text(encoding="utf-8"))
    typst = dict(re.findall(r'#let (\w+) = rgb\("(#\w{6})"\)', (theme / "mall.typst").read_text(encoding="utf-8")))
    assert {name: colours.get("text" if name == "svart" else name) for name in typst} == typst
    assert set(re.findall(r'"#[0-9a-f]{6}"', (theme / "mall.typst").read_text(encoding="utf-8"))) <= {f'"{c}"' for c in colours.values()}


def test_the_day_typst_can_tag_row_headings_is_noticed(good: Path) -> None:
    """Today every heading cell is a column's; when a row's can be made, the theme should make it and the known fault goes."""
    with pikepdf.open(good / "rapport.pdf") as opened:
        scopes = [
            str(a.Scope) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH" for a in o.A if "/Scope" in a
        ]
    assert set(scopes) == {"/Column"}
    import typst

    with pytest.raises(typst.TypstError):
        typst.compile(b'#set document(title: "x")\n#table(columns: 2, pdf.header-cell(scope: "row")[a], [b])', ignore_system_fonts=True)
