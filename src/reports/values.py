"""What a cell holds before it is written: a number with its source rows or a text, and the formulas that make one of others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reports import swedish
from reports.errors import ParamsError, nearest
from reports.facts import Part, Rows, magnitude
from reports.period import added, windows
from reports.profile.tables import Saknas
from reports.selection import Record, written
from reports.swedish import Number

HUNDRED = 100
PERCENT = "procent"
PRICE = "kr/"  # the unit of a price begins so
NO_SHARE = "–"  # where there is nothing to divide by
WITHOUT = f"{NO_SHARE} betyder att procenten inte går att räkna: det finns inget att jämföra med."
SOME_ROWS = "Summan i {} gäller de rader som har ett värde."
NO_PRICE = f"{NO_SHARE} betyder att priset inte går att räkna: det finns inget att dela med."
MASKED = "{} betyder att antalet är dolt i källan."
NOT_ADDED = f"{swedish.PROTECTED} står också där något som är dolt i källan skulle ha räknats med."
OPERATORS = {"+": 1, "-": -1, "–": -1, swedish.MINUS: -1}


@dataclass(frozen=True)
class Value:
    """A canonical number, or a text, or nothing. `rows` carry the figure; `seen` are all rows that the cell stands for, blanks included.

    `av` are the headings of the cells that a share is made of, `note` what must be said below the table of a value that is not there.
    """

    number: Number | None = None
    rows: Rows = frozenset()
    how: str = ""
    text: str | None = None
    period: str = ""
    mått: str = ""
    unit: str = ""
    seen: Rows = frozenset()
    räknar: str = ""
    delar: tuple[Part, ...] = ()
    av: tuple[str, ...] = ()
    note: str = ""
    decimaler: int | None = None  # the value's own, when its row says them
    siffra: str = ""  # the figure that the cell shows by its name, and does not make
    mäter: bool = False  # whether the row's own unit says that a text is how much and not how many
    masked: bool = False  # whether the number is hidden in the source, or would be made of one that is


def counts(value: Value, what: str) -> Value:
    """Return the value as a count of people or their cases; a zero gets a name, so that sums remember it."""
    nothing = f"ingen {value.mått} {sorted(value.seen)[:1]} {value.period}" if not value.rows else ""
    parts = tuple(replace(part, olika=part.olika or nothing) for part in value.delar)
    return replace(value, räknar=what, delar=parts) if value.number is not None else replace(value, delar=())


def unmade(values: Iterable[Value], mått: str, unit: str = "") -> Value | None:
    """What stands where a number would be made of one that the source hides; nothing when none is."""
    used = list(values)
    if not any(value.masked for value in used):
        return None
    first = next(value for value in used if value.masked)
    own: Rows = frozenset().union(*(value.rows for value in used))
    how = "räknas inte: något som ingår är dolt i källan"
    return Value(None, own, how, swedish.PROTECTED, first.period, mått or first.mått, unit or first.unit, own, note=NOT_ADDED, masked=True)


def missing(rule: Saknas | None, record: Record, seen: Rows) -> Value:
    """What stands where there is no value, and why: one word, a word per value of a column, or that column's own text."""
    if rule is None:
        return Value(text="", seen=seen)
    if not rule.kolumn:
        return Value(text=str(rule.visa), seen=seen, note=rule.varför)
    if record:
        need(rule.kolumn, record, "finns inte i källan (saknas)")
    said = written(record.get(rule.kolumn, ""))
    return Value(text=rule.visa.get(said, "") if isinstance(rule.visa, dict) else rule.visa or said, seen=seen, note=rule.varför)


def whole(value: Number) -> Number:
    """Return the value as an int when it is one."""
    return int(value) if value == int(value) else value


def need(name: str, choices: Iterable[str], why: str) -> None:
    """Let a name pass if it is one of the choices; ParamsError otherwise."""
    names = list(choices)
    if name not in names:
        raise ParamsError(f"{name or 'ett namn som saknas'} {why}.", hint=nearest(name, names))


def terms(formula: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """'Kommunbidrag − Summa' → [(1, 'Kommunbidrag'), (-1, 'Summa')]; the longest name wins. ParamsError for anything else."""
    choices = sorted(names, key=len, reverse=True)
    rest, sign, result = formula.strip(), 1, []
    while True:
        name = next((n for n in choices if rest.startswith(n)), "")
        if not name:
            raise ParamsError(f"i räkna finns inget som heter {rest or 'så (formeln slutar med ett tecken)'}.", hint=nearest(rest, choices))
        result.append((sign, name))
        after = rest[len(name) :]
        rest = after.lstrip()
        if not rest:
            return result
        if rest[0] not in OPERATORS:
            unknown = re.split(r" [+–−-] ", name + after)[0]
            raise ParamsError(
                f"i räkna finns inget som heter {unknown}.", hint=f"{nearest(unknown, choices)} Bara + och − kan stå mellan namnen."
            )
        sign, rest = OPERATORS[rest[0]], rest[1:].lstrip()


def combine(steps: list[tuple[int, str]], values: Mapping[str, Value], mått: str) -> Value:
    """Return the signed sum of named values; nothing when all are blank."""
    if masked := unmade((values[name] for _, name in steps), mått):
        return masked
    used = [(sign, values[name], values[name].number) for sign, name in steps]
    numbers = [sign * number for sign, _, number in used if number is not None]
    if not numbers:
        return Value(text="")
    _alike([value for _, value, number in used if number is not None])
    how = " ".join(f"{'+' if sign > 0 else swedish.MINUS} {name}" for sign, name in steps).removeprefix("+ ")
    first, leading = next((sign, v) for sign, v, number in used if number is not None)
    rows: Rows = frozenset().union(*(v.rows for _, v, _ in used))
    times = {one: _time([value for sign, value, number in used if sign == one and number is not None]) for one in (1, -1)}
    result = Value(sum(numbers, start=0), rows, how, None, times[first], mått or leading.mått, leading.unit, decimaler=leading.decimaler)
    return _adding(result, [(sign, value) for sign, value, _ in used])


def _alike(values: list[Value]) -> None:
    """Let values pass that are all in per cent, or none of them. ParamsError otherwise."""
    if len({value.unit == PERCENT for value in values}) > 1:
        raise ParamsError("procent räknas ihop med något som inte är procent.", hint="Räkna bara med kolumner och rader av samma slag.")


def share(headings: tuple[str, str], values: Mapping[str, Value], mått: str, *, of_size: bool) -> Value:
    """Return one cell in per cent of another, or of its size so that the sign is the first one's; a mark when that is nothing."""
    part, base = (values[heading] for heading in headings)
    if masked := unmade((part, base), mått, PERCENT):
        return masked
    if part.number is None:
        return Value(text="")
    if not base.number:
        return Value(text=NO_SHARE, note=WITHOUT)
    _alike([part, base])
    size = magnitude(base.number) if of_size else base.number
    number = HUNDRED * Decimal(part.number) / Decimal(size)
    how = f"{headings[0]} i procent av {headings[1]}"
    counted = part.räknar or base.räknar
    return Value(whole(number), part.rows | base.rows, how, None, part.period, mått, PERCENT, räknar=counted, av=headings)


def price(headings: tuple[str, str], values: Mapping[str, Value], mått: str, per: str) -> Value:
    """Return an amount per unit of a number, in kronor and without sign; a mark when there are none to share it among."""
    part, base = (values[heading] for heading in headings)
    if masked := unmade((part, base), mått, f"{PRICE}{per}"):
        return masked
    if part.number is None or base.number is None:
        return Value(text="")
    if not base.number:
        return Value(text=NO_SHARE, note=NO_PRICE)
    number = magnitude(Decimal(part.number) / Decimal(base.number))
    how, counted = f"{headings[0]} delat med {headings[1]}", part.räknar or base.räknar
    return Value(whole(number), part.rows | base.rows, how, None, part.period, mått, f"{PRICE}{per}", räknar=counted, av=headings)


def weighted(heading: str, weight: str, rows: list[Mapping[str, Value]]) -> Value:
    """Return the mean of a column over rows, each as heavy as another column says; blank when no row has both."""
    if masked := unmade((row[name] for row in rows for name in (heading, weight)), rows[0][heading].mått):
        return masked
    both = [(v, w, v.number, w.number) for v, w in ((row[heading], row[weight]) for row in rows)]
    known = [(v, w, Decimal(value), Decimal(size)) for v, w, value, size in both if value is not None and size is not None]
    size = sum((size for *_, size in known), start=Decimal(0))
    if not size:
        return Value(text="")
    leading = known[0][0]
    number = sum((value * size for *_, value, size in known), start=Decimal(0)) / size
    used: Rows = frozenset().union(*(v.rows | w.rows for v, w, *_ in known))
    how = f"medelvärde av {swedish.quantity(len(known), 'rad', 'rader')}, vägt med {weight}"
    parts = tuple(part for v, w, *_ in known for part in (*v.delar, *w.delar))
    return Value(whole(number), used, how, None, leading.period, leading.mått, leading.unit, delar=parts, decimaler=leading.decimaler)


def total(values: list[Value]) -> Value:
    """Return the sum of detail cells; blank when all are, and not made when one is hidden in the source."""
    if masked := unmade(values, ""):
        return masked
    present = [(v, v.number) for v in values if v.number is not None and v.unit != "text"]
    if not present:
        return Value(text="")
    leading = present[0][0]
    how = f"summan av {swedish.number(len(present))} rader i tabellen" if len(present) > 1 else leading.how
    rows: Rows = frozenset().union(*(v.rows for v, _ in present))
    amount, time = sum((number for _, number in present), start=0), _time([v for v, _ in present])
    result = Value(amount, rows, how, None, time, leading.mått, leading.unit, decimaler=leading.decimaler)
    return _adding(result, [(1, value) for value, _ in present])


def _time(values: list[Value]) -> str:
    """The window of values added up: the first one's, or that which all times of its measure make. ParamsError where times overlap."""
    codes: dict[str, set[str]] = {}
    for value in values:
        codes.setdefault(value.siffra.partition("@")[0] or value.mått, set()).add(value.period)
    wholes = [added(windows(own)) for own in codes.values()]
    own = next(iter(codes.values()), {""})
    if len(own) == 1 or "" in own:
        return values[0].period if values else ""
    return wholes[0].code if wholes[0] else ""


def _adding(result: Value, steps: list[tuple[int, Value]]) -> Value:
    """Return the result with the parts of what it adds. People counted twice are one: ParamsError for a sum of different values."""
    if len(steps) > 1 and any(part.olika and part.rows for _, value in steps for part in value.delar if not value.siffra):
        raise ParamsError("antal olika personer kan inte summeras: samma person kan finnas på flera rader.", hint="Räkna summan med unika.")
    delar = tuple(replace(part, sign=sign * part.sign) for sign, value in steps for part in value.delar)
    return replace(result, räknar=next((v.räknar for _, v in steps if v.räknar), ""), delar=delar)


def plain(text: str) -> Number | None:
    """Return the number in a published text when it is only a number, with or without a percent sign."""
    match = re.fullmatch(r"([-−]?)(\d{1,3}(?: \d{3})+|\d+)(,\d+)?\s*%?", text.replace("\u00a0", " "))
    if not match:
        return None
    value = Decimal(match[2].replace(" ", "") + (match[3] or "").replace(",", "."))
    return -value if match[1] else value
