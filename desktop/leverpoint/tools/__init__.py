"""Gestures as state machines. No Qt: the canvas feeds them plain events."""
