"""Runs a report's notebook; the only importer of papermill.

The kernel is a fork of this process, so that pandas and the validated data are already there; JupyterLab starts an ordinary
one and gets the same.
"""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.errors import DataError, NotebookError, ReportsError

KERNEL = "python3"
TIMEOUT = 600


def execute(notebook: Path, params: Path, overrides: dict[str, str], target: Path, progress: Callable[[str], None]) -> Path:
    """The executed notebook in `target`. NotebookError with cell number and reason when a cell fails; nothing is left behind then."""
    if not notebook.is_file():
        raise NotebookError(f"Notebooken {notebook.name} finns inte i notebooks/.", hint="Hämta den ur versionshanteringen.")
    papermill = _papermill()
    try:
        papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters={"params": str(params), "satt": overrides},
            kernel_name=KERNEL,
            cwd=str(notebook.parent),
            progress_bar=False,
            request_save_on_cell_execute=False,
            log_output=False,
            execution_timeout=TIMEOUT,
            **_kernel(),
        )
    except papermill.PapermillExecutionError as exc:
        target.unlink(missing_ok=True)
        raise _error(exc, notebook.name) from None
    except Exception as exc:
        target.unlink(missing_ok=True)
        raise NotebookError(
            f"{notebook.name} gick inte att köra ({type(exc).__name__}).",
            hint="Kör rapport skapa med --felsok och skicka utskriften till utvecklaren.",
        ) from exc
    progress("notebooken körd")
    return target


def _error(failure: Any, notebook: str) -> ReportsError:  # noqa: ANN401  papermill has no types
    """What the cell said, when it was one of our own messages to a person; else which cell failed and how."""
    own = next((kind for kind in ReportsError.__subclasses__() if kind.__name__ == failure.ename and kind is not DataError), None)
    if own:
        message, _, hint = str(failure.evalue).partition("\n→ ")
        return own(message, hint=hint)
    place = f"{notebook}: cell {failure.exec_count or failure.cell_index}"
    hint = "Kör notebooken i JupyterLab för att se felet; den egna cellen närmast före är ofta orsaken."
    return NotebookError(f"{place} gick inte att köra ({failure.ename}).", hint=hint)


def _kernel() -> dict[str, Any]:
    """How the kernel starts: forked, with the data read and the charts drawn; an ordinary one where that cannot be."""
    if not hasattr(os, "fork"):
        return {}
    from reports.kernel import ForkingKernelManager, inside_kernel  # noqa: PLC0415

    if inside_kernel():
        return {}
    return {"kernel_manager_class": ForkingKernelManager, "shutdown_kernel": "immediate"}


def _papermill() -> Any:  # noqa: ANN401  papermill has no types
    """papermill, quiet, and without two seconds of grammar that only checks web addresses in notebooks."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    modules: dict[str, Any] = sys.modules
    unneeded = "papermill" not in modules and "rfc3987_syntax" not in modules
    if unneeded:
        modules["rfc3987_syntax"] = None  # jsonschema's optional format; it expects an ImportError
    import papermill  # noqa: PLC0415  half a second

    if unneeded:
        del modules["rfc3987_syntax"]
    logging.getLogger("papermill").setLevel(logging.ERROR)
    return papermill
