"""A table layout from the profile applied to typed frames → rows of cells, each numeric cell a fact.

Order of evaluation: selection → sum → column formulas → named cells → sign, unit and rounding, once. Facts keep canonical sign and base unit,
so that a layout can change without changing a figure.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from reports import swedish
from reports.blocks import Cell, Column, Row, RowKind, Table
from reports.errors import DataError, Finding, ParamsError, nearest
from reports.facts import UNKNOWN, Fact, Number
from reports.period import Period
from reports.profile import Kolumn, Profile, Rad, Selection, Tabell
from reports.read import ROW
from reports.validate import MONEY_COLUMN, SOURCE, TEXT_COLUMN, VALUE_COLUMN, ÖRE

Record = Mapping[str, Any]
Rows = frozenset[tuple[str, int]]
BLANK = "tom"


@dataclass(frozen=True)
class Value:
    """What a cell holds before it is written: a canonical number, or a text, or nothing."""

    number: Number | None = None
    rows: Rows = frozenset()
    how: str = ""
    text: str | None = None
    period: str = ""
    mått: str = ""
    unit: str = ""


@dataclass
class GridRow:
    """A row before it is written."""

    label: str
    id: str
    spec: Rad
    sign: int
    values: dict[str, Value]
    kind: RowKind = "rad"
    details: int = 0
    note: str = ""


@dataclass
class Grid:
    """A table before it is written: rows by heading."""

    name: str
    spec: Tabell
    rows: list[GridRow]


@dataclass
class Layouts:
    """Applies the profile's layouts to the frames; facts gather here."""

    profile: Profile
    frames: Mapping[str, pd.DataFrame]
    window: Period
    source_text: Callable[[Iterable[str]], str]
    facts: dict[str, Fact] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def fill(self, text: str) -> str:
        """The text with the report's period written."""
        return self.window.fill(text)

    def build(self) -> None:
        """Lay out every table whose data exist. DataError if two ways to the same figure disagree or a source row is shown nowhere."""
        for name, spec in self.profile.tabeller.items():
            if spec.källa in self.frames:
                self.tables[name] = self._write(self.grid(name))
        if self.findings:
            raise DataError(self.findings)

    def grid(self, name: str) -> Grid:
        """The table's rows, computed once."""
        if name not in self.grids:
            if name not in self.profile.tabeller:
                raise ParamsError(f"Tabellen {name} finns inte i profilen.", hint=nearest(name, self.profile.tabeller))
            spec = self.profile.tabeller[name]
            maker = _Maker(self, name, spec, select(self.frames[spec.källa], spec.urval, self.fill))
            self.grids[name] = Grid(name, spec, maker.scope(spec.rader, maker.frame))
            maker.check_all_shown(self.grids[name])
        return self.grids[name]

    def _write(self, grid: Grid) -> Table:
        spec, written = grid.spec, []
        for row in grid.rows:
            cells = [self._cell(grid, row, self.fill(h), c) for h, c in spec.kolumner.items()]
            written.append(Row((Cell(row.label + row.note), *cells), row.kind))
        columns = [Column(self.fill(h), "left" if c.text and not c.mått else "right", c.bredd or (24 if c.text else 12)) for h, c in spec.kolumner.items()]
        label = Column(self.fill(spec.radrubrik), "left", 40)
        sources = {s for row in grid.rows for v in row.values.values() for s, _ in v.rows} or set(self.frames[spec.källa][SOURCE])
        notes = tuple(map(self.fill, [*spec.noter.values(), *spec.anmärkning]))
        return Table(id=grid.name, title=self.fill(spec.rubrik), scope=self.fill(spec.omfattning), columns=(label, *columns), rows=tuple(written), source=self.source_text(sources), notes=notes)

    def _cell(self, grid: Grid, row: GridRow, heading: str, column: Kolumn) -> Cell:
        value = row.values[heading]
        if value.text is not None and not value.mått:
            text = swedish.published(value.text)
            return Cell(text, status=self.profile.skalor[column.skala].get(value.text, "") if column.skala else "")
        if value.number is None and not value.text:
            return Cell(value.text or "")
        sign = 1 if column.avvikelse else column.tecken or row.sign
        text = swedish.published(value.text) if value.text is not None else display(value.number or 0, value.unit or grid.spec.enhet, grid.spec.decimaler, sign)
        return Cell(text, self._fact(grid, row, heading, column, value, text))

    def _fact(self, grid: Grid, row: GridRow, heading: str, column: Kolumn, value: Value, text: str) -> str:
        spec = grid.spec
        if value.mått.startswith("="):
            return value.mått[1:]
        objekt, post = (self.fill(spec.objekt), row.id) if spec.objekt else (row.id, column.post or spec.post)
        name = ".".join(filter(None, [value.mått, objekt, post])) + f"@{value.period or UNKNOWN}"
        concept = self.profile.begrepp.get(value.mått, value.mått.replace("_", " ").capitalize())
        where = self.profile.grupper.get(objekt, "") if spec.objekt else ""
        about = ", ".join(dict.fromkeys(filter(None, [concept, row.label, where, column.post])))
        base = {"tkr": "kr", "mnkr": "kr"}.get(value.unit or spec.enhet, value.unit or spec.enhet)
        fact = Fact(name, about, value.number, base, value.how, text, value.rows)
        known = self.facts.setdefault(name, fact)
        if known.värde != fact.värde:
            self.findings.append(Finding(f"tabell {grid.name}", heading, f"{row.label} är {fact.exact} här men {known.exact} i en annan tabell ({name})", (), "Två vägar till samma tal ska ge samma summa; kontrollera uttagen."))
        return name


class _Maker:
    """Makes one table's rows."""

    def __init__(self, layouts: Layouts, name: str, spec: Tabell, frame: pd.DataFrame) -> None:
        self.layouts, self.name, self.spec, self.frame = layouts, name, spec, frame
        self.fill = layouts.fill
        self.columns = {self.fill(h): c for h, c in spec.kolumner.items()}

    def scope(self, specs: list[Rad], frame: pd.DataFrame) -> list[GridRow]:
        """The rows of a list of row descriptions; a sum takes the detail rows above it in the same list, nested ones included."""
        made: list[GridRow] = []
        for spec in specs:
            rows = self._rows(spec, frame, made)
            before = self.fill(spec.infoga.get("före", ""))
            place = next((n for n, row in enumerate(made) if row.label == before), len(made))
            made[place:place] = rows
        return made

    def _rows(self, spec: Rad, frame: pd.DataFrame, made: list[GridRow]) -> list[GridRow]:
        details = [row for row in made if row.details]
        if spec.infoga:
            return [self._inserted(spec)]
        if spec.summa:
            return [self._sum(spec, frame, details)] if len(details) > spec.om_fler_än else []
        if spec.räkna:
            return [self._formula(spec, made)]
        chosen = select(frame, spec.urval, self.fill)
        chosen = chosen[~mask(chosen, spec.utom, self.fill)] if spec.utom else chosen
        if spec.grupp:
            return [row for _, part in parts(chosen, [spec.grupp], spec.urval) for row in self.scope(spec.rader, part)]
        if spec.rad:
            return [self._row(spec, chosen, self.fill(spec.rad), details=0)]
        keys = [spec.varje] if isinstance(spec.varje, str) else spec.varje
        rows = [self._row(spec, part, label(spec.etikett or f"{{{keys[0]}}}", part.iloc[0]), details=1, key=key) for key, part in parts(chosen, keys, spec.urval)]
        return [row for row in rows if holds(spec.när, next(iter(row.values.values())).number)] if spec.när else rows

    def _row(self, spec: Rad, frame: pd.DataFrame, text: str, *, details: int, key: tuple[str, ...] = ()) -> GridRow:
        record = frame.iloc[0] if len(frame) else {}
        name = label(spec.id, record) if spec.id else ".".join(slug(part) for part in key if part) or slug(text)
        sign = spec.tecken or self.spec.tecken
        values: dict[str, Value] = {}
        for heading, column in self.columns.items():
            values[heading] = self._value(heading, column, frame, record, values)
        self._named_cells(spec, values)
        note = f" {'*' * stars}" if (stars := len(footnote := self.spec.noter.get(name, "")) - len(footnote.lstrip("*"))) else ""
        return GridRow(text, name, spec, sign, values, _kind(spec), details, note)

    def _value(self, heading: str, column: Kolumn, frame: pd.DataFrame, record: Record, left: dict[str, Value]) -> Value:
        if column.räkna:
            return combine(terms(self.fill(column.räkna), left, self.name), left, column.mått)
        if column.avvikelse:
            av, mot = self.fill(column.avvikelse["av"]), self.fill(column.avvikelse["mot"])
            self._known(left, av, mot, heading=heading)
            return combine([(1, av), (-1, mot)], left, column.mått or "avvikelse")
        if column.källa:
            pairs = {other: str(record[own]) for own, other in column.nyckel.items()} if len(record) else {}
            frame = select(self.layouts.frames[column.källa], {**pairs}, str) if pairs else frame.iloc[:0]
        chosen = select(frame, column.urval, self.fill)
        if column.text:
            return self._text(column, chosen, record)
        return self._number(column, chosen, record)

    def _text(self, column: Kolumn, chosen: pd.DataFrame, record: Record) -> Value:
        source = chosen if column.urval else None
        row = source.iloc[0] if source is not None and len(source) else record if source is None else {}
        text = str(row[column.text]) if len(row) and column.text in row else ""
        if not column.mått:
            return Value(text=text, rows=frozenset({(row[SOURCE], int(row[ROW]))}) if len(row) else frozenset())
        return Value(_plain(text), frozenset({(row[SOURCE], int(row[ROW]))}) if len(row) else frozenset(), "hämtat ur källan som det står", text, self._period(column, chosen), column.mått if text else "", "text")

    def _number(self, column: Kolumn, chosen: pd.DataFrame, record: Record) -> Value:
        money = MONEY_COLUMN in chosen
        name = MONEY_COLUMN if money else VALUE_COLUMN
        unit = str(record["enhet"]) if self.spec.enhet == "radens" and len(record) else ""
        present = chosen[chosen[name].notna()]
        mått = column.mått or self.fill(str(column.urval.get("mått", ""))) or (str(present["mått"].iloc[0]) if len(present) else "")
        if not len(present) and (self.spec.saknas or not money):
            return Value(text=self._missing(record))
        total = sum(int(v) for v in present[name]) if money else sum(Decimal(v) for v in present[name])
        number: Number = Decimal(total) / ÖRE if money else Decimal(total) * swedish.MONEY.get(unit, 1)
        number = int(number) if number == number.to_integral_value() else number
        rows = frozenset(zip(present[SOURCE], map(int, present[ROW]), strict=True))
        how = "hämtat ur källan" if len(present) == 1 else f"summan av {swedish.number(len(present))} belopp" if money else f"summan av {swedish.number(len(present))} rader"
        return Value(number, rows, how, None, self._period(column, present), mått, unit)

    def _period(self, column: Kolumn, chosen: pd.DataFrame) -> str:
        if column.period or "period" in column.urval:
            return self.fill(column.period or str(column.urval["period"]))
        if "från" in chosen and "period" not in chosen:
            windows = {Period.from_code(f"{a}/{b}").code if a and b else "" for a, b in zip(chosen["från"], chosen["till"], strict=True)}
        else:
            everything = chosen if len(chosen) else select(self.layouts.frames[column.källa] if column.källa else self.frame, column.urval, self.fill)
            windows = set(everything["period"]) if "period" in everything else set()
        return windows.pop() if len(windows) == 1 else ""

    def _missing(self, record: Record) -> str:
        rule = self.spec.saknas
        return str(rule["visa"].get(str(record[rule["kolumn"]]), "")) if isinstance(rule, dict) and len(record) else ""

    def _named_cells(self, spec: Rad, values: dict[str, Value]) -> None:
        for heading, text in spec.celler.items():
            name = self.fill(heading)
            self._known(values, name, heading=name)
            if text.startswith("="):
                fact = self.layouts.facts.get(self.fill(text[1:]))
                if fact is None:
                    raise ParamsError(f"Tabell {self.name}: siffran {text[1:]} finns inte när tabellen görs.", hint=nearest(self.fill(text[1:]), self.layouts.facts))
                values[name] = Value(fact.värde, fact.rows, fact.uträkning, mått=f"={fact.id}")
            else:
                values[name] = replace(values[name], text="" if text == BLANK else text, number=None, mått="")

    def _sum(self, spec: Rad, frame: pd.DataFrame, details: list[GridRow]) -> GridRow:
        record = frame.iloc[0] if len(frame) else {}
        values = {h: total([d.values[h] for d in details]) for h in self.columns}
        self._named_cells(spec, values)
        text = label(self.fill(spec.summa), record)
        return GridRow(text, label(self.fill(spec.id), record) if spec.id else slug(text), spec, spec.tecken or self.spec.tecken, values, "summa")

    def _formula(self, spec: Rad, made: list[GridRow]) -> GridRow:
        """A row computed from rows above, on what they show; the result is canonical."""
        by_label = {row.label: row for row in made}
        steps = terms(self.fill(spec.räkna), by_label, self.name)
        values = {}
        for heading in self.columns:
            shown = {name: replace(by_label[name].values[heading], number=_times(by_label[name].values[heading].number, by_label[name].sign)) for _, name in steps}
            first = shown[steps[0][1]]
            values[heading] = combine(steps, shown, first.mått if heading not in spec.celler else "")
        self._named_cells(spec, values)
        return GridRow(self.fill(spec.rad), spec.id or slug(spec.rad), spec, spec.tecken or 1, values, _kind(spec))

    def _inserted(self, spec: Rad) -> GridRow:
        other, _, wanted = self.fill(spec.infoga["hämta"]).partition(" ")
        row = next((r for r in self.layouts.grid(other).rows if r.label == wanted), None)
        if row is None:
            raise ParamsError(f"Tabell {self.name}: {wanted} finns inte i tabell {other}.", hint=nearest(wanted, [r.label for r in self.layouts.grid(other).rows]))
        text = self.fill(spec.infoga["rad"])
        return GridRow(text, spec.id or slug(text), spec, row.sign, dict(row.values), details=1)

    def _known(self, values: Mapping[str, object], *names: str, heading: str) -> None:
        for name in names:
            if name not in values:
                raise ParamsError(f"Tabell {self.name}, kolumn {heading}: {name} finns inte till vänster.", hint=nearest(name, values))

    def check_all_shown(self, grid: Grid) -> None:
        """Every source row that a column can show must stand on some row; no detail row may be summed twice."""
        own = self.spec.fullständig
        if not own:
            return
        shown = {place for row in grid.rows for value in row.values.values() for place in value.rows}
        hidden = self.frame[[(s, int(r)) not in shown for s, r in zip(self.frame[SOURCE], self.frame[ROW], strict=True)]]
        for key, rows in hidden.groupby(own, sort=False, dropna=False):
            what = ", ".join(f"{k} {v}" for k, v in zip(own, key, strict=True))
            self.layouts.findings.append(Finding(f"tabell {self.name}", "", f"{what} visas inte på någon rad", tuple(rows[ROW]), "Lägg till en rad i tabellen i profilen, eller rätta värdet i uttaget."))


def mask(frame: pd.DataFrame, wanted: Selection, fill: Callable[[str], str]) -> "pd.Series[bool]":
    """Which rows a selection takes: a value, a list of values, or a pattern with *."""
    result = pd.Series(data=True, index=frame.index)
    for key, value in wanted.items():
        if key not in frame:
            raise ParamsError(f"Kolumnen {key} finns inte i källan.", hint=nearest(key, [c for c in frame.columns if not c.startswith("_")]))
        choices = [fill(v) for v in ([value] if isinstance(value, str) else value)]
        exact = frame[key].isin(choices)
        for pattern in (c for c in choices if "*" in c):
            exact |= frame[key].astype(str).str.fullmatch(re.escape(pattern).replace(r"\*", ".*"))
        result &= exact
    return result


def select(frame: pd.DataFrame, wanted: Selection, fill: Callable[[str], str]) -> pd.DataFrame:
    """The rows a selection takes."""
    return frame.loc[mask(frame, wanted, fill)] if wanted else frame


def parts(frame: pd.DataFrame, keys: list[str], wanted: Selection) -> list[tuple[tuple[str, ...], pd.DataFrame]]:
    """One part per key, in the order a list in the selection gives, else in file order."""
    for key in keys:
        if key not in frame:
            raise ParamsError(f"Kolumnen {key} finns inte i källan.", hint=nearest(key, [c for c in frame.columns if not c.startswith("_")]))
    found = [(tuple(map(str, key)), part) for key, part in frame.groupby(keys, sort=False, dropna=False)]
    order = wanted.get(keys[0])
    return sorted(found, key=lambda p: order.index(p[0][0]) if p[0][0] in order else len(order)) if isinstance(order, list) else found


def label(template: str, record: Record) -> str:
    """'{nr} {namn}[ ({delpost})]' with the record's values; a bracket whose value is empty vanishes."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in record:
            raise ParamsError(f"Etiketten {template} nämner {match[1]}, som inte finns i källan.", hint=nearest(match[1], [str(k) for k in record.keys()]))
        return str(record[match[1]])

    def optional(match: re.Match[str]) -> str:
        names = re.findall(r"\{(\w+)\}", match[1])
        return match[1] if all(str(record.get(name, "")) for name in names) else ""

    return re.sub(r"\{(\w+)\}", put, re.sub(r"\[([^\]]*\{[^\]]*)\]", optional, template))


def slug(text: str) -> str:
    """A name as part of a fact id."""
    return re.sub(r"[^0-9a-zåäöéü]+", "_", text.lower()).strip("_")


def terms(formula: str, names: Iterable[str], table: str) -> list[tuple[int, str]]:
    """'Kommunbidrag − Summa' → [(1, 'Kommunbidrag'), (-1, 'Summa')]; the longest name wins. ParamsError for an unknown name."""
    known = sorted(names, key=len, reverse=True)
    rest, sign, result = formula.strip(), 1, []
    while rest:
        name = next((n for n in known if rest.startswith(n)), None)
        if name is None:
            raise ParamsError(f"Tabell {table}: i räkna finns inget som heter {rest}.", hint=nearest(rest, known))
        result.append((sign, name))
        rest = rest[len(name) :].lstrip()
        if rest:
            sign, rest = (1 if rest[0] == "+" else -1), rest[1:].lstrip()
    return result


def combine(steps: list[tuple[int, str]], values: Mapping[str, Value], mått: str) -> Value:
    """The signed sum of named values; nothing when all are blank."""
    used = [(sign, values[name]) for sign, name in steps]
    if all(v.number is None for _, v in used):
        return Value(text="")
    number = sum((sign * v.number for sign, v in used if v.number is not None), start=0)
    how = " ".join(f"{'+' if sign > 0 else swedish.MINUS} {name}" for sign, name in steps).removeprefix("+ ")
    first = next(v for _, v in used if v.number is not None)
    return Value(number, frozenset().union(*(v.rows for _, v in used)), how, None, first.period, mått or first.mått, first.unit)


def total(values: list[Value]) -> Value:
    """The sum of detail cells; blank when all are."""
    present = [v for v in values if v.number is not None and v.unit != "text"]
    if not present:
        return Value(text="")
    how = f"summan av {swedish.number(len(present))} rader i tabellen" if len(present) > 1 else present[0].how
    first = present[0]
    return Value(sum((v.number for v in present if v.number is not None), start=0), frozenset().union(*(v.rows for v in present)), how, None, first.period, first.mått.removeprefix("=") if not first.mått.startswith("=") else "", first.unit)


def display(value: Number, unit: str, decimals: int, sign: int = 1) -> str:
    """A canonical value as the reader sees it, without the unit's name."""
    if unit in swedish.MONEY:
        return swedish.amount(value * sign, unit, decimals)
    return swedish.number(value * sign, decimals) if decimals else swedish.as_is(value * sign)


def holds(condition: str, value: Number | None) -> bool:
    """Whether '> 0', '< 0', '>= 0' … holds; never for a blank."""
    match = re.fullmatch(r"(<=|>=|<|>|=)\s*(-?\d+)", condition.strip())
    if not match:
        raise ParamsError(f"Villkoret {condition} går inte att förstå.", hint="Skriv till exempel > 0.")
    if value is None:
        return False
    limit = int(match[2])
    return {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit, "=": value == limit}[match[1]]


def _kind(spec: Rad) -> RowKind:
    return "summa" if spec.typ in {"summa", "total"} else "varav" if spec.typ == "varav" else "rad"


def _times(value: Number | None, sign: int) -> Number | None:
    return None if value is None else value * sign


def _plain(text: str) -> Number | None:
    """The number in a published text when it is only a number, with or without a percent sign."""
    match = re.fullmatch(r"(-?\d{1,3}(?: \d{3})*|-?\d+)(,\d+)?\s*%?", text.replace("\u00a0", " "))
    return Decimal(match[0].rstrip("% ").replace(" ", "").replace(",", ".")) if match else None
