"""A table of the report in the terminal, as the reader will see it: protected figures too."""

from collections.abc import Iterator
from itertools import zip_longest

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from reports.blocks import Table
from reports.errors import ParamsError, nearest
from reports.swedish import quantity
from reports.underlag import Underlag

STRONG = ("summa", "grupp")


def show(u: Underlag, name: str, console: Console) -> None:
    """Print the named table, ruled in a terminal and else in columns; without a name, which there are. ParamsError for an unknown one."""
    if not name:
        _say(console, "Tabellerna är:", *_names(u))
        return
    if name not in u.tabeller:
        why = "har inga uppgifter i den här rapporten" if name in u.profile.tabeller else "finns inte"
        raise ParamsError(f"Tabellen {name} {why}.", hint=nearest(name, u.tabeller))
    made = u.tabeller[name]
    if console.is_terminal:
        console.print(_rich(made))
    else:
        _say(console, f"{made.title}. {made.scope}.", "", *plain(made), "")
    _say(console, *made.notes, f"Källa: {made.source}.")


def _say(console: Console, *lines: str) -> None:
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _names(u: Underlag) -> Iterator[str]:
    """A line per table: its name, heading and number of rows, and whether it is printed."""
    wide = max(map(len, u.tabeller), default=0)
    for name, made in u.tabeller.items():
        unplaced = "" if name in u.profile.placed() else "; står inte i något avsnitt"
        yield f"  {name.ljust(wide)}  {made.title} ({quantity(len(made.rows), 'rad', 'rader')}{unplaced})"


def _rich(made: Table) -> RichTable:
    ruled = RichTable(title=RichText(f"{made.title}. {made.scope}."), title_justify="left")
    for column in made.columns:
        ruled.add_column(RichText(column.heading), justify=column.align)
    for row in made.rows:
        ruled.add_row(*(RichText(cell.text) for cell in row.cells), style="bold" if row.kind in STRONG else None)
    return ruled


def plain(made: Table) -> Iterator[str]:
    """The table's lines: figures to the right, and a rule below the headings."""
    rows = [[column.heading for column in made.columns], *([cell.text for cell in row.cells] for row in made.rows)]
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    for number, row in enumerate(rows):
        cells = [
            text.ljust(width) if column.align == "left" else text.rjust(width)
            for text, width, column in zip(row, widths, made.columns, strict=True)
        ]
        yield "  ".join(cells).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)
