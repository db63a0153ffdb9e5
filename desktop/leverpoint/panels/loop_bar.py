"""Which loops to list: the strongest, all up to a length, or a shortest set; and through what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import SpanLabel, muted

STRONGEST, LENGTH, INDEPENDENT = "strongest", "length", "independent"
OPTIONS = (
    Option(STRONGEST, "Strongest", "The strongest loop through every arrow"),
    Option(LENGTH, "Up to length", "All loops of up to so many arrows"),
    Option(INDEPENDENT, "Shortest set", "Few short loops that hold every arrow on a loop"),
)
USUAL_LENGTH = 6
LONGEST = 40


class LoopBar(QWidget):
    """The choices above the list of loops."""

    asked = Signal()
    """The person wants another list."""
    filtered = Signal()
    """The person wants only loops through the selection, or all again."""

    def __init__(self) -> None:
        super().__init__()
        self.mode = STRONGEST
        self.modes = Segments("Which loops", OPTIONS)
        self.length = QSpinBox()
        self.through = QCheckBox("Only through the selected challenges")
        self._length_row = QWidget()
        self._build()

    def _build(self) -> None:
        self.length.setRange(2, LONGEST)
        self.length.setValue(USUAL_LENGTH)
        self.length.setSuffix(" arrows")
        self.length.setAccessibleName("Longest loops")
        self.length.setKeyboardTracking(False)
        row = QHBoxLayout(self._length_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(SpanLabel(muted("Loops of up to")), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.length)
        self._length_row.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(6)
        for widget in (self.modes, self._length_row, self.through):
            layout.addWidget(widget)
        self.modes.set_value(self.mode)
        self.modes.chosen.connect(self.choose)
        self.length.valueChanged.connect(lambda _value: self.asked.emit())
        self.through.toggled.connect(lambda _on: self.filtered.emit())

    def choose(self, mode: str) -> None:
        """List other loops."""
        self.mode = mode
        self.modes.set_value(mode)
        self._length_row.setVisible(mode == LENGTH)
        self.asked.emit()
