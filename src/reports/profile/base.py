"""What every part of a profile is made of."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

Selection = dict[str, str | list[str]]
Sign = Annotated[Literal[1, -1], BeforeValidator(lambda v: {"1": 1, "+1": 1, "-1": -1}.get(str(v), v))]
YesNo = Annotated[bool, BeforeValidator(lambda v: {"ja": True, "nej": False}.get(v, v) if isinstance(v, str) else v)]
Unit = Literal["kr", "tkr", "mnkr", "antal", "procent", "text", "radens"]
Counted = Literal["", "person", "ärende", "händelse"]


class Part(BaseModel):
    """A part of the profile: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
