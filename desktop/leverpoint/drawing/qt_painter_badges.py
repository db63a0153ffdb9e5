"""Loop and rank badges of a display list, placed on the surface."""

import numpy as np
from PySide6.QtGui import QPainter, QTransform

from leverpoint.drawing import qt_painter_marks as marks
from leverpoint.drawing.display_list import DisplayList, Floats, RankBadges
from leverpoint.drawing.qt_painter_view import View


def draw_loop(
    painter: QPainter,
    shown: DisplayList,
    view: View,
    row: int,
    *,
    named: bool,
    least: float = 0.0,
) -> None:
    """Draw one loop badge, with its name if it has one and `named`.

    It is never smaller than `least` pixels of the surface, so that its letters can be read.
    """
    badges = shown.loop_badges
    x, y = badges.at[row].tolist()
    size = max(view.scale, least / marks.LOOP_BADGE)
    painter.save()
    painter.setTransform(
        QTransform(size, 0, 0, size, x * view.scale + view.dx, y * view.scale + view.dy),
        True,
    )
    ink = int(badges.ink[row])
    marks.draw_loop_badge(
        painter,
        badges.kind[row],
        badges.text[row],
        ink=ink,
        ground=shown.background,
        clockwise=bool(badges.clockwise[row]),
        selected=bool(badges.selected[row]),
    )
    if named and badges.name[row]:
        marks.draw_loop_name(painter, badges.name[row], ink)
    painter.restore()


def draw_rank(painter: QPainter, shown: DisplayList, view: View, row: int, size: float) -> None:
    """Draw one rank badge, `size` times as large as 28 surface pixels.

    What it is larger than in the scene reaches away from the box, so that the name stays readable.
    """
    badges = shown.rank_badges
    x, y = rank_middles(badges, view, size)[row].tolist()
    painter.save()
    painter.setTransform(
        QTransform(size, 0, 0, size, x * view.scale + view.dx, y * view.scale + view.dy), True
    )
    fill, ink = int(badges.fill[row]), int(badges.ink[row])
    marks.draw_rank_badge(painter, badges.text[row], fill, ink, shown.background)
    painter.restore()


def rank_middles(badges: RankBadges, view: View, size: float) -> Floats:
    """Return the (k, 2) middles in the scene of rank badges of so many times 28 surface pixels."""
    return badges.at - marks.RANK_BADGE / 2 * max(size - view.scale, 0.0) / view.scale


def rank_rects(badges: RankBadges, view: View, size: float) -> Floats:
    """Return (k, 4) x0, y0, x1, y1 in the scene of such rank badges."""
    middles, radius = rank_middles(badges, view, size), marks.RANK_BADGE / 2 * size / view.scale
    return np.hstack([middles - radius, middles + radius])
