"""The keys page of the preferences: find an action, give it keys, take keys away."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from leverpoint.actions.keymap import KeyMap, canonical, refusal
from leverpoint.actions.spec import ActionSpec
from leverpoint.actions.table import ACTIONS, MENUS
from leverpoint.drawing.qt_text import label_font
from leverpoint.settings.store import PreferenceStore
from leverpoint.window.line_field import LineField
from leverpoint.window.written_keys import IS_MAC, written

_ROW = 28
_ID = Qt.ItemDataRole.UserRole
_ASK = "Choose an action above, then press its new key here."


class KeysPage(QWidget):
    """All actions with their keys. A key that is taken is only given after a question."""

    def __init__(self, store: PreferenceStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.filter = LineField("Find an action or a key")
        self.tree = QTreeWidget()
        self.recorder = QKeySequenceEdit()
        self.remove = QPushButton("Remove its keys")
        self.reset = QPushButton("Usual keys")
        self.reset_all = QPushButton("Reset all keys")
        self.message = QLabel(_ASK)
        self.take = QPushButton("Take it")
        self._items: dict[str, QTreeWidgetItem] = {}
        self._heads: dict[str, QTreeWidgetItem] = {}
        self._wanted = ""
        self._build()
        self._connect()
        self.refresh()

    @property
    def keymap(self) -> KeyMap:
        """Return the keys as they are chosen now."""
        return KeyMap(ACTIONS, self._store.current.keys, mac=IS_MAC)

    @property
    def spec(self) -> ActionSpec | None:
        """Return the action that is chosen in the list."""
        item = self.tree.currentItem()
        name = item.data(0, _ID) if item is not None else None
        return next((spec for spec in ACTIONS if spec.id == name), None)

    # -- building

    def _build(self) -> None:
        self.filter.setPlaceholderText("Find an action, or a key such as Ctrl+L")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumHeight(32)
        self.tree.setHeaderLabels(["Action", "Keys", ""])
        self.tree.setAccessibleName("Actions and their keys")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setExpandsOnDoubleClick(False)
        self._fill()
        self.tree.setColumnWidth(0, 360)
        self.tree.setColumnWidth(1, 200)
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setAccessibleName("Press the new key of the action")
        for control in (self.recorder, self.remove, self.reset, self.reset_all, self.take):
            control.setMinimumHeight(32)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addLayout(_row(self.message, self.take))
        layout.addLayout(_row(self.recorder, self.remove, self.reset, self.reset_all))

    def _fill(self) -> None:
        for menu in MENUS:
            head = QTreeWidgetItem([menu])
            head.setFont(0, label_font(15, 600))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            self._heads[menu] = head
            for spec in ACTIONS:
                if spec.menu.split("/")[0] == menu:
                    item = QTreeWidgetItem([spec.named(spec.text)])
                    item.setData(0, _ID, spec.id)
                    item.setSizeHint(0, QSize(0, _ROW))
                    item.setToolTip(0, spec.tip)
                    head.addChild(item)
                    self._items[spec.id] = item
        self.tree.expandAll()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._match)
        self.filter.left.connect(self.filter.clear)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.recorder.keySequenceChanged.connect(self._record)
        self.take.clicked.connect(self._take)
        self.remove.clicked.connect(lambda: self._give(()))
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(lambda: self._store.change(keys={}))

    # -- showing

    def refresh(self) -> None:
        """Show the keys as they are chosen now."""
        keymap = self.keymap
        for spec in ACTIONS:
            item, changed = self._items[spec.id], keymap.is_changed(spec)
            item.setText(1, "   ".join(map(written, keymap.keys(spec))))
            item.setText(2, "changed" if changed else "")
            item.setFont(1, label_font(14, 600 if changed else 400))
        self.reset_all.setEnabled(bool(keymap.chosen))
        self._match(self.filter.text())
        self._choose()

    def _match(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self._items.values():
            text = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in text for word in words))
        for menu, head in self._heads.items():
            of_menu = (s.id for s in ACTIONS if s.menu.split("/")[0] == menu)
            head.setHidden(all(self._items[name].isHidden() for name in of_menu))

    def choose(self, action_id: str) -> None:
        """Choose an action in the list."""
        item = self._items[action_id]
        flags = QItemSelectionModel.SelectionFlag
        self.tree.setCurrentItem(item, 0, flags.ClearAndSelect | flags.Rows)
        self.tree.scrollToItem(item)

    def _choose(self) -> None:
        spec = self.spec
        for control in (self.recorder, self.remove, self.reset):
            control.setEnabled(spec is not None)
        if spec is not None:
            self.remove.setEnabled(bool(self.keymap.keys(spec)))
            self.reset.setEnabled(self.keymap.is_changed(spec))
        self._say(f"Press a new key for “{_name(spec)}”." if spec else _ASK)

    def _say(self, text: str, wanted: str = "") -> None:
        self._wanted = wanted
        self.take.setVisible(bool(wanted))
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.recorder.blockSignals(True)
        self.recorder.clear()
        self.recorder.blockSignals(False)

    # -- changing

    def _record(self, pressed: QKeySequence) -> None:
        key = canonical(pressed.toString(QKeySequence.SequenceFormat.PortableText))
        spec = self.spec
        if spec is None or not key:
            return
        keymap = self.keymap
        other = keymap.clash(spec, key)
        if refused := refusal(key):
            self._say(f"{written(key)} cannot be used. {refused}")
        elif key in keymap.keys(spec):
            self._say(f"“{_name(spec)}” has {written(key)} already.")
        elif other is not None:
            self._say(f"{written(key)} is the key of “{_name(other)}”.", key)
        else:
            self._give((*keymap.keys(spec), key))

    def _give(self, keys: tuple[str, ...]) -> None:
        if (spec := self.spec) is not None:
            self._store.change(keys=self.keymap.with_keys(spec, keys))

    def _take(self) -> None:
        if (spec := self.spec) is not None and self._wanted:
            self._store.change(keys=self.keymap.with_taken(spec, self._wanted))
            self.recorder.setFocus()

    def _reset(self) -> None:
        spec = self.spec
        if spec is None:
            return
        keymap = self.keymap
        taken = [key for key in keymap.usual(spec) if keymap.clash(spec, key)]
        if taken:
            other = keymap.clash(spec, taken[0])
            self._say(f"{written(taken[0])} is the key of “{_name(other)}” now.", taken[0])
        else:
            self._give(keymap.usual(spec))


def _name(spec: ActionSpec | None) -> str:
    return spec.named(spec.text) if spec else ""


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is widgets[0] else 0)
    return row
