"""All sources of a report, read and validated: every finding and every unreadable file at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandas.api.types import union_categoricals

from reports.errors import DataError, DisclosureError, Finding, ParamsError, SourceError, nearest
from reports.facts import Rows
from reports.params import Params
from reports.profile import Källa, Profile
from reports.profile.organisation import misplaced
from reports.read import Raw, SourceFile, copies, doubled, read, sources, unread
from reports.swedish import day, listed
from reports.validate import MONEY_COLUMN, Hidden, Reading, fields, masked_text, typed

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Remarks:
    """What a report type's own rules say of the frames.

    Findings stop. Warnings are for whoever makes the report: terminal and granskning.md. Notes help its readers: Om siffrorna.
    `told` are the rows whose own numbers are read out of texts that the rules wrote: should one be hidden, the rules write again.
    """

    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    told: Rows = frozenset()


@dataclass
class Intake:
    """Every source of a report read and validated; files, frames, findings, warnings and notes gather here."""

    tables: Mapping[str, type[pa.DataFrameModel]]
    params: Params
    profile: Profile
    folder: Path
    files: dict[str, SourceFile] = field(default_factory=dict)
    parts: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    masked: list[Hidden] = field(default_factory=list)
    unread: list[SourceError] = field(default_factory=list)
    personal: list[DisclosureError] = field(default_factory=list)

    def frames(self) -> Frames:
        """All tables; DisclosureError, SourceError or DataError with what is wrong in all sources at once."""
        for name in self.params.filer:
            if name not in self.profile.källor:
                raise ParamsError(f"filer: källan {name} finns inte i profilen.", hint=nearest(name, self.profile.källor))
        for name, spec in self.profile.källor.items():
            place = self.folder / self.params.filer.get(name, self.params.window.fill(spec.fil))
            if place.exists() or not spec.valfri:
                self._read(name, spec, place)
        if self.personal:
            raise DisclosureError("\n".join(e.message for e in self.personal), hint=self.personal[0].hint)
        if self.unread:
            hint = self.unread[0].hint if len({*map(str, self.unread)}) == 1 else ""
            raise SourceError("\n".join(dict.fromkeys(e.message if hint else str(e) for e in self.unread)), hint=hint)
        if self.findings:
            raise DataError(self.findings)
        self.warnings += [*masked_text(self.masked), *self._misplaced(), *self._left_out(), *self._copied()]
        return {table: _together(parts) for table, parts in self.parts.items()}

    def _read(self, name: str, spec: Källa, place: Path) -> None:
        """Every sheet of a source."""
        own: list[tuple[str, Källa]] = []
        with self._noted():
            own = sources(place, spec, name, self.params.window.fill)
        units: dict[str, str] = {}
        frames: dict[str, pd.DataFrame] = {}
        for own_name, part in own:
            with self._noted():
                raw = read(place, part, own_name)
                units[raw.source.sheet], frames[raw.source.sheet] = raw.above, raw.frame
                self._take(name, part, raw)
        self._twice(place, spec, frames)
        if MONEY_COLUMN in fields(self.tables[spec.tabell]):
            self._units(place, units)

    def _units(self, place: Path, units: Mapping[str, str]) -> None:
        """A sheet whose title says no unit, where those of its likes do, may be in another."""
        silent = [sheet for sheet, unit in units.items() if not unit]
        if silent and (said := sorted({*units.values()} - {""})):
            rule = f"{listed(silent)} säger ingen enhet ovanför rubrikraden, men andra blad {listed(said)}"
            self.warnings.append(f"{place.name}: {rule}. Kontrollera beloppen.")

    def _misplaced(self) -> Iterator[str]:
        """The units whose förälder is another than their codes say, where codes do."""
        for n, part, near in misplaced(self.profile.organisation):
            rule = f"{part.kod} {part.namn} har föräldern {part.förälder}, fast koden börjar som {near.kod} {near.namn}"
            yield f"Organisationen: {rule}. Kontrollera förälder. Profilen: {self.profile.where('organisation', n, 'förälder')}."

    def _left_out(self) -> Iterator[str]:
        """The sheets of a workbook that are like those of a list under blad, and that no source reads."""
        for name, spec in self.profile.källor.items():
            own = [file for source, file in self.files.items() if source.startswith(f"{name} ") and isinstance(spec.blad, list)]
            taken = dict.fromkeys(file.sheet for file in self.files.values() if own and file.path == own[0].path)
            for sheet in unread(own[0].path, spec, taken) if own else ():
                hint = f"Lägg till det under blad för källan {name} om det hör till rapporten."
                yield f"{own[0].path.name}: bladet {sheet} läses inte, fast det har samma rubriker som de blad som läses. {hint}"

    def _copied(self) -> Iterator[str]:
        """The workbooks with a copy of the one sheet that is read: which of them holds is for whoever made it to say."""
        told: dict[str, str] = {}
        for name, file in self.files.items():
            for own, of, copy in copies(file.path, self.profile.källor[name]) if name in self.profile.källor else ():
                rule = f"{file.path.name}: bladet {copy} ser ut som en kopia av {of}, med samma rubriker, och bara {own} läses"
                verb = "rätta" if self.profile.källor[name].blad else "skriv"
                told.setdefault(rule, f"{rule}. Ta bort det som inte gäller, eller {verb} blad för källan {name}.")
        yield from told.values()

    def _twice(self, place: Path, spec: Källa, frames: Mapping[str, pd.DataFrame]) -> None:
        """Sheets that are read and are alike: one of them is a copy that no one has filled in, and is counted too."""
        for one, other in doubled(frames, spec):
            rule = f"bladen {one} och {other} är lika, eller det ena en kopia, och båda läses, så att talen kan räknas två gånger"
            self.warnings.append(f"{place.name}: {rule}. Ta bort det som inte gäller.")

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """What is wrong with a file is noted, and the next one is read."""
        try:
            yield
        except DataError as exc:
            self.findings += exc.findings
        except SourceError as exc:
            self.unread.append(exc)
        except DisclosureError as exc:
            self.personal.append(exc)

    def _take(self, name: str, spec: Källa, raw: Raw) -> None:
        source = replace(raw.source, extracted=self.params.uttagsdatum.get(name) or raw.source.extracted)
        reading = Reading(raw, spec, self.tables[spec.tabell], self.profile, self.params.window.fill, extracted=source.extracted, name=name)
        frame = typed(reading)
        self.files[source.name] = replace(source, rows=reading.rows)
        self.warnings += [text for text in (*raw.warnings, *reading.warnings) if text not in self.warnings]
        self.masked += reading.masked
        self.parts.setdefault(spec.tabell, []).append(frame)
        if not len(frame) and not reading.findings:
            self._empty(reading)
        self.findings += reading.findings

    def _empty(self, reading: Reading) -> None:
        """A file without rows is an extract gone wrong, unless the profile says that zero rows is a result."""
        place = reading.raw.source.place
        if reading.spec.valfri or reading.spec.får_vara_tom:
            self.notes.append(f"{place} har inga rader.")
        else:
            hint = f"Gör om uttaget. Är noll rader rätt, skriv får_vara_tom: ja för källan. {reading.told()}".rstrip()
            self.findings.append(Finding(place, "", "filen har rubriker men inga rader", (), hint))


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts under each other; texts that are held once in each part are held once in all."""
    shared: dict[str, pd.CategoricalDtype] = {}
    for name in parts[0] if len(parts) > 1 else ():
        columns = [part[name] for part in parts if name in part]
        if all(isinstance(column.dtype, pd.CategoricalDtype) for column in columns):
            shared[str(name)] = union_categoricals(columns).dtype
    own = [part.astype({name: kind for name, kind in shared.items() if name in part}) for part in parts]
    return pd.concat(own, ignore_index=True)


def sources_text(names: Iterable[str], sources: Mapping[str, SourceFile]) -> str:
    """'ekonomi_2017-08.xlsx, bladen Huvudbok och Prognos, uttag 14 september 2017'."""
    files: dict[str, list[SourceFile]] = {}
    for name in sources:
        if name in set(names):
            files.setdefault(sources[name].path.name, []).append(sources[name])
    texts = []
    for file, parts in files.items():
        sheets = [p.sheet for p in parts if p.sheet]
        dates = list(dict.fromkeys(day(p.extracted) for p in parts if p.extracted))
        texts.append(
            file
            + (f", {'bladen' if len(sheets) > 1 else 'blad'} {listed(sheets)}" if sheets else "")
            + (f", uttag {listed(dates)}" if dates else "")
        )
    return "; ".join(texts) or "params"
