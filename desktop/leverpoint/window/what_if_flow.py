"""What-ifs on the canvas: pushes by key, and the ripple of the current scenario."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from leverpoint.analysis.what_if_words import PUSHES
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.canvas.ripple_overlay import spoken
from leverpoint.commands.scenarios import add_scenario, nudge_push
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.ripple_marks import ripple_marks
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence
from leverpoint.model.scenario import Scenario
from leverpoint.tasks.what_ifs import WhatIfs, as_ripple

NAME = "canvas"
NO_PUSH = "Select a challenge and push it, from the Analyse menu or by key, then play."


class WhatIfFlow(QObject):
    """Shows the ripple while the what-if panel is open, or once it was played, until Escape.

    Only then do Shift+Up and Shift+Down push; otherwise they move the selected boxes.
    """

    def __init__(self, document: DiagramDocument, canvas: CanvasView, what_ifs: WhatIfs) -> None:
        super().__init__()
        self._document = document
        self._canvas = canvas
        self._what_ifs = what_ifs
        self._wants_play = False
        self._is_panel_open = False
        self.is_shown = False
        canvas.installEventFilter(self)
        canvas.ripple.finished.connect(self._say_end)
        what_ifs.found.connect(self._show)
        what_ifs.chosen.connect(self._show)
        self._stop_hearing = document.subscribe(self._on_change)

    def close(self) -> None:
        """Stop listening and calculating."""
        self._stop_hearing()
        self._canvas.removeEventFilter(self)
        self._what_ifs.close()

    def set_open(self, *, on: bool) -> None:
        """Follow the what-if panel: show the ripple of the current scenario, or stop."""
        self._is_panel_open = on
        self._set_shown(on=on)

    def _set_shown(self, *, on: bool) -> None:
        if on != self.is_shown:
            self.is_shown = on
            self._wants_play = False
            self._what_ifs.watch(NAME, on=on)
            self._show()

    def play(self) -> None:
        """Play or pause; what is not calculated yet plays as soon as it is."""
        self._set_shown(on=True)
        scenario = self._what_ifs.current
        if self._canvas.ripple.is_playing:
            self._canvas.ripple.pause()
        elif scenario is None or not scenario.pushes:
            self._canvas.toast.say(NO_PUSH)
        else:
            self._wants_play = True
            self._show()

    def push(self, by: int) -> None:
        """Push the selected challenges one step more (1) or less (-1) in the current scenario."""
        self._set_shown(on=True)
        diagram = self._document.snapshot()
        for challenge in sorted(self._document.selection.current.challenges):
            scenario = self._what_ifs.current
            if scenario is None:
                added = add_scenario(self._document, pushes={challenge: by})
                self._what_ifs.choose(added)
                level = by
            else:
                level = nudge_push(self._document, scenario.id, challenge, by)
            self._canvas.announce(f"{diagram.challenges[challenge].name}: {PUSHES[level]}")

    def eventFilter(self, _canvas: QObject, event: QEvent) -> bool:
        """End what is shown with Escape; the tool hears of the key too."""
        pressed = event.type() == QEvent.Type.KeyPress
        escape = pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and not self._is_panel_open:
            self._set_shown(on=False)
        return False

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Scenario, Challenge, Influence):
            self._show()

    def _show(self) -> None:
        """Show what is known of the current scenario; the pushes at once, the rest when found."""
        scenario = self._what_ifs.current if self.is_shown else None
        result = self._what_ifs.result(as_ripple(scenario)) if scenario else None
        if scenario is None or not scenario.pushes or result is None:
            self._canvas.ripple.show_marks(None)
            return
        marks = ripple_marks(result, scenario.levels, self._document.snapshot())
        self._canvas.ripple.show_marks(marks)
        if self._wants_play:
            self._wants_play = False
            self._canvas.ripple.play()

    def _say_end(self) -> None:
        marks = self._canvas.ripple.marks
        if marks is not None:
            challenges = self._document.snapshot().challenges
            names = {challenge: record.name for challenge, record in challenges.items()}
            self._canvas.announce(spoken(marks, names))
