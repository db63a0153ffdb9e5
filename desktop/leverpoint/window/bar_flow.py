"""The bars of a window: capture, search, the command palette. Each is made when first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:  # numpy and the panels load after the window is on the screen
    from leverpoint.window.capture_bar import CaptureBar
    from leverpoint.window.find_bar import FindBar
    from leverpoint.window.main_window import MainWindow


class BarFlow:
    """Opens the bars of one window and lets them go with the diagram."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.capture_bar: CaptureBar | None = None
        self.find_bar: FindBar | None = None

    def capture(self) -> None:
        """Take the keyboard to the capture bar."""
        from leverpoint.window.capture_bar import CaptureBar

        if (workspace := self._window.workspace) is None:
            return
        if self.capture_bar is None:
            centre = self._window.centralWidget()
            layout = centre.layout() if centre else None
            assert centre is not None
            assert layout is not None
            self.capture_bar = CaptureBar(workspace, centre)
            self.capture_bar.left.connect(self._leave_capture)
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
            centre = self._window.centralWidget()
            assert centre is not None
            self.find_bar = FindBar(workspace, centre)
            self.find_bar.left.connect(self._to_canvas)
        self.find_bar.begin()

    def find_next(self, by: int) -> None:
        """Show the next match (1) or the one before (-1); without a search begin one."""
        if self.find_bar is None or not self.find_bar.isVisible():
            self.find()
        if self.find_bar is not None:
            self.find_bar.step(by)

    def _to_canvas(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Let go of the bars of a diagram that is left."""
        if self.capture_bar is not None:
            self.capture_bar.detach()
            self.capture_bar.hide()
            self.capture_bar.deleteLater()
            self.capture_bar = None
        if self.find_bar is not None:
            self.find_bar.detach()
            self.find_bar.hide()
            self.find_bar.deleteLater()
            self.find_bar = None
