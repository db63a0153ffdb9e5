"""Whether what the canvas shows is the diagram: the invariant that every edit must keep."""

from typing import TYPE_CHECKING

import numpy as np

from leverpoint.model.placement import Placement

if TYPE_CHECKING:
    from leverpoint.drawing.scene import Scene
    from leverpoint.model.diagram import Diagram
    from leverpoint.window.workspace import Workspace

FARTHEST = 1.0
"""Scene pixels that a box may lie beside its place: boxes stand on whole pixels."""


def view_faults(workspace: "Workspace") -> list[str]:
    """Return in words how the view differs from the diagram; empty when it does not.

    Boxes that are being dragged differ too, until the edit is made.
    """
    from leverpoint.drawing.folding import folded

    diagram, scene = workspace.document.snapshot(), workspace.scene
    drawn = folded(diagram, scene.fold.shifts).drawn
    faults = [
        *_differing("boxes", set(scene.box_row), set(drawn.challenges)),
        *_differing("arrows", set(scene.arc_row), set(drawn.influences)),
    ]
    if scene.diagram is not diagram:
        faults.append("the scene shows an earlier diagram")
    selected = workspace.document.selection.current
    if selected != selected.within(diagram):
        faults.append("something is selected that is not there")
    return faults or _misplaced(scene, drawn)


def _differing(what: str, shown: set[str], wanted: set[str]) -> list[str]:
    numbers = ((len(wanted - shown), "missing"), (len(shown - wanted), "too many"))
    return [f"{number} {what} {which}" for number, which in numbers if number]


def _misplaced(scene: "Scene", diagram: "Diagram") -> list[str]:
    places = diagram.of(Placement).values()
    rows = np.array([scene.box_row[place.challenge] for place in places], np.intp)
    rects = scene.display_list.boxes.rect[rows]
    wanted = np.array([(place.centre.x, place.centre.y) for place in places]).reshape(-1, 2)
    off = np.abs(rects[:, :2] + rects[:, 2:] / 2 - wanted).max(axis=1, initial=0.0) > FARTHEST
    return [f"{int(off.sum())} boxes lie elsewhere"] if off.any() else []
