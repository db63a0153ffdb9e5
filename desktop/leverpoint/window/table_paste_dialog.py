"""A look at a pasted table before it becomes challenges and arrows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from leverpoint.commands.labels import count
from leverpoint.commands.paste_table import NameBook, plan_table
from leverpoint.commands.text_table import Role, TextTable
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.diagram import Diagram
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.window.near_names import NearNames

MOST_ROWS = 8
_ROW = 30
_REMARKS = 3
_WIDE = 860


class RoleTable(QTableWidget):
    """The first rows of a table, below a choice of what each column holds."""

    changed = Signal(object)
    """The TextTable with another meaning of its columns."""

    def __init__(self, table: TextTable) -> None:
        super().__init__()
        self._table = table
        self._boxes = [self._box(column) for column in range(len(table.roles))]
        self.setAccessibleName("First rows of the table")
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setColumnCount(len(table.roles))
        self.setRowCount(1 + min(len(table.rows), MOST_ROWS))
        for column, box in enumerate(self._boxes):
            self.setCellWidget(0, column, box)
            self.setColumnWidth(column, 150)
        self.setFixedHeight(_ROW * self.rowCount() + 20)
        self.show_table(table)

    def _box(self, column: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Column {column + 1} holds")
        for role in Role:
            box.addItem(role.value, role)
        box.currentIndexChanged.connect(lambda _index: self._choose(column))
        return box

    def choose(self, column: int, role: Role) -> None:
        """Say what a column holds, as a person would with its box."""
        self._boxes[column].setCurrentIndex(list(Role).index(role))

    def _choose(self, column: int) -> None:
        self.changed.emit(self._table.with_role(column, self._boxes[column].currentData()))

    def show_table(self, table: TextTable) -> None:
        """Show a table, its headings in bold and columns that are not used in muted letters."""
        self._table = table
        for column, (box, role) in enumerate(zip(self._boxes, table.roles, strict=True)):
            box.blockSignals(True)
            box.setCurrentIndex(list(Role).index(role))
            box.blockSignals(False)
            for row in range(1, self.rowCount()):
                heading = row <= table.headings
                item = QTableWidgetItem(table.rows[row - 1][column].replace("\n", " "))
                item.setFont(label_font(14, 700 if heading else 400))
                if role is Role.IGNORED:
                    item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
                self.setItem(row, column, item)


class TablePasteDialog(QDialog):
    """Maps columns to what they hold, lets names be matched, and says what would come of it."""

    def __init__(
        self, table: TextTable, diagram: Diagram, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPalette(panel_palette(look))
        self.setBackgroundRole(GROUND)
        self.table = table
        self.as_list = False
        """Whether the person wants a challenge for each line instead."""
        self._names = NameBook(diagram)
        self.near = NearNames()
        self.plan = plan_table(table, self._names, {})
        self.preview = RoleTable(table)
        self.headings = QCheckBox("The first row holds headings")
        self.summary = _label(700)
        self.remarks = _label(400)
        self.buttons = QDialogButtonBox()
        self.paste_button = QPushButton("Paste")
        self.list_button = QPushButton("One challenge for each line")
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.setWindowTitle("Paste a table")
        self.setMinimumWidth(_WIDE)
        self.headings.setChecked(self.table.headings > 0)
        self.remarks.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.paste_button.setDefault(True)
        self.list_button.setAutoDefault(False)
        role = QDialogButtonBox.ButtonRole
        self.buttons.addButton(self.paste_button, role.AcceptRole)
        self.buttons.addButton(self.list_button, role.ActionRole)
        self.buttons.addButton("Cancel", role.RejectRole)
        top = QHBoxLayout()
        what = _label(400)
        what.setText(
            f"The clipboard holds a table of {count(len(self.table.rows), 'row')}. "
            "Say what each column holds."
        )
        top.addWidget(what, 1)
        top.addWidget(self.headings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        for widget in (self.preview, self.near, self.summary, self.remarks, self.buttons):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.preview.changed.connect(self._change)
        self.headings.toggled.connect(lambda on: self._change(self.table.with_headings(on)))
        self.near.answered.connect(self._refresh)
        self.paste_button.clicked.connect(self.accept)
        self.list_button.clicked.connect(self._want_list)
        self.buttons.rejected.connect(self.reject)

    def _want_list(self) -> None:
        self.as_list = True
        self.accept()

    def _change(self, table: TextTable) -> None:
        self.table = table
        self.preview.show_table(table)
        self._refresh()

    def _refresh(self) -> None:
        self.plan = plan_table(self.table, self._names, self.near.answers)
        self.near.show_names(self.plan.near)
        self.summary.setText(self.plan.summary)
        remarks = list(self.plan.remarks)
        more = len(remarks) - _REMARKS
        shown = remarks[:_REMARKS] + ([f"And {more:,} more remarks."] if more > 0 else [])
        self.remarks.setText("\n".join(shown))
        self.remarks.setVisible(bool(shown))
        self.paste_button.setEnabled(self.plan.ready)
        self.adjustSize()


def _label(weight: int) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(label_font(14, weight))
    return label
