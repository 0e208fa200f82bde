"""A column of per cent that is written as shares: 0,91 beside 88 in the same table."""

from statistics import median

import pandas as pd

from reports.profile import Kolumn, Tabell
from reports.rapporttyper.delarsrapport.rules.aims import PERCENT
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, records, say
from reports.rapporttyper.delarsrapport.rules.places import place_of, source_of
from reports.selection import select
from reports.validate import SOURCE, VALUE_COLUMN

HUNDRED, NEAR = 100, 2
FEW = 2
Values = list[float]


def seek(basis: Basis) -> None:
    """Warn of the columns of the profile's tables, each by its heading in the file."""
    for name, spec in basis.profile.tabeller.items():
        frame = basis.frames.get(spec.källa)
        if frame is None or VALUE_COLUMN not in frame or all((c.enhet or spec.enhet) != PERCENT for c in spec.kolumner.values()):
            continue
        rows = select(frame, spec.urval, basis.window.fill)
        columns: dict[str, pd.DataFrame] = {heading: _rows(basis, rows, spec, column) for heading, column in spec.kolumner.items()}
        values: dict[str, Values] = {heading: _values(own) for heading, own in columns.items()}
        for heading, shares in values.items():
            likes = [other for key, found in values.items() if key != heading for other in found]
            if _as_share(shares) and likes and 1 / NEAR <= median(shares) * HUNDRED / median(likes) <= NEAR:
                _tell(basis, name, records(columns[heading].iloc[:1])[0])


def _rows(basis: Basis, rows: pd.DataFrame, spec: Tabell, column: Kolumn) -> pd.DataFrame:
    """What a column of per cent is read from."""
    read = (column.enhet or spec.enhet) == PERCENT and not (column.computed or column.källa or column.text)
    own = select(rows, column.urval, basis.window.fill) if read else rows[:0]
    return own[own[VALUE_COLUMN].notna()]


def _values(rows: pd.DataFrame) -> Values:
    return [abs(float(value)) for value in rows[VALUE_COLUMN] if value]


def _as_share(values: Values) -> bool:
    """Whether no value is more than a whole, and some are less."""
    return len(values) >= FEW and max(values) <= 1 and min(values) < 1


def _tell(basis: Basis, table: str, row: Record) -> None:
    source, spec = source_of(str(row[SOURCE]), str(row.get("tabell", "")), basis.profile)
    fill, kind = basis.window.fill, str(row.get("mått", ""))
    heading = next((own for own, extra in spec.värden.items() if fill(extra.get("mått", "")) == kind), kind)
    where = f"{place_of(str(row[SOURCE]), spec.tabell, basis.params, basis.profile)}, kolumn {fill(heading)}"
    what = f"{where}: alla värden är högst 1, fast andra procent i tabell {table} är ungefär hundra gånger större"
    key = f'skrivs: {{"{heading}": {{procent: andel}}}} för källan {source}'
    say(basis.warnings, f"{what}. Är 0,9 här 90 procent, skriv {key}; är det 0,9 procent stämmer det.")
