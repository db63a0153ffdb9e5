"""A merge looked at before it is done: what may be the same, what both changed, what is taken."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from leverpoint.commands.labels import count
from leverpoint.commands.merge import SimilarPair, similar_pairs
from leverpoint.document.differences import Differences, differences
from leverpoint.document.merge import Conflict, Merge, Side, merge
from leverpoint.document.words import field_words, value_words
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_text import label_font
from leverpoint.model.diagram import Diagram
from leverpoint.model.text import isolated
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.window import compare_view
from leverpoint.window.compare_view import SideView, plain_label

KEY = Qt.ItemDataRole.UserRole
_SIZE = QSize(1120, 740)
_WHAT, _ANSWER = 0, 1
SAME_OR_NOT = (("Two challenges", False), ("The same challenge, under my name", True))


class Questions(QTreeWidget):
    """Rows to answer: pairs of names that may be the same, and what both sides changed."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName("What to decide")
        self.setIndentation(14)
        self.setFont(label_font(14, 400))
        self.header().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_ANSWER, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(_ANSWER, 460)
        self.header().setStretchLastSection(False)

    def add_group(self, title: str) -> QTreeWidgetItem:
        """Begin a group of questions."""
        group = QTreeWidgetItem(self, [title])
        group.setFont(_WHAT, label_font(14, 600))
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        return group

    def ask(
        self,
        group: QTreeWidgetItem,
        key: str,
        what: str,
        answers: Iterable[tuple[str, object]],
        chosen: object,
        heard: Callable[[], None],
    ) -> None:
        """Add one question with its answers."""
        item = QTreeWidgetItem(group, [what])
        item.setData(_WHAT, KEY, key)
        box = QComboBox()
        box.setAccessibleName(what)
        for text, answer in answers:
            box.addItem(text, answer)
        box.setCurrentIndex(max(0, box.findData(chosen)))

        def take(_index: int) -> None:
            self.setCurrentItem(item)
            heard()  # may ask everything anew, and this row goes

        box.activated.connect(take)
        self.boxes[key] = box
        self.setItemWidget(item, _ANSWER, box)

    def select(self, key: str) -> None:
        """Look at a question again, if it is still asked."""
        rows = QTreeWidgetItemIterator(self)
        while (item := rows.value()) is not None:
            if item.data(_WHAT, KEY) == key:
                self.setCurrentItem(item)
            rows += 1

    def clear_questions(self) -> None:
        """Take all questions away."""
        self.boxes.clear()
        self.clear()


class MergeDialog(QDialog):
    """Works the merge out anew whenever two names are said to be the same."""

    def __init__(
        self,
        base: Diagram | None,
        sides: tuple[Diagram, Diagram],
        name: Path,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._base, (self._mine, self._theirs) = base, sides
        self._look = look
        self.same: dict[str, str] = {}
        self.choices: dict[str, Side] = {}
        self.pairs: list[SimilarPair] = similar_pairs(base, *sides)
        self.plan = merge(base, *sides)
        self.setWindowTitle(f"Merge {name.name}")
        self.setPalette(panel_palette(look))
        self.setBackgroundRole(GROUND)
        self.setAutoFillBackground(True)
        self.summary = plain_label()
        self.questions = Questions()
        self.mine, self.theirs = SideView(look), SideView(look)
        self.all_mine = QPushButton("Take all mine")
        self.all_theirs = QPushButton("Take all theirs")
        self.merge_button = QPushButton("Merge")
        self._build()
        self._show_pictures()
        self._ask()

    @property
    def has_questions(self) -> bool:
        """Return whether there is anything that a person must decide."""
        return bool(self.pairs or self.plan.conflicts)

    def _build(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        pictures.addWidget(self.mine, 1)
        pictures.addWidget(self.theirs, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.merge_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        for button in buttons.buttons():
            button.setMinimumHeight(30)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        for button, side in ((self.all_mine, Side.MINE), (self.all_theirs, Side.THEIRS)):
            button.setMinimumHeight(30)
            button.clicked.connect(self._taker(side))
            below.addWidget(button)
        below.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addLayout(pictures, 3)
        layout.addWidget(self.questions, 2)
        layout.addLayout(below)
        self.merge_button.setDefault(True)  # which the dialog hears of only once it is in there
        self.questions.currentItemChanged.connect(self._look_at)
        self.resize(_SIZE)

    def _taker(self, side: Side) -> Callable[[], None]:
        def take() -> None:
            for conflict in self.plan.conflicts:
                box = self.questions.boxes[conflict.id]
                box.setCurrentIndex(box.findData(side))
            self._hear()

        return take

    def _show_pictures(self) -> None:
        base = self._base if self._base is not None else Diagram()
        for view, title, diagram in (
            (self.mine, "Mine", self.plan.mine),
            (self.theirs, "Theirs", self.plan.theirs),
        ):
            known = self._base is not None
            found = differences(base, diagram) if known else Differences((), 0)
            view.show_side(compare_view.Side(title, "", diagram), found, compare_view.AFTER)

    def _ask(self) -> None:
        """Ask everything anew, with the answers given so far."""
        questions = self.questions
        questions.clear_questions()
        if self.pairs:
            group = questions.add_group(f"Perhaps the same challenge ({len(self.pairs):,})")
            for pair in self.pairs:
                same = self.same.get(pair.theirs.id) == pair.mine.id
                what = f"“{isolated(pair.mine.name)}” and “{isolated(pair.theirs.name)}”"
                questions.ask(group, pair_key(pair), what, SAME_OR_NOT, same, self._hear_pairs)
        if self.plan.conflicts:
            group = questions.add_group(f"Changed by both ({len(self.plan.conflicts):,})")
            for conflict in self.plan.conflicts:
                side = self.plan.side(conflict, self.choices)
                what, answers = _question(conflict, self.plan)
                questions.ask(group, conflict.id, what, answers, side, self._hear)
        self._order_tabs()
        questions.setVisible(self.has_questions)
        for button in (self.all_mine, self.all_theirs):
            button.setVisible(bool(self.plan.conflicts))
        self._tell()

    def _order_tabs(self) -> None:
        """Let Tab go through the answers before the buttons."""
        before: QWidget = self.questions
        for box in self.questions.boxes.values():
            self.setTabOrder(before, box)
            before = box
        self.setTabOrder(before, self.all_mine)

    def _hear_pairs(self) -> None:
        """Take over which names are the same; what both changed follows from that."""
        self.same = {}
        for pair in self.pairs:
            taken = pair.theirs.id in self.same or pair.mine.id in self.same.values()
            if self.questions.boxes[pair_key(pair)].currentData() and not taken:
                self.same[pair.theirs.id] = pair.mine.id
        self.plan = merge(self._base, self._mine, self._theirs, self.same)
        names = {f"{mine}.name": Side.MINE for mine in self.same.values()}
        known = {conflict.id for conflict in self.plan.conflicts}
        self.choices = {i: s for i, s in (names | self.choices).items() if i in known}
        item = self.questions.currentItem()
        looked_at = item.data(_WHAT, KEY) if item is not None else ""
        self._show_pictures()
        self._ask()
        self.questions.select(looked_at)

    def _hear(self) -> None:
        boxes = self.questions.boxes
        self.choices = {c.id: boxes[c.id].currentData() for c in self.plan.conflicts}
        self._tell()

    def _tell(self) -> None:
        numbers = self.plan.counts(self.choices)
        taken = ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number)
        what = f"Into your map: {taken}." if taken else "There is nothing in it that you lack."
        if self._base is None:
            what += " The two copies have no version in common: equal names count as the same."
        if self.plan.moved_by_both:
            what += f" {count(self.plan.moved_by_both, 'place')} moved by both; yours stay."
        self.summary.setText(f"{what} One undo takes all of it back.")

    def _look_at(self, item: QTreeWidgetItem | None, _before: object) -> None:
        key = item.data(_WHAT, KEY) if item is not None else None
        if not key:
            return
        mine, theirs = self._records(key)
        self.mine.look_at(mine)
        self.theirs.look_at(theirs)

    def _records(self, key: str) -> tuple[str, str]:
        for pair in self.pairs:
            if pair_key(pair) == key:
                return pair.mine.id, self.same.get(pair.theirs.id, pair.theirs.id)
        record = next(c.record for c in self.plan.conflicts if c.id == key)
        return record, record


def pair_key(pair: SimilarPair) -> str:
    """Return the key of the question whether two challenges are the same."""
    return f"{pair.mine.id}={pair.theirs.id}"


def _question(conflict: Conflict, plan: Merge) -> tuple[str, list[tuple[str, Side]]]:
    """Return what to decide about a conflict, and both answers."""
    if conflict.field is None:
        gone, there = (
            (Side.MINE, Side.THEIRS) if conflict.mine is None else (Side.THEIRS, Side.MINE)
        )
        who = "You" if gone is Side.MINE else "They"
        answers = [("Keep it", there), (f"{who} deleted it: delete", gone)]
        return f"{conflict.subject}: deleted by one, used by the other", answers
    mine = value_words(conflict.field, conflict.mine, plan.mine)
    theirs = value_words(conflict.field, conflict.theirs, plan.theirs)
    answers = [(f"Mine: {mine}", Side.MINE), (f"Theirs: {theirs}", Side.THEIRS)]
    return f"{conflict.subject}: {field_words(conflict.field)}", answers
