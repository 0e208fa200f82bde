"""Explanations of budget deviations: per unit its posts and the unexplained rest, which is computed and always shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from reports.blocks import Cell, Column, Row, Table
from reports.errors import Finding
from reports.facts import Fact, Facts
from reports.layout import Layouts
from reports.period import WHOLE
from reports.profile import EXPLANATIONS, MONEY_COLUMN, Förklaringar, Profile
from reports.read import ROW
from reports.selection import known, select, slug
from reports.swedish import Number
from reports.validate import SOURCE, ÖRE
from reports.values import whole
from reports.writing import display

Post = dict[Any, Any]


@dataclass(frozen=True)
class Explained:
    """A unit's deviation, the posts that explain it in file order, those marked as rest, and what is left in kronor."""

    code: str
    name: str
    deviation: Fact
    posts: list[Post]
    marked: list[Post]
    rest: Decimal


def explained(facts: Facts, frames: Mapping[str, pd.DataFrame], profile: Profile) -> list[Explained]:
    """Every unit without parts whose deviation reaches the limit or that has posts; a varav unit only when it has posts of its own."""
    spec = profile.förklaringar
    if spec is None or spec.källa not in frames:
        return []
    posts = select(frames[spec.källa], spec.urval, facts.window.fill)
    known(posts, [spec.nyckel, spec.post, MONEY_COLUMN])
    parents = {part.förälder for part in profile.organisation if not part.varav}  # a varav unit is in its parent, which is asked
    result = []
    for code, part in profile.codes().items():
        deviation = _deviation(facts, spec, code)
        if code in parents or deviation is None or deviation.värde is None:
            continue
        own = posts[posts[spec.nyckel] == code].to_dict("records")
        named = [post for post in own if not _is_rest(str(post[spec.post]), spec.rest)]
        if own or (not part.varav and abs(Decimal(deviation.värde)) >= spec.gräns):
            marked = [post for post in own if post not in named]
            result.append(Explained(code, part.namn, deviation, named, marked, Decimal(deviation.värde) - _sum(named)))
    return result


def _deviation(facts: Facts, spec: Förklaringar, code: str) -> Fact | None:
    """The figure that a unit's posts explain, as figures are named."""
    path = spec.avvikelse.replace("{nyckel}", slug(code))
    return facts.get(path) if path in facts else None


def _is_rest(post: str, marks: str) -> bool:
    return any(mark.strip() in post for mark in marks.split(",") if mark.strip())


def _sum(posts: list[Post]) -> Decimal:
    return sum((Decimal(int(post["öre"])) / ÖRE for post in posts), start=Decimal(0))


def rest_mistakes(facts: Facts, frames: Mapping[str, pd.DataFrame], profile: Profile) -> list[Finding]:
    """A post that the profile marks as rest is no explanation; as printed it must equal what is left."""
    spec, findings = profile.förklaringar, list[Finding]()
    if spec is None:
        return findings
    for item in explained(facts, frames, profile):
        stated, left = _text(spec, _sum(item.marked)), _text(spec, item.rest)
        if item.marked and stated != left:
            rule = f"{item.code}: posten märkt som rest är {stated} {spec.enhet} men det oförklarade är {left} {spec.enhet}"
            rows = tuple(int(post[ROW]) for post in item.marked)
            findings.append(Finding(spec.källa, spec.post, rule, rows, "Rätta resten, eller lägg till posten som saknas."))
    return findings


def _text(spec: Förklaringar, kronor: Number) -> str:
    return display(kronor, spec.enhet, spec.decimaler)


def own_facts(layouts: Layouts) -> None:
    """Add the unexplained rests as facts, and the table that shows deviations, posts and rests."""
    spec = layouts.profile.förklaringar
    if spec is None or spec.källa not in layouts.frames:
        return
    facts, rows = Facts(layouts.facts, layouts.window), []
    for item in explained(facts, layouts.frames, layouts.profile):
        left = _rest_fact(spec, item)
        layouts.facts[left.id] = left
        because = "" if item.posts or item.marked else item.deviation.id  # its size alone asks for an explanation
        cells = (Cell(f"{item.code} {item.name}"), Cell(_text(spec, item.deviation.värde or 0), item.deviation.id))
        rows.append(Row(cells, "summa", because))
        for post in item.posts:
            fact = facts.get(f"{spec.mått}.{item.code}.{slug(str(post[spec.post]))}")
            rows.append(Row((Cell(str(post[spec.post])), Cell(_text(spec, fact.värde or 0), fact.id))))
        rows.append(Row((Cell("Oförklarad rest"), Cell(left.text, left.id)), "varav", because))
    if rows:
        layouts.tables[EXPLANATIONS] = _table(layouts, spec, rows)


def _rest_fact(spec: Förklaringar, item: Explained) -> Fact:
    rows = frozenset({*item.deviation.rows, *((str(post[SOURCE]), int(post[ROW])) for post in item.posts)})
    name = f"oförklarat.{item.code}@{item.deviation.code}"
    about = f"Oförklarad del av budgetavvikelsen, {item.code} {item.name}"
    return Fact(name, about, whole(item.rest), "kr", "budgetavvikelse minus förklarande poster", _text(spec, item.rest), rows)


def _table(layouts: Layouts, spec: Förklaringar, rows: list[Row]) -> Table:
    facts, units = Facts(layouts.facts, layouts.window), layouts.profile.codes()
    deviations = filter(None, (_deviation(facts, spec, code) for code in units))  # all: which are over the limit may be hidden
    used = {source for fact in deviations for source, _ in fact.rows} | set(layouts.frames[spec.källa][SOURCE])
    limit = f"Avvikelser på {_text(spec, spec.gräns)} {spec.enhet} eller mer, och andra ansvar som har poster."
    return Table(
        id=EXPLANATIONS,
        title="Förklaringar till budgetavvikelser",
        scope=f"{'Utfall' if WHOLE in layouts.window.times else 'Prognos för helåret'} mot budget, {spec.enhet}",
        columns=(Column("Ansvar och post", "left"), Column("Belopp")),
        rows=tuple(rows),
        source=layouts.source_text(used),
        notes=(f"{limit} Poster märkta som rest i uttaget räknas inte som förklaring.",),
    )
