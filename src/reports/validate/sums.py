"""An export's own sum rows, checked against the rows that they stand for."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.errors import Finding
from reports.profile import MONEY_COLUMN, VALUE_COLUMN, Summarader
from reports.profile.organisation import addable, rolled_up
from reports.read import ROW, array, clean, having, sum_keys
from reports.swedish import as_is
from reports.validate.amounts import numbers
from reports.validate.reading import ÖRE, Reading, by_value, marked, sensitive

MOST_ROWS = 3  # wrong sum rows that are told one by one
Rows = NDArray[np.bool_]
Cells = NDArray[np.object_]
Key = tuple[tuple[str, str], ...]  # what a sum row sums: (column of the table, value)


def check_sums(r: Reading, load: Rows, keys: pd.DataFrame) -> None:
    """Every kind of sum row that the profile declares is there, and equals the rows that it stands for, öre för öre.

    `load` says which rows are loaded, and `keys` are their typed keys.
    """
    groups = _Groups(r, keys)
    for n, (spec, is_sum) in enumerate(zip(r.spec.summarader, r.raw.sums, strict=True)):
        if is_sum.any():
            _check_kind(r, spec, (r.raw.frame[load], r.raw.frame[is_sum]), groups)
        elif load.any():
            hint = f"Gör om uttaget med summor, eller ta bort summaraden ur profilen. {r.told('summarader', n)}".rstrip()
            r.add(spec.kolumn, f"summaraden {spec.shown} saknas", (), hint)


def _check_kind(r: Reading, spec: Summarader, frames: tuple[pd.DataFrame, pd.DataFrame], groups: "_Groups") -> None:
    frame, sums = frames
    name, factor = (MONEY_COLUMN, ÖRE) if r.money else (VALUE_COLUMN, 1)
    labels = [clean(label) for label in sums[spec.kolumn]] if spec.kolumn else [""] * len(sums)
    wanted = _wanted(r, spec, labels, sums)
    wrong: list[Finding] = []
    for heading in [*(heading for heading, _ in r.measures()), *(h for h, c in r.spec.named() if c == name)]:
        amounts = groups.amounts(frame, heading, name)
        for value, label, row, key in zip(numbers(r, sums, heading, name), labels, sums[ROW], wanted, strict=True):
            computed = sum(amounts[groups.rows(key)])
            if value is not None and value != computed and not groups.masked(frame, heading)[groups.rows(key)].any():
                rule = f"{label or 'summan'} är {shown(value, factor)} men raderna ger {shown(computed, factor)}"
                cause = groups.unit_of(computed - value, amounts, key) or ". En rad saknas, är dubbel eller har ändrats efter uttaget."
                hint = f"Skillnaden är {shown(value - computed, factor)}{cause}"
                wrong.append(Finding(r.raw.source.place, heading, rule, (row,), hint, f"summaraden på rad {row}"))
    many = len({finding.rows for finding in wrong}) > MOST_ROWS
    r.findings += [replace(finding, cause=f"summaraden {spec.shown}") if many else finding for finding in wrong]


def _wanted(r: Reading, spec: Summarader, labels: list[str], sums: pd.DataFrame) -> list[Key]:
    """What each sum row sums: every key with what the label's star stands for, else with the row's own cell."""
    headings = {name: heading for heading, name in r.spec.named()}
    named: list[list[tuple[str, str]]] = [[] for _ in labels]
    stars = [sum_keys(spec, label) or () for label in labels]
    for n, key in enumerate(spec.nyckel):
        own = [clean(cell) for cell in sums[headings[key]]] if key in headings else [r.spec.fasta[key]] * len(labels)
        words = r.spec.översätt.get(key, {})
        for place, cell, star in zip(named, own, stars, strict=True):
            if n < len(star) or headings.get(key) != spec.kolumn:
                text = star[n] if n < len(star) else cell
                place.append((key, r.fill(words.get(text, text))))
    return [tuple(place) for place in named]


class _Groups:
    """The rows that sums are made of and their amounts, each found once."""

    def __init__(self, r: Reading, keys: pd.DataFrame) -> None:
        self.r, self.keys = r, keys
        self.units = [name for name in marked(r.model, "organisation") if name in keys]
        self.known = r.units()
        self.codes = {name: by_value(keys[name], lambda text: self.known.get(text, text)) for name in self.units}
        self.found: dict[Key, Rows] = {}
        self.read: dict[str, Cells] = {}

    def amounts(self, frame: pd.DataFrame, heading: str, name: str) -> Cells:
        """The numbers of a column, blanks as zero."""
        if heading not in self.read:
            self.read[heading] = array([amount or 0 for amount in numbers(self.r, frame, heading, name)])
        return self.read[heading]

    def unit_of(self, rest: Decimal | int, amounts: Cells, wanted: Key) -> str:
        """The one unit whose amount is what the rows have too much, and which its parent's may hold already; empty when none is."""
        rows = self.rows(wanted)
        units = self.r.profile.codes()
        for name in (name for name in self.units if not sensitive(self.r.model, name)):
            codes = self.codes[name].astype(str).to_numpy()
            alike = [
                code for code in dict.fromkeys(codes[rows]) if rest and amounts[rows & (codes == code)].sum() == rest and code in units
            ]
            if len(alike) == 1 and (above := units[alike[0]].förälder) in {*codes[rows]}:
                unit, holder = units[alike[0]], units[above]
                same = f", lika mycket som {unit.kod} {unit.namn}"
                return f"{same}. Ingår det redan i {holder.kod} {holder.namn}, skriv varav: ja för {unit.kod} i organisationen."
        return ""

    def masked(self, frame: pd.DataFrame, heading: str) -> Rows:
        """Which rows have a number that the export hides, so that no sum of theirs can be checked."""
        return having(frame[heading], lambda cell: clean(cell) in self.r.spec.maskerat)

    def rows(self, wanted: Key) -> Rows:
        """The rows with these keys: of a unit those that it rolls up, else never a unit that is a varav of another."""
        if wanted not in self.found:
            taken = np.ones(len(self.keys), dtype=bool)
            named = dict(wanted)
            for name in self.units:
                codes = self.codes[name]
                everything = addable(self.r.profile.organisation, list(codes.unique()))
                unit = self.known.get(named[name], named[name]) if name in named else ""
                taken &= codes.isin(rolled_up(self.r.profile.organisation, unit) if name in named else everything).to_numpy()
            for name in named.keys() - set(self.units):
                taken &= (self.keys[name].astype(str) == named[name]).to_numpy()
            self.found[wanted] = taken
        return self.found[wanted]


def shown(value: object, factor: int) -> str:
    """An amount in ören, or an exact value, as a message says it."""
    return as_is((Decimal(str(value)) / factor).normalize() + 0) if factor == 1 else as_is(Decimal(int(str(value))) / factor)
