"""What a report type is (data, not a subclass), and the load that every type shares: params → Underlag with all facts frozen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandera.pandas as pa

from reports.blocks import Section
from reports.claims import claims
from reports.commentary import missing_stories, read_passages
from reports.derived import derive, rederived
from reports.earlier import read_earlier
from reports.errors import DataError, Finding, ParamsError, TextError, beside, nearest
from reports.facts import Fact, Facts, Groups, Rows
from reports.gaps import passed_over
from reports.hierarchy import add_levels, name_units
from reports.intake import Frames, Intake, Remarks, sources_text
from reports.knowledge import Earlier, amount_rows
from reports.layout import Layouts
from reports.memo import read_memo
from reports.params import Params, read_params
from reports.period import unfilled
from reports.profile import Profile, Röjande
from reports.profile.times import at
from reports.profilefile import check_sections, check_tables, profile_files, read_profile
from reports.prose import without
from reports.protection import Receipt, check_bound, check_people, check_typed, covered_table, protected, standing
from reports.read import ROW, SourceFile
from reports.rows import GROUPED, unread
from reports.runid import run_number
from reports.typed import notes, typed_lines
from reports.underlag import Underlag
from reports.validate import SOURCE, fields
from reports.workspace import Workspace

_latest: dict[str, Underlag] = {}  # the load that was just made: the forked kernel asks for it again


@dataclass(frozen=True)
class ReportType:
    """A report type: its name, title, tables (the data dictionary) and own rules."""

    name: str
    title: str
    tables: Mapping[str, type[pa.DataFrameModel]]
    measures: Callable[[Frames, Params, Profile], Remarks]
    check: Callable[[Facts, Frames, Profile], list[Finding]]
    sections: Mapping[str, Callable[[Underlag], Section | None]]
    own_facts: Callable[[Layouts], None] = lambda _: None  # figures beside those of the tables

    def counting(self) -> dict[str, str]:
        """What each table's numbers count, where they count people or their cases."""
        marks = {name: [(c.metadata or {}).get("räknar") for c in fields(model).values()] for name, model in self.tables.items()}
        return {name: next(filter(None, marked)) for name, marked in marks.items() if any(marked)}

    def columns(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every table's columns, and each column's marks."""
        return {name: {c: column.metadata or {} for c, column in fields(model).items()} for name, model in self.tables.items()}

    def rehearse(self, underlag: Underlag) -> None:
        """Make every section once, so that what cannot be shown stops before a kernel starts."""
        for name, section in self.sections.items():
            with underlag.profile.telling("avsnitt", name):
                section(underlag)

    def load(self, params: str | Path | Params, satt: Mapping[str, str] | None = None) -> Underlag:
        """The validated basis of one report. ParamsError, SourceError, DataError or TextError, before any kernel starts."""
        start = Path.cwd() if isinstance(params, Params) else Path(params)
        workspace = Workspace.find(start if start.exists() else Path.cwd())
        chosen = params if isinstance(params, Params) else read_params(Path(params), dict(satt or {}), workspace.shown(Path(params)))
        key = f"{self.name} {workspace.root} {chosen.model_dump_json()}"
        loaded = _latest.get(key)
        if loaded is None or loaded.changed(workspace):
            loaded = _load(self, chosen, workspace)
            _latest.clear()
            _latest[key] = loaded
        return loaded


@dataclass(frozen=True)
class _Made:
    """The frames with what the rules wrote in them, the figures and the tables of them, and what may be printed."""

    frames: Frames
    remarks: Remarks
    layouts: Layouts
    safe: Mapping[str, Fact]
    receipt: Receipt

    def unread(self) -> Rows:
        """The rows whose own number is hidden, or printed rounded."""
        kept = (fact for name, fact in self.layouts.facts.items() if self.safe[name].dold or self.safe[name].avrundat)
        return frozenset[tuple[str, int]]().union(*(part.rows for fact in kept for part in fact.delar if len(part.rows) == 1))


def _load(kind: ReportType, params: Params, workspace: Workspace) -> Underlag:
    """Everything that a report is made of; what stops it is told with what was warned of before it."""
    profile = _profile(kind, params, workspace)
    check_people(_written(params, workspace))
    intake = Intake(kind.tables, params, profile, workspace.root / params.uttag)
    with beside(intake.warnings):
        return _underlag(kind, intake, workspace)


def _underlag(kind: ReportType, intake: Intake, workspace: Workspace) -> Underlag:
    """The frames, the figures, what may be printed of them, and the texts that name them; in that order."""
    params, profile, read = intake.params, intake.profile, intake.frames()
    earlier = [read_earlier(workspace.root / file, f"tidigare rapport {n}") for n, file in enumerate(params.tidigare_rapporter, 1)]
    sources = intake.files | {source.name: source for source, _ in earlier}
    before = [count for _, counts in earlier for count in counts]
    hidden: Rows = frozenset()
    made = _made(kind, intake, read, before, hidden)
    while more := made.unread() & made.remarks.told:  # a text tells what the control has hidden
        hidden |= more
        made = _made(kind, intake, read, before, hidden)
    intake.warnings += [*made.remarks.warnings, *made.layouts.warnings, *passed_over(made.layouts, profile)]
    layouts, safe = made.layouts, rederived(profile.härledda, made.safe, params.window)
    laid_out, told = standing(layouts.tables, safe)
    facts = Facts(told, params.window, _groups(made.frames), rows_shown=not profile.röjande.tröskel)
    list(claims(profile, facts))  # each names its figures
    check_typed(_typed(kind, params, profile, workspace), layouts.facts, safe, profile.röjande, laid_out)
    check_bound(made.frames, profile.bindningar, facts, made.unread())
    left_out = profile.röjande.ärenden if profile.röjande.tröskel else ()
    tables = {name: covered_table(table, told) for name, table in laid_out.items() if name not in left_out}
    underlag = Underlag(
        params,
        profile,
        made.frames,
        sources,
        tables,
        tuple(read_passages(workspace.params / params.texter, profile.texter, facts, profile.rutnät)),
        facts,
        run_number(params, workspace, {name: s.sha256 for name, s in sources.items()}),
        tuple(intake.warnings),
        (*intake.notes, *made.remarks.notes),
        made.receipt,
        read_memo(workspace.params / params.texter, facts, [name for name in tables if name in profile.placed()]),
    )
    _check_presentation(kind, underlag)
    return underlag


def _made(kind: ReportType, intake: Intake, read: Frames, before: list[Earlier], hidden: Rows) -> _Made:
    """What the rules, the layouts and the control make of the frames when a reader is not given these rows' own numbers."""
    params, profile, frames = intake.params, intake.profile, {name: unread(frame, hidden) for name, frame in read.items()}
    remarks = _validated(kind, params, profile, frames)
    with beside(remarks.warnings):
        layouts = _figures(kind, params, profile, frames, intake.files)
    with profile.telling("röjande"):
        safe, receipt = protected(layouts.facts, profile.röjande, before, amount_rows(frames, profile.röjande, params.window.fill))
    return _Made(frames, remarks, layouts, safe, receipt)


def _profile(kind: ReportType, params: Params, workspace: Workspace) -> Profile:
    """The municipality's profile as it stands at the report's time of the year, with the policy of the edition."""
    path = workspace.profile(params.profil)
    if not path.exists():
        known = sorted(p.stem for p in path.parent.glob("*.yaml"))
        raise ParamsError(f"Profilen {params.profil} finns inte i params/profiler.", hint=nearest(params.profil, known))
    written = read_profile(path, workspace.shown(path), kind.columns())
    with written.telling("ord"):
        profile = at(written, params.window)
    return profile.model_copy(update={"röjande": _policy(params, profile)})


def _validated(kind: ReportType, params: Params, profile: Profile, frames: Frames) -> Remarks:
    """The type's own rules across the tables, once the organisation's levels stand in them. DataError with all that is found."""
    add_levels(frames, kind.tables, profile)
    remarks = kind.measures(frames, params, profile)
    if remarks.findings:
        with beside(remarks.warnings):
            raise DataError(remarks.findings)
    name_units(frames, kind.tables, profile)
    check_tables(profile, frames)
    return remarks


def _figures(kind: ReportType, params: Params, profile: Profile, frames: Frames, sources: Mapping[str, SourceFile]) -> Layouts:
    """Every table of the profile and every figure of the report, exact and unprotected."""
    counted = kind.counting()
    layouts = Layouts(
        profile,
        frames,
        params.window,
        lambda names: sources_text(names, sources),
        counted,
        lambda name: sources[name].place if name else "",
    )
    layouts.build()
    kind.own_facts(layouts)
    for spec in profile.härledda:
        with profile.telling("härledda", spec.id):
            derive([spec], layouts.facts, frames, params.window, counted)
    if findings := kind.check(Facts(layouts.facts, params.window), frames, profile):
        raise DataError(findings)
    return layouts


def _typed(kind: ReportType, params: Params, profile: Profile, workspace: Workspace) -> list[tuple[str, str]]:
    """Every text that a reader may meet as it was typed, with its place: commentary, profile and notebook."""
    typed = [*typed_lines(workspace.params / params.texter), *profile.shown_texts(), *notes(workspace.notebook(kind.name))]
    return [(place, without(unfilled(text), profile.egennamn)) for place, text in typed]


def _written(params: Params, workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Every line that people have written about the report: params, profile and commentary, names of files included."""
    yield "params", params.model_dump_json()
    for file in profile_files(workspace.profile(params.profil)):
        yield from ((f"{workspace.shown(file)}, rad {n}", line) for n, line in enumerate(file.read_text("utf-8-sig").split("\n"), 1))
    yield from typed_lines(workspace.params / params.texter)
    yield from (("namnet på en fil i mappen med texter", path.name) for path in (workspace.params / params.texter).glob("*"))


def _policy(params: Params, profile: Profile) -> Röjande:
    """The municipality's policy; the internal edition may have a threshold of its own, the public one only a higher."""
    if params.tröskel is None:
        return profile.röjande
    if params.utgåva == "offentlig" and params.tröskel < profile.röjande.tröskel:
        raise ParamsError(
            f"Tröskeln {params.tröskel} är lägre än profilens {profile.röjande.tröskel}.",
            hint="En lägre tröskel går bara i den interna utgåvan: --satt utgåva=intern.",
        )
    return profile.röjande.model_copy(update={"tröskel": params.tröskel})


def _groups(frames: Frames) -> Groups:
    """The Excel rows behind each group of counted events."""
    counted = [frame for frame in frames.values() if GROUPED in frame]
    return {(s, int(n)): rows for f in counted for s, n, rows in zip(f[SOURCE], f[ROW], f[GROUPED], strict=True)}


def _check_presentation(kind: ReportType, u: Underlag) -> None:
    """Every section of the profile is one of the report's, every key figure can be written, and no text is left out."""
    check_sections(u.profile, kind.sections)
    try:
        u.showings()
    except TextError as exc:
        raise ParamsError(f"Ett nyckeltal i profilen: {exc.message}", hint=exc.hint) from exc
    gaps = missing_stories(u.texter, u.profile.rutnät) if u.profile.rutnät else []
    if gaps:
        hint = "Skriv texten, eller säg under luckor i profilens rutnät varför den saknas."
        raise TextError("\n".join(f"Berättelsen saknas: {gap}." for gap in gaps), hint=hint)
    for passage in u.texter:
        if passage.place not in u.profile.placed():
            hint = "Lägg textplatsen i ett avsnitt i profilen, eller flytta filen ur mappen."
            raise TextError(
                f"{passage.file}: inget avsnitt i profilen visar platsen {passage.place}, så texten skulle falla bort.", hint=hint
            )
