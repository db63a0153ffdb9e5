"""Where each candidate stands on paper: said whole, on further pages where one has no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from leverpoint.drawing.look import Look
from leverpoint.reports.page_content import Candidate
from leverpoint.reports.page_layout import PageLayout
from leverpoint.reports.page_text import LINE_HEIGHT, Run, height_of

INDENT = 22.0
"""Room in points for the number left of each candidate."""
GAP = 5.0
HEAD_ROOM = 18.0
"""Height in points of the heading above the candidates."""
_NOTE_ROOM = 14.0
"""Room at the foot of the first column for the note that there is more."""
_SIZES = (1.0, 0.94, 0.88)
"""Shares of the usual size of letters that are tried before a further page is taken."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in at most so many lines; None for all of them."""

    runs: tuple[Run, ...]
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with its paragraphs, one below the other from the top of `area`; in points."""

    candidate: Candidate
    paragraphs: tuple[Paragraph, ...]
    area: QRectF


def placed(
    candidates: Sequence[Candidate], layout: PageLayout, look: Look
) -> tuple[tuple[Placed, ...], ...]:
    """Return what stands on each page, the first page always among them.

    Letters become a little smaller where that spares a page. Nothing is cut but what alone would
    not fit on a page.
    """
    for size in _SIZES:
        if len(pages := _flowed(candidates, layout, look, size, note=0.0)) == 1:
            return pages
    return _flowed(candidates, layout, look, 1.0, note=_NOTE_ROOM)


def _flowed(
    candidates: Sequence[Candidate], layout: PageLayout, look: Look, size: float, *, note: float
) -> tuple[tuple[Placed, ...], ...]:
    area = layout.candidates.adjusted(0, HEAD_ROOM, 0, -note)
    columns: list[QRectF] = []
    pages: list[list[Placed]] = [[]]
    for candidate in candidates:
        said = _paragraphs(candidate, look, size, layout.further[0])
        if _height(said, area) > area.height():
            if not columns:
                columns = list(layout.further)
                pages.append([])
            area = QRectF(columns.pop(0))
        pages[-1].append(Placed(candidate, said, QRectF(area)))
        area.setTop(area.top() + _height(said, area) + GAP)
    return tuple(map(tuple, pages))


def _paragraphs(
    candidate: Candidate, look: Look, size: float, room: QRectF
) -> tuple[Paragraph, ...]:
    """Return what is said of a candidate, cut only where it would not fit into `room` alone."""
    band = f"  {candidate.band}" if candidate.band else ""
    sure = " ".join(filter(None, (candidate.stability, candidate.action)))
    name = (
        Run(candidate.name, 11 * size, look.text, 700),
        Run(band, 9 * size, look.halo_edge, 600),
    )
    reason, trials = Run(candidate.why, 9 * size, look.text), Run(sure, 8.5 * size, look.muted)
    said = (Paragraph(name, 2), Paragraph((reason,)), Paragraph((trials,), 3))
    if _height(said, room) <= room.height():
        return said
    left = room.height() - _height((said[0], said[2]), room)
    return said[0], Paragraph((reason,), int(left / (LINE_HEIGHT * reason.size))), said[2]


def _height(said: Sequence[Paragraph], area: QRectF) -> float:
    return sum(height_of(part.runs, area.width() - INDENT, part.most) for part in said)
