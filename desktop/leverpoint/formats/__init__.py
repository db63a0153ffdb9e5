"""Data files of other programs."""
