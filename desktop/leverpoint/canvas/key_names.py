"""Keys as tools name them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from leverpoint.tools.pointer import KeyPress, Modifiers

_NAMES = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
}
_FUNCTION_KEYS = 35


def modifiers_of(held: Qt.KeyboardModifier) -> Modifiers:
    """Return the held keys; Qt already calls the Command key of macOS Control."""
    return Modifiers(
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )


def key_press(event: QKeyEvent) -> KeyPress:
    """Return a key event as tools see it."""
    text = event.text() if event.text().isprintable() else ""
    return KeyPress(_name(event.key(), text), text, modifiers_of(event.modifiers()))


def _name(key: int, text: str) -> str:
    try:
        known = _NAMES.get(Qt.Key(key))
    except ValueError:
        known = None
    if known is not None:
        return known
    first = int(Qt.Key.Key_F1)
    if first <= key < first + _FUNCTION_KEYS:
        return f"F{key - first + 1}"
    is_ascii = 0x20 < key < 0x7F
    return chr(key).upper() if is_ascii else text
