"""Amounts that are about persons: the rows they add up, whose those are, and when a few make up too much of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from reports.errors import ParamsError
from reports.facts import Fact
from reports.profile import Dominans, Röjande
from reports.rows import identities
from reports.selection import known, mask, written
from reports.validate import MONEY_COLUMN, ÖRE

HUNDRED = 100
Row: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Amount:
    """A source row's amount in öre, and whose it is when it is a person's."""

    öre: int
    person: str | None = None


Amounts: TypeAlias = Mapping[Row, Amount]


def amount_rows(frames: Mapping[str, pd.DataFrame], policy: Röjande, fill: Callable[[str], str]) -> Amounts:
    """Every amount of the sources by row, when the policy protects any. ParamsError for a column that a table lacks."""
    if not (policy.belopp or policy.storlek):
        return {}
    tables = {name: frame[frame[MONEY_COLUMN].notna()] for name, frame in frames.items() if MONEY_COLUMN in frame}
    return {row: amount for name, frame in tables.items() for row, amount in _rows(frame, name, policy, fill)}


def _rows(frame: pd.DataFrame, name: str, policy: Röjande, fill: Callable[[str], str]) -> Iterator[tuple[Row, Amount]]:
    persons: list[str | None] = [None] * len(frame)
    if rule := policy.belopp.get(name):
        try:
            known(frame, [rule.per])
            theirs = mask(frame, rule.urval, fill)
        except ParamsError as exc:
            raise ParamsError(f"röjande, belopp, {name}: {exc.message}", hint=exc.hint) from exc
        persons = [written(who) if own else None for who, own in zip(frame[rule.per], theirs, strict=True)]
    for row, öre, person in zip(identities(frame), frame[MONEY_COLUMN], persons, strict=True):
        yield row, Amount(int(öre), person)


def added(fact: Fact, amounts: Amounts) -> dict[Row, float]:
    """How often an amount adds each row's size, and with which sign; nothing for figures that are no sums of amounts."""
    if fact.enhet != "kr" or fact.räknar or fact.värde is None:
        return {}
    taken = Counter[Row]()
    for part in fact.delar:
        for row in part.rows:
            taken[row] += part.sign
    if not taken.keys() <= amounts.keys() or sum(times * amounts[row].öre for row, times in taken.items()) != fact.värde * ÖRE:
        return {}
    return {row: times * (1 if amounts[row].öre > 0 else -1) for row, times in taken.items() if times and amounts[row].öre}


def about_few(fact: Fact, amounts: Amounts, policy: Röjande) -> bool:
    """Whether a sum tells of few persons: it has fewer of them than the threshold and no one else, or some make up too much of it."""
    theirs, all_of_it = Counter[str](), 0
    for row in frozenset[Row]().union(*(part.rows for part in fact.delar)):
        amount = amounts[row]
        all_of_it += 0 if amount.person is not None else abs(amount.öre)
        if amount.person is not None and amount.öre:
            theirs[amount.person] += amount.öre
    if not theirs or any(part.sign < 0 for part in fact.delar):
        return False
    sizes = sorted(map(abs, theirs.values()), reverse=True)
    return (not all_of_it and len(theirs) < policy.tröskel) or _dominated(sizes, sum(sizes) + all_of_it, policy.dominans)


def _dominated(sizes: list[int], total: int, rule: Dominans) -> bool:
    """The (n, k) rule and the p per cent rule, over persons in order of size."""
    few, others = sum(sizes[: rule.n]), total - sum(sizes[:2])
    return (rule.k is not None and HUNDRED * few > rule.k * total) or (rule.p is not None and HUNDRED * others < rule.p * sizes[0])
