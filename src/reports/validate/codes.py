"""Codes that Excel has made numbers of: 0701 among texts is 701 as a number, and another row than it was."""

import re

import pandas as pd

from reports.errors import rows_text
from reports.profile import MONEY_COLUMN, VALUE_COLUMN
from reports.read import ROW, clean, having, values
from reports.swedish import listed
from reports.validate.reading import Reading, marked, sensitive

PADDED = re.compile(r"0[0-9]+")
MOST = 3  # codes that are told


def check_codes(r: Reading, frame: pd.DataFrame) -> None:
    """Warn of numbers among codes that begin with a zero and are longer. A unit is not asked for: one that is unknown stops."""
    for heading, name in dict(reversed(r.spec.named())).items():
        if name not in {MONEY_COLUMN, VALUE_COLUMN} and name not in marked(r.model, "organisation"):
            _check(r, frame, heading, name)


def _check(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> None:
    cells = values(frame[heading])
    if not any(isinstance(cell, int) for cell in cells):
        return
    widths = {len(cell) for cell in cells if isinstance(cell, str) and PADDED.fullmatch(cell)}
    if len(widths) != 1:
        return
    (width,) = widths
    known = r.spec.översätt.get(name, {})
    short = having(frame[heading], lambda cell: isinstance(cell, int) and cell > 0 and len(str(cell)) < width and str(cell) not in known)
    rows = frame[ROW][short].tolist()
    if not rows:
        return
    codes = list(dict.fromkeys(clean(cell) for cell in frame[heading][short]))[:MOST]
    said, words = "koden", ""
    if not sensitive(r.model, name):
        said = listed(codes)
        pairs = ", ".join(f'"{code}": "{code.zfill(width)}"' for code in codes)
        words = f", eller skriv översätt: {{{name}: {{{pairs}}}}} för källan"
    rule = f"{said} är tal i Excel, fast andra koder i kolumnen är text med inledande nolla och {width} tecken"
    hint = f"Har en nolla fallit bort: formatera kolumnen som text och skriv om koden{words}. {r.told('kolumner', heading)}"
    r.warnings.append(f"{r.raw.source.place}, kolumn {heading}, {rows_text(rows)}: {rule}. {hint}".rstrip())
