"""The list of paths: grouped by where they lead, each with its sign, its facts and its way."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leverpoint.analysis.paths import PathList
from leverpoint.analysis.why import Step
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.qt_tips import plain_tip
from leverpoint.model.diagram import Diagram
from leverpoint.panels.loop_list import BADGE, MARGIN, paint_badge, paint_ground, paint_text

Index = QModelIndex | QPersistentModelIndex
PATH_HEIGHT, HEADING_HEIGHT = 70, 28
SIGNS = {1: ("R", "+"), -1: ("B", "−"), 0: ("?", "?")}
"""How the disc of a sign is painted, and what stands in it."""


class PathModel(QAbstractListModel):
    """Headings and paths; `groups` are a heading and its paths each."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Step] = []
        self._diagram = Diagram()
        self._whole = False

    def show_groups(
        self,
        groups: Sequence[tuple[str, Sequence[Step]]],
        diagram: Diagram,
        *,
        whole: bool = False,
    ) -> None:
        """Show other paths; empty groups are left out. `whole` ways name their ends too."""
        self.beginResetModel()
        self._diagram = diagram
        self._whole = whole
        self._lines = []
        for heading, steps in groups:
            self._lines += [heading, *steps] if steps else []
        self.endResetModel()

    def rename(self, diagram: Diagram) -> None:
        """Show the names that the challenges have now."""
        self._diagram = diagram
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, row: int) -> str | Step:
        """Return the heading or the path in a row."""
        return self._lines[row]

    def place(self, step: Step) -> int | None:
        """Return the row of a path."""
        return self._lines.index(step) if step in self._lines else None

    def way(self, step: Step) -> str:
        """Return the names between the ends of a path, or all of them."""
        challenges = self._diagram.challenges
        if self._whole:
            return " → ".join(
                challenges[c].name if c in challenges else "…" for c in step.challenges
            )
        between = [challenges[c].name if c in challenges else "…" for c in step.challenges[1:-1]]
        return f"through {' → '.join(between)}" if between else "directly"

    def facts(self, step: Step) -> str:
        """Return length, strength and delays of a path in a few words."""
        arrows = "1 arrow" if len(step.influences) == 1 else f"{len(step.influences)} arrows"
        influences = self._diagram.influences
        late = sum(i in influences and influences[i].delayed for i in step.influences)
        delays = {0: "", 1: " · 1 delay"}.get(late, f" · {late} delays")
        return f"{arrows} · carries {passed_on(step.strength)}{delays}"

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return the number of headings and paths."""
        return len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only paths be chosen."""
        if isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = 0) -> object:
        """Return the words of a line, and for screen readers the whole path."""
        line = self._lines[index.row()]
        if isinstance(line, str):
            return line if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.facts(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.way(line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{SIGNS[line.sign][1]}, {self.way(line)}. {self.facts(line)}"
        return None


def passed_on(strength: float) -> str:
    """Return which share of a push arrives, in words that do not pretend to be exact."""
    percent = 100.0 * strength
    return "under 1 %" if percent < 1.0 else f"about {percent:.0f} %"


def groups_of(found: PathList, target: str, goal: int) -> list[tuple[str, Sequence[Step]]]:
    """Return headings and paths; `goal` is the direction wanted of the target, 0 for none."""
    more, less = verbs(goal)
    return [
        (f"{more} {target} ({len(found.raising):,})", found.raising),
        (f"{less} {target} ({len(found.lowering):,})", found.lowering),
        (f"Direction not decided ({len(found.undecided):,})", found.undecided),
    ]


def verbs(goal: int) -> tuple[str, str]:
    """Return what raising and lowering a challenge is called, given the direction wanted of it."""
    return {1: ("Helps", "Hurts"), -1: ("Hurts", "Helps")}.get(goal, ("Raises", "Lowers"))


class PathDelegate(QStyledItemDelegate):
    """Paints headings, and paths with a disc for their sign."""

    def __init__(self, model: PathModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one height for headings and one for paths."""
        is_heading = isinstance(self._model.line(index.row()), str)
        return QSize(200, HEADING_HEIGHT if is_heading else PATH_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = self._model.line(index.row())
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not option.state & QStyle.StateFlag.State_Enabled:
                painter.setOpacity(0.5)
            if isinstance(line, str):
                _paint_heading(painter, option, line)
            else:
                self._paint_path(painter, option, line)
        finally:
            painter.restore()

    def _paint_path(self, painter: QPainter, option: QStyleOptionViewItem, step: Step) -> None:
        rect, palette = option.rect, option.palette
        paint_ground(painter, rect, palette, option.state)
        centre = QPointF(rect.left() + MARGIN + BADGE / 2, rect.center().y())
        kind, sign = SIGNS[step.sign]
        paint_badge(painter, centre, kind, sign, palette)
        left = rect.left() + 2 * MARGIN + BADGE
        text = QRectF(left, rect.top() + 7, rect.right() - left - MARGIN, rect.height() - 10)
        paint_text(painter, text, self._model.facts(step), self._model.way(step), palette)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    painter.setPen(option.palette.color(QPalette.ColorRole.WindowText))
    font = label_font(14, 700)
    painter.setFont(font)
    rect = option.rect.adjusted(2, 6, -4, 0)
    # A name may be longer than the panel is wide.
    cut = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width() - 8)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
