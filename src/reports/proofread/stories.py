"""Stories against the edition before: this year's example and focus are next year's follow-up, by id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports import yamlfile
from reports.commentary import FRONT
from reports.errors import ParamsError, nearest
from reports.profile import Profile
from reports.proofread.model import Remark

RULE = "uppföljning"


@dataclass(frozen=True)
class Story:
    """A story of an edition: its file, id, perspective and title."""

    file: str
    id: str
    perspective: str
    title: str


def stories(folder: Path) -> list[Story]:
    """Every story of a folder that has an id, by file name; a file that cannot be read is no story here, commentary tells it."""
    return [story for path in sorted(folder.glob("*.md")) if (story := _story(path))]


def _story(path: Path) -> Story | None:
    front = FRONT.match(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    try:
        matter = yamlfile.load(front[1], path.name) if front else yamlfile.Mapping()
    except ParamsError:
        return None
    known = [str(matter.get(key, "")) for key in ("id", "perspektiv", "rubrik")]
    return Story(path.name, *known) if known[0] and known[1] else None


def check(now: Sequence[Story], before: Sequence[Story], profile: Profile) -> Iterator[Remark]:
    """Last edition's stories that no text follows up and the profile does not explain, and follow-ups of stories that it did not have."""
    follows: Mapping[str, str] = profile.granskning.följs_upp
    gaps = profile.rutnät.luckor if profile.rutnät else {}
    present = {(story.id, story.perspective) for story in now}
    for old in before:
        if old.perspective in follows and (old.id, follows[old.perspective]) not in present and old.id not in gaps:
            message = (
                f"Berättelsen {old.id} i förra rapporten följs inte upp. Skriv uppföljningen, eller säg varför under luckor i rutnätet."
            )
            yield _remark(f"förra rapportens {old.file}", old.title or old.id, message)
    promised = [old.id for old in before if old.perspective in follows]
    for story in now if promised else ():
        if story.perspective in follows.values() and story.id not in promised:
            message = f"Förra rapporten har ingen berättelse {story.id} att följa upp. {nearest(story.id, promised)}"
            yield _remark(story.file, story.id, message)


def _remark(file: str, phrase: str, message: str) -> Remark:
    return Remark(file, 1, 0, 0, phrase, RULE, "varning", message)
