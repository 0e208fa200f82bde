"""Printed tables whose figures are protected."""

from collections.abc import Mapping
from dataclasses import replace

from reports.blocks import Cell, Table
from reports.facts import Fact
from reports.swedish import PROTECTED

LEGEND = f"{PROTECTED} är en skyddad uppgift."


def covered_table(table: Table, facts: Mapping[str, Fact]) -> Table:
    """The table with protected and rounded cells, and what that means."""
    rows = tuple(replace(row, cells=tuple(_covered_cell(cell, facts) for cell in row.cells)) for row in table.rows)
    shown = [facts[cell.fact] for row in table.rows for cell in row.cells if cell.fact]
    marks = [LEGEND] if any(fact.dold and fact.text == PROTECTED for fact in shown) or _withheld(table) else []
    marks += [f"Antalen är avrundade till närmaste {base}-tal." for base in sorted({f.avrundat for f in shown if f.avrundat})]
    return table if not marks else replace(table, rows=rows, notes=(*table.notes, *marks))


def standing(tables: Mapping[str, Table], facts: Mapping[str, Fact]) -> tuple[dict[str, Table], dict[str, Fact]]:
    """The tables without the rows, and the facts without those that stand there alone, whose being there would tell a hidden figure."""
    gone = [row for table in tables.values() for row in table.rows if row.because and facts[row.because].dold]
    only = {cell.fact for row in gone for cell in row.cells} - {row.because for row in gone}
    kept = {name: replace(table, rows=tuple(row for row in table.rows if row not in gone)) for name, table in tables.items()}
    return {name: table for name, table in kept.items() if table.rows or not tables[name].rows}, {
        n: f for n, f in facts.items() if n not in only
    }


def _withheld(table: Table) -> bool:
    """Whether a word that would tell a protected figure is withheld."""
    return any(cell.text == PROTECTED and not cell.fact for row in table.rows for cell in row.cells)


def _covered_cell(cell: Cell, facts: Mapping[str, Fact]) -> Cell:
    if not cell.fact or not (facts[cell.fact].dold or facts[cell.fact].avrundat):
        return cell
    fact = facts[cell.fact]
    stars = "" if fact.dold else cell.text[len(cell.text.rstrip("*")) :]
    return Cell(fact.text + stars, cell.fact)
