"""What leads to a challenge and what it leads to, opened level by level."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from leverpoint.analysis.loop_words import path_story
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.panels.cause_tree import CauseTreeModel, Index
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted

CAUSES, EFFECTS = "causes", "effects"
OPTIONS = (
    Option(CAUSES, "Causes", "What leads to the challenge"),
    Option(EFFECTS, "Effects", "What the challenge leads to"),
)
CHOOSE_ONE = "Select a challenge to see what leads to it, and what it leads to."
HELP = "↺ marks where a loop closes. Press Return to look from there."
ROW_HEIGHT = 26


class LineDelegate(QStyledItemDelegate):
    """Gives every line the height of something to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


class TreePage(QWidget):
    """A tree of the selected challenge; choosing a line shows the way on the canvas."""

    chosen = Signal(object)
    """The person wants to see this path, a Step, on the canvas."""
    root_wanted = Signal(str)
    """The person wants to see the tree of this challenge, by id."""

    def __init__(self, document: DiagramDocument) -> None:
        super().__init__()
        self._document = document
        self.side = CAUSES
        self.root = ""
        self.sides = Segments("Which side", OPTIONS)
        self.heading = SpanLabel(muted(CHOOSE_ONE))
        self.tree = CauseTreeModel()
        self.view = QTreeView()
        self.story = SpanLabel()
        self._build()
        self.sides.chosen.connect(self.show_side)
        self.view.selectionModel().currentChanged.connect(self._step)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._look_from)

    def _build(self) -> None:
        self.view.setModel(self.tree)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setIndentation(16)
        self.view.setExpandsOnDoubleClick(False)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName("Tree")
        self.view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.view.header().setStretchLastSection(False)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.viewport().setAutoFillBackground(False)
        self.view.setTextElideMode(Qt.TextElideMode.ElideNone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sides)
        layout.addWidget(self.heading)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.story)
        self.story.hide()
        self.sides.set_value(self.side)

    def show_side(self, side: str) -> None:
        """Show "causes" or "effects"."""
        self.side = side
        self.sides.set_value(side)
        self.refresh()

    def show_root(self, root: str) -> None:
        """Show the tree of a challenge, by id."""
        if root != self.root:
            self.root = root
            self.refresh()

    def refresh(self) -> None:
        """Show the tree as the diagram is now, open by one level."""
        diagram = self._document.snapshot()
        self.tree.show_tree(diagram, self.root, effects=self.side == EFFECTS)
        self.story.hide()
        there = diagram.challenges.get(self.root)
        self.view.setVisible(there is not None)
        if there is None:
            self.heading.set_spans([muted(CHOOSE_ONE)])
            return
        root = self.tree.index(0, 0)
        self.tree.fetchMore(root)
        self.view.expand(root)
        count = self.tree.rowCount(root)
        self.heading.set_spans(self._heading(count, there.name))

    def _heading(self, count: int, name: str) -> list[Span]:
        arrows = "1 arrow" if count == 1 else f"{count:,} arrows" if count else "No arrow"
        ends = "leads" if count <= 1 else "lead"
        way = f"{ends} to {name}" if self.side == CAUSES else f"{ends} away from {name}"
        return [Span(f"{arrows} ", 700), Span(f"{way}."), muted(f"\n{HELP}" if count else "")]

    def _choose(self, index: QModelIndex) -> None:
        step = self.tree.path(index)
        diagram = self._document.snapshot()
        names = {str(c.id): c.name for c in diagram.challenges.values()}
        self.story.setVisible(bool(step.influences))
        if step.influences:
            self.story.set_spans([Span(path_story(step, names, diagram.influences))])
        self.chosen.emit(step)

    def _step(self, index: QModelIndex, _before: QModelIndex) -> None:
        """Follow the arrow keys."""
        if index.isValid() and self.view.hasFocus():
            self._choose(index)

    def _look_from(self, index: QModelIndex) -> None:
        challenge = self.tree.node(index).challenge
        if challenge != self.root:
            self.root_wanted.emit(challenge)
