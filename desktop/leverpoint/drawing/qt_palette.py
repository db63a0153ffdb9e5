"""A look as a Qt palette, so that every widget follows it without style sheets."""

from PySide6.QtGui import QColor, QPalette

from leverpoint.drawing.look import Look, blend

Role = QPalette.ColorRole
MUTED = Role.PlaceholderText
BAND = Role.Link
NOTICE = Role.ToolTipBase
NOTICE_EDGE = Role.BrightText
LINE = Role.Mid
EDGE = Role.Dark
DISABLED_SHARE = 0.5
OUTLINED = (
    "QCheckBox",
    "QRadioButton",
    "QComboBox",
    "QLineEdit",
    "QAbstractSpinBox",
    "QPushButton",
    "QToolButton",
)
_DARKER = 140
"""Per cent by which Qt's Fusion style makes an outline darker than the window."""


def look_palette(look: Look) -> QPalette:
    """Return the colours of a look by Qt's roles.

    Roles without a Qt name: PlaceholderText is muted text, Link the colour of bands, ToolTipBase
    and BrightText fill and edge of notices, Mid thin lines, Dark the outline of marks.
    """
    button = blend(look.field, look.panel, 0.7)
    colours = {
        Role.Window: look.panel,
        Role.Base: look.field,
        Role.AlternateBase: blend(look.text, look.field, 0.04),
        Role.Button: button,
        Role.WindowText: look.text,
        Role.Text: look.text,
        Role.ButtonText: look.text,
        MUTED: look.muted,
        BAND: look.halo_edge,
        NOTICE: blend(look.halo, look.field, 0.16),
        Role.ToolTipText: look.text,
        NOTICE_EDGE: look.halo,
        LINE: look.line,
        EDGE: look.border,
        Role.Light: blend(look.text, button, 0.06) if look.dark else look.field,
        Role.Midlight: blend(look.text, button, 0.1),
        Role.Shadow: look.line,
        Role.Highlight: look.accent,
        Role.HighlightedText: look.disc_glyph,
        Role.Accent: look.accent,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor.fromRgb(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        faded = blend(look.text, look.panel, DISABLED_SHARE)
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor.fromRgb(faded))
    return palette


def outlined_palette(look: Look) -> QPalette:
    """Return the palette of the controls in OUTLINED: Fusion outlines them in the border colour.

    It takes their outline from Window, which they show nowhere else, and would be hardly visible.
    """
    palette = look_palette(look)
    palette.setColor(Role.Window, QColor.fromRgb(look.border).lighter(_DARKER))
    return palette
