"""Text in the bundled face: registering it, choosing its styles, measuring it with Qt."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from leverpoint.resources import resource_path

FAMILY = "Source Sans 3"
FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-Italic.ttf",
    "SourceSans3-SemiBold.ttf",
    "SourceSans3-Bold.ttf",
)
LEADING = 19 / 15
"""Distance between baselines, as a share of the letter size."""


def register_fonts() -> str:
    """Make the bundled face known to Qt, once there is a QGuiApplication; return its family."""
    if not {"Regular", "Italic", "SemiBold", "Bold"} <= set(QFontDatabase.styles(FAMILY)):
        for name in FILES:
            QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{name}")))
    return FAMILY


def label_font(size: float, weight: int = 600, italic: bool = False) -> QFont:
    """Return the bundled face at `size` whole pixels; weight 400, 600 or 700.

    Hinting is off, so that the width of a text grows evenly with the zoom.
    """
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    font.setFeature(QFont.Tag("liga"), 0)  # "effort" is found in a PDF only without its ligature
    return font


class QtTextMeasure:
    """Measures text in the bundled face, at one size and scaled from there; remembers words."""

    _AT = 60
    """Pixel size at which Qt measures: large, so that rounding to 1/64 pixel does not matter."""

    def __init__(self) -> None:
        register_fonts()
        self._metrics: dict[int, QFontMetricsF] = {}
        self._widths: dict[int, dict[str, float]] = {}

    def advance(self, text: str, size: float, weight: int = 600) -> float:
        """Return the width of one line of `text`, in pixels, at `size` pixels."""
        widths = self._widths.setdefault(weight, {})
        width = widths.get(text)
        if width is None:
            width = widths[text] = self._of(weight).horizontalAdvance(text) / self._AT
        return width * size

    def line_height(self, size: float) -> float:
        """Return the distance between baselines, in pixels."""
        return LEADING * size

    def ascent(self, size: float) -> float:
        """Return the distance from the top of a line to its baseline, in pixels."""
        metrics = self._of(600)
        spare = LEADING * self._AT - metrics.height()
        return (spare / 2 + metrics.ascent()) / self._AT * size

    def _of(self, weight: int) -> QFontMetricsF:
        if weight not in self._metrics:
            self._metrics[weight] = QFontMetricsF(label_font(self._AT, weight))
        return self._metrics[weight]
