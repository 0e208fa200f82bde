"""Kvalitetsberättelse: how the nämnd works with quality, told by several authors, for one year."""

from reports.rapporttyper.kvalitetsberattelse.measures import check, measures
from reports.rapporttyper.kvalitetsberattelse.schema import TABLES
from reports.rapporttyper.kvalitetsberattelse.sections import (
    fokusområden,
    inledning,
    ledningssystem,
    om_siffrorna,
    processer_och_styrdokument,
    risker,
    syfte,
    synpunkter_och_avvikelser,
    utveckling,
    vad_är_kvalitet,
)
from reports.report_type import ReportType

__all__ = [
    "REPORT",
    "fokusområden",
    "inledning",
    "ledningssystem",
    "load",
    "om_siffrorna",
    "processer_och_styrdokument",
    "risker",
    "syfte",
    "synpunkter_och_avvikelser",
    "utveckling",
    "vad_är_kvalitet",
]

SECTIONS = (
    inledning,
    syfte,
    vad_är_kvalitet,
    ledningssystem,
    processer_och_styrdokument,
    synpunkter_och_avvikelser,
    risker,
    utveckling,
    fokusområden,
    om_siffrorna,
)
REPORT = ReportType(
    name="kvalitetsberattelse",
    title="Kvalitetsberättelse",
    tables=TABLES,
    measures=measures,
    check=check,
    sections={section.__name__: section for section in SECTIONS},
)
load = REPORT.load
