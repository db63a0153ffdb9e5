"""Wrapped text in several weights and colours, without the dangers of rich text.

Qt's rich text would read local files that a challenge's name mentions; here a name is only a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from leverpoint.drawing.qt_text import label_font

BODY = 14.0
SMALL = 13.0
LINE_SPACING = 1.2


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `weight` is 400, 600 or 700, `size` in pixels, `role` a palette colour."""

    text: str
    weight: int = 400
    role: QPalette.ColorRole = QPalette.ColorRole.WindowText
    size: float = BODY


class SpanLabel(QWidget):
    """Shows spans as one wrapped paragraph; its height follows from its width."""

    def __init__(self, *spans: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._spans: tuple[Span, ...] = ()
        self._most: int | None = None
        self._formats: list[QTextLayout.FormatRange] = []
        self._measured: dict[int, tuple[float, bool]] = {}
        self._laid_out_at: int | None = None
        self._layout = QTextLayout()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFont(label_font(BODY, 400))
        self.set_spans(spans)

    @property
    def text(self) -> str:
        """Return what is written, without styles."""
        return "".join(span.text for span in self._spans)

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show these spans instead."""
        if tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        self.setAccessibleName(self.text)
        self._restyle()
        self.updateGeometry()

    def set_most_lines(self, most: int | None) -> None:
        """Cut the text after so many lines, with an ellipsis; None shows it all."""
        if most != self._most:
            self._most = most
            self._restyle()
            self.updateGeometry()

    def is_cut(self, width: int) -> bool:
        """Return whether the text needs more lines at a width than it may have."""
        return self._measure(width)[1]

    def sizeHint(self) -> QSize:
        """Return the size of the text at a comfortable width."""
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        """Return that any width will do: words break where they must."""
        return QSize(40, round(self._measure(max(40, self.width()))[0]))

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the text needs at a width."""
        return round(self._measure(width)[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        if self._laid_out_at != self.width():
            self._lay_out(self.width())
        painter = QPainter(self)
        try:
            self._layout.draw(painter, QPointF(0, 0))
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette, and being disabled."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._restyle()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._formats = self._new_formats()
        self._measured.clear()
        self._laid_out_at = None
        self.update()

    def _measure(self, width: int) -> tuple[float, bool]:
        """Return the height at a width, and whether the text is cut there; remembered."""
        if width not in self._measured:
            self._lay_out(width)
        return self._measured[width]

    def _lay_out(self, width: int) -> None:
        # QTextLayout knows one paragraph; a line separator breaks the line within it.
        text = self.text.replace("\n", "\u2028")
        height, lines = self._break(text, width)
        is_cut = self._most is not None and lines > self._most
        if self._most is not None and is_cut:
            height, _ = self._break(self._shortened(text, self._most, width), width)
        self._measured[width] = (height, is_cut)
        self._laid_out_at = width

    def _shortened(self, text: str, most: int, width: int) -> str:
        """Return the text that fits into so many lines of the present layout with an ellipsis."""
        line = self._layout.lineAt(most - 1)
        room = width - QFontMetricsF(label_font(BODY, 700)).horizontalAdvance("…") - 2
        end = min(line.xToCursor(room), line.textStart() + line.textLength())
        kept = text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore")
        return kept.rstrip(" ,;.") + "…"

    def _break(self, text: str, width: int) -> tuple[float, int]:
        """Break a text into lines; return their height and number."""
        self._layout.setText(text)
        self._layout.setFormats(self._formats)
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height + line.height() * (LINE_SPACING - 1) / 4))
            height += line.height()
        self._layout.endLayout()
        return height + 2, self._layout.lineCount()

    def _new_formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        start = 0
        for span in self._spans:
            style = QTextLayout.FormatRange()
            style.start = start
            # Qt counts UTF-16 units: a letter beyond the basic plane takes two.
            style.length = len(span.text.encode("utf-16-le")) // 2
            style.format = self._format(span)
            formats.append(style)
            start += style.length
        return formats

    def _format(self, span: Span) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(_font(span))
        role = span.role if self.isEnabled() else QPalette.ColorRole.WindowText
        style.setForeground(self.palette().color(role))
        return style


def _font(span: Span) -> QFont:
    return label_font(span.size, span.weight)


def muted(text: str, size: float = SMALL) -> Span:
    """Return a span in the colour of side remarks."""
    return Span(text, role=QPalette.ColorRole.PlaceholderText, size=size)
