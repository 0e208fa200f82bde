"""Content that report types share."""
