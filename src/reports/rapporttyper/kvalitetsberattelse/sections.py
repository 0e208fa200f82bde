"""The nine chapters of a kvalitetsberättelse: five of standing text, then what happened, the risks, the stories and the focus ahead."""

from pathlib import Path

from reports.blocks import Block, Section, Text
from reports.innehall import om_siffrorna as about
from reports.innehall.avsnitt import section
from reports.innehall.berattelser import titles
from reports.innehall.standardtext import standing
from reports.markup import escape
from reports.swedish import listed
from reports.underlag import Underlag

STANDING = Path(__file__).with_name("kvalitet.md")


def inledning(u: Underlag) -> Section:
    """The foreword, and the list of what the stories are about: derived, so that it cannot drift from them."""
    own = section(u, "inledning", "Inledning")
    contents = [Text(f"{escape(heading)}: {escape(listed(named))}.") for heading, named in titles(u)]
    return Section("Inledning", (*(own.blocks if own else ()), *contents))


def syfte(u: Underlag) -> Section:
    """Why the report is made."""
    return _standing(u, "syfte", "Syfte", "Syftet med kvalitetsberättelsen")


def vad_är_kvalitet(u: Underlag) -> Section:
    """What quality is, by law and regulation."""
    return _standing(u, "vad_är_kvalitet", "Vad är kvalitet?", "Vad är kvalitet?")


def ledningssystem(u: Underlag) -> Section:
    """The management system."""
    return _standing(u, "ledningssystem", "Ledningssystemet", "Kvalitetsledningssystemet")


def processer_och_styrdokument(u: Underlag) -> Section:
    """Processes and governing documents."""
    return _standing(u, "processer_och_styrdokument", "Processer och styrdokument", "Processer och styrdokument")


def synpunkter_och_avvikelser(u: Underlag) -> Section | None:
    """Complaints, events, lex Sarah, and lex Maria where it applies."""
    return section(u, "synpunkter_och_avvikelser", "Hantering av synpunkter och avvikelser")


def risker(u: Underlag) -> Section | None:
    """The risk register with its changes, and egenkontroll with results."""
    return section(u, "risker", "Hantering av risker")


def utveckling(u: Underlag) -> Section | None:
    """Follow-up of last year and good examples of this, by department."""
    return section(u, "utveckling", "Förbättrande åtgärder och verksamhetsutveckling")


def fokusområden(u: Underlag) -> Section | None:
    """Focus for next year, by department."""
    return section(u, "fokusområden", "Fokusområden")


def om_siffrorna(u: Underlag) -> Section:
    """Sources, protection, definitions, and what is left out and why."""
    return about.om_siffrorna(u)


def _standing(u: Underlag, name: str, heading: str, title: str) -> Section:
    """The type's standing text, and what the municipality adds."""
    own = section(u, name, title)
    part = next(part for part in standing(STANDING, u.params.window) if part.title == heading)
    added: tuple[Block | Section, ...] = own.blocks if own else ()
    return Section(own.title if own else title, (*part.blocks, *added))
