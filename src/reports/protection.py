"""Röjandekontroll of a report: which figures count few people, which others must be hidden with them, and what that leaves to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf

from reports.blocks import Cell, Table
from reports.errors import DisclosureError
from reports.facts import Fact
from reports.knowledge import Earlier, Knowledge, computed
from reports.profile import Röjande
from reports.prose import figures
from reports.read import personal_numbers
from reports.swedish import PROTECTED, as_is, number

LEGEND = f"{PROTECTED} är en skyddad uppgift."


@dataclass(frozen=True)
class Receipt:
    """What the control did: counts that it went through, how many it hides, and the narrowest interval that is left."""

    tröskel: int = 0
    antal: int = 0
    dolda: int = 0
    smalast: float = inf

    def __str__(self) -> str:
        """One line for the ekonom."""
        if not self.tröskel:
            return "röjandekontroll: avstängd i den här utgåvan"
        narrow = f", smalaste intervall {as_is(int(self.smalast))}" if self.dolda and self.smalast < inf else ""
        return f"röjandekontroll: {number(self.antal)} antal, {number(self.dolda)} skyddade{narrow}"


UNPROTECTED = Receipt()


def protected(facts: Mapping[str, Fact], policy: Röjande, earlier: Iterable[Earlier] = ()) -> tuple[dict[str, Fact], Receipt]:
    """The facts with those hidden that must not be read. DisclosureError when a small count cannot be protected."""
    if not policy.tröskel:
        return dict(facts), UNPROTECTED
    knowledge = Knowledge.of(facts, policy, earlier)
    hidden, narrowest = _hidden(knowledge, policy.tröskel, facts)
    covered = _with_dependants(facts, hidden)
    receipt = Receipt(policy.tröskel, len(knowledge.counts), len(covered & facts.keys()), narrowest)
    return {name: fact.hidden() if name in covered else fact for name, fact in facts.items()}, receipt


def _hidden(knowledge: Knowledge, width: int, facts: Mapping[str, Fact]) -> tuple[set[str], float]:
    """What to hide, and the narrowest interval that the attack then leaves. DisclosureError when one is too narrow."""
    primary = knowledge.primary()
    if not primary and not knowledge.before:
        return set(), inf
    from reports.disclosure import Unprotectable, intervals, protect  # noqa: PLC0415  a second of solver

    try:
        hidden = set(protect(knowledge.system, primary, width, knowledge.before).hidden)
    except Unprotectable as exc:
        raise _cannot(exc.ids, facts) from None
    except ValueError:
        raise DisclosureError(
            "De antal som trycks går inte ihop: med en tidigare rapport, eller med siffror som profilen säger är lika (röjande: lika).",
            hint="Rätta lika i profilen. Är något rättat sedan den tidigare rapporten? Låt dataskyddsombudet se på skillnaderna.",
        ) from None
    left = intervals(knowledge.system, hidden, width)
    if weak := [interval.id for interval in left if interval.high - interval.low < width]:
        raise _cannot(weak, facts)
    return hidden, min((interval.high - interval.low for interval in left), default=inf)


def _cannot(ids: Iterable[str], facts: Mapping[str, Fact]) -> DisclosureError:
    """Which figures cannot be kept from the reader, without saying what they are."""
    names = sorted({facts[i].avser for i in ids if i in facts})
    more = f" och {len(names) - 3} till" if len(names) > 3 else ""  # noqa: PLR2004
    return DisclosureError(
        f"Små antal går inte att skydda: {'; '.join(names[:3])}{more}.",
        hint="Slå ihop rader eller kolumner i tabellen, ta bort den, eller gör den interna utgåvan (--satt utgåva=intern).",
    )


def _with_dependants(facts: Mapping[str, Fact], hidden: set[str]) -> set[str]:
    """Hidden figures, and all that is computed from them."""
    covered = set(hidden)
    rows = frozenset[tuple[str, int]]().union(*(facts[name].rows for name in hidden & facts.keys()))
    for name, fact in facts.items():  # a derived figure stands after what it is made of
        if covered & set(fact.av) or (not fact.av and computed(fact) and rows & fact.rows):
            covered.add(name)
    return covered


def check_typed(texts: Iterable[tuple[str, str]], facts: Mapping[str, Fact], safe: Mapping[str, Fact]) -> None:
    """DisclosureError with every place where a protected figure is typed by hand; a token would print the mark instead."""
    values = {facts[name].värde for name, fact in safe.items() if fact.dold}
    places = [place for place, text in texts if values and any(typed.counts and typed.value in values for typed in figures(text))]
    if places:
        raise DisclosureError(
            "\n".join(f"{place}: ett antal som är skyddat är skrivet för hand." for place in dict.fromkeys(places)),
            hint="Skriv siffran som en token, {{ siffrans.namn | antal }}, eller skriv om meningen utan antalet.",
        )


def check_people(texts: Iterable[tuple[str, str]]) -> None:
    """DisclosureError with every place where a personal number is written, and never the number."""
    places = [place for place, text in texts if personal_numbers(text)]
    if places:
        raise DisclosureError(
            "\n".join(f"{place}: ett personnummer eller samordningsnummer." for place in dict.fromkeys(places)),
            hint="Ta bort numret och kör igen.",
        )


def covered_table(table: Table, facts: Mapping[str, Fact]) -> Table:
    """The table with protected cells, and what the mark means."""
    rows = tuple(replace(row, cells=tuple(_covered_cell(cell, facts) for cell in row.cells)) for row in table.rows)
    return table if rows == table.rows else replace(table, rows=rows, notes=(*table.notes, LEGEND))


def _covered_cell(cell: Cell, facts: Mapping[str, Fact]) -> Cell:
    return Cell(PROTECTED, cell.fact) if cell.fact and facts[cell.fact].dold else cell
