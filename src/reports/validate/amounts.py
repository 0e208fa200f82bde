"""A column of amounts, counts or percent → exact numbers, by what the profile says of how they are written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from reports import numerals
from reports.profile import MONEY_COLUMN, VALUE_COLUMN, Talform
from reports.read import Percent, Scaled, bound, clean, stated_unit, values, with_unit
from reports.swedish import MONEY, as_is
from reports.validate.reading import ÖRE, Reading, each, fields
from reports.validate.remedies import Remedy

MOST_ÖRE = 2**63 - 1
MOST_SHARE = 5  # a share over 500 percent is percent written without its sign
OTHERS = "saknar procenttecken, som andra tal i kolumnen har; skriv procent under skrivs för kolumnen i profilen"

DASHES = re.compile("[-–—−]+")
HIDDEN = re.compile(r"[<≤] ?[0-9]+|\.{2,3}|…|\*+|[xX]")  # as an export hides a small count
AS_SHOWN = "spara talen så som de visas, och gör om uttaget"
AS_STORED = f"är talet kronor, skriv enhet: kr för källan, eller under skrivs för kolumnen; annars {AS_SHOWN}"


@dataclass(frozen=True)
class Form:
    """How the numbers of a column are written."""

    unit: str
    decimal: str
    sign: int
    thousands: str = ""
    percent: str = ""
    own_unit: bool = False  # whether the profile says it of just this column

    def read(self, value: object) -> Decimal:
        """The number as it is written. ValueError with the reason."""
        return numerals.number(value, self.decimal, self.thousands if self.thousands != self.decimal else "")


def form(r: Reading, heading: str) -> Form:
    """The column's own form where the profile has one, else the source's."""
    own = next((own for name, own in r.spec.skrivs.items() if bound(r.fill(name), heading) is not None), Talform())
    sign = r.spec.tecken if own.tecken is None else own.tecken
    decimal, thousands = own.decimal or r.spec.decimal, own.tusental or r.spec.tusental or ""
    return Form(own.enhet or r.spec.enhet, decimal, sign, thousands, own.procent, own.enhet is not None)


def numbers(r: Reading, frame: pd.DataFrame, heading: str, name: str) -> "pd.Series[Any]":
    """The column as whole ören, or as exact values in the table's unit."""
    written = form(r, heading)
    divided = _divided(frame, heading)
    mend = Remedy(r, name, written.decimal, values(frame[heading]))
    if name == MONEY_COLUMN:
        return each(r, frame, (heading, name), _known(r, partial(_ören, written=written, divided=divided)), mend)
    mixed = not written.percent and any(_is_percent(value) for value in values(frame[heading]))
    counted = (fields(r.model)[VALUE_COLUMN].metadata or {}).get("enhet") == "antal" if VALUE_COLUMN in fields(r.model) else False

    def parse(value: object) -> Decimal:
        if counted and _is_percent(value):
            raise ValueError("är procent, fast kolumnen är ett antal")
        exact = _value(value, written) * written.sign
        if mixed and exact and not _is_percent(value):
            raise ValueError(OTHERS)
        return exact

    return each(r, frame, (heading, name), _known(r, parse), mend)


def _known(r: Reading, parse: Callable[[object], object]) -> Callable[[object], object]:
    """The number, nothing for what the profile says stands for nothing, and the way out of a mark that is no number."""

    def read(value: object) -> object:
        text = clean(value)
        if text in r.spec.saknas or (text in r.spec.maskerat and not r.money):
            return None
        if DASHES.fullmatch(text):
            raise ValueError(f'är inte ett tal; betyder det att inget finns, skriv saknas: "{text}" för källan')
        if HIDDEN.fullmatch(text):
            way = "" if r.money else f'; går det inte, skriv maskerat: "{text}" för källan'
            raise ValueError(
                f"är ett antal som är dolt i uttaget, inte ett tal; ta ut det exakta antalet, rapporten döljer själv små antal{way}"
            )
        return parse(value)

    return read


def _divided(frame: pd.DataFrame, heading: str) -> int:
    """What Excel divides amounts in the column by before it shows them; 0 when it shows them as they are."""
    return next((value.by for value in values(frame[heading]) if isinstance(value, Scaled)), 0) if heading in frame else 0


def _is_percent(value: object) -> bool:
    return isinstance(value, Percent) or (isinstance(value, str) and value.rstrip().endswith("%"))


def _ören(value: object, written: Form, divided: int) -> int:
    try:
        exact = written.read(_without_unit(_stored(value, written, divided), written)) * written.sign * MONEY[written.unit] * ÖRE
    except ValueError:
        if _is_percent(value):
            raise ValueError("är procent, inte ett belopp") from None
        raise
    if exact != exact.to_integral_value():
        raise ValueError("har delar av ett öre; avrunda till hela ören i uttaget, i Excel med AVRUNDA(…;2)")
    if abs(exact) > MOST_ÖRE:
        raise ValueError("har för många siffror")
    return int(exact)


def _without_unit(value: object, written: Form) -> object:
    """The amount without the unit that stands after it in the cell. ValueError when that is not the profile's."""
    bare, unit = with_unit(value) if isinstance(value, str) else (value, "")
    if unit not in {"", written.unit}:
        raise ValueError(f"är i {unit}, men profilen säger {written.unit}; skriv alla belopp i samma enhet i uttaget")
    return bare


def _stored(value: object, written: Form, divided: int) -> object:
    """The amount as it is stored: kronor, where Excel shows it divided. ValueError when the profile's unit is that of what is shown."""
    plain = written.unit == "kr"
    if not divided or not str(value).strip("0,. "):
        return value.stored if isinstance(value, Scaled) else value
    if isinstance(value, Scaled) and not plain:
        raise ValueError(f"är {as_is(divided)} gånger det som Excel visar, fast profilen säger {written.unit}; {AS_STORED}")
    if not isinstance(value, Scaled) and plain:
        raise ValueError(f"visas som det är skrivet, fast Excel visar andra belopp i kolumnen delade med {as_is(divided)}; {AS_SHOWN}")
    return value.stored if isinstance(value, Scaled) else value


def _value(value: object, written: Form) -> Decimal:
    """A number, in percent when it is a share: '90 %', 0,9 and a cell that Excel shows as 90 % are the same."""
    if isinstance(value, Percent):
        return value.points
    if isinstance(value, Scaled):
        raise ValueError(f"är {as_is(value.by)} gånger det som Excel visar; {AS_SHOWN}")  # noqa: TRY004  a reason that a user reads
    if isinstance(value, str) and _is_percent(value):
        return written.read(value.rstrip()[:-1])
    exact = written.read(value)
    if written.percent != "andel":
        return exact
    if abs(exact) > MOST_SHARE:
        raise ValueError("är för stort för en andel, där 0,9 är 90 procent; skriv procent: procent om 90 är 90 procent")
    return exact * 100


def check_units(r: Reading) -> None:
    """A heading, or the title above it, that states another unit than the profile would make every amount a thousand times wrong."""
    headings = [heading for heading, _ in r.measures()] if r.money else []
    for heading in [*headings, *(heading for heading, name in r.spec.named() if name == MONEY_COLUMN)]:
        written, stated = form(r, heading), stated_unit([heading])
        said = stated or r.raw.above
        if written.percent:
            r.add(heading, "profilen säger procent, men tabellen har belopp", (), f"Ta bort procent. {r.told('skrivs')}".rstrip())
        seen = MONEY[written.unit] * (_divided(r.raw.frame, heading) or 1)  # kronor that Excel shows as tkr are what the heading says
        if said and MONEY[said] not in {MONEY[written.unit], seen} and not written.own_unit:
            place = "rubriken" if stated else "texten ovanför rubrikraden"
            hint = f"Skriv enhet: {said} för källan, eller kolumnens enhet under skrivs. {r.told('enhet')}".rstrip()
            r.add(heading, f"{place} säger {said}, men profilen {written.unit}", (), hint)
