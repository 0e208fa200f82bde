"""A section made of what the profile places in it: key figures, texts, tables, charts and notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.blocks import Block, KeyFigures, Section, Sections, Text
from reports.innehall.berattelser import compared, stories
from reports.innehall.diagram import chart
from reports.innehall.skalor import legend
from reports.keyfigures import key_figure
from reports.markup import escape
from reports.profile import Del
from reports.swedish import day
from reports.underlag import Underlag

Content = Sequence[Mapping[Any, str]]


def section(u: Underlag, name: str, title: str) -> Section | None:
    """The named section, or None when the municipality does not have it or nothing in it has data."""
    spec = u.profile.avsnitt.get(name)
    if spec is None or spec.saknas:
        return None
    title = u.fill(spec.rubrik) or title
    if spec.tomt:
        return Section(title, (Text(escape(u.fill(spec.tomt))),), name=name)
    figures = [KeyFigures(tuple(key_figure(k, u.fakta, u.profile.skrivsätt) for k in spec.nyckeltal))] if spec.nyckeltal else []
    parts = [Section(u.fill(part.rubrik), blocks, level=3) for part in spec.delar if (blocks := _part(u, part))]
    texts = content(u, spec.innehåll)
    blocks = (*texts[:1], *figures, *texts[1:], *parts) if figures else (*texts, *parts)
    return Section(title, (*blocks, *_signature(u, spec.ansvarig)), name=name) if blocks else None


def own_sections(u: Underlag) -> Sections | None:
    """The municipality's own sections, which the report type does not have."""
    made = [section(u, name, spec.rubrik) for name, spec in u.profile.avsnitt.items() if spec.eget]
    return Sections("Egna avsnitt", tuple(own for own in made if own)) if any(made) else None


def _part(u: Underlag, part: Del) -> tuple[Block, ...]:
    """What stands under a heading; a heading that the plan has and the report does not fill says why."""
    return content(u, part.innehåll, level=4) or ((Text(escape(u.fill(part.tomt))),) if part.tomt else ())


def _signature(u: Underlag, role: str) -> list[Text]:
    """Who answers for the section, and when they signed it."""
    if not role:
        return []
    signed = u.params.undertecknad.get(role)
    return [Text(escape(f"Ansvarig för avsnittet: {role}" + (f", undertecknat {day(signed)}." if signed else ".")))]


def content(u: Underlag, items: Content, level: int = 3) -> tuple[Block, ...]:
    """The blocks that exist, in the profile's order; headings of their own get the level."""
    return tuple(block for item in items for kind, value in item.items() for block in _blocks(u, kind, value, level))


def _of_nothing(u: Underlag, name: str) -> bool:
    """Whether a table of what the report itself puts together has nothing to put together; an export that is empty is still shown."""
    spec = u.profile.tabeller.get(name)
    return spec is not None and not u.tabeller[name].rows and spec.källa not in {source.tabell for source in u.profile.källor.values()}


def _blocks(u: Underlag, kind: str, value: str, level: int) -> list[Block]:
    if kind == "text":
        heading = u.profile.texter[value]
        return [Text(f"**{escape(heading)}.** {p.text}" if heading else p.text) for p in u.texter if p.matter.område == value and p.text]
    if kind == "tabell":
        return [u.tabeller[value]] if value in u.tabeller and not _of_nothing(u, value) else []
    if kind == "diagram":
        figure = chart(u, value) if value in u.profile.diagram else None  # one that does not hold at this time of the year
        return [figure] if figure else []
    if kind == "rutnät":
        return list(stories(u, value, level))
    if kind == "skala":
        return [legend(u, value)]
    return [Text(compared(u, value) if kind == "jämförelse" else escape(u.fill(value)), "not" if kind == "not" else "")]
