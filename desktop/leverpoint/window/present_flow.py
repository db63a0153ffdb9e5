"""What the Present menu does: the whole screen for the map, and a second window for the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # numpy and the canvas load after the window is on the screen
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.presentation import Presentation
    from leverpoint.window.room_view import RoomView

_ROOM_ACTIONS = ("room-view", "freeze-room-view")
"""Their keys work in the room view, too."""


class PresentFlow:
    """Presents the diagram of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._is_bare = False
        self._state = Qt.WindowState.WindowNoState
        """How the window was before it filled the screen."""
        self.shown: Presentation | None = None
        self.room: RoomView | None = None

    @property
    def is_on(self) -> bool:
        """Return whether the window presents."""
        return self.shown is not None

    @property
    def has_room_view(self) -> bool:
        """Return whether a second window shows what the canvas shows."""
        return self.room is not None

    @property
    def is_frozen(self) -> bool:
        """Return whether that second window stands still."""
        return self.room is not None and self.room.mirror.is_frozen

    @property
    def panes(self) -> list[QWidget]:
        """Return what lies over the canvas, in the order in which F6 goes through it."""
        return [self.shown.offer, self.shown.bar] if self.shown is not None else []

    def refresh(self) -> None:
        """Bring the story's place and caption up to date."""
        if self.shown is not None:
            self.shown.refresh()

    def leave(self) -> None:
        """End everything with the diagram."""
        if self.is_on:
            self.toggle()
        if self.room is not None:
            self.room.close()

    def toggle(self) -> None:
        """Begin to present, or end it."""
        if self.shown is None:
            self._begin()
        else:
            self._end()
        self._window.refresh()

    def _begin(self) -> None:
        from leverpoint.window.presentation import Presentation

        window = self._window
        if window.workspace is None:
            return
        self._state = window.windowState()
        window.saved_views.start_over()
        self._show_chrome(on=False)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        window.activateWindow()
        self.shown = Presentation(window, window.workspace)
        window.workspace.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        window.workspace.canvas.announce("Presenting. Escape ends it.")

    def _end(self) -> None:
        shown, self.shown = self.shown, None
        if shown is not None:
            shown.close()
            shown.deleteLater()
        self._show_chrome(on=not self._is_bare)
        self._window.setWindowState(self._state)

    def toggle_chrome(self) -> None:
        """Hide or show everything but the canvas."""
        self._is_bare = not self._is_bare
        self._show_chrome(on=not self._is_bare and not self.is_on)
        workspace = self._window.workspace
        back = str(self._window.action("chrome").data())
        if self._is_bare and back and workspace is not None:
            workspace.canvas.toast.say(f"{back} brings menus and panels back.")

    def _show_chrome(self, *, on: bool) -> None:
        window = self._window
        for part in (window.toolbar, window.status, window.menuBar()):
            part.setVisible(on)
        if window.workspace is not None:
            window.workspace.places.set_bare(on=not on)

    def toggle_room_view(self) -> None:
        """Open the second window, or close it."""
        from leverpoint.window.room_view import RoomView

        if self.room is not None:
            self.room.close()
        elif self._window.workspace is not None:
            self.room = RoomView(self._window.workspace.canvas)
            self.room.closed.connect(self._forget_room)
            self.room.addActions([self._window.action(name) for name in _ROOM_ACTIONS])
            self.room.open_beside(self._window)
        self._window.refresh()

    def _forget_room(self) -> None:
        if self.room is not None:
            self.room.deleteLater()
            self.room = None
        self._window.refresh()

    def toggle_freeze(self) -> None:
        """Let the second window stand still, or follow the canvas again."""
        if self.room is None:
            return
        frozen = not self.room.mirror.is_frozen
        self.room.mirror.freeze(on=frozen)
        canvas = self._window.canvas
        if frozen and canvas is not None:
            canvas.toast.say("The room view stands still.", "Go on", self.toggle_freeze)
        self._window.status.show_hint("The room view is frozen" if frozen else "")
        self._window.refresh()
