"""A page with its stylesheets, fonts and pictures inside: one file that needs nothing else and no network.

pandoc can do this too, but reads the whole finished page once more to do it, which is a sixth of its time.
"""

import re
from base64 import b64encode
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from reports.errors import PublishError

KINDS = {".svg": "image/svg+xml", ".woff2": "font/woff2"}  # all that the theme and the charts have; the same on every machine
STYLESHEET = re.compile(r'<link rel="stylesheet" href="(?P<path>[^"]+)"[^>]*>')
PICTURE = re.compile(r'(?P<before><img\b[^>]*?\bsrc=")(?P<path>(?!data:)[^"]+)(?=")')
FONT = re.compile(r"(?P<before>url\()(?P<path>(?!data:)[^)]+)(?=\))")


def one_file(page: Path) -> None:
    """Put what the page points at into it. PublishError when something is not there."""
    text = page.read_text(encoding="utf-8")
    page.unlink()  # nothing half-made is left should something be missing
    text = STYLESHEET.sub(partial(_style, page), text)
    page.write_text(PICTURE.sub(partial(_data, page), text), encoding="utf-8")


def _style(page: Path, link: re.Match[str]) -> str:
    sheet = page.parent / unquote(link["path"])
    return f"<style>\n{FONT.sub(partial(_data, sheet), _read(page, sheet).decode())}</style>"


def _data(beside: Path, found: re.Match[str]) -> str:
    """The file that a place in a page or a stylesheet points at, as a data address."""
    target = beside.parent / unquote(found["path"])
    if target.suffix not in KINDS:
        hint = f"Bara {' och '.join(KINDS)} läggs in i sidan. Kontakta den som förvaltar rapporten."
        raise PublishError(f"{beside.name} pekar på {target.name}, som inte kan läggas in.", hint=hint)
    return f"{found['before']}data:{KINDS[target.suffix]};base64,{b64encode(_read(beside, target)).decode()}"


def _read(beside: Path, target: Path) -> bytes:
    try:
        return target.read_bytes()
    except OSError as exc:
        raise PublishError(f"{beside.name} pekar på {target.name}, som inte finns.", hint="Kontakta den som förvaltar rapporten.") from exc
