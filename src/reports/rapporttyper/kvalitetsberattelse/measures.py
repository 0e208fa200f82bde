"""The kvalitetsberättelse's own rules: what changed in the risk register, and what lex Sarah and bound figures must agree on."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from reports.errors import Finding
from reports.events import condense
from reports.facts import Facts
from reports.innehall.kedja import Step, counted_twice, link, yes
from reports.intake import Frames, Remarks
from reports.params import Params
from reports.profile import Profile
from reports.read import ROW

SEVERE = "Allvarligt missförhållande"
JUDGED = ["sannolikhet", "konsekvens"]
CASES = {"synpunkt": ("inkom", "synpunkt"), "avvikelse": ("inträffade", "avvikelse"), "lex_sarah": ("inkom", "lex")}
CHAIN = (
    Step("synpunkt", "synpunkt_id", "avvikelse", "synpunkt", "blev_avvikelse", "ur_synpunkt"),
    Step("avvikelse", "avvikelse_id", "lex_sarah", "avvikelse", "blev_lex", "ur_avvikelse"),
)
CHANGES = ("ny", "borttagen", "omvärderad")


def measures(frames: Frames, params: Params, profile: Profile) -> Remarks:
    """Adds the change of each risk since the version before, and counts lex Sarah reports; returns what does not agree."""
    link(frames, CHAIN)
    findings = [*_reported(frames), *_lost(frames), *_changed(frames)]
    for name, (day, measure) in CASES.items():
        if name in frames:
            inside = frames[name][day].between(pd.Timestamp(params.window.start), pd.Timestamp(params.window.end))
            frames[name] = frames[name].assign(mått=measure, i_fönster=yes(inside))
    condense(frames, CASES, profile)
    return Remarks(tuple(findings))


def _lost(frames: Frames) -> Iterator[Finding]:
    """A complaint where the service has failed is registered as an event too."""
    complaints = frames.get("synpunkt")
    if complaints is not None and "brist" in complaints and "avvikelse" in frames:
        lost = complaints[(complaints["brist"] == "ja") & (complaints["blev_avvikelse"] == "nej")]
        if len(lost):
            hint = "Registrera avvikelsen, eller rätta bristen eller kopplingen."
            yield Finding("synpunkter", "brist", "konstaterad brist som inte blev en avvikelse", tuple(lost[ROW]), hint)


def _reported(frames: Frames) -> Iterator[Finding]:
    """A severe case is always reported to IVO, and only a reported case has a state there."""
    lex = frames.get("lex_sarah")
    if lex is None:
        return
    severe = lex[(lex["bedömning"] == SEVERE) & (lex["anmäld"] != "ja")]
    if len(severe):
        hint = "Ett allvarligt missförhållande ska anmälas till IVO; rätta bedömningen eller anmälan."
        yield Finding("lex Sarah", "anmäld", "allvarligt missförhållande som inte är anmält", tuple(severe[ROW]), hint)
    stray = lex[(lex["ivo"] != "") & (lex["anmäld"] != "ja")]
    if len(stray):
        yield Finding("lex Sarah", "ivo", "har ett läge hos IVO utan att vara anmäld", tuple(stray[ROW]), "Rätta anmälan eller läget.")


def _changed(frames: Frames) -> Iterator[Finding]:
    """Compares the two last versions of the register. A typed change that is not the difference is a finding."""
    risks = frames.get("risk")
    if risks is None:
        return
    *_, before, now = ["", *sorted(risks["version"].unique())]
    frames["riskändring"] = changes = _difference(risks, before, now)
    computed = dict(zip(changes["risk_id"], changes["förändring"], strict=True))
    current = risks[risks["version"] == now]
    typed = current[current["förändring"].isin([*CHANGES, "oförändrad"])]
    for risk, change, row in zip(typed["risk_id"], typed["förändring"], typed[ROW], strict=True):
        right = computed.get(risk, "oförändrad")
        if before and change != right:
            hint = f"Skillnaden mellan versionerna {before} och {now} ger {right}."
            yield Finding("riskregistret", "förändring", f"{risk} är {change} i filen men {right} i jämförelsen", (int(row),), hint)


def _difference(risks: pd.DataFrame, before: str, now: str) -> pd.DataFrame:
    """The risks that are new, removed or judged otherwise, in that order."""
    old, new = (risks[risks["version"] == version].set_index("risk_id", drop=False) for version in (before, now))
    kept = [risk for risk in new.index if risk in old.index]
    changed = [risk for risk in kept if tuple(old.loc[risk, JUDGED]) != tuple(new.loc[risk, JUDGED])]
    parts = [new.loc[[r for r in new.index if r not in old.index]], old.loc[[r for r in old.index if r not in new.index]], new.loc[changed]]
    moved = [part.assign(förändring=change) for part, change in zip(parts, CHANGES, strict=True)]
    return pd.concat(moved).reset_index(drop=True).assign(mått="riskändring", värde=1)


def check(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:
    """Typed key figures that the profile binds to a computed figure must equal it."""
    typed = frames.get("nyckeltal", pd.DataFrame(columns=["id", "namn", "värde", ROW]))
    found = list(counted_twice(facts, frames, CHAIN))
    for name, bound in profile.bindningar.get("nyckeltal", {}).items():
        for label, value, row in typed[typed["id"] == name][["namn", "värde", ROW]].itertuples(index=False):
            fact = facts.get(bound)
            if value is None or Decimal(value) != Decimal(fact.värde or 0):
                hint = "Rätta nyckeltalet, eller ta bort bindningen i profilen."
                found.append(Finding("nyckeltalen", "värde", f"{label} är inte lika med {fact.avser} ({fact.exact})", (int(row),), hint))
    return found
