"""Painting for the screen: many rows in each call, and nothing that is too small to see."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from leverpoint.drawing import qt_painter_boxes as box_drawing
from leverpoint.drawing import qt_painter_marks as marks
from leverpoint.drawing.display_list import DisplayList, Rows
from leverpoint.drawing.qt_painter_badges import draw_loop, draw_rank
from leverpoint.drawing.qt_painter_batches import (
    by_pen,
    chunks,
    draw_head_shapes,
    draw_plain_boxes,
    draw_plain_halos,
    draw_shafts,
    draw_under,
    is_fine,
    near,
)
from leverpoint.drawing.qt_painter_buffers import draw_fragments
from leverpoint.drawing.qt_painter_marks import colour
from leverpoint.drawing.qt_painter_rows import VisibleRows
from leverpoint.drawing.qt_painter_sprites import (
    DiscSprites,
    HeadSprites,
    directions,
    middles,
)
from leverpoint.drawing.qt_painter_view import View
from leverpoint.drawing.qt_text import label_font

HEADS_FROM = 0.12
DISCS_FROM = 0.30
LEAST_DISC = 10.0
BADGES_FROM = 0.30
LEAST_LOOP = 26.0
NAMES_FROM = 0.50
BIG_RANKS = 0.80
BIG_RANK_SIZE = 34.0
_ARC_CHUNK, _FINE_ARC_CHUNK = 500, 150
_FINE_ARCS_FROM = 0.25
_DISC_CHUNK = 2000
_BOX_CHUNK = 60
_RECT_CHUNK = 3000
_MOST_TEXTS = 40_000
_SPRITES_BELOW = 0.6
_SPRITES_FROM_COUNT = 40


class ScreenPainter:
    """Paints rows of a display list in slices, and keeps laid-out text and stamps for the next."""

    def __init__(self) -> None:
        self._texts: dict[str, QStaticText] = {}
        self._heads = HeadSprites()
        self._discs = DiscSprites()
        self._font: QFont | None = None

    def slices(
        self, painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: VisibleRows
    ) -> Iterator[None]:
        """Paint `rows` back to front, with a pause after every few milliseconds of work."""
        size = _ARC_CHUNK if view.zoom < _FINE_ARCS_FROM else _FINE_ARC_CHUNK
        under = rows.arcs[shown.arcs.under[rows.arcs] >> 24 != 0]
        for chunk in chunks(under, size):
            draw_under(painter, shown, view, clip, chunk)
            yield
        for chunk in chunks(rows.arcs, size):
            for of_one_pen in draw_shafts(painter, shown, view, clip, chunk):
                if view.zoom >= HEADS_FROM:
                    self._draw_heads(painter, shown, view, clip, of_one_pen)
            yield
        yield from self._halos(painter, shown, view, rows.halos)
        yield from self._boxes(painter, shown, view, rows.boxes)
        if view.zoom >= DISCS_FROM:
            for chunk in chunks(rows.discs, _DISC_CHUNK):
                self._draw_discs(painter, shown, view, clip, chunk)
                yield
            _draw_counts(painter, shown, view, rows.discs)
        self._badges(painter, shown, view, rows)

    # -- frames and boxes

    def _halos(
        self, painter: QPainter, shown: DisplayList, view: View, rows: Rows
    ) -> Iterator[None]:
        if not is_fine(shown, view):
            draw_plain_halos(painter, shown, view, rows)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        outer = painter.worldTransform()
        for chunk in chunks(rows, 2 * _BOX_CHUNK):
            painter.setTransform(_transform(view) * outer)
            for row in chunk.tolist():
                box_drawing.draw_halo(
                    painter, shown.halos, row, shown.background, least=1.5 / view.zoom
                )
            painter.setTransform(outer)
            yield

    def _boxes(
        self, painter: QPainter, shown: DisplayList, view: View, rows: Rows
    ) -> Iterator[None]:
        if not is_fine(shown, view):
            for chunk in chunks(rows, _RECT_CHUNK):
                draw_plain_boxes(painter, shown, view, chunk)
                yield
            return
        for chunk in chunks(rows, _BOX_CHUNK):
            self._draw_boxes(painter, shown, view, chunk)
            yield

    def _draw_boxes(self, painter: QPainter, shown: DisplayList, view: View, rows: Rows) -> None:
        outer = painter.worldTransform()
        base = _transform(view) * outer
        boxes = shown.boxes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setTransform(base)
        for row in rows.tolist():
            box_drawing.draw_box(painter, boxes, row, 1.0 / view.scale)
        if self._font is None:
            self._font = label_font(box_drawing.LABEL_SIZE, 600)
        lead = (box_drawing.LINE - QFontMetricsF(self._font).height()) / 2
        painter.setFont(self._font)
        for row in rows.tolist():
            label = boxes.labels[row]
            painter.setTransform(box_drawing.label_transform(boxes, row, base))
            painter.setPen(colour(boxes.text[row]))
            tops = box_drawing.line_tops(label)
            for line, top in zip(label.lines, tops, strict=True):
                text = self._text(line)
                painter.drawStaticText(QPointF(-text.size().width() / 2, top + lead), text)
        painter.setTransform(base)
        for row in rows.tolist():
            box_drawing.draw_box_code(painter, boxes, row, shown.background)
        painter.setTransform(outer)

    def _text(self, line: str) -> QStaticText:
        text = self._texts.get(line)
        if text is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            text = QStaticText(line)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(QTransform(), label_font(box_drawing.LABEL_SIZE, 600))
            self._texts[line] = text
        return text

    # -- heads, discs and badges

    def _draw_heads(
        self, painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows
    ) -> None:
        """Draw the heads of arrows of one colour and width."""
        arcs = shown.arcs
        rows = rows[near(arcs.head[rows, 0], view, clip, 24 * view.scale)]
        if view.scale < _SPRITES_BELOW and len(rows) >= _SPRITES_FROM_COUNT:
            self._stamp_heads(painter, shown, view, rows)
        elif len(rows):
            draw_head_shapes(painter, arcs.head[rows], int(arcs.colour[rows[0]]), view)

    def _stamp_heads(self, painter: QPainter, shown: DisplayList, view: View, rows: Rows) -> None:
        arcs = shown.arcs
        ink, width = int(arcs.colour[rows[0]]), float(arcs.width[rows[0]])
        heads = arcs.head[rows]
        length = np.hypot(*(heads[:, 0] - heads[:, 2]).T)
        whole = length >= 0.95 * length.max()  # very short arrows have shorter heads
        draw_head_shapes(painter, heads[~whole], ink, view)
        sheet, cell = self._heads.sheet(ink, width, view.scale, heads[int(length.argmax())])
        heads = heads[whole]
        sources = np.zeros((len(heads), 4))
        sources[:, 0] = directions(heads) * cell
        sources[:, 2:] = cell
        centres = np.rint(middles(heads) * view.scale + (view.dx, view.dy))
        draw_fragments(painter, sheet, centres, sources)

    def _draw_discs(
        self, painter: QPainter, shown: DisplayList, view: View, clip: QRectF, rows: Rows
    ) -> None:
        size = disc_size(view)
        arcs = shown.arcs
        rows = rows[near(arcs.sign_at[rows], view, clip, size)]
        for group in by_pen(arcs.colour[rows], arcs.sign[rows].astype(np.float64)):
            few = rows[group]
            sign, ink = int(arcs.sign[few[0]]), int(arcs.colour[few[0]])
            disc = self._discs.disc(sign, ink, shown.background, shown.disc_glyph, size)
            side = disc.width()
            at = arcs.sign_at[few] * view.scale + (view.dx, view.dy)
            centres = np.rint(at - side / 2) + side / 2
            sources = np.tile([0.0, 0.0, side, side], (len(few), 1))
            draw_fragments(painter, disc, centres, sources)

    def _badges(self, painter: QPainter, shown: DisplayList, view: View, rows: VisibleRows) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if view.zoom >= BADGES_FROM:
            for row in rows.loop_badges.tolist():
                named, least = view.zoom >= NAMES_FROM, LEAST_LOOP * view.ratio
                draw_loop(painter, shown, view, row, named=named, least=least)
        for row in rows.rank_badges.tolist():
            draw_rank(painter, shown, view, row, rank_size(view))


def _draw_counts(painter: QPainter, shown: DisplayList, view: View, rows: Rows) -> None:
    """Draw how many influences arrows stand for, beside the discs of those of several."""
    arcs, size = shown.arcs, disc_size(view) / marks.DISC
    for row in rows[arcs.count[rows] > 1].tolist():
        x, y = arcs.sign_at[row].tolist()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setTransform(
            QTransform(size, 0, 0, size, x * view.scale + view.dx, y * view.scale + view.dy), True
        )
        ink = int(arcs.colour[row])
        marks.draw_count(painter, f"{arcs.count[row]:,}", ink, shown.background)
        painter.restore()


def rank_size(view: View) -> float:
    """Return the size of rank badges, in 28 surface pixels; far away they have 34 on screen."""
    if view.zoom < BIG_RANKS:
        return BIG_RANK_SIZE / marks.RANK_BADGE * view.ratio
    return view.scale


def disc_size(view: View) -> float:
    """Return the diameter of sign discs in surface pixels; they stop shrinking at 10 on screen."""
    return max(marks.DISC * view.scale, LEAST_DISC * view.ratio)


def _transform(view: View) -> QTransform:
    return QTransform(view.scale, 0, 0, view.scale, view.dx, view.dy)
