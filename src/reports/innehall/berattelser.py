"""Stories in a fixed grid of perspectives and departments, and comparisons that are made only over equal times."""

from collections.abc import Iterator

from reports.blocks import Section, Text
from reports.errors import ParamsError, nearest
from reports.facts import Fact
from reports.markup import escape, traced
from reports.swedish import MINUS, PROTECTED, number
from reports.underlag import Underlag


def stories(u: Underlag, perspective: str, level: int) -> Iterator[Section]:
    """The stories of one perspective, a part per department in the profile's order; a declared gap says why."""
    grid = u.profile.rutnät
    if grid is None or perspective not in grid.perspektiv:
        raise ParamsError(f"Rutnätet har inget perspektiv {perspective}.", hint=nearest(perspective, grid.perspektiv if grid else []))
    for department in grid.avdelningar:
        own = [p for p in u.texter if (p.matter.perspektiv, p.matter.avdelning) == (perspective, department) and p.text]
        texts = [Text(f"**{escape(p.matter.rubrik)}.** {p.text}" if p.matter.rubrik else p.text) for p in own]
        gap = grid.luckor.get(f"{perspective}, {department}", "")
        yield Section(department, tuple(texts or [Text(escape(gap))]), level=level)


def titles(u: Underlag) -> list[tuple[str, list[str]]]:
    """Each perspective's heading with the titles of its stories, in order: what a foreword lists."""
    grid = u.profile.rutnät
    if grid is None:
        return []
    order = [
        (p, [s.matter.rubrik for d in grid.avdelningar for s in u.texter if (s.matter.perspektiv, s.matter.avdelning) == (p, d)])
        for p in grid.perspektiv
    ]
    return [(u.fill(grid.perspektiv[p]), named) for p, found in order if (named := [title for title in found if title])]


def compared(u: Underlag, name: str) -> str:
    """Two figures and the change between them; without the change, and why, when their times are not as long."""
    spec = u.profile.jämförelser.get(name)
    if spec is None:
        raise ParamsError(f"Jämförelsen {name} finns inte i profilen.", hint=nearest(name, u.profile.jämförelser))
    now, then = u.fakta.get(u.fill(spec.nu)), u.fakta.get(u.fill(spec.då))
    both = f"{escape(now.avser)}: {_said(now)}, mot {_said(then)}."
    return f"{both} {_verdict(now, then)}"


def _said(fact: Fact) -> str:
    return f"{traced(fact.text, fact.id)} ({fact.window.label if fact.window else 'tiden saknas i källan'})"


def _verdict(now: Fact, then: Fact) -> str:
    """The change in per cent, or why there is none."""
    if now.window is None or then.window is None:
        return "Antalen jämförs inte, eftersom tiden för det ena inte är känd."
    if not now.window.like(then.window):
        return f"Antalen jämförs inte, eftersom tiderna är olika långa: {number(now.window.days)} och {number(then.window.days)} dagar."
    if now.värde is None or then.värde is None or then.värde <= 0:
        return f"Antalen jämförs inte, eftersom det ena är skyddat ({PROTECTED}) eller noll."
    change = number((now.värde - then.värde) * 100 / then.värde, 1)
    return f"Ändringen är {change if change.startswith(MINUS) or change == '0,0' else f'+{change}'} procent."
