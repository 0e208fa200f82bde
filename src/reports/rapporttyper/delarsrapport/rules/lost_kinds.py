"""A unit without a kind of amounts that it has another year, or in the budget, and that its likes have in both: the rows are lost."""

from collections import Counter
from collections.abc import Iterator

from reports.rapporttyper.delarsrapport.rules.basis import say
from reports.rapporttyper.delarsrapport.rules.compared import Compared
from reports.rapporttyper.delarsrapport.rules.series import Series
from reports.validate import ÖRE

SMALL, PART = 1_000_000 * ÖRE, 20  # in a year, and of what is given and spent in the unit: less may come and go
Lost = tuple[str, str]  # unit and kind


def seek(compared: Compared) -> None:
    """Warn of a kind that fewer of the comparable series lack than have; a zero is an answer."""
    series = [own for own in compared.series if own.by_kind]
    named = compared.basis.profile.codes()
    for own in series:
        others = [other for other in series if other is not own]
        found = [(lost, other) for other in others for lost in _lost(own, other)]
        having = Counter(lost for lost, _ in found)
        for (unit, kind), other in dict(reversed(found)).items():
            without = sum(unit in rest.gross and _says(rest, kind) and (unit, kind) not in rest.by_kind for rest in others)
            if having[unit, kind] <= without or compared.given(own, unit, kind):
                continue
            what = f"Enheter utan {kind} i {own.label} ({compared.place(own)}), som andra enheter har där"
            like = f"och de själva har i {other.label} ({compared.place(other)})"
            say(
                compared.basis.warnings,
                f"{what} {like}. Fyll på uttaget, med 0 om det är rätt",
                f"{unit} {named[unit].namn}" if unit in named else unit,
            )


def _lost(own: Series, other: Series) -> Iterator[Lost]:
    """What is of weight in the other series and not in this one, though most of the units that have it there have it here."""
    peers = {kind: [unit for unit, said in other.by_kind if said == kind and unit in own.gross] for _, kind in other.by_kind}
    for (unit, kind), amount in other.by_kind.items():
        size, whole = (other.to_year * value for value in (abs(amount), other.gross[unit]))
        if (unit, kind) in own.by_kind or unit not in own.gross or size < SMALL or size * PART < whole:
            continue
        if sum((peer, kind) in own.by_kind for peer in peers[kind]) * 2 > len(peers[kind]):
            yield unit, kind


def _says(series: Series, kind: str) -> bool:
    """Whether the series has the kind for anyone; a budget may have other kinds than the ledger."""
    return any(said == kind for _, said in series.by_kind)
