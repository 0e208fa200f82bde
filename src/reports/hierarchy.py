"""Where each unit stands in the organisation, as columns that a layout may use: nivå1 is the top, nivå2 what is below it.

A unit whose amounts the unit above already holds (varav) is shown, and never added to it.
"""

import re
from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from reports.profile import Profile
from reports.profile.organisation import LEVEL, holders, upwards
from reports.validate import fields

UNIT, INSIDE, LACKS = "_enhet", "_inuti", "_saknar"


def add_levels(frames: dict[str, pd.DataFrame], tables: Mapping[str, type[pa.DataFrameModel]], profile: Profile) -> None:
    """Give each table that has units the levels that the profile's tables ask for, with codes and names."""
    asked = set(re.findall(r"\w+", profile.model_dump_json(include={"tabeller", "härledda"})))
    columns = {name: codes for name, codes in _levels(profile).items() if name in asked}
    units = profile.codes()
    held = {code: holders(units, code) for code in units}
    lacks = {code: frozenset(part.saknar) for code, part in units.items()}
    for table, frame in frames.items():
        unit = next((n for n, c in fields(tables[table]).items() if (c.metadata or {}).get("organisation") and n in frame), None)
        if unit is None:
            continue
        added = {name: frame[unit].astype(object).map(codes).fillna("") for name, codes in columns.items()}
        if any(held.values()):
            added |= {UNIT: frame[unit], INSIDE: frame[unit].astype(object).map(lambda code: held.get(code, frozenset()))}
        if any(lacks.values()):
            added[LACKS] = frame[unit].astype(object).map(lambda code: lacks.get(code, frozenset()))
        frames[table] = frame.assign(**added) if added else frame


def name_units(frames: dict[str, pd.DataFrame], tables: Mapping[str, type[pa.DataFrameModel]], profile: Profile) -> None:
    """Give each unit the name that the organisation has, in every column that names units: extracts call it by several, or by none."""
    names = {code: part.namn for code, part in profile.codes().items()}
    for table, frame in frames.items() if names else ():
        named = {name: (column.metadata or {}).get("namnger") for name, column in fields(tables[table]).items()} if table in tables else {}
        for name, unit in named.items():
            if unit in frame:
                own = frame[unit].astype(object).map(names).astype(object)
                frames[table] = frames[table].assign(**{name: own.fillna(frame.get(name, ""))})


def addable(frame: pd.DataFrame, among: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be added: not those of a unit that is a part of another unit among these."""
    if INSIDE not in frame or not len(frame):
        return frame
    here = set(among[UNIT])
    return frame[[not (units & here) for units in frame[INSIDE]]]


def lacked(frame: pd.DataFrame) -> frozenset[str]:
    """The kinds of figures that the profile says that every unit of these rows lacks."""
    return frozenset.intersection(*frame[LACKS]) if LACKS in frame and len(frame) else frozenset()


def _levels(profile: Profile) -> dict[str, dict[str, str]]:
    """Every level's column → unit → the code, or the name, of what it belongs to there."""
    units = profile.codes()
    names = {**profile.grupper, **{code: part.namn for code, part in units.items()}}
    hierarchies = dict.fromkeys(name for part in profile.organisation for name in part.hierarkier)
    columns: dict[str, dict[str, str]] = {}
    for hierarchy in ("", *hierarchies):
        for part in profile.organisation:
            for number, code in enumerate(reversed(upwards(units, part.kod, hierarchy)), 1):
                level = f"{hierarchy or LEVEL}{number}"
                columns.setdefault(level, {})[part.kod] = code
                columns.setdefault(f"{level}_namn", {})[part.kod] = names.get(code, code)
    return columns
