"""The sections of a delårsrapport, in the order the nämnd reads them. Each looks up what is already computed."""

from reports.blocks import Section
from reports.innehall import om_siffrorna as about
from reports.innehall.avsnitt import own_sections, section
from reports.underlag import Underlag


def sammanfattning(u: Underlag) -> Section | None:
    """The key figures and what they mean."""
    return section(u, "sammanfattning", "Sammanfattning")


def viktiga_händelser(u: Underlag) -> Section | None:
    """What has happened during the period."""
    return section(u, "viktiga_händelser", "Viktiga händelser")


def mål_och_uppdrag(u: Underlag) -> Section | None:
    """Goals and assignments, the judgement beside its evidence."""
    return section(u, "mål_och_uppdrag", "Mål och uppdrag")


def aktiviteter(u: Underlag) -> Section | None:
    """Activities of the plan, with status."""
    return section(u, "aktiviteter", "Aktiviteter")


def kvalitetsgarantier(u: Underlag) -> Section | None:
    """Quality guarantees and whether they are kept."""
    return section(u, "kvalitetsgarantier", "Kvalitetsgarantier")


def indikatorer(u: Underlag) -> Section | None:
    """Indicators as published, against their targets."""
    return section(u, "indikatorer", "Mål och mätetal")


def volymer(u: Underlag) -> Section | None:
    """Volumes and quality, each with its own window."""
    return section(u, "volymer", "Verksamhet, volymer och kvalitet")


def ej_verkställda_beslut(u: Underlag) -> Section | None:
    """Decisions that are not carried out."""
    return section(u, "ej_verkställda_beslut", "Ej verkställda beslut")


def kvalitetsarbete(u: Underlag) -> Section | None:
    """What the quality work has shown."""
    return section(u, "kvalitetsarbete", "Systematiskt kvalitetsarbete")


def ekonomi(u: Underlag) -> Section | None:
    """Outcome, forecast, deviations and their explanations."""
    return section(u, "ekonomi", "Ekonomi")


def investeringar(u: Underlag) -> Section | None:
    """Investments with budget, outcome and forecast."""
    return section(u, "investeringar", "Investeringar")


def ramförändringar(u: Underlag) -> Section | None:
    """How next year's frame changes."""
    return section(u, "ramförändringar", "Ramförändringar")


def investeringsbudget(u: Underlag) -> Section | None:
    """The investment budget and plan."""
    return section(u, "investeringsbudget", "Investeringsbudget")


def upphandling(u: Underlag) -> Section | None:
    """Procurements, and how much is bought within agreements."""
    return section(u, "upphandling", "Upphandling och avtalstrohet")


def personal(u: Underlag) -> Section | None:
    """Personnel and sick leave."""
    return section(u, "personal", "Personal och sjukfrånvaro")


def åtgärder(u: Underlag) -> Section | None:
    """Measures decided, with follow-up."""
    return section(u, "åtgärder", "Åtgärder")


def intern_kontroll(u: Underlag) -> Section | None:
    """Risks in their matrix, controls and what is done."""
    return section(u, "intern_kontroll", "Intern kontroll")


def förväntad_utveckling(u: Underlag) -> Section | None:
    """Possibilities and challenges ahead."""
    return section(u, "förväntad_utveckling", "Förväntad utveckling")


def slutsatser(u: Underlag) -> Section | None:
    """Conclusions."""
    return section(u, "slutsatser", "Slutsatser")


def bilagor(u: Underlag) -> Section | None:
    """The attachments."""
    return section(u, "bilagor", "Bilagor")


def egna_avsnitt(u: Underlag) -> Section | None:
    """The sections that only this municipality has; the profile's order places each of them."""
    return own_sections(u)


def om_siffrorna(u: Underlag) -> Section:
    """Sources, rounding, definitions, windows, and what is left out and why."""
    return about.om_siffrorna(u)
