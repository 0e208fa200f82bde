"""Which columns a formula may be made of, and what must be said of what is made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from reports import swedish
from reports.errors import ParamsError
from reports.profile import Kolumn, Tabell
from reports.swedish import Number
from reports.values import PERCENT, PRICE, SOME_ROWS, Value, combine, need, terms

WHOLES = {"procent": 100, "%": 100, "promille": 1000, "andel": 1}  # what the parts of a whole are together
MANY, FINEST, HALF = 2, 3, Decimal("0.5")


def lacks(column: Kolumn, fill: Callable[[str], str], left: Mapping[str, Value]) -> bool:
    """Whether the column that it must have (kräver) is blank."""
    if not column.kräver:
        return False
    need(wanted := fill(column.kräver), left, "finns inte till vänster (kräver)")
    return left[wanted].number is None and not left[wanted].masked


def alone(column: Kolumn, fill: Callable[[str], str], row: Mapping[str, Value]) -> tuple[str, str] | None:
    """The one of the two numbers that a share is made of which the row has, and the one that it lacks; nothing when it has both or none."""
    pair = [fill(heading) for heading in column.kvot or column.share or ()]
    blank = [heading for heading in pair if row[heading].number is None and not row[heading].masked]
    return (next(h for h in pair if h not in blank), blank[0]) if len(blank) == 1 else None


def paired(column: Kolumn, fill: Callable[[str], str], rows: Iterable[Mapping[str, Value]]) -> list[Mapping[str, Value]]:
    """The rows without those that have only one of the two numbers of a share."""
    return [row for row in rows if not alone(column, fill, row)]


def of_some(heading: str, every: Value, some: Value) -> Value:
    """A share of sums of some rows, and a note that it is so when that of every row is another."""
    return (
        every if some.number == every.number else replace(some, note=SOME_ROWS.format(heading), how=f"{some.how}, av de rader som har båda")
    )


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


def one_whole(shares: Iterable[Number | None], unit: str) -> None:
    """ParamsError for shares that are added though they are not the parts of one whole: two units' sick leave is not a third's."""
    known = [Decimal(str(share)) for share in shares if share is not None]
    whole = WHOLES.get(unit.casefold())
    if whole is None or len(known) < MANY or not any(known):
        return
    decimals = min(FINEST, max(-int(share.as_tuple().exponent) for share in known))
    if abs(sum(known, start=Decimal(-whole))) > len(known) * HALF.scaleb(-decimals):  # each part may be rounded
        raise ParamsError(
            f"är {unit}, och {swedish.number(len(known))} rader läggs ihop fast de inte är delar av en helhet.",
            hint="Skriv vägs: och kolumnen med det som andelen är av, eller lämna summan tom med celler: {kolumnen: tom} på summaraden. "
            "Står raderna i en och samma ruta: välj en av dem med urval.",
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
        if column.kräver and (column.räkna or column.avvikelse) and not column.share and (own := values[heading].number) is not None:
            gap = column.avvikelse
            steps = [(1, fill(gap.av)), (-1, fill(gap.mot))] if gap else terms(fill(column.räkna), columns)
            wanted = combine(steps, values, "").number
            if wanted is not None and wanted != own:
                made[heading] = replace(values[heading], note=SOME_ROWS.format(heading))
    return made
