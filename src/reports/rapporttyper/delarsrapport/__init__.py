"""Delårsrapport: outcome, forecast, goals and explanations for a part of the year, for the nämnd."""

from reports.layout import Layouts
from reports.rapporttyper.delarsrapport.explanations import own_facts as explained
from reports.rapporttyper.delarsrapport.measures import check, measures
from reports.rapporttyper.delarsrapport.rules import content_facts
from reports.rapporttyper.delarsrapport.schema import TABLES
from reports.rapporttyper.delarsrapport.sections import (
    aktiviteter,
    bilagor,
    egna_avsnitt,
    ej_verkställda_beslut,
    ekonomi,
    förväntad_utveckling,
    indikatorer,
    intern_kontroll,
    investeringar,
    investeringsbudget,
    kvalitetsarbete,
    kvalitetsgarantier,
    mål_och_uppdrag,
    om_siffrorna,
    personal,
    ramförändringar,
    sammanfattning,
    slutsatser,
    upphandling,
    viktiga_händelser,
    volymer,
    åtgärder,
)
from reports.report_type import ReportType

__all__ = [
    "REPORT",
    "aktiviteter",
    "bilagor",
    "egna_avsnitt",
    "ej_verkställda_beslut",
    "ekonomi",
    "förväntad_utveckling",
    "indikatorer",
    "intern_kontroll",
    "investeringar",
    "investeringsbudget",
    "kvalitetsarbete",
    "kvalitetsgarantier",
    "load",
    "mål_och_uppdrag",
    "om_siffrorna",
    "personal",
    "ramförändringar",
    "sammanfattning",
    "slutsatser",
    "upphandling",
    "viktiga_händelser",
    "volymer",
    "åtgärder",
]

SECTIONS = (
    sammanfattning,
    viktiga_händelser,
    mål_och_uppdrag,
    aktiviteter,
    kvalitetsgarantier,
    indikatorer,
    volymer,
    ej_verkställda_beslut,
    kvalitetsarbete,
    ekonomi,
    investeringar,
    ramförändringar,
    investeringsbudget,
    upphandling,
    personal,
    åtgärder,
    intern_kontroll,
    förväntad_utveckling,
    slutsatser,
    bilagor,
    egna_avsnitt,
    om_siffrorna,
)


def own_facts(layouts: Layouts) -> None:
    """The figures beside those of the tables: unexplained rests, and what the content's rules know."""
    explained(layouts)
    content_facts(layouts)


REPORT = ReportType(
    name="delarsrapport",
    title="Delårsrapport",
    tables=TABLES,
    measures=measures,
    check=check,
    sections={section.__name__: section for section in SECTIONS},
    own_facts=own_facts,
)
load = REPORT.load
