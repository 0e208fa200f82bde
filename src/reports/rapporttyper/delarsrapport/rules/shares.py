"""An indicator that is a share of counts: which of its numbers are counts, and what goes with a share that is hidden."""

from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.rapporttyper.delarsrapport.rules.indicator import Indicator
from reports.rapporttyper.delarsrapport.rules.parts import COUNTED, KINDS, OWN, TIMES
from reports.rapporttyper.delarsrapport.rules.traces import TRACES, Trace
from reports.rows import FEW, SHARE, UNREAD
from reports.swedish import PROTECTED
from reports.values import plain

PART = "täljare"
UNKNOWN = (
    "Mätetal som profilen säger räknar personer är andelar utan täljare och nämnare i uttaget, så det går inte att pröva om de säger ett "
    "litet antal"
)
WITHHELD = "_dold"  # whether the control has hidden the row's own number


def settle(basis: Basis, item: Indicator) -> None:
    """Marks the rows of a share; it is not given when a count that it is made of is small, and without counts it takes its part along."""
    row = item.outcome
    if row is None or not (all(row[kind] for kind in KINDS) or _made_of(item)):
        if row is not None and row[COUNTED] and basis.threshold and row["enhet"] in TIMES:
            say(basis.warnings, UNKNOWN, item.name)
        return
    for own in item.rows:
        own[SHARE], own[UNREAD], own[FEW] = KINDS, own[WITHHELD], bool(row[COUNTED])
        own.update({kind: row[kind] for kind in KINDS if own[kind]})
    policy = basis.profile.röjande
    sizes = [size for kind in KINDS if (size := plain(row[kind])) is not None]
    row[UNREAD] = row[WITHHELD] or bool(row[COUNTED] and any(map(policy.protects, sizes)))
    if not row[UNREAD]:
        basis.told.add(row[OWN])
    elif not row[COUNTED]:
        for own in item.rows:
            own[PART] = PROTECTED if own[PART] else ""
            own[TRACES][PART] = Trace(None, "", frozenset(), få=True)


def _made_of(item: Indicator) -> bool:
    trace = item.outcome[TRACES].get("text") if item.outcome else None
    return bool(trace and trace.made_of)
