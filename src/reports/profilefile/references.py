"""Mistakes in what the profile's parts call each other: tables, charts, text places, scales, sources."""

from collections.abc import Collection, Iterator

from reports.profile import EXPLANATIONS, MONEY_COLUMN, VALUE_COLUMN, Avsnitt, Del, Profile, Rad, Selection
from reports.profile.base import WHEN
from reports.profilefile.mistakes import Mistake, Place, Tables, unknown

NO_PERSON = {MONEY_COLUMN, VALUE_COLUMN, "mått", "period", "månad", "slag", "ansvar"}  # columns that never say whose an amount is
FORMS = {"tabell": "tabellen", "diagram": "diagrammet", "text": "textplatsen"}


def reference_mistakes(profile: Profile) -> Iterator[Mistake]:
    """Names in one part of the profile that another part must know."""
    for name, chart in profile.diagram.items():
        yield from unknown(("diagram", name, "tabell"), "tabellen", chart.tabell, profile.tabeller)
    for name, table in profile.tabeller.items():
        for heading, column in table.kolumner.items():
            if column.per and not column.kvot:
                yield ("tabeller", name, "kolumner", heading, "per"), "per står utan kvot. Skriv kvot: [belopp, antal]."
            if column.skala:
                place = ("tabeller", name, "kolumner", heading, "skala")
                yield from unknown(place, "skalan", column.skala, profile.skalor)
    filled = {source.tabell for source in profile.källor.values()}
    yield from _policy_mistakes(profile, [*profile.tabeller, *filled])
    yield from _review_mistakes(profile)
    for named in profile.bindningar:
        yield from unknown(("bindningar", named), "tabellen", named, sorted(filled), "fylls inte av någon källa")
    for name, section in profile.avsnitt.items():
        yield from _section_mistakes(profile, ("avsnitt", name, "innehåll"), section)
        for n, part in enumerate(section.delar):
            yield from _section_mistakes(profile, ("avsnitt", name, "delar", n, "innehåll"), part)


def _policy_mistakes(profile: Profile, tables: Collection[str]) -> Iterator[Mistake]:
    """Tables that the policy of what may be published names."""
    policy = profile.röjande
    named: list[tuple[Place, str]] = [(("röjande", "ärenden", n), name) for n, name in enumerate(policy.ärenden)]
    named += [
        (("röjande", key, name), name)
        for key, rules in (("räknar", policy.räknar), ("inga_personer", policy.inga_personer), ("belopp", policy.belopp))
        for name in rules
    ]
    for place, name in named:
        yield from unknown(place, "tabellen", name, tables)


def _review_mistakes(profile: Profile) -> Iterator[Mistake]:
    """Perspectives that the grid lacks, and what may hold that no words say."""
    perspectives = profile.rutnät.perspektiv if profile.rutnät else {}
    for key, value in profile.granskning.följs_upp.items():
        for name in (key, value):
            yield from unknown(("granskning", "följs_upp", key), "perspektivet", name, perspectives, "finns inte i rutnätet")
    for n, claim in enumerate(profile.påståenden):
        for key, names in (("gäller", [claim.gäller] if claim.gäller else []), ("när", [*claim.när])):
            for name in names:
                yield from unknown(("påståenden", n, key), "det som gäller,", name, claim.ord, "finns inte i påståendets ord")


def _section_mistakes(profile: Profile, place: Place, part: Avsnitt | Del) -> Iterator[Mistake]:
    """Tables, charts and text places that a section names and the profile lacks."""
    known: dict[str, Collection[str]] = {"tabell": profile.tabeller, "diagram": profile.diagram, "text": profile.texter}
    for n, item in enumerate(part.innehåll):
        if len(kinds := [kind for kind in item if kind != WHEN]) != 1:
            what = (
                f"har flera: {' och '.join(kinds)}. Dela upp dem"
                if kinds
                else "är tom. Skriv till exempel {tabell: T1}, eller ta bort raden"
            )
            yield (*place, n), f"en sak i innehåll {what}."
        for kind, name in item.items():
            if kind in known and name != EXPLANATIONS:
                yield from unknown((*place, n, kind), FORMS[kind], name, known[kind])


def selection_mistakes(profile: Profile, tables: Tables) -> Iterator[Mistake]:
    """Words in selections that the column's scale does not have: they would take no rows at all."""
    chosen: list[tuple[Place, str, Selection]] = []
    for name, table in profile.tabeller.items():
        chosen.append((("tabeller", name, "urval"), table.källa, table.urval))
        chosen += [(("tabeller", name, "kolumner", h, "urval"), c.källa or table.källa, c.urval) for h, c in table.kolumner.items()]
        chosen += [(place, table.källa, urval) for place, urval in _of_rows(("tabeller", name, "rader"), table.rader)]
    chosen += [(("härledda", n, "rader", "urval"), r.rader.källa, r.rader.urval) for n, r in enumerate(profile.härledda) if r.rader]
    for place, source, urval in chosen:
        for column, wanted in urval.items():
            scale = tables.get(source, {}).get(column, {}).get("skala", "")
            words = [wanted] if isinstance(wanted, str) else wanted
            for word in words if scale in profile.skalor else ():
                if "*" not in word and "{" not in word:
                    yield from unknown((*place, column), "ordet", word, ["", *profile.skalor[scale]], f"finns inte i skalan {scale}")


def person_mistakes(profile: Profile, tables: Tables) -> Iterator[Mistake]:
    """Whose an amount is, told by a column that the table lacks or that no source fills: no one would be protected."""
    for name, rule in profile.röjande.belopp.items():
        if name in tables:
            filled = {column for source in profile.källor.values() if source.tabell == name for column in source.filled()}
            choices = [column for column in tables[name] if column in filled and column not in NO_PERSON]
            yield from unknown(("röjande", "belopp", name, "per"), "kolumnen", rule.per, choices, f"fylls inte i tabellen {name}")


def _of_rows(place: Place, rows: list[Rad]) -> Iterator[tuple[Place, Selection]]:
    for n, row in enumerate(rows):
        yield (*place, n, "urval"), row.urval
        yield (*place, n, "utom"), row.utom
        yield from _of_rows((*place, n, "rader"), row.rader)


def table_mistakes(profile: Profile, known: Collection[str]) -> list[Mistake]:
    """Tables of the basis that layouts and derived figures name and no one fills."""
    named: list[tuple[Place, str]] = []
    for name, table in profile.tabeller.items():
        named.append((("tabeller", name, "källa"), table.källa))
        named += [(("tabeller", name, "kolumner", h, "källa"), c.källa) for h, c in table.kolumner.items()]
    named += [(("härledda", n, "rader", "källa"), rule.rader.källa) for n, rule in enumerate(profile.härledda) if rule.rader]
    if profile.förklaringar:
        named.append((("förklaringar", "källa"), profile.förklaringar.källa))
    return [m for place, name in named if name for m in unknown(place, "tabellen", name, known, "fylls inte av någon källa")]


def section_mistakes(profile: Profile, known: Collection[str]) -> Iterator[Mistake]:
    """Sections that neither the report type has nor the municipality may call its own."""
    for name, section in profile.avsnitt.items():
        if not section.eget:
            note = "finns inte i rapporttypen; ett avsnitt som är kommunens eget har eget: ja"
            yield from unknown(("avsnitt", name), "avsnittet", name, known, note)
        elif name in known:
            yield ("avsnitt", name, "eget"), f"avsnittet {name} finns redan i rapporttypen. Ta bort eget: ja."
        elif not section.rubrik:
            yield ("avsnitt", name), f"avsnittet {name} är eget och saknar rubrik."
