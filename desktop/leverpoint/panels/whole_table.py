"""Tables at their full height, inside a panel that scrolls everything."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from leverpoint.drawing.qt_text import label_font

WIDTH = 280


class WholeTable(QTableView):
    """A table of single lines to choose from; Qt asks only for those on the screen."""

    def __init__(self, name: str, row_height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(row_height)
        lines.hide()
        heads = self.horizontalHeader()
        heads.setFont(label_font(13, 600))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)

    def size_columns(self, *widths: int | None) -> None:
        """Give the columns fixed widths; None stretches one."""
        heads = self.horizontalHeader()
        for column, width in enumerate(widths):
            if width is None:
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                heads.resizeSection(column, width)

    def fit(self) -> None:
        """Take the height of all lines together."""
        self.setFixedHeight(self.sizeHint().height())

    def mark_row(self, row: int | None) -> None:
        """Mark a line, or none; nothing is chosen by that."""
        if row is None:
            self.clearSelection()
        else:
            self.selectRow(row)

    def sizeHint(self) -> QSize:
        """Return the height of all lines together, and of the bar below where there is one."""
        head = self.horizontalHeader().sizeHint().height()
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        scrolls = self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(WIDTH, head + rows + bar + 2)
