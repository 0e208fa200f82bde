"""What a profile takes over: the municipality from another profile, a table's keys from its mall, a list by its name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports import yamlfile
from reports.errors import nearest
from reports.profilefile.mistakes import Mistake, Place, unknown

INHERITED = ("kommun", "nämnd", "organisation", "grupper", "röjande")  # what belongs to the municipality and not to one report


def take_over(data: yamlfile.Mapping, path: Path) -> list[Mistake]:
    """Take over what belongs to the municipality from another of its profiles."""
    name = data.get("ärver")
    if not isinstance(name, str) or not name:
        return []
    others = sorted(p.stem for p in path.parent.glob("*.yaml") if p != path)
    if name not in others:
        return unknown(("ärver",), "profilen", name, others, "finns inte")
    other = yamlfile.read(path.with_name(f"{name}.yaml"), f"{name}.yaml")
    if other.get("ärver"):
        return [(("ärver",), f"{name} ärver själv. Ärv från {other['ärver']} i stället.")]
    for key in INHERITED:
        if key in other and key not in data:
            data[key], data.lines[key] = other[key], data.lines["ärver"]
    return []


def inherit(data: yamlfile.Mapping) -> list[Mistake]:
    """Let a table take over what it does not say itself from its mall, which may have one too."""
    given = data.get("tabeller")
    tables = given if isinstance(given, yamlfile.Mapping) else yamlfile.Mapping()
    mistakes: list[Mistake] = []

    def complete(name: str, seen: tuple[str, ...]) -> None:
        table = tables[name]
        other = table.get("mall") if isinstance(table, yamlfile.Mapping) else None
        if not isinstance(other, str) or not other:
            return
        if other in seen or not isinstance(tables.get(other), yamlfile.Mapping):
            reason = "är sin egen mall i flera led" if other in seen else "finns inte"
            near = nearest(other, [known for known in tables if known != name])
            mistakes.append((("tabeller", name, "mall"), f"mallen {other} {reason}. {near}"))
            return
        complete(other, (*seen, name))
        for key, value in tables[other].items():
            if key not in table and key not in {"dold", "mall"}:
                table[key], table.lines[key] = value, tables[other].lines[key]

    for name in tables:
        complete(name, (name,))
    return mistakes


def put_in_lists(data: yamlfile.Mapping) -> list[Mistake]:
    """Replace '@namn' by the list of that name, wherever a value stands."""
    lists = data.get("listor")
    return list(_put_in(data, lists if isinstance(lists, dict) else {}, ()))


def _put_in(node: Any, lists: dict[str, Any], place: Place) -> Iterator[Mistake]:  # noqa: ANN401  whatever YAML held
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(value, str) and value.startswith("@"):
            yield from unknown((*place, key), "listan", value, [f"@{name}" for name in lists], "finns inte under listor")
            node[key] = lists.get(value[1:], value)
        else:
            yield from _put_in(value, lists, (*place, key))
