"""Finds the report types by scanning rapporttyper/: a folder with REPORT is a report type, nothing else to register."""

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

from reports import rapporttyper
from reports.errors import ParamsError, ReportTypeError, nearest

if TYPE_CHECKING:
    from reports.report_type import ReportType


def names() -> list[str]:
    """The report types' names, without importing them."""
    return sorted(module.name for module in pkgutil.iter_modules(rapporttyper.__path__) if module.ispkg)


def report_type(name: str) -> "ReportType":
    """The report type of that name. ReportTypeError when it is unknown or has no REPORT."""
    if name not in names():
        raise ReportTypeError(f"Rapporttypen {name} finns inte.", hint=nearest(name, names()))
    module = importlib.import_module(f"reports.rapporttyper.{name}")
    report: ReportType | None = getattr(module, "REPORT", None)
    if report is None:
        raise ReportTypeError(f"Rapporttypen {name} saknar REPORT.", hint="Lägg till REPORT i mappens __init__.py.")
    return report


def of_params(params: Path) -> "ReportType":
    """The report type that a params file belongs to: its folder's name. ParamsError when there is no such file."""
    if not params.is_file():
        others = [path.as_posix() for path in sorted(params.parent.glob("*.yaml"))]
        hint = nearest(params.as_posix(), others) if others else "rapport lista visar vilka som finns."
        raise ParamsError(f"Filen {params.name} finns inte.", hint=hint)
    return report_type(params.resolve().parent.name)
