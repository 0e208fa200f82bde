"""Where the amounts of a frame came from: the profile's source, and the file and sheet as messages name them."""

from collections.abc import Sequence

from reports.params import Params
from reports.profile import Källa, Profile
from reports.swedish import listed


def source_of(name: str, table: str, profile: Profile) -> tuple[str, Källa]:
    """The profile's source, of which the name may be that of one sheet."""
    return next(
        ((own, spec) for own, spec in profile.källor.items() if name == own or (name.startswith(f"{own} ") and name not in profile.källor)),
        (name, Källa(tabell=table, fil=name, kolumner={})),
    )


def place_of(name: str, table: str, params: Params, profile: Profile) -> str:
    """The file, and the sheet when the profile names one."""
    own, spec = source_of(name, table, profile)
    file = params.filer.get(own, params.window.fill(spec.fil))
    sheet = name.removeprefix(own).strip() or (spec.blad if isinstance(spec.blad, str) else "")
    return f"{file}, blad {params.window.fill(sheet)}" if sheet else file


def key_of(names: Sequence[str], table: str, key: str, profile: Profile) -> str:
    """'källan budget (params/profiler/ort.yaml, rad 71)': the sources, and where the first one's key stands in the profile."""
    own = list(dict.fromkeys(source_of(name, table, profile)[0] for name in names))
    where = profile.where("källor", own[0], key)
    return f"{f'källan {own[0]}' if len(own) == 1 else f'källorna {listed(own)}'}{f' ({where})' if where else ''}"
