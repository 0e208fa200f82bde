"""A unit with amounts of one kind and none of another that its likes have: a row is lost, and a sum counts it as nothing."""

from reports.profile.organisation import descendants, lacking, upwards
from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.swedish import listed
from reports.validate import MONEY_COLUMN, SOURCE, is_masked

TABLE, KINDS = "ekonomi", ("utfall", "budget", "årsbudget", "prognos")
Units = dict[str, set[str]]  # kind → the units that have it


def seek(basis: Basis) -> None:
    """Warn of units that lack an outcome, a budget or a forecast of the report's year, though they have another of them."""
    ledger = basis.frames.get(TABLE)
    if ledger is None:
        return
    year = str(basis.window.end.year)
    of_year = ledger["period"].astype(str).str.startswith(year) & ledger["mått"].isin(KINDS)
    given = ledger[of_year & (ledger[MONEY_COLUMN].notna() | is_masked(ledger))]
    having = {kind: set(given.loc[given["mått"] == kind, "ansvar"]) for kind in KINDS}
    lost: dict[tuple[str, ...], list[str]] = {}
    for kind in KINDS:
        if units := _lost(basis, having, kind):
            lost.setdefault(units, []).append(kind)
    for units, kinds in lost.items():
        sources = listed(sorted(given.loc[given["mått"].isin(kinds), SOURCE].unique()))
        what = f"Enheter utan {listed(kinds)} {year}, som andra enheter har i {sources}: det räknas som 0 i avvikelser och summor"
        remedy = f"Fyll på uttaget, eller skriv saknar: [{', '.join(kinds)}] för enheten i profilen om det är rätt"
        named = basis.profile.codes()
        for code in units:
            say(basis.warnings, f"{what}. {remedy}", f"{code} {named[code].namn}")


def _lost(basis: Basis, having: Units, kind: str) -> tuple[str, ...]:
    """The units that have another kind and not this one: neither themselves, nor above nor below, though one as high up has it."""
    parts, units = basis.profile.organisation, basis.profile.codes()
    others, own = set().union(*(having[other] for other in KINDS if other != kind)), having[kind]
    levels = {len(upwards(units, code)) for code in own}
    without = lacking(parts, kind) | lacking(parts, TABLE)

    def missing(code: str) -> bool:
        if units[code].varav or code in without or len(upwards(units, code)) not in levels:
            return False
        return own.isdisjoint([*upwards(units, code), *descendants(parts, code)])

    return tuple(code for code in units if code in others and missing(code))
