"""The card that names the leverage candidates while their boxes are too small to read."""

from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from leverpoint.drawing.display_list import Flags, Floats
from leverpoint.drawing.look import Look
from leverpoint.drawing.marks import HALO
from leverpoint.drawing.qt_painter_badges import rank_rects
from leverpoint.drawing.qt_painter_marks import RANK_BADGE, colour, draw_rank_badge
from leverpoint.drawing.qt_painter_screen import BIG_RANKS, rank_size
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.scene import Scene

TITLE = "Leverage candidates"
SHOWN_BELOW = BIG_RANKS
"""Zoom below which badges stop shrinking and names become hard to read, so the card appears."""
MARGIN = 16.0
_PADDING = 18.0
_LINE = 38.0
_NAME_SIZE = 24
_WIDEST_NAME = 370.0
_BADGE_COLUMN = 46.0
_FULL_SIZE_FROM = 1500.0
"""Width of a canvas from which the card has its full size; on smaller ones it shrinks to 60 %."""
_SMALLER = (1.0, 0.8, 0.65)
_LEAST = 13 / _NAME_SIZE
"""Share of the full size below which names would be smaller than those of the legend."""
_RANKED_WEIGHT = 20
"""How many common boxes may be covered before a candidate is."""
_MAY_HIDE = 0.03
"""Share of the boxes, all of them dimmed, that may be covered for the sake of larger names."""

Legend = Sequence[tuple[str, str]]


def card_sizes(legend: Legend, canvas: QSizeF) -> list[QSizeF]:
    """Return the sizes that the card may have, the largest first."""
    whole, full = _card_size(legend), _factor(canvas)
    return [whole * max(full * factor, _LEAST) for factor in _SMALLER]


def title_height(legend: Legend, width: float) -> float:
    """Return how high the title line is, with its padding, on a card that is so wide."""
    return 2 * (_PADDING - 4 + _LINE / 2) * width / _card_size(legend).width()


def best_corner(
    scene: Scene, view: View, canvas: QSizeF, sizes: Sequence[QSizeF], taken: Sequence[QRectF] = ()
) -> tuple[QRectF, bool]:
    """Return where a card hides next to no box, as large as it can, and whether a candidate.

    Where each corner has boxes it has the smallest size and hides as little as it can. Corners
    that overlap rectangles in `taken` are other cards' places; they are left free if they can be.
    """
    most = min(_MAY_HIDE * len(scene.display_list.boxes.ids), _RANKED_WEIGHT - 1)
    ranked: list[tuple[float, QRectF]] = []
    for size in sizes:
        corners = _corners(canvas, size)
        free = [corner for corner in corners if not _meets(corner, taken)] or corners
        ranked = sorted(((_hidden(scene, view, c), c) for c in free), key=itemgetter(0))
        if ranked[0][0] <= most:
            break
    hidden, corner = ranked[0]
    return corner, hidden >= _RANKED_WEIGHT


def _corners(canvas: QSizeF, size: QSizeF) -> list[QRectF]:
    right = canvas.width() - size.width() - MARGIN
    foot = canvas.height() - size.height() - MARGIN
    corners = [(MARGIN, MARGIN), (right, MARGIN), (MARGIN, foot), (right, foot)]
    return [QRectF(QPointF(*corner), size) for corner in corners]


def _meets(card: QRectF, taken: Sequence[QRectF]) -> bool:
    return any(card.intersects(other) for other in taken)


def draw_candidates(painter: QPainter, legend: Legend, look: Look, width: float) -> None:
    """Draw rank and name of each candidate on a card that is so wide."""
    painter.save()
    size = _card_size(legend)
    painter.scale(width / size.width(), width / size.width())
    line = QRectF(_PADDING, _PADDING - 4, size.width() - _PADDING, _LINE)
    painter.setPen(colour(look.text))
    painter.setFont(label_font(_NAME_SIZE, 700))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, TITLE)
    for rank, name in legend:
        line.translate(0, _LINE)
        _draw_entry(painter, line, rank, name, look)
    painter.restore()


def _factor(canvas: QSizeF) -> float:
    return min(max(canvas.width() / _FULL_SIZE_FROM, 0.6), 1.0)


def _card_size(legend: Legend) -> QSizeF:
    names = QFontMetricsF(label_font(_NAME_SIZE, 600))
    titles = QFontMetricsF(label_font(_NAME_SIZE, 700))
    widest = max((names.horizontalAdvance(name) for _, name in legend), default=0.0)
    title = titles.horizontalAdvance(TITLE) + _BADGE_COLUMN  # beside it is the sign that it folds
    wide = max(min(widest, _WIDEST_NAME) + _BADGE_COLUMN, title)
    return QSizeF(wide + 2 * _PADDING, _LINE * (len(legend) + 1) + 2 * _PADDING - 6)


def _hidden(scene: Scene, view: View, card: QRectF) -> float:
    """Return how many boxes a card would hide; candidates with halo and badge count most."""
    place, shown = view.scene_rect(card), scene.display_list
    corners = np.hstack(
        [shown.boxes.rect[:, :2], shown.boxes.rect[:, :2] + shown.boxes.rect[:, 2:]]
    )
    inside = _meet(corners, place)
    badges = shown.rank_badges
    framed = corners[badges.box] + np.array([-1.0, -1.0, 1.0, 1.0]) * HALO[0]
    ranked = _meet(framed, place) | _meet(rank_rects(badges, view, rank_size(view)), place)
    inside[badges.box] = False
    return float(np.count_nonzero(inside) + _RANKED_WEIGHT * np.count_nonzero(ranked))


def _meet(rects: Floats, place: tuple[float, float, float, float]) -> Flags:
    """Return which of the (k, 4) rectangles x0, y0, x1, y1 meet another one."""
    x0, y0, x1, y1 = place
    across = (rects[:, 0] < x1) & (rects[:, 2] > x0)
    return np.asarray(across & (rects[:, 1] < y1) & (rects[:, 3] > y0))


def _draw_entry(painter: QPainter, line: QRectF, rank: str, name: str, look: Look) -> None:
    painter.save()
    painter.translate(QPointF(line.left() + RANK_BADGE / 2, line.center().y()))
    draw_rank_badge(painter, rank, look.badge, look.badge_ink, look.box)
    painter.restore()
    font = label_font(_NAME_SIZE, 600)
    painter.setFont(font)
    painter.setPen(colour(look.text))
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
    painter.drawText(
        line.adjusted(_BADGE_COLUMN, 0, 0, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        shown,
    )
