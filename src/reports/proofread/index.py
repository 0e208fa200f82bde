"""The facts as a reader's words may mean them: which facts a sentence is about, how well, and what values they may be said with."""

import math
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.facts import Fact, Facts
from reports.period import Period
from reports.proofread.magnitudes import Magnitudes
from reports.proofread.model import Context
from reports.proofread.times import Time, times
from reports.proofread.values import Value, values
from reports.proofread.words import alike, ends, initials, stems
from reports.prose import mentions

Vector = NDArray[np.float64]
ACRONYM = re.compile(r"\b(?=\w*[A-ZÅÄÖ]\w*[A-ZÅÄÖ])[A-Za-zÅÄÖåäö]{2,5}\b")
NAME_WITH_NUMBER = re.compile(r"\b[A-ZÅÄÖ][\w-]*(?: [a-zåäö]+)? \d{1,2}\b(?=[:.,;]|$)")
LEVELS = re.compile(r"intäkt|kostnad|kommunbidrag")
BUDGET = ("budget", "ram", "anslag")
KINDS, SAME = ("prognos", "utfall", "helår", "budgetavvik"), 0.65  # told by the kind of figure, not by its subject


@dataclass(frozen=True)
class Entry:
    """A fact as the proofreading knows it."""

    fact: Fact
    window: Period | None
    values: tuple[Value, ...]
    words: Mapping[str, float] = field(repr=False)
    current: bool = True

    @cached_property
    def parts(self) -> list[str]:
        """The parts of its name: what is measured, and of what."""
        return self.fact.base.split(".")

    @cached_property
    def units(self) -> frozenset[str]:
        """The units of its values."""
        return frozenset(v.unit for v in self.values)

    @cached_property
    def money(self) -> bool:
        """Whether it is an amount of kronor."""
        return self.fact.enhet == "kr"

    @cached_property
    def measure(self) -> str:
        """The first part of the name: what is measured."""
        return self.parts[0]

    @cached_property
    def level(self) -> bool:
        """Whether it is a cost or a frame, shown without the minus it has, and no result or deviation."""
        return self.fact.värde is not None and self.fact.värde < 0 and not self.fact.text.startswith("−")

    @cached_property
    def forecast(self) -> bool:
        """Whether it looks ahead."""
        return "prognos" in self.measure or "prognos" in self.fact.avser.lower()

    @cached_property
    def goal(self) -> bool:
        """Whether it is a target and no outcome."""
        return self.fact.base.endswith(".mål")

    @cached_property
    def budget(self) -> bool:
        """Whether it is decided money and no outcome."""
        return any(word in self.measure for word in BUDGET) and "avvikelse" not in self.measure


class Index:
    """All facts of the report with their words, made once per reading."""

    def __init__(self, facts: Facts, context: Context) -> None:
        self.facts, self.context = facts, context
        self.year = Period.year_of(context.window.end.year)
        current = {self.facts.get(base).id for base in {f.base for f in facts}}
        self.entries = [self._entry(fact, fact.id in current) for fact in facts]
        self._where: dict[str, list[tuple[int, float]]] = {}
        for n, entry in enumerate(self.entries):
            for word, weight in entry.words.items():
                self._where.setdefault(word, []).append((n, weight))
        self._near: dict[str, list[str]] = {}
        for word in self._where:
            for end in ends(word):
                self._near.setdefault(end, []).append(word)
        total = math.log(1 + len(self.entries)) or 1.0
        self._rare = {w: math.log(1 + len(self.entries) / len(places)) / total for w, places in self._where.items()}
        self._vectors: dict[str, Vector] = {}
        self._nothing: Vector = np.zeros(len(self.entries))
        self._words_of: dict[str, tuple[str, ...]] = {}
        self._like: dict[str, dict[str, float]] = {}
        self._apart: dict[tuple[str, str], list[tuple[str, float]]] = {}
        self._factors: dict[Hashable, Vector] = {}
        self.magnitudes = Magnitudes([entry.values for entry in self.entries], context.tolerance)
        own = [sum(self._rare[w] * x for w, x in e.words.items() if x >= 1) for e in self.entries]
        self.by_id = {entry.fact.id: entry for entry in self.entries}
        self.norm: Vector = np.maximum(np.array(own, dtype=np.float64), 0.2)
        self.by_base: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self.by_base.setdefault(entry.fact.base, []).append(entry)
        self._parts: dict[str, list[Entry]] = {}
        for base, group in self.by_base.items():
            self._parts.setdefault(base.rpartition(".")[0], []).extend(group)

    def _entry(self, fact: Fact, current: bool) -> Entry:  # noqa: FBT001
        parts = re.split(r"[._]", fact.base)
        objects = fact.base.split(".")[1:]
        known = [*parts, fact.avser, *(name for o in objects for name in self.context.names.get(o, ()))]
        words = dict.fromkeys((s for text in known for s in stems(_without_years(text))), 1.0)
        words |= dict.fromkeys((a.lower() for text in known for a in ACRONYM.findall(text)), 1.0)
        for above in (p for o in objects for p in self.context.parents.get(o, ())):
            words = dict.fromkeys(stems(above), 0.4) | words
        window = self.context.windows.get(fact.id, fact.window)
        return Entry(fact, window, values(fact), words, current)

    @cached_property
    def names(self) -> re.Pattern[str] | None:
        """Names with a number in them that facts and goals use: no figures in a sentence."""
        texts = [*(e.fact.avser for e in self.entries), *(n for names in self.context.names.values() for n in names)]
        found = sorted(
            {m for text in texts for m in NAME_WITH_NUMBER.findall(text) if not times(m, self.context.window)}, key=len, reverse=True
        )
        return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in found)) if found else None

    @cached_property
    def declared(self) -> dict[tuple[Decimal, str], list[frozenset[str]]]:
        """Figures that stand in the names of facts and goals, with the name's words: limits and ages, which are no outcome."""
        found: dict[tuple[Decimal, str], list[frozenset[str]]] = {}
        for name in {*(e.fact.avser for e in self.entries), *(g.name for g in self.context.goals)}:
            for m in mentions(_without_years(name), self.names):
                found.setdefault((m.value, m.unit), []).append(frozenset(stems(name)))
        return found

    @cached_property
    def scale(self) -> re.Pattern[str] | None:
        """The words that goals are judged with."""
        words = sorted({g.judgement for g in self.context.goals if g.judgement}, key=len, reverse=True)
        return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words), re.IGNORECASE) if words else None

    @cached_property
    def results(self) -> list[int]:
        """Results and deviations from budget, of which balance and överskott may be said."""
        known = ((n, e.fact) for n, e in enumerate(self.entries) if e.money and e.fact.värde is not None)
        return [n for n, f in known if re.search(r"avvikelse|resultat", f.base) or re.search(r"\bresultat\b", f.avser.lower())]

    @cached_property
    def resulting(self) -> Vector:
        """Less for costs, incomes and frames, of which no one says underskott."""
        return np.array([0.6 if e.level or e.budget or LEVELS.match(e.fact.base) else 1.0 for e in self.entries])

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Letters that stand for names, in small."""
        return frozenset(a.lower() for e in self.entries for a in ACRONYM.findall(e.fact.avser))

    def vector(self, word: str) -> Vector:
        """How much a word says about each fact."""
        if word not in self._vectors:
            result = np.zeros(len(self.entries))
            for known, likeness in self.like(word).items():
                for n, weight in self._where[known]:
                    result[n] = max(result[n], likeness * self._rare[known] * weight)
            self._vectors[word] = result
        return self._vectors[word]

    def words_of(self, text: str) -> tuple[str, ...]:
        """The words of a text that any fact knows, names' letters among them; remembered, since parts of a sentence are asked for again."""
        if text not in self._words_of:
            letters = sorted(initials(text, self.acronyms))
            self._words_of[text] = tuple(w for w in (*stems(text), *letters) if self.like(w))
        return self._words_of[text]

    def total(self, weights: Mapping[str, float]) -> Vector:
        """How much a set of weighted words says about each fact, less for facts with other words of their own."""
        known = [word for word in weights if self.like(word)]
        raw = np.array([weights[word] for word in known]) @ np.array([self.vector(word) for word in known]) if known else self._nothing
        own: Vector = raw / self.norm  # worked on in its place, since this is done for every figure
        np.minimum(own, 1.0, out=own)
        own *= 0.65
        own += 0.35
        own *= raw
        return own

    def earlier(self, entry: Entry, said: Sequence[Time]) -> tuple[Entry, Entry] | None:
        """The fact and the same fact over as long a time in the year that is said, or the year before."""
        if entry.window is None or not entry.values:
            return None
        years = [t.period.end.year for t in said if t.period.end.year < entry.window.end.year] or [entry.window.end.year - 1]
        same = (e for e in self.by_base[entry.fact.base] if e.window and e.values and e.window.like(entry.window))
        return next(((entry, e) for e in same if e.window and e.window.end.year == years[-1]), None)

    def compared(self, entry: Entry, said: Sequence[Time]) -> Entry | None:
        """What the fact is compared with in the year that is said: itself then, or the value that its source gives beside it."""
        if series := self.earlier(entry, said):
            return series[1]
        years = {t.period.end.year for t in said}
        parts = self._parts.get(entry.fact.base, ())
        found = [e for e in parts if e.values and e.window and e.fact.enhet == entry.fact.enhet and e.window.end.year in years]
        return found[0] if len(found) == 1 and entry.values else None

    def beside(self, entry: Entry) -> list[Entry]:
        """The facts whose names differ only in their last part."""
        return self._parts[entry.fact.base.rpartition(".")[0]]

    def remembered(self, key: Hashable, factor: Callable[[Entry], float]) -> Vector:
        """A factor for each fact, worked out once for what the words say of kind or time."""
        if key not in self._factors:
            self._factors[key] = np.array([factor(entry) for entry in self.entries])
        return self._factors[key]

    def rare(self, word: str) -> float:
        """How much a word of the facts tells them apart, 0 to 1."""
        return self._rare.get(word, 0.0)

    def like(self, word: str) -> Mapping[str, float]:
        """The facts' own words that a word is like, and how much."""
        if word not in self._like:
            near = (known for end in ends(word) for known in self._near.get(end, ()))
            self._like[word] = {known: likeness for known in near if (likeness := alike(word, known))}
        return self._like[word]

    def apart(self, entry: Entry, other: Entry) -> list[tuple[str, float]]:
        """The words of a fact's subject that another has not, and how much each tells."""
        key = (entry.fact.id, other.fact.id)
        if key not in self._apart:
            own = (w for w in entry.words.keys() - other.words.keys() if not w.startswith(KINDS))
            apart = (w for w in own if not any(alike(w, o) >= SAME for o in other.words))
            self._apart[key] = [(w, self.rare(w) * entry.words[w]) for w in sorted(apart)]
        return self._apart[key]


def _without_years(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b", " ", text)
