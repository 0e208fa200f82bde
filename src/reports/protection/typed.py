"""What people have typed by hand: protected figures and personal numbers, which no token stands between and the reader."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

import pandas as pd

from reports.blocks import Table
from reports.errors import DisclosureError
from reports.facts import Fact, Facts, Rows, magnitude
from reports.profile import Röjande
from reports.prose import WORDS as WORDS_OF_NUMBERS
from reports.prose import Typed, figures, mentions
from reports.read import ROW, personal_numbers
from reports.rows import identities
from reports.selection import written
from reports.swedish import listed

NO_TABLES: Mapping[str, Table] = MappingProxyType({})
FEWER = re.compile(r"\b(?:färre|mindre) än\s+$", re.IGNORECASE)  # before a number
STATED = ("utfall", "värde")  # the columns where a bound figure is typed
GAP, WORDS = "…", 2  # what stands for a figure in a message, and how many words that are shown on each side of it
LETTERS = r"[^\W\d_]{4,}"  # words that say something
MOST_NAMED = 3
ASIDE = r"(?:av|totalt|nya|olika|egna|våra|de|dessa|sammanlagt)"
THING = re.compile(  # what a report has, and no one is: mål alone is also a case in court
    rf"\s+(?:(?:{ASIDE}|[\d,]+|{'|'.join(WORDS_OF_NUMBERS)})\s+){{0,3}}(?:\w*(?:indikator|mätetal|nyckeltal|diagram|kontrollmoment)|"
    r"(?:nämnd|del|resultat|effekt|inriktnings|fokus|utvecklings)(?:mål|område)|tabell)(?:er(?:na)?|en|et|n|s)?\b",
    re.IGNORECASE,
)
POINT = re.compile(r"(?<![\d.])(\d{1,3})\.(?=\d{1,2}(?![\d.:]))")  # 4.5 is 4,5
HALF = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(sorted(WORDS_OF_NUMBERS, key=len, reverse=True))})(?:[ \u00a0]?½|[ \u00a0]och en halv\b)", re.IGNORECASE
)
ALIKE = 4  # letters that two words of one thing begin with
SHARES = {"procent", "text"}  # a share as the report computes it, or as the source writes it
CLOSE = 5  # steps that an amount is, at least, when a typed figure tells it within a tenth


def check_typed(
    texts: Iterable[tuple[str, str]],
    facts: Mapping[str, Fact],
    safe: Mapping[str, Fact],
    policy: Röjande,
    tables: Mapping[str, Table] = NO_TABLES,
) -> None:
    """DisclosureError with every place where a protected figure is typed by hand; a token would print the mark instead."""
    hidden = [facts[name] for name, fact in safe.items() if fact.dold]
    stated = [fact for fact in hidden if fact.värde is not None and (fact.enhet in SHARES or not (fact.räknar or fact.av))]
    counted = [fact for fact in hidden if fact not in stated]
    counted += [facts[name] for name, fact in safe.items() if fact.avrundat and (facts[name].värde or 0) % fact.avrundat]
    values = {fact.värde for fact in counted}
    found: list[str] = []
    printed: list[Fact] = []
    for place, written_so in texts:
        text = _with_commas(written_so)
        for typed in _counts(text, values, policy) if values else ():
            equal = [fact for fact in counted if fact.värde == typed.value]
            if _of_things(text, typed, equal):
                continue
            same = _taken(equal, text, tables)
            found.append(f"{place}, tecken {typed.start + 1} ({_around(text, typed)}): ett antal som är skyddat är skrivet för hand.{same}")
            printed += [fact for fact in _named(text, typed, safe) if fact not in printed]
        if told := [fact for fact in stated if _states(text, fact)]:
            found.append(f"{place}: ett belopp eller en andel som är skyddad är skrivet för hand. {_taken(told, text, tables)}")
    if found:
        raise DisclosureError(
            "\n".join(dict.fromkeys(found)),
            hint="Skriv siffran som en token, {{ siffrans.namn | antal }}, eller skriv om meningen utan antalet. "
            f"Räknar meningen något annat: gör det till en härledd siffra i profilen och skriv dess token.{_suggested(printed)}",
        )


def _with_commas(text: str) -> str:
    """The text with 4.5, 4½ and 'fyra och en halv' as 4,5, each character in its place."""
    commas = POINT.sub(r"\1,", text)
    return HALF.sub(lambda m: f"{WORDS_OF_NUMBERS.get(m[1].lower(), m[1])},5".ljust(len(m[0])), commas)


def _taken(same: list[Fact], text: str, tables: Mapping[str, Table]) -> str:
    """Which protected figures a typed one may be: those that the sentence names, and where they stand. No others: they would be told."""
    said = _begun(text)
    first = sorted((fact for fact in same if said & _begun(fact.avser)), key=lambda fact: -len(said & _begun(fact.avser)))
    names = [f"{fact.base} ({', '.join(filter(None, [fact.avser, _time(fact), _home(fact, tables)]))})" for fact in first[:MOST_NAMED]]
    return f" Det tas för {listed(names)}." if names else ""


def _time(fact: Fact) -> str:
    return fact.window.label if fact.window else ""


def _home(fact: Fact, tables: Mapping[str, Table]) -> str:
    """The table that a figure stands in; nothing for one that is only used in others."""
    return next((f"tabell {name}" for name, table in tables.items() if any(c.fact == fact.id for row in table.rows for c in row.cells)), "")


def _said(text: str) -> set[str]:
    return set(re.findall(LETTERS, text.lower()))


def _begun(text: str) -> set[str]:
    """How the words of a text begin: barnen and barn are one."""
    return {word[:ALIKE] for word in _said(text)}


def _counts(text: str, values: set[Decimal | int | None], policy: Röjande) -> list[Typed]:
    """Where a text says one of these counts; 'färre än fem' is the threshold, and no count."""
    return [
        typed
        for typed in figures(text)
        if typed.counts and typed.value in values and not (typed.value == policy.tröskel and FEWER.search(text[: typed.start]))
    ]


def _of_things(text: str, typed: Typed, equal: list[Fact]) -> bool:
    """Whether a text counts something that the report has, 'sex indikatorer', and names nothing of the protected figures."""
    if not THING.match(text, typed.end):
        return False
    return not any(_begun(text) & _begun(fact.avser) for fact in equal)


def _around(text: str, typed: Typed) -> str:
    """The words on both sides of a typed figure, without it and without any other."""
    plain = list(text)
    for other in figures(text):
        plain[other.start : other.end] = [GAP, *[""] * (other.end - other.start - 1)]
    before, after = "".join(plain[: typed.start]).split()[-WORDS:], "".join(plain[typed.end :]).split()[:WORDS]
    return " ".join([*before, GAP, *after])


def _named(text: str, typed: Typed, safe: Mapping[str, Fact]) -> list[Fact]:
    """The printed figures that have the typed value and are named with the most words of the text."""
    said = _said(text)
    same = [fact for fact in safe.values() if not fact.dold and fact.värde == typed.value and fact.enhet != "kr"]
    shared = {fact.id: len(said & _said(fact.avser)) for fact in same}
    most = max(shared.values(), default=0)
    return [fact for fact in same if most and shared[fact.id] == most][:MOST_NAMED]


def _suggested(printed: list[Fact]) -> str:
    """The tokens of the printed figures that someone may have meant."""
    times = [f'["{fact.code}"]' if fact.window else "" for fact in printed[:MOST_NAMED]]
    tokens = [f"{{{{ {fact.base}{time} | antal }}}} ({fact.avser})" for fact, time in zip(printed, times, strict=False)]
    return f" Menar du ett tal som trycks: {' eller '.join(tokens)}." if tokens else ""


def _states(text: str, fact: Fact) -> bool:
    """Whether a text says an amount or a share, as exactly as it is written and within a tenth."""
    size = magnitude(fact.värde or 0)
    units = SHARES if fact.enhet in SHARES else {fact.enhet}
    near = (m for m in mentions(text) if m.unit in units and m.step * CLOSE <= size)
    return any(2 * abs(m.value - size) <= m.step for m in near)


def check_bound(frames: Mapping[str, pd.DataFrame], bindings: Mapping[str, Mapping[str, str]], facts: Facts, unread: Rows) -> None:
    """DisclosureError with every row where someone has typed what is bound to a protected figure, unless its own figure is protected."""
    found = []
    for table, bound in bindings.items():
        frame = frames[table] if table in frames else pd.DataFrame(columns=["id", ROW])
        typed = frame[[column for column in STATED if column in frame]]
        for name, row, own, texts in zip(frame["id"], frame[ROW], identities(frame), typed.itertuples(index=False), strict=True):
            fact = facts.get(bound[name]) if name in bound and any(map(written, texts)) and own not in unread else None
            if fact and (fact.dold or fact.avrundat):
                found.append(f"{table}, rad {row}: talet är skrivet för hand och bundet till {fact.base}, som är skyddad.")
    if found:
        raise DisclosureError("\n".join(found), hint="Lämna talet tomt i uttaget, och visa siffran i en tabell i stället.")


def check_people(texts: Iterable[tuple[str, str]]) -> None:
    """DisclosureError with every place where a personal number is written, and never the number."""
    places = [place for place, text in texts if personal_numbers(text)]
    if places:
        raise DisclosureError(
            "\n".join(f"{place}: ett personnummer eller samordningsnummer." for place in dict.fromkeys(places)),
            hint="Ta bort numret och kör igen.",
        )
