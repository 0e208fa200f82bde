"""Earlier results of the same counts: siffror.json files that params name, read like any other source."""

import hashlib
import json
from pathlib import Path

from reports.errors import SourceError
from reports.knowledge import Earlier
from reports.period import Period
from reports.read import SourceFile
from reports.swedish import PROTECTED

HINT = "Ange siffror.json ur mappen med den tidigare rapporten, räknat från projektets rot."


def read_earlier(path: Path, name: str) -> tuple[SourceFile, list[Earlier]]:
    """The file as a source, its counts of people and their cases, and whatever it hid. SourceError when it is no siffror.json."""
    try:
        data = path.read_bytes()
        facts = json.loads(data)["fakta"]
        counts = [_count(fact_id, entry) for fact_id, entry in facts.items() if entry.get("räknar") or _hidden(entry)]
    except OSError as exc:
        raise SourceError(f"Den tidigare rapporten {path.name} går inte att läsa.", hint=HINT) from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise SourceError(f"{path.name} är inte en siffror.json från en rapport.", hint=HINT) from exc
    source = SourceFile(name, path, hashlib.sha256(data).hexdigest(), rows=len(facts))
    return source, [count for count in counts if count]


def _hidden(entry: dict[str, object]) -> bool:
    return entry["värde"] is None and entry.get("text", PROTECTED) == PROTECTED


def _count(fact_id: str, entry: dict[str, object]) -> Earlier | None:
    """A figure with its window; nothing when its time or its value is unknown."""
    base, _, code = fact_id.partition("@")
    value = entry["värde"]
    if value is None and not _hidden(entry):
        return None
    try:
        window = Period.from_code(code)
    except ValueError:
        return None
    return Earlier(base, window, None if value is None else float(str(value)), int(str(entry.get("avrundat", 0))))
