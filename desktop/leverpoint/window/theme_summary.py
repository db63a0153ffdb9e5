"""The theme summary: bubbles drawn together, so that a room can read them."""

import numpy as np

from leverpoint.drawing.folding import BUBBLE, Shifts
from leverpoint.drawing.scene import Scene
from leverpoint.model.placement import Point

GAP = 56.0
"""Scene pixels between bubbles: heads and sign discs of the arrows among them need so much."""


def drawn_together(scene: Scene, room: tuple[float, float], share: float) -> Shifts:
    """Return places for the bubbles of a scene, near enough to lie in a share of a room.

    `room` is a width and a height in scene pixels. Bubbles keep their order in both directions
    where there is room for it, and never overlap.
    """
    from leverpoint.layout.overlaps import remove_overlaps  # scipy takes 300 ms to import

    bubbles = list(scene.fold.members)
    rects = scene.display_list.boxes.rect[[scene.box_row[bubble] for bubble in bubbles]]
    sizes, old = rects[:, 2:], rects[:, :2] + rects[:, 2:] / 2
    low, high = old.min(axis=0), old.max(axis=0)
    wanted = np.maximum(np.array(room) * share - sizes.max(axis=0), 1.0)
    factor = np.minimum(wanted / np.maximum(high - low, 1.0), 1.0)
    middle = (low + high) / 2
    new = remove_overlaps(middle + (old - middle) * factor, sizes, gap=GAP)
    found: dict[str, Point | None] = {}
    for bubble, (dx, dy) in zip(bubbles, (new - old).tolist(), strict=True):
        theme = bubble.removeprefix(BUBBLE)
        before = scene.fold.shifts[theme] or Point(0.0, 0.0)
        found[theme] = Point(before.x + dx, before.y + dy)
    return found
