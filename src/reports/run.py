"""The main path, and nothing else: load → execute → document → publish → inspect → record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.cover import memo_page, title_page
from reports.crate import MANIFEST
from reports.document import write_document, write_memo
from reports.errors import OutputError, SourceError
from reports.execute import execute
from reports.inspection import Machine, inspect
from reports.manifest import record
from reports.portable import portable
from reports.proofread.gate import accepted, doubts, review_list
from reports.publish import archival, checked, publish
from reports.registry import of_params
from reports.reused import reused
from reports.swedish import quantity
from reports.underlag import Underlag
from reports.workspace import Workspace


@dataclass(frozen=True)
class Order:
    """What is asked for: the params file, overrides, formats, publisher, and whether an earlier report may be replaced."""

    params: Path
    overrides: dict[str, str]
    formats: Sequence[str] = ("html", "pdf")
    publisher: str = "auto"
    replace: bool = False


def run(order: Order, workspace: Workspace, progress: Callable[[str], None] = lambda _: None) -> Path:
    """Produce one report and return its folder, or raise a ReportsError and leave output/ untouched."""
    name, formats = order.params.resolve().parent.name, checked(order.formats)
    kind = of_params(order.params)
    underlag = kind.load(order.params, order.overrides)  # read → validate → facts → texts, before any kernel
    kind.rehearse(underlag)
    progress(f"uppgifterna hänger ihop: {len(underlag.fakta)} siffror ur {quantity(len(underlag.källor), 'källa', 'källor')}")
    progress(str(underlag.skydd))
    for warning in (*underlag.varningar, *reused(underlag, workspace)):
        progress(f"varning: {warning}")
    remarks = accepted(underlag, workspace.params / underlag.params.texter)  # a text that contradicts the figures stops here
    for doubt in doubts(remarks):
        progress(doubt)
    _may_write(workspace, name, underlag, order.replace)
    with workspace.staging(name, underlag.params.namn) as folder:  # moved to output/ only if the block completes
        notebook = execute(workspace.notebook(name), order.params.resolve(), order.overrides, folder / "rapport.ipynb", progress)
        (folder / "siffror.json").write_text(underlag.siffror(), encoding="utf-8")
        (folder / "granskning.md").write_text(review_list(underlag.varningar, remarks), encoding="utf-8")
        given = _given(order, underlag, workspace)
        write_document(notebook, title_page(underlag), folder, given, list(underlag.profile.avsnitt))
        if memo := underlag.skrivelse:
            write_memo(memo, memo_page(underlag, memo), underlag.tabeller, folder)
        publisher, _ = publish(folder, formats, order.publisher, progress)
        progress(f"publicerad med {publisher}")
        if underlag.changed(workspace):
            raise SourceError("Uttag, profil eller texter ändrades medan rapporten gjordes.", hint="Kör igen när filerna är klara.")
        machine = Machine.here([workspace.root, workspace.out, folder])
        inspect(folder, underlag.printed(), underlag.run_id, machine, archival=archival(publisher))
        record(folder, underlag, given, publisher, workspace)
    return workspace.report(name, underlag.params.namn)


def _given(order: Order, u: Underlag, workspace: Workspace) -> dict[str, Any]:
    """What the notebook was given, so that it can be run again on another computer, from notebooks/."""
    return {"params": f"../{workspace.shown(order.params)}", "satt": portable(order.overrides, u.params, workspace)}


def _may_write(workspace: Workspace, name: str, u: Underlag, replace: bool) -> None:  # noqa: FBT001
    """A report with other inputs is not replaced without being asked."""
    manifest = workspace.report(name, u.params.namn) / MANIFEST
    if not replace and manifest.is_file() and u.run_id not in manifest.read_text(encoding="utf-8"):
        raise OutputError(
            f"{workspace.shown(manifest.parent)} finns redan, gjord av andra uppgifter.",
            hint="Lägg till --ersatt för att ersätta den, eller --ut för en annan mapp.",
        )
