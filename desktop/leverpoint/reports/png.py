"""PNG pictures at 300 dpi."""

import math
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from leverpoint.drawing.display_list import DisplayList
from leverpoint.drawing.qt_painter import Detail, DisplayListPainter, View
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.model.errors import UserError
from leverpoint.reports.report import Options, replacing

DPI = 300
SCENE_DPI = 96
LEAST_DPI = 36
"""Names cannot be read below this; such maps need a drawing without pixels."""
MOST_PIXELS = 60_000_000
QUICK = 80
"""Compression: half the time of Qt's default, and no larger files."""
MOST_SIDE = 30_000
INCHES_IN_METRE = 39.37


def write_png(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write what a scene shows as a PNG picture.

    Without a wish for a resolution, large maps get as much less than 300 dpi as they must.
    Raises UserError when the picture would be too large, or the file cannot be written.
    """
    options = options or {}
    shown = sheet(scene)
    wished = options.get("dpi")
    dpi = _fitting_dpi(shown) if wished is None else wished
    image = _picture(shown, dpi, transparent=options.get("transparent", False))
    image.setText("Software", "Leverpoint")
    if scene.diagram.about.title:
        image.setText("Title", scene.diagram.about.title)
    with replacing(path) as fresh:
        if not image.save(str(fresh), "PNG", QUICK):  # type: ignore[call-overload]
            raise OSError("the folder is missing or read-only, or the disk is full")


def _picture(shown: DisplayList, dpi: int, *, transparent: bool) -> QImage:
    x0, y0, _, _ = sheet_rect(shown)
    width, height = _pixels(shown, dpi)
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise UserError(
            f"At {dpi} dpi the picture would have {width:,} by {height:,} pixels.",
            hint="Use a lower resolution, or export SVG or PDF.",
        )
    kinds = QImage.Format
    kind = kinds.Format_ARGB32_Premultiplied if transparent else kinds.Format_RGB32
    image = QImage(width, height, kind)
    if image.isNull():
        raise UserError(
            "There is not enough memory for the picture.", hint="Export SVG or PDF instead."
        )
    image.setDotsPerMeterX(round(dpi * INCHES_IN_METRE))
    image.setDotsPerMeterY(round(dpi * INCHES_IN_METRE))
    if transparent:
        image.fill(Qt.GlobalColor.transparent)
    scale = dpi / SCENE_DPI
    painter = QPainter(image)
    try:
        DisplayListPainter(shown).paint(
            painter,
            View(scale, -x0 * scale, -y0 * scale),
            QRectF(0, 0, width, height),
            detail=Detail.EXACT,
            background=not transparent,
        )
    finally:
        painter.end()
    return image


def _pixels(shown: DisplayList, dpi: float) -> tuple[int, int]:
    _, _, width, height = sheet_rect(shown)
    scale = dpi / SCENE_DPI
    return math.ceil(width * scale), math.ceil(height * scale)


def _fitting_dpi(shown: DisplayList) -> int:
    """Return 300, or the largest resolution at which the picture is not too large."""
    _, _, width, height = sheet_rect(shown)
    by_area = SCENE_DPI * math.sqrt(MOST_PIXELS * 0.99 / (width * height))
    by_side = SCENE_DPI * (MOST_SIDE - 1) / max(width, height)
    dpi = math.floor(min(DPI, by_area, by_side))
    if dpi < LEAST_DPI:
        raise UserError(
            "The diagram is too large for a picture with readable names.",
            hint="Export SVG or PDF instead.",
        )
    return dpi
