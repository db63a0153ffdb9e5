"""Pictures in a file are PNGs of a modest size, or none."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from leverpoint.window.kept_picture import kept_picture

pytestmark = pytest.mark.usefixtures("qapp")


def png_of(image, kind="PNG"):
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """Return a small PNG that unpacks to width x height grey pixels."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + width)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_our_own_pictures_are_shown():
    image = QImage(288, 192, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    picture = kept_picture(png_of(image))
    assert (picture.width(), picture.height()) == (288, 192)
    assert picture.toImage().pixelColor(5, 5).name() == "#336699"


def test_a_small_file_that_unpacks_to_much_is_left_alone():
    data = bomb(6_000, 6_000)
    assert len(data) < 512 * 1024
    assert kept_picture(data).isNull()
    assert not QImage.fromData(data).isNull(), "Qt alone would have unpacked it"


def test_other_formats_are_left_alone(tmp_path):
    secret = tmp_path / "secret.png"
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    secret.write_bytes(png_of(image))
    link = f'<image width="20" height="20" href="{secret}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{link}</svg>'
    for data in (svg.encode(), png_of(image, "BMP"), b"", b"\x89PNG\r\n\x1a\n", bytes(100)):
        assert kept_picture(data).isNull()
