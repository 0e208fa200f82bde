"""What a notebook cell may show: a Section of Text, KeyFigures, Table and Figure. Frozen text and fact ids, never a raw frame."""

from dataclasses import dataclass
from html import escape as html
from typing import Literal, Protocol

from reports.markup import escape, fenced, pipe_table, traced
from reports.swedish import NBSP, number
from reports.widths import widths

NUMBER = "{nr}"  # the document numbers captions in reading order; braces in data are always escaped
RowKind = Literal["rad", "summa", "grupp", "varav"]
MIME = "text/markdown"
SYMBOL = "···"  # as wide as the symbol before a status word
TONES = 5  # shades of a heat table, one more than its limits


class Block(Protocol):
    """Something a section holds."""

    def markdown(self) -> str:
        """The block as Markdown for the document."""

    def preview(self) -> str:
        """The block as simple HTML for JupyterLab."""


@dataclass(frozen=True)
class Text:
    """Markdown that is already safe: commentary with its figures marked, or our own sentences."""

    source: str
    kind: Literal["", "not", "notis"] = ""

    def markdown(self) -> str:
        """As Markdown."""
        return fenced(self.source, classes=[self.kind]) if self.kind else self.source

    def preview(self) -> str:
        """As HTML."""
        return "".join(f"<p>{html(part)}</p>" for part in self.source.split("\n\n"))


@dataclass(frozen=True)
class KeyFigure:
    """One big number: its text with unit, what it is, a comparison in words, and the word that carries its sign."""

    text: str
    label: str
    note: str
    fact: str
    word: str = ""

    def value(self) -> str:
        """The number and, beside it, the word that carries its sign, as Markdown."""
        return traced(self.text, self.fact) + (f" [{escape(self.word)}]{{.ord}}" if self.word else "")


@dataclass(frozen=True)
class KeyFigures:
    """At most four key figures in a row."""

    figures: tuple[KeyFigure, ...]

    def markdown(self) -> str:
        """As Markdown."""
        items = (f"{escape(f.label)}\n: {f.value()}" + (f"\n: {escape(f.note)}" if f.note else "") for f in self.figures)
        return fenced("\n\n".join(items), classes=["nyckeltal"])

    def preview(self) -> str:
        """As HTML."""
        return "<ul>" + "".join(f"<li>{html(f.label)}: <b>{html(f.text)}</b> {html(f.word or f.note)}</li>" for f in self.figures) + "</ul>"


@dataclass(frozen=True)
class Column:
    """A heading; numbers stand to the right."""

    heading: str
    align: Literal["left", "right"] = "right"
    width: int = 0  # characters that someone has chosen, of use in a table with texts
    total: bool = False  # holds sums of the others, which would swallow the scale of a heat table
    units: frozenset[str] = frozenset()  # what its figures are written in


@dataclass(frozen=True)
class Cell:
    """The printed text, the fact behind it ("" for labels and blanks), and the class of a status word."""

    text: str
    fact: str = ""
    status: str = ""

    def markdown(self, *, strong: bool) -> str:
        """As Markdown, bold in sums and groups."""
        text = escape(self.text)
        if self.status:
            return f"[{text}]{{.status .{self.status}}}"
        return f"**{text}**" if strong and text else text


@dataclass(frozen=True)
class Row:
    """A table row: label first. `because` is the figure whose value is why the row is there; hidden, the row leaves with it."""

    cells: tuple[Cell, ...]
    kind: RowKind = "rad"
    because: str = ""


def _noted(notes: tuple[str, ...], source: str) -> str:
    """The notes and the source, each a sentence of its own."""
    ended = (note if note.endswith((".", "!", "?")) else f"{note}." for note in map(str.strip, notes))
    return " ".join([*map(escape, ended), f"Källa: {escape(source)}."])


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with caption, unit and source; it cannot be built without them."""

    id: str
    title: str
    scope: str  # period and unit, after the title in the caption
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str
    notes: tuple[str, ...] = ()
    heat: tuple[int, ...] = ()  # the limits between the shades; () leaves the cells white
    heat_of: str = "antal"  # what the limits are of

    def __post_init__(self) -> None:
        if not (self.title and self.scope and self.source):
            raise ValueError(f"tabell {self.id}: rubrik, enhet och källa krävs")
        if len(self.heat) >= TONES or list(self.heat) != sorted(set(self.heat)):
            raise ValueError(f"tabell {self.id}: värmens gränser ska vara högst {TONES - 1} tal i stigande ordning")

    def markdown(self) -> str:
        """As Markdown."""
        rows = [[c.markdown(strong=row.kind in {"summa", "grupp"}) for c in row.cells] for row in self.rows]
        head = [escape(c.heading) for c in self.columns]
        caption = f"**Tabell {NUMBER}. {escape(self.title)}.** {escape(self.scope)}.{self._tones()}"
        table = pipe_table(head, [c.align for c in self.columns], rows, self._widths(), caption)
        notes = _noted(self.notes, self.source)
        traced = {"t": self.id} if any(cell.fact for row in self.rows for cell in row.cells) else {}
        body = fenced(table, identifier=f"tabell-{self.id.lower()}", classes=["fakta"], **traced)
        return f"{self._shaded(body)}\n\n{fenced(notes, classes=['not'])}"

    def _widths(self) -> list[int]:
        """Characters per column, by what the cells hold; a group's name stands over all columns."""
        cells = [[SYMBOL * bool(c.status) + c.text for c in row.cells] for row in self.rows if row.kind != "grupp"]
        texts = [[column.heading, *(row[n] for row in cells)] for n, column in enumerate(self.columns)]
        return widths(texts, [column.width for column in self.columns])

    def _tones(self) -> str:
        """The limits in words, each in its own shade; nothing for a table that is not shaded."""
        words = [f"under {number(self.heat[0])}", *(f"från {number(limit)}" for limit in self.heat)] if self.heat else []
        tones = (f"[{word.replace(' ', NBSP)}]{{.ton .v{step}}}" for step, word in enumerate(words, 1))
        return f" Ton efter {escape(self.heat_of)}: {', '.join(tones)}." if words else ""

    def _shaded(self, body: str) -> str:
        """The table in the div that shades its cells, with the numbers of the columns that are sums."""
        if not self.heat:
            return body
        totals = {"summor": ",".join(str(i) for i, c in enumerate(self.columns, 1) if c.total)}
        return fenced(body, classes=["varme"], grans=",".join(map(str, self.heat)), **(totals if totals["summor"] else {}))

    def preview(self) -> str:
        """As HTML."""
        head = "".join(f"<th>{html(c.heading)}</th>" for c in self.columns)
        rows = "".join("<tr>" + "".join(f"<td>{html(c.text)}</td>" for c in row.cells) + "</tr>" for row in self.rows)
        return f"<table><caption>{html(self.title)}. {html(self.scope)}</caption><tr>{head}</tr>{rows}</table>"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart: SVG in two widths, caption, alt text made from the same facts, and the source."""

    id: str
    title: str
    scope: str
    alt: str
    svg: str
    narrow: str
    source: str
    notes: tuple[str, ...] = ()  # what must be known to read it, such as a series break

    def __post_init__(self) -> None:
        if not (self.alt and self.title and self.scope and self.source):
            raise ValueError(f"diagram {self.id}: bildtext, alternativtext och källa krävs")

    def markdown(self) -> str:
        """As Markdown."""
        caption = f"**Figur {NUMBER}. {escape(self.title)}.** {escape(self.scope)}."
        alt = self.alt.replace("\\", "").replace('"', "”")
        notes = _noted(self.notes, self.source)
        return f'![{caption}](figurer/{self.id}.svg){{fig-alt="{alt}"}}\n\n{fenced(notes, classes=["not"])}'

    def preview(self) -> str:
        """As HTML."""
        notes = "".join(f"<p>{html(note)}</p>" for note in self.notes)
        return f'<figure role="img" aria-label="{html(self.alt)}"><figcaption>{html(self.title)}</figcaption>{self.svg}</figure>{notes}'


@dataclass(frozen=True)
class Section:
    """A heading and its blocks: the only thing a notebook cell may show the reader."""

    title: str
    blocks: tuple["Block | Section", ...]
    level: int = 2
    name: str = ""  # as the profile calls it; its place in the document follows the profile's order

    def markdown(self) -> str:
        """The section as Markdown, its parts one heading level down."""
        return "\n\n".join([f"{'#' * self.level} {escape(self.title)}", *(b.markdown() for b in self.blocks)])

    def preview(self) -> str:
        """The section as simple HTML for JupyterLab."""
        return f"<h{self.level}>{html(self.title)}</h{self.level}>" + "".join(b.preview() for b in self.blocks)

    def figures(self) -> list[Figure]:
        """All charts, in reading order."""
        nested = ([b] if isinstance(b, Figure) else b.figures() if isinstance(b, Section) else [] for b in self.blocks)
        return [figure for figures in nested for figure in figures]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, object]]:  # noqa: ARG002
        """What Jupyter stores: Markdown for the document, HTML for the screen; the charts ride in the metadata."""
        figures = {name: svg for f in self.figures() for name, svg in ((f.id, f.svg), (f"{f.id}-smal", f.narrow))}
        data = {MIME: self.markdown(), "text/html": self.preview(), "text/plain": self.title}
        return data, {"figurer": figures, **self._order()}

    def _order(self) -> dict[str, object]:
        """What the document needs to put the section in its place."""
        return {"avsnitt": {self.name: ""}} if self.name else {}


@dataclass(frozen=True)
class Sections(Section):
    """Several sections from one cell; each has a place of its own in the document."""

    def markdown(self) -> str:
        """The sections one after another."""
        return "\n\n".join(block.markdown() for block in self.blocks)

    def preview(self) -> str:
        """The sections as simple HTML."""
        return "".join(block.preview() for block in self.blocks)

    def _order(self) -> dict[str, object]:
        return {"avsnitt": {block.name: block.markdown() for block in self.blocks if isinstance(block, Section)}}
