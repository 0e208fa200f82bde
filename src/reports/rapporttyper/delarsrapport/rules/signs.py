"""Amounts whose sign looks turned: income that is minus, costs that are plus, a sheet that is the other way round than its likes."""

import re
from collections.abc import Iterator

from reports.rapporttyper.delarsrapport.rules.basis import Basis, say
from reports.validate import MONEY_COLUMN, SOURCE

TABLE = "ekonomi"
BOOKED = re.compile(r"utfall|budget|prognos|bokslut")
DIFFERENCE = "avvik"  # a deviation may have any sign
INCOME, COST = re.compile(r"intäkt|^kommunbidrag$"), re.compile(r"^personal|^löner\b|kostnad(?:er)?$")
INVERTED = "Intäkter är minus eller kostnader plus i underlaget, fast det ska vara tvärtom; kontrollera tecken för källan"
UNLIKE = "Samma slag har omvänt tecken mot i de andra bladen eller källorna; kontrollera tecken för källan och bladets belopp"
FEW = 2  # kinds that must be turned together: one of them may be either
Totals = dict[str, int]  # kind → the sum's sign


def turned(basis: Basis) -> None:
    """A warning with the sources whose kinds of income and cost have the wrong sign, or another than in the other sources."""
    ledger = basis.frames.get(TABLE)
    if ledger is None or "slag" not in ledger:
        return
    for _, sources in sorted(_totals(basis).items()):
        wrong = [name for name, kinds in sources.items() if _inverted(kinds)]
        for name in wrong:
            say(basis.warnings, INVERTED, name)
        for name in sources if not wrong else ():
            if _unlike(sources[name], [kinds for other, kinds in sources.items() if other != name]):
                say(basis.warnings, UNLIKE, name)


def inverted(basis: Basis) -> set[str]:
    """The sources that are told of already."""
    return {name for said in (INVERTED, UNLIKE) for name in basis.warnings.get(said, [])}


def is_booked(measure: str) -> bool:
    """Whether the measure is an outcome, a budget or a forecast, and not the difference between two."""
    return bool(BOOKED.search(measure.lower())) and DIFFERENCE not in measure.lower()


def _totals(basis: Basis) -> dict[str, dict[str, Totals]]:
    """Measure → source → kind → the sign of its total, nothing for zero."""
    found: dict[str, dict[str, Totals]] = {}
    ledger = basis.frames[TABLE]
    sums = ledger[ledger["slag"].fillna("") != ""].groupby(["mått", SOURCE, "slag"], sort=False)[MONEY_COLUMN].sum()
    for measure, source, kind, total in sums.reset_index().itertuples(index=False, name=None):
        if total and is_booked(measure):
            found.setdefault(measure, {}).setdefault(source, {})[kind] = 1 if total > 0 else -1
    return found


def _inverted(kinds: Totals) -> bool:
    """Whether every kind that is surely a cost is plus; where none is, whether every kind of income is minus."""
    income = [sign for kind, sign in kinds.items() if INCOME.search(kind.lower())]
    costs = [sign for kind, sign in kinds.items() if COST.search(kind.lower()) and not INCOME.search(kind.lower())]
    return min(costs) > 0 if costs else bool(income) and max(income) < 0


def _unlike(own: Totals, others: list[Totals]) -> bool:
    """Whether each kind that most of the others have with one sign has the other here."""
    same = [sign * vote for kind, sign in own.items() if (vote := sum(_votes(kind, others)))]
    return len(same) >= FEW and max(same) < 0


def _votes(kind: str, others: list[Totals]) -> Iterator[int]:
    return (kinds[kind] for kinds in others if kind in kinds)
