"""A profile file → Profile: tables inherit, lists are put in, and names that one part gives another are checked."""

from pathlib import Path
from typing import Any

from reports import yamlfile
from reports.errors import ParamsError, nearest
from reports.profile import EXPLANATIONS, Organisationsdel, Profile

Place = tuple[str, ...]
INHERITED = ("kommun", "nämnd", "organisation", "grupper", "röjande")  # what belongs to the municipality and not to one report


def profile_files(path: Path) -> list[Path]:
    """The files that a profile is made of: its own, and the one it inherits from."""
    other = yamlfile.read(path, path.name).get("ärver")
    return [path, path.with_name(f"{other}.yaml")] if isinstance(other, str) and other else [path]


def read_profile(path: Path, shown: str) -> Profile:
    """The profile in a file. ParamsError names every mistake with its line and the nearest right word."""
    data = yamlfile.read(path, shown)
    _from_other(data, path, shown)
    _inherit(data, shown)
    _expand(data, data.get("listor") or {}, shown)
    profile = yamlfile.build(Profile, data, shown)
    mistakes = [f"{shown}, rad {_line(data, place)}: {text}" for place, text in _references(profile)]
    if mistakes:
        raise ParamsError("\n".join(mistakes), hint="Rätta profilen och kör igen.")
    return profile


def _from_other(data: yamlfile.Mapping, path: Path, shown: str) -> None:
    """Take over what belongs to the municipality from another of its profiles."""
    name = data.get("ärver")
    if not isinstance(name, str) or not name:
        return
    line, others = data.lines["ärver"], sorted(p.stem for p in path.parent.glob("*.yaml") if p != path)
    if name not in others:
        raise ParamsError(f"{shown}, rad {line}: profilen {name} finns inte.", hint=nearest(name, others))
    other = yamlfile.read(path.with_name(f"{name}.yaml"), f"{name}.yaml")
    if other.get("ärver"):
        raise ParamsError(f"{shown}, rad {line}: {name} ärver själv.", hint=f"Ärv från {other['ärver']} i stället.")
    for key in INHERITED:
        if key in other and key not in data:
            data[key], data.lines[key] = other[key], line


def _inherit(data: yamlfile.Mapping, shown: str) -> None:
    """Let a table take over what it does not say itself from its mall, which may have one too."""
    tables = data.get("tabeller") or yamlfile.Mapping()

    def complete(name: str, seen: tuple[str, ...]) -> None:
        table = tables[name]
        other = table.get("mall") if isinstance(table, yamlfile.Mapping) else None
        if not other:
            return
        if other not in tables or other in seen:
            reason = "är sin egen mall i flera led" if other in seen else "finns inte"
            raise ParamsError(
                f"{shown}, rad {table.lines['mall']}: mallen {other} {reason}.", hint=nearest(other, [t for t in tables if t != name])
            )
        complete(other, (*seen, name))
        for key, value in tables[other].items():
            if key not in table and key not in {"dold", "mall"}:
                table[key], table.lines[key] = value, tables[other].lines[key]

    for name in tables:
        complete(name, (name,))


def _expand(node: Any, lists: dict[str, Any], shown: str) -> None:  # noqa: ANN401  whatever YAML held
    """Replace '@namn' by the list of that name, wherever a value stands."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(value, str) and value.startswith("@"):
            if value[1:] not in lists:
                line = node.lines[str(key)] if isinstance(node, yamlfile.Mapping) else 1
                raise ParamsError(f"{shown}, rad {line}: listan {value} finns inte under listor.", hint=nearest(value[1:], lists))
            node[key] = lists[value[1:]]
        else:
            _expand(value, lists, shown)


def _line(data: yamlfile.Mapping, place: Place) -> int:
    """The line of the deepest key of a place that exists."""
    line, node = 1, data
    for step in place:
        if not isinstance(node, yamlfile.Mapping) or step not in node:
            break
        line, node = node.lines[step], node[step]
    return line


def _references(profile: Profile) -> list[tuple[Place, str]]:
    """Names in one part of the profile that another part must know."""
    return [
        *(mistake for name in profile.avsnitt for mistake in _section_mistakes(profile, name)),
        *(m for name, chart in profile.diagram.items() for m in _unknown(("diagram", name), "tabellen", chart.tabell, profile.tabeller)),
        *(
            mistake
            for name, table in profile.tabeller.items()
            for heading, column in table.kolumner.items()
            for mistake in _unknown(("tabeller", name, "kolumner", heading), "skalan", column.skala, profile.skalor)
            if column.skala
        ),
        *(
            mistake
            for table in (*profile.röjande.ärenden, *profile.röjande.räknar)
            for mistake in _unknown(("röjande",), "tabellen", table, profile.tabeller | {k.tabell: k for k in profile.källor.values()})
        ),
        *_organisation_mistakes(profile),
    ]


def _section_mistakes(profile: Profile, name: str) -> list[tuple[Place, str]]:
    """Tables, charts and text places that a section names and the profile lacks."""
    known: dict[str, Any] = {"tabell": profile.tabeller, "diagram": profile.diagram, "text": profile.texter}
    section = profile.avsnitt[name]
    items = [*section.innehåll, *(item for part in section.delar for item in part.innehåll)]
    named = [(kind, value) for item in items for kind, value in item.items() if kind in known and value != EXPLANATIONS]
    return [mistake for kind, value in named for mistake in _unknown(("avsnitt", name), kind, value, known[kind])]


def _unknown(place: Place, kind: str, name: str, choices: dict[str, Any]) -> list[tuple[Place, str]]:
    return [] if name in choices else [(place, f"{kind} {name} finns inte i profilen. {nearest(name, choices)}")]


def _organisation_mistakes(profile: Profile) -> list[tuple[Place, str]]:
    """Codes given twice, parents that do not exist, and circles."""
    found: list[str] = []
    codes = profile.codes()
    seen: set[str] = set()
    for part in profile.organisation:
        if part.kod in seen:
            found.append(f"koden {part.kod} står två gånger i organisationen.")
        seen.add(part.kod)
        if part.förälder and part.förälder not in codes and part.förälder not in profile.grupper:
            found.append(f"{part.kod} har föräldern {part.förälder}, som inte finns. {nearest(part.förälder, codes)}")
        found.extend(f"aliaset {alias} för {part.kod} är en annan dels kod." for alias in part.alias if alias in codes)
        if _in_circle(part, codes):
            found.append(f"{part.kod} är sin egen förälder i flera led.")
    return [(("organisation",), text) for text in found]


def _in_circle(part: Organisationsdel, codes: dict[str, Organisationsdel]) -> bool:
    seen, node = {part.kod}, codes.get(part.förälder)
    while node is not None:
        if node.kod in seen:
            return True
        seen.add(node.kod)
        node = codes.get(node.förälder)
    return False
