"""What the ekonom chose for one report: a YAML file and overrides → Params, or ParamsError."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from reports import yamlfile
from reports.errors import ParamsError, nearest
from reports.period import Period
from reports.yamlfile import Day

Empty = BeforeValidator(lambda value: {} if value == "" else value)  # a key whose lines are all commented out


class Params(BaseModel):
    """The choices behind one report; frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    namn: str = Field(default="", description="Rapportens namn; filens namn utan .yaml.")
    rapport: str = Field(default="", description="Rapporttyp; mappens namn.")
    profil: str = Field(description="Kommunens profil i params/profiler/.")
    period: str = Field(description="Rapportperioden, till exempel 2017-T2.")
    uttag: str = Field(description="Mappen med exportfilerna, räknat från projektets rot.")
    filer: Annotated[dict[str, str], Empty] = Field(default={}, description="Källa → filnamn, när filen heter något annat än i profilen.")
    uttagsdatum: Annotated[dict[str, Day], Empty] = Field(
        default={}, description="Källa → datum då uppgifterna togs ut, när filen inte säger det."
    )
    datum: Day = Field(description="Rapportens datum.")
    status: Literal["preliminär", "fastställd"] = Field(default="preliminär", description="Om nämnden har fastställt rapporten.")
    tidigare_rapporter: list[str] = Field(default=[], description="Tidigare rapporters siffror.json, som inte får röja varandra.")
    förra_texter: str = Field(default="", description="Mappen i params/ med förra rapportens kommentarer, som granskningen jämför med.")
    undertecknad: Annotated[dict[str, Day], Empty] = Field(default={}, description="Roll → dagen då rollen undertecknade sin del.")
    utgåva: Literal["offentlig", "intern"] = Field(default="offentlig", description="Den interna utgåvan märks och får ha egen tröskel.")
    tröskel: Annotated[int, Field(ge=0)] | None = Field(default=None, description="Minsta antal som trycks; utelämnad: profilens.")
    texter: str = Field(default="", description="Mappen med kommentarer; utelämnad: mappen med filens namn bredvid filen.")

    @field_validator("namn")
    @classmethod
    def _namn(cls, value: str) -> str:
        if not re.fullmatch(r"\w[\w .-]*", value):
            raise ValueError("ska gå att ha som mappnamn: bokstäver, siffror, mellanslag, punkt och bindestreck")
        return value

    @field_validator("period")
    @classmethod
    def _period(cls, value: str) -> str:
        try:
            Period.parse(value)
        except ParamsError as exc:
            raise ValueError(f"går inte att tolka. {exc.hint}") from exc
        return value

    @property
    def window(self) -> Period:
        """The report's period."""
        return Period.parse(self.period)


def read_params(path: Path, overrides: dict[str, str], shown: str) -> Params:
    """The params in a file with overrides ('nyckel=värde') applied. ParamsError names every mistake."""
    data = yamlfile.read(path, shown)
    for key, value in overrides.items():
        _override(data, key, value)
    for key, value in {"namn": path.stem, "rapport": path.parent.name, "texter": f"{path.parent.name}/{path.stem}"}.items():
        data.setdefault(key, value)
        data.lines.setdefault(key, 1)
    return yamlfile.build(Params, data, shown)


def _override(data: yamlfile.Mapping, key: str, value: Any) -> None:  # noqa: ANN401  a notebook may give more than text
    """Put the value in the file's place; line 0 says that it came from --satt."""
    top, _, rest = key.partition(".")
    if top not in Params.model_fields:
        raise ParamsError(f"Parametern {key} finns inte.", hint=nearest(top, Params.model_fields))
    target = data
    if rest:
        if not data.get(top):
            data[top], data.lines[top] = yamlfile.Mapping(), 0
        target = data[top]
        if not isinstance(target, yamlfile.Mapping):
            raise ParamsError(f"--satt {key}: {top} har inga delar.", hint=f"Skriv --satt {top}=värde.")
    target[rest or top] = value
    target.lines[rest or top] = 0
