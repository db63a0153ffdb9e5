"""What the View, Analyse and Help menus do: nothing in the diagram changes here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from leverpoint.drawing.look import Look, load_look
from leverpoint.drawing.qt_palette import OUTLINED, look_palette, outlined_palette
from leverpoint.window.pane_walk import step_pane

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow


class ViewFlow:
    """Changes what one window shows."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def tool(self) -> str:
        """Return the name of the current tool."""
        workspace = self._window.workspace
        return workspace.canvas.tool_name if workspace else "select"

    @property
    def shown_panels(self) -> tuple[str, ...]:
        """Return the panels around the canvas by id, the one shown last at the end."""
        return self._window.workspace.places.shown if self._window.workspace else ()

    @property
    def table_below(self) -> bool:
        """Return whether the table stands below the canvas."""
        return self._window.store.current.table_below

    def toggle_table_below(self) -> None:
        """Let the table stand below the canvas, and show it there, or at its side again."""
        below = not self.table_below
        self._window.store.change(table_below=below)
        if below and "table" not in self.shown_panels:
            self.toggle_panel("table")

    def step_pane(self, by: int) -> None:
        """Take the keyboard to the next part of the window (1), or the one before (-1)."""
        step_pane(self._window.panes(), by)

    @property
    def look(self) -> str:
        """Return the chosen look: a theme's name or "system"."""
        return self._window.store.current.look

    @property
    def highlighting(self) -> bool:
        """Return whether leverage points are highlighted on the canvas."""
        return self._window.workspace is not None and self._window.workspace.highlighting

    def choose_tool(self, name: str) -> None:
        """Make a tool current."""
        if self._window.workspace:
            self._window.workspace.canvas.set_tool(name)

    def toggle_panel(self, panel: str) -> None:
        """Show this panel beside the canvas, or close it when it is shown."""
        if self._window.workspace:
            self._window.workspace.toggle_panel(panel)

    def choose_look(self, name: str) -> None:
        """Remember a look; canvas and window take its colours."""
        self._window.store.change(look=name)

    def apply_look(self) -> None:
        """Give window and canvas the colours of the chosen look."""
        scheme = Qt.ColorScheme.Unknown
        if self.look != "system":
            dark = load_look(self.look).dark
            scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        QGuiApplication.styleHints().setColorScheme(scheme)
        look = self.current_look()
        QApplication.setPalette(look_palette(look))
        for control in OUTLINED:
            # PySide's stub asks for bytes, which PySide itself refuses.
            QApplication.setPalette(outlined_palette(look), control)  # type: ignore[arg-type]
        _restyle()
        if self._window.workspace:
            self._window.workspace.set_look(look)
            self._window.overlays.set_look(look)
        for flow in (self._window.versions, self._window.backups, self._window.recovery):
            if flow.shown is not None:
                flow.shown.set_look(look)

    def current_look(self) -> Look:
        """Return the colours to draw with; "system" follows the desktop's mode."""
        if self.look != "system":
            return load_look(self.look)
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return load_look("dark" if dark else "light")

    def toggle_highlight(self) -> None:
        """Highlight the leverage points on the canvas, or stop."""
        if self._window.workspace:
            self._window.workspace.set_highlighting(not self._window.workspace.highlighting)

    def step_loop(self, by: int) -> None:
        """Select the next loop through the selection (1), or the one before (-1)."""
        workspace = self._window.workspace
        if workspace and not workspace.loops.step(by):
            self._window.status.show_hint("No loop runs through the selection")

    def play_what_if(self) -> None:
        """Play or pause the current what-if on the canvas."""
        if self._window.workspace:
            self._window.workspace.what_if.play()

    @property
    def shows_what_if(self) -> bool:
        """Return whether pushes and their ripple are shown on the canvas."""
        return self._window.workspace is not None and self._window.workspace.what_if.is_shown

    def push_what_if(self, by: int) -> None:
        """Push the selected challenges one step more (1) or less (-1) in a what-if."""
        if self._window.workspace:
            self._window.workspace.what_if.push(by)

    def show_shortcuts(self) -> None:
        """Open or close the key sheet."""
        self._window.settings.show_sheet()

    def show_preferences(self) -> None:
        """Show the preferences."""
        self._window.settings.show_preferences()

    def show_about(self) -> None:
        """Show the version and the licences."""
        from importlib.metadata import version

        self._window.dialogs.show_text(
            self._window,
            "About Leverpoint",
            f"Leverpoint {version('leverpoint')}\n\n"
            "Draw causal loop diagrams, find their feedback loops and leverage points.\n\n"
            f"Built with Qt {qVersion()} and PySide6 (LGPL-3.0), networkx, NumPy, SciPy, "
            "pyqtgraph, SQLAlchemy, RapidFuzz and Graphviz. The typeface is under the SIL Open "
            "Font License.",
        )


def _restyle() -> None:
    """Let widgets with a style sheet take over the palette: they read it only once."""
    for widget in QApplication.allWidgets():
        if sheet := widget.styleSheet():
            widget.setStyleSheet("")
            widget.setStyleSheet(sheet)
