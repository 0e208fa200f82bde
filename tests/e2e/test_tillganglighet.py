"""The finished pages in a browser: axe-core finds nothing, at the widths of a phone, a tablet and a desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, violations

REPORTS = ["tyreso", "herrljunga", "avvikelser", "uppsala"]
WIDTHS = (360, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all pages."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new tab."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_nothing_on_any_page(name: str, made: dict[str, Path], page: Any) -> None:
    """Every HTML file of the report, with nothing folded, at every width."""
    for path in sorted(made[name].glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert (path.name, width, violations(page)) == (path.name, width, [])


def test_axe_finds_nothing_in_an_open_panel(made: dict[str, Path], page: Any) -> None:
    """Where a figure comes from, opened from the text."""
    page.goto((made["tyreso"] / "tjansteskrivelse.html").as_uri())
    page.locator("p .tal").first.click()
    assert page.locator(".panel:popover-open").count() == 1
    assert violations(page) == []


def test_axe_finds_a_fault_that_is_put_there(made: dict[str, Path], page: Any) -> None:
    """A picture without text, and grey on white."""
    page.goto((made["tyreso"] / "tjansteskrivelse.html").as_uri())
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p style=\"color:#bbb\">grått</p>')")
    assert {one.split(" ")[0] for one in violations(page)} == {"image-alt", "color-contrast"}


@pytest.mark.parametrize("name", REPORTS)
def test_focus_is_seen_on_everything_that_can_be_reached(name: str, made: dict[str, Path], page: Any) -> None:
    """Each of the first forty stops of the Tab key has an outline of at least two pixels that is not see-through."""
    page.goto((made[name] / "rapport.html").as_uri())
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor])(getComputedStyle(document.activeElement))"
        )
        assert (style[0], style[1] >= 2, style[2]) == ("solid", True, "rgb(19, 78, 124)")
