"""What of a scene belongs on paper and into files: everything but the selection."""

from dataclasses import replace

import numpy as np

from leverpoint.drawing.display_list import DisplayList, Halos
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.scene_bounds import scene_bounds

MARGIN = 24.0
"""Empty space around an exported diagram, in scene pixels."""


def sheet(scene: Scene) -> DisplayList:
    """Return the display list of a scene as if nothing were selected; the scene stays as it is."""
    shown = scene.display_list
    ranked = len(shown.rank_badges.text)
    rows = [scene.arc_row[i] for i in scene.highlight.stroked if i in scene.arc_row]
    under = np.zeros_like(shown.arcs.under)
    under[rows] = scene.look.under
    return replace(shown, halos=_last(shown.halos, ranked), arcs=replace(shown.arcs, under=under))


def sheet_rect(shown: DisplayList) -> tuple[float, float, float, float]:
    """Return x0, y0, width and height of a sheet with its margin, in scene pixels."""
    x0, y0, x1, y1 = scene_bounds(shown)
    return x0 - MARGIN, y0 - MARGIN, x1 - x0 + 2 * MARGIN, y1 - y0 + 2 * MARGIN


def _last(halos: Halos, count: int) -> Halos:
    """Return the last rows: halos of ranked boxes come after the frames of selected ones."""
    first = len(halos.thickness) - count
    return Halos(
        box=halos.box[first:],
        rect=halos.rect[first:],
        thickness=halos.thickness[first:],
        gap=halos.gap[first:],
        fill=halos.fill[first:],
        edge=halos.edge[first:],
    )
