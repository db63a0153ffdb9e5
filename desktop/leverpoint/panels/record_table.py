"""Tables over the open diagram: sorted, filtered, and edited through commands."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence
from leverpoint.panels.columns import Column, Sheet
from leverpoint.panels.form import EditRunner

Index = QModelIndex | QPersistentModelIndex
Records = Mapping[str, Challenge] | Mapping[str, Influence]
Q = Qt.ItemDataRole
VALUE = Q.UserRole
MOST_SINGLE_ROWS = 50


class RecordTable(QAbstractTableModel):
    """Challenges or influences, one a row; sorting and filtering happen here.

    A proxy model would ask Python for two cells in each of its comparisons: too slow for 40,000.
    """

    def __init__(
        self,
        document: DiagramDocument,
        columns: Sequence[Column],
        records: Callable[[Diagram], Records],
        edit: EditRunner,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._document = document
        self._records_of = records
        self._edit = edit
        self._sheet = Sheet(document.snapshot())
        self._records: Records = {}
        self._ids: list[str] = []
        self._filter = ""
        self._order: tuple[int, bool] | None = None

    def id_at(self, row: int) -> str:
        """Return the id of the record in a row."""
        return self._ids[row]

    def rows_of(self, ids: frozenset[str]) -> list[int]:
        """Return the rows of those records that are shown, ascending."""
        return [row for row, record in enumerate(self._ids) if record in ids] if ids else []

    def refresh(self, sheet: Sheet) -> None:
        """Show the diagram of a sheet; what stays the same keeps its place and its editor."""
        before, old = self._records, self._ids
        self._sheet = sheet
        self._records = self._records_of(sheet.diagram)
        ids = self._arranged()
        if ids == old:
            self._announce(before)
        elif len(ids) == len(old) and set(ids) == set(old):
            self._rearrange(ids)
        else:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only records with this text in any cell, whatever the case."""
        self._filter = text.strip().casefold()
        self.beginResetModel()
        self._ids = self._arranged()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the order in which the records were made."""
        descending = order is Qt.SortOrder.DescendingOrder
        self._order = None if column < 0 else (column, descending)
        self._rearrange(self._arranged())

    def _arranged(self) -> list[str]:
        records = [r for r in self._records.values() if not self._filter or self._matches(r)]
        if self._order is not None:
            column, descending = self.columns[self._order[0]], self._order[1]
            keys = {record.id: column.key(record, self._sheet) for record in records}
            filled = [r for r in records if not keys[r.id][0]]
            filled.sort(key=lambda record: keys[record.id][1], reverse=descending)
            records = filled + [r for r in records if keys[r.id][0]]
        return [str(record.id) for record in records]

    def _matches(self, record: Challenge | Influence) -> bool:
        sheet = self._sheet
        return any(
            self._filter in column.text(column.value(record, sheet), sheet).casefold()
            for column in self.columns
        )

    def _rearrange(self, ids: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        places = {record: row for row, record in enumerate(ids)}
        old = self._ids
        self._ids = ids
        self.changePersistentIndexList(
            kept, [self.index(places[old[i.row()]], i.column()) for i in kept]
        )
        self.layoutChanged.emit()

    def _announce(self, before: Records) -> None:
        last = len(self.columns) - 1
        changed = [row for row, i in enumerate(self._ids) if self._records[i] is not before.get(i)]
        if len(changed) > MOST_SINGLE_ROWS:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
        else:
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        bottom = len(self._ids) - 1
        for at, column in enumerate(self.columns):
            if column.derived and bottom >= 0:
                self.dataChanged.emit(self.index(0, at), self.index(bottom, at))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of records shown."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Q.DisplayRole:
            return self.columns[section].heading
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        column = self.columns[index.column()]
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if column.tick:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if column.put else flags

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell."""
        column = self.columns[index.column()]
        if role == Q.TextAlignmentRole and column.numeric and not column.choices:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Q.DisplayRole, Q.EditRole, Q.CheckStateRole, Q.AccessibleTextRole, VALUE):
            return None
        value = column.value(self._records[self._ids[index.row()]], self._sheet)
        if role == VALUE:
            return value
        if role == Q.AccessibleTextRole:
            return column.spoken(value, self._sheet)
        if role == Q.CheckStateRole:
            ticked = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            return ticked if column.tick else None
        return column.text(value, self._sheet)

    def setData(self, index: Index, value: object, role: int = Q.EditRole) -> bool:
        """Edit a cell; a refused edit is told to the person and changes nothing."""
        column = self.columns[index.column()]
        record = self._ids[index.row()]
        if column.put is None or record not in self._records_of(self._document.snapshot()):
            return False
        if role == Q.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        elif value == self.data(index, VALUE):
            return False
        return self._edit(partial(column.put, self._document, record, value))

    def choices(self, index: Index) -> list[tuple[str, Any]]:
        """Return what can be chosen in a cell; nothing where one types."""
        choices = self.columns[index.column()].choices
        return choices(self._sheet.diagram) if choices else []


class CellDelegate(QStyledItemDelegate):
    """Edits cells with a few possible values by a list that opens at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for cells with choices, a text field for others."""
        choices = _table(index).choices(index)
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setAccessibleName(_table(index).columns[index.column()].heading)
        for place, (text, _) in enumerate(choices):
            box.addItem(text, place)
        box.activated.connect(lambda: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's value in its editor."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        values = [value for _, value in _table(index).choices(index)]
        value = index.data(VALUE)
        editor.setCurrentIndex(values.index(value) if value in values else -1)
        editor.showPopup()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: ANN401
        """Take the editor's value over."""
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, _table(index).choices(index)[editor.currentIndex()][1])
        else:
            super().setModelData(editor, model, index)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _table(index: Index) -> RecordTable:
    model = index.model()
    if not isinstance(model, RecordTable):
        raise TypeError(f"{type(model).__name__} has no choices.")
    return model
