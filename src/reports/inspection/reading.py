"""What was read back from a finished file, and what may not stand in any of them: a personal number, or a trace of this computer."""

import getpass
import re
import socket
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reports.errors import DisclosureError, InspectionError
from reports.read import personal_numbers
from reports.swedish import NBSP

BLANK = re.compile(r"[ \t\r\n\f]+")  # not \s: it would eat U+00A0
PARTED = re.compile(r"\n(?=\d)(?<=\d\n)")  # between two numbers; the line end first, which is quick to find
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
DEVELOPER = "Meddela den som förvaltar rapporten; filen får inte lämna huset så här."
FOLDERS = ("home", "Users", "root", "tmp", "var", "opt", "usr", "mnt", "srv", "media", "private", "data", "work")
IN_ABSOLUTE = (
    *(f"/{name}/" for name in FOLDERS),
    ":\\",
    "\\\\",
    "file://",
)  # one of them stands in all that ABSOLUTE finds: a quicker question
FOLDER = f"(?:{'|'.join(FOLDERS)})"
ABSOLUTE = re.compile(rf"(?<![\w.~/:%-])/{FOLDER}/[\w.~-]|(?<![\w-])[A-Za-z]:\\{{1,2}}[\w.~-]|file://|(?<![\w\\])\\\\{{1,3}}[\w.-]+\\+\w")

BEFORE, DIGIT_BEFORE, AFTER = re.compile(r"[\d,−]$"), re.compile(r"[\d,−]$|\d\u00a0$"), re.compile(r",?\d|\u00a0\d")  # a longer figure


@dataclass(frozen=True)
class Reading:
    """A file as it was read back: what a reader meets, everything else that is in it, and what it would fetch."""

    name: str
    text: str
    rest: str = ""  # attributes, metadata, code
    fetched: tuple[str, ...] = ()
    hard: bool = True  # whether the format keeps hard spaces; text out of a PDF does not

    @cached_property
    def plain(self) -> str:
        """The text in one line, with nothing invisible."""
        return plain(self.text)


def plain(text: str) -> str:
    """The text in one line, composed and with nothing invisible; a figure keeps its hard spaces, which part it from its neighbours."""
    return BLANK.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip(" ")


@dataclass(frozen=True)
class Machine:
    """What would tell on which computer a file was made, and by whom."""

    folders: tuple[str, ...]
    user: str
    host: str

    @classmethod
    def here(cls, folders: Iterable[Path]) -> "Machine":
        """This computer; the folders are those that the report is made in and from."""
        known = [*folders, Path.home(), Path(tempfile.gettempdir())]
        return cls(tuple(sorted({str(path) for path in known if len(path.parts) > 1})), _user(), socket.gethostname())

    def trace(self, text: str) -> str:
        """What kind of trace of the computer a text holds; empty for none."""
        if any(folder in text for folder in self.folders) or (any(part in text for part in IN_ABSOLUTE) and ABSOLUTE.search(text)):
            return "en sökväg på den här datorn"
        if self.user and self._signed(text):
            return "användarens namn på den här datorn"
        # A host that is called as a word in the report ("rapport") says nothing; one with a digit, dash or dot is a machine's.
        if re.search(r"[\d.-]", self.host) and len(self.host) > 3 and _word(self.host, text):  # noqa: PLR2004
            return "datorns namn"
        return ""

    def _signed(self, text: str) -> bool:
        """Whether the user's name stands as a folder or before an @; the name first, which is quick to find."""
        name = re.escape(self.user)
        return re.search(rf"{name}(?:(?<=[\\/]{name})[\\/]|(?<=\b{name})@[\w-])", text) is not None


def _word(word: str, text: str) -> bool:
    """Whether the word stands by itself, in any case."""
    word, text = word.lower(), text.lower()
    return word in text and re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w-])", text) is not None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _joined(text: str) -> str:
    """The text in one line: a number may be parted where a line ends, but two numbers do not become one."""
    lines = text.replace("\r", "\n")
    while "\n\n" in lines:
        lines = lines.replace("\n\n", "\n")
    return PARTED.sub(" ", lines).replace("\n", "").replace("\ufffe", "")


def check(reading: Reading, machine: Machine) -> None:
    """DisclosureError for a personal number, InspectionError for a trace of the computer or something fetched."""
    for text in (reading.text, reading.rest):
        if personal_numbers(text) or personal_numbers(_joined(text)):
            raise DisclosureError(
                f"{reading.name} innehåller ett personnummer eller samordningsnummer.",
                hint="Sök i texterna och uttagen; numret skrivs inte ut här.",
            )
        if trace := machine.trace(text):
            raise InspectionError(f"{reading.name} innehåller {trace}.", hint=DEVELOPER)
    if reading.fetched:
        raise InspectionError(
            f"{reading.name} hämtar något utifrån: {reading.fetched[0][:60]}.", hint="Ta bort länken till bilden eller filen ur texterna."
        )


def check_run(reading: Reading, run_id: str) -> None:
    """InspectionError unless the run's number, and no other run of the same report, stands in what a reader meets."""
    wanted = plain(run_id)
    name, _, number = wanted.rpartition(" ")
    found = set(re.findall(rf"{re.escape(name)} ([0-9a-f]{{8}})(?![0-9a-f])", reading.plain))
    if found != {number}:
        what = "körningens nummer saknas" if number not in found else "det står mer än en körning"
        raise InspectionError(f"{reading.name}: {what}.", hint=DEVELOPER)


def check_facts(reading: Reading, shown: Sequence[str]) -> None:
    """InspectionError when a figure that is said to be printed is not in what a reader meets."""
    page = reading.plain if reading.hard else reading.plain.replace(NBSP, " ")
    wanted = {text: plain(text) if reading.hard else plain(text).replace(NBSP, " ") for text in shown}
    missing = [text for text, written in wanted.items() if not _stands(written, page)]
    if missing:
        raise InspectionError(
            f"{reading.name}: {len(missing)} tal som ska stå i rapporten finns inte där, till exempel {missing[0]}.",
            hint="Har ett avsnitt tagits bort ur notebooken? Ta då bort texten eller tabellen ur profilen.",
        )


def _stands(text: str, page: str) -> bool:
    """Whether a figure stands by itself: 660 is not found in 10 660, 6601 or −660."""
    before = DIGIT_BEFORE if text[:1].isdigit() else BEFORE
    at = page.find(text)
    while at >= 0:
        if not before.search(page[max(0, at - 2) : at]) and not (text[-1:].isdigit() and AFTER.match(page, at + len(text))):
            return True
        at = page.find(text, at + 1)
    return False
