"""Paths on the canvas: P shows those between two challenges, left and right step through them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from leverpoint.analysis.why import Step
from leverpoint.window.workspace import Workspace

if TYPE_CHECKING:
    from leverpoint.panels.paths_panel import PathsPanel

PANEL = "paths"
SELECT_TWO = "Select two challenges, then P shows the paths between them."
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_SIGNS = {1: "+", -1: "−", 0: "?"}


class PathFlow(QObject):
    """While a path is pointed out, the arrow keys step through paths instead of moving boxes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._canvas = workspace.canvas
        self._wants_first = False
        self._heard: PathsPanel | None = None
        self._chosen: Step | None = None
        self._canvas.installEventFilter(self)

    def close(self) -> None:
        """Let go of the canvas."""
        self._canvas.removeEventFilter(self)

    def show(self) -> None:
        """Open the paths panel and, with two challenges selected, show the strongest path."""
        selected = self._workspace.document.selection.current.challenges
        if not self._workspace.shows(PANEL):
            self._workspace.toggle_panel(PANEL)
        panel = self._panel()
        panel.show_view(PANEL)
        if len(selected) != 2:
            self._canvas.status_hint.emit(SELECT_TWO)
        elif panel.paths.search.is_running or panel.paths.found is None:
            self._wants_first = True
        else:
            panel.paths.step(1)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _canvas: QObject, event: QEvent) -> bool:
        """Take left, right and Escape while a path is shown."""
        if event.type() != QEvent.Type.KeyPress or self._chosen is None:
            return False
        assert isinstance(event, QKeyEvent)
        if not self._workspace.shows(PANEL):
            self._chosen = None
            return False
        if not self._canvas.presenter.at_rest:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if held or key not in (*_STEPS, Qt.Key.Key_Escape):
            return False
        if key in _STEPS:
            self._panel().paths.step(_STEPS[key])
        else:
            self._panel().paths.choose(None)
        return True

    def _panel(self) -> "PathsPanel":
        """Return the panel, and hear of what is chosen in it."""
        from leverpoint.panels.paths_panel import PathsPanel

        panel = self._workspace.panel(PANEL)
        assert isinstance(panel, PathsPanel)
        if self._heard is not panel:
            self._heard = panel
            panel.paths.search.found.connect(self._take_first)
            panel.paths.chosen.connect(self._tell)
        return panel

    def _take_first(self, _found: object) -> None:
        if self._wants_first:
            self._wants_first = False
            self._panel().paths.step(1)

    def _tell(self, step: Step | None) -> None:
        """Say in the status bar which path it is, and how it works in all."""
        self._chosen = step
        found = self._panel().paths.found
        if step is None or found is None or step not in found.all:
            self._canvas.status_hint.emit("")
            return
        challenges = self._workspace.document.snapshot().challenges
        names = " → ".join(challenges[c].name for c in step.challenges if c in challenges)
        number = f"Path {found.all.index(step) + 1} of {len(found.all):,}"
        words = f"{number}, in all {_SIGNS[step.sign]}: {names} · ← → steps, Esc ends"
        self._canvas.status_hint.emit(words)
        self._canvas.announce(words)
