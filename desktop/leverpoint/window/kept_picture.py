"""Pictures that come out of a file: a stranger may have put them there."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader, QPixmap

LARGEST_SIDE = 2_000
"""Pixels; ours are a few hundred wide."""


def kept_picture(png: bytes) -> QPixmap:
    """Return a picture kept in a file; a null one when it is none of ours.

    Only PNG is tried: other formats of Qt can name further files to read. The size that the
    picture claims is looked at before any of it is unpacked: a few bytes can claim gigabytes.
    """
    if not png:
        return QPixmap()  # libpng would complain of an empty one
    buffer = QBuffer()
    buffer.setData(QByteArray(png))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return QPixmap()
    return QPixmap.fromImage(reader.read())
