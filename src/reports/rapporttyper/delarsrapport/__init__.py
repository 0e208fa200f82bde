"""Delårsrapport: outcome, forecast, goals and explanations for a part of the year, for the nämnd."""

from reports.report_type import ReportType
from reports.rapporttyper.delarsrapport.measures import check, measures, own_facts
from reports.rapporttyper.delarsrapport.schema import TABLES

REPORT = ReportType(name="delarsrapport", title="Delårsrapport", tables=TABLES, measures=measures, own_facts=own_facts, check=check)
load = REPORT.load
