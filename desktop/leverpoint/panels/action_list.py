"""Proposed actions: what the group might do, and at which of Meadows' places it intervenes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QToolButton, QVBoxLayout, QWidget

from leverpoint.analysis.places import PLACES
from leverpoint.commands.proposed_actions import (
    add_action,
    detach_action,
    remove_action,
    rename_action,
    set_action_note,
    set_place,
)
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.panels.commit_fields import CommitLine, CommitNote
from leverpoint.panels.form import EditRunner

NO_PLACE = "Place to intervene: not said"
NOTE_HEIGHT = 46


class ActionEditor(QWidget):
    """One action: name, place, note, and a button that takes it away."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self._action = ""
        self.name = CommitLine("Name of the action")
        self.place = QComboBox()
        self.note = CommitNote("Note on the action", "Who does what, and by when")
        self.remove = QToolButton()
        self._build()

    def _build(self) -> None:
        self.remove.setText("×")
        self.remove.setAutoRaise(True)
        self.remove.setFixedSize(24, 24)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.place.setAccessibleName("Place to intervene, after Meadows")
        self.place.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.place.addItem(NO_PLACE, None)
        for at, place in enumerate(PLACES, 1):
            self.place.addItem(place.text, place.number)
            self.place.setItemData(at, place.help, Qt.ItemDataRole.ToolTipRole)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.remove, 0, 1)
        grid.addWidget(self.place, 1, 0, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 2)
        self.name.committed.connect(lambda text: self._run(rename_action, text))
        self.note.committed.connect(lambda text: self._run(set_action_note, text))
        self.place.activated.connect(lambda at: self._run(set_place, self.place.itemData(at)))

    def show_action(self, action: ProposedAction, remove: str) -> None:
        """Show an action; `remove` says what the button does."""
        self._action = action.id
        self.name.show_text(action.name)
        self.note.show_text(action.note)
        self.place.setCurrentIndex(self.place.findData(action.place))
        self.remove.setToolTip(remove)
        self.remove.setAccessibleName(f"{remove}: {action.name}")

    def commit(self) -> None:
        """Turn typing into edits."""
        self.name.commit()
        self.note.commit()

    def discard(self) -> None:
        """Forget typing."""
        self.name.discard()
        self.note.discard()

    def _run(self, command: Callable[..., None], value: object) -> None:
        self._edit(partial(command, self._document, self._action, value))


class ActionList(QWidget):
    """The actions about some challenges, or all of them; and a line to propose another one."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self._challenges: tuple[str, ...] = ()
        self.editors: dict[str, ActionEditor] = {}
        self.new = CommitLine("Propose an action", "Propose an action")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.new)
        self.new.committed.connect(self._add)

    def show_actions(
        self, actions: Sequence[ProposedAction], challenges: Sequence[str] = ()
    ) -> None:
        """Show these actions; a new one will be about `challenges`, by id."""
        self._challenges = tuple(challenges)
        if list(self.editors) != [action.id for action in actions]:
            self._rebuild([action.id for action in actions])
        for action in actions:
            self.editors[action.id].show_action(action, self._removal(action))

    def commit(self) -> None:
        """Turn typing into edits."""
        for editor in tuple(self.editors.values()):
            editor.commit()
        self.new.commit()

    def discard(self) -> None:
        """Forget typing."""
        for editor in self.editors.values():
            editor.discard()
        self.new.discard()

    def _removal(self, action: ProposedAction) -> str:
        others = set(action.challenges) - set(self._challenges)
        return "Not about this" if self._challenges and others else "Remove this action"

    def _rebuild(self, actions: Sequence[str]) -> None:
        for action in [a for a in self.editors if a not in actions]:
            editor = self.editors.pop(action)
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        kept, self.editors = self.editors, {}
        for place, action in enumerate(actions):
            editor = kept.get(action) or self._editor(action)
            self._column.insertWidget(place, editor)
            self.editors[action] = editor

    def _editor(self, action: str) -> ActionEditor:
        editor = ActionEditor(self._document, self._edit)
        editor.remove.clicked.connect(partial(self._take_away, action))
        return editor

    def _add(self, name: str) -> None:
        if name.strip():
            self._edit(partial(add_action, self._document, name, self._challenges))

    def _take_away(self, action: str) -> None:
        known = self._document.snapshot().proposed_actions.get(action)
        if known is None:
            return
        if self._challenges and set(known.challenges) - set(self._challenges):
            self._edit(partial(detach_action, self._document, action, self._challenges))
        else:
            self._edit(partial(remove_action, self._document, action))
