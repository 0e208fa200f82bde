"""The errors a user can meet: one class per person who can fix it.

Only ``cli`` prints them and exits; each message says what is wrong, where, and what to do, and never shows a value from
a sensitive column.
"""

import errno
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches

SHOWN_FINDINGS = 10
SHOWN_ROWS = 8
SHOWN_COLUMNS = 3
PERSONAL = re.compile(
    r"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+–−\u00ad \u00a0]{0,2}[0-9]{4}(?![0-9])"
)  # also without a check digit: better one too many
CAUSES = {
    errno.EACCES: "rättighet saknas",
    errno.EPERM: "rättighet saknas",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.ENOTDIR: "en del av sökvägen är en fil",
    errno.EEXIST: "en fil ligger i vägen",
    errno.EISDIR: "det är en mapp",
    errno.ENOENT: "mappen finns inte",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken pekar på sig själv",
}


def without_numbers(text: str) -> str:
    """The text with every number that looks like a personal number taken out: a message may quote what someone wrote."""
    return PERSONAL.sub("(nummer borttaget)", text)


class ReportsError(Exception):
    """An error that is shown to the user without a traceback."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message, self.hint = without_numbers(message), without_numbers(hint)
        self.warnings: tuple[str, ...] = ()  # what was warned of before it
        super().__init__(self.message)

    def __str__(self) -> str:
        """The message and, on a line of its own, what to do about it."""
        return f"{self.message}\n→ {self.hint}" if self.hint else self.message


class ParamsError(ReportsError):
    """For the ekonom: a wrong or unknown value in the params or the profile, perhaps in one column of a table's layout."""

    exit_code = 10

    def __init__(self, message: str, *, hint: str = "", column: str = "") -> None:
        self.column = column  # by its heading: whoever knows the profile says the line
        super().__init__(f"kolumn {column}: {message}" if column else message, hint=hint)


@contextmanager
def in_column(heading: str) -> Iterator[None]:
    """Say in which column something is wrong."""
    try:
        yield
    except ParamsError as exc:
        raise ParamsError(exc.message, hint=exc.hint, column=heading) from exc


@contextmanager
def beside(warnings: Iterable[str]) -> Iterator[None]:
    """Let an error carry the warnings so far: a text that the figures contradict may be right, and the amounts in the wrong unit."""
    try:
        yield
    except ReportsError as exc:
        exc.warnings = tuple(dict.fromkeys([*warnings, *exc.warnings]))
        raise


class SourceError(ReportsError):
    """For the ekonom or IT: a file is missing, locked, in the wrong format, or cannot be decoded."""

    exit_code = 11


@dataclass(frozen=True)
class Finding:
    """One broken rule in one column of one source: what, where and what to do."""

    place: str  # file and sheet
    column: str
    rule: str
    rows: tuple[int, ...] = field(default=())  # as Excel shows them
    hint: str = ""
    cause: str = ""  # what it has in common with others whose rule names other values; empty: the rule itself

    def __str__(self) -> str:
        """One line for a person."""
        return _told([self])


def _told(alike: list[Finding]) -> str:
    """Findings of one cause as one line: their columns and rows, and the rule as the first has it."""
    first = alike[0]
    columns = list(dict.fromkeys(finding.column for finding in alike if finding.column))
    where = [first.place, columns_text(columns), rows_text(row for finding in alike for row in finding.rows)]
    example = "till exempel " if any(finding.rule != first.rule for finding in alike) else ""
    return f"{', '.join(filter(None, where))}: {example}{first.rule}" + (f" → {first.hint}" if first.hint else "")


def merged(findings: Iterable[Finding]) -> list[str]:
    """One line per place and cause, in order; a few whose rules name other values have their own."""
    causes: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        cause = (finding.cause, "") if finding.cause else (finding.rule, finding.hint)
        causes.setdefault((finding.place, *cause), []).append(finding)
    few = [alike[0].cause and len(alike) <= SHOWN_COLUMNS for alike in causes.values()]
    lines = [[*map(str, alike)] if apart else [_told(alike)] for apart, alike in zip(few, causes.values(), strict=True)]
    return [line for own in lines for line in own]


class DataError(ReportsError):
    """For the owner of the data: rows that break the schema or do not add up. Carries all findings."""

    exit_code = 12

    def __init__(self, findings: Iterable[Finding], *, hint: str = "Rätta i källsystemet eller uttaget och kör igen.") -> None:
        self.findings = tuple(findings)
        told = merged(self.findings)
        lines = [f"  {line}" for line in told[:SHOWN_FINDINGS]]
        if len(told) > SHOWN_FINDINGS:
            lines.append(f"  … och {len(told) - SHOWN_FINDINGS} till")
        count = "ett fel" if len(told) == 1 else f"{len(told)} fel"
        super().__init__("\n".join([f"Uppgifterna har {count}:", *lines]), hint=hint)


class NotebookError(ReportsError):
    """For the developer: a cell failed, or showed something that is not a Section."""

    exit_code = 13


class PublishError(ReportsError):
    """For IT: Quarto, pandoc or Typst failed."""

    exit_code = 14


class ReportTypeError(ReportsError):
    """For the developer: an unknown or malformed report type."""

    exit_code = 15


class OutputError(ReportsError):
    """For the ekonom: the report already exists with other inputs, or cannot be written."""

    exit_code = 16


class DisclosureError(ReportsError):
    """For the ekonom: a personal number or a small count would be published."""

    exit_code = 17


class TextError(ReportsError):
    """For the author: commentary that contradicts the figures."""

    exit_code = 18


class VerificationError(ReportsError):
    """For the ekonom or an auditor: a finished report could not be made again with the same figures."""

    exit_code = 19


class InspectionError(ReportsError):
    """For whoever maintains the report: a finished file does not hold what it must, or holds what it may not."""

    exit_code = 20


def cause(exc: Exception) -> str:
    """Why the operating system refused, in Swedish."""
    number = exc.errno if isinstance(exc, OSError) else None
    return CAUSES.get(number or 0, f"fel {number} från operativsystemet" if number else "namnet går inte att använda")


def columns_text(columns: list[str]) -> str:
    """'kolumn A', 'kolumnerna A och B', 'kolumnerna A, B och 12 till'; empty for no columns."""
    if len(columns) <= 1:
        return "".join(f"kolumn {column}" for column in columns)
    shown = columns if len(columns) <= SHOWN_COLUMNS else [*columns[: SHOWN_COLUMNS - 1], f"{len(columns) - SHOWN_COLUMNS + 1} till"]
    return f"kolumnerna {', '.join(shown[:-1])} och {shown[-1]}"


def rows_text(rows: Iterable[int]) -> str:
    """'rad 18', 'rad 18 och 42', 'rad 9–257, 259', at most eight runs; empty for no rows."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in runs]
    if not parts:
        return ""
    if len(parts) > SHOWN_ROWS:
        return f"rad {', '.join(parts[:SHOWN_ROWS])} … (sammanlagt {sum(b - a + 1 for a, b in runs)} rader)"
    return "rad " + (" och ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0])


def nearest(word: str, choices: Iterable[str]) -> str:
    """'Menade du X?' for the nearest right names, else a list of what is allowed."""
    names = list(dict.fromkeys(str(choice) for choice in choices))
    close = [name for name in names if name.casefold() == word.casefold()] or get_close_matches(word, names, n=3, cutoff=0.6)
    if close:
        return f"Menade du {' eller '.join(close)}?"
    return f"Möjliga värden: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}." if names else ""  # noqa: PLR2004
