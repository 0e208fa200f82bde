"""Every figure about the activity: what it is, its value in base unit, how it was computed and from which rows. Frozen after load."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.errors import TextError, nearest, rows_text
from reports.period import Period
from reports.read import SourceFile
from reports.swedish import NBSP, PROTECTED, Number, as_is, number

UNKNOWN = "okänd"
MOST_DECIMALS = 4
DECIMALS = re.compile(r"\d,(\d+)")
Rows = frozenset[tuple[str, int]]  # (source, Excel row, or the number of a group of rows)
Groups = Mapping[tuple[str, int], Iterable[int]]  # the Excel rows of each group
NO_GROUPS: Groups = MappingProxyType({})
HIDDEN = "skyddad uppgift: antalet är litet, eller skulle röja ett litet antal"
HIDDEN_AMOUNT = "skyddad uppgift: beloppet gäller få personer, eller skulle röja ett sådant belopp"


def figure_base(measure: str, thing: str, part: str) -> str:
    """Return a figure's name without its time."""
    return ".".join(filter(None, [measure, thing, part]))


def magnitude(value: Number) -> Number:
    """Return the value without its sign."""
    return -value if value < 0 else value


@dataclass(frozen=True)
class Part:
    """What a count adds up: source rows, or how many different values of a column they have. A zero has a name of its own and no rows."""

    sign: int
    rows: Rows
    olika: str = ""


@dataclass(frozen=True)
class Fact:
    """One figure. `värde` is in base unit (kronor, antal, procent) and canonical sign; `text` is how it is usually printed.

    `räknar` says that the figure counts people or their cases, `delar` what it adds up, and `av` which figures it is computed from.
    """

    id: str
    avser: str
    värde: Number | None
    enhet: str
    uträkning: str
    text: str
    rows: Rows = frozenset()
    räknar: str = ""
    delar: tuple[Part, ...] = ()
    av: tuple[str, ...] = ()
    mäter: bool = False  # a text that the source's own unit says is how much and not how many
    få: bool = False  # about so few people, as the source itself says, that it must be protected
    dold: bool = False
    decimaler: int | None = None  # in a sentence, where its text does not say
    avrundat: int = 0  # the base that the value, and all that is computed from it, is rounded to

    def hidden(self) -> "Fact":
        """The same figure with nothing left that tells its value."""
        why = HIDDEN_AMOUNT if self.enhet == "kr" else HIDDEN
        return Fact(self.id, self.avser, None, self.enhet, why, PROTECTED, räknar=self.räknar, dold=True)

    def rounded(self, value: Number, base: int) -> "Fact":
        """The same count as its rounded value, with nothing left that tells the exact one."""
        how = f"avrundat till närmaste {base}-tal"
        return Fact(self.id, self.avser, value, self.enhet, how, as_is(value), räknar=self.räknar, avrundat=base)

    @property
    def base(self) -> str:
        """The id without its window."""
        return self.id.partition("@")[0]

    @property
    def code(self) -> str:
        """The window as the id writes it."""
        return self.id.partition("@")[2]

    @property
    def window(self) -> Period | None:
        """The time the figure covers, or None when the source does not say."""
        return None if self.code == UNKNOWN else Period.from_code(self.code)

    @property
    def decimals(self) -> int:
        """How many decimals it has in a sentence: those of its text."""
        if self.decimaler is not None:
            return self.decimaler
        printed = DECIMALS.search(self.text)
        return len(printed[1]) if printed else 0

    @property
    def exact(self) -> str:
        """The value with its unit and all its digits; a quotient without end is cut after four decimals, and says so."""
        if self.värde is None:
            return self.text
        unit = {"procent": "%", "antal": "", "text": ""}.get(self.enhet, self.enhet)
        shown = as_is(self.värde)
        endless = len(shown.partition(",")[2]) > MOST_DECIMALS
        return f"{f'cirka {number(self.värde, MOST_DECIMALS)}' if endless else shown}{NBSP if unit else ''}{unit}"


class Facts:
    """All facts of a report by id; lookups without a window take the report's own."""

    def __init__(self, facts: Mapping[str, Fact], window: Period, groups: Groups = NO_GROUPS, *, rows_shown: bool = True) -> None:
        self.rows_shown = rows_shown  # two lists of event rows tell how many rows they share: a count that may be protected
        self._facts = MappingProxyType(dict(facts))
        self.window = window
        self.groups = groups
        self._bases: dict[str, list[Fact]] = {}
        for fact in facts.values():
            self._bases.setdefault(fact.base, []).append(fact)

    def __iter__(self) -> Iterator[Fact]:
        """Go through the facts in the order they were made."""
        return iter(self._facts.values())

    def __len__(self) -> int:
        """Count the facts."""
        return len(self._facts)

    def __contains__(self, path: str) -> bool:
        """Whether get() would find the path."""
        try:
            return bool(self.get(path))
        except TextError:
            return False

    def get(self, path: str) -> Fact:
        """Return the fact of an id, or of a name: alone (the report's window), with a window (a.b.2019-06) or .fg. TextError if none."""
        if path in self._facts:
            return self._facts[path]
        dated = "@".join(path.rsplit(".", 1))
        if dated in self._facts:
            return self._facts[dated]
        base = path if path in self._bases else path.removesuffix(".fg")
        if base not in self._bases:
            raise TextError(f"Okänt tal: {path}.", hint=nearest(path, self._bases))
        current = self._current(self._bases[base])
        if base == path:
            return current
        own = self.window.year_of(self.window.end.year)
        window = current.window if current.window and current.window.end > own.start else self.window
        earlier = f"{base}@{window.previous_year().code}" if current.window else ""
        if earlier not in self._facts:
            known = ", ".join(f.code for f in self._bases[base])
            raise TextError(f"{base} har inget värde för samma tid året före.", hint=f"Siffran finns för {known}.")
        return self._facts[earlier]

    def matching(self, pattern: str) -> list[Fact]:
        """The current facts whose names match a pattern with ? and *."""
        regex = re.compile(re.escape(pattern).replace(r"\?", "[^.]").replace(r"\*", "[^.]*"))
        return [self._current(facts) for base, facts in self._bases.items() if regex.fullmatch(base)]

    def _current(self, facts: list[Fact]) -> Fact:
        """The report's window, else its year, else the latest window that ends within the year."""
        year = Period.year_of(self.window.end.year)
        for wanted in (self.window.code, year.code):
            for fact in facts:
                if fact.code == wanted:
                    return fact
        dated = [f for f in facts if f.window and f.window.end <= year.end]
        return max(dated, key=lambda f: f.window.end if f.window else year.start) if dated else facts[0]


def as_json(
    facts: Facts,
    sources: Mapping[str, SourceFile],
    showings: Mapping[str, Iterable[tuple[str, str]]],
    tables: Mapping[str, list[list[str]]],
    run_id: str,
) -> dict[str, object]:
    """What siffror.json holds: every fact with its showings, and which fact stands in which table cell."""
    return {
        "körning": run_id,
        "fakta": {fact.id: _entry(fact, sources, facts, list(showings.get(fact.id, ()))) for fact in sorted(facts, key=lambda f: f.id)},
        "tabeller": dict(tables),
    }


def in_files(rows: Rows, facts: Facts) -> dict[str, set[int]]:
    """The Excel rows by source; a group of event rows gives all of its own, or none where they are not shown."""
    places: dict[str, set[int]] = {}
    for source, row in rows:
        group = facts.groups.get((source, row))
        own = (row,) if group is None else group if facts.rows_shown else ()
        places.setdefault(source, set()).update(map(int, own))
    return places


def _entry(fact: Fact, sources: Mapping[str, SourceFile], facts: Facts, showings: list[tuple[str, str]]) -> dict[str, object]:
    files = [
        {"fil": sources[s].path.name, "blad": sources[s].sheet, "rader": rows_text(rows).removeprefix("rad ")}
        for s, rows in sorted(in_files(fact.rows, facts).items())
    ]
    return {
        "avser": fact.avser,
        "värde": _json(fact.värde),
        "enhet": fact.enhet,
        **({"räknar": fact.räknar} if fact.räknar else {}),
        **({"avrundat": fact.avrundat} if fact.avrundat else {}),
        "fönster": _window(fact.window),
        "uträkning": fact.uträkning,
        "källor": files,
        "text": fact.text,
        "exakt": fact.exact,
        "visningar": [{"plats": place, "text": text} for place, text in dict.fromkeys(showings)],
    }


def _json(value: Number | None) -> int | float | None:
    """The value as a JSON number: whole ones without decimals."""
    return None if value is None else int(value) if value == int(value) else float(value)


def _window(window: Period | None) -> dict[str, str]:
    if window is None:
        return {"från": "", "till": "", "text": "tid okänd i källan"}
    return {"från": window.start.isoformat(), "till": window.end.isoformat(), "text": window.label}
