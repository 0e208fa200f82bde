"""The real Quarto, where it is installed: the same report as the built-in publisher makes, and its errors told in Swedish."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from reports.errors import PublishError
from reports.publish import publish
from reports.run import Order, run
from reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
TYRESÖ = ROOT / "params" / "delarsrapport" / "tyreso-2017-T2.yaml"
DOCUMENTS = ("rapport", "tjansteskrivelse")
FORMATS = ("html", "pdf", "docx")
pytestmark = [
    pytest.mark.quarto,
    pytest.mark.skipif(not shutil.which("quarto"), reason="Quarto finns inte på PATH"),
    pytest.mark.xdist_group("made"),
]


@pytest.fixture(scope="module")
def made_by_quarto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tyresö's report and tjänsteskrivelse; run() reads every file back and stops for what a reader must not meet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("QUARTO_PATH", raising=False)
        return run(Order(TYRESÖ, {}, FORMATS, "quarto"), Workspace.find(ROOT, tmp_path_factory.mktemp("kvarto åäö")))


@pytest.fixture
def folder(made_by_quarto: Path, tmp_path: Path) -> Path:
    """The documents alone, to be published again."""
    path = tmp_path / "igen"
    shutil.copytree(made_by_quarto, path, ignore=shutil.ignore_patterns("*.html", "*.pdf", "*.docx", "tema"))
    return path


@pytest.fixture(autouse=True)
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Quarto on PATH, whatever QUARTO_PATH says."""
    monkeypatch.delenv("QUARTO_PATH", raising=False)


def page(path: Path) -> list[tuple[str, str, str]]:
    """Every element of a page with its id and the text right inside it, without what is not read."""
    body = html.parse(path, html.HTMLParser(encoding="utf-8")).find("body")
    elements = [node for node in body.iter() if isinstance(node.tag, str) and node.tag not in {"script", "style"}]
    return [(str(node.tag), node.get("id", ""), " ".join((node.text or "").split())) for node in elements]


def outline(path: Path) -> list[str]:
    """The PDF's bookmarks, in order."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as root:
        waiting, titles = [*reversed(root.root)], []
        while waiting:
            item = waiting.pop()
            titles.append(str(item.title))
            waiting.extend(reversed(item.children))
    return titles


def test_quarto_makes_a_whole_report_and_nothing_else(made_by_quarto: Path, made: dict[str, Path]) -> None:
    """The files that the built-in publisher gives, and Word; the record says what made them."""
    names = {path.name for path in made_by_quarto.iterdir()}
    assert names == {path.name for path in made["tyreso"].iterdir()} | {f"{name}.docx" for name in DOCUMENTS}
    record = json.loads((made_by_quarto / "manifest.json").read_text(encoding="utf-8"))
    assert record["run"]["publicerare"].startswith("Quarto ")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_is_the_same(made_by_quarto: Path, made: dict[str, Path], name: str) -> None:
    """Elements, ids and text; class names differ between versions of pandoc."""
    assert page(made_by_quarto / f"{name}.html") == page(made["tyreso"] / f"{name}.html")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_has_the_same_bookmarks(made_by_quarto: Path, made: dict[str, Path], name: str) -> None:
    """Lines and pages may break elsewhere in another Typst."""
    theirs = outline(made_by_quarto / f"{name}.pdf")
    assert len(theirs) > 3
    assert theirs == outline(made["tyreso"] / f"{name}.pdf")


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_one_format_is_made_of_both_documents(folder: Path, kind: str) -> None:
    """Inside a project Quarto takes one document and one format at a time."""
    _, files = publish(folder, [kind], "quarto")
    assert [path.name for path in files] == [f"{name}.{kind}" for name in DOCUMENTS]
    assert {path for path in folder.iterdir() if path.suffix in {".html", ".pdf"}} == {*files}


def test_a_figure_that_differs_stops_quarto_in_swedish(folder: Path) -> None:
    """The filter's own message reaches the user through Quarto."""
    path = folder / "siffror.json"
    numbers = json.loads(path.read_text(encoding="utf-8"))
    for fact in numbers["fakta"].values():
        fact["text"], fact["visningar"] = "123456789", []
    path.write_text(json.dumps(numbers), encoding="utf-8")
    with pytest.raises(PublishError, match="^Rapporten stoppades: .*123456789"):
        publish(folder, ["html", "pdf"], "quarto")


def test_a_missing_picture_stops_quarto(folder: Path) -> None:
    """Quarto gives exit code 0 for it; the report must not be used."""
    shutil.rmtree(folder / "figurer")
    with pytest.raises(PublishError, match="Quarto klagade på rapporten"):
        publish(folder, ["html"], "quarto")
