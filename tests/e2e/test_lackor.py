"""Leaks planted on purpose: a personal number, or a protected figure, in every place where a person or a file can put one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reports import cli

ROOT = Path(__file__).parents[2]
NUMBER = f"{19121212}-{1212}"  # Skatteverket's test number, written so that no tracked file holds one
TYPE, NAME = "avvikelsesammanstallning", "herrljunga-2021-H1"
HIDDEN = "tre"  # lex Sarah: three reports, protected in the public edition


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with the incident report's params, texts, data and notebook."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    shutil.copytree(ROOT / "data" / "exempel" / NAME, tmp_path / "data" / "exempel" / NAME)
    return tmp_path


def replace(file: str, old: str, new: str, code: str = "utf-8") -> Callable[[Path, str], None]:
    """Put the leak into a file, in the place of the § sign."""

    def plant(root: Path, leak: str) -> None:
        path = root / file
        text = path.read_text(code)
        assert old in text, f"{file} har ändrats: {old}"
        path.write_text(text.replace(old, new.replace("§", leak), 1), code)

    return plant


def cell(kind: str, source: str) -> Callable[[Path, str], None]:
    """Add a cell to the notebook."""

    def plant(root: Path, leak: str) -> None:
        path = root / "notebooks" / f"{TYPE}.ipynb"
        book = json.loads(path.read_text("utf-8"))
        extra = {"execution_count": None, "outputs": []} if kind == "code" else {}
        book["cells"].append({"cell_type": kind, "id": "extra", "metadata": {}, "source": [source.replace("§", leak)], **extra})
        path.write_text(json.dumps(book, ensure_ascii=False), "utf-8")

    return plant


def metadata(root: Path, leak: str) -> None:
    """Put the leak into the metadata of a cell that stays in the executed notebook."""
    path = root / "notebooks" / f"{TYPE}.ipynb"
    book = json.loads(path.read_text("utf-8"))
    book["cells"][3]["metadata"]["tags"] = [leak]
    path.write_text(json.dumps(book, ensure_ascii=False), "utf-8")


def renamed(folder: str, old: str, new: str) -> Callable[[Path, str], None]:
    """Give a file a name with the leak."""
    return lambda root, leak: (root / folder / old).rename(root / folder / new.replace("§", leak)) and None


PROFILE, PARAMS, TEXTS = "params/profiler/herrljunga-avvikelser.yaml", f"params/{TYPE}/{NAME}.yaml", f"params/{TYPE}/{NAME}"
DATA = f"data/exempel/{NAME}"
PLACES = {
    "titel": replace(PROFILE, 'titel: "Avvikelser', 'titel: "§ Avvikelser'),
    "undertitel": replace(PROFILE, "undertitel: Hälso", "undertitel: § Hälso"),
    "tabellrubrik": replace(PROFILE, "rubrik: Inrapporterade fallolyckor", "rubrik: Inrapporterade fallolyckor §"),
    "fotnot": replace(PROFILE, '"* Även rapporter', '"* § Även rapporter'),
    "anmärkning": replace(PROFILE, 'anmärkning: ["Externa', 'anmärkning: ["§ Externa'),
    "diagrammets rubrik och alt-text": replace(PROFILE, "rubrik: Fall per enhet", "rubrik: Fall per enhet §"),
    "ord i diagram": replace(PROFILE, "    rubrik: Fall per enhet", "    ord: {värde: §}\n    rubrik: Fall per enhet"),
    "definition": replace(PROFILE, "Händelsedatum: dagen", "Händelsedatum: § dagen"),
    "nyckeltalets etikett": replace(PROFILE, "etikett: varav enligt HSL", "etikett: varav § enligt HSL"),
    "mening i avsnitt": replace(PROFILE, "Åtgärder och uppföljning redovisas inte", "§ Åtgärder och uppföljning redovisas inte"),
    "skäl till att avsnitt saknas": replace(PROFILE, "saknas: inga anmälningar", "saknas: § inga anmälningar"),
    "enhetens namn": replace(PROFILE, "namn: Psykiatri}", "namn: Psykiatri §, alias: [Psykiatri]}"),
    "kommentar": replace(f"{TEXTS}/fall.md", "Det kom in", "§. Det kom in"),
    "kommentarens roll": replace(f"{TEXTS}/fall.md", "ansvarig_roll: MAS", "ansvarig_roll: MAS §"),
    "kommentarens filnamn": renamed(TEXTS, "fall.md", "fall §.md"),
    "parameter": replace(PARAMS, "  MAS: 2021-09-08", "  MAS §: 2021-09-08"),
    "rapportens namn": replace(PARAMS, "profil: herr", "namn: rapport §\nprofil: herr"),
    "fritext i uttaget": replace(f"{DATA}/viva_hsl.csv", "Tappade balansen i korridoren", "§", "cp1252"),
    "kategori i uttaget": replace(f"{DATA}/externa_avvikelser.csv", "annan vårdgivare", "§", "cp1252"),
    "rubrik i uttaget": replace(f"{DATA}/externa_avvikelser.csv", "Motpart;", "Motpart;§;", "cp1252"),
    "uttagets filnamn": lambda root, leak: (
        replace(PROFILE, "fil: lex.csv", "fil: lex §.csv")(root, leak),
        (root / DATA / "lex.csv").rename(root / DATA / f"lex {leak}.csv"),
    )[0],
    "anteckning i notebooken": cell("markdown", "Se ärende §."),
    "kodrad i notebooken": cell("code", "rapport.fall(u)  # §"),
    "notebookens metadata": metadata,
    "undantag i en cell": cell("code", 'raise ValueError("§")'),
    "eget avsnitt i notebooken": cell("code", 'from reports.blocks import Section, Text; Section("§", (Text("x"),))'),
}


def run(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The command's exit code and all that it printed."""
    monkeypatch.chdir(root)
    monkeypatch.setattr("sys.argv", ["rapport", "skapa", PARAMS, "--utgivare", "inbyggd", "--format", "html"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(str(ended.value.code)), "".join(capsys.readouterr())


def leaked(root: Path, leak: str) -> bool:
    """Whether any file or folder name under output/ holds the leak."""
    out = list((root / "output").rglob("*")) if (root / "output").exists() else []
    return any(leak in p.name or (p.is_file() and leak in p.read_text("utf-8", errors="ignore")) for p in out)


@pytest.mark.parametrize("where", sorted(PLACES))
def test_a_planted_personal_number_stops_the_run_and_is_printed_nowhere(
    where: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 17 (13 where the cell itself fails); no report, and the message does not repeat the number."""
    PLACES[where](place, NUMBER)
    code, printed = run(place, monkeypatch, capsys)
    assert code == (13 if where == "undantag i en cell" else 17)
    assert NUMBER not in printed
    assert not leaked(place, NUMBER)


TYPED = [
    "titel", "tabellrubrik", "fotnot", "anmärkning", "diagrammets rubrik och alt-text", "ord i diagram", "definition", "nyckeltalets etikett",
    "mening i avsnitt", "skäl till att avsnitt saknas", "kommentar", "anteckning i notebooken",
]  # fmt: skip


@pytest.mark.parametrize("where", TYPED)
def test_a_protected_figure_typed_by_hand_stops_the_run(
    where: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 17 with the place."""
    PLACES[where](place, f"{HIDDEN} rapporter")
    code, printed = run(place, monkeypatch, capsys)
    assert (code, "skrivet för hand" in printed) == (17, True)
    assert not (place / "output" / TYPE / NAME).exists()
