"""Reads the cells of a table's rows from frames."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports import swedish
from reports.errors import ParamsError, in_column
from reports.facts import Part
from reports.hierarchy import lacked
from reports.operands import cell_unit, lacks, numbers, of_some, one_unit, one_whole, paired, written_in
from reports.period import added, spanned, windows
from reports.profile import Kolumn, Selection, Tabell
from reports.prose import measures
from reports.rows import GROUPED, beside, different, identities, places, share_of, times
from reports.selection import Record, first, known, mask, select, written
from reports.validate import MASK, MONEY_COLUMN, SOURCE, TEXT_COLUMN, VALUE_COLUMN, ÖRE, is_masked
from reports.values import MASKED, Value, combine, counts, missing, need, plain, price, share, terms, total, unmade, weighted, whole

GAP = "avvikelsen"
DECIMALS = "decimaler"  # a column that says how many decimals the row's values are written with


@dataclass(frozen=True)
class Reader:
    """Reads the cells of one table's rows."""

    spec: Tabell
    frames: Mapping[str, pd.DataFrame]
    fill: Callable[[str], str]
    counting: Mapping[str, str]
    people: Mapping[str, Selection]

    @property
    def columns(self) -> dict[str, Kolumn]:
        """The columns by heading, with the report's period written."""
        return {self.fill(heading): column for heading, column in self.spec.kolumner.items()}

    def cells(self, frame: pd.DataFrame) -> dict[str, Value]:
        """Return the cells of a row that stands for these source rows."""
        values: dict[str, Value] = {}
        for heading, column in self.columns.items():
            with in_column(heading):
                values[heading] = self._value(column, frame, values)
        return values

    def _value(self, column: Kolumn, frame: pd.DataFrame, left: dict[str, Value]) -> Value:
        if column.räkna:
            return self._formula(column, left)
        if column.avvikelse or column.kvot:
            return self._compared(column, left)
        record = first(frame)
        if column.källa:
            frame = self._other(column, frame, record)
        chosen = select(frame, column.urval, self.fill)
        source = column.källa or self.spec.källa
        what = self._counts(source, chosen)
        if column.text:
            return self._shown(column, chosen, self._text(column, chosen, frame), what)
        if column.rader:
            return self._rows(column, chosen, self._rows_are(source))
        if column.unika or (GROUPED in chosen and not len(chosen)):
            return self._counted(column, frame, chosen, what)
        value = self._number(column, chosen, record, frame)
        return counts(value, what) if what else value

    def _formula(self, column: Kolumn, left: Mapping[str, Value]) -> Value:
        """Columns to the left added and subtracted; blank where one that it must have is missing."""
        if lacks(column, self.fill, left):
            return Value(text="")
        steps = terms(self.fill(column.räkna), left)
        used = [heading for _, heading in steps]
        numbers(self.columns, used)
        one_unit(self.spec, column, self.columns, used)
        return combine(steps, left, column.mått)

    def _compared(self, column: Kolumn, left: Mapping[str, Value]) -> Value:
        """A deviation of one column from another, or a share of it in per cent; blank where one that it must have is missing."""
        apart = column.avvikelse
        first, second = (self.fill(name) for name in ((apart.av, apart.mot) if apart else column.kvot))
        for name in (first, second):
            need(name, left, "finns inte till vänster")
        numbers(self.columns, [first, second])
        if lacks(column, self.fill, left):
            return Value(text="")
        if column.per:
            if written_in(self.spec, self.columns[first]) != "kr":
                raise ParamsError(
                    f"är kronor per {column.per}, men {first} är inte belopp.", hint="Låt den första kolumnen i kvot vara belopp."
                )
            return price((first, second), left, column.mått or "pris", column.per)
        if not apart:
            return share((first, second), left, column.mått or "andel", of_size=False)
        gap = combine([(1, first), (-1, second)], left, column.mått or "avvikelse")
        if not apart.enhet:
            one_unit(self.spec, column, self.columns, [first, second])
            return gap
        made = share((GAP, second), {GAP: gap, second: left[second]}, column.mått or "avvikelse_procent", of_size=True)
        return replace(made, how=f"{gap.how}, i procent av {second}", av=(first, second) if made.av else ())

    def shares(self, values: dict[str, Value]) -> dict[str, Value]:
        """The cells of a row of sums: what is in per cent is made of its own sums, and never added."""
        for heading, column in self.columns.items():
            if column.kvot or (column.avvikelse and column.avvikelse.enhet):
                values[heading] = self._compared(column, values)
        return values

    def recomputed(self, values: dict[str, Value]) -> dict[str, Value]:
        """The cells of a row in per cent: what is made of other columns is made of this row's."""
        for heading, column in self.columns.items():
            if column.räkna:
                values[heading] = self._formula(column, values)
        return values

    def summed(self, rows: list[Mapping[str, Value]], stated: Collection[str]) -> dict[str, Value]:
        """The cells of a row of sums: added, weighted where the column says so, and per cent made of the sums; some it states itself."""
        values: dict[str, Value] = {}
        for heading, column in self.columns.items():
            with in_column(heading):
                values[heading] = weighted(heading, self.fill(column.vägs), rows) if column.vägs else total([row[heading] for row in rows])
                if not (column.vägs or column.share or heading in stated):
                    one_whole((row[heading].number for row in rows), cell_unit(values[heading], column, self.spec))
        made = self.shares(values)
        for heading, column in self.columns.items():
            if column.kräver and len(whole := paired(column, self.fill, rows)) < len(rows):
                sums = {name: total([row[name] for row in whole]) for name in self.columns} if whole else {}
                made[heading] = of_some(heading, made[heading], self._compared(column, sums) if whole else Value(text=""))
        return made

    def measure(self, column: Kolumn) -> str:
        """What a column measures, as the profile says."""
        return column.mått or self.fill(str(column.urval.get("mått", "")))

    def _counts(self, source: str, chosen: pd.DataFrame) -> str:
        """What the cell counts, if it counts people or their cases: as the table says, or as the profile says of these rows' numbers."""
        rows = self.people.get(source)
        case = "ärende" if rows and len(chosen) and mask(chosen, rows, self.fill).all() else ""
        return self._rows_are(source) or case

    def _rows_are(self, source: str) -> str:
        """What each row of the source is, if it is a person or a case."""
        return self.spec.räknar or self.counting.get(source, "")

    def _counted(self, column: Kolumn, frame: pd.DataFrame, chosen: pd.DataFrame, what: str) -> Value:
        """A number of different values; or none, where events are counted and there are no such events."""
        number = different(chosen, column.unika) if column.unika else 0
        window = chosen if len(chosen) else frame
        mått = self.measure(column)
        if not mått:
            raise ParamsError("säger inte vad som räknas.", hint="Skriv mått för kolumnen.")
        how = f"antal olika {column.unika} i källan" if column.unika else "inga rader i källan"
        own = (Part(1, frozenset(identities(chosen)), column.unika),)
        value = Value(number, places(chosen), how, None, self._period(column, window), mått, "antal", places(chosen), delar=own)
        return counts(value, what or "person")

    def _rows(self, column: Kolumn, chosen: pd.DataFrame, what: str) -> Value:
        """How many rows of the source the cell stands for; none is zero."""
        own, mått, how = places(chosen), self.measure(column) or "antal", "antal rader i källan"
        value = Value(len(chosen), own, how, None, self._period(column, chosen), mått, "antal", own)
        return counts(replace(value, delar=(Part(1, frozenset(identities(chosen))),)), what) if what else value

    def _other(self, column: Kolumn, frame: pd.DataFrame, record: Record) -> pd.DataFrame:
        """The rows of another frame that have this row's keys."""
        need(column.källa, self.frames, "har inga uppgifter")
        known(frame, list(column.nyckel))
        other = self.frames[column.källa]
        return select(other, {theirs: written(record[own]) for own, theirs in column.nyckel.items()}, str) if record else other.iloc[:0]

    def _text(self, column: Kolumn, chosen: pd.DataFrame, frame: pd.DataFrame) -> Value:
        known(frame, [column.text])
        if column.mått and len({written(v) for v in chosen[column.text]}) > 1:
            raise ParamsError("flera olika värden passar samma ruta.", hint="Välj ett med urval, till exempel period.")
        row = first(chosen)
        one = chosen.iloc[:1]
        text, place = written(row[column.text]) if row else "", places(one)
        if not text and column.saknas:
            return missing(column.saknas, row, places(chosen))
        if not column.mått:
            return Value(text=text, rows=place, seen=places(chosen))
        mått, how = column.mått if text else "", "hämtat ur källan som det står"
        own = (Part(1, frozenset(identities(one))),)
        return Value(plain(text), place, how, text, self._period(column, chosen), mått, "text", places(chosen), delar=own)

    def _shown(self, column: Kolumn, chosen: pd.DataFrame, value: Value, what: str) -> Value:
        """A text as the count that it is: the row's own number, unless that is a share, or a count that the share is made of."""
        parts = share_of(chosen)
        if what and column.text in {TEXT_COLUMN, VALUE_COLUMN, *parts} and not column.mått:
            raise ParamsError("visar antal personer eller ärenden som text, och kan inte skyddas.", hint="Skriv mått för kolumnen.")
        if parts and column.text not in parts:
            return value
        if parts and value.number is not None:
            value = replace(value, unit="antal", delar=(Part(1, beside(value.rows, column.text)),))
        unit = written(chosen["enhet"].iloc[0]) if "enhet" in chosen and value.rows else ""
        return counts(replace(value, mäter=measures(unit) and value.unit != "antal"), what) if what and value.rows else value

    def _number(self, column: Kolumn, chosen: pd.DataFrame, record: Record, frame: pd.DataFrame) -> Value:
        money = MONEY_COLUMN in chosen
        name = MONEY_COLUMN if money else VALUE_COLUMN
        known(chosen, [name, *(["enhet"] if self.spec.enhet == "radens" else [])])
        if money and (declared := column.enhet or self.spec.enhet) not in {*swedish.MONEY, "radens", "text"}:
            raise ParamsError(f"är belopp, fast enheten är {declared}.", hint="Skriv enhet: kr, tkr eller mnkr.")
        unit = written(record["enhet"]) if self.spec.enhet == "radens" and record else ""
        if (hidden := is_masked(chosen)).any():
            return replace(self._masked(column, chosen, hidden), unit=unit)
        present = chosen[chosen[name].notna()]
        added(windows(times(present)))
        rule = column.saknas or self.spec.saknas
        # No rows of money are nothing booked; a blank is no answer, and neither is what the profile says that the unit lacks.
        if not len(present) and (rule or not money or len(chosen) or self._lacked(column, frame)):
            return missing(rule, record, places(chosen))
        mått = self.measure(column) or (str(present["mått"].iloc[0]) if len(present) else "")
        one_whole(() if money else present[name], unit or column.enhet or self.spec.enhet)
        amount = (
            Decimal(sum(int(v) for v in present[name])) / ÖRE if money else sum(map(Decimal, present[name])) * swedish.MONEY.get(unit, 1)
        )
        many = f"summan av {swedish.number(len(present))} {'belopp' if money else 'rader'}"
        how = "antal rader i källan" if GROUPED in present else "hämtat ur källan" if len(present) == 1 else many
        own = (Part(1, frozenset(identities(present))),)
        decimals = written(record.get(DECIMALS, "")) if self.spec.enhet == "radens" else ""
        made = Value(whole(amount), places(present), how, None, self._period(column, chosen), mått, unit, places(chosen), delar=own)
        return replace(made, decimaler=int(decimals) if decimals else None)

    def _lacked(self, column: Kolumn, frame: pd.DataFrame) -> bool:
        """Whether the profile says that the row's units lack what the column shows: its measure, its table or all its sources."""
        if not (lacks := lacked(frame)):
            return False
        said = column.urval.get("mått") or ()
        measures = {said} if isinstance(said, str) else {*said}
        return any(what and what <= lacks for what in (measures, {column.källa or self.spec.källa}, {*self._own(column)[SOURCE]}))

    def _masked(self, column: Kolumn, chosen: pd.DataFrame, hidden: NDArray[np.bool_]) -> Value:
        """The mark that the source has in place of a number; of several rows nothing is made."""
        mark, mått = str(chosen[MASK][hidden].iloc[0]), self.measure(column) or str(chosen.get("mått", pd.Series([""])).iloc[0])
        own = places(chosen)
        one = Value(None, own, "dolt i källan", mark, self._period(column, chosen), mått, seen=own, note=MASKED.format(mark), masked=True)
        return one if len(chosen) == 1 else unmade([one], mått) or one

    def _period(self, column: Kolumn, chosen: pd.DataFrame) -> str:
        """The one window that the cell covers, as a code; '' when the source does not say, or says several that are not side by side."""
        if column.period or isinstance(column.urval.get("period"), str):
            return self.fill(column.period or str(column.urval["period"]))
        codes = times(chosen if len(chosen) or "period" not in chosen else self._own(column))
        if len(codes) == 1:
            return codes.pop()
        whole = spanned(windows(codes)) if len(windows(codes)) == len(codes) else None
        return whole.code if whole else ""

    def _own(self, column: Kolumn) -> pd.DataFrame:
        """All rows of the table that the column can show; a zero has the window that the others have."""
        own = self.frames[column.källa] if column.källa else select(self.frames[self.spec.källa], self.spec.urval, self.fill)
        return select(own, column.urval, self.fill)
