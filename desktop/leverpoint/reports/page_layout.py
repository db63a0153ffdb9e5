"""Where things stand on a report page: A4 upright, or a slide of 16:9. Points from the top left."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page and the areas on it; `further` are the columns of pages after it, all of one size."""

    name: str
    size: QSizeF
    head: QRectF
    map: QRectF
    candidates: QRectF
    quadrant: QRectF
    notes: QRectF
    foot: QRectF
    further: tuple[QRectF, ...]


A4 = PageLayout(
    name="A4",
    size=QSizeF(595.276, 841.89),
    head=QRectF(36, 30, 523, 62),
    map=QRectF(36, 96, 523, 308),
    candidates=QRectF(36, 416, 322, 372),
    quadrant=QRectF(374, 416, 185, 178),
    notes=QRectF(374, 604, 185, 184),
    foot=QRectF(36, 794, 523, 34),
    further=(QRectF(36, 84, 523, 700),),
)
WIDE = PageLayout(
    name="16:9",
    size=QSizeF(960.0, 540.0),
    head=QRectF(30, 22, 540, 58),
    map=QRectF(30, 84, 540, 408),
    candidates=QRectF(588, 24, 342, 282),
    quadrant=QRectF(588, 316, 172, 176),
    notes=QRectF(774, 316, 156, 176),
    foot=QRectF(30, 500, 900, 28),
    further=(QRectF(30, 72, 438, 420), QRectF(492, 72, 438, 420)),
)
