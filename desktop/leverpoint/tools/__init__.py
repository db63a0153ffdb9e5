"""Gestures as state machines. No Qt: the canvas feeds them plain events."""

from leverpoint.tools.arrow_tool import ArrowTool
from leverpoint.tools.challenge_tool import ChallengeTool
from leverpoint.tools.gesture_tool import GestureTool
from leverpoint.tools.pan_tool import PanTool
from leverpoint.tools.select_tool import SelectTool

TOOLS: tuple[type[GestureTool], ...] = (SelectTool, ChallengeTool, ArrowTool, PanTool)
"""The tools in the order of the toolbar."""
