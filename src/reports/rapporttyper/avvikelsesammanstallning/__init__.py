"""Avvikelsesammanställning: events in care and social services, complaints, lex Sarah and lex Maria, for the nämnd."""

from reports.rapporttyper.avvikelsesammanstallning.measures import check, measures
from reports.rapporttyper.avvikelsesammanstallning.schema import TABLES
from reports.rapporttyper.avvikelsesammanstallning.sections import (
    allvarlighet,
    avgränsningar,
    externa,
    fall,
    kedjan,
    klagomål_och_synpunkter,
    lex_maria,
    lex_sarah,
    läkemedel,
    om_siffrorna,
    process_och_definitioner,
    sammanfattning,
    sena_registreringar,
    sol_lss,
    övriga_hsl,
)
from reports.report_type import ReportType

__all__ = [
    "REPORT",
    "allvarlighet",
    "avgränsningar",
    "externa",
    "fall",
    "kedjan",
    "klagomål_och_synpunkter",
    "lex_maria",
    "lex_sarah",
    "load",
    "läkemedel",
    "om_siffrorna",
    "process_och_definitioner",
    "sammanfattning",
    "sena_registreringar",
    "sol_lss",
    "övriga_hsl",
]

SECTIONS = (
    sammanfattning,
    process_och_definitioner,
    fall,
    läkemedel,
    övriga_hsl,
    externa,
    allvarlighet,
    lex_maria,
    sol_lss,
    klagomål_och_synpunkter,
    lex_sarah,
    kedjan,
    sena_registreringar,
    avgränsningar,
    om_siffrorna,
)
REPORT = ReportType(
    name="avvikelsesammanstallning",
    title="Avvikelsesammanställning",
    tables=TABLES,
    measures=measures,
    check=check,
    sections={section.__name__: section for section in SECTIONS},
)
load = REPORT.load
