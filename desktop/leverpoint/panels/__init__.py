"""Docks beside the canvas."""
