"""What every report type and every params file must hold: a new one is tested by existing."""

import ast
import json
from functools import cache
from pathlib import Path

import pytest

from reports.blocks import Section
from reports.errors import ParamsError
from reports.registry import names, report_type
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
PARAMS = sorted(path for name in names() for path in (ROOT / "params" / name).glob("*.yaml"))
IDS = [path.stem for path in PARAMS]


def notebook(name: str) -> list[dict]:
    """The cells of a report type's notebook."""
    return json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]


def code(cell: dict) -> str:
    """A cell's source."""
    return "".join(cell["source"])


@cache
def loaded(path: Path) -> Underlag:
    """The load of a params file, made once."""
    return report_type(path.parent.name).load(path)


@pytest.mark.parametrize("name", names())
def test_a_report_type_has_the_same_name_in_three_folders(name: str) -> None:
    """Beside its own folder it has a notebook and params."""
    assert (ROOT / "notebooks" / f"{name}.ipynb").is_file()
    assert list((ROOT / "params" / name).glob("*.yaml"))


@pytest.mark.parametrize("name", names())
def test_a_notebook_has_one_parameters_cell_and_no_outputs(name: str) -> None:
    """papermill finds the parameters, and git holds no result."""
    cells = [c for c in notebook(name) if c["cell_type"] == "code"]
    assert sum("parameters" in c["metadata"].get("tags", []) for c in cells) == 1
    assert [c for c in cells if c["outputs"] or c["execution_count"]] == []


@pytest.mark.parametrize("name", names())
def test_every_cell_is_one_call_of_a_section(name: str) -> None:
    """After parameters and load, a code cell is one expression: rapport.<avsnitt>(u)."""
    cells = [code(c) for c in notebook(name) if c["cell_type"] == "code"]
    trees = [ast.parse(source).body for source in cells[2:]]
    shapes = [(len(body), type(body[0]).__name__, ast.unparse(body[0]).split(".")[0], ast.unparse(body[0])[-3:]) for body in trees]
    assert shapes == [(1, "Expr", "rapport", "(u)")] * len(trees)


@pytest.mark.parametrize("name", names())
def test_every_column_is_explained(name: str) -> None:
    """Each field of each table has a title and a description for the data dictionary."""
    unexplained = [
        f"{t}.{c}"
        for t, m in report_type(name).tables.items()
        for c, col in m.to_schema().columns.items()
        if not (col.title and col.description)
    ]
    assert unexplained == []


@pytest.mark.parametrize("path", PARAMS, ids=IDS)
def test_every_shown_cell_is_a_section_with_described_figures(path: Path) -> None:
    """Each section function gives a Section or None, and each chart has alt text, caption and source."""
    underlag = loaded(path)
    module = __import__(f"reports.rapporttyper.{path.parent.name}", fromlist=["x"])
    sections = [getattr(module, code(c).split(".")[1].split("(")[0])(underlag) for c in notebook(path.parent.name)[3:]]
    assert [s for s in sections if s is not None and not isinstance(s, Section)] == []
    figures = [f for s in sections if s for f in s.figures()]
    assert [f.id for f in figures if not (f.alt and f.title and f.source and f.narrow)] == []
    assert figures or not underlag.profile.diagram


@pytest.mark.parametrize("path", PARAMS, ids=IDS)
def test_a_token_reads_the_same_figure_as_the_table(path: Path) -> None:
    """Every fact id in a table or a text is a fact, and no fact is without source rows unless it counts to zero."""
    underlag = loaded(path)
    shown = underlag.showings()
    assert [fact for fact in shown if fact not in underlag.fakta] == []
    assert [f.id for f in underlag.fakta if not f.rows and f.värde not in {0, None}] == []


def test_a_load_is_never_that_of_another_report_type() -> None:
    """A params file of one type is refused by the others, also when its own type has just loaded it."""
    path = ROOT / "params" / "delarsrapport" / "herrljunga-2021-T2.yaml"
    report_type("delarsrapport").load(path)
    with pytest.raises(ParamsError, match="finns inte i rapporttypen"):
        report_type("kvalitetsberattelse").load(path)


@pytest.mark.parametrize("path", PARAMS, ids=IDS)
def test_no_small_count_of_people_is_in_the_public_edition(path: Path) -> None:
    """Neither as a fact, in a table cell, nor in what siffror.json says; what is hidden has lost its value and its rows."""
    underlag = loaded(path)
    counts = [f for f in underlag.fakta if f.räknar and f.värde is not None and not f.av and not any(part.sign < 0 for part in f.delar)]
    small = [f.id for f in counts if 0 < (f.värde or 0) < underlag.skydd.tröskel]  # a change between two printed counts is no count
    kept = [f.id for f in underlag.fakta if f.dold and (f.värde is not None or f.rows or f.delar or f.text != "..")]
    told = [c.text for t in underlag.tabeller.values() for r in t.rows for c in r.cells if c.fact and underlag.fakta.get(c.fact).dold]
    assert (underlag.skydd.tröskel, small, kept, set(told) - {".."}) == (5, [], [], set())


@pytest.mark.parametrize("path", PARAMS, ids=IDS)
def test_the_public_edition_refuses_a_lower_threshold(path: Path) -> None:
    """Only the internal edition may have one."""
    with pytest.raises(ParamsError, match="lägre än profilens"):
        report_type(path.parent.name).load(path, {"tröskel": "3"})
