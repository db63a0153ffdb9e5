"""A presentation: one diagram shown to a room, its story stepped through, its names readable."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from leverpoint.canvas.camera import LARGEST_FIT
from leverpoint.canvas.footprint import area_of
from leverpoint.canvas.row_choice import RowChoice
from leverpoint.commands.saved_views import views_in_order
from leverpoint.drawing.drawn_rows import boxes_of
from leverpoint.geometry.rect import Rect
from leverpoint.window.present_bar import Caption, PresentBar, ReadingOffer
from leverpoint.window.reading_size import (
    is_readable,
    largest_fit,
    least_letters,
    least_scale,
    letters,
)
from leverpoint.window.theme_summary import drawn_together

if TYPE_CHECKING:
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

CLOSER = (0.8, 0.65, 0.5, 0.4)
"""Shares of the screen that the middles of bubbles may spread over; arrows need the rest."""
BEYOND = 1.001
"""A trifle, so that rounding does not make names too small again."""


class Presentation(QObject):
    """Runs from the moment a window presents its diagram until `close`."""

    def __init__(self, window: "MainWindow", workspace: "Workspace") -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._canvas = canvas = workspace.canvas
        ground = window.centralWidget()
        assert ground is not None
        self.bar = PresentBar(canvas, ground)
        self.caption = Caption(canvas, ground)
        self.offer = ReadingOffer(canvas, ground)
        self._told = ""
        self._is_declined = False
        self._collapsed_before: frozenset[str] | None = None
        self._before = canvas.view, canvas.camera.fitted
        self._connect()
        canvas.installEventFilter(self)
        self._fit()
        self.refresh()
        self.bar.wake()

    def _connect(self) -> None:
        bar, offer, window = self.bar, self.offer, self._window
        bar.reduced_motion = window.store.current.reduced_motion
        bar.back.clicked.connect(lambda: window.saved_views.step(-1))
        bar.forth.clicked.connect(lambda: window.saved_views.step(1))
        bar.room_button.clicked.connect(window.present.toggle_room_view)
        bar.end_button.clicked.connect(window.present.toggle)
        offer.focus.clicked.connect(self._focus)
        offer.summary.clicked.connect(self._summarise)
        offer.badges.clicked.connect(lambda: self._workspace.set_highlighting(True))
        offer.close_button.clicked.connect(self._decline)
        for signal in (self._canvas.view_changed, self._canvas.highlight_changed):
            signal.connect(self._offer_help)

    def close(self) -> None:
        """Take bar, caption and offer away, and show the part of the map from before."""
        canvas = self._canvas
        canvas.removeEventFilter(self)
        for signal in (canvas.view_changed, canvas.highlight_changed):
            signal.disconnect(self._offer_help)
        self.bar.close_down()
        for frame in (self.bar, self.caption, self.offer):
            frame.hide()
            frame.deleteLater()
        canvas.largest_fit = LARGEST_FIT
        if self._collapsed_before is not None:
            canvas.collapse(self._collapsed_before)
        view, fitted = self._before
        if canvas.camera.is_fitted or fitted is None:
            canvas.camera.take(view, fitted)

    def refresh(self) -> None:
        """Say where in the story the map is, and what the present view tells."""
        flow = self._window.saved_views
        views = views_in_order(self._workspace.document.snapshot())
        at = next((k for k, view in enumerate(views) if view.id == flow.shown), None)
        told = views[at] if at is not None else None
        self.caption.say(told.caption if told is not None else "")
        if told is not None and told.id != self._told and self._sees_all():
            self._fit()  # a view of the whole map shows it as large as this screen can
        self._told = told.id if told is not None else ""
        self._offer_help()
        place = f"{at + 1} / {len(views)}" if at is not None else f"{len(views)} views"
        self.bar.foot = self.caption.height() if self.caption.isVisible() else 0
        self.bar.show_story(place if views else "")

    # -- readable names

    def _fit(self) -> None:
        """Fit the map, larger than usual where it is small, and above a caption."""
        canvas = self._canvas
        canvas.largest_fit = largest_fit(canvas)
        canvas.fit()
        if self.caption.isVisible():
            x0, y0, x1, y1 = canvas.scene.bounds
            below = (y1 - y0) * self.caption.height() / canvas.height()
            canvas.camera.fit(Rect(x0, y0, x1 - x0, y1 - y0 + below), canvas.largest_fit)

    def _sees_all(self) -> bool:
        x0, y0, x1, y1 = self._canvas.scene.bounds
        seen = self._canvas.camera.visible
        return seen.left <= x0 and seen.top <= y0 and seen.right >= x1 and seen.bottom >= y1

    def _offer_help(self) -> None:
        """Offer what helps while names are too small for a room, unless a story is told."""
        canvas = self._canvas
        has_card = bool(canvas.scene.display_list.legend)
        if self._is_declined or self._told or has_card or is_readable(canvas):
            self.offer.hide()
            return
        least, now = round(least_letters(canvas)), round(letters(canvas))
        self.offer.summary.setEnabled(bool(canvas.scene.diagram.themes))
        self.offer.show_words(f"Names are {now} px high. The back of a room reads {least} px.")

    def _decline(self) -> None:
        self._is_declined = True
        self.offer.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _summarise(self) -> None:
        """Draw one bubble for each theme, as near together as a room needs to read them."""
        canvas = self._canvas
        challenges = canvas.scene.diagram.challenges.values()
        if self._collapsed_before is None:
            self._collapsed_before = canvas.scene.collapsed
        themes = frozenset(str(c.theme) for c in challenges if c.theme is not None)
        canvas.collapse(themes)
        self._fit()
        scale = least_scale(canvas)
        room = canvas.width() / scale, canvas.height() / scale
        for share in CLOSER:
            if is_readable(canvas):
                break
            canvas.collapse(themes, drawn_together(canvas.scene, room, share))
            self._fit()

    def _focus(self) -> None:
        """Show the selected challenges, the goals or the best connected, closely."""
        overlays = self._window.overlays.shown
        if overlays is None:
            return
        chosen = frozenset(self._worth_focus())
        overlays.focus.show(chosen, 1)
        self._show_closely(overlays.focus.bright, largest_fit(self._canvas))
        if not is_readable(self._canvas):
            self._show_closely(chosen, least_scale(self._canvas) * BEYOND)

    def _worth_focus(self) -> Iterable[str]:
        scene = self._canvas.scene
        goals = [goal.challenge for goal in scene.diagram.goals.values()]
        if chosen := self._workspace.document.selection.current.challenges or goals:
            return chosen
        ends = np.concatenate(scene.ends)
        counts = np.bincount(ends, minlength=len(scene.box_row))
        box = scene.display_list.boxes.ids[int(counts.argmax())]
        return scene.fold.challenges(frozenset({box}))

    def _show_closely(self, challenges: Iterable[str], largest: float) -> None:
        canvas = self._canvas
        rows = RowChoice(boxes=boxes_of(canvas.scene, challenges))
        area = area_of(canvas.scene.display_list, rows)
        if area is not None:
            canvas.camera.fit(area, largest)

    # -- events

    def eventFilter(self, _canvas: QObject, event: QEvent) -> bool:
        """Show the bar when the pointer moves; fit again in another size; Escape ends it all."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self.bar.wake()
        elif kind == QEvent.Type.Resize:
            self._resize()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._press(event.key())
        return False

    def _press(self, key: int) -> bool:
        """End the presentation with Escape; return whether the key was used up."""
        ends = key == Qt.Key.Key_Escape and self._may_end()
        if ends:
            self._window.present.toggle()
        return ends

    def _resize(self) -> None:
        canvas = self._canvas
        fitted, before = canvas.camera.fitted, canvas.largest_fit
        canvas.largest_fit = largest_fit(canvas)
        if fitted is not None and fitted[1] == before:
            canvas.camera.fit(fitted[0], canvas.largest_fit)

    def _may_end(self) -> bool:
        """Return whether Escape has nothing else to end."""
        window, canvas = self._window, self._canvas
        busy = window.overlays.is_focused or window.view.shows_what_if
        selected = bool(self._workspace.document.selection.current)
        return canvas.presenter.at_rest and canvas.tool_name == "select" and not busy | selected
