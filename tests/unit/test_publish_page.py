"""The page in a browser: every figure in a table can be opened by keyboard, and nothing is fetched."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser import chromium

from reports.publish import publish

DOCUMENT = """---
title: Rapport
date: "2017-09-20"
lang: sv
toc-title: Innehåll
engine: markdown
rapport-id: x
---

## Ekonomi

Resultatet är [11]{.tal f="a"}.

::: {#tabell-t1 .fakta t="T1"}

| Enhet | Intäkt | Kostnad |
|:------|------:|------:|
| Norr | 11 | 12 |
| Söder | saknas | 22 |
| **Totalt** | **31** | **32** |

: **Tabell 1. Resultat.** 2017, tkr.

:::

## Siffror och källor

::: {.siffror}
:::
"""


def made(folder: Path, document: str, names: dict[str, str]) -> str:
    """The address of a page made of the document and the texts of its figures."""
    facts = {k: {"avser": f"Fakta {k}", "text": v, "källor": [{"fil": "k.csv", "rader": "2"}], "visningar": []} for k, v in names.items()}
    tables = {"T1": [["a", "b"], ["", "d"], ["e", "f"]]}
    (folder / "rapport.qmd").write_text(document, encoding="utf-8")
    (folder / "siffror.json").write_text(json.dumps({"fakta": facts, "tabeller": tables}), encoding="utf-8")
    return publish(folder, ["html"], "inbyggd")[1][0].as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page's address."""
    return made(tmp_path_factory.mktemp("sida"), DOCUMENT, {"a": "11", "b": "12", "d": "22", "e": "31", "f": "32"})


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without window."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The report in a new tab."""
    opened = browser.new_page()
    opened.goto(address)
    yield opened
    opened.close()


def focused(page: Any) -> str:
    """The text of the element that has focus."""
    return str(page.evaluate("document.activeElement.textContent"))


def test_a_table_is_one_tab_stop_with_arrow_keys_inside(page: Any) -> None:
    """Tab reaches the table once; arrows, Home and End move among its figures, past blanks."""
    assert page.locator(".tal-tabell [tabindex='0']").count() == 1
    page.locator("p .tal").focus()
    page.keyboard.press("Tab")
    seen = [focused(page)]
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Home", "ArrowUp", "Control+End", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(focused(page))
    assert seen == ["11", "12", "22", "32", "31", "11", "32", "32"]


def test_enter_opens_the_source_and_escape_returns(page: Any) -> None:
    """Enter on a cell shows its row of the list; Tab goes into the panel; Escape closes it and focus is back on the cell."""
    page.locator("td > .tyst", has_text="22").focus()
    page.keyboard.press("Enter")
    panel = page.locator(".panel:popover-open")
    assert "Fakta d" in panel.inner_text()
    assert "k.csv, rad 2" in panel.inner_text().replace("\n", " ")
    page.keyboard.press("Tab")
    assert focused(page) == "Visa i listan"
    page.keyboard.press("Escape")
    assert page.locator(".panel:popover-open").count() == 0
    assert focused(page) == "22"


def test_without_script_the_text_and_total_figures_still_open(browser: Any, address: str) -> None:
    """With scripts off, prose and totals have their panels and cells are plain text."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("td button.tyst").count() == 0
    for button in ("p .tal", ".summa .tal >> nth=0"):
        page.locator(button).click()
        assert page.locator(".panel:popover-open").count() == 1
        page.keyboard.press("Escape")
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_list_is_folded_until_a_figure_leads_into_it(browser: Any, address: str, script: bool) -> None:  # noqa: FBT001
    """Closed at first; the link of a panel opens it at the figure's row, with and without scripts."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address)
    row = page.locator(".siffror tr", has_text="Fakta e")
    assert not row.is_visible()
    page.locator(".summa .tal >> nth=0").click()
    page.locator(".panel:popover-open a").click()
    row.wait_for(state="visible")
    context.close()


def test_the_whole_list_is_on_paper(page: Any) -> None:
    """Printing unfolds the list."""
    pages = pypdfium2.PdfDocument(page.pdf())
    text = "".join(one.get_textpage().get_text_range() for one in pages)
    assert [name for name in "abdef" if f"Fakta {name}" not in text] == []


def test_the_page_fetches_nothing_and_does_not_scroll_sideways(browser: Any, address: str) -> None:
    """At 320 px the page itself stays within the screen, and the only request is the file."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_two_dots_are_named_for_those_who_listen_and_copied_as_dots(browser: Any, tmp_path: Path) -> None:
    """The cell's button and its panel have the words as their name, and selecting the table gives the dots alone, a row to a line."""
    page = browser.new_page()
    page.goto(made(tmp_path, DOCUMENT.replace("| 12 |", "| .. |"), {"a": "11", "b": "..", "d": "22", "e": "31", "f": "32"}))
    assert page.get_by_role("button", name="skyddad uppgift", exact=True).count() == 1
    copied = page.evaluate("getSelection().selectAllChildren(document.querySelector('.tal-tabell')) || getSelection().toString()")
    assert "Norr\t11\t..\nSöder\tsaknas\t22" in copied
    assert "skyddad" not in copied
    page.get_by_role("button", name="skyddad uppgift").click()
    assert page.get_by_role("dialog", name="skyddad uppgift").count() == 1
    page.close()


WIDE = DOCUMENT.replace(
    """| Enhet | Intäkt | Kostnad |
|:------|------:|------:|
| Norr | 11 | 12 |
| Söder | saknas | 22 |
| **Totalt** | **31** | **32** |""",
    """| Verksamhet | Intäkt | Kostnad | Resultat | Prognos | Budget |
|:------|------:|------:|------:|------:|------:|
| Flyktingmottagande, kommunal regi | 11 | 12 | −132 152 | −132 152 | −132 152 |
| Norr | 11 | 22 | −132 152 | −132 152 | −132 152 |
| **Totalt** | **31** | **32** | −132 152 | −132 152 | −132 152 |""",
)
CELLS = "[...document.querySelectorAll('.tal-tabell tr > :first-child')].map(cell => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().width])"
LINES = "[...document.querySelectorAll('.tal-tabell td')].map(cell => { const r = document.createRange(); r.selectNodeContents(cell); return new Set([...r.getClientRects()].map(box => Math.round(box.top))).size; })"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page whose table has more columns than a phone."""
    names = {"a": "11", "b": "12", "d": "22", "e": "31", "f": "32"}
    document = WIDE.replace(' t="T1"', "")
    return made(tmp_path_factory.mktemp("bred"), document, names)


def test_a_table_that_scrolls_says_so_and_keeps_the_names_of_its_rows(browser: Any, wide: str) -> None:
    """On a phone the region takes the keyboard, a line says that it scrolls, and the first column stands still; no amount is broken."""
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(wide)
    region = page.locator(".tabell:has(.tal-tabell)")
    assert "Rulla tabellen" in region.locator("caption").evaluate("caption => getComputedStyle(caption, '::after').content")
    before = page.evaluate(CELLS)
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.tabell').scrollLeft > 0")
    assert page.evaluate(CELLS) == before
    assert max(width for _, width in before) < 180  # half the screen is left for the figures
    assert set(page.evaluate(LINES)) == {1}
    page.close()


def test_a_table_is_no_wider_than_its_figures(browser: Any, wide: str) -> None:
    """On a desk the first number stands within reach of the row's name, and nothing is said of scrolling."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(wide)
    assert page.locator(".rullar").count() == 0
    name, number = (page.locator(f".tal-tabell tbody tr:first-child > :nth-child({n})").bounding_box() for n in (1, 2))
    text = page.evaluate(
        "(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('.tal-tabell tbody th')); return r.getBoundingClientRect().right; })()"
    )
    assert number["x"] == pytest.approx(name["x"] + name["width"], abs=1)
    assert number["x"] + number["width"] - text < 120
    page.close()


def test_a_full_stop_stays_with_its_figure(page: Any) -> None:
    """The button and the sign after it share a line at every width."""
    for width in range(80, 320, 8):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.querySelector('.ihop').getClientRects().length") == 1
