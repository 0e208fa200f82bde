"""The sections of an avvikelsesammanställning: first the common total, then the HSL part, then the SoL and LSS part."""

from pathlib import Path

from reports.blocks import Section
from reports.innehall import om_siffrorna as about
from reports.innehall.avsnitt import section
from reports.innehall.standardtext import standing
from reports.underlag import Underlag

PROCESS = Path(__file__).with_name("process.md")


def sammanfattning(u: Underlag) -> Section | None:
    """The common total, defined once, and its comparison."""
    return section(u, "sammanfattning", "Sammanfattning")


def process_och_definitioner(u: Underlag) -> Section:
    """How an event is handled and what counts as one: the type's standing text, and what the municipality adds."""
    own = section(u, "process_och_definitioner", "Process och definitioner")
    return Section("Process och definitioner", (*standing(PROCESS, u.params.window), *(own.blocks if own else ())))


def fall(u: Underlag) -> Section | None:
    """Falls by unit and year, people, aids."""
    return section(u, "fall", "Fall")


def läkemedel(u: Underlag) -> Section | None:
    """Medication events by unit, year and type."""
    return section(u, "läkemedel", "Läkemedel")


def övriga_hsl(u: Underlag) -> Section | None:
    """Medical devices and information."""
    return section(u, "övriga_hsl", "Övriga avvikelser i hälso- och sjukvård")


def externa(u: Underlag) -> Section | None:
    """Events sent to and received from other caregivers, outside the total."""
    return section(u, "externa", "Externa avvikelser")


def allvarlighet(u: Underlag) -> Section | None:
    """Severity and probability as judged."""
    return section(u, "allvarlighet", "Allvarlighetsgrad och sannolikhet")


def sol_lss(u: Underlag) -> Section | None:
    """Events under SoL and LSS: overview, area, unit, type, causes, measures."""
    return section(u, "sol_lss", "Avvikelser enligt SoL och LSS")


def klagomål_och_synpunkter(u: Underlag) -> Section | None:
    """Complaints by area and channel, and answer times against the routine."""
    return section(u, "klagomål_och_synpunkter", "Klagomål och synpunkter")


def lex_sarah(u: Underlag) -> Section | None:
    """Reported, judged, sent to IVO, decided."""
    return section(u, "lex_sarah", "Lex Sarah")


def lex_maria(u: Underlag) -> Section | None:
    """Investigations and reports."""
    return section(u, "lex_maria", "Lex Maria")


def kedjan(u: Underlag) -> Section | None:
    """How complaints become events and events become lex Sarah reports, each counted once."""
    return section(u, "kedjan", "Från synpunkt till lex Sarah")


def sena_registreringar(u: Underlag) -> Section | None:
    """Events registered after the period."""
    return section(u, "sena_registreringar", "Sena registreringar")


def avgränsningar(u: Underlag) -> Section | None:
    """What is not included."""
    return section(u, "avgränsningar", "Vad som inte ingår")


def om_siffrorna(u: Underlag) -> Section:
    """Sources, rounding, protection, definitions, and what is left out and why."""
    return about.om_siffrorna(u)
