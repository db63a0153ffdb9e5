"""Arrays of numbers handed to QPainter as arrays of its own records, without Python objects."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

FRAGMENT_FIELDS = 10
"""x, y, source left, top, width, height, scale x, scale y, rotation, opacity."""


def _records(values: NDArray[np.float64], fields: int) -> NDArray[np.float64]:
    """Return `values` as one C-contiguous (n, fields) array of doubles, which is what Qt reads."""
    array = np.ascontiguousarray(values, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != fields:
        raise ValueError(f"{fields} numbers a row are needed, not {array.shape}.")
    return array


def draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    """Draw (n, 4) lines x1 y1 x2 y2 with the current pen."""
    array = _records(lines, 4)
    if len(array):
        painter.drawLines(Shiboken.wrapInstance(array.ctypes.data, QLineF), len(array))  # type: ignore[call-overload]


def draw_rects(painter: QPainter, rects: NDArray[np.float64]) -> None:
    """Draw (n, 4) rectangles left, top, width, height with the current pen and brush."""
    array = _records(rects, 4)
    if len(array):
        painter.drawRects(Shiboken.wrapInstance(array.ctypes.data, QRectF), len(array))  # type: ignore[call-overload]


def draw_fragments(
    painter: QPainter, pixmap: QPixmap, centres: NDArray[np.float64], sources: NDArray[np.float64]
) -> None:
    """Draw parts of a pixmap: (n, 2) centres, and (n, 4) left, top, width, height in the pixmap.

    Centres should lie so that the corners are whole device pixels, or the parts become blurred.
    """
    if not len(centres):
        return
    array = np.empty((len(centres), FRAGMENT_FIELDS))
    array[:, 0:2] = centres
    array[:, 2:6] = sources
    array[:, 6:10] = (1.0, 1.0, 0.0, 1.0)
    first = Shiboken.wrapInstance(array.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(array), pixmap)  # type: ignore[arg-type]
