"""What a reader knows of a report: its counts and amounts as sums of source rows, and what earlier reports have printed of them."""

from reports.knowledge.amounts import Amounts, amount_rows
from reports.knowledge.counts import Knowledge, computed, measured, small
from reports.knowledge.figures import Figures
from reports.knowledge.past import Earlier
from reports.knowledge.rounding import rounded
from reports.knowledge.sizes import Bound, bound
from reports.knowledge.told import already_told

__all__ = [
    "Amounts",
    "Bound",
    "Earlier",
    "Figures",
    "Knowledge",
    "already_told",
    "amount_rows",
    "bound",
    "computed",
    "measured",
    "rounded",
    "small",
]
