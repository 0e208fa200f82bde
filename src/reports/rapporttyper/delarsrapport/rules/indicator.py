"""One indicator as the rules see it: its rows, and the outcomes and the target among them."""

from dataclasses import dataclass

from reports.rapporttyper.delarsrapport.rules.basis import Record


@dataclass
class Indicator:
    """One indicator: its rows, this year's outcome and target, and the outcome of the year before."""

    rows: list[Record]
    outcome: Record | None
    aim: Record | None
    before: Record | None

    @property
    def before_time(self) -> str:
        """What the export says that last year's value is of, when it says it of just that value."""
        said = self.before["avser"] if self.before else ""
        return said if self.outcome is None or said != self.outcome["avser"] else ""

    @property
    def name(self) -> str:
        """What a message calls it: its number, or its name."""
        row = self.rows[0]
        numbered = f"{row['nr']} {row['delpost']}".strip()
        return numbered or str(row["namn"])
