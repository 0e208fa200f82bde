"""The delårsrapport's own rules: what the frames must agree on before layout, and the facts after it. Canonical sign: plus is better."""

import re
from decimal import Decimal

import pandas as pd

from reports import swedish
from reports.errors import Finding
from reports.facts import Fact, Facts
from reports.intake import Frames, Remarks
from reports.numerals import number
from reports.params import Params
from reports.period import Period
from reports.profile import Profile
from reports.rapporttyper.delarsrapport.explanations import rest_mistakes
from reports.rapporttyper.delarsrapport.rules import content_rules
from reports.rapporttyper.delarsrapport.rules.booked import check_months
from reports.read import ROW

OPERATORS = {"<": "under", "<=": "högst", ">": "över", ">=": "minst", "=": "", "": ""}


def measures(frames: Frames, params: Params, profile: Profile) -> Remarks:
    """Adds the texts that tables show (windows, outcome beside target); returns what does not agree with the report's period."""
    content = content_rules(frames, params, profile)
    findings = _windows(frames)
    if "volym" in frames and not findings:
        volumes = frames["volym"]
        volumes["fönster"] = [
            window_text(a, b) if v is not None else "" for a, b, v in zip(volumes["från"], volumes["till"], volumes["värde"], strict=True)
        ]
    if "mål" in frames:
        goals = frames["mål"]
        goals["utfall_visat"] = [_grouped(f"{v} {u}") if v else "" for v, u in zip(goals["utfall"], goals["enhet"], strict=True)]
        goals["målvärde_visat"] = [_target(o, v, u) for o, v, u in zip(goals["operator"], goals["målvärde"], goals["enhet"], strict=True)]
    own = check_months(frames, params, profile)
    return Remarks((*content.findings, *findings, *own, *_scope(frames)), content.warnings, content.notes, content.told)


def _windows(frames: Frames) -> list[Finding]:
    """Every volume with a value has two dates in order, or none."""
    volumes = frames.get("volym", pd.DataFrame(columns=["från", "till", "värde", ROW]))
    bad = []
    for start, end, value, row in zip(volumes["från"], volumes["till"], volumes["värde"], volumes[ROW], strict=True):
        try:
            window_text(start, end) if value is not None else ""
        except ValueError:
            bad.append(int(row))
    hint = "Skriv två datum i ordning (ÅÅÅÅ-MM-DD), eller lämna båda tomma."
    return [Finding("volymerna", "från och till", "perioden går inte att tolka", tuple(bad), hint)] if bad else []


def window_text(start: str, end: str) -> str:
    """'januari–augusti 2017', or that the source does not say."""
    if bool(start) != bool(end):
        raise ValueError(f"{start}/{end}")
    return Period.from_code(f"{start}/{end}").label if start else "saknas i källan"


def _grouped(text: str) -> str:
    """A typed value with its unit, thousands grouped."""
    return re.sub(r"[-−]?\d{4,}(?![\d,.-])", lambda m: swedish.number(int(m[0].replace(swedish.MINUS, "-"))), swedish.published(text))


def _target(operator: str, value: str, unit: str) -> str:
    if not value:
        return ""
    bare = value.lstrip("<>=")
    return _grouped(" ".join(filter(None, [OPERATORS[operator], bare, "" if "%" in bare else unit])))


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
    return _bound(facts, frames, profile) + rest_mistakes(facts, frames, profile)


def _bound(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:
    findings = []
    for table, bindings in profile.bindningar.items():
        for row in frames[table].to_dict("records") if table in frames else []:
            path = bindings.get(str(row["id"]))
            if path and row["utfall"]:
                rule = _disagreement(facts.get(path), str(row["id"]), str(row["utfall"]), str(row["enhet"]))
                hint = "Rätta utfallet, eller ta bort bindningen i profilen."
                findings += [Finding(f"{table}, utfall", "utfall", rule, (int(row[ROW]),), hint)] if rule else []
    return findings


def _disagreement(fact: Fact, goal: str, typed: str, unit: str) -> str:
    """Why a typed outcome is not the figure it is bound to, an amount with the decimals that were typed; empty when it is."""
    try:
        value = number(typed)
    except ValueError as exc:
        return f"{goal} har utfallet {typed}, som {exc} och inte kan jämföras med {fact.id}"
    known = Decimal(fact.värde or 0)
    if unit in swedish.MONEY:
        known = swedish.rounded(known / swedish.MONEY[unit], max(0, -int(value.as_tuple().exponent)))
    agrees = fact.värde is not None and known == value
    return "" if agrees else f"{goal} har utfallet {typed} men {fact.id} är {fact.exact}"
