"""The report types: one folder each, found by name."""
