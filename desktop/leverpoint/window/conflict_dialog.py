"""The file has changed underneath: what happened, what each side has, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leverpoint.document.differences import Differences, differences
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.window.compare_view import AFTER, Side, SideView, plain_label
from leverpoint.window.difference_list import DifferenceList

_SIZE = QSize(1120, 700)


class Resolution(Enum):
    """What a person wants to do about a conflict."""

    MERGE = "merge"
    KEEP_AS = "keep as"
    REPLACE = "replace"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A file that is not what it was when it was opened.

    `theirs` is None when the file is gone or cannot be read; `base` when nobody has what both
    started from. `told` says in words what happened, who may have done it, and when.
    """

    path: Path
    told: str
    is_missing: bool
    base: Diagram | None
    mine: Diagram
    theirs: Diagram | None


class _Column(QWidget):
    """One side: its picture, and what it changed."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.view = SideView(look)
        self.list = DifferenceList(f"Changes of {title}")
        self.list.picked.connect(self.view.look_at)
        self.changed = plain_label(weight=600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 3)
        layout.addWidget(self.changed)
        layout.addWidget(self.list, 2)

    def show_side(self, side: Side, found: Differences, against: str) -> None:
        self.view.show_side(side, found, AFTER)
        self.changed.setText(f"{against}: {found.summary() or 'nothing'}")
        self.list.show_differences(found)


class ConflictDialog(QDialog):
    """Shows both sides and asks which way to go; whatever is chosen, nothing is lost."""

    def __init__(self, dispute: Dispute, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.resolution = Resolution.CANCEL
        self.dispute = dispute
        self.setWindowTitle(f"{dispute.path.name} has changed")
        self.setPalette(panel_palette(look))
        self.setBackgroundRole(GROUND)
        self.setAutoFillBackground(True)
        self.told = plain_label(dispute.told)
        self.mine = _Column(look, "mine")
        self.theirs = _Column(look, "theirs")
        self.buttons: dict[Resolution, QPushButton] = {}
        self._fill()
        self._build()

    def _fill(self) -> None:
        base, mine, theirs = self.dispute.base, self.dispute.mine, self.dispute.theirs
        known = base is not None
        start = base or theirs or Diagram()
        found = differences(start, mine)
        since = "Your changes" if known else "Against the file"
        self.mine.show_side(Side("Yours", "", mine), found, since)
        self.theirs.setVisible(theirs is not None)
        if theirs is not None:
            found = differences(base or mine, theirs)
            since = "Changed since you opened it" if known else "Against yours"
            self.theirs.show_side(Side("The file now", "", theirs), found, since)

    def _build(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.mine, 1)
        sides.addWidget(self.theirs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.told)
        layout.addLayout(sides, 1)
        layout.addLayout(self._buttons())
        self.resize(_SIZE)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        path = self.dispute.path
        replace = f"Save {path.name} again" if self.dispute.is_missing else "Replace theirs"
        offered = [(Resolution.CANCEL, "Cancel"), (Resolution.REPLACE, replace)]
        offered.append((Resolution.KEEP_AS, "Keep mine as…"))
        if self.dispute.theirs is not None:
            offered.append((Resolution.MERGE, "Merge both…"))
        for resolution, text in offered:
            button = QPushButton(text)
            button.setMinimumHeight(30)
            button.setAutoDefault(True)  # Enter is for the one with the focus
            button.clicked.connect(self._chooser(resolution))
            self.buttons[resolution] = button
            row.addWidget(button)
        best = Resolution.MERGE if self.dispute.theirs is not None else Resolution.KEEP_AS
        self.buttons[best].setDefault(True)
        if not self.dispute.is_missing:
            self.buttons[Resolution.REPLACE].setToolTip("Their version is kept beside the file")
        return row

    def _chooser(self, resolution: Resolution) -> Callable[[], None]:
        def choose() -> None:
            self.resolution = resolution
            self.done(int(resolution is not Resolution.CANCEL))

        return choose
