"""What a value was made of: decimals, numerator and denominator, and the range that is plausible."""

from collections.abc import Iterator
from decimal import Decimal

from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, place
from reports.rapporttyper.delarsrapport.rules.spans import span
from reports.rapporttyper.delarsrapport.rules.traces import TRACES, Count, Trace
from reports.rows import beside, identities
from reports.swedish import NBSP, as_is, number, quantity, rounded
from reports.values import plain, whole

TIMES = {"procent": 100, "%": 100, "promille": 1000}
OWN, COUNTED = "_egen", "_räknas"  # what tells a row from all others, and what its numbers count
PARTS, KINDS, MEAN = "mätetalsdel", ("täljare", "nämnare"), "medel av enheter"
UNSAID = "täljare delat med nämnare, som inte trycks eftersom något antal är litet"
POOLED = {"": "", "poolat": ", poolat: alla räknade som en", MEAN: ""}


def rewritten(basis: Basis, row: Record) -> None:
    """Prints a plain value with the declared decimals and keeps the exact one behind it; one outside the plausible range is a finding."""
    text = str(row["text"])
    bare = text.rstrip("% \u00a0")
    try:
        exact = basis.number(row, bare)
    except ValueError:
        _plausible(basis, row, None)
        return
    _plausible(basis, row, exact)
    if row["decimaler"]:
        row["text"] = number(exact, int(row["decimaler"])) + text[len(bare) :].replace(" ", NBSP)
        row[TRACES]["text"] = Trace(exact, "", frozenset({place(row)}))


def as_written(basis: Basis, row: Record) -> str:
    """The text of a row, its number as a reader writes it: 3.0 of a file with decimal points is 3."""
    text = str(row["text"])
    bare = text.rstrip("% \u00a0")
    try:
        exact = basis.number(row, bare)
    except ValueError:
        return text
    return text if plain(bare) is not None else as_is(whole(exact)) + text[len(bare) :]


def pooled(basis: Basis, rows: list[Record]) -> None:
    """An outcome that the export leaves to its parts is made of them: all as one, or the mean of the units."""
    own: dict[tuple[str, str], list[Record]] = {}
    for part, known in zip(basis.records(PARTS), identities(basis.frames[PARTS]) if PARTS in basis.frames else (), strict=True):
        own.setdefault((part["nr"], part["period"]), []).append(part | {OWN: known})
    for row in rows:
        parts = own.get((row["nr"], row["period"]), []) if row["mått"] == "utfall" and row["viktning"] and not row["text"] else []
        said = {(part["enhet"], part["mått"]): Decimal(part["värde"] or 0) for part in parts}
        pairs = {unit: [said[unit, kind] for kind in KINDS if (unit, kind) in said] for unit, _ in said}
        if not pairs:
            continue
        if wrong := [unit for unit, pair in pairs.items() if len(pair) != len(KINDS) or not pair[1]]:
            basis.add(row, "text", f"{row['nr']}: {wrong[0]} saknar täljare eller har nämnaren 0", "Rätta delvärdena.")
            continue
        mean = row["viktning"] == MEAN
        shares = [top / under for top, under in pairs.values()]
        share = sum(shares) / len(shares) if mean else sum(top for top, _ in pairs.values()) / sum(under for _, under in pairs.values())
        value = Decimal(share) * TIMES.get(row["enhet"], 1)
        how = f"{'medelvärdet av' if mean else 'täljarna delade med nämnarna för'} {quantity(len(pairs), 'enhet', 'enheter')}"
        row["text"] = number(value, int(row["decimaler"] or 1))
        row[TRACES]["text"] = Trace(value, how, frozenset(map(place, parts)), made_of=tuple(_counts(parts, mean=mean)))


def _counts(parts: list[Record], *, mean: bool) -> Iterator[Count]:
    """What an outcome tells of the counts of its units: of their sums, or when it is a mean of each of them."""
    for kind in KINDS:
        counts = [part for part in parts if part["mått"] == kind]
        for group in [[part] for part in counts] if mean else [counts]:
            value = sum((Decimal(part["värde"] or 0) for part in group), start=Decimal(0))
            yield Count(kind, whole(value), frozenset(part[OWN] for part in group), "ärende", own=not mean)


def _plausible(basis: Basis, row: Record, exact: Decimal | None) -> None:
    """An outcome or forecast outside what the indicator can be."""
    known = span(row["text"]) if exact is None else None
    low, high = (_number(basis, row, name) for name in ("rimligt_från", "rimligt_till"))
    if row["mått"] == "mål" or (exact is None and known is None):
        return
    ends = [exact] if exact is not None else [known.low, known.high] if known else []
    outside = any(end is not None and ((low is not None and end < low) or (high is not None and end > high)) for end in ends)
    if outside:
        limits = f"{as_is(low) if low is not None else ''}–{as_is(high) if high is not None else ''}"
        basis.add(row, "text", f"{row['nr']} är {row['text']}, utanför det rimliga {limits}", "Rätta värdet, eller det rimliga i uttaget.")


def checked(basis: Basis, row: Record | None) -> None:
    """A value with numerator and denominator is what they give, with the decimals that it has; what it is made of is traced."""
    if row is None or not (row["täljare"] and row["nämnare"]):
        return
    top, under = (_number(basis, row, name) for name in ("täljare", "nämnare"))
    if top is None or under is None:
        return
    if under == 0:
        basis.add(row, "nämnare", f"{row['nr']} har nämnaren 0", "Ett mätetal utan underlag saknar värde; skriv skälet under saknas.")
        return
    said = span(row["text"])
    made = top / under * TIMES.get(row["enhet"], 100 if row["text"].endswith("%") else 1)
    mean = row["viktning"] == MEAN
    if said and said.point is not None and not mean and rounded(made, _decimals(said.point)) != said.point:
        basis.add(
            row,
            "text",
            f"{row['nr']} är {row['text']} men täljaren och nämnaren ger {number(made, _decimals(said.point))}",
            "Rätta värdet, täljaren eller nämnaren; är det ett medelvärde av enheter, skriv det under viktning.",
        )
    for kind, count in zip(KINDS, (top, under), strict=True):
        row[kind] = row[kind] if plain(row[kind]) is not None else as_is(whole(count))  # 3.0 of a file with decimal points
    few = any(0 < count < basis.threshold for count in (top, under, under - top))
    made_of = [
        Count(kind, whole(count), beside(frozenset({place(row)}), kind), row[COUNTED])
        for kind, count in zip(KINDS, (top, under), strict=True)
    ]
    how = UNSAID if few else f"{row['täljare']} av {row['nämnare']}{POOLED[row['viktning']]}"
    if mean:
        how = f"medelvärde av enheterna; alla tillsammans {how}"
    exact = row[TRACES].get("text")
    value = exact.value if exact else said.point if said else None
    row[TRACES]["text"] = Trace(value, how, frozenset({place(row)}), made_of=tuple(made_of) if row[COUNTED] else ())


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(basis: Basis, row: Record, column: str) -> Decimal | None:
    """A number in a text column; what is not one is a finding."""
    try:
        return basis.number(row, row[column]) if row[column] else None
    except ValueError as exc:
        basis.add(row, column, f"{row[column]} {exc}")
        return None
