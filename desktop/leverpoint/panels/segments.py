"""A row of buttons of which at most one is down: a choice that is seen at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leverpoint.panels.buttons import SegmentButton

SHORTEST = 3
"""Letters that a button has room for at least; longer texts get as much more."""


@dataclass(frozen=True, slots=True)
class Option:
    """One button: the value it stands for, its text, and its name for screen readers and tips."""

    value: Any
    text: str
    name: str = ""


class Segments(QWidget):
    """Shows a choice; a press only announces it, `set_value` shows what came of it."""

    chosen = Signal(object)
    """The value of the button that the person pressed."""

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._options = list(options)
        self._buttons: list[SegmentButton] = []
        self._extra: Option | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for option in self._options:
            button = self._button(option)
            self._buttons.append(button)
            layout.addWidget(button, max(SHORTEST, len(option.text)))

    def button(self, value: object) -> SegmentButton:
        """Return the button of a value. ValueError when there is none."""
        return self._buttons[[option.value for option in self._options].index(value)]

    def offer(self, extra: Option | None) -> None:
        """Offer one value more than the usual ones, in the order of numbers; None: no more."""
        if extra == self._extra:
            return
        if self._extra is not None:
            at = self._options.index(self._extra)
            del self._options[at]
            gone = self._buttons.pop(at)
            gone.hide()
            gone.deleteLater()
        if extra is not None:
            at = sum(option.value < extra.value for option in self._options)
            self._options.insert(at, extra)
            self._buttons.insert(at, self._button(extra))
            layout = cast("QHBoxLayout", self.layout())
            layout.insertWidget(at, self._buttons[at], max(SHORTEST, len(extra.text)))
        self._extra = extra

    def set_value(self, *values: object) -> None:
        """Put the button down that all `values` share; none when they differ."""
        shared = values[0] if len(set(values)) == 1 else self
        for option, button in zip(self._options, self._buttons, strict=True):
            button.setChecked(option.value == shared)

    def _button(self, option: Option) -> SegmentButton:
        button = SegmentButton(option.text)
        button.setToolTip(option.name or option.text)
        button.setAccessibleName(option.name or option.text)
        button.clicked.connect(lambda: self._press(option, button))
        return button

    def _press(self, option: Option, button: SegmentButton) -> None:
        # Qt has already turned it; the document decides whether it stays down.
        button.setChecked(not button.isChecked())
        self.chosen.emit(option.value)
