"""Proofreading: commentary and standing text against the facts, the data and the previous edition."""

from reports.proofread.model import Block, Context, Goal, Remark, Statement
from reports.proofread.review import review

__all__ = ["Block", "Context", "Goal", "Remark", "Statement", "review"]
