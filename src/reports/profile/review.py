"""How texts are read against the figures: tolerance, which stories are followed up, and what a sentence may not say otherwise."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from reports.profile.base import Part


class Granskning(Part):
    """How freely texts may say a figure, and in which perspective next year's report follows up the stories of this one."""

    tolerans: Annotated[Decimal, Field(ge=0, le=50)] = Field(
        default=Decimal(5), description="Hur många procent från talet cirka får ligga."
    )
    följs_upp: dict[str, str] = Field(default={}, description="Perspektiv → perspektivet där nästa års rapport följer upp berättelsen.")


class Påstående(Part):
    """What sentences about something say in words, and which of the words is right: declared, or decided by a figure."""

    om: Annotated[list[str], Field(min_length=1)] = Field(description="Ord som alla ska finnas i meningen, platsen eller meningen före.")
    ord: Annotated[dict[str, list[str]], Field(min_length=2)] = Field(description="Vad som kan gälla → uttrycken som säger det.")
    gäller: str = Field(default="", description="Vad som gäller, när det inte följer av en siffra.")
    siffra: str = Field(default="", description="Siffran som avgör vad som gäller.")
    mot: str = Field(default="", description="Siffran som den jämförs med; skillnaden avgör då.")
    när: dict[str, str] = Field(default={}, description="Vad som kan gälla → villkor på siffran, eller på skillnaden.")
    källa: str = Field(default="", description="Var det står.")

    @model_validator(mode="after")
    def _decided(self) -> "Påstående":
        if bool(self.gäller) == bool(self.siffra):
            raise ValueError("ska ha antingen gäller eller siffra")
        if bool(self.siffra) != bool(self.när) or (self.mot and not self.siffra):
            raise ValueError("ska ha siffra och när tillsammans, och mot bara med en siffra")
        return self
