"""The built-in publisher: pandoc and Typst from the Python wheels. Nothing to install; same input, same bytes."""

import json
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType

from reports.errors import PublishError
from reports.publish import word
from reports.publish.onefile import one_file
from reports.publish.staging import DISK, last_lines, mismatch, own_message, remove_old, run, tidy

REINSTALL = "Installera om Tertial: pip install --force-reinstall pypandoc_binary typst."
TIMEOUT = 180
# A report's document is small beside pandoc itself: what it is done with is collected often, and pandoc as a whole (-O) hardly ever.
ROOM = ("+RTS", "-A16m", "-H1m", "-O256m", "-RTS")
COMMON = (
    "--from=markdown-smart-citations", "--standalone", "--wrap=none", "--lua-filter=tema/siffror.lua",
    "--syntax-highlighting=none", "--fail-if-warnings",
)  # fmt: skip
HTML = (
    "--to=html5",
    "--toc",
    "--lua-filter=tema/rapport.lua",
    "--toc-depth=3",
    "--template=tema/mall.html",
    "--css=tema/rapport.css",
)
TYPST = (
    "--to=typst",
    "--toc",
    "--lua-filter=tema/rapport.lua",
    "--toc-depth=2",
    "--template=tema/mall.typst",
    "--shift-heading-level-by=-1",
)
STANDARDS = ["ua-1", "a-2a"]  # accessible and archivable, checked by Typst itself


def render(folder: Path, documents: Sequence[str], formats: Sequence[str]) -> list[Path]:
    """Make every document in every format asked for.

    Errors: PublishError when pandoc or Typst is missing or complains.
    """
    makers = {"html": _html, "pdf": _pdf, "docx": _docx}
    wanted = [(document, name) for document in documents for name in formats]
    remove_old(folder, [f"{document}.{name}" for document, name in wanted])
    with ThreadPoolExecutor() as pool:  # pandoc is a process of its own: the formats do not wait for each other
        return list(pool.map(lambda one: makers[one[1]](folder, one[0]), wanted))


@cache
def description() -> str:
    """'inbyggd (pandoc 3.9, Typst 0.15.1)': the engines' own versions."""
    return f"inbyggd (pandoc {_pandoc(_pandoc_path())[1]}, Typst {_typst_version()})"


@cache
def _pandoc(path: str) -> tuple[tuple[str, ...], str]:
    """How pandoc is called, with room where its build takes that option, and its own version."""
    for call in ((path, *ROOM), (path,)):
        done = run(path, [*call[1:], "--version"], Path.cwd(), TIMEOUT)
        if found := re.search(r"pandoc\S* (\S+)", "" if done.code else done.log):
            return call, found[1]
    return (path,), "?"


def _typst_version() -> str:
    """The Typst engine's own version; the wheel's number may differ."""
    typst = _typst()
    try:
        answer = typst.query(b"#metadata(str(sys.version)) <v>", "<v>", field="value", one=True, ignore_system_fonts=True)
        return str(json.loads(answer))
    except (typst.TypstError, TypeError, ValueError):
        return "?"


def _typst() -> ModuleType:
    """The Typst package."""
    try:
        import typst  # noqa: PLC0415
    except ImportError as exc:
        raise PublishError("Typst saknas (paketet typst).", hint=REINSTALL) from exc
    return typst


def _pandoc_path() -> str:
    """The pandoc of the wheel; not pypandoc.get_pandoc_path(), which may prefer another one on PATH."""
    try:
        import pypandoc  # noqa: PLC0415
    except ImportError as exc:
        raise PublishError("pandoc saknas (paketet pypandoc_binary).", hint=REINSTALL) from exc
    path = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    if not path.is_file():
        raise PublishError("pandoc saknas i paketet pypandoc_binary.", hint=REINSTALL)
    return str(path)


def _convert(folder: Path, document: str, flags: Sequence[str], kind: str) -> Path:
    """Run pandoc; warnings count as errors."""
    target = f"{document}.{kind}"
    program, *room = _pandoc(_pandoc_path())[0]
    done = run(program, [*room, f"{document}.qmd", *COMMON, *flags, f"--output={target}"], folder, TIMEOUT)
    if message := own_message(done.log):
        raise mismatch(message)
    if done.code or not (folder / target).is_file():
        raise PublishError(
            f"{target} kunde inte göras av {document}.qmd (pandoc, felkod {done.code}):{last_lines(done.log.splitlines())}",
            hint="Raderna ovan säger vad som är fel i dokumentet eller temat. Kontakta den som förvaltar rapporten.",
        )
    return folder / target


def _html(folder: Path, document: str) -> Path:
    """One file that needs nothing else and no network."""
    page = _convert(folder, document, HTML, "html")
    one_file(page)
    return page


def _docx(folder: Path, document: str) -> Path:
    """A Word document to work on, with the house's styles; same input, same bytes."""
    scratch = folder / word.SCRATCH
    reference = word.reference(_pandoc_path(), folder, document)
    word.pictures(_typst(), folder)
    flags = ("--to=docx", "--lua-filter=tema/word.lua", "--shift-heading-level-by=-1", f"--reference-doc={reference.relative_to(folder)}")
    return word.settled(_convert(folder, document, (*flags, f"--resource-path={scratch.name}:."), "docx"), folder / f"{document}.qmd")


def _pdf(folder: Path, document: str) -> Path:
    """PDF/UA-1 and PDF/A-2a; a warning from Typst, such as an unknown font, is an error."""
    typst = _typst()
    source, name = _convert(folder, document, TYPST, "typ"), f"{document}.pdf"
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(source), root=str(folder), font_paths=[str(folder / "tema" / "typsnitt")], ignore_system_fonts=True,
            pdf_standards=STANDARDS,
        )  # fmt: skip
    except typst.TypstError as exc:
        raise _typst_error(name, [exc.message, *exc.hints], folder) from exc
    if warnings:
        raise _typst_error(name, [warning.message for warning in warnings], folder)
    target = folder / name
    try:
        target.write_bytes(pdf)
    except OSError as exc:
        raise PublishError(f"{name} kan inte skrivas i mappen {folder.name}.", hint=DISK) from exc
    return target


def _typst_error(name: str, messages: Sequence[str], folder: Path) -> PublishError:
    """What Typst said, and who should act."""
    return PublishError(
        f"{name} kunde inte göras (Typst):{last_lines(tidy(chr(10).join(messages), folder).splitlines())}",
        hint="Oftast en bild utan alternativtext eller en överhoppad rubriknivå. Kontakta den som förvaltar rapporten.",
    )
