"""Keys and mouse presses that go to the window, as from the devices, and a count of them."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press and release a key in whatever has the focus; let the event loop follow."""
    QTest.keyClick(window.windowHandle(), key, modifier)
    QTest.qWait(1)


def type_keys(window, text):
    """Type a text, letter by letter."""
    for letter in text:
        QTest.keyClick(window.windowHandle(), letter)
    QTest.qWait(1)


def undo_steps(window):
    """Return how many steps can be undone."""
    return len(window.document.history.done)


class Operations(QObject):
    """Counts mouse presses and keys that are not letters of names, at the window itself.

    A double click is two presses; a modifier held while a key or button goes down is one more,
    unless it only shifts a character.
    """

    def __init__(self, window):
        super().__init__()
        self.presses = self.keys = self.letters = 0
        self._window = window.windowHandle()
        self._naming = False

    def __enter__(self):
        self._window.installEventFilter(self)
        return self

    def __exit__(self, *_error):
        self._window.removeEventFilter(self)

    @contextmanager
    def naming(self):
        """Count the keys of the block as letters of names."""
        self._naming = True
        yield
        self._naming = False

    @property
    def count(self):
        return self.presses + self.keys

    def eventFilter(self, _window, event):  # noqa: N802 - Qt calls it
        if event.type() == QEvent.Type.MouseButtonPress:
            self.presses += 1
        elif event.type() == QEvent.Type.KeyPress:
            self._key(event)
        return False

    def _key(self, event):
        if self._naming:
            self.letters += 1
        elif event.key() not in MODIFIERS:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.text().isprintable() and event.text():
                held &= ~Qt.KeyboardModifier.ShiftModifier
            self.keys += 1 + bin(held.value).count("1")

    def __repr__(self):
        return f"{self.presses} presses, {self.keys} keys, {self.letters} letters of names"


def drag(window, *stops):
    """Drag the mouse over places of the canvas, in steps as a hand makes them."""
    handle, canvas = window.windowHandle(), window.canvas
    places = [canvas.mapTo(window, QPoint(round(x), round(y))) for x, y in stops]
    QTest.mouseMove(handle, places[0])
    QTest.qWait(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
    before = places[0]
    for place in places[1:]:
        for step in range(1, 5):
            QTest.mouseMove(handle, before + (place - before) * step / 4)
        before = place
        QTest.qWait(1)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, before)
    QTest.qWait(1)
