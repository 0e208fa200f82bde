"""A profile file → Profile: tables inherit, lists are put in, and names that one part gives another are checked."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from reports import yamlfile
from reports.errors import ParamsError
from reports.profile import Profile
from reports.profilefile.inheritance import inherit, put_in_lists, take_over
from reports.profilefile.mistakes import Mistake, Tables
from reports.profilefile.organisation import organisation_mistakes, word_mistakes
from reports.profilefile.references import person_mistakes, reference_mistakes, section_mistakes, selection_mistakes, table_mistakes
from reports.profilefile.sources import source_mistakes

__all__ = ["check_sections", "check_tables", "profile_files", "read_profile"]
HINT = "Rätta profilen och kör igen."


def profile_files(path: Path) -> list[Path]:
    """The files that a profile is made of: its own, and the one it inherits from."""
    other = yamlfile.read(path, path.name).get("ärver")
    return [path, path.with_name(f"{other}.yaml")] if isinstance(other, str) and other else [path]


def read_profile(path: Path, shown: str, tables: Tables | None = None) -> Profile:
    """The profile in a file. ParamsError names every mistake with its line and the nearest right word.

    Names of tables and their columns are checked when the report type's are given.
    """
    data = yamlfile.read(path, shown)
    lines = _lines(data, [*take_over(data, path), *inherit(data), *put_in_lists(data)])
    try:
        profile = yamlfile.build(Profile, data, shown).written_as(data)
    except ParamsError as exc:
        told = {line.partition(": ")[0] for line in lines}
        lines += [line for line in exc.message.splitlines() if line.partition(": ")[0] not in told]
        raise ParamsError("\n".join(lines), hint=HINT) from exc
    lines += _lines(data, list(_mistakes(profile, tables)))
    if lines:
        raise ParamsError("\n".join(lines), hint=HINT)
    return profile


def _mistakes(profile: Profile, tables: Tables | None) -> Iterator[Mistake]:
    yield from reference_mistakes(profile)
    yield from selection_mistakes(profile, tables or {})
    yield from person_mistakes(profile, tables or {})
    yield from organisation_mistakes(profile, tables)
    yield from word_mistakes(profile)
    yield from source_mistakes(profile, tables)


def check_tables(profile: Profile, known: Iterable[str]) -> None:
    """Every table of the basis that a layout names is one that a source fills or the report type makes. ParamsError otherwise."""
    _stop(profile, table_mistakes(profile, [*dict.fromkeys([*(source.tabell for source in profile.källor.values()), *known])]))


def check_sections(profile: Profile, known: Collection[str]) -> None:
    """Every section is the report type's, or with a heading the municipality's own. ParamsError otherwise."""
    _stop(profile, list(section_mistakes(profile, known)))


def _stop(profile: Profile, mistakes: list[Mistake]) -> None:
    if mistakes:
        raise ParamsError("\n".join(f"{profile.where(*place) or 'profilen'}: {text}" for place, text in mistakes), hint=HINT)


def _lines(data: yamlfile.Mapping, mistakes: list[Mistake]) -> list[str]:
    return list(dict.fromkeys(f"{yamlfile.where(data, place)}: {text}" for place, text in mistakes))
