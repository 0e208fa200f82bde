"""The Quarto command line: found, checked and run; its exit code alone is never trusted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.errors import PublishError
from reports.publish.staging import Run, last_lines, mismatch, own_message, remove_old, run

OLDEST = (1, 9)
REMEDY = "Installera Quarto 1.9 eller senare från quarto.org, eller välj --utgivare inbyggd (eller auto)."
TIMEOUT, ANSWER = 600, 60  # seconds for a report, and for a version
TROUBLE = re.compile(r"^(ERROR\b|Error running filter|\[WARNING\]|WARN:|\[typst\]:.*(warning|error):)")
HINT = "Raderna ovan säger vad som är fel. Med --utgivare inbyggd görs samma rapport utan Quarto."
HARMLESS = (
    "verapdf is not installed",  # the reading of the finished PDF asks veraPDF where it is
    "typst-gather analyze failed",  # which Typst packages are used: none
)


@dataclass(frozen=True)
class Quarto:
    """A Quarto that can be used."""

    path: str
    version: str


def find(*, required: bool) -> Quarto | None:
    """The Quarto on this computer, or None when there is none and none is required.

    Errors: PublishError when one is required, or when the one that is here cannot be used.
    """
    try:
        import quarto  # noqa: PLC0415
    except ImportError as exc:
        raise PublishError("Pythonpaketet quarto saknas.", hint=REMEDY) from exc
    path = quarto.path()  # QUARTO_PATH unchecked, else PATH
    if not path and not required:
        return None
    if not path or not Path(path).is_file():
        raise PublishError("Quarto hittades inte på datorn." if not path else "QUARTO_PATH pekar inte på något program.", hint=REMEDY)
    done = run(str(path), ["--version"], Path.cwd(), ANSWER)
    found = re.search(r"^(\d+)\.(\d+)[\w.\-]*", done.log, re.MULTILINE)
    if done.code or not found:
        raise PublishError("Quarto svarar inte med något versionsnummer.", hint=REMEDY)
    if (int(found[1]), int(found[2])) < OLDEST:
        raise PublishError(f"Quarto {found[0]} är för gammalt.", hint=REMEDY)
    return Quarto(str(path), found[0])


def render(folder: Path, quarto: Quarto, documents: Sequence[str], formats: Sequence[str]) -> list[Path]:
    """Run `quarto render` in the folder and check the outcome: once for both formats, else once for each document.

    Errors: PublishError for an exit code, a warning, or an output that is missing.
    """
    names = [f"{document}.{name}" for document in documents for name in formats]
    remove_old(folder, names)
    target = "html" if formats[0] == "html" else "typst"
    orders = [["render"]] if len(formats) > 1 else [["render", f"{document}.qmd", "--to", target] for document in documents]
    for arguments in orders:
        _rendered(run(quarto.path, arguments, folder, TIMEOUT))
    missing = [name for name in names if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if missing:
        raise PublishError(f"Quarto gjorde inte {' och '.join(missing)}, men sade inte varför.", hint=HINT)
    return [folder / name for name in names]


def _rendered(done: Run) -> None:
    """Let a run pass whose exit code and log both say that it went well; what else stands in the log, such as the title, is no message."""
    lines = done.log.splitlines()
    trouble = [line for line in lines if TROUBLE.match(line) and not any(words in line for words in HARMLESS)]
    if not done.code and not trouble:
        return
    if message := own_message(done.log):
        raise mismatch(message)
    raise PublishError(f"Quarto klagade på rapporten (felkod {done.code}):{last_lines(trouble or lines)}", hint=HINT)
