"""What the control did, for the ekonom, the report and the record."""

from dataclasses import dataclass
from math import inf

from reports.swedish import as_is, number, quantity


@dataclass(frozen=True)
class Receipt:
    """What the control did: counts that it went through, how many it hides, and the narrowest interval that is left."""

    tröskel: int = 0
    antal: int = 0
    dolda: int = 0
    smalast: float = inf
    bas: int = 0  # what the counts are rounded to
    belopp: int = 0  # hidden amounts, and other figures about few people that are no counts

    def __str__(self) -> str:
        """One line for the ekonom."""
        if not self.tröskel:
            return "röjandekontroll: avstängd i den här utgåvan"
        narrow = f", smalaste intervall {as_is(int(self.smalast))}" if self.dolda and self.smalast < inf else ""
        base = f", övriga avrundade till närmaste {number(self.bas)}-tal" if self.bas else ""
        others = f", {quantity(self.belopp, 'skyddat', 'skyddade')} belopp och andra uppgifter om få" if self.belopp else ""
        return f"röjandekontroll: {number(self.antal)} antal, {quantity(self.dolda, 'skyddat', 'skyddade')}{narrow}{base}{others}"


UNPROTECTED = Receipt()
