"""YAML files written by people: every scalar stays text, every key remembers its line, every mistake is named with its place."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ValidationError

from reports.errors import ParamsError, cause, nearest

OVERRIDE = "--satt"  # the place of a value that stands on no line
Model = TypeVar("Model", bound=BaseModel)
REASONS = {
    "missing": "saknas",
    "extra_forbidden": "känns inte igen",
    "int_parsing": "ska vara ett heltal",
    "greater_than_equal": "är för litet",
    "greater_than": "är för litet",
    "less_than_equal": "är för stort",
    "int_parsing_size": "är för stort",
    "float_parsing": "ska vara ett tal",
    "finite_number": "ska vara ett tal",
    "decimal_parsing": "ska vara ett tal",
    "literal_error": "har ett värde som inte finns",
    "date_from_datetime_parsing": "ska vara ett datum, till exempel 2017-08-31",
    "date_parsing": "ska vara ett datum, till exempel 2017-08-31",
    "date_from_datetime_inexact": "ska vara ett datum, till exempel 2017-08-31",
    "bool_type": "ska vara ja eller nej",
    "bool_parsing": "ska vara ja eller nej",
    "too_long": "har för många delar",
    "too_short": "har för få delar",
    "string_type": "ska vara en text",
    "dict_type": "ska vara nycklar med värden",
    "model_type": "ska vara nycklar med värden",
    "list_type": "ska vara en lista",
    "tuple_type": "ska vara en lista",
}


PROBLEMS = {
    "\\t": "en tabb används som indrag; använd mellanslag",
    "mapping values": "ett kolon för mycket, eller fel indrag",
    "expected <block end>": "fel indrag, eller ett citattecken som avslutas för tidigt",
    "could not find expected ':'": "ett kolon saknas, eller ett citattecken är inte avslutat",
    "while scanning a quoted": "ett citattecken är inte avslutat",
    "unexpected end of stream": "ett citattecken är inte avslutat",
    "expected ',' or": "en klammer är inte avslutad, eller ett komma saknas",
    "undefined alias": "ett ord börjar med *; skriv det inom citattecken",
    "står två gånger": "",
}


def iso_day(value: object) -> object:
    """Only ÅÅÅÅ-MM-DD: pydantic would read digits as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise ValueError("ska vara ett datum, till exempel 2017-08-31")
    return value.strip() if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(iso_day)]


class Mapping(dict[str, Any]):
    """A YAML mapping that knows in which file it stands, and on which line each key does."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.file = ""


class _Mappings:
    """Leaves scalars as text: 2:2 is not 122, 0400 not 256; refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Mapping:  # noqa: ARG002, FBT001, FBT002  PyYAML's signature
        result = Mapping()
        for key_node, value_node in node.value:
            key = str(self.construct_object(key_node, deep=True))  # type: ignore[attr-defined]
            if key in result:
                raise yaml.constructor.ConstructorError(None, None, f"nyckeln {key} står två gånger", key_node.start_mark)
            result[key] = self.construct_object(value_node, deep=True)  # type: ignore[attr-defined]
            result.lines[key] = key_node.start_mark.line + 1
        return result


class _Careful(_Mappings, yaml.BaseLoader):  # type: ignore[misc]
    """The parser in Python, which says what is wrong."""


class _Quick(_Mappings, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """The parser in C: twenty times faster, and curt."""


def _parsed(text: str) -> object:
    """What the text holds; what the quick parser refuses, the careful one explains."""
    try:
        return yaml.load(text, Loader=_Quick)  # noqa: S506  a BaseLoader builds only text, lists and mappings
    except yaml.YAMLError:
        return yaml.load(text, Loader=_Careful)  # noqa: S506


def load(text: str, name: str) -> Mapping:
    """The mapping in a YAML text. ParamsError with file and line when it is not one."""
    try:
        data = _parsed(unicodedata.normalize("NFC", text))
        _mark(data, name)
    except yaml.MarkedYAMLError as exc:
        line = exc.problem_mark.line + 1 if exc.problem_mark else 1
        message = f"{name}, rad {line}: filen går inte att läsa ({_problem(str(exc.problem))})."
        raise ParamsError(message, hint="Kontrollera indrag, kolon och citattecken.") from exc
    except yaml.reader.ReaderError as exc:
        line = text.count("\n", 0, exc.position) + 1
        raise ParamsError(f"{name}, rad {line}: filen har ett tecken som inte får finnas i text.", hint="Ta bort tecknet.") from exc
    except RecursionError as exc:
        raise ParamsError(f"{name}: filen har för många nivåer.", hint="Jämför med ett exempel i params/.") from exc
    if not isinstance(data, Mapping):
        raise ParamsError(f"{name}: filen ska bestå av nycklar med värden.", hint="Jämför med ett exempel i params/.")
    return data


def _mark(node: object, name: str) -> None:
    """Let every mapping know its file."""
    if isinstance(node, Mapping):
        node.file = name
    for inner in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        _mark(inner, name)


def _problem(problem: str) -> str:
    """The parser's reason in Swedish."""
    return next((swedish or problem for english, swedish in PROBLEMS.items() if english in problem), "skrivsättet är inte YAML")


def read(path: Path, shown: str) -> Mapping:
    """The mapping in a YAML file; ``shown`` is the name used in messages."""
    try:
        return load(path.read_text(encoding="utf-8-sig"), shown)
    except FileNotFoundError as exc:
        raise ParamsError(f"Filen {shown} finns inte.", hint=_beside(path)) from exc
    except PermissionError as exc:
        raise ParamsError(f"Filen {shown} får inte läsas.", hint="Be IT om läsrättighet till filen.") from exc
    except (IsADirectoryError, NotADirectoryError) as exc:
        raise ParamsError(f"{shown} är inte en fil.", hint=_beside(path)) from exc
    except OSError as exc:
        raise ParamsError(f"Filen {shown} går inte att läsa: {cause(exc)}.", hint="Kontrollera sökvägen.") from exc
    except UnicodeDecodeError as exc:
        raise ParamsError(f"{shown}: filen är inte UTF-8.", hint="Spara om filen som UTF-8 i textredigeraren.") from exc


def _beside(path: Path) -> str:
    """The nearest name among the YAML files in the same folder."""
    names = sorted(p.name for p in path.parent.glob("*.yaml")) if path.parent.is_dir() else []
    return nearest(path.name, names) or "Kontrollera sökvägen; rapport lista visar vilka som finns."


def build(model: type[Model], data: Mapping, name: str) -> Model:
    """The data as the model, or a ParamsError that lists every mistake with line and the nearest right name."""
    try:
        return model.model_validate(data)
    except ValidationError as exc:
        mistakes = [_explain(dict(error), data, model, name) for error in exc.errors()]
    lines: dict[
        tuple[str, str], str
    ] = {}  # one mistake is told once: not again of all that take it over, nor of every form it could have had
    for place, key, reason in mistakes:
        if (place, key) not in lines and (place, reason) not in lines:
            lines[place, key] = lines[place, reason] = f"{place}: {key} {reason}"
    raise ParamsError("\n".join(dict.fromkeys(lines.values())), hint="Rätta raderna och kör igen.")


def where(data: Mapping, place: Sequence[str | int]) -> str:
    """'p.yaml, rad 12': the deepest key of a place that exists."""
    file, line, _ = _walk(data, place)
    return f"{file}, rad {line}"


def _walk(data: Mapping, place: Sequence[str | int]) -> tuple[str, int, list[str]]:
    """The file and line of the deepest key of a place that exists, and the way there."""
    file, line, path, node = data.file, 1, [], data
    for step in place:
        if isinstance(node, Mapping) and step in node:
            file, line, node = node.file or file, node.lines[str(step)], node[str(step)]
            path.append(str(step))
        elif isinstance(node, list) and (n := _nth(node, step)) is not None:
            node = node[n]
            file, line = (node.file or file, next(iter(node.lines.values()), line)) if isinstance(node, Mapping) else (file, line)
            path.append(f"nr {n + 1}")
    return file, line, path


def _nth(items: list[Any], step: str | int) -> int | None:
    """The place in a list of an item, by number or by its id; None when there is no such item."""
    if isinstance(step, int):
        return step if step < len(items) else None
    return next((n for n, item in enumerate(items) if isinstance(item, Mapping) and item.get("id") == step), None)


def _explain(error: dict[str, Any], data: Mapping, model: type[BaseModel], name: str) -> tuple[str, str, str]:
    """Where a mistake stands, in which key, and what is wrong."""
    place, missing = error["loc"], error["type"] == "missing"
    file, line, path = _walk(data, place[:-1] if missing else place)
    path += [str(place[-1])] if missing else []
    kind = error["type"]
    reason = str(error["ctx"]["error"]) if kind == "value_error" else REASONS.get(kind, "har fel form")
    if kind == "literal_error":
        reason += f": {error['input']} (välj bland {error['ctx']['expected'].replace(' or ', ' eller ')})"
    if kind in {"less_than_equal", "greater_than_equal"}:
        reason += f": {error['input']} ({'högst' if kind.startswith('less') else 'minst'} {error['ctx'].get('le', error['ctx'].get('ge'))})"
    if kind == "extra_forbidden":
        close = get_close_matches(str(error["loc"][-1]), _names(model), n=2, cutoff=0.5)
        reason += f"; menade du {' eller '.join(close)}?" if close else ""
    shown = f"{file or name}, rad {line}" if line else OVERRIDE
    return shown, ".".join(path) or "filen", f"{reason}{'' if reason.endswith(('.', '?')) else '.'}"


def _names(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[str]:
    """The keys of a model and of the models inside it."""
    names = set(model.model_fields)
    for info in model.model_fields.values():
        for inner in _models(info.annotation):
            if inner not in seen:
                names |= _names(inner, seen | {model, inner})
    return names


def _models(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models(part)]
