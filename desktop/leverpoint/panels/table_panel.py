"""The table panel: everything on the canvas as rows, complete without seeing the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from leverpoint.analysis.leverage_report import LeverageReport
from leverpoint.commands.capture import capture
from leverpoint.commands.deleting import delete_chosen
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.challenge import Challenge
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.region import Region
from leverpoint.model.theme import Theme
from leverpoint.panels.columns import CHALLENGE_COLUMNS, INFLUENCE_COLUMNS, Sheet, sheet_of
from leverpoint.panels.context import PanelContext
from leverpoint.panels.outline import OutlineView
from leverpoint.panels.panel import Panel
from leverpoint.panels.record_table import CellDelegate, RecordTable
from leverpoint.panels.segments import Option, Segments

ROW_HEIGHT = 28
CHALLENGES, INFLUENCES, OUTLINE = "challenges", "influences", "outline"


class RecordView(QTableView):
    """A table whose selected rows are the selected things of the document."""

    def __init__(self, table: RecordTable, name: str, select: Callable[[list[str]], None]) -> None:
        super().__init__()
        self.table = table
        self._select = select
        self._is_following = False
        self.setModel(table)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._size_sections()
        self.selectionModel().selectionChanged.connect(self._announce)

    def _size_sections(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        columns.setFont(label_font(13, 600))
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        columns.setStretchLastSection(True)
        for section, column in enumerate(self.table.columns):
            columns.resizeSection(section, column.width)

    def follow(self, ids: frozenset[str]) -> None:
        """Select the rows of these records, and bring the first into view."""
        rows = self.table.rows_of(ids)
        if rows == self._rows():
            return
        last = len(self.table.columns) - 1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.table.index(row, 0), self.table.index(row, last))
        self._is_following = True
        try:
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        finally:
            self._is_following = False
        if rows:
            self.scrollTo(self.table.index(rows[0], self.columnAt(0)))

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _announce(self) -> None:
        if not self._is_following and self.hasFocus():
            self._select([self.table.id_at(row) for row in self._rows()])


class TablePanel(Panel):
    """Challenges and influences as tables, regions and themes as an outline.

    The selection is that of the canvas.
    """

    id = "table"
    title = "Table"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.switch = Segments(
            "Rows",
            [
                Option(CHALLENGES, "Challenges"),
                Option(INFLUENCES, "Arrows"),
                Option(OUTLINE, "Outline"),
            ],
        )
        self.filter = QLineEdit()
        self.adding = QLineEdit()
        select = document.selection.select
        self.challenges = RecordView(
            RecordTable(document, CHALLENGE_COLUMNS, lambda d: d.challenges, self.edit),
            "Challenges",
            lambda ids: select(challenges=ids),
        )
        self.influences = RecordView(
            RecordTable(document, INFLUENCE_COLUMNS, lambda d: d.influences, self.edit),
            "Arrows",
            lambda ids: select(influences=ids),
        )
        self.outline = OutlineView(document, self.edit)
        self._pages = QStackedWidget()
        self._sheet = Sheet(document.snapshot())
        self._shown = CHALLENGES
        self._filled = {CHALLENGES, INFLUENCES, OUTLINE}
        """The pages that show the newest sheet: those that nobody sees wait until they are seen."""
        self._build()
        context.analyst.leverage_found.connect(self._take_ranks)
        self.follow(self._on_change, self._on_selection)

    def _build(self) -> None:
        self.filter.setPlaceholderText("Filter…")
        self.filter.setAccessibleName("Filter the rows")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter_rows)
        self.switch.chosen.connect(self.show_rows)
        for view in (self.challenges, self.influences, self.outline):
            self._pages.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self.switch, self.filter):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        self.adding.setPlaceholderText("Add: a name, or Cause >- Effect")
        self.adding.setAccessibleName("Add a challenge, or an arrow as cause, sign and effect")
        self.adding.returnPressed.connect(self._add)
        layout.addWidget(self.adding)
        self.show_rows(CHALLENGES)

    def _add(self) -> None:
        """Add what the line at the foot says, in the words of the capture bar."""
        line = self.adding.text().strip()
        if line and self.edit(lambda: capture(self.document, line)):
            self.adding.clear()
            self.context.show_on_canvas(self.document.selection.current.challenges)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the selected rows with Delete."""
        views = (self.challenges, self.influences, self.outline)
        if event.key() == Qt.Key.Key_Delete and any(view.hasFocus() for view in views):
            self.edit(lambda: delete_chosen(self.document))
        else:
            super().keyPressEvent(event)

    def show_rows(self, kind: str) -> None:
        """Show "challenges", "influences" or the "outline"."""
        self._shown = kind
        self.switch.set_value(kind)
        views = {CHALLENGES: self.challenges, INFLUENCES: self.influences, OUTLINE: self.outline}
        self._fill(kind)
        self._pages.setCurrentWidget(views[kind])

    def _fill(self, kind: str) -> None:
        """Bring a page up to date and mark in it what is selected."""
        if kind not in self._filled:
            self._filled.add(kind)
            if kind == OUTLINE:
                self.outline.refresh()
            else:
                view = self.challenges if kind == CHALLENGES else self.influences
                view.table.refresh(self._sheet)
        self._follow_selection()

    def refresh(self) -> None:
        """Show the document and its selection as they are now."""
        report = self.context.analyst.leverage
        sheet = self._sheet = sheet_of(
            self.document.snapshot(), {row.challenge: row for row in report.rows} if report else {}
        )
        self._filled.clear()
        count, arrows = len(sheet.diagram.challenges), len(sheet.diagram.influences)
        self.switch.button(CHALLENGES).setText(f"Challenges ({count:,})")
        self.switch.button(INFLUENCES).setText(f"Arrows ({arrows:,})")
        self._fill(self._shown)

    def _follow_selection(self) -> None:
        selection = self.document.selection.current
        if CHALLENGES in self._filled:
            self.challenges.follow(selection.challenges)
        if INFLUENCES in self._filled:
            self.influences.follow(selection.influences)
        if OUTLINE in self._filled:
            self.outline.follow(selection)

    def _filter_rows(self, text: str) -> None:
        self.challenges.table.set_filter(text)
        self.influences.table.set_filter(text)
        self.outline.set_filter(text)
        self._follow_selection()

    def _take_ranks(self, _report: LeverageReport) -> None:
        self.refresh_soon()

    def _on_change(self, change_set: ChangeSet) -> None:
        if change_set.touches(Challenge, Influence, Theme, Goal, Region):
            self.refresh_soon()

    def _on_selection(self, _selection: Selection) -> None:
        self.refresh_soon()
