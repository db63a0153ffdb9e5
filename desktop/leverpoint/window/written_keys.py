"""Keys as this system writes them: Command signs on a Mac, Ctrl elsewhere."""

import sys

from PySide6.QtGui import QKeySequence

from leverpoint.actions.keymap import canonical, held_and_name

IS_MAC = sys.platform == "darwin"
_NAMES = {
    "Return": "Enter",
    "-": "−",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}


def written(key: str) -> str:
    """Return a key of the action table for people to read."""
    key = canonical(key)
    held, name = held_and_name(key)
    if IS_MAC and (held or name not in _NAMES):
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    return key.removesuffix(name) + _NAMES.get(name, name)


def sequences(keys: tuple[str, ...]) -> list[QKeySequence]:
    """Return window-wide keys as Qt's shortcuts; Enter is the one of the number pad too."""
    wanted = list(keys)
    wanted += [key.replace("Return", "Enter") for key in keys if key.endswith("Return")]
    return [QKeySequence(key) for key in wanted]
