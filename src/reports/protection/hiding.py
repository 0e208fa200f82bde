"""Which figures of a report are hidden or rounded: small counts, what is about few people, and what would give them away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from reports.disclosure import System, Unprotectable
from reports.errors import DisclosureError
from reports.facts import Fact, Rows
from reports.knowledge import Amounts, Bound, Earlier, Figures, Knowledge, already_told, bound, computed, measured, rounded, small
from reports.profile import Röjande
from reports.protection.receipt import UNPROTECTED, Receipt

NO_AMOUNTS: Amounts = MappingProxyType({})


@dataclass(frozen=True)
class Told:
    """What is to be hidden, what is left to work out of it, and what is printed rounded although it is small."""

    hidden: frozenset[str] = frozenset()
    narrowest: float = inf
    shown: frozenset[str] = frozenset()


def protected(
    facts: Mapping[str, Fact], policy: Röjande, earlier: Iterable[Earlier] = (), amounts: Amounts = NO_AMOUNTS
) -> tuple[dict[str, Fact], Receipt]:
    """The facts with those hidden or rounded that must not be read. DisclosureError when a small count cannot be protected."""
    if not policy.tröskel:
        return dict(facts), UNPROTECTED
    earlier = tuple(earlier)
    knowledge, tied = Knowledge.of(facts, policy, earlier), bound(facts, policy)
    counts = _counts(knowledge, tied, facts)
    figures = Figures.of(facts, policy, amounts, tied, counts.hidden)
    few = _figures(figures, facts) | {name for name, fact in facts.items() if fact.få}
    few |= {e.id for e in earlier if e.value is None and e.id in facts}  # a share or an amount that has been hidden once
    base = policy.avrundningsbas if policy.avrundningsbas > 1 else 0
    unread = {name for name, fact in facts.items() if base and _exact(fact)}  # what says more of rounded counts than they do
    told = frozenset[str]() if base else _told(facts, knowledge.counts.keys() - counts.hidden - few)
    loose = _loose(facts, figures)
    covered = _with_dependants(facts, set(counts.hidden) | unread, loose, told)
    others = _with_dependants(facts, covered | few | _touching(facts, figures, few), loose, told) - covered
    number = {name for name, fact in knowledge.counts.items() if not measured(fact)}
    receipt = Receipt(policy.tröskel, len(number), len(covered & facts.keys()), counts.narrowest, base, len(others & facts.keys()))
    blurred = number if base else ()
    safe = {name: fact.rounded(rounded(fact.värde or 0, base), base) if name in blurred else fact for name, fact in facts.items()}
    return {name: fact.hidden() if name in covered | others else fact for name, fact in safe.items()}, receipt


def _counts(knowledge: Knowledge, tied: Collection[Bound], facts: Mapping[str, Fact]) -> Told:
    """What counts to hide, those included whose group's size is hidden."""
    policy, more = knowledge.policy, set[str]()
    while True:
        told = _hidden(knowledge, more, facts)
        few = {b.figure.id for b in tied if b.figure.id in knowledge.counts and (b.size.id in told.hidden or small(b.size, policy))}
        if few <= more | told.hidden:
            return told
        more |= few


def _hidden(knowledge: Knowledge, more: Collection[str], facts: Mapping[str, Fact]) -> Told:
    """What to hide, and the narrowest interval that the attack then leaves. DisclosureError when one is too narrow."""
    primary = knowledge.primary() | set(more)
    if not primary and not knowledge.before:
        return Told()
    shown = knowledge.blurred(primary - knowledge.before - set(more))
    while True:
        system = knowledge.beside(shown)
        try:
            hidden, narrowest = _protect(system, primary, knowledge.before, knowledge.policy.tröskel)
            return Told(hidden - shown.keys(), narrowest, frozenset(shown))
        except Unprotectable as exc:
            if not shown:
                raise _cannot(exc.ids, facts) from None
            kept = {name: ends for name, ends in shown.items() if name not in exc.ids}
            shown = kept if len(kept) < len(shown) else {}


def _figures(figures: Figures, facts: Mapping[str, Fact]) -> frozenset[str]:
    """What amounts and other figures about groups to hide."""
    if not figures.primary:
        return figures.alone
    try:
        return _protect(figures.system, figures.primary, (), 1)[0] | figures.alone
    except Unprotectable as exc:
        raise _cannot(exc.ids, facts) from None


def _protect(system: System, primary: Collection[str], before: Collection[str], width: float) -> tuple[frozenset[str], float]:
    """What to hide, and the narrowest interval that the attack leaves. Unprotectable with what it pins down."""
    from reports.disclosure import intervals, protect  # noqa: PLC0415  a second of solver

    try:
        hidden = protect(system, primary, width, before).hidden
    except ValueError:
        raise DisclosureError(
            "De antal som trycks går inte ihop: med en tidigare rapport, eller med siffror som profilen säger är lika (röjande: lika).",
            hint="Rätta lika i profilen. Är något rättat sedan den tidigare rapporten? Låt dataskyddsombudet se på skillnaderna.",
        ) from None
    left = intervals(system, hidden, width)
    wanted = {q.id: width if q.width is None else q.width for q in system.quantities}
    if weak := [interval.id for interval in left if interval.width < wanted[interval.id]]:
        raise Unprotectable(weak)
    return hidden, min((interval.width for interval in left), default=inf)


def _cannot(ids: Iterable[str], facts: Mapping[str, Fact]) -> DisclosureError:
    """Which figures cannot be kept from the reader, without saying what they are."""
    names = sorted({facts[name].avser for i in ids if (name := i.partition(" utom ")[0]) in facts})
    more = f" och {len(names) - 3} till" if len(names) > 3 else ""  # noqa: PLR2004
    return DisclosureError(
        f"Uppgifter om få går inte att skydda: {'; '.join(names[:3])}{more}.",
        hint="Slå ihop rader eller kolumner i tabellen, ta bort den, eller gör den interna utgåvan (--satt utgåva=intern).",
    )


def _told(facts: Mapping[str, Fact], printed: Collection[str]) -> frozenset[str]:
    """The differences that printed counts tell."""
    wanted = [name for name, fact in facts.items() if not fact.av and computed(fact) and fact.enhet == "antal"]
    return already_told(facts, wanted, printed)


def _with_dependants(facts: Mapping[str, Fact], hidden: set[str], loose: Mapping[str, Rows], told: Collection[str]) -> set[str]:
    """Hidden figures, and all that is computed from them but for the differences that others tell."""
    covered, known = set(hidden), [facts[name] for name in hidden & facts.keys()]
    rows = frozenset[tuple[str, int]]().union(*(fact.rows for fact in known))
    added = {_added(fact) for fact in known if not fact.få} - {frozenset()}  # a small unit has company in each sum
    for name, fact in facts.items():  # a derived figure stands after what it is made of
        from_them = covered & set(fact.av) or (name not in told and not fact.av and computed(fact) and rows & fact.rows)
        if from_them or any(own <= loose.get(name, frozenset()) for own in added):
            covered.add(name)
    return covered


def _exact(fact: Fact) -> bool:
    """Whether a figure tells the counts that it is made of as they are: a difference, or a share that the source has worked out."""
    return computed(fact) or bool(fact.av and fact.enhet == "text")


def _loose(facts: Mapping[str, Fact], figures: Figures) -> dict[str, Rows]:
    """Shares, means and days with the rows of what they show, add up, subtract or weigh: no one knows what a reader makes of them."""
    modelled = {q.id for q in figures.system.quantities}
    made = (f for f in facts.values() if not (f.räknar or f.av or f.enhet == "kr" or f.id in modelled))
    return {fact.id: _added(fact) for fact in made if fact.värde is not None}


def _added(fact: Fact) -> Rows:
    return frozenset[tuple[str, int]]().union(*(part.rows for part in fact.delar))


def _touching(facts: Mapping[str, Fact], figures: Figures, hidden: Collection[str]) -> set[str]:
    """Amounts that are computed from the rows of hidden ones in a way that is not known."""
    modelled = {q.id for q in figures.system.quantities}
    rows = frozenset[tuple[str, int]]().union(*(facts[name].rows for name in hidden))
    loose = (f for f in facts.values() if f.enhet == "kr" and not f.av and f.id not in modelled)
    return {fact.id for fact in loose if rows & fact.rows}
