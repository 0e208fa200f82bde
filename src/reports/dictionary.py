"""The data dictionary of a report type as text, made from its pandera models."""

from typing import Any

from reports.columns import MARKS
from reports.report_type import ReportType
from reports.validate import fields

KINDS = {
    "Int64": "heltal",
    "int64": "heltal",
    "str": "text",
    "string": "text",
    "string[python]": "text",
    "string[pyarrow]": "text",
    "category": "text",
    "object": "tal",
    "datetime64[ns]": "datum",
}


def describe(kind: ReportType) -> str:
    """Every table and column: name, title, kind, unit, allowed values, sensitivity and description."""
    parts = [f"{kind.title}: {len(kind.tables)} tabeller\n"]
    for table, model in kind.tables.items():
        parts.append(f"{table}\n  {(model.__doc__ or '').strip()}")
        parts += [f"    {name:<14} {_column(column)}" for name, column in fields(model).items()]
        parts.append("")
    return "\n".join(parts)


def _column(column: Any) -> str:  # noqa: ANN401  pandera's Column
    own = column.metadata or {}
    marks = [text.format(own[key]) for key, text in MARKS.items() if own.get(key)]
    allowed = next(
        (
            f"tillåtet: {', '.join(str(v) or 'tomt' for v in check.statistics['allowed_values'])}"
            for check in column.checks
            if "allowed_values" in check.statistics
        ),
        "",
    )
    details = [KINDS.get(str(column.dtype), str(column.dtype)), *marks, allowed, "" if column.required else "frivillig"]
    return f"{column.title} ({'; '.join(filter(None, details))}). {column.description}"
