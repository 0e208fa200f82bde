"""A table before it is written: its rows, made as the profile's layout says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from reports.blocks import RowKind
from reports.cells import Reader
from reports.conditions import holds
from reports.errors import ParamsError, in_column, nearest
from reports.facts import Fact, figure_base
from reports.guards import may_select, may_write
from reports.hierarchy import addable
from reports.operands import cell_unit, partial_sums
from reports.profile import Rad, Röjande, Tabell
from reports.selection import first, label, mask, parts, select, shared, slug, split_parts, written
from reports.swedish import MINUS, MONEY
from reports.values import Value, combine, need, share, terms

BLANK = "tom"
UNEXPLAINED = "oförklarat"


@dataclass
class GridRow:
    """A row before it is written."""

    label: str
    id: str
    sign: int
    cells: dict[str, Value]
    kind: RowKind = "rad"
    detail: bool = False  # whether a sum takes it
    note: str = ""
    footnote: str = ""  # what the source itself says of the row
    own_sign: int = 1  # the row's own, which its counts and shares have too; the table's is for amounts

    def shown_sign(self, unit: str) -> int:
        """The sign that a cell of this unit is shown with."""
        return self.sign if unit in MONEY else self.own_sign


@dataclass(frozen=True)
class Basis:
    """What rows are made of: the frames, the report's period, the facts so far, and other tables' rows."""

    frames: Mapping[str, pd.DataFrame]
    fill: Callable[[str], str]
    facts: Mapping[str, Fact]
    rows_of: Callable[[str], list[GridRow]]
    counting: Mapping[str, str] = field(default_factory=dict)  # table → what its numbers count
    policy: Röjande = field(default_factory=Röjande)


@dataclass
class Maker:
    """Makes one table's rows."""

    spec: Tabell
    basis: Basis
    frame: pd.DataFrame = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        """Take the table's part of its frame."""
        self.fill = self.basis.fill
        self.reader = Reader(self.spec, self.basis.frames, self.fill, self.basis.counting, self.basis.policy.räknar)
        self.columns = list(self.reader.columns)
        self.frame = select(self.basis.frames[self.spec.källa], self.spec.urval, self.fill)

    def rows(self) -> list[GridRow]:
        """Return all rows. ParamsError when the layout names what does not exist."""
        self._columns_exist()
        self._no_count(f"{{{self.spec.fotnot}}}")
        return self.scope(self.spec.rader, self.frame)

    def scope(self, specs: list[Rad], frame: pd.DataFrame) -> list[GridRow]:
        """Return the rows of some row descriptions; a sum takes the detail rows above it in the same list, nested ones included."""
        made: list[GridRow] = []
        for spec in specs:
            rows, before = self._rows(spec, frame, made), self.fill(spec.infoga.get("före", ""))
            if before:
                need(before, [row.label for row in made], "finns inte ovanför (infoga före)")
            place = next((n for n, row in enumerate(made) if before and row.label == before), len(made))
            made[place:place] = rows
        return made

    def _rows(self, spec: Rad, frame: pd.DataFrame, made: list[GridRow]) -> list[GridRow]:
        details = [row for row in made if row.detail]
        if spec.infoga:
            return [self._inserted(spec)]
        if spec.summa:
            return [self._sum(spec, frame, details)] if len(details) > spec.om_fler_än else []
        if spec.räkna or spec.kvot:
            return [self._computed(spec, frame, self._formula(spec, made) if spec.räkna else self._ratio(spec, made))]
        chosen = select(frame, spec.urval, self.fill)
        chosen = chosen[~mask(chosen, spec.utom, self.fill)] if spec.utom else chosen
        if not spec.grupp and spec.typ != "varav":
            chosen = addable(chosen, chosen if spec.rad else self.frame)  # what a sum takes is added once in the whole table
        if spec.grupp:
            return [row for _, part in parts(chosen, [spec.grupp], spec.urval, self.fill) for row in self.scope(spec.rader, part)]
        if spec.rad:
            named = spec.model_copy(update={"id": shared(self.fill(spec.id), frame)})
            return self._kept(spec, [self._row(named, chosen, shared(self.fill(spec.rad), frame))], chosen)
        return self._bridge(spec, self._each(spec, chosen), made) if spec.brygga else self._each(spec, chosen)

    def _bridge(self, spec: Rad, posts: list[GridRow], made: list[GridRow]) -> list[GridRow]:
        """From one figure to another: the first, the posts, what they do not explain, and the second; a chain shares its links."""
        if len(self.columns) != 1 or spec.brygga is None:
            raise ParamsError("en brygga ska ha en kolumn.", hint="Gör en tabell för bryggan.")
        heading = self.columns[0]
        first, last = (self._link(spec, *step, heading) for part in (spec.brygga.från, spec.brygga.till) for step in part.items())
        own = [replace(post, id=f"{slug(last.label)}.{post.id}") for post in posts]
        cells = {str(n): row.cells[heading] for n, row in enumerate([last, first, *own])}
        rest = combine([(1 if name == "0" else -1, name) for name in cells], cells, UNEXPLAINED)
        how = f"{last.label} {MINUS} {first.label} {MINUS} förklarande poster"
        left = GridRow(spec.brygga.rest, slug(last.label), first.sign, {heading: replace(rest, how=how)}, "varav")
        return [*([] if made and made[-1].label == first.label else [first]), *own, left, last]

    def _link(self, spec: Rad, text: str, name: str, heading: str) -> GridRow:
        """A row that shows a figure by name."""
        link = spec.model_copy(update={"celler": {heading: f"={name.removeprefix('=')}"}})
        return self._signed(spec, GridRow(self.fill(text), "", 1, self._named_cells(link, {heading: Value()}), "summa"))

    def _signed(self, spec: Rad, row: GridRow) -> GridRow:
        """The row with its own sign, or with the table's for its amounts."""
        return replace(row, sign=spec.tecken or self.spec.tecken, own_sign=spec.tecken or 1)

    def _each(self, spec: Rad, chosen: pd.DataFrame) -> list[GridRow]:
        """One row per key."""
        keys = [spec.varje] if isinstance(spec.varje, str) else spec.varje
        template = self.fill(spec.etikett) or f"{{{keys[0]}}}"
        self._no_count(template)
        if spec.skilj:
            shared = split_parts(chosen, keys[0], spec.skilj)
            return [self._row(spec, part, label(template, {keys[0]: value}), key=(value,)) for value, part in shared]
        found = parts(chosen, keys, spec.urval, self.fill)
        rows = [self._row(spec, part, label(template, first(part)), detail=True, key=key) for key, part in found]
        return self._kept(spec, rows, chosen)

    def _kept(self, spec: Rad, rows: list[GridRow], chosen: pd.DataFrame) -> list[GridRow]:
        """The rows whose first column meets the condition."""
        if not spec.när or not self.columns:
            return rows
        heading, column = next(iter(self.reader.columns.items()))
        judged = [(figure_base(row.cells[heading].mått, *self.spec.named(column, row.id, self.fill)), row.cells[heading]) for row in rows]
        may_select(spec.när, judged, chosen, self.spec, self.basis.policy)
        return [row for row in rows if row.cells[heading].masked or holds(spec.när, row.cells[heading].number)]

    def _no_count(self, template: str) -> None:
        if self.spec.räknar or self.basis.counting.get(self.spec.källa) or self.spec.källa in self.basis.policy.räknar:
            may_write(template, self.frame)

    def _row(self, spec: Rad, frame: pd.DataFrame, text: str, *, detail: bool = False, key: tuple[str, ...] = ()) -> GridRow:
        own = ".".join(slug(part) for part in key if part) or slug(text)
        name = label(self.fill(spec.id), first(frame)) or own
        footnote = self.spec.noter.get(name, "")
        stars = len(footnote) - len(footnote.lstrip("*"))
        values = self._named_cells(spec, self.reader.cells(frame))
        made = self._signed(spec, GridRow(text, name, 1, values, spec.kind, detail, f" {'*' * stars}" if stars else ""))
        said = written(first(frame).get(self.spec.fotnot, "")) if self.spec.fotnot else ""
        return replace(made, note="*", footnote=f"* {text}: {said}") if said else made

    def _named_cells(self, spec: Rad, values: dict[str, Value]) -> dict[str, Value]:
        """Put in the cells that the row states itself: blank, a word, or another figure by name."""
        for heading, text in spec.celler.items():
            name = self.fill(heading)
            need(name, values, "är ingen kolumn (celler)")
            if text.startswith("="):
                wanted = self.fill(text[1:])
                need(wanted, self.basis.facts, "är ingen siffra som finns när tabellen görs")
                fact = self.basis.facts[wanted]
                unit = self.reader.columns[name].enhet or self.spec.enhet
                if (fact.enhet == "kr") != (unit in MONEY) and unit not in {"radens", "text"}:
                    raise ParamsError(f"{fact.id} är {fact.enhet}, men kolumnen {name} är {unit}.", hint="Välj en siffra av samma slag.")
                values[name] = Value(
                    fact.värde,
                    fact.rows,
                    fact.uträkning,
                    period=fact.code,
                    siffra=fact.id,
                    räknar=fact.räknar,
                    delar=fact.delar,
                )
            else:
                values[name] = replace(values[name], text="" if text == BLANK else text, number=None, mått="", siffra="")
        return values

    def _sum(self, spec: Rad, frame: pd.DataFrame, details: list[GridRow]) -> GridRow:
        summed = self.reader.summed([row.cells for row in details], {*map(self.fill, spec.celler)})
        values = partial_sums(self.reader.columns, self.fill, self._named_cells(spec, summed))
        text = shared(self.fill(spec.summa), frame)
        return self._signed(spec, GridRow(text, shared(self.fill(spec.id), frame) or slug(text), 1, values, "summa"))

    def _computed(self, spec: Rad, frame: pd.DataFrame, values: dict[str, Value]) -> GridRow:
        """A row of rows above."""
        text, name = (shared(self.fill(template), frame) for template in (spec.rad, spec.id))
        sign = spec.tecken or 1
        return GridRow(text, name or slug(text), sign, self._named_cells(spec, values), spec.kind, own_sign=sign)

    def _formula(self, spec: Rad, made: list[GridRow]) -> dict[str, Value]:
        """The cells of a row computed from rows above, on what they show; the result is canonical."""
        above = {row.label: row for row in made}
        steps = terms(self.fill(spec.räkna), above)
        values = {}
        for heading in self.columns:
            shown = {name: self._as_shown(above[name], heading) for _, name in steps}
            leading = shown[steps[0][1]]
            mått = self.reader.measure(self.reader.columns[heading]) if leading.siffra else leading.mått
            values[heading] = combine(steps, shown, mått if heading not in spec.celler else "")
        return self.reader.shares(values)

    def _as_shown(self, row: GridRow, heading: str) -> Value:
        value = row.cells[heading]
        sign = row.shown_sign(cell_unit(value, self.reader.columns[heading], self.spec))
        delar = tuple(replace(part, sign=part.sign * sign) for part in value.delar)
        return replace(value, number=None if value.number is None else value.number * sign, delar=delar)

    def _ratio(self, spec: Rad, made: list[GridRow]) -> dict[str, Value]:
        """The cells of a row in per cent: one row above of another."""
        above = {row.label: row.cells for row in made}
        part, base = map(self.fill, spec.kvot)
        for name in (part, base):
            need(name, above, "finns inte ovanför (kvot)")
        shares = {h: share((part, base), {part: above[part][h], base: above[base][h]}, "andel", of_size=False) for h in self.columns}
        if any(value.räknar for value in shares.values()):
            raise ParamsError("en rad i procent av antal personer kan inte skyddas.", hint="Skriv andelen som en kolumn med kvot.")
        values = {h: replace(value, av=(), decimaler=1) for h, value in shares.items()}
        return self.reader.recomputed(values)

    def _inserted(self, spec: Rad) -> GridRow:
        """A row of another table, which a sum takes as its own."""
        other, _, wanted = self.fill(spec.infoga.get("hämta", "")).partition(" ")
        rows = self.basis.rows_of(other)
        row = next((r for r in rows if r.label == wanted), None)
        if row is None:
            raise ParamsError(f"{wanted} finns inte i tabell {other}.", hint=nearest(wanted, [r.label for r in rows]))
        for heading in self.columns:
            need(heading, row.cells, f"är ingen kolumn i tabell {other}")
        text = self.fill(spec.infoga.get("rad", "")) or wanted
        return GridRow(text, spec.id or slug(text), row.sign, dict(row.cells), detail=True, own_sign=row.own_sign)

    def _columns_exist(self) -> None:
        """Selections name real columns, whether or not a row happens to use them."""
        for heading, column in self.reader.columns.items():
            if not column.källa and not column.computed:
                with in_column(heading):
                    mask(self.frame, column.urval, self.fill)
