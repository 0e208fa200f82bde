"""Standing text of a report type: Markdown beside the type's code, with the laws that hold for the report's period."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from reports import yamlfile
from reports.blocks import Section, Text
from reports.period import Period
from reports.swedish import day, listed
from reports.yamlfile import Day

LAWS = Path(__file__).with_name("lagar.yaml")
NAME = re.compile(r"\{(\w+)\}")


class Lag(BaseModel):
    """A law's wording, and the time it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    namn: str
    från: Day | None = None
    till: Day | None = None

    def holds(self, window: Period) -> bool:
        """Whether the law holds on some day of the period."""
        return (self.från is None or self.från <= window.end) and (self.till is None or window.start <= self.till)


@cache
def laws() -> dict[str, list[Lag]]:
    """All laws by the name that texts use."""
    return TypeAdapter(dict[str, list[Lag]]).validate_python(yamlfile.read(LAWS, LAWS.name))


def law(name: str, window: Period) -> str:
    """The law's name in the period; both, with the day of the change, when it was replaced during it."""
    valid = [rule for rule in laws()[name] if rule.holds(window)]
    later = [f"från {day(rule.från)} {rule.namn}" for rule in valid[1:] if rule.från]
    return listed([valid[0].namn, *later]) if valid else laws()[name][0].namn


def standing(path: Path, window: Period) -> tuple[Section, ...]:
    """The parts of a standing text: one per ## heading."""
    text = NAME.sub(lambda match: law(match[1], window) if match[1] in laws() else match[0], path.read_text(encoding="utf-8"))
    parts = [part.partition("\n") for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]
    return tuple(Section(heading.strip(), (Text(body.strip()),), level=3) for heading, _, body in parts)
