"""PDF documents: one page as large as the map, with text that can be searched and copied."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from leverpoint.drawing.qt_painter import Detail, DisplayListPainter, View
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.reports.report import Options, replacing

RESOLUTION = 1200
"""Painter units in an inch: so fine that rounding to whole units cannot be seen."""
POINTS_IN_PIXEL = 0.75
"""72 points and 96 scene pixels make an inch."""
LARGEST_PAGE = 14_000.0
"""Points; PDF readers show no larger pages."""


def write_pdf(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write what a scene shows as a PDF page. Raises UserError when it cannot."""
    shown = sheet(scene)
    x0, y0, width, height = sheet_rect(shown)
    shrink = min(1.0, LARGEST_PAGE / (max(width, height) * POINTS_IN_PIXEL))
    points = QSizeF(width, height) * (POINTS_IN_PIXEL * shrink)
    with replacing(path) as fresh:
        writer = _writer(fresh, points)
        writer.setTitle(scene.diagram.about.title or path.stem)
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError("the folder is missing or read-only")
        try:
            scale = RESOLUTION / 96 * shrink
            DisplayListPainter(shown).paint(
                painter,
                View(scale, -x0 * scale, -y0 * scale),
                QRectF(0, 0, width * scale, height * scale),
                detail=Detail.EXACT,
                background=not (options or {}).get("transparent", False),
            )
        finally:
            ended = painter.end()
        if not ended:
            raise OSError("the disk is full")


def _writer(path: Path, points: QSizeF) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setCreator("Leverpoint")
    writer.setResolution(RESOLUTION)
    size = QPageSize(points, QPageSize.Unit.Point, "Map", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer
