"""Commentary: Markdown blocks with front matter, whose figures are tokens in a sandbox → Text with every figure marked.

`{{ avvikelse.42.netto | underskott_om }}` names a fact and how to write it; an unknown name stops with the nearest right ones.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from pydantic import BaseModel, ConfigDict

from reports import swedish, yamlfile
from reports.errors import ReportsError, TextError, nearest
from reports.facts import Fact, Facts
from reports.markup import traced
from reports.period import Period
from reports.swedish import NBSP

FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
TOKEN = re.compile(r"\{\{[^}|]*")
HEADING = re.compile(r"^#{1,6} .*\n*", re.MULTILINE)


class Matter(BaseModel):
    """A block's front matter: where it belongs, who answers for it, and for which period it was confirmed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    område: str
    ansvarig_roll: str
    gäller_period: str


@dataclass(frozen=True)
class Passage:
    """A block of commentary, its figures written and marked."""

    file: str
    matter: Matter
    text: str
    shown: tuple[tuple[str, str], ...] = ()  # (fact id, printed text)


@dataclass(frozen=True)
class _Path:
    """A dotted fact name that a token is spelling out; nothing is looked up before it is whole."""

    path: str
    scribe: "_Scribe"

    def __getattr__(self, name: str) -> "_Path":
        if name.startswith("__"):
            raise AttributeError(name)
        return _Path(f"{self.path}.{name}", self.scribe)

    def __getitem__(self, name: object) -> "_Path":
        return _Path(f"{self.path}.{name}", self.scribe)

    def __str__(self) -> str:
        raise TextError(f"{self.path} skrivs utan form.", hint=f"Lägg till hur talet ska skrivas: {{{{ {self.path} | tkr }}}}. Former: {', '.join(FILTERS)}.")


@dataclass
class _Scribe:
    """Writes facts in one passage and remembers what it wrote."""

    facts: Facts
    shown: list[tuple[str, str]] = field(default_factory=list)

    def write(self, path: object, form: Callable[..., str], *args: Any) -> str:  # noqa: ANN401  what the token gave
        """The fact's text in the asked form, as a span that can be traced."""
        if not isinstance(path, _Path):
            raise TextError(f"{path} är inte en siffra ur rapporten.", hint="En token består av siffrans namn och en form, till exempel {{ resultat.nämnden | tkr }}.")
        fact = self.facts.get(path.path)
        before, text, after = _split(form(fact, *args))
        self.shown.append((fact.id, text))
        return f"{before}{traced(text, fact.id)}{after}"


def _split(text: str) -> tuple[str, str, str]:
    """The words before a figure stay prose; only the figure with its unit is marked."""
    before, _, rest = text.rpartition("|")
    return before, rest, ""


def _number(fact: Fact) -> Any:  # noqa: ANN401
    if fact.värde is None:
        raise TextError(f"{fact.id} är inte ett tal utan {fact.text}.", hint="Skriv den med formen text.")
    return fact.värde


def _money(unit: str) -> Callable[..., str]:
    def write(fact: Fact, decimals: int = 1 if unit == "mnkr" else 0) -> str:
        if fact.enhet != "kr":
            raise TextError(f"{fact.id} är inte ett belopp utan {fact.enhet}.", hint="Välj en form som passar enheten.")
        return f"{swedish.amount(_number(fact), unit, decimals)}{NBSP}{unit}"

    return write


def _absolute(fact: Fact) -> str:
    return f"{swedish.amount(abs(_number(fact)))}{NBSP}tkr"


def _worded(word: str, preposition: str) -> Callable[[Fact], str]:
    """The noun carries the sign; a noun that contradicts it stops."""

    def write(fact: Fact) -> str:
        actual = swedish.result_word(_number(fact))
        if actual != word:
            raise TextError(f"{fact.id} är {actual}, inte {word}: {fact.exact}.", hint="Skriv om meningen.")
        return f"{word} {preposition} |{_absolute(fact)}"

    return write


def _kronor(fact: Fact, decimals: int = 0) -> str:
    """Kronor; a price per resident or day too, whose 'per …' the sentence says."""
    if fact.enhet.startswith("kr/"):
        return f"{swedish.number(_number(fact), decimals)}{NBSP}kr"
    return _money("kr")(fact, decimals)


def _negative(words: str) -> Callable[[Fact], str]:
    """The words carry the minus sign; a figure that is not negative stops."""

    def write(fact: Fact) -> str:
        if _number(fact) >= 0:
            raise TextError(f"{fact.id} är inte negativt: {fact.exact}.", hint="Skriv om meningen.")
        return f"{words} |{_absolute(fact)}"

    return write


def _zero(words: str) -> Callable[[Fact], str]:
    """The words say zero (money: zero tkr); another figure stops."""

    def write(fact: Fact) -> str:
        if swedish.amount(_number(fact), "tkr" if fact.enhet == "kr" else "kr") != "0":
            raise TextError(f"{fact.id} är inte noll: {fact.exact}.", hint="Skriv om meningen.")
        return words

    return write


def _percent(fact: Fact, decimals: int | None = None) -> str:
    value = _number(fact)
    return f"{swedish.as_is(value) if decimals is None else swedish.number(value, decimals)}{NBSP}procent"


def _word(fact: Fact) -> str:
    return swedish.count_word(int(_number(fact)))


FILTERS: dict[str, Callable[..., str]] = {
    "tkr": _money("tkr"),
    "mnkr": _money("mnkr"),
    "kr": _kronor,
    "tkr_tecken": lambda f: swedish.signed(_money("tkr")(f)),
    "tecken": lambda f: swedish.signed(swedish.amount(_number(f))),
    "tusental": lambda f: swedish.amount(_number(f)),
    "belopp": _absolute,
    "kostnad": lambda f: f"{swedish.amount(-_number(f))}{NBSP}tkr",
    "kostnad_tusental": lambda f: swedish.amount(-_number(f)),
    "procent": _percent,
    "antal": lambda f: swedish.as_is(_number(f)),
    "decimal": lambda f, n=1: swedish.number(_number(f), n),
    "ord": _word,
    "Ord": lambda f: _word(f).capitalize(),
    "text": lambda f: f.text,
    "enhet": lambda f: f.exact,
    "underskott_om": _worded("underskott", "om"),
    "underskott_på": _worded("underskott", "på"),
    "överskott_om": _worded("överskott", "om"),
    "överskott_på": _worded("överskott", "på"),
    "minus": _negative("minus"),
    "överdrag_på": _negative("överdrag på"),
    "Ingen": _zero("Ingen"),
    "i_nivå_med_budget": _zero("i nivå med budget"),
    "jämnt_ut": _zero("jämnt ut"),
}


class _Names(Context):
    """Every name in a token starts a fact path."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401
        return _Path(key, self.environment.globals["scribe"])  # type: ignore[arg-type]


def _environment(scribe: _Scribe) -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, block_start_string="{%!", block_end_string="!%}")
    env.context_class = _Names
    env.globals = {"scribe": scribe}
    env.filters = {name: (lambda value, *args, form=form: scribe.write(value, form, *args)) for name, form in FILTERS.items()}
    return env


def read_passages(folder: Path, places: dict[str, str], facts: Facts) -> list[Passage]:
    """Every block in the folder, by file name. TextError with file and line for an unknown place, figure or form."""
    return [passage(path.name, path.read_text(encoding="utf-8-sig"), places, facts) for path in sorted(folder.glob("*.md"))]


def passage(name: str, source: str, places: dict[str, str], facts: Facts) -> Passage:
    """One block of commentary."""
    match = FRONT.match(source.replace("\r\n", "\n"))
    if not match:
        raise TextError(f"{name}: filen börjar inte med uppgifter mellan två rader med ---.", hint="Skriv område, ansvarig_roll och gäller_period överst.")
    try:
        matter = yamlfile.build(Matter, yamlfile.load(match[1], name), name)
        window = Period.parse(matter.gäller_period)
    except ReportsError as exc:
        raise TextError(exc.message, hint=exc.hint) from exc
    if matter.område not in places:
        raise TextError(f"{name}: {matter.område} är ingen textplats i profilen.", hint=nearest(matter.område, places))
    if not facts.window.contains(window):
        raise TextError(f"{name}: texten är bekräftad för {window.label}, rapporten gäller {facts.window.label}.", hint="Läs om texten och ändra gäller_period.")
    first = source[: match.start(2)].count("\n") + 1
    scribe = _Scribe(facts)
    lines = [_render(line, f"{name}, rad {n}", scribe) for n, line in _lines(match[2], first)]
    return Passage(name, matter, HEADING.sub("", "\n".join(lines)).strip(), tuple(scribe.shown))


def _lines(body: str, first: int) -> Iterator[tuple[int, str]]:
    return enumerate(body.split("\n"), first)


def _quoted(match: re.Match[str]) -> str:
    """A name part that starts with a digit as an item: Jinja would read .5_1 as the number 51."""
    return re.sub(r"\.(\d\w*)", r'["\1"]', match[0])


def _render(line: str, place: str, scribe: _Scribe) -> str:
    """One line with its tokens written; every fault says where it stands."""
    if "{{" not in line:
        return line
    try:
        return _environment(scribe).from_string(TOKEN.sub(_quoted, line)).render()
    except ReportsError as exc:
        raise TextError(f"{place}: {exc.message}", hint=exc.hint) from exc
    except TemplateSyntaxError as exc:
        unknown = re.search(r"No filter named '(\w+)'", exc.message or "")
        hint = f"Formen {unknown[1]} finns inte. {nearest(unknown[1], FILTERS)}" if unknown else "Kontrollera klamrarna: {{ namn | form }}."
        raise TextError(f"{place}: en token går inte att läsa.", hint=hint) from exc
    except (TemplateError, SecurityError, TypeError, ValueError) as exc:
        raise TextError(f"{place}: en token går inte att räkna ut.", hint="En token består av siffrans namn och en form; räkna inte i den, lägg till en härledd siffra i profilen.") from exc
