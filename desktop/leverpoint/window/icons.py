"""Toolbar icons in the text colour of the current palette."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from leverpoint.resources import resource_path

SIZE = 20
SHARPEST = 2.0


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon resources/icons/`name`.svg drawn for `palette`, enabled and disabled."""
    source = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for group, mode in (
        (QPalette.ColorGroup.Active, QIcon.Mode.Normal),
        (QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        result.addPixmap(_drawn(source, colour), mode)
    return result


def _drawn(source: str, colour: QColor) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("#000000", colour.name()).encode()))
    pixmap = QPixmap(QSize(SIZE, SIZE) * SHARPEST)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(SHARPEST)
    return pixmap
