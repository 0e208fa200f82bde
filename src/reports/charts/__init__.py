"""The house's few chart forms, one per question, each a function from frozen data to a Figure. Only importer of seaborn and matplotlib."""

from reports.charts.data import PERCENT, Axis, Bar, Break, Caption, Indicator, Line, Occasion, Outcome, Pair, Point, Step, Words
from reports.charts.economy import avvikelse, prognoshistorik, utfall_mot_budget
from reports.charts.flow import flöde
from reports.charts.indicators import mot_mål, sjukfrånvaro
from reports.charts.matrix import Matrix, Risk, riskmatris
from reports.charts.volumes import jämförelse, utveckling

__all__ = [
    "PERCENT", "Axis", "Bar", "Break", "Caption", "Indicator", "Line", "Matrix", "Occasion", "Outcome",
    "Pair", "Point", "Risk", "Step", "Words",
    "avvikelse", "flöde", "jämförelse", "mot_mål", "prognoshistorik", "riskmatris",
    "sjukfrånvaro", "utfall_mot_budget", "utveckling",
]  # fmt: skip
