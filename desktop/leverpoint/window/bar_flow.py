"""The bars of a window: capture, search, the command palette. Each is made when first wanted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # numpy and the panels load after the window is on the screen
    from leverpoint.window.capture_bar import CaptureBar
    from leverpoint.window.command_palette import CommandPalette
    from leverpoint.window.find_bar import FindBar
    from leverpoint.window.main_window import MainWindow


class BarFlow:
    """Opens the bars of one window and lets them go with the diagram."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.capture_bar: CaptureBar | None = None
        self.find_bar: FindBar | None = None
        self.command_palette: CommandPalette | None = None
        self.actions: Mapping[str, QAction] = {}
        """The actions that the palette offers."""

    def capture(self) -> None:
        """Take the keyboard to the capture bar."""
        from leverpoint.window.capture_bar import CaptureBar

        if (workspace := self._window.workspace) is None:
            return
        if self.capture_bar is None:
            ground = self._ground()
            self.capture_bar = CaptureBar(workspace, ground)
            self.capture_bar.left.connect(self._leave_capture)
            if (layout := ground.layout()) is not None:
                layout.addWidget(self.capture_bar)
        self.capture_bar.begin()

    def _leave_capture(self) -> None:
        if self.capture_bar is not None:
            self.capture_bar.hide()
        self._to_canvas()

    def find(self) -> None:
        """Take the keyboard to the search."""
        from leverpoint.window.find_bar import FindBar

        if (workspace := self._window.workspace) is None:
            return
        if self.find_bar is None:
            self.find_bar = FindBar(workspace, self._ground())
            self.find_bar.left.connect(self._to_canvas)
        self.find_bar.begin()

    def find_next(self, by: int) -> None:
        """Show the next match (1) or the one before (-1); without a search begin one."""
        if self.find_bar is None or not self.find_bar.isVisible():
            self.find()
        if self.find_bar is not None:
            self.find_bar.step(by)

    def palette(self) -> None:
        """Open the command palette."""
        from leverpoint.window.command_palette import CommandPalette

        if self.command_palette is None:
            self.command_palette = CommandPalette(self._ground(), self.actions)
            self.command_palette.left.connect(self._to_canvas)
            self.command_palette.view_wanted.connect(self._window.saved_views.go)
        self.command_palette.begin(self._window.workspace)

    def _ground(self) -> QWidget:
        """Return the widget that all bars lie in."""
        ground = self._window.centralWidget()
        assert ground is not None
        return ground

    def _to_canvas(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def panes(self) -> list[QWidget]:
        """Return the bars that the keyboard can go to."""
        return [bar for bar in (self.capture_bar, self.find_bar) if bar is not None]

    def close(self) -> None:
        """Let go of the bars of a diagram that is left."""
        if self.command_palette is not None:
            self.command_palette.forget()
        for bar in (self.capture_bar, self.find_bar):
            if bar is not None:
                bar.detach()
                bar.hide()
                bar.deleteLater()
        self.capture_bar = self.find_bar = None
