"""How long painting takes on this machine, learnt from what was painted."""

import numpy as np
from PySide6.QtCore import QRectF

from leverpoint.drawing.display_list import DisplayList
from leverpoint.drawing.qt_painter_rows import count_in
from leverpoint.drawing.qt_painter_view import View

_BANDS = ((0.12, 4e-6), (0.40, 10e-6), (np.inf, 30e-6))
"""Zoom below which a level of detail is used, and a first guess of seconds for each arrow."""
_BOXES_AS_ARROWS = (1.0, 1.0, 4.0)
_SHARE_IN_STRIPS = 0.15
_LEARN, _DOUBT = 0.4, 0.1
"""How far a quicker and a slower painting changes what is known: other programs slow some down."""
_BASE = 0.0005


class Pace:
    """Foretells how many seconds painting will take."""

    def __init__(self) -> None:
        self._seconds = [
            [seconds * share for _, seconds in _BANDS] for share in (1.0, _SHARE_IN_STRIPS)
        ]

    def work(self, shown: DisplayList, view: View, clip: QRectF) -> float:
        """Return how much there is to paint in a part of the surface, counted in arrows."""
        boxes, arcs = count_in(shown, view.scene_rect(clip))
        return arcs + boxes * _BOXES_AS_ARROWS[_band(view)] + 1.0

    def seconds(self, view: View, work: float, narrow: bool = False) -> float:
        """Return how long that much work will take; a narrow strip shows parts of arrows only."""
        return _BASE + work * self._seconds[narrow][_band(view)]

    def learn(self, view: View, work: float, narrow: bool, seconds: float) -> None:
        """Take note of how long that much work took."""
        if work >= 20:
            band, known = _band(view), self._seconds[narrow]
            found = max(seconds - _BASE, 0.0) / work
            known[band] += (_LEARN if found < known[band] else _DOUBT) * (found - known[band])


def _band(view: View) -> int:
    return next(i for i, (below, _) in enumerate(_BANDS) if view.zoom < below)
