"""The columns that the profile names are in the file, each for one thing, and the months that it counts on are all there."""

from collections.abc import Iterator

from reports.errors import columns_text
from reports.read import MONTH, ROW, bound, elsewhere, expected, is_pattern, month_faults, other_years
from reports.swedish import listed
from reports.validate.reading import Reading, close

FEW = 3  # missing columns that are told one by one
Place = tuple[str | int, ...]


def check_headings(r: Reading) -> bool:
    """Whether every column that the source needs is there; each that is not becomes a finding with the nearest heading."""
    found = [c for c in r.raw.frame.columns if c and c != ROW]
    elsewhen = {r.fill(heading) for heading in r.spec.värden if MONTH in heading and _of_other_years(r, heading, found)}
    missing = {heading: place for heading, place, there in _wanted(r, found) if not there and heading not in elsewhen}
    columns = f"Funna kolumner: {', '.join(found)}."
    other = elsewhere(r.raw.first, r.spec, lambda head: sum(there for *_, there in _wanted(r, head))) if missing else ""
    if together := bool(other) or len(missing) > FEW:
        rule = f"{columns_text(list(missing))} saknas i rubrikraden"
        r.add("", rule, (r.spec.rubrikrad,), f"{other or columns} {r.told('rubrikrad') or r.told()}".rstrip())
    for heading, place in missing.items() if not together else ():
        rule = f"ingen kolumn passar {heading}" if is_pattern(heading) else f"kolumnen {heading} saknas i rubrikraden"
        said = columns if heading == list(missing)[-1] else ""
        r.add(heading, rule, (r.spec.rubrikrad,), " ".join(filter(None, [close(heading, found).strip(), said, r.told(*place)])))
    read = [column for column, _ in r.measures()]
    for column in dict.fromkeys(c for c in read if read.count(c) > 1):
        r.add(
            column,
            "kolumnen passar flera rubriker under värden",
            (r.spec.rubrikrad,),
            f"Skriv dem så att bara en passar. {r.told('värden')}",
        )
    for heading in r.spec.värden:
        counted = MONTH in heading and r.fill(heading) not in {*missing, *elsewhen}
        for rule in month_faults(heading, found, r.fill, "kolumnen", "kolumner") if counted else ():
            r.add(r.fill(heading), rule, (r.spec.rubrikrad,), f"Gör om uttaget med alla månader. {r.told('värden', heading)}".rstrip())
    return not r.findings


def _of_other_years(r: Reading, heading: str, found: list[str]) -> bool:
    """Whether the months of a heading are those of another year than it says, and that is told once for all of them."""
    others = [r.fill(other) for other in r.spec.värden if other != heading]
    own = [column for column in found if not any(bound(other, column) is not None for other in others)]
    wrong = other_years(heading, own, r.fill)
    if wrong:
        years, wanted = listed(sorted(set(wrong.values()))), listed(list(dict.fromkeys(expected(heading, r.fill))))
        who = "rapporten gäller" if wanted == r.fill("{år}") else "profilen väntar"
        rule = f"{'månaderna' if len(wrong) > 1 else 'en månad'} i rubrikraden är {years}, {who} {wanted}"
        hint = f"Är det fel uttag, ta det för {wanted}; är det rapporten som gäller {years}, ändra period i parameterfilen."
        r.add(r.fill(heading), rule, (r.spec.rubrikrad,), f"{hint} {r.told('värden', heading)}".rstrip())
    return bool(wrong)


def _wanted(r: Reading, found: list[str]) -> Iterator[tuple[str, Place, bool]]:
    """Every heading that the source names, where it does so, and whether the file has it."""
    sums: list[tuple[str, Place]] = [(sums.kolumn, ("summarader", n)) for n, sums in enumerate(r.spec.summarader) if sums.kolumn]
    named: list[tuple[str, Place]] = [(heading, ("kolumner", heading)) for heading in r.spec.kolumner]
    others: list[tuple[str, Place]] = [(heading, ("hoppa", heading)) for heading in r.spec.hoppa]
    for heading, place in named:
        yield heading, place, heading in found
    for heading in r.spec.värden:
        filled = r.fill(heading)
        yield filled, ("värden", heading), any(bound(filled, column) is not None for column in found)
    for heading, place in [*others, *sums]:
        yield heading, place, heading in found
