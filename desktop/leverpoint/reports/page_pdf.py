"""Report pages as PDF: vectors, text that can be searched and copied, fonts embedded."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QHashSeed, QMarginsF, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from leverpoint.analysis.leverage_report import CAVEAT
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter import Detail, DisplayListPainter, View
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.reports.figure import Dot, Figure, quadrant_figure
from leverpoint.reports.figure_qt import paint_figure
from leverpoint.reports.page_candidates import HEAD_ROOM, INDENT, Placed, placed
from leverpoint.reports.page_content import PageContent, page_content
from leverpoint.reports.page_layout import A4, INCH, WIDE, PageLayout
from leverpoint.reports.page_scene import page_look, page_scene
from leverpoint.reports.page_text import Run, height_of, paint_runs
from leverpoint.reports.report import Options, replacing

RESOLUTION = 1200
BADGE = 8.5
"""Radius in points of the numbers on the map: those of the canvas would shrink with the map."""
_MOMENTS = re.compile(rb"(?P<pdf>\(D:\d{14}[^)]*\))|(?P<xmp>Date=\"[-+:T\d]{25}\")")


def write_a4(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write a page for print. Raises UserError when it cannot."""
    _write(scene, path, options or {}, A4)


def write_wide(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write a slide of 16:9. Raises UserError when it cannot."""
    _write(scene, path, options or {}, WIDE)


def _write(scene: Scene, path: Path, options: Options, layout: PageLayout) -> None:
    content = page_content(scene.diagram, options)
    with replacing(path) as fresh:
        # Qt writes fonts in the order of a hash table; with this the order is always the same.
        QHashSeed.setDeterministicGlobalSeed()
        try:
            _paint(scene, fresh, content, layout)
        finally:
            QHashSeed.resetRandomGlobalSeed()
        _date(fresh, options.get("date") or date.today())


def _paint(scene: Scene, path: Path, content: PageContent, layout: PageLayout) -> None:
    writer = _writer(path, layout)
    writer.setTitle(content.title)
    words = f"{content.title} {content.facts}".encode()
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), words))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("the folder is missing or read-only")
    try:
        painter.scale(RESOLUTION / INCH, RESOLUTION / INCH)
        _Page(writer, painter, layout, content, page_look(scene.look)).paint(scene)
    finally:
        ended = painter.end()
    if not ended:
        raise OSError("the disk is full")


def _writer(path: Path, layout: PageLayout) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setCreator("Leverpoint")
    writer.setResolution(RESOLUTION)
    points, exact = QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(layout.size, points, layout.name, exact)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer


def _date(path: Path, made: date) -> None:
    """Put the day of the report for the moment of writing: the same report is the same file."""

    def day(found: re.Match[bytes]) -> bytes:
        # As long as before: the table of contents of a PDF counts bytes.
        if found["xmp"]:
            return f'Date="{made.isoformat()}T00:00:00+00:00"'.encode()
        return f"(D:{made:%Y%m%d}000000Z".encode().ljust(len(found[0]) - 1) + b")"

    path.write_bytes(_MOMENTS.sub(day, path.read_bytes()))


class _Page:
    """Paints the areas of the page, and pages for candidates that had no room on it."""

    def __init__(
        self,
        writer: QPdfWriter,
        painter: QPainter,
        layout: PageLayout,
        content: PageContent,
        look: Look,
    ) -> None:
        self._writer = writer
        self._painter = painter
        self._layout = layout
        self._look = look
        self._content = content

    def paint(self, scene: Scene) -> None:
        """Paint everything; `scene` is what the canvas shows."""
        first, *rest = placed(self._content.candidates, self._layout, self._look)
        self._ground()
        self._head()
        self._map(page_scene(scene.diagram, self._content, self._look))
        self._candidates(first, [at for page in rest for at in page])
        area = self._layout.quadrant
        figure = quadrant_figure(self._content.report, self._look, area.width(), area.height())
        paint_figure(self._painter, figure, area.topLeft())
        self._notes()
        self._foot()
        for page in rest:
            self._writer.newPage()
            self._ground()
            self._further(page)

    def _ground(self) -> None:
        page = QRectF(QPointF(0, 0), self._layout.size)
        self._painter.fillRect(page, QColor.fromRgb(self._look.field))

    def _further(self, shown: Sequence[Placed]) -> None:
        """Paint a page of candidates that had no room on the first."""
        area, look = QRectF(self._layout.head), self._look
        title = [Run(self._content.title, 14, look.text, 700)]
        area.setTop(area.top() + paint_runs(self._painter, title, area, 1))
        words = [Run(f"Leverage candidates, continued · {self._content.facts}", 9, look.muted)]
        paint_runs(self._painter, words, area, 1)
        self._place(shown)
        self._foot()

    def _head(self) -> None:
        look, area = self._look, QRectF(self._layout.head)
        title = [Run(self._content.title, 19, look.text, 700)]
        area.setTop(area.top() + paint_runs(self._painter, title, area, 1))
        question = [Run(self._content.question, 10.5, look.text)]
        area.setTop(area.top() + paint_runs(self._painter, question, area, 2))
        paint_runs(self._painter, [Run(self._content.facts, 9, look.muted)], area, 1)

    def _map(self, scene: Scene) -> None:
        area, shown = self._layout.map, sheet(scene)
        x0, y0, width, height = sheet_rect(shown)
        scale = min(area.width() / width, area.height() / height)
        corner = area.center() - QPointF(width * scale / 2, height * scale / 2)
        painter = self._painter
        painter.save()
        try:
            # The painter of maps counts in pixels of the page, not in points.
            fine = RESOLUTION / INCH
            painter.resetTransform()
            view = View(
                scale * fine, (corner.x() - x0 * scale) * fine, (corner.y() - y0 * scale) * fine
            )
            frame = QRectF(area.topLeft() * fine, area.size() * fine)
            DisplayListPainter(shown).paint(painter, view, frame, detail=Detail.EXACT)
        finally:
            painter.restore()
        painter.setPen(QPen(QColor.fromRgb(self._look.line), 0.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        badges = shown.rank_badges
        for (x, y), text in zip(badges.at.tolist(), badges.text, strict=True):
            own = 14.0 * scale
            # Larger than on the canvas, it moves outwards so as not to cover the name.
            away = max(0.0, BADGE - own) * 0.7
            at = corner + QPointF((x - x0) * scale - away, (y - y0) * scale - away)
            self._number(at.x(), at.y(), text, max(BADGE, own))

    def _number(self, x: float, y: float, text: str, radius: float) -> None:
        rim = Dot(x, y, radius + 1.0, self._look.field)
        disc = Dot(x, y, radius, self._look.badge, text, self._look.badge_ink)
        paint_figure(self._painter, Figure(0, 0, (rim, disc)), QPointF(0, 0))

    def _candidates(self, shown: Sequence[Placed], later: Sequence[Placed]) -> None:
        area, look = self._layout.candidates, self._look
        paint_runs(self._painter, [Run("Leverage candidates", 12, look.text, 700)], area)
        if self._content.nobody:
            words = [Run(self._content.nobody, 9.5, look.muted)]
            paint_runs(self._painter, words, area.adjusted(0, HEAD_ROOM, 0, 0))
        self._place(shown)
        if later:
            names = ", ".join(f"{p.candidate.rank} {p.candidate.name}" for p in later)
            more = [Run(f"Next page: {names}", 8.5, look.muted)]
            foot = area.adjusted(0, area.height() - height_of(more, area.width(), 1), 0, 0)
            paint_runs(self._painter, more, foot, 1)

    def _place(self, shown: Sequence[Placed]) -> None:
        """Paint candidates where they stand."""
        for at in shown:
            self._number(at.area.left() + BADGE, at.area.top() + 7, at.candidate.rank, BADGE)
            inner = at.area.adjusted(INDENT, 0, 0, 0)
            for part in at.paragraphs:
                high = paint_runs(self._painter, part.runs, inner, part.most)
                inner.setTop(inner.top() + high)

    def _notes(self) -> None:
        area, look = QRectF(self._layout.notes), self._look
        parts = [("Not known", list(self._content.unknowns))]
        planned = [
            f"{action.name}" + (f" ({action.place})" if action.place else "")
            for action in self._content.actions
        ]
        parts += [("Proposed actions", planned)] if planned else []
        for at, (heading, lines) in enumerate(parts):
            left = area.height() / (len(parts) - at)
            end = area.top() + left
            head = [Run(heading, 10, look.text, 700)]
            area.setTop(area.top() + paint_runs(self._painter, head, area))
            self._list(area, lines or ["Every arrow has sign and strength."], end)

    def _list(self, area: QRectF, lines: Sequence[str], end: float) -> None:
        """Paint lines down to `end`, and how many more there are."""
        for at, line in enumerate(lines):
            runs = [Run(f"• {line}", 8.5, self._look.text)]
            height, rest = height_of(runs, area.width(), 3), len(lines) - at
            more = [Run(f"and {rest} more", 8.5, self._look.muted)]
            room = 0.0 if rest == 1 else height_of(more, area.width())
            if area.top() + height + room > end:
                area.setTop(area.top() + paint_runs(self._painter, more, area))
                break
            area.setTop(area.top() + paint_runs(self._painter, runs, area, 3))
        area.setTop(area.top() + 4)

    def _foot(self) -> None:
        look = self._look
        words = [
            Run(f"{self._content.method} ", 8.5, look.muted),
            Run(CAVEAT, 8.5, look.text, 700),
        ]
        paint_runs(self._painter, words, self._layout.foot, 3)
