"""Which columns a formula may be made of, and what must be said of what is made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reports import swedish
from reports.errors import ParamsError
from reports.profile import Kolumn, Tabell
from reports.values import PERCENT, PRICE, SOME_ROWS, Value, combine, terms


def numbers(columns: Mapping[str, Kolumn], headings: Iterable[str]) -> None:
    """ParamsError for a column of text, which is never a number: what is made of it would be empty."""
    for heading in headings:
        if (own := columns[heading]).text and not own.mått:
            raise ParamsError(f"räknas på {heading}, som är text.", hint=f"Ta bort text för {heading}, eller räkna på en annan kolumn.")


def one_unit(spec: Tabell, column: Kolumn, columns: Mapping[str, Kolumn], headings: Iterable[str]) -> None:
    """ParamsError for a sum or difference that is written in another unit than what it is made of."""
    used = {written_in(spec, columns[heading]) for heading in headings}
    if len(used | {written_in(spec, column)}) > 1:
        raise ParamsError(
            f"skrivs i {column.enhet or spec.enhet} men är räknad på något annat.",
            hint="Ska den vara i procent av den andra kolumnen: avvikelse: {av: …, mot: …, enhet: procent}, eller kvot.",
        )


def cell_unit(value: Value, column: Kolumn, spec: Tabell) -> str:
    """The unit that a cell is written in: the value's, its column's or its table's."""
    return value.unit or column.enhet or spec.enhet


def written_in(spec: Tabell, column: Kolumn) -> str:
    """A column's unit; all amounts are of one."""
    unit = column.enhet or spec.enhet
    return PERCENT if column.share else f"{PRICE}{column.per}" if column.per else "kr" if unit in swedish.MONEY else unit


def partial_sums(columns: Mapping[str, Kolumn], fill: Callable[[str], str], values: Mapping[str, Value]) -> dict[str, Value]:
    """The cells of a row of sums, with a note where blank rows (kräver) make a sum another than its formula would give."""
    made = dict(values)
    for heading, column in columns.items():
        if column.räkna and column.kräver and (own := values[heading].number) is not None:
            wanted = combine(terms(fill(column.räkna), columns), values, "").number
            if wanted is not None and wanted != own:
                made[heading] = replace(values[heading], note=SOME_ROWS.format(heading))
    return made
