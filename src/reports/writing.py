"""A value as the reader sees it: sign, unit, one rounding, and the municipality's way of writing."""

from reports import swedish
from reports.facts import magnitude
from reports.operands import cell_unit
from reports.profile import Kolumn, Skrivsätt, Tabell
from reports.swedish import Number
from reports.values import Value

HOUSE = Skrivsätt()


def display(value: Number, unit: str, decimals: int | None, sign: int = 1, style: Skrivsätt = HOUSE) -> str:
    """Return a canonical value as the reader sees it, without the unit's name; rounded here and nowhere else.

    None is all the decimals that a value has, and whole units of money.
    """
    if unit in swedish.MONEY:
        return _zero(swedish.amount(value * sign, unit, decimals or 0), decimals or 0, style)
    return swedish.as_is(value * sign) if decimals is None else _zero(swedish.number(value * sign, decimals), decimals, style)


def size_and_word(value: Number, unit: str, decimals: int | None, style: Skrivsätt = HOUSE) -> tuple[str, str]:
    """Return a result's size and the word that carries its sign. What rounds to nothing, or is small enough, is in balance."""
    size = display(magnitude(value), unit, decimals, 1, style)
    return size, swedish.result_word(value if size.strip("0,") else 0, style.i_balans)


def worded(value: Number, unit: str, decimals: int | None, style: Skrivsätt = HOUSE) -> str:
    """Return a result as a cell has it: underskott 2,3, or i balans alone."""
    size, word = size_and_word(value, unit, decimals, style)
    return word if word == swedish.result_word(0) else f"{word} {size}"


def cell_text(value: Value, column: Kolumn, spec: Tabell, sign: int, style: Skrivsätt) -> str:
    """Return the text of a cell that holds a figure."""
    if value.text is not None:
        return swedish.published(value.text)
    number, unit = value.number or 0, cell_unit(value, column, spec)
    own = next((d for d in (column.decimaler, value.decimaler) if d is not None), spec.decimaler or None)
    if value.av:
        decimals = column.decimaler if column.decimaler is not None else 0 if column.per else 1
        return _signed(_zero(swedish.number(number, decimals), decimals, style), column)
    if column.ord:
        return worded(number, unit, own, style)
    return _signed(display(number, unit, own, 1 if column.avvikelse else column.tecken or sign, style), column)


def _signed(text: str, column: Kolumn) -> str:
    """The text with the sign that the column wants."""
    return swedish.signed(text) if column.förtecken == "alltid" else text.removeprefix(swedish.MINUS) if column.förtecken else text


def _zero(text: str, decimals: int, style: Skrivsätt) -> str:
    """The text without decimals that are all zero, where the municipality does not write them."""
    return text if style.nolldecimal or not decimals else text.removesuffix("," + "0" * decimals)
