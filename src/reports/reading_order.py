"""The order of a document's sections: the profile's, in the places that the notebook gives them."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from reports.blocks import MIME


def in_order(book: Any, order: Sequence[str]) -> Any:  # noqa: ANN401  nbformat has no types
    """A copy of the notebook whose outputs stand in the order of these names; what has another name, or none, stays where it is."""
    book = deepcopy(book)
    for cell in book.cells:
        if "outputs" in cell:
            cell.outputs = [part for output in cell.outputs for part in _parts(output)]
    places = [(cell.outputs, n) for cell in book.cells for n, output in enumerate(cell.get("outputs", [])) if _name(output) in order]
    moved = sorted((outputs[n] for outputs, n in places), key=lambda output: order.index(_name(output)))
    for (outputs, n), output in zip(places, moved, strict=True):
        outputs[n] = output
    return book


def _sections(output: Any) -> dict[str, str]:  # noqa: ANN401
    return dict(output.get("metadata", {}).get("avsnitt", {}))


def _name(output: Any) -> str:  # noqa: ANN401
    return next(iter(_sections(output)), "")


def _parts(output: Any) -> Iterator[Any]:  # noqa: ANN401
    """An output of several sections as one output each."""
    for name, markdown in _sections(output).items() or [("", "")]:
        part = deepcopy(output)
        if name:
            part.metadata["avsnitt"] = {name: ""}
        if markdown:
            part.data[MIME] = markdown
        yield part
