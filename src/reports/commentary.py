"""Commentary: Markdown blocks with front matter, whose figures are tokens in a sandbox → Text with every figure marked.

`{{ avvikelse.42.netto | underskott_om }}` names a fact and how to write it; an unknown name stops with the nearest right ones.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict

from reports import yamlfile
from reports.errors import ParamsError, ReportsError, TextError, nearest
from reports.facts import Facts
from reports.forms import FORMS, Form
from reports.markup import run_in, traced, unprinted
from reports.period import Period
from reports.profile import Rutnät
from reports.swedish import PROTECTED
from reports.typed import read_text

MEMO = "tjansteskrivelse.md"  # its own document: memo reads it
FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
TOKEN = re.compile(r"\{\{[^}|]*")


class Matter(BaseModel):
    """A block's front matter: where it belongs, who answers for it, and for which period it was confirmed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ansvarig_roll: str
    gäller_period: str
    område: str = ""
    perspektiv: str = ""
    avdelning: str = ""
    rubrik: str = ""
    id: str = ""  # so that this year's example is next year's follow-up
    status: Literal["utkast", "granskad"] = "granskad"


@dataclass(frozen=True)
class Passage:
    """A block of commentary, its figures written and marked."""

    file: str
    matter: Matter
    text: str
    shown: tuple[tuple[str, str], ...] = ()  # (fact id, printed text)

    @property
    def place(self) -> str:
        """Where the block stands: its text place, or its perspective in the grid."""
        return self.matter.område or self.matter.perspektiv


class _Written(str):
    """A figure that a form has written; nothing else may be printed."""

    __slots__ = ()


@dataclass(frozen=True)
class _Path:
    """A dotted fact name that a token is spelling out; nothing is looked up before it is whole. The sandbox refuses names with _ first."""

    _path: str

    def __getattr__(self, name: str) -> "_Path":
        """Spell out the next part of the name."""
        if name.startswith("__"):
            raise AttributeError(name)
        return _Path(f"{self._path}.{name}")

    def __getitem__(self, name: object) -> "_Path":
        """Spell out a part that starts with a digit."""
        return _Path(f"{self._path}.{name}")

    def __str__(self) -> str:
        """Return the name as the author wrote it."""
        return self._path


@dataclass
class _Scribe:
    """Writes facts in one passage and remembers what it wrote."""

    facts: Facts
    shown: list[tuple[str, str]] = field(default_factory=list)

    def write(self, path: object, form: Form, *args: Any) -> _Written:  # noqa: ANN401  what the token gave
        """Return the fact's text in the asked form, as a span that can be traced; words before the figure stay prose."""
        if not isinstance(path, _Path):
            hint = "En token består av siffrans namn och en form, till exempel {{ resultat.nämnden | tkr }}."
            raise TextError("En form står efter något som inte är en siffra ur rapporten.", hint=hint)
        fact = self.facts.get(str(path))
        said = PROTECTED if fact.dold else form(fact, *args)
        before, text = said if isinstance(said, tuple) else ("", said)
        self.shown.append((fact.id, text))
        return _Written(f"{before}{traced(text, fact.id)}")


def _only_written(value: object) -> object:
    """What a token may print: a figure in a form, never a bare name, a literal or an object."""
    if isinstance(value, _Written):
        return value
    name = f"{value}" if isinstance(value, _Path) else "siffrans.namn"
    what = f"{value} skrivs utan form." if isinstance(value, _Path) else "En token skriver något som inte är en siffra ur rapporten."
    raise TextError(what, hint=f"Lägg till hur talet ska skrivas: {{{{ {name} | tkr }}}}. Former: {', '.join(FORMS)}.")


class _Names(Context):
    """Every name in a token starts a fact path."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401
        return _Path(key)


class _Environment(ImmutableSandboxedEnvironment):
    """Tokens only: no statements, no comments, no arithmetic, and nothing printed that no form has written."""

    context_class = _Names
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def __init__(self, scribe: _Scribe) -> None:
        never = "\ue000\ue001\ue002\ue003"  # private use: no one writes them
        super().__init__(
            undefined=StrictUndefined,
            finalize=_only_written,
            block_start_string=never[0],
            block_end_string=never[1],
            comment_start_string=never[2],
            comment_end_string=never[3],
        )
        self.globals = {}
        self.tests = {}
        self.filters = {name: (lambda value, *args, form=form: scribe.write(value, form, *args)) for name, form in FORMS.items()}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
        """Refuse arithmetic: a figure that is computed is one that no one can trace."""
        raise SecurityError(f"arithmetic: {operator}")

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ANN401, ARG002
        """Refuse a turned sign."""
        raise SecurityError(f"arithmetic: {operator}")


def read_passages(folder: Path, places: dict[str, str], facts: Facts, grid: Rutnät | None = None) -> list[Passage]:
    """Every block in the folder, by file name. TextError with file and line for an unknown place, figure or form."""
    return [passage(path.name, read_text(path), places, facts, grid) for path in sorted(folder.glob("*.md")) if path.name != MEMO]


def missing_stories(passages: Sequence[Passage], grid: Rutnät) -> list[str]:
    """The places of the grid that no block fills and the profile does not explain."""
    filled = {f"{p.matter.perspektiv}, {p.matter.avdelning}" for p in passages if p.text}
    wanted = [f"{perspective}, {department}" for perspective in grid.perspektiv for department in grid.avdelningar]
    return [place for place in wanted if place not in filled and place not in grid.luckor]


def passage(name: str, source: str, places: dict[str, str], facts: Facts, grid: Rutnät | None = None) -> Passage:
    """One block of commentary."""
    source = unicodedata.normalize("NFC", source.replace("\r\n", "\n"))
    match = FRONT.match(source)
    if not match:
        hint = "Skriv område, ansvarig_roll och gäller_period överst."
        raise TextError(f"{name}: filen börjar inte med uppgifter mellan två rader med ---.", hint=hint)
    matter = _matter(name, match[1], facts.window)
    _placed(name, matter, places, grid)
    lines, shown = written(name, source, match.start(2), facts)
    return Passage(name, matter, run_in("\n".join(lines)), shown)


def written(name: str, source: str, start: int, facts: Facts) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The lines of a text from a place in its file, tokens written, and what they wrote. TextError with file and line."""
    scribe, first = _Scribe(facts), source[:start].count("\n") + 1
    if found := unprinted(source[start:]):
        line, what, hint = found
        raise TextError(f"{name}, rad {first + line}: {what} trycks inte i en text.", hint=hint)
    lines = [_render(line, f"{name}, rad {n}", scribe) for n, line in enumerate(source[start:].split("\n"), first)]
    return lines, tuple(scribe.shown)


def _matter(name: str, source: str, window: Period) -> Matter:
    """The front matter. TextError for a period that the report does not cover; a story may reach into the years beside it."""
    try:
        matter = yamlfile.build(Matter, yamlfile.load(source, name), name)
        confirmed = Period.parse(matter.gäller_period)
    except ParamsError as exc:
        message = exc.message if exc.message.startswith(name) else f"{name}: {exc.message}"
        raise TextError(message, hint=exc.hint) from exc
    years = Period(window.in_year(window.end.year - 1).start, window.in_year(window.end.year + 1).end)
    check_confirmed(name, confirmed, years if matter.perspektiv else window, window)
    return matter


def check_confirmed(name: str, confirmed: Period, allowed: Period, window: Period) -> None:
    """TextError for a text that was confirmed for another time than the report's."""
    if not allowed.contains(confirmed):
        message = f"{name}: texten är bekräftad för {confirmed.label}, rapporten gäller {window.label}."
        raise TextError(message, hint="Läs om texten och ändra gäller_period.")


def _placed(name: str, matter: Matter, places: dict[str, str], grid: Rutnät | None) -> None:
    """Let a block pass whose place the profile has: a text place, or a perspective and a department of the grid."""
    if matter.område or not matter.perspektiv:
        if matter.område not in places:
            raise TextError(f"{name}: {matter.område or 'området'} är ingen textplats i profilen.", hint=nearest(matter.område, places))
        return
    perspectives, departments = (grid.perspektiv, grid.avdelningar) if grid else ({}, [])
    for value, known, what in ((matter.perspektiv, perspectives, "perspektiv"), (matter.avdelning, departments, "avdelning")):
        if value not in known:
            raise TextError(f"{name}: {value or f'en {what} som saknas'} är ingen {what} i profilens rutnät.", hint=nearest(value, known))


def _quoted(match: re.Match[str]) -> str:
    """A name part that starts with a digit as an item: Jinja would read .5_1 as the number 51."""
    return re.sub(r"\.(\d\w*)", r'["\1"]', match[0])


def _render(line: str, place: str, scribe: _Scribe) -> str:
    """One line with its tokens written; every fault says where it stands."""
    if "{{" not in line:
        return line
    try:
        return _Environment(scribe).from_string(TOKEN.sub(_quoted, line)).render()
    except ReportsError as exc:
        raise TextError(f"{place}: {exc.message}", hint=exc.hint) from exc
    except TemplateSyntaxError as exc:
        unknown = re.search(r"No filter named '(\w+)'", exc.message or "")
        hint = f"Formen {unknown[1]} finns inte. {nearest(unknown[1], FORMS)}" if unknown else "Kontrollera klamrarna: {{ namn | form }}."
        raise TextError(f"{place}: en token går inte att läsa.", hint=hint) from exc
    except (TemplateError, TypeError, ValueError, ArithmeticError) as exc:
        hint = "En token består av siffrans namn och en form; räkna inte i den, lägg till en härledd siffra i profilen."
        raise TextError(f"{place}: en token går inte att räkna ut.", hint=hint) from exc
