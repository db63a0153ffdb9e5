"""Saved views of one window: kept, gone to, stepped through, listed."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy and the canvas load after the window is on the screen
    from leverpoint.commands.saved_views import Looking
    from leverpoint.model.saved_view import SavedView
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.view_manager import ViewManager
    from leverpoint.window.workspace import Workspace

NO_VIEWS = "No view has been saved yet"


class SavedViewFlow:
    """What the View menu and the palette do with saved views."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._shown = ""
        self.manager: ViewManager | None = None

    def close(self) -> None:
        """Take the list away with the diagram."""
        self._shown = ""
        if self.manager is not None:
            self.manager.let_go()
            self.manager = None

    @property
    def views(self) -> "list[SavedView]":
        """Return the saved views of the open diagram, in their order."""
        document = self._window.document
        if document is None:
            return []
        from leverpoint.commands.saved_views import views_in_order

        return views_in_order(document.snapshot())

    @property
    def shown(self) -> str:
        """Return the id of the view gone to last, while it is there."""
        return self._shown if any(view.id == self._shown for view in self.views) else ""

    def save(self) -> None:
        """Keep what is shown now, and let the person name it."""
        from leverpoint.commands.saved_views import save_view

        if (workspace := self._window.workspace) is not None:
            self._shown = save_view(workspace.document, self._looking(workspace))
            self._open_manager().name(self._shown)

    def update(self, view: str) -> None:
        """Let a view show what is shown now."""
        from leverpoint.commands.saved_views import update_view

        if (workspace := self._window.workspace) is not None:
            self._shown = view
            update_view(workspace.document, view, self._looking(workspace))

    def go(self, view: str) -> None:
        """Show what a view shows: its part of the map, bubbles, highlight and focus."""
        from leverpoint.commands.saved_views import view_of

        if (workspace := self._window.workspace) is None:
            return
        found = view_of(workspace.document.snapshot(), view)
        self._shown = view
        workspace.canvas.collapse(frozenset(found.collapsed))
        self._focus_as(found)
        if workspace.highlighting != found.highlight:
            workspace.set_highlighting(found.highlight)
        self._look_at(workspace, found)
        self._window.status.show_hint(found.caption.split("\n")[0] or found.name)
        workspace.canvas.announce(". ".join(filter(None, (found.name, found.caption))))
        if self.manager is not None:
            self.manager.refresh()
        self._window.refresh()

    def step(self, by: int) -> None:
        """Go on to the next view (1), or back to the one before (-1)."""
        views = self.views
        if not views:
            self._window.status.show_hint(NO_VIEWS)
            return
        ids: list[str] = [view.id for view in views]
        here = ids.index(self.shown) if self.shown else (-1 if by > 0 else len(ids))
        self.go(ids[(here + by) % len(ids)])

    def start_over(self) -> None:
        """Let the next step lead to the first view: a story begins."""
        self._shown = ""

    def manage(self) -> None:
        """Show the list of saved views; it stays open beside the work."""
        if self._window.workspace is not None:
            self._open_manager().list.bring()

    def _open_manager(self) -> "ViewManager":
        from leverpoint.window.view_manager import ViewManager

        document = self._window.document
        assert document is not None
        if self.manager is None:
            self.manager = ViewManager(document, self, self._window)
        return self.manager

    def _looking(self, workspace: "Workspace") -> "Looking":
        from leverpoint.commands.saved_views import Looking

        camera, overlays = workspace.canvas.camera, self._window.overlays.shown
        middle = camera.view.to_scene(camera.centre)
        focus = overlays.focus.focus if overlays is not None else None
        looking = Looking(
            centre_x=middle.x,
            centre_y=middle.y,
            scale=camera.view.scale,
            highlight=workspace.highlighting,
            collapsed=workspace.canvas.scene.collapsed,
        )
        if focus is None:
            return looking
        starts = tuple(sorted(focus.starts))
        return replace(looking, focus=starts, hops=focus.hops, direction=focus.direction)

    def _focus_as(self, view: "SavedView") -> None:
        if (overlays := self._window.overlays.shown) is None:
            return
        if view.focus:
            overlays.focus.show(view.focus, view.hops, view.direction)
        else:
            overlays.focus.end()

    def _look_at(self, workspace: "Workspace", view: "SavedView") -> None:
        from leverpoint.canvas.camera import LEAST_ZOOM, MOST_ZOOM
        from leverpoint.drawing.qt_painter_view import View

        camera = workspace.canvas.camera
        scale = min(max(view.scale, LEAST_ZOOM), MOST_ZOOM)
        dx = camera.centre.x() - view.centre_x * scale
        dy = camera.centre.y() - view.centre_y * scale
        camera.take(View(scale, dx, dy))
