"""After an uncaught exception: say so, and show the diagram anew as the session holds it."""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.windows import Windows
    from leverpoint.window.workspace import Workspace

PAUSE = 5.0
"""Seconds between two rebuilds: an error in painting comes back with every frame."""


class ViewRepair:
    """Keeps the windows usable after errors that nobody foresaw."""

    def __init__(self, windows: "Windows", report: Path) -> None:
        self._windows = windows
        self._report = report
        self._last = float("-inf")

    def after(self, error: Exception) -> None:
        """Build every view anew, unless it just was, and tell the person what happened.

        What was typed and not committed yet is kept as an edit first.
        """
        again = time.monotonic() - self._last < PAUSE
        self._last = time.monotonic()
        for window in tuple(self._windows.open_ones):
            try:
                if not again:
                    _rebuild(window)
            finally:
                self._tell(window, error)

    def _tell(self, window: "MainWindow", error: Exception) -> None:
        window.notice.show_message(
            f"Something unexpected happened ({type(error).__name__}). Your work is kept, and the "
            "diagram was drawn anew. Please send the report if it happens again.",
            "Show the report",
            lambda: self._show_report(window),
        )

    def _show_report(self, window: "MainWindow") -> None:
        try:
            text = self._report.read_text(encoding="utf-8")
        except OSError:
            text = f"The report could not be read. It should lie in {self._report.parent}."
        window.dialogs.show_text(window, "Report of the last error", text)


def _rebuild(window: "MainWindow") -> None:
    old = window.workspace
    if old is None:
        window.refresh()
        return
    from leverpoint.window.view_check import view_faults

    if faults := view_faults(old):
        logging.getLogger("leverpoint").error("The view was wrong: %s.", ", ".join(faults))
    try:
        old.flush()
    finally:
        _make_alike(old, window.show_session(old.session))


def _make_alike(old: "Workspace", new: "Workspace") -> None:
    """Bring the new view to where the old one was."""
    view = old.canvas.view
    new.canvas.collapse(old.scene.collapsed)
    new.discard = old.discard
    new.canvas.fit()
    new.canvas.zoom_to(view.scale)
    new.canvas.camera.pan(view.dx - new.canvas.view.dx, view.dy - new.canvas.view.dy)
    new.canvas.set_tool(old.canvas.tool_name)
    for panel in old.places.shown:
        if not new.shows(panel):
            new.toggle_panel(panel)
    new.set_highlighting(old.highlighting)
