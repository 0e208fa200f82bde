"""Runs a report's notebook; the only importer of papermill.

The kernel is a fork of this process, so that pandas and the validated data are already there; JupyterLab starts an ordinary one and gets the same.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.errors import NotebookError

KERNEL = "python3"
TIMEOUT = 600
OWN_ERROR = "reports.errors"


def execute(notebook: Path, params: Path, overrides: dict[str, str], target: Path, progress: Callable[[str], None]) -> Path:
    """The executed notebook in `target`. NotebookError with cell number and reason when a cell fails; nothing is left behind then."""
    if not notebook.is_file():
        raise NotebookError(f"Notebooken {notebook.name} finns inte i notebooks/.", hint="Hämta den ur versionshanteringen.")
    papermill = _papermill()
    try:
        papermill.execute_notebook(
            str(notebook), str(target), parameters={"params": str(params), "satt": overrides}, kernel_name=KERNEL, cwd=str(notebook.parent),
            progress_bar=False, request_save_on_cell_execute=False, log_output=False, execution_timeout=TIMEOUT,
        )
    except papermill.PapermillExecutionError as exc:
        target.unlink(missing_ok=True)
        raise NotebookError(f"{notebook.name}: cell {exc.exec_count or exc.cell_index} gick inte att köra ({exc.ename}).", hint=_hint(exc.ename)) from None
    except Exception as exc:
        target.unlink(missing_ok=True)
        raise NotebookError(f"{notebook.name} gick inte att köra ({type(exc).__name__}).", hint="Kör rapport skapa med --felsok och skicka utskriften till utvecklaren.") from exc
    progress("notebooken körd")
    return target


def _hint(name: str) -> str:
    return "Kör notebooken i JupyterLab för att se felet; den egna cellen närmast före är ofta orsaken." if name else ""


def _papermill() -> Any:  # noqa: ANN401  papermill has no types
    """papermill, with the warnings that tell the user nothing turned off."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    if "papermill" not in sys.modules:
        import logging  # noqa: PLC0415

        logging.getLogger("papermill").setLevel(logging.ERROR)
    import papermill  # noqa: PLC0415  half a second to three seconds

    return papermill
