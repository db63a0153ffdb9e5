"""The list of loops: kind, length, and the way round, three lines each."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leverpoint.analysis.loops import Loop
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.diagram import Diagram
from leverpoint.model.named_loop import NamedLoop, named_loop_of

Index = QModelIndex | QPersistentModelIndex
LOOP = Qt.ItemDataRole.UserRole
KINDS = {"R": "Reinforcing", "B": "Balancing", "?": "Undecided"}
HEIGHT = 70
BADGE = 34
MARGIN = 8
LINES = 2


class LoopModel(QAbstractListModel):
    """Loops, with the names that their challenges have now."""

    def __init__(self) -> None:
        super().__init__()
        self._loops: Sequence[Loop] = ()
        self._names: dict[str, str] = {}
        self._named: Sequence[NamedLoop] = ()

    def show_loops(self, loops: Sequence[Loop], diagram: Diagram) -> None:
        """Show other loops."""
        self.beginResetModel()
        self._loops = loops
        self._names = {}
        self._take_names(diagram)
        self.endResetModel()

    def rename(self, diagram: Diagram) -> None:
        """Show other names for the same loops."""
        self._take_names(diagram)
        if self._loops:
            self.dataChanged.emit(self.index(0), self.index(len(self._loops) - 1))

    def loop(self, row: int) -> Loop:
        """Return the loop in a row."""
        return self._loops[row]

    def way_round(self, loop: Loop) -> str:
        """Return the names along a loop, the first one again at the end."""
        ids = (*loop.challenges, loop.challenges[0])
        return " → ".join(self._names.get(i, "…") for i in ids)

    def name(self, loop: Loop) -> str:
        """Return what the group calls a loop, "" when it has no name."""
        named = named_loop_of(self._named, loop.challenges)
        return named.name if named is not None else ""

    def _take_names(self, diagram: Diagram) -> None:
        self._names |= {i: challenge.name for i, challenge in diagram.challenges.items()}
        self._named = tuple(diagram.named_loops.values())

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of loops."""
        return len(self._loops)

    def data(self, index: Index, role: int = 0) -> object:
        """Return the loop's line of facts, or its description for screen readers."""
        loop = self._loops[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return facts(loop)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = f" {self.name(loop)}" if self.name(loop) else ""
            return f"{loop.label}{name}. {facts(loop)}. {self.way_round(loop)}"
        return loop if role == LOOP else None


def facts(loop: Loop) -> str:
    """Return kind, length and delays of a loop in a few words."""
    many = "challenge" if loop.length == 1 else "challenges"
    delays = {0: "", 1: " · 1 delay"}.get(loop.delays, f" · {loop.delays} delays")
    return f"{KINDS[loop.kind]} · {loop.length} {many}{delays}"


class LoopDelegate(QStyledItemDelegate):
    """Paints a loop: its badge, its facts, and the way round in two lines at most."""

    def __init__(self, model: LoopModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return one height for all, so that long lists need no measuring."""
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one loop."""
        loop = self._model.loop(index.row())
        rect, palette, state = option.rect, option.palette, option.state
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, rect, palette, state)
            if not state & QStyle.StateFlag.State_Enabled:
                painter.setOpacity(0.5)
            centre = QPointF(rect.left() + MARGIN + BADGE / 2, rect.center().y())
            paint_badge(painter, centre, loop.kind, loop.label, palette)
            left = rect.left() + 2 * MARGIN + BADGE
            text = QRectF(left, rect.top() + 7, rect.right() - left - MARGIN, rect.height() - 10)
            way = self._model.way_round(loop)
            if name := self._model.name(loop):
                paint_named(painter, text, (name, facts(loop), way), palette)
            else:
                paint_text(painter, text, facts(loop), way, palette)
        finally:
            painter.restore()


def paint_ground(
    painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag
) -> None:
    """Paint the card of one entry, with a thick edge when it is chosen."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid
    painter.setPen(QPen(palette.color(role), 2.5 if chosen else 1.0))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 2.5, -1.5, -2.5), 8, 8)


def paint_badge(
    painter: QPainter, centre: QPointF, kind: str, label: str, palette: QPalette
) -> None:
    """Paint a disc with a label: filled for "R", hollow for "B", dotted for "?"."""
    ink = palette.color(QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorRole.Base)
    pen = QPen(ink, 2.0)
    if kind == "?":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(ink if kind == "R" else ground)
    painter.drawEllipse(centre, BADGE / 2 - 2, BADGE / 2 - 2)
    painter.setPen(ground if kind == "R" else ink)
    painter.setFont(label_font(13 if len(label) < 4 else 10 if len(label) < 6 else 8, 700))
    box = QRectF(centre.x() - BADGE / 2, centre.y() - BADGE / 2, BADGE, BADGE)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def paint_text(painter: QPainter, rect: QRectF, line: str, way: str, palette: QPalette) -> None:
    """Paint a line of facts, and below it the names along a way in two lines at most."""
    muted: QColor = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(muted)
    font = label_font(13, 400)
    painter.setFont(font)
    line = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, line)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(label_font(14, 600))
    top = rect.top() + 17
    for text in wrapped(way, rect.width(), LINES):
        painter.drawText(QRectF(rect.left(), top, rect.width(), 19), text)
        top += 18


def paint_named(
    painter: QPainter, rect: QRectF, lines: tuple[str, str, str], palette: QPalette
) -> None:
    """Paint a name, a line of facts and a way, one line each."""
    text, quiet = QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText
    styles = ((14, 700, text), (13, 400, quiet), (13, 600, text))
    top = rect.top() - 1
    for line, (size, weight, role) in zip(lines, styles, strict=True):
        font = label_font(size, weight)
        painter.setFont(font)
        painter.setPen(palette.color(role))
        shown = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRectF(rect.left(), top, rect.width(), 20), shown)
        top += 19


def wrapped(text: str, width: float, most: int) -> list[str]:
    """Return `text` in at most so many lines, the last one with an ellipsis when it is cut."""
    font = label_font(14, 600)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")
    cuts = [*starts[:most], len(units) // 2]
    lines = [units[2 * a : 2 * b].decode("utf-16-le", "ignore").strip() for a, b in pairwise(cuts)]
    if len(starts) > most:
        lines[-1] = QFontMetricsF(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return lines
