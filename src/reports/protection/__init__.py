"""Röjandekontroll of a report: which figures must not be read, what stands in their place, and what must not be typed."""

from reports.protection.hiding import protected
from reports.protection.receipt import UNPROTECTED, Receipt
from reports.protection.tables import LEGEND, covered_table, standing
from reports.protection.typed import check_bound, check_people, check_typed

__all__ = ["LEGEND", "UNPROTECTED", "Receipt", "check_bound", "check_people", "check_typed", "covered_table", "protected", "standing"]
