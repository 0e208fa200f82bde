"""The house's few chart forms, one per question, each a function from frozen data to a Figure. Only importer of seaborn and matplotlib."""

from reports.charts.data import PERCENT, Axis, Bar, Break, Caption, Indicator, Line, Occasion, Outcome, Pair, Point, Words
from reports.charts.economy import avvikelse, prognoshistorik, utfall_mot_budget
from reports.charts.indicators import mot_mål, sjukfrånvaro
from reports.charts.volumes import jämförelse, utveckling

__all__ = [
    "PERCENT", "Axis", "Bar", "Break", "Caption", "Indicator", "Line", "Occasion", "Outcome", "Pair", "Point", "Words",
    "avvikelse", "jämförelse", "mot_mål", "prognoshistorik", "ready",
    "sjukfrånvaro", "utfall_mot_budget", "utveckling",
]  # fmt: skip


def ready() -> None:
    """Draw something small, so that libraries, fonts and their caches are there for every kernel forked from this process."""
    caption = Caption(id="prov", title="Prov", scope="prov", source="prov", values="Prov.")
    avvikelse(caption, [Bar("Prov", -1, "−1"), Bar("Prov", 1, "1")], Words(value="värde"))
