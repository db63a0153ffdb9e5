"""The rows in which challenges and influences are drawn, those in collapsed themes too."""

from collections.abc import Iterable

from leverpoint.drawing.columns import Rows
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.scene_rows import rows_of


def row_of(scene: Scene, challenge: str) -> int | None:
    """Return the row of the box that stands for a challenge, None when there is none."""
    return scene.box_row.get(scene.fold.bubble_of.get(challenge, challenge))


def arc_row_of(scene: Scene, influence: str) -> int | None:
    """Return the row of the arrow that stands for an influence; None within a bubble."""
    return scene.arc_row.get(scene.fold.bundle_of.get(influence, influence))


def boxes_of(scene: Scene, challenges: Iterable[str]) -> Rows:
    """Return the rows of the boxes that stand for challenges, in ascending order."""
    return rows_of(scene.box_row, scene.fold.boxes(challenges))


def arcs_of(scene: Scene, influences: Iterable[str]) -> Rows:
    """Return the rows of the arrows that stand for influences, in ascending order."""
    return rows_of(scene.arc_row, scene.fold.arcs(influences))
