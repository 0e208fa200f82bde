"""Tertial: reproducible reports for Swedish social services."""

__version__ = "0.1.0"
