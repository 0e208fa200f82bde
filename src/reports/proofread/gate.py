"""Before a report is made: a text that contradicts the figures stops it, and the rest goes to a list for the reviewer.

Every error stops: on the unseen texts (tests/granska/osedda.json) no true sentence was called one.
"""

from collections.abc import Sequence
from pathlib import Path

from reports.errors import TextError
from reports.proofread.listing import listed, remarks
from reports.proofread.model import Remark
from reports.underlag import Underlag

INTRODUCTION = (
    "# Granskningslista\n\nDet här stoppar inte rapporten, men är sådant i uppgifterna, och ställen i texterna, som någon bör titta på "
    "en gång till. Listan hör inte till rapporten och ges inte ut.\n"
)


_kept: dict[str, list[Remark]] = {}  # by run id, which is a hash of all that the remarks depend on


def accepted(underlag: Underlag, folder: Path) -> list[Remark]:
    """The remarks on a report's texts. TextError with every error."""
    if underlag.run_id not in _kept:
        _kept.clear()
        _kept[underlag.run_id] = remarks(underlag, folder)
    found = _kept[underlag.run_id]
    if errors := [remark for remark in found if remark.level == "fel"]:
        lines = "\n".join(f"{remark.file}, {remark}" for remark in errors)
        raise TextError(lines, hint="Rätta texten, eller skriv talet som en token. rapport granska visar allt, även varningar.")
    return found


def doubts(found: list[Remark]) -> list[str]:
    """The warnings, one line each."""
    return [f"varning: {remark.file}, {remark}" for remark in found if remark.level == "varning"]


def review_list(warnings: Sequence[str], found: list[Remark]) -> str:
    """The list that lies beside the report: what to look at in the extracts and the profile, and in the texts."""
    own = ["## Uppgifterna\n", *(f"- {warning}" for warning in warnings), "\n## Texterna\n"] if warnings else []
    return "\n".join([INTRODUCTION, *own, listed(found), ""])
