"""What lies over the canvas of one window: minimap, legend, focus, bar, menus, themes."""

from typing import TYPE_CHECKING

from leverpoint.drawing.look import Look

if TYPE_CHECKING:  # numpy and the canvas load after the window is on the screen
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.overlay_set import OverlaySet
    from leverpoint.window.theme_manager import ThemeManager

AUTO = "auto"
_MODES = (AUTO, "on", "off")


class Overlays:
    """Opens with a diagram and closes with it; remembers what the person wants to see."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.shown: OverlaySet | None = None
        self.theme_manager: ThemeManager | None = None

    def open(self) -> None:
        """Put everything over the canvas of the diagram that was just opened."""
        from leverpoint.window.overlay_set import OverlaySet

        if self._window.workspace is not None:
            self.shown = OverlaySet(self._window, self._window.workspace)
            self.apply()

    def apply(self) -> None:
        """Show minimap and legend as the person wants them."""
        if self.shown is not None:
            self.shown.minimap.set_mode(self.minimap)
            if self.shown.legend.is_on != self.shows_legend:
                self.shown.legend.set_on(self.shows_legend)

    def close(self) -> None:
        """Take everything away with the diagram."""
        if self.theme_manager is not None:
            self.theme_manager.let_go()
            self.theme_manager = None
        if self.shown is not None:
            self.shown.close()
            self.shown = None

    def set_look(self, look: Look) -> None:
        """Take the colours of another look."""
        if self.shown is not None:
            self.shown.set_look(look)
        if self.theme_manager is not None:
            self.theme_manager.refresh()

    @property
    def minimap(self) -> str:
        """Return when the minimap is shown: "auto", "on" or "off"."""
        return self._window.store.current.minimap

    @property
    def shows_legend(self) -> bool:
        """Return whether the legend is shown."""
        return self._window.store.current.legend

    @property
    def is_focused(self) -> bool:
        """Return whether only a neighbourhood stays bright."""
        return self.shown is not None and self.shown.focus.focus is not None

    @property
    def focus_direction(self) -> str:
        """Return what the focus follows; "" without a focus."""
        focus = self.shown.focus.focus if self.shown is not None else None
        return focus.direction.value if focus is not None else ""

    def choose_minimap(self, mode: str) -> None:
        """Show the minimap when it helps ("auto"), always ("on") or never ("off")."""
        self._window.store.change(minimap=mode)

    def next_minimap(self) -> None:
        """Go on to the next of "auto", "on" and "off"."""
        self.choose_minimap(_MODES[(_MODES.index(self.minimap) + 1) % len(_MODES)])
        words = {AUTO: "when it helps", "on": "always", "off": "never"}[self.minimap]
        self._window.status.show_hint(f"Minimap: {words}")

    def toggle_legend(self) -> None:
        """Show the legend, or hide it."""
        self._window.store.change(legend=not self.shows_legend)

    def toggle_focus(self) -> None:
        """Focus on what surrounds the selection, or show the whole map again."""
        if self.shown is not None:
            self.shown.focus.toggle()

    def reach_focus(self, by: int) -> None:
        """Take in one hop more (1) or less (-1)."""
        if self.shown is not None:
            self.shown.focus.reach(by)

    def focus_on(self, direction: str) -> None:
        """Let the focus follow "causes", "effects" or "both"."""
        from leverpoint.analysis.neighbourhood import Direction

        if self.shown is not None:
            self.shown.focus.follow(Direction(direction))

    def manage_themes(self) -> None:
        """Show the list of themes; it stays open beside the work."""
        from leverpoint.window.theme_manager import ThemeManager

        workspace = self._window.workspace
        if workspace is None:
            return
        if self.theme_manager is None:
            self.theme_manager = ThemeManager(workspace.document, workspace.canvas, self._window)
        self.theme_manager.list.bring()

    def show_paths(self) -> None:
        """Show the paths between two selected challenges, the strongest first."""
        if self.shown is not None:
            self.shown.paths.show()
