"""Executed notebook → rapport.qmd, figures and title page; the only importer of nbconvert and nbformat."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reports.blocks import MIME, NUMBER, Table
from reports.errors import NotebookError
from reports.markup import fenced
from reports.memo import Memo
from reports.reading_order import in_order
from reports.titlepage import TitlePage

TEMPLATE = """{%- for cell in nb.cells -%}{%- if cell.cell_type == 'code' -%}{%- for output in cell.outputs -%}
{%- if output.output_type in ('execute_result', 'display_data') and output.data.get('text/markdown') %}

{{ output.data['text/markdown'] }}
{% endif -%}{%- endfor -%}{%- endif -%}{%- endfor -%}"""
CAPTION = re.compile(r"\*\*(Tabell|Figur) " + re.escape(NUMBER))


def write_document(notebook: Path, title: TitlePage, folder: Path, given: Mapping[str, Any], order: Sequence[str]) -> Path:
    """rapport.qmd and figurer/ in the folder; the notebook is left with what was given, as another computer can read it.

    NotebookError when a cell shows something that is not a Section.
    """
    import nbformat  # noqa: PLC0415  heavy
    from jinja2 import DictLoader  # noqa: PLC0415
    from nbconvert import TemplateExporter  # noqa: PLC0415

    book = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    _only_sections(book, notebook.name)
    exporter = TemplateExporter(extra_loaders=[DictLoader({"rapport.j2": TEMPLATE})], template_file="rapport.j2")  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(in_order(book, order))
    figures = {
        name: svg
        for cell in book.cells
        for output in cell.get("outputs", [])
        for name, svg in output.get("metadata", {}).get("figurer", {}).items()
    }
    (folder / "figurer").mkdir(exist_ok=True)
    for name, svg in figures.items():
        (folder / "figurer" / f"{name}.svg").write_text(svg, encoding="utf-8")
    _clean(book, notebook, given)
    return _written(folder / "rapport.qmd", title, body, "siffror")


def write_memo(memo: Memo, title: TitlePage, tables: Mapping[str, Table], folder: Path) -> Path:
    """tjansteskrivelse.qmd in the folder: its list of figures has those that it names."""
    return _written(folder / "tjansteskrivelse.qmd", title, memo.markdown(tables), "siffror", "nämnda")


def _written(path: Path, title: TitlePage, body: str, *listed: str) -> Path:
    """A document: front matter, body with its captions numbered, and the list of figures last."""
    last = "## Siffror och källor\n\n" + fenced("", classes=listed)
    path.write_text("\n\n".join([title.front_matter(), _numbered(body.strip()), last]) + "\n", encoding="utf-8")
    return path


def _only_sections(book: Any, name: str) -> None:  # noqa: ANN401  nbformat has no types
    for number, cell in enumerate(book.cells, 1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stdout" or (
                output.output_type in {"execute_result", "display_data"} and MIME not in output.get("data", {})
            ):
                raise NotebookError(
                    f"{name}: cell {number} visar något som inte är ett avsnitt.",
                    hint="Låt cellen sluta med ett avsnitt, till exempel rapport.ekonomi(u), eller lägg semikolon efter uttrycket.",
                )


def _numbered(body: str) -> str:
    """Tables and figures numbered in reading order, each in its own series."""
    count = {"Tabell": 0, "Figur": 0}

    def put(match: re.Match[str]) -> str:
        count[match[1]] += 1
        return f"**{match[1]} {count[match[1]]}"

    return CAPTION.sub(put, body)


def _clean(book: Any, path: Path, given: Mapping[str, Any]) -> None:  # noqa: ANN401
    """The executed notebook without times, paths and machine names, so that the same input gives the same bytes."""
    import nbformat  # noqa: PLC0415

    for cell in book.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in {"tags", "editable", "deletable"}}
        cell.pop("id", None)
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(
                ["# Parameters", *(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in given.items()), ""]
            )
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book.nbformat_minor = 4
    nbformat.write(book, path)  # type: ignore[no-untyped-call]
