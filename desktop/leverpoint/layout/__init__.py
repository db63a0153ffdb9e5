"""Automatic arrangement and tidying."""
