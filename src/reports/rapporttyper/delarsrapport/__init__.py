"""Delårsrapport: outcome, forecast, goals and explanations for a part of the year, for the nämnd."""

from reports.rapporttyper.delarsrapport.explanations import own_facts
from reports.rapporttyper.delarsrapport.measures import check, measures
from reports.rapporttyper.delarsrapport.schema import TABLES
from reports.rapporttyper.delarsrapport.sections import (
    ej_verkställda_beslut,
    ekonomi,
    indikatorer,
    investeringar,
    investeringsbudget,
    kvalitetsgarantier,
    mål_och_uppdrag,
    om_siffrorna,
    personal,
    ramförändringar,
    sammanfattning,
    slutsatser,
    viktiga_händelser,
    volymer,
    åtgärder,
)
from reports.report_type import ReportType

__all__ = [
    "REPORT",
    "ej_verkställda_beslut",
    "ekonomi",
    "indikatorer",
    "investeringar",
    "investeringsbudget",
    "kvalitetsgarantier",
    "load",
    "mål_och_uppdrag",
    "om_siffrorna",
    "personal",
    "ramförändringar",
    "sammanfattning",
    "slutsatser",
    "viktiga_händelser",
    "volymer",
    "åtgärder",
]

SECTIONS = (
    sammanfattning,
    viktiga_händelser,
    mål_och_uppdrag,
    kvalitetsgarantier,
    indikatorer,
    volymer,
    ej_verkställda_beslut,
    ekonomi,
    investeringar,
    ramförändringar,
    investeringsbudget,
    personal,
    åtgärder,
    slutsatser,
    om_siffrorna,
)
REPORT = ReportType(
    name="delarsrapport",
    title="Delårsrapport",
    tables=TABLES,
    measures=measures,
    own_facts=own_facts,
    check=check,
    sections={section.__name__: section for section in SECTIONS},
)
load = REPORT.load
