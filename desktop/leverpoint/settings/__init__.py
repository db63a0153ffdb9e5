"""Preferences: declared fields with default and type."""
