"""The scenarios of the diagram: choose one, add, copy, rename and remove."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leverpoint.model.scenario import Scenario
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.commit_fields import CommitLine

NONE_YET = "No scenario yet"


class ScenarioBar(QWidget):
    """Shows which scenario is current; what a person wants leaves as signals."""

    chosen = Signal(str)
    new_wanted = Signal()
    copy_wanted = Signal()
    remove_wanted = Signal()
    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.choice.setAccessibleName("Scenario")
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.name = CommitLine("Name of the scenario")
        self.name.installEventFilter(self)
        self.new = LinkButton("New")
        self.copy = LinkButton("Copy")
        self.rename = LinkButton("Rename")
        self.remove = LinkButton("Remove")
        self._pages = QStackedWidget()
        self._build()
        self.choice.activated.connect(lambda row: self.chosen.emit(self.choice.itemData(row)))
        self.new.clicked.connect(self.new_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.rename.clicked.connect(self._begin_rename)
        self.name.committed.connect(self.renamed)
        self.name.editingFinished.connect(self._end_rename)

    def _build(self) -> None:
        self._pages.addWidget(self.choice)
        self._pages.addWidget(self.name)
        self._pages.setFixedHeight(30)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(8)
        for button in (self.new, self.copy, self.rename, self.remove):
            links.addWidget(button)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._pages)
        layout.addLayout(links)

    def show_scenarios(self, scenarios: Sequence[Scenario], current: Scenario | None) -> None:
        """Show these scenarios, with one of them current."""
        self.choice.clear()
        for scenario in scenarios:
            self.choice.addItem(scenario.name, scenario.id)
        self.choice.setPlaceholderText(NONE_YET)
        self.choice.setCurrentIndex(self.choice.findData(current.id) if current else -1)
        self.choice.setEnabled(bool(scenarios))
        for button in (self.copy, self.rename, self.remove):
            button.setEnabled(current is not None)
        self.name.show_text(current.name if current else "")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave the name as it was with Escape."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if not is_key or event.key() != Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            return False
        self.name.discard()
        self._end_rename()
        return True

    def _begin_rename(self) -> None:
        self._pages.setCurrentWidget(self.name)
        self.name.selectAll()
        self.name.setFocus()

    def _end_rename(self) -> None:
        self._pages.setCurrentWidget(self.choice)
