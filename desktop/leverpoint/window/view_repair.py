"""After an uncaught exception: say so, and show the diagram anew as the session holds it."""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

PAUSE = 5.0
"""Seconds between two rebuilds: an error in painting comes back with every frame."""


class ViewRepair:
    """Keeps one window usable after errors that nobody foresaw."""

    def __init__(self, window: "MainWindow", report: Path) -> None:
        self._window = window
        self._report = report
        self._last = float("-inf")

    def after(self, error: Exception) -> None:
        """Build the view anew, unless it just was, and tell the person what happened.

        What was typed and not committed yet is kept as an edit first.
        """
        try:
            if time.monotonic() - self._last >= PAUSE:
                self._last = time.monotonic()
                self._rebuild()
        finally:
            self._window.notice.show_message(
                f"Something unexpected happened ({type(error).__name__}). Your work is kept, and "
                "the diagram was drawn anew. Please send the report if it happens again.",
                "Show the report",
                self._show_report,
            )

    def _rebuild(self) -> None:
        old = self._window.workspace
        if old is None:
            self._window.refresh()
            return
        from leverpoint.window.view_check import view_faults

        if faults := view_faults(old):
            logging.getLogger("leverpoint").error("The view was wrong: %s.", ", ".join(faults))
        try:
            old.flush()
            old.canvas.presenter.desk.leave()
        finally:
            self._like(old, self._window.show_session(old.session))

    def _like(self, old: "Workspace", new: "Workspace") -> None:
        """Bring the new view to where the old one was."""
        view = old.canvas.view
        new.discard = old.discard
        new.canvas.fit()
        new.canvas.zoom_to(view.scale)
        new.canvas.camera.pan(view.dx - new.canvas.view.dx, view.dy - new.canvas.view.dy)
        new.canvas.set_tool(old.canvas.tool_name)
        for panel in old.places.shown:
            new.toggle_panel(panel)
        new.set_highlighting(old.highlighting)

    def _show_report(self) -> None:
        try:
            text = self._report.read_text(encoding="utf-8")
        except OSError:
            text = f"The report could not be read. It should lie in {self._report.parent}."
        self._window.dialogs.show_text(self._window, "Report of the last error", text)
