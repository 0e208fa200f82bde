"""From a staging folder (rapport.qmd, perhaps tjansteskrivelse.qmd, siffror.json, figurer/) to HTML, PDF and Word.

The only package that knows Quarto, pandoc and Typst. The folder stays renderable by hand: ``_quarto.yml`` and ``tema/`` are
left in it, so ``quarto render`` makes the same report again.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Literal, cast, get_args

from reports.errors import PublishError, nearest
from reports.publish import embedded, quarto
from reports.publish.staging import DOCUMENT, clean, install

__all__ = ["PUBLISHERS", "Format", "archival", "checked", "publish"]

Format = Literal["html", "pdf", "docx"]
WORD = "docx"
PUBLISHERS = ("auto", "quarto", "inbyggd")
ONE_LINE = 220


def publish(
    folder: Path, formats: Sequence[str], publisher: str = "auto", progress: Callable[[str], None] = lambda _: None
) -> tuple[str, list[Path]]:
    """Render the folder's report; return what rendered it and the files, in the order asked for.

    Errors: PublishError when the folder, a format or the publisher is wrong, or when rendering fails.
    """
    wanted = checked(formats)
    if publisher not in PUBLISHERS:
        raise PublishError(f"Utgivaren {publisher} finns inte.", hint=nearest(publisher, PUBLISHERS))
    for name in (DOCUMENT, "siffror.json"):
        if not (folder / name).is_file():
            raise PublishError(f"{name} saknas i mappen {folder.name}.", hint="Kör om rapporten från början.")
    documents = sorted((path.stem for path in folder.glob("*.qmd")), key=lambda name: (name != Path(DOCUMENT).stem, name))
    try:
        install(folder, documents)
        made = None if publisher == "inbyggd" else _outside(folder, documents, wanted, progress, required=publisher == "quarto")
        return made or (embedded.description(), embedded.render(folder, documents, wanted))
    finally:
        clean(folder)


def _outside(
    folder: Path, documents: Sequence[str], wanted: Sequence[Format], progress: Callable[[str], None], *, required: bool
) -> tuple[str, list[Path]] | None:
    """Every file, made by Quarto but for the Word documents, which are always made by pandoc; None when Quarto is not here.

    A Quarto that cannot make the report is told of in one line and passed by, unless it is required.
    """
    pages = [name for name in wanted if name != WORD]
    try:
        found = quarto.find(required=required) if pages else None
        files = quarto.render(folder, found, documents, pages) if found else []
    except PublishError as exc:
        if required:
            raise
        progress(f"Quarto används inte. {shorten(exc.message, ONE_LINE, placeholder=' …')}")
        return None
    if not found:
        return None
    return f"Quarto {found.version}", [*files, *(embedded.render(folder, documents, [WORD]) if WORD in wanted else [])]


def archival(publisher: str) -> bool:
    """Whether the publisher, as `publish` names it, promises PDF/A beside PDF/UA: Quarto's Typst takes one of them."""
    return not publisher.startswith("Quarto")


def checked(formats: Sequence[str]) -> list[Format]:
    """The formats without repeats; PublishError for an unknown one or none."""
    known = get_args(Format)
    for name in formats:
        if name not in known:
            raise PublishError(f"Formatet ”{name}” finns inte.", hint=nearest(name, known))
    if not formats:
        raise PublishError("Inget format är valt.", hint="Ange html, pdf eller docx, med komma mellan.")
    return cast("list[Format]", list(dict.fromkeys(formats)))
