"""Mistakes in how the sources are described: columns that the table lacks, keys that nothing fills, rules about no column."""

import re
from collections.abc import Iterator

from reports.profile import MONEY_COLUMN, MONTH_ALONE, MONTH_END, VALUE_COLUMN, Källa, Profile
from reports.profile.base import WHEN
from reports.profilefile.mistakes import Mistake, Place, Tables, unknown

PERIOD, MONTH = "period", "{mån}"
FROM_JANUARY = re.compile(r"\{(nu|fg)\}")


def source_mistakes(profile: Profile, tables: Tables | None) -> Iterator[Mistake]:
    """What one source says that the table, or the source itself, contradicts."""
    for name, spec in profile.källor.items():
        place: Place = ("källor", name)
        yield from _twice_mistakes(spec, place)
        yield from _key_mistakes(spec, place)
        yield from _sum_mistakes(spec, place)
        yield from _heading_mistakes(spec, place)
        yield from _month_mistakes(spec, place)
        if tables is not None:
            found = unknown((*place, "tabell"), "tabellen", spec.tabell, tables, "finns inte i rapporttypen")
            yield from found or _column_mistakes(profile, name, tables)


def _column_mistakes(profile: Profile, name: str, tables: Tables) -> Iterator[Mistake]:
    """Columns that the table does not have, and words that its scales do not have."""
    spec, place = profile.källor[name], ("källor", name)
    columns = tables[spec.tabell]
    given = {(*place, *where): column for column, where in spec.filled().items()}
    given |= {(*place, "värden", h, column): column for h, extra in spec.värden.items() for column in extra if column != WHEN}
    for where, column in given.items():
        if not column.startswith("_"):
            yield from unknown(where, "kolumnen", column, columns, f"hör inte till tabellen {spec.tabell}")
    for column, words in spec.översätt.items():
        scale = profile.skalor.get(columns.get(column, {}).get("skala", ""))
        for said, word in words.items() if scale else ():
            where = ("källor", name, "översätt", column, said)
            yield from unknown(where, "ordet", word, scale or (), f"finns inte i skalan {columns[column]['skala']}")


def _twice_mistakes(spec: Källa, place: Place) -> Iterator[Mistake]:
    """Columns of the table that are filled in two ways, of which one would be lost; words put in place of what are numbers."""
    first: dict[str, str] = {}
    for heading, name in spec.named():
        other = first.setdefault(name, heading)
        if other != heading:
            yield (*place, "kolumner", heading), f"kolumnen {name} fylls både av {other} och {heading}. Ta bort den ena."
    for name in spec.fasta:
        if name in first:
            yield (*place, "fasta", name), f"kolumnen {name} fylls både av rubriken {first[name]} och under fasta. Ta bort den ena."
    for name in {MONEY_COLUMN, VALUE_COLUMN} & spec.översätt.keys():
        yield (*place, "översätt", name), f"{name} är tal, som inte översätts. Gör om uttaget med tal."


def _key_mistakes(spec: Källa, place: Place) -> Iterator[Mistake]:
    """Keys that rules speak of and the source does not fill."""
    filled, why = spec.filled(), "finns inte under kolumner"
    for key in spec.översätt:
        yield from unknown((*place, "översätt", key), "nyckeln", key, filled, why)
    for heading, extra in spec.värden.items():
        for key, value in extra.items():
            if value.startswith("="):
                yield from unknown((*place, "värden", heading, key), "nyckeln", value[1:], filled, why)
    for n, sums in enumerate(spec.summarader):
        for key in sums.nyckel:
            yield from unknown((*place, "summarader", n, "nyckel"), "nyckeln", key, filled, why)


def _month_mistakes(spec: Källa, place: Place) -> Iterator[Mistake]:
    """A month of a heading or a sheet as a period: alone, or from January. The profile says which; no one can see it in the file."""
    said: list[tuple[Place, dict[str, str]]] = [((*place, "värden", heading), extra) for heading, extra in spec.värden.items()]
    said.append(((*place, "fasta"), spec.fasta))
    periods: list[tuple[Place, str]] = [((*own, key), extra[key]) for own, extra in said for key in (PERIOD, "avser") if key in extra]
    for where, period in periods:
        if MONTH in period and "/" not in period and not spec.månader:
            remedy = (
                f"Skriv månader: {MONTH_ALONE} för källan, månader: ackumulerade om talen räknas från januari, "
                f"eller månader: {MONTH_END} om de är läget då."
            )
            yield where, f"perioden {period} säger inte om månaden står för sig. {remedy}"
        elif spec.månader in {MONTH_ALONE, MONTH_END} and FROM_JANUARY.search(period):
            yield where, f"perioden {period} räknas från januari. Skriv {{år}}-{{mm}} för rapportens sista månad, eller ta bort månader."
    if spec.månader and not periods and all(name != PERIOD for _, name in spec.named()):
        yield (*place, "månader"), "månader gäller källans period, och källan fyller ingen period. Ta bort nyckeln."


def _sum_mistakes(spec: Källa, place: Place) -> Iterator[Mistake]:
    for n, sums in enumerate(spec.summarader):
        own = (*place, "summarader", n)
        if sums.utan_etikett == bool(sums.kolumn and sums.mönster):
            yield own, "en summarad känns igen på kolumn och mönster, eller på utan_etikett: ja. Skriv det ena."
        stars = len(re.findall(r"\*", sums.mönster))
        named = {name for heading, name in spec.named() if heading == sums.kolumn}
        for key in sums.nyckel[stars:]:
            if key in named:
                text = f"mönstret {sums.mönster} säger inte vilken {key} summan gäller. Skriv * där den står, till exempel 'Summa *'."
                yield (*own, "mönster"), text


def _heading_mistakes(spec: Källa, place: Place) -> Iterator[Mistake]:
    """Headings that the source's rules speak of and that it does not read; rows that are not above each other."""
    for heading in spec.skrivs:
        yield from unknown((*place, "skrivs", heading), "rubriken", heading, [*spec.värden, *spec.kolumner], "finns inte under värden")
    for n, heading in enumerate(spec.ifyllda):
        yield from unknown((*place, "ifyllda", n), "rubriken", heading, spec.värden, "finns inte under värden")
    for n, heading in enumerate(spec.fyll_nedåt):
        yield from unknown((*place, "fyll_nedåt", n), "rubriken", heading, [*spec.kolumner, *spec.hoppa], "finns inte under kolumner")
    for heading in spec.värden:
        if "*" in heading and not re.search(r"\w", heading.replace("*", "")):
            yield (*place, "värden", heading), f"rubriken {heading} är alla kolumner. Skriv också det som rubrikerna har gemensamt."
    for row in spec.överrubrik:
        if not 1 <= row < spec.rubrikrad:
            text = f"överrubriken på rad {row} ligger inte ovanför rubrikraden {spec.rubrikrad}. Ange rader ovanför den."
            yield (*place, "överrubrik"), text
