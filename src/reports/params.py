"""What the ekonom chose for one report: a YAML file and overrides → Params, or ParamsError."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from reports import yamlfile
from reports.errors import ParamsError, nearest
from reports.period import Period


class Params(BaseModel):
    """The choices behind one report; frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    namn: str = Field(default="", description="Rapportens namn; filens namn utan .yaml.")
    rapport: str = Field(default="", description="Rapporttyp; mappens namn.")
    profil: str = Field(description="Kommunens profil i params/profiler/.")
    period: str = Field(description="Rapportperioden, till exempel 2017-T2.")
    uttag: str = Field(description="Mappen med exportfilerna, räknat från projektets rot.")
    filer: dict[str, str] = Field(default={}, description="Källa → filnamn, när filen heter något annat än i profilen.")
    uttagsdatum: dict[str, date] = Field(default={}, description="Källa → datum då uppgifterna togs ut, när filen inte säger det.")
    datum: date = Field(description="Rapportens datum.")
    status: Literal["preliminär", "fastställd"] = Field(default="preliminär", description="Om nämnden har fastställt rapporten.")
    texter: str = Field(default="", description="Mappen med kommentarer; utelämnad: mappen med filens namn bredvid filen.")

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
        top, _, rest = key.partition(".")
        if top not in Params.model_fields:
            raise ParamsError(f"Parametern {key} finns inte.", hint=nearest(top, Params.model_fields))
        target = data
        if rest:
            target = data.setdefault(top, yamlfile.Mapping())
            data.lines.setdefault(top, 1)
        target[rest or top] = value
        target.lines[rest or top] = target.lines.get(rest or top, 1)
    for key, value in {"namn": path.stem, "rapport": path.parent.name, "texter": f"{path.parent.name}/{path.stem}"}.items():
        data.setdefault(key, value)
        data.lines.setdefault(key, 1)
    return yamlfile.build(Params, data, shown)
