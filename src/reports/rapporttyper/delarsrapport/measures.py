"""The delårsrapport's own rules: what the frames must agree on before layout, and the facts after it. Canonical sign: plus is better."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from reports import swedish
from reports.blocks import Cell, Column, Row, Table
from reports.errors import Finding
from reports.facts import Fact, Facts
from reports.layout import Layouts, display, select, slug
from reports.numerals import number
from reports.params import Params
from reports.period import Period
from reports.profile import EXPLANATIONS, Profile
from reports.read import ROW
from reports.report_type import Frames
from reports.validate import SOURCE

OPERATORS = {"<": "under", "<=": "högst", ">": "över", ">=": "minst", "=": "", "": ""}


def measures(frames: Frames, params: Params) -> list[Finding]:
    """Adds the texts that tables show (windows, outcome beside target); returns what does not agree with the report's period."""
    if "volym" in frames:
        volumes = frames["volym"]
        volumes["fönster"] = [
            window_text(a, b) if v is not None else "" for a, b, v in zip(volumes["från"], volumes["till"], volumes["värde"], strict=True)
        ]
    if "mål" in frames:
        goals = frames["mål"]
        goals["utfall_visat"] = [_grouped(f"{v} {u}") if v else "" for v, u in zip(goals["utfall"], goals["enhet"], strict=True)]
        goals["målvärde_visat"] = [_target(o, v, u) for o, v, u in zip(goals["operator"], goals["målvärde"], goals["enhet"], strict=True)]
    return _months(frames, params.window) + _scope(frames)


def window_text(start: str, end: str) -> str:
    """'januari–augusti 2017', or that the source does not say."""
    return Period.from_code(f"{start}/{end}").label if start and end else "saknas i källan"


def _grouped(text: str) -> str:
    """A typed value with its unit, thousands grouped."""
    return re.sub(r"[-−]?\d{4,}(?![\d,.-])", lambda m: swedish.number(int(m[0].replace(swedish.MINUS, "-"))), swedish.published(text))


def _target(operator: str, value: str, unit: str) -> str:
    if not value:
        return ""
    bare = value.lstrip("<>=")
    return _grouped(" ".join(filter(None, [OPERATORS[operator], bare, "" if "%" in bare else unit])))


def _months(frames: Frames, window: Period) -> list[Finding]:
    """Every booked month lies inside the period, and no month of it is missing."""
    ledger = frames.get("ekonomi")
    if ledger is None or "månad" not in ledger:
        return []
    booked = ledger[ledger["månad"].notna() & (ledger["månad"].astype(str).str.len() > 0)]
    wanted = {f"{window.end.year}-{month:02d}" for month in range(window.start.month, window.end.month + 1)}
    outside = booked[~booked["månad"].isin(wanted)]
    findings = []
    if len(outside):
        findings.append(
            Finding(
                "huvudboken",
                "månad",
                f"bokförda månader ligger utanför {window.label}",
                tuple(outside[ROW]),
                "Gör om uttaget för rapportens period, eller ändra period.",
            )
        )
    missing = sorted(wanted - set(booked["månad"]))
    if missing:
        findings.append(Finding("huvudboken", "månad", f"{swedish.listed(missing)} saknas", (), "Gör om uttaget för hela perioden."))
    return findings


def _scope(frames: Frames) -> list[Finding]:
    """A measured unit must not have a condition without a target."""
    goals = frames.get("mål")
    if goals is None:
        return []
    bad = goals[(goals["operator"] != "") & (goals["målvärde"] == "")]
    return (
        [Finding("målen", "målvärde", "villkor utan målvärde", tuple(bad[ROW]), "Fyll i målvärdet eller ta bort villkoret.")]
        if len(bad)
        else []
    )


def check(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:
    """Typed values that are bound to a fact must equal it; posts marked as rest must equal the unexplained rest."""
    return _bound(facts, frames, profile) + _rest(facts, frames, profile)


def _bound(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:
    findings = []
    for table, bindings in profile.bindningar.items():
        for row in frames[table].to_dict("records") if table in frames else []:
            path = bindings.get(str(row["id"]))
            if path and row["utfall"] and (fact := facts.get(path)).värde is not None:
                shown = display(fact.värde, row["enhet"] if row["enhet"] in swedish.MONEY else fact.enhet, 0)
                if number(row["utfall"]) != number(shown):
                    rule = f"{row['id']} har utfallet {row['utfall']} men {fact.id} är {shown}"
                    findings.append(
                        Finding(
                            f"{table}, utfall", "utfall", rule, (int(row[ROW]),), "Rätta utfallet, eller ta bort bindningen i profilen."
                        )
                    )
    return findings


def explained(facts: Facts, frames: Mapping[str, pd.DataFrame], profile: Profile) -> list[tuple[str, Fact, list[dict[Any, Any]], Decimal]]:
    """Per unit whose deviation reaches the limit: code, deviation, explaining posts in file order, and the unexplained rest in kronor."""
    spec = profile.förklaringar
    if spec is None or spec.källa not in frames:
        return []
    posts = select(frames[spec.källa], spec.urval, str)
    result = []
    parents = {part.förälder for part in profile.organisation}
    for code in (c for c in profile.codes() if c not in parents):
        path = spec.avvikelse.replace("{nyckel}", code)
        if path not in facts or (fact := facts.get(path)).värde is None:
            continue
        own = posts[posts[spec.nyckel] == code].to_dict("records")
        named = [p for p in own if not _is_rest(str(p[spec.post]), spec.rest)]
        rest = Decimal(fact.värde) - sum((Decimal(int(p["öre"])) / 100 for p in named), start=Decimal(0))
        if own or abs(Decimal(fact.värde)) >= spec.gräns:
            result.append((code, fact, named, rest))
    return result


def own_facts(layouts: Layouts) -> None:
    """The table of explanations: per unit its deviation, its posts, and the unexplained rest, always shown."""
    spec = layouts.profile.förklaringar
    if spec is None or spec.källa not in layouts.frames:
        return
    names, rows = {code: part.namn for code, part in layouts.profile.codes().items()}, []
    facts = Facts(layouts.facts, layouts.window)
    for code, deviation, posts, rest in explained(facts, layouts.frames, layouts.profile):
        rows.append(Row((Cell(f"{code} {names[code]}"), Cell(_tkr(deviation.värde or 0), deviation.id)), "summa"))
        for post in posts:
            fact = facts.get(f"{spec.mått}.{code}.{slug(str(post[spec.post]))}")
            rows.append(Row((Cell(str(post[spec.post])), Cell(_tkr(fact.värde or 0), fact.id))))
        used = frozenset({*deviation.rows, *((str(p[SOURCE]), int(str(p[ROW]))) for p in posts)})
        window = deviation.id.partition("@")[2]
        left = Fact(
            f"oförklarat.{code}@{window}",
            f"Oförklarad del av budgetavvikelsen, {code} {names[code]}",
            int(rest) if rest == int(rest) else rest,
            "kr",
            "budgetavvikelse minus förklarande poster",
            _tkr(rest),
            used,
        )
        layouts.facts[left.id] = left
        rows.append(Row((Cell("Oförklarad rest"), Cell(left.text, left.id)), "varav"))
    columns = (Column("Ansvar och post", "left", 60), Column("Belopp"))
    limit = f"Avvikelser på {_tkr(spec.gräns)} tkr eller mer, och andra ansvar som har poster"
    notes = (f"{limit}. Poster märkta som rest i uttaget räknas inte som förklaring.",)
    layouts.tables[EXPLANATIONS] = Table(
        id=EXPLANATIONS,
        title="Förklaringar till budgetavvikelser",
        scope="Prognos för helåret mot budget, tkr",
        columns=columns,
        rows=tuple(rows),
        source=layouts.source_text({*posts_sources(layouts, spec.källa)}),
        notes=notes,
    )


def posts_sources(layouts: Layouts, table: str) -> set[str]:
    """The sources that a table was read from."""
    return set(layouts.frames[table][SOURCE])


def _tkr(value: Decimal | int) -> str:
    return swedish.amount(value)


def _is_rest(post: str, marks: str) -> bool:
    return any(mark.strip() in post for mark in marks.split(",") if mark.strip())


def _rest(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:
    """A post that the profile marks as rest is no explanation; in tkr it must equal what is left."""
    spec = profile.förklaringar
    if spec is None or spec.källa not in frames:
        return []
    posts = select(frames[spec.källa], spec.urval, str)
    findings = []
    for code, _, _, rest in explained(facts, frames, profile):
        marked = [p for p in posts[posts[spec.nyckel] == code].to_dict("records") if _is_rest(str(p[spec.post]), spec.rest)]
        stated = sum((Decimal(int(p["öre"])) / 100 for p in marked), start=Decimal(0))
        if marked and swedish.amount(stated) != swedish.amount(rest):
            rows = tuple(int(p[ROW]) for p in marked)
            rule = f"{code}: posten märkt som rest är {swedish.amount(stated)} tkr men det oförklarade är {swedish.amount(rest)} tkr"
            findings.append(Finding(f"{spec.källa}", spec.post, rule, rows, "Rätta resten, eller lägg till posten som saknas."))
    return findings
