"""Leverage against whether anything can be done: four fields, and a strip for what is not judged.

The two are never multiplied or averaged: what is high and what can be acted on is for eyes to see.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
from leverpoint.analysis.quadrant import column, spread
from leverpoint.drawing.look import Look, blend
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.qt_tips import plain_tip

DISC, DOT, REACH = 10.5, 3.5, 13.0
STRIP = 0.2
"""Share of the width for challenges that nobody has judged yet."""
TOP, FOOT, SIDE = 24.0, 38.0, 6.0
COLUMNS = 5
GRAIN = 2.0
_GOLDEN = 0.618034
FIELDS = ("Find a way", "Act here", "Leave for now", "Easy, moves little")
UNSET = "Not judged"


class ActChart(QWidget):
    """Points by answer, 1 to 5, and by leverage; a click chooses, left and right step by rank."""

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: Sequence[LeverageRow] = ()
        self._answers: Mapping[str, int | None] = {}
        self._top: dict[str, str] = {}
        self._split = 0.5
        self._marked: frozenset[str] = frozenset()
        self._at: NDArray[np.float64] = np.zeros((0, 2))
        self._dots = QPolygonF()
        self._places: dict[str, int] = {}
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(240)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Leverage against whether we can act on it")

    def sizeHint(self) -> QSize:
        """Return a size at which the fields can be told apart."""
        return QSize(280, 360)

    def set_look(self, look: Look) -> None:
        """Show the chart in other colours."""
        self._look = look
        self.update()

    def show_report(self, report: LeverageReport, answers: Mapping[str, int | None]) -> None:
        """Show the scores of a report against answers, 1 to 5 or None, by challenge."""
        self._rows, self._answers = report.rows, answers
        self._places = {row.challenge: place for place, row in enumerate(report.rows)}
        self._top = {row.challenge: row.shown_rank for row in report.top}
        high = [row.score for row in report.top]
        rest = [row.score for row in report.rows if row.challenge not in self._top]
        self._split = (min(high, default=100.0) + max(rest, default=0.0)) / 200.0
        judged = [r for r in report.top if answers.get(r.challenge)]
        best = [r.name for r in judged if (answers[r.challenge] or 0) > COLUMNS // 2 + 1]
        self.setAccessibleDescription(f"High leverage and can be acted on: {', '.join(best)}")
        self._place()

    def mark(self, challenges: Collection[str]) -> None:
        """Ring the points of selected challenges."""
        self._marked = frozenset(challenges)
        self.update()

    def place(self, challenge: str) -> QPointF | None:
        """Return where a challenge's point lies, in pixels; None when it has none."""
        place = self._places.get(challenge)
        return None if place is None else QPointF(*self._at[place].tolist())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the points anew."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the challenge under the pointer."""
        if (row := self._row_at(event.position())) is not None:
            self.chosen.emit(row.challenge)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the challenge under the pointer."""
        row = self._row_at(event.position())
        self.setToolTip(plain_tip(row.name) if row is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the ranking."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        places = sorted(self._places[c] for c in self._marked if c in self._places)
        place = (places[0] + step) % len(self._rows) if places else 0
        self.chosen.emit(self._rows[place].challenge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fields, points and numbers."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor.fromRgb(self._look.field))
            self._paint_fields(painter)
            self._paint_points(painter)
            self._paint_numbers(painter)
            self._paint_rings(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor.fromRgb(self._look.accent), 2.0))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _area(self) -> QRectF:
        """Return the fields without the strip at their left."""
        strip = self.width() * STRIP
        return QRectF(strip, TOP, self.width() - strip - SIDE, max(1.0, self.height() - TOP - FOOT))

    def _place(self) -> None:
        """Work out where the points lie; those of one column stand beside each other."""
        area, count = self._area(), len(self._rows)
        wide = area.width() / COLUMNS
        answer = np.zeros(count)
        for challenge, given in self._answers.items():
            if given and challenge in self._places:
                answer[self._places[challenge]] = given
        beside = (np.arange(count) * _GOLDEN) % 1.0 - 0.5
        judged = area.left() + (answer - 0.5 + 0.7 * beside) * wide
        unset = area.left() * (0.5 + 0.7 * beside)
        y = area.bottom() - (0.03 + 0.94 * column(self._rows, "score") / 100.0) * area.height()
        self._at = np.column_stack([np.where(answer > 0, judged, unset), y])
        ranked = [self._places[challenge] for challenge in self._top]
        # Points that fall on each other are painted once: thousands would take too long.
        cells = np.round(np.delete(self._at, ranked, axis=0) / GRAIN).astype(np.int64)
        seen = np.unique(cells[:, 0] << 32 | cells[:, 1])  # numbers sort faster than pairs
        seen = np.column_stack([seen >> 32, seen & 0xFFFFFFFF]) * GRAIN
        self._dots = QPolygonF([QPointF(u, v) for u, v in seen.tolist()])
        right = max(DISC, self.width() - DISC)
        discs = spread(self._at[ranked], 2 * DISC + 1, (DISC, right))
        self._at[ranked] = np.clip(discs, DISC, (right, max(DISC, area.bottom() - DISC)))
        self.update()

    def _row_at(self, at: QPointF) -> LeverageRow | None:
        if not len(self._at):
            return None
        apart = np.hypot(self._at[:, 0] - at.x(), self._at[:, 1] - at.y())
        nearest = int(np.argmin(apart))
        return self._rows[nearest] if apart[nearest] <= REACH else None

    def _paint_fields(self, painter: QPainter) -> None:
        area, look = self._area(), self._look
        muted = QColor.fromRgb(look.muted)
        painter.setPen(QPen(QColor.fromRgb(look.border), 1.0))
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.drawLine(QPointF(SIDE, area.bottom()), area.bottomRight())
        painter.setPen(QPen(muted, 1.0, Qt.PenStyle.DashLine))
        middle, level = area.center().x(), self._level(area)
        painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()))
        painter.drawLine(QPointF(SIDE, level), QPointF(area.right(), level))
        painter.setPen(muted)
        painter.setFont(label_font(13, 600))
        half = area.width() / 2
        for place, name in enumerate(FIELDS):
            top = 2.0 if place < 2 else area.bottom() - 20.0
            box = QRectF(area.left() + 4 + half * (place % 2), top, half - 6, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(label_font(12, 400))
        foot = QRectF(area.left(), area.bottom() + 1, area.width(), 17)
        for answer in range(1, COLUMNS + 1):
            wide = area.width() / COLUMNS
            box = QRectF(foot.left() + (answer - 1) * wide, foot.top(), wide, 17)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(answer))
        strip = QRectF(0, foot.top(), area.left(), 17)
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, UNSET)
        painter.setFont(label_font(13, 400))
        caption = foot.translated(0, 16)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, "can we act on it? →")

    def _level(self, area: QRectF) -> float:
        return area.bottom() - (0.03 + 0.94 * self._split) * area.height()

    def _paint_points(self, painter: QPainter) -> None:
        quiet = QColor.fromRgb(blend(self._look.muted, self._look.field, 0.75))
        pen = QPen(quiet, 2 * DOT)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(self._dots)

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setBrush(QColor.fromRgb(self._look.badge))
        for challenge, text in self._top.items():
            x, y = self._at[self._places[challenge]].tolist()
            painter.setPen(QPen(QColor.fromRgb(self._look.field), 1.0))
            painter.drawEllipse(QPointF(x, y), DISC, DISC)
            painter.setPen(QColor.fromRgb(self._look.badge_ink))
            painter.setFont(label_font(12 if len(text) < 3 else 9, 700))
            box = QRectF(x - DISC, y - DISC, 2 * DISC, 2 * DISC)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor.fromRgb(self._look.accent), 2.5))
        for challenge in self._marked & self._places.keys():
            radius = (DISC if challenge in self._top else DOT) + 3.5
            x, y = self._at[self._places[challenge]].tolist()
            painter.drawEllipse(QPointF(x, y), radius, radius)
