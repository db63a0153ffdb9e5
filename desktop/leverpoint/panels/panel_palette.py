"""The palette within panels: that of the look, with outlines of fields that can be seen."""

from PySide6.QtGui import QColor, QPalette

from leverpoint.drawing.look import Look, blend
from leverpoint.drawing.qt_palette import look_palette

GROUND = QPalette.ColorRole.AlternateBase
"""The role in which panels paint their ground."""
OUTLINE = QPalette.ColorRole.Shadow
"""The role of the outlines of fields and buttons: at least 3:1 against what they enclose."""
OUTLINE_SHARE = 0.75
FUSION_DARKENS = 140


def panel_palette(look: Look) -> QPalette:
    """Return the palette of a look for panels.

    The Fusion style outlines fields in the window colour darkened by 1.4, which nobody can see in
    a dark look. Here the window colour is the one that gives the wanted outline, and panels paint
    their ground in another role.
    """
    palette = look_palette(look)
    outline = QColor.fromRgb(blend(look.border, look.field, OUTLINE_SHARE))
    palette.setColor(OUTLINE, outline)
    palette.setColor(GROUND, QColor.fromRgb(look.panel))
    palette.setColor(QPalette.ColorRole.Window, outline.lighter(FUSION_DARKENS))
    return palette
