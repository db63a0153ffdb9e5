"""Names that are nearly those of challenges in the diagram, and which ones are meant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leverpoint.commands.labels import count
from leverpoint.commands.paste_table import NearName
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.text import isolated

_ROW = 34
_MOST_SHOWN = 5
_UNDECIDED, _NEW = "undecided", "new"


class NearNames(QWidget):
    """One question for each name; `answers` holds those that were answered."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, str | None] = {}
        """Folded name -> the id of the challenge that is meant, or None for a new one."""
        self._names: tuple[NearName, ...] = ()
        self._boxes: dict[str, QComboBox] = {}
        self._title = QLabel()
        self._title.setFont(label_font(14, 600))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self.use_all = QPushButton("Use those that are there")
        self.all_new = QPushButton("All are new")
        self.use_all.clicked.connect(lambda: self._answer_all(use=True))
        self.all_new.clicked.connect(lambda: self._answer_all(use=False))
        for button in (self.use_all, self.all_new):
            button.setAutoDefault(False)
        self._build()
        self.hide()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.use_all)
        top.addWidget(self.all_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._scroll)

    def show_names(self, names: Sequence[NearName]) -> None:
        """Ask about these names; what was answered before stays answered."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.setVisible(bool(names))
        many = (
            "is nearly that of a challenge" if len(names) == 1 else "are nearly those of challenges"
        )
        self._title.setText(f"{count(len(names), 'name')} {many} in the diagram:")
        self._boxes = {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(names):
            box = self._boxes[name.key] = self._box(name)
            label = QLabel(f"“{isolated(name.name)}”")
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        self._scroll.setWidget(rows)
        self._scroll.setFixedHeight(_ROW * min(len(names), _MOST_SHOWN) + 6)

    def _box(self, name: NearName) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"{name.name} is")
        box.addItem("Choose…", _UNDECIDED)
        for challenge in name.challenges:
            box.addItem(f"the same as “{isolated(challenge.name)}”", challenge.id)
        box.addItem("a new challenge", _NEW)
        if name.key in self.answers:
            answer = self.answers[name.key]
            box.setCurrentIndex(box.findData(_NEW if answer is None else answer))
        box.currentIndexChanged.connect(lambda _index: self._take(name.key, box.currentData()))
        return box

    def _take(self, key: str, answer: str) -> None:
        self.answers.pop(key, None)
        if answer != _UNDECIDED:
            self.answers[key] = None if answer == _NEW else answer
        self.answered.emit()

    def _answer_all(self, *, use: bool) -> None:
        for name in self._names:
            self.answer(name.key, name.challenges[0].id if use else None)

    def answer(self, key: str, challenge: str | None) -> None:
        """Answer one question as a person would."""
        box = self._boxes[key]
        box.setCurrentIndex(box.findData(_NEW if challenge is None else challenge))
