"""What every part of a profile is made of."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reports.errors import nearest
from reports.period import TIMES

Selection = dict[str, str | list[str]]
Sign = Annotated[Literal[1, -1], BeforeValidator(lambda v: {"1": 1, "+1": 1, "-1": -1}.get(str(v), v))]
YesNo = Annotated[bool, BeforeValidator(lambda v: {"ja": True, "nej": False}.get(v, v) if isinstance(v, str) else v)]
Unit = Literal["kr", "tkr", "mnkr", "antal", "procent", "text", "radens"]
WHEN = "gäller"  # the key that says at which times of the year a part holds
Decimals = Annotated[int, Field(ge=0, le=6)]
Counted = Literal["", "person", "ärende", "händelse"]


def _times(value: object) -> object:
    """Times of the year, as a list or with commas between, as one text. ValueError for a time that does not exist."""
    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, list):
        return value
    times = [str(word).strip() for word in words]
    if unknown := [time for time in times if time not in TIMES]:
        raise ValueError(f"är ingen tid på året: {unknown[0]}. {nearest(unknown[0], TIMES)}")
    return ", ".join(times)


def _timed(value: Any) -> Any:  # noqa: ANN401  whatever YAML held
    return {**value, "gäller": _times(value["gäller"])} if isinstance(value, dict) and "gäller" in value else value


Times = Annotated[str, BeforeValidator(_times)]
TIMED = BeforeValidator(_timed)  # for a plain mapping that may have gäller


class Part(BaseModel):
    """A part of the profile: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Timed(Part):
    """A part that may hold only at some times of the year."""

    gäller: Times = Field(default="", description="När delen gäller: T1–T3, M01–M12, H1–H2, Q1–Q4, delår, årsslut; utelämnat: alltid.")
