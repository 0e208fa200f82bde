"""A matrix of likelihood and consequence: every cell with its level in words and a shade, and the numbers of the risks in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reports.blocks import Figure
from reports.charts.data import Caption, DrawingError
from reports.charts.house import EDGE, LINE, MUTED, SMALL, TEXT, WHITE, Sheet, breadth, figure
from reports.charts.text import alternative, counted, sentence, width, wrapped

SHADES = ("#e6eff6", "#bfd7ea", "#8fb9dc", "#3a76a8", "#134e7c")  # those of a heat table
DARK, BETWEEN, INSET = 3, 0.8, 1.6  # the first shade with white text; millimetres between cells, and from a cell's edge to its text


@dataclass(frozen=True)
class Matrix:
    """Steps from lowest to highest, levels from lowest to highest, and the level of each combination (likelihood, consequence)."""

    likelihood: Sequence[str]
    consequence: Sequence[str]
    levels: Sequence[str]
    cells: Sequence[Sequence[str]]
    names: tuple[str, str] = ("Sannolikhet", "Konsekvens")

    def shade(self, row: int, column: int) -> int:
        """Which shade a cell has: the lowest level the lightest, the highest the darkest."""
        last = len(self.levels) - 1
        return round(self.levels.index(self.cells[row][column]) * (len(SHADES) - 1) / last)


@dataclass(frozen=True)
class Risk:
    """A risk's number and its steps."""

    number: str
    likelihood: str
    consequence: str


def riskmatris(caption: Caption, matrix: Matrix, risks: Sequence[Risk]) -> Figure:
    """Likelihood upwards, consequence to the right. DrawingError for a risk outside the matrix: it would be lost."""
    for risk in risks:
        if risk.likelihood not in matrix.likelihood or risk.consequence not in matrix.consequence:
            raise DrawingError(f"riskmatris: {risk.number} ({risk.likelihood}, {risk.consequence}) ligger utanför matrisen")
    form = f"Riskmatris med {counted(len(matrix.likelihood), 'rad', 'rader')} och {counted(len(matrix.consequence), 'kolumn', 'kolumner')}"
    return figure(caption, alternative(caption, form, _bodies(matrix, risks)), partial(_draw, matrix, risks))


def _placed(matrix: Matrix, risks: Sequence[Risk]) -> list[tuple[int, int, list[str]]]:
    """The cells that hold risks, the gravest level first."""
    found: dict[tuple[int, int], list[str]] = {}
    for risk in risks:
        found.setdefault((matrix.likelihood.index(risk.likelihood), matrix.consequence.index(risk.consequence)), []).append(risk.number)
    grave = lambda at: (-matrix.levels.index(matrix.cells[at[0]][at[1]]), -at[0], -at[1])  # noqa: E731
    return [(row, column, found[row, column]) for row, column in sorted(found, key=grave)]


def _bodies(matrix: Matrix, risks: Sequence[Risk]) -> list[str]:
    """Every cell with its risks; or, when they are many, how many risks each level has."""
    whole = [
        f"{matrix.cells[row][column]} ({matrix.likelihood[row].lower()}, {matrix.consequence[column].lower()}): {', '.join(numbers)}"
        for row, column, numbers in _placed(matrix, risks)
    ]
    levels = {level: sum(len(n) for r, c, n in _placed(matrix, risks) if matrix.cells[r][c] == level) for level in reversed(matrix.levels)}
    few = [f"{level}: {counted(count, 'risk', 'risker')}" for level, count in levels.items()]
    return [sentence(whole), sentence(few)] if whole else ["Inga risker."]


def _draw(matrix: Matrix, risks: Sequence[Risk], *, narrow: bool) -> Sheet:
    room, most = breadth(narrow=narrow), 16.0 if narrow else 34.0
    labels = [wrapped(step, most) for step in matrix.likelihood]
    left = max([width(line) for lines in labels for line in lines] + [width(matrix.names[0], SMALL)]) + 2.5
    cell = (room - EDGE - left) / len(matrix.consequence)
    heads = [wrapped(step, cell - BETWEEN) for step in matrix.consequence]
    texts = {at: _cell(matrix, risks, at, cell - BETWEEN - 2 * INSET) for at in _all(matrix)}
    step = LINE * max(*(len(a) + len(b) for a, b in texts.values()), *(len(lines) for lines in labels)) + 3.4
    head = LINE * max(map(len, heads)) + 1.5
    sheet = Sheet(LINE + len(labels) * step + head + LINE + 1, narrow=narrow)
    sheet.text(0, LINE / 2, matrix.names[0], size=SMALL, colour=MUTED)
    for row, column in _all(matrix):
        top = LINE + 1 + (len(labels) - 1 - row) * step
        _fill(sheet, matrix, (row, column), texts[row, column], (left + column * cell, top, cell - BETWEEN, step - BETWEEN))
    for row, lines in enumerate(labels):
        sheet.lines(0, LINE + 1 + (len(labels) - 1 - row) * step + (step - BETWEEN) / 2, lines)
    bottom = LINE + 1 + len(labels) * step
    for column, lines in enumerate(heads):
        for k, line in enumerate(lines):
            sheet.text(left + column * cell + (cell - BETWEEN) / 2, bottom + LINE * (k + 0.6), line, align="center")
    sheet.text(room - EDGE, bottom + head + LINE / 2 - 0.6, matrix.names[1], size=SMALL, colour=MUTED, align="right")
    return sheet


def _all(matrix: Matrix) -> list[tuple[int, int]]:
    return [(row, column) for row in range(len(matrix.likelihood)) for column in range(len(matrix.consequence))]


def _cell(matrix: Matrix, risks: Sequence[Risk], at: tuple[int, int], room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a cell: its level, and the numbers of its risks."""
    inside = [r.number for r in risks if (matrix.likelihood.index(r.likelihood), matrix.consequence.index(r.consequence)) == at]
    return wrapped(matrix.cells[at[0]][at[1]], room, SMALL), wrapped(", ".join(inside), room, strong=True) if inside else ()


def _fill(
    sheet: Sheet,
    matrix: Matrix,
    at: tuple[int, int],
    texts: tuple[tuple[str, ...], tuple[str, ...]],
    box: tuple[float, float, float, float],
) -> None:
    left, top, wide, high = box
    shade = matrix.shade(*at)
    colour = WHITE if shade >= DARK else TEXT
    sheet.box(left, top + high / 2, wide, high, SHADES[shade])
    for k, line in enumerate(texts[0]):
        sheet.text(left + INSET, top + INSET + LINE * (k + 0.4), line, size=SMALL, colour=colour)
    for k, line in enumerate(texts[1], len(texts[0])):
        sheet.text(left + INSET, top + INSET + LINE * (k + 0.4), line, strong=True, colour=colour)
