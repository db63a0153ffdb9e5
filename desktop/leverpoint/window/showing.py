"""Bringing challenges into view so that their names can be read."""

from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.geometry.rect import Rect

READABLE = 0.6
"""Zoom below which names cannot be read: showing a challenge zooms in."""


def show_readable(canvas: CanvasView, challenge: str) -> None:
    """Bring a challenge into view, draw the eye to it, and let a screen reader say its name."""
    canvas.reveal([challenge])
    row = canvas.scene.box_row.get(challenge)
    if row is None:
        return
    if canvas.view.scale < READABLE:
        canvas.camera.fit(Rect(*canvas.scene.display_list.boxes.rect[row].tolist()), 1.0)
    canvas.ensure_visible(challenge)
    canvas.presenter.flashes.show([challenge])
    canvas.announce(canvas.document.snapshot().challenges[challenge].name)
