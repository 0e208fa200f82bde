"""Mistakes in what the profile's parts call each other: tables, charts, text places, scales, sources."""

from collections.abc import Collection, Iterator

from reports.profile import EXPLANATIONS, Avsnitt, Del, Profile
from reports.profilefile.mistakes import Mistake, Place, unknown

FORMS = {"tabell": "tabellen", "diagram": "diagrammet", "text": "textplatsen"}


def reference_mistakes(profile: Profile) -> Iterator[Mistake]:
    """Names in one part of the profile that another part must know."""
    for name, chart in profile.diagram.items():
        yield from unknown(("diagram", name, "tabell"), "tabellen", chart.tabell, profile.tabeller)
    for name, table in profile.tabeller.items():
        for heading, column in table.kolumner.items():
            if column.skala:
                place = ("tabeller", name, "kolumner", heading, "skala")
                yield from unknown(place, "skalan", column.skala, profile.skalor)
    filled = {source.tabell for source in profile.källor.values()}
    for n, named in enumerate(profile.röjande.ärenden):
        yield from unknown(("röjande", "ärenden", n), "tabellen", named, [*profile.tabeller, *filled])
    for named in profile.röjande.räknar:
        yield from unknown(("röjande", "räknar", named), "tabellen", named, [*profile.tabeller, *filled])
    for named in profile.bindningar:
        yield from unknown(("bindningar", named), "tabellen", named, sorted(filled), "fylls inte av någon källa")
    for name, section in profile.avsnitt.items():
        yield from _section_mistakes(profile, ("avsnitt", name, "innehåll"), section)
        for n, part in enumerate(section.delar):
            yield from _section_mistakes(profile, ("avsnitt", name, "delar", n, "innehåll"), part)


def _section_mistakes(profile: Profile, place: Place, part: Avsnitt | Del) -> Iterator[Mistake]:
    """Tables, charts and text places that a section names and the profile lacks."""
    known: dict[str, Collection[str]] = {"tabell": profile.tabeller, "diagram": profile.diagram, "text": profile.texter}
    for n, item in enumerate(part.innehåll):
        for kind, name in item.items():
            if kind in known and name != EXPLANATIONS:
                yield from unknown((*place, n, kind), FORMS[kind], name, known[kind])


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
