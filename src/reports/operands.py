"""Which columns a formula may be made of: numbers, and of one unit where they are added."""

from collections.abc import Iterable, Mapping

from reports import swedish
from reports.errors import ParamsError
from reports.profile import Kolumn, Tabell
from reports.values import PERCENT, PRICE, Value


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
