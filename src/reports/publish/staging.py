"""What both publishers share: the theme in the folder, one way to run a program, and messages without absolute paths."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reports.errors import PublishError

THEME = Path(__file__).parent / "theme"
DOCUMENT = "rapport.qmd"
NOT_THEME = ("*.py", "__pycache__", "_quarto.yml")
DISK = "Kontrollera skrivrättigheter och ledigt utrymme."
LEFT_OVERS = (".quarto", ".gitignore", "*_files", "*.typ", ".word")  # Quarto writes a .gitignore when the folder is in a git repository
SHOWN_LINES = 6
ANSI = re.compile(r"\x1b\[[0-9;]*m")
ABSOLUTE = re.compile(r"(?:file://)?(?<![\w.~])(?:[A-Za-z]:[\\/]|~?/)(?:[^\s'\"`:()\\/]+[\\/])+")
OURS = re.compile(r"RAPPORT: ([^\n]+)")


@dataclass(frozen=True)
class Run:
    """How a program ended: its exit code, and its log without colours and absolute paths."""

    code: int
    log: str


def install(folder: Path, documents: Sequence[str]) -> None:
    """Copy the theme into the folder: _quarto.yml beside the documents and naming them, everything else in tema/.

    Errors: PublishError when the folder cannot be written.
    """
    try:
        shutil.rmtree(folder / "tema", ignore_errors=True)
        shutil.copytree(THEME, folder / "tema", ignore=shutil.ignore_patterns(*NOT_THEME), copy_function=shutil.copyfile)
        options = (THEME / "_quarto.yml").read_text(encoding="utf-8")
        (folder / "_quarto.yml").write_text(options.replace(DOCUMENT, ", ".join(f"{name}.qmd" for name in documents)), encoding="utf-8")
    except (OSError, shutil.Error) as exc:
        raise PublishError(f"Temat kunde inte kopieras till mappen {folder.name}.", hint=DISK) from exc


def clean(folder: Path) -> None:
    """Remove what a publisher leaves behind; never the theme, which `quarto render` needs."""
    for path in [path for pattern in LEFT_OVERS for path in folder.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def remove_old(folder: Path, names: Sequence[str]) -> None:
    """Remove earlier outputs, so that a file that exists afterwards is new.

    Errors: PublishError when one is locked.
    """
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as exc:
            raise PublishError(f"{name} i mappen {folder.name} kan inte skrivas över.", hint="Stäng filen och kör igen.") from exc


def run(program: str, arguments: Sequence[str], folder: Path, timeout: int) -> Run:
    """Run a program in the folder, without a shell and without input.

    Errors: PublishError when it cannot start or does not finish.
    """
    name = Path(program).stem
    given = {key: value for key, value in os.environ.items() if not key.startswith("QUARTO_LOG")}  # which could hide the warnings
    env = given | {"NO_COLOR": "1"} | ({} if os.name == "nt" else {"LC_ALL": "C.UTF-8"})
    try:
        with subprocess.Popen(  # noqa: S603  our own words
            [program, *arguments], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace", start_new_session=True,
        ) as going:  # fmt: skip
            try:
                out, err = going.communicate(timeout=timeout)
            except BaseException:
                _end(going)
                raise
    except subprocess.TimeoutExpired as exc:
        raise PublishError(f"{name} blev inte klar på {timeout} sekunder.", hint="Kör igen; hjälper det inte, kontakta IT.") from exc
    except OSError as exc:
        raise PublishError(f"{name} gick inte att starta ({exc.strerror}).", hint="Installera om Tertial eller kontakta IT.") from exc
    return Run(going.returncode, tidy(f"{out}\n{err}", folder))


def _end(going: "subprocess.Popen[str]") -> None:
    """Stop a program with what it has started: Quarto is a script that starts others, which would go on writing in the folder."""
    with suppress(ProcessLookupError):
        going.kill() if os.name == "nt" else os.killpg(going.pid, signal.SIGKILL)


def tidy(log: str, folder: Path) -> str:
    """A program's log without colours, and with file names instead of absolute paths."""
    log = ANSI.sub("", log).replace(f"{folder.resolve()}{os.sep}", "").replace(f"{folder}{os.sep}", "")
    return ABSOLUTE.sub("", log)


def own_message(log: str) -> str:
    """The theme's own Swedish message in a log, or nothing."""
    found = OURS.search(log)
    return found[1].strip() if found else ""


def last_lines(lines: Sequence[str]) -> str:
    """The last lines that say something, indented."""
    said = [line.rstrip() for line in lines if line.strip() and "stack traceback" not in line and not line.startswith("\t")]
    return "".join(f"\n  {line[:200]}" for line in said[-SHOWN_LINES:])


def mismatch(message: str) -> PublishError:
    """The error when the document and siffror.json disagree."""
    hint = "Dokumentet och siffror.json hör inte ihop. Kör om rapporten; rätta texten om felet kvarstår."
    return PublishError(f"Rapporten stoppades: {message}.", hint=hint)
