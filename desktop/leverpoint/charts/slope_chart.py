"""The slope chart: ranks in two versions side by side, a line for each challenge."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leverpoint.analysis.compare import UNLINKED, Move
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.qt_tips import plain_tip

ROW, HEAD, FOOT = 22, 26, 6
MOST_ROWS = 12
SLOPE_SHARE = 0.15
"""Share of the width between the two columns of names."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A challenge and its line numbers, from the top, in both columns; None where it is not."""

    move: Move
    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands in one column: the line of each challenge by id, and the parts' headings."""

    rows: Mapping[str, int]
    headings: Mapping[int, str]

    @property
    def count(self) -> int:
        """Return the number of lines."""
        return len(self.rows) + len(self.headings)


def columns_of(moves: Sequence[Move], most: int = MOST_ROWS) -> tuple[Lines, Lines]:
    """Return the lines before and now: of each version what is among the first `most`.

    Parts of a map that no arrow ties to each other stand one below the other, the largest first,
    each below a heading.
    """
    before = _lines([(move.before, move.part_before, move) for move in moves], most)
    return before, _lines([(move.after, move.part_after, move) for move in moves], most)


def _lines(ranked: Sequence[tuple[int | None, int, Move]], most: int) -> Lines:
    there = [
        (rank, part, move.name, move.challenge)
        for rank, part, move in ranked
        if rank is not None and part != UNLINKED
    ]
    # Each part has its first ones on show, but only within a part is one above another.
    chosen = sorted(sorted(there)[:most], key=lambda entry: (entry[1], entry[0]))
    rows: dict[str, int] = {}
    headings: dict[int, str] = {}
    named = 0
    for _, part, _, challenge in chosen:
        if part > named:
            named, headings[len(rows) + len(headings)] = part, f"Part {part}"
        rows[challenge] = len(rows) + len(headings)
    return Lines(rows, headings)


def slopes_of(moves: Sequence[Move], before: Lines, now: Lines) -> list[Slope]:
    """Return the slopes of all that has a line in either column."""
    return [
        Slope(move, before.rows.get(move.challenge), now.rows.get(move.challenge))
        for move in moves
        if move.challenge in before.rows or move.challenge in now.rows
    ]


class SlopeChart(QWidget):
    """Lines up and down between two lists of names; what leaves or enters runs out of the list.

    A click chooses a challenge; up and down step through the new list.
    """

    chosen = Signal(str)
    """The person wants to see this challenge, by id."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._slopes: Sequence[Slope] = ()
        self._columns = columns_of(())
        self._titles = ("Before", "Now")
        self._marked: frozenset[str] = frozenset()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Ranks in two versions")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def slopes(self) -> Sequence[Slope]:
        """Return what is drawn."""
        return self._slopes

    def set_look(self, look: Look) -> None:
        """Show the chart in other colours."""
        self._look = look
        self.update()

    def show_moves(self, moves: Sequence[Move], before: str) -> None:
        """Show the ranks of another comparison; `before` names the earlier version."""
        self._columns = columns_of(moves)
        self._slopes = slopes_of(moves, *self._columns)
        self._titles = (before, "Now")
        self.updateGeometry()
        self.update()

    def mark(self, challenges: Collection[str]) -> None:
        """Point out the lines of selected challenges."""
        self._marked = frozenset(challenges)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all lines, and one for what runs out below."""
        lines = max(column.count for column in self._columns)
        runs_out = any(None in (slope.left, slope.right) for slope in self._slopes)
        return QSize(280, HEAD + ROW * (max(1, lines) + runs_out) + FOOT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the challenge whose name is under the pointer."""
        if (slope := self._slope_at(event.position())) is not None:
            self.chosen.emit(slope.move.challenge)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the whole name of what is under the pointer."""
        slope = self._slope_at(event.position())
        self.setToolTip(plain_tip(slope.move.name) if slope is not None else "")

    def _slope_at(self, at: QPointF) -> Slope | None:
        row, is_left = int((at.y() - HEAD) // ROW), at.x() < self.width() / 2
        found = [s for s in self._slopes if row == (s.left if is_left else s.right)]
        return found[0] if found else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the new list."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        listed = sorted((s.right, s.move.challenge) for s in self._slopes if s.right is not None)
        if step is None or not listed:
            super().keyPressEvent(event)
            return
        at = [place for place, (_, challenge) in enumerate(listed) if challenge in self._marked]
        self.chosen.emit(listed[(at[0] + step) % len(listed) if at else 0][1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint headings, lines and names."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor.fromRgb(self._look.field))
            self._paint_heads(painter)
            self._paint_parts(painter)
            for slope in self._slopes:
                self._paint_line(painter, slope)
            for slope in self._slopes:
                self._paint_name(painter, slope, slope.left, is_left=True)
                self._paint_name(painter, slope, slope.right, is_left=False)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor.fromRgb(self._look.accent), 2.0))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _edges(self) -> tuple[float, float]:
        half = self.width() * SLOPE_SHARE / 2
        return self.width() / 2 - half, self.width() / 2 + half

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(label_font(13, 700))
        painter.setPen(QColor.fromRgb(self._look.text))
        left, right = self._edges()
        flags = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(painter.font())
        title = metrics.elidedText(self._titles[0], Qt.TextElideMode.ElideRight, left - 8)
        place = QRectF(4, 0, left - 8, HEAD)
        painter.drawText(place, flags | Qt.AlignmentFlag.AlignRight, title)
        painter.drawText(
            QRectF(right + 4, 0, self.width() - right - 8, HEAD), flags, self._titles[1]
        )

    def _paint_parts(self, painter: QPainter) -> None:
        painter.setFont(label_font(12, 600))
        painter.setPen(QColor.fromRgb(self._look.muted))
        for column, is_left in zip(self._columns, (True, False), strict=True):
            for row, text in column.headings.items():
                painter.drawText(self._cell(row, is_left=is_left), _aligned(is_left=is_left), text)

    def _cell(self, row: int, *, is_left: bool) -> QRectF:
        """Return where a line of a column stands, in pixels."""
        left, right = self._edges()
        if is_left:
            return QRectF(4, HEAD + ROW * row, left - 6, ROW)
        return QRectF(right + 2, HEAD + ROW * row, self.width() - right - 6, ROW)

    def _ink(self, slope: Slope) -> QColor:
        before, after = slope.move.before, slope.move.after
        if slope.move.challenge in self._marked:
            return QColor.fromRgb(self._look.accent)
        if before == after or not slope.move.is_same_part:
            return QColor.fromRgb(self._look.muted)
        rises = before is None or (after is not None and after < before)
        return QColor.fromRgb(self._look.positive if rises else self._look.negative)

    def _paint_line(self, painter: QPainter, slope: Slope) -> None:
        left, right = self._edges()
        below = float(self.height() - FOOT)
        ends = [
            HEAD + ROW * (row + 0.5) if row is not None else below
            for row in (slope.left, slope.right)
        ]
        start, stop = QPointF(left + 3, ends[0]), QPointF(right - 3, ends[1])
        gone = slope.move.before is None or slope.move.after is None
        if gone:  # a short stub: there is nothing on the other side
            middle = QPointF(self.width() / 2, ends[0] if slope.left is not None else ends[1])
            start, stop = (start, middle) if slope.left is not None else (middle, stop)
        marked = slope.move.challenge in self._marked
        width = 3.0 if marked else 2.5 if slope.move.is_beyond_range else 1.5
        style = Qt.PenStyle.DotLine if gone else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._ink(slope), width, style))
        painter.drawLine(start, stop)

    def _paint_name(
        self, painter: QPainter, slope: Slope, row: int | None, *, is_left: bool
    ) -> None:
        if row is None:
            return
        area = self._cell(row, is_left=is_left)
        rank = slope.move.before if is_left else slope.move.after
        strong = slope.move.challenge in self._marked or slope.move.has_moved
        font = label_font(13, 600 if strong else 400)
        painter.setFont(font)
        painter.setPen(QColor.fromRgb(self._look.text))
        metrics = QFontMetricsF(font)
        room = area.width() - metrics.horizontalAdvance(f"  {rank}")
        name = metrics.elidedText(slope.move.name, Qt.TextElideMode.ElideRight, room)
        text = f"{name}  {rank}" if is_left else f"{rank}  {name}"
        painter.drawText(area, _aligned(is_left=is_left), text)


def _aligned(*, is_left: bool) -> Qt.AlignmentFlag:
    """Return that both columns lean towards the lines between them."""
    side = Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
