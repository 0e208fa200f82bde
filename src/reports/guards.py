"""What a layout may neither write as a word nor choose rows by: numbers that may have to be hidden."""

import re
from collections.abc import Iterable

import pandas as pd

from reports.conditions import above_none, compares_zero, splits
from reports.errors import ParamsError
from reports.profile import Röjande, Tabell
from reports.rows import FEW, share_of
from reports.validate import TEXT_COLUMN, VALUE_COLUMN
from reports.values import Value

Named = tuple[str, Value]  # a figure's name without its time, and what it holds


def may_write(template: str, frame: pd.DataFrame) -> None:
    """Let a label or a footnote pass that shows no count of people; no one could protect it there."""
    if {VALUE_COLUMN, TEXT_COLUMN, *share_of(frame)} & {*re.findall(r"\{(\w+)\}", template)}:
        raise ParamsError(f"etiketten {template} visar antal som gäller personer eller ärenden.", hint="Visa antalet i en kolumn.")


def may_select(condition: str, judged: Iterable[Named], frame: pd.DataFrame, spec: Tabell, policy: Röjande) -> None:
    """ParamsError for a condition that would tell protected figures from each other by the rows that it takes."""
    if not policy.tröskel:
        return
    if any(_tells(condition, value, spec, policy) for _, value in judged):
        raise ParamsError(
            f"när: {condition} väljer rader efter tal som skyddas, så raderna skulle säga vilka de är.",
            hint='Jämför ett antal med noll, till exempel när: "> 0", eller visa alla rader.',
        )
    if (FEW in frame and frame[FEW].any()) or any(policy.sized(name) for name, _ in judged):
        raise ParamsError(
            f"när: {condition} väljer rader efter tal som skyddas när gruppen är liten, så raderna skulle säga vilka de är.",
            hint="Visa alla rader, eller välj dem med urval.",
        )


def _tells(condition: str, value: Value, spec: Tabell, policy: Röjande) -> bool:
    """Whether a condition would tell more of a number than a reader of a protected one may know: of a count that it is not none."""
    if value.number is None:
        return False
    if value.räknar:
        added = bool(value.delar) and not value.av and all(part.sign > 0 for part in value.delar)
        broken = value.number != int(value.number)
        return not added or splits(condition, 1 if policy.noll_är_säkert else 0) or (broken and above_none(condition))
    return spec.källa in policy.belopp and not compares_zero(condition)
