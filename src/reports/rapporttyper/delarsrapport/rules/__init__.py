"""The rules of a delårsrapport's content that is not its economy: goals, indicators, staff, measures, internal control."""

from reports.intake import Frames, Remarks
from reports.layout import Layouts
from reports.params import Params
from reports.profile import Profile
from reports.rapporttyper.delarsrapport.rules import (
    absence,
    budgets,
    comments,
    control,
    effects,
    entries,
    goals,
    history,
    indicators,
    kinds,
    lengths,
    lost_kinds,
    lost_months,
    minus,
    names,
    opposite,
    outsized,
    people,
    scales,
    signs,
    staff,
    twice,
    unmatched,
    unscaled,
)
from reports.rapporttyper.delarsrapport.rules.basis import Basis, lines
from reports.rapporttyper.delarsrapport.rules.compared import Compared
from reports.rapporttyper.delarsrapport.rules.traces import noted, retraced, sourced

RULES = (
    indicators.judge, people.ask, people.ask_of_own, goals.grow, comments.demand, staff.guard, absence.weigh, effects.read, control.join,
    signs.turned, minus.seek, history.seek, budgets.weigh, names.compare, unmatched.seek, lost_months.seek,
    entries.seek, twice.seek, unscaled.seek,
)  # fmt: skip
COMPARING = (
    opposite.seek,
    kinds.seek,
    scales.compare,
    lengths.weigh,
    lost_kinds.seek,
    outsized.seek,
)  # those that hold amounts against what the ledger has


def content_rules(frames: Frames, params: Params, profile: Profile) -> Remarks:
    """Adds to the frames what tables show beside the exports' own columns; returns what stops and what must be said."""
    basis = Basis(frames, params, profile)
    basis.complete()
    for rule in RULES:
        rule(basis)
    if compared := Compared.of(basis):
        for compare in COMPARING:
            compare(compared)
    return Remarks(tuple(basis.findings), lines(basis.warnings), lines(basis.notes), frozenset(basis.told))


def content_facts(layouts: Layouts) -> None:
    """Gives the figures their exact values, parts and rows; marks those of small units; puts notes and sources under the tables."""
    retraced(layouts)
    effects.counted(layouts)
    staff.mark(layouts)
    noted(layouts)
    sourced(layouts)
