"""The profile's table layouts applied to typed frames: tables of written cells, and a fact behind every figure.

Order of evaluation: selection → sum → column formulas → named cells → sign, unit and rounding, once. Facts keep canonical sign and base
unit, so that a layout can change without changing a figure.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

import pandas as pd

from reports import swedish
from reports.blocks import Cell, Column, Row, Table
from reports.doubled import doubled
from reports.errors import DataError, Finding, ParamsError, nearest
from reports.facts import UNKNOWN, Fact, figure_base
from reports.grid import Basis, GridRow, Maker
from reports.headings import spread, written_as
from reports.moneywords import other_units, unit_as_said
from reports.operands import cell_unit
from reports.period import Period
from reports.profile import Kolumn, Profile, Tabell
from reports.promises import hidden, impossible, notes_placed, shown_once, unequal, uneven
from reports.validate import SOURCE
from reports.values import Value
from reports.writing import cell_text

TWO_WAYS = "Två vägar till samma tal ska ge samma summa: se efter att tabellerna tar samma rader (urval, slag, varav), och sedan uttagen."
SAME_NAME = "Raderna har samma namn bland siffrorna. Ge den ena ett eget id, eller ta bort gruppens egen kod ur varje med utom."
NO_COUNT = (
    " Är talet inte ett antal, utan dagar eller belopp: ta bort räknar från tabellen, och skriv i stället under röjande vilka tal som är "
    "antal, till exempel räknar: {{{källa}: {{mått: [väntande]}}}}."
)


@dataclass
class Layouts:
    """Applies the profile's layouts to the frames; facts gather here."""

    profile: Profile
    frames: Mapping[str, pd.DataFrame]
    window: Period
    source_text: Callable[[Iterable[str]], str]
    counting: Mapping[str, str] = field(default_factory=dict)
    place: Callable[[str], str] = str  # a source's file and sheet
    facts: dict[str, Fact] = field(default_factory=dict)
    specs: dict[str, Tabell] = field(default_factory=dict)
    grids: dict[str, list[GridRow]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)  # table → what its cells come from
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _homes: dict[str, str] = field(default_factory=dict)  # fact → the table that made it first

    def fill(self, text: str) -> str:
        """Return the text with the report's period written."""
        return self.window.fill(text)

    def build(self) -> None:
        """Lay out every table whose data exist. DataError if two ways to a figure disagree or a source row is shown nowhere."""
        for name, spec in self.profile.tabeller.items():
            if spec.källa in self.frames:
                with self.profile.telling("tabeller", name):
                    self.tables[name] = self._write(name)
            elif spec.källa not in (choices := {source.tabell for source in self.profile.källor.values()}):
                raise ParamsError(f"Tabell {name}: ingen källa fyller {spec.källa or 'den'}.", hint=nearest(spec.källa, choices))
        if self.findings:
            raise DataError(self.findings)

    def also_from(self, table: str, sources: Iterable[str]) -> None:
        """Name under a table what its texts come from beside its own rows."""
        self.sources[table] = {*self.sources[table], *sources}
        self.tables[table] = replace(self.tables[table], source=self.source_text(self.sources[table]))

    def rows_of(self, name: str) -> list[GridRow]:
        """Return the table's rows, made once. ParamsError names the table and what its layout gets wrong."""
        if name not in self.grids:
            spec = self.profile.tabeller.get(name)
            if spec is None or spec.källa not in self.frames:
                why = "finns inte i profilen" if spec is None else f"har inga uppgifter: {spec.källa} saknas"
                raise ParamsError(f"Tabellen {name} {why}.", hint=nearest(name, [] if spec else self.profile.tabeller))
            try:
                self.specs[name] = spread(spec, self.frames, self.fill)
                maker = Maker(
                    self.specs[name], Basis(self.frames, self.fill, self.facts, self.rows_of, self.counting, self.profile.röjande)
                )
                rows = maker.rows()
                shown_once(maker, rows)
                with self.profile.telling("tabeller", name, "noter"):
                    notes_placed(maker, rows)
                found = [*hidden(maker, rows), *unequal(maker, rows)]
            except ParamsError as exc:
                with self._telling(name, exc.column):
                    raise ParamsError(f"Tabell {name}{', ' if exc.column else ': '}{exc.message}", hint=exc.hint) from exc
            self.grids[name] = rows
            self.warnings += [
                f"Tabell {name}, kolumn {heading}: {said}" for rule in (uneven, impossible, doubled) for heading, said in rule(maker, rows)
            ]
            self.findings += [
                replace(finding, place=", ".join(filter(None, [self.place(finding.place), f"tabell {name}"]))) for finding in found
            ]
        return self.grids[name]

    def _telling(self, table: str, heading: str) -> AbstractContextManager[None]:
        """Let an error say the line of the table's column; of the table when it is not of a column."""
        own = heading and written_as(self.profile.tabeller[table], heading, self.fill)
        return self.profile.telling("tabeller", table, *(("kolumner", own) if own else ()))

    def _write(self, name: str) -> Table:
        rows, spec = self.rows_of(name), self.specs[name]
        for key, text in (("rubrik", spec.rubrik), ("omfattning", spec.omfattning)):
            if not self.fill(text).strip():
                raise ParamsError(f"Tabell {name}: {key} saknas.", hint=f"Skriv {key} för tabellen i profilen.")
        columns = {self.fill(h): _own_decimals(c, spec, [row.cells[self.fill(h)] for row in rows]) for h, c in spec.kolumner.items()}
        shown = {heading: column for heading, column in columns.items() if not column.dold}
        made = []
        for row in rows:
            cells = {heading: self._cell(name, row, heading, column) for heading, column in columns.items()}
            made.append(Row((Cell(row.label + row.note), *(cells[heading] for heading in shown)), row.kind))
        missing = dict.fromkeys(row.cells[heading].note for row in rows for heading in shown)
        units = {
            h: frozenset(cell_unit(row.cells[h], c, spec) for row in rows if row.cells[h].number is not None) for h, c in shown.items()
        }
        ruled = [_heading(h, c, units[h], {row.cells[n].text for row in made} - {""}) for n, (h, c) in enumerate(shown.items(), 1)]
        heads = [self.fill(spec.rubrik), self.fill(spec.omfattning)]
        for key, text in zip(("rubrik", "omfattning"), heads, strict=True):
            with self.profile.telling("tabeller", name, key):
                unit_as_said(f"Tabell {name}: {key}", text, frozenset().union(*units.values()))
        for heading, printed in units.items():
            with self._telling(name, heading):
                unit_as_said(f"Tabell {name}, kolumn {heading}: rubriken", heading, printed, "kolumnen")
        used = {s for row in rows for v in row.cells.values() for s, _ in v.rows} or set(self.frames[spec.källa][SOURCE])
        self.sources[name] = used
        notes = [*spec.noter.values(), *(row.footnote for row in rows), *spec.anmärkning, *missing, *other_units(spec, shown, heads)]
        return Table(
            id=name,
            title=heads[0],
            scope=heads[1],
            columns=(Column(self.fill(spec.radrubrik), "left"), *ruled),
            rows=tuple(made),
            source=self.source_text(used),
            notes=tuple(filter(None, map(self.fill, notes))),
            heat=tuple(spec.varme),
            heat_of=_shaded({cell_unit(v, columns[h], spec) for row in rows for h, v in row.cells.items() if h in shown}),
        )

    def _cell(self, name: str, row: GridRow, heading: str, column: Kolumn) -> Cell:
        spec, value = self.specs[name], row.cells[heading]
        if value.text is not None and not value.mått:
            return Cell(swedish.published(value.text), status=self._mark(name, row, heading, column, value.text))
        if not _figure(value):
            return Cell("")
        text = cell_text(value, column, spec, row.shown_sign(cell_unit(value, column, spec)), self.profile.skrivsätt)
        fact = value.siffra or self._fact(name, row, heading, text)
        return Cell(text + self._stars(spec, row, heading), fact)

    def figure(self, table: str, row: GridRow, heading: str) -> str:
        """Return the name of the figure in a cell, also of a column that is not printed; '' for a word or a blank."""
        return self._id(table, row, heading) if _figure(row.cells[heading]) else ""

    def _mark(self, table: str, row: GridRow, heading: str, column: Kolumn, word: str) -> str:
        """The mark of a word of a scale; a finding when the scale does not have it."""
        scale = self.profile.skalor[column.skala] if column.skala else {}
        missing = column.saknas or self.specs[table].saknas
        shown = missing.visa if missing else ""
        said = [shown] if isinstance(shown, str) else [*shown.values()]
        if scale and word and word not in {*scale, *said, swedish.PROTECTED}:
            rule = f"{row.label}: ordet {word} finns inte i skalan {column.skala}"
            self.findings.append(Finding(f"tabell {table}", heading, rule, (), nearest(word, scale)))
        return scale.get(word, "")

    def _stars(self, spec: Tabell, row: GridRow, heading: str) -> str:
        """Return the stars of a cell that has a note of its own ("rad-id, kolumn")."""
        note = next((text for place, text in spec.noter.items() if self.fill(place) == f"{row.id}, {heading}"), "")
        return "*" * (len(note) - len(note.lstrip("*")))

    def _fact(self, table: str, row: GridRow, heading: str, text: str) -> str:
        """Note the figure in a cell as a fact and give its id; a finding when another table has another value for it."""
        spec, value, name = self.specs[table], row.cells[heading], self._id(table, row, heading)
        column = self._column(table, heading)
        thing = spec.named(column, row.id, self.fill)[0]
        concept = self.profile.begrepp.get(value.mått, value.mått.replace("_", " ").capitalize())
        where = self.profile.grupper.get(thing, "") if spec.objekt or column.objekt else ""
        about = ", ".join(dict.fromkeys(filter(None, [concept, row.label, where, column.post])))
        unit = cell_unit(value, column, spec)
        base = "kr" if unit in swedish.MONEY else unit
        of = tuple(self._id(table, row, h) for h in value.av if row.cells[h].mått or row.cells[h].siffra)
        if value.räknar and not value.av and (value.number or 0) < 0 and all(part.sign > 0 for part in value.delar):
            rows = tuple(sorted(n for _, n in value.rows))
            rule = f"{row.label}: ett antal som gäller personer eller ärenden är negativt"
            hint = NO_COUNT.format(källa=column.källa or spec.källa) if spec.räknar else ""
            self.findings.append(Finding(f"tabell {table}", heading, rule, rows, f"Rätta uttaget.{hint}"))
        made_of = (value.rows, value.räknar, value.delar, of, value.mäter)
        fact = Fact(name, about, value.number, base, value.how, text, *made_of, dold=value.masked)
        known, home = self.facts.setdefault(name, fact), self._homes.setdefault(name, table)
        if known.värde != fact.värde:
            rule = f"{row.label} är {fact.exact} här men {known.exact} i tabell {home} ({name})"
            self.findings.append(Finding(f"tabell {table}", heading, rule, (), SAME_NAME if home == table else TWO_WAYS))
        return name

    def _id(self, table: str, row: GridRow, heading: str) -> str:
        """Return the name of the figure in a cell. ParamsError for a part of it that holds the mark before its time."""
        value = row.cells[heading]
        if value.siffra:
            return value.siffra
        base = figure_base(value.mått, *self.specs[table].named(self._column(table, heading), row.id, self.fill))
        if odd := next((mark for mark in "@{}" if mark in base), ""):
            hint = f"Ta bort {odd} ur tabellens mått, objekt, post och id. Utan objekt får varje rad namn efter sin egen text."
            with self._telling(table, heading):
                raise ParamsError(f"Tabell {table}, kolumn {heading}: en siffras namn får inte ha {odd} ({base}).", hint=hint)
        return f"{base}@{self._window(value, table, heading)}"

    def _column(self, table: str, heading: str) -> Kolumn:
        return next(c for h, c in self.specs[table].kolumner.items() if self.fill(h) == heading)

    def _window(self, value: Value, table: str, heading: str) -> str:
        """Return the code of the time that a figure covers."""
        if not value.period:
            return UNKNOWN
        try:
            return Period.from_code(value.period).code
        except ValueError as exc:
            hint = "Skriv perioden som 2017-08 (från januari), 2017 eller 2017-01-01/2017-08-31, eller översätt den i källan."
            with self._telling(table, heading):
                raise ParamsError(f"Tabell {table}, kolumn {heading}: perioden {value.period} går inte att tolka.", hint=hint) from exc


def _figure(value: Value) -> bool:
    """Whether a cell holds a figure."""
    return (value.text is None or bool(value.mått)) and (value.number is not None or bool(value.text))


def _shaded(units: set[str]) -> str:
    """What a heat table's limits are of; numbers of several kinds are only values."""
    unit = next(iter(units)) if len(units) == 1 else ""
    return f"belopp i {unit}" if unit in swedish.MONEY else unit if unit in {"antal", "procent"} else "värde"


def _own_decimals(column: Kolumn, spec: Tabell, values: list[Value]) -> Kolumn:
    """The column; counts that are all whole are written so, where the table's decimals are for another unit."""
    numbers = [value.number for value in values if value.number is not None]
    counts = column.enhet == "antal" != spec.enhet and column.decimaler is None
    return column.model_copy(update={"decimaler": 0}) if counts and all(number == int(number) for number in numbers) else column


def _heading(heading: str, column: Kolumn, units: frozenset[str], texts: set[str]) -> Column:
    """Return a heading; published texts stand to the left, and figures that are all phrases: '5 av 6 uppnådda'."""
    phrases = bool(texts) and all(sum(map(str.isalpha, text.split())) > 1 for text in texts)
    sums = bool(column.räkna) and not any(minus in column.räkna for minus in (" - ", " – ", f" {swedish.MINUS} "))
    return Column(heading, "left" if column.text and (phrases or not column.mått) else "right", column.bredd, total=sums, units=units)
